import type { ItemKind } from '../inventory';

/** What a reviewer must look at before all else, in the order in which it is told. */
export const AREAS = ['privilege', 'permission', 'secret', 'image', 'host'] as const;
export type Area = (typeof AREAS)[number];

export type Change = 'added' | 'removed' | 'changed';

/** What is the same in several clusters is said once, with all of them, sorted. Equal lists are one object, so a table of them is easily made. */
export interface InClusters {
  readonly clusters: readonly string[];
}

/** A folder that has manifests, on one side or both. */
export interface ReviewedCluster {
  /** Its path below what is reviewed: `treebeard/production`. Empty where the folder under review is the cluster itself. */
  readonly name: string;
  /** What it is called in the base, where the only cluster of each side are compared although they have different names. */
  readonly formerly?: string;
  readonly change: Change | 'same';
  /** Whether anything runs or gets rights there: a folder of monitors alone is told, but it is not counted as a cluster. */
  readonly runs: boolean;
}

/** Who asked for something, as the person who wrote the spec knows it, and why. */
export interface Because {
  /** An option, or `the agent itself`. */
  readonly by: string;
  readonly why: string;
}

/** A right, a secret, an image or access to the host that differs. */
export interface RiskChange extends InClusters {
  readonly area: Area;
  readonly kind: ItemKind;
  /** An image, or what may be done with a host path, is `changed`. */
  readonly change: Change;
  /** Whether there is more of it than before: `--fail-on` counts these alone. What another right covered before does not go up. */
  readonly up: boolean;
  /** The workload or the account: `DaemonSet datadog`, `ServiceAccount datadog`, as the head calls it. */
  readonly holder: string;
  /** What the base calls it, if otherwise. */
  readonly formerHolder?: string;
  readonly container?: string;
  /** What it is, as `Item.what`: `SYS_PTRACE`, `/proc (reads)`, `get core/pods`. Of what is gone: what it was. */
  readonly what: string;
  /** What stood there before, of what is `changed`. */
  readonly from?: string;
  /** The largest thing that came, or went, with it: not only this is new, all of that is. */
  readonly along?: 'cluster' | 'workload' | 'container';
  /** Who asked, where a spec is there: of what is gone, who asked for it in the base. */
  readonly reasons: readonly Because[];
  /** What it lets do, whoever asked. */
  readonly meaning?: string;
}

/** A setting of an agent that has another value: a variable of containers, or a key of a configuration file. */
export interface SettingChange extends InClusters {
  /** The key of the agent's configuration (`logs_enabled`); the variable's own name where it is none of the agent's. */
  readonly setting: string;
  /** By which variable it is set, if by one. */
  readonly variable?: string;
  /** In which configuration file it stands, if in one: `datadog.yaml`. */
  readonly file?: string;
  /** The workload: `DaemonSet datadog`. */
  readonly holder: string;
  /** The containers for which it holds. */
  readonly containers: readonly string[];
  readonly change: Change;
  /** As it is written; undefined where it was not set, or is `hidden`. */
  readonly from?: string;
  readonly to?: string;
  /** What holds where nobody sets it, if that is known. */
  readonly fallback?: string;
  /** Its values may be secret and are not told. */
  readonly hidden: boolean;
  /** Whether it came or went with a whole container or workload. */
  readonly along?: 'cluster' | 'workload' | 'container';
  /** What it does, if that is known. */
  readonly doc?: string;
}

/** The change in one sentence without a full stop and without its clusters: `logs of all containers are now collected`. */
export interface Sentence extends InClusters {
  readonly text: string;
}

/** A workload whose pods are replaced when this is rolled out. */
export interface Restart extends InClusters {
  /** `DaemonSet datadog`, as the head calls it. */
  readonly workload: string;
  /** `rolls`: its pods are replaced one after the other; `replaced`: one of another name takes its place; `stuck`: it cannot be changed. */
  readonly change: 'rolls' | 'created' | 'removed' | 'replaced' | 'stuck';
  /** What in the pods differs, in words: `image of agent`, `variables of agent`, `a checksum of configuration`. */
  readonly because: readonly string[];
  /** How many pods there are in each cluster, if known: by `--nodes`, or by the replicas. */
  readonly pods?: number;
  /** Whether there is one on each node. */
  readonly perNode: boolean;
  /** What is to be known beside that: `OnDelete`, what to do about one that is stuck. */
  readonly remark?: string;
}

export type CosmeticKind = 'label' | 'annotation' | 'checksum' | 'order' | 'writing' | 'name';

/** A place in an object that differs. */
export interface FieldChange extends InClusters {
  /** `spec.template.spec.containers[agent].env[DD_SITE].value`; items of lists by their names. Empty: the object as a whole. */
  readonly path: string;
  readonly change: Change;
  /** As JSON has it, or of texts the text; undefined where there is none, or where it is `hidden`. */
  readonly from?: string;
  readonly to?: string;
  /** Its values may be secret and are not told. */
  readonly hidden?: boolean;
  /** Why nothing acts differently, if that is so. */
  readonly cosmetic?: CosmeticKind;
}

/** An object that is new, gone, or another. */
export interface ObjectChange extends InClusters {
  /** `ConfigMap datadog-agent/datadog-checks`: kind, namespace if it has one, name. */
  readonly object: string;
  /** What the base calls it, where it was recognised under another name. */
  readonly formerly?: string;
  readonly change: Change;
  /** Of a changed object what differs, each with its own clusters; of others none. */
  readonly fields: readonly FieldChange[];
  /** Whether all that differs is cosmetic. */
  readonly cosmetic: boolean;
}

/** What differs without effect, counted. */
export interface CosmeticChange extends InClusters {
  readonly kind: CosmeticKind;
  /** `label app.kubernetes.io/version`, `checksum/checksd-config`, `order of lists`. */
  readonly what: string;
  /** In how many places. */
  readonly places: number;
}

/** How much there is of one area. */
export interface AreaVerdict {
  readonly area: Area;
  /** In the order that its changes are told: what goes up, what is another, what goes down. */
  readonly up: number;
  readonly other: number;
  readonly down: number;
  /** `2 capabilities, 1 host path more; 3 secrets fewer`. */
  readonly text: string;
}

/** What a hurried reader sees first. */
export interface Verdict {
  /** One sentence: whether the risk goes up. */
  readonly headline: string;
  readonly risk: 'up' | 'other' | 'down' | 'same';
  readonly areas: readonly AreaVerdict[];
  /** How many settings differ, how many workloads restart, in how many places only looks differ; each a sentence, absent where there is none. */
  readonly behaviour?: string;
  readonly restarts?: string;
  readonly cosmetics?: string;
}

/** What lies between two sets of manifests. Plain data: this is what `--format json` prints. */
export interface Review {
  /** As the person called the two sides. */
  readonly base: string;
  readonly head: string;
  readonly clusters: readonly ReviewedCluster[];
  readonly verdict: Verdict;
  readonly words: readonly Sentence[];
  readonly risks: readonly RiskChange[];
  readonly behaviour: readonly SettingChange[];
  readonly restarts: readonly Restart[];
  readonly objects: readonly ObjectChange[];
  readonly cosmetics: readonly CosmeticChange[];
  /** What was passed over and why, and whether it is known who asked; each a sentence. */
  readonly remarks: readonly string[];
}
