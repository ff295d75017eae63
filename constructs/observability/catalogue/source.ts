import type { Collected } from './collected';
import type { TagKeys } from './tags';

/** What has to be done so that something is collected. */
export interface Advice {
  /** The option of the spec. */
  readonly path: string;
  /** What to write, after "it is not collected: ". */
  readonly text: string;
}

/** A feature, an integration or somebody else that sends metrics. */
export interface MetricSource {
  readonly id: string;
  /** As messages name it: `GPU monitoring`. */
  readonly title: string;
  /** Sections of the catalogue that are its own. */
  readonly sections?: readonly string[];
  /** Metrics that it has by rule. */
  readonly rule?: (metric: string) => boolean;
  /** Why it does not send a metric there; undefined where it does. */
  readonly lacks: (at: Collected, metric: string) => Advice | undefined;
  readonly tags: (at: Collected, metric: string) => TagKeys;
  /** The values that a tag can have there; undefined where that is not known. */
  readonly tagValues?: (at: Collected, key: string) => readonly string[] | undefined;
  /** Whether a metric may be a distribution: of others there are no percentiles. Left out where that is not known. */
  readonly distributions?: (metric: string) => boolean;
  /** How a tag of the user's own gets onto its metrics. */
  readonly tagging: Tagging;
}

/** Where tags of the user's own come from. */
export type Tagging = 'host' | 'pods' | 'objects' | 'spans' | 'application' | 'instances' | 'unknown';

/** What checks send are gauges, counts and rates. */
export const never = () => false;

export const switchOn = (path: string): Advice => ({ path, text: `set ${path} to true` });
