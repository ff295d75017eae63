/** How an application sends a metric, by which the names differ under which it arrives. */
export type MetricType = 'count' | 'gauge' | 'rate' | 'set' | 'histogram' | 'timer' | 'distribution';

/** Metrics that an application sends, which no spec can know. */
export interface DeclaredMetric {
  /** Its name; with `*` at the end every name that begins so. */
  readonly name: string;
  /**
   * How it is sent. Of a histogram or a timer the agent makes several metrics: `.avg`, `.count`, `.max`, `.median` and `.95percentile`.
   * @default - the name stands for itself
   */
  readonly type?: MetricType;
  /**
   * The keys of its tags, beside those that the agent adds.
   * @default - any tag is right
   */
  readonly tags?: readonly string[];
}

/** An integration that is set up elsewhere: in annotations of pods, or, as `aws`, in the Datadog account. */
export interface DeclaredIntegration {
  /** As its configuration file is called: `redisdb`. */
  readonly name: string;
  /**
   * The keys of the tags that its instances are given.
   * @default - any tag is right
   */
  readonly tags?: readonly string[];
}

/** What searches look in. */
export type SearchedData = 'logs' | 'traces' | 'processes' | 'network' | 'events';

/** What is collected beside what the spec of the agents says. */
export interface Declared {
  /** Metrics that applications send, by name or with their tags. */
  readonly metrics?: readonly (string | DeclaredMetric)[];
  /** Integrations that run somewhere else: the cloud's own, agents outside the spec. */
  readonly integrations?: readonly (string | DeclaredIntegration)[];
  /** Service checks that applications send; with `*` at the end every one that begins so. */
  readonly serviceChecks?: readonly string[];
  /** Keys of tags that hosts get from somebody else than the agent, from the cloud's account say. They are on everything that has a host. */
  readonly tags?: readonly string[];
  /** What reaches Datadog from elsewhere: `logs` of a cloud, say. */
  readonly data?: readonly SearchedData[];
}

export const declaredMetrics = ({ metrics = [] }: Declared): DeclaredMetric[] => metrics.map((it) => (typeof it === 'string' ? { name: it } : it));

export const declaredIntegrations = ({ integrations = [] }: Declared): DeclaredIntegration[] =>
  integrations.map((it) => (typeof it === 'string' ? { name: it } : it));

/** What agents make of a histogram where nothing else is set. */
export interface HistogramForms {
  readonly aggregates: readonly string[];
  readonly percentiles: readonly string[];
}

export const DEFAULT_FORMS: HistogramForms = { aggregates: ['max', 'median', 'avg', 'count'], percentiles: ['0.95'] };

/** The names under which a declared metric arrives. */
export function namesOf({ name, type }: DeclaredMetric, { aggregates, percentiles }: HistogramForms): string[] {
  if ((type !== 'histogram' && type !== 'timer') || name.endsWith('*')) return [name];
  return [...aggregates, ...percentiles.map((p) => `${Math.round(Number(p) * 100)}percentile`)].map((form) => `${name}.${form}`);
}

/** Whether a declared name, or one that ends in `*`, means a metric. */
export const isNamed = (declared: string, metric: string): boolean => (declared.endsWith('*') ? metric.startsWith(declared.slice(0, -1)) : declared === metric);
