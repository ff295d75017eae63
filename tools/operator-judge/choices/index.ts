import type { Choice } from '../choice';
import { CLUSTER_AGENT_CHOICES } from './cluster-agent';
import { COLLECTOR_CHOICES } from './collectors';
import { CONTAINER_CHOICES } from './containers';
import { GRANT_CHOICES } from './grants';
import { NODE_AGENT_CHOICES } from './node-agent';
import { POD_CHOICES } from './pods';
import { SETTING_CHOICES } from './settings';

/** All that the operator decides by itself. What no row explains is ours to make equal. */
export const CHOICES: readonly Choice[] = [
  ...SETTING_CHOICES,
  ...CONTAINER_CHOICES,
  ...POD_CHOICES,
  ...NODE_AGENT_CHOICES,
  ...CLUSTER_AGENT_CHOICES,
  ...GRANT_CHOICES,
  ...COLLECTOR_CHOICES,
];
