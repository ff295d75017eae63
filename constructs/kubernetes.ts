/** Plain JSON as Kubernetes objects are made of. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };
export type JsonMap = { [key: string]: Json | undefined };

/** An environment variable of a container. */
export interface EnvVar {
  name: string;
  value?: string;
  valueFrom?: JsonMap;
}

/** A volume of a pod: its name and exactly one source, as in the Kubernetes API. */
export interface Volume {
  name: string;
  [source: string]: Json | undefined;
}

/** Where a container mounts a volume. */
export interface VolumeMount {
  name: string;
  mountPath: string;
  subPath?: string;
  readOnly?: boolean;
  mountPropagation?: string;
}

/** A port that a container listens on. */
export interface ContainerPort {
  name?: string;
  containerPort: number;
  hostPort?: number;
  protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/** A rule of a Role or ClusterRole. */
export interface PolicyRule {
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
  verbs: string[];
}

/** Any Kubernetes object, as data. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  [field: string]: unknown;
}
