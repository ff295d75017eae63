/** Plain JSON as Kubernetes objects are made of. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };
/** A JSON object; a key without a value is not written. */
export type JsonMap = { [key: string]: Json | undefined };

/** An environment variable of a container. */
export interface EnvVar {
  /** What the program reads it by. */
  name: string;
  /** The text itself; no place for a secret. */
  value?: string;
  /** Where the value comes from instead: a key of a Secret or ConfigMap, a field of the pod. */
  valueFrom?: JsonMap;
}

/** A volume of a pod: its name and exactly one source, as in the Kubernetes API. */
export interface Volume {
  /** What mounts refer to it by, within the pod. */
  name: string;
  [source: string]: Json | undefined;
}

/** Where a container mounts a volume. */
export interface VolumeMount {
  /** The volume, as the pod calls it. */
  name: string;
  /** Where the container sees it. */
  mountPath: string;
  /** Folder or file of the volume that is mounted in place of its root. */
  subPath?: string;
  /** The container cannot write there. */
  readOnly?: boolean;
  /** Whether later mounts below it are seen on the other side: None, HostToContainer or Bidirectional. */
  mountPropagation?: string;
}

/** A port that a container listens on. */
export interface ContainerPort {
  /** What Services and probes refer to it by. */
  name?: string;
  /** Number that the program listens on, from 1 to 65535. */
  containerPort: number;
  /** Number on the node that leads to it, from 1 to 65535; a node has room for one such pod. */
  hostPort?: number;
  /** Transport; Kubernetes takes TCP where none is said. */
  protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/** A rule of a Role or ClusterRole. */
export interface PolicyRule {
  /** Groups of the resources; the core group is the empty string. */
  apiGroups?: string[];
  /** Plural names, with a subresource behind a slash: `pods`, `pods/log`. */
  resources?: string[];
  /** Only objects of these names. */
  resourceNames?: string[];
  /** Paths of the API server that are no resources, such as `/metrics`. */
  nonResourceURLs?: string[];
  /** What may be done: get, list, watch, create, update, patch, delete. */
  verbs: string[];
}

/** Any Kubernetes object, as data. */
export interface KubernetesObject {
  /** Group and version, such as `apps/v1`. */
  apiVersion: string;
  /** What sort of object it is, such as `DaemonSet`. */
  kind: string;
  /** What tells it from other objects of its kind, and what is noted on it. */
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  [field: string]: unknown;
}

/** Tells the objects of one place apart. */
export const identify = ({ apiVersion, kind, metadata }: KubernetesObject): string => [apiVersion, kind, metadata.namespace ?? '', metadata.name].join('|');
