/** What a group of nodes may be called. */
export const GROUP_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Far more kinds of nodes than a cluster has. */
export const MOST_NODE_GROUPS = 100;
