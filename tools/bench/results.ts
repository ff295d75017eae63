import type { Cost } from './measure';

/** What was measured on, and with what. */
export interface Setting {
  /** Year, month and day. */
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** How many processes wanted to run when it began, beside the benchmark. */
  readonly load: string;
  /** What answers to which version. */
  readonly versions: Readonly<Record<string, string>>;
  /** Where the values came from. */
  readonly values: string;
  readonly rounds: number;
}

/** One system, from a process' start to its exit: medians, in seconds. */
export interface Cold {
  readonly name: string;
  /** Node.js that runs nothing: nothing can start faster. */
  readonly node: number;
  readonly synth: number;
  readonly validate: number;
  /** `helm template` of the same values. */
  readonly helm?: number;
}

export const TASKS = ['manifests', 'helm-values', 'import'] as const;
export type Task = (typeof TASKS)[number];

/** A fleet in one run. */
export interface Fleet {
  readonly task: Task;
  readonly clusters: number;
  readonly cost: Cost;
}

export interface Results {
  readonly setting: Setting;
  readonly cold: readonly Cold[];
  readonly fleets: readonly Fleet[];
  /** `helm template` of values files of the fleet, one after the other: of one cluster. */
  readonly helm?: Cost;
}

/** How often a number goes into another, as a person reads it. */
export const times = (ratio: number): string => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2));
export const milliseconds = (seconds: number): string => (seconds * 1000 >= 100 ? (seconds * 1000).toFixed(0) : (seconds * 1000).toFixed(1));
