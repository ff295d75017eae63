import { type Finding, finding } from '../../diagnostics/finding';
import { applicationOf, formsOfDeclared } from './applications';
import { type Collected, collectedBy, type SystemSpec } from './collected';
import { type Declared, declaredMetrics } from './declared';
import { isNamedByConfiguration } from './integrations';
import { misspelt, nearestMetrics } from './nearest-metric';
import { listedForms, metricNames } from './sections';
import type { Advice, MetricSource } from './source';
import { listedBy, ruledBy } from './source-index';
import { type WrongTag, wrongKey, wrongValue } from './tag-check';
import { allTags } from './tags';
import { isTraceMetric, misspeltTrace } from './traces';

/** One metric of a query, and which tags the query looks at. */
export interface QueriedMetric {
  readonly metric: string;
  /** Tags of the scope: `key`, or `key:value`; with `!` in front what must not have it. */
  readonly tags?: readonly string[];
  /** Keys of tags by which it is grouped. */
  readonly groupBy?: readonly string[];
  /** The same as `tags`, taken apart. Where it is given, values are taken from here. */
  readonly filters?: readonly { readonly key?: string; readonly value: string; readonly negated: boolean }[];
  /** How points are put together: `avg`, `p95`. */
  readonly aggregator?: string;
  /** The keys that lead to the query in its file, for findings. */
  readonly where?: readonly string[];
}

/** What is wrong with a metric by itself. */
type WrongMetric = Pick<Finding, 'code' | 'message' | 'suggestions'>;

const MOST_SUGGESTIONS = 3;

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

const either = (names: readonly string[]) => unique(names).join(' or ');

/** The key of a tag as scopes write it: excluded, with a value, in capitals. */
const keyOf = (tag: string): string => tag.replace(/^[!-]/, '').split(':')[0]!.trim().toLowerCase();

const isKey = (key: string) => key !== '' && key !== '*' && !key.startsWith('$') && !key.startsWith('{{');

/** The values that a query asks for, by key. */
function askedValues({ tags = [], filters }: QueriedMetric): Map<string, string[]> {
  const pairs = filters
    ? filters.filter(({ negated }) => !negated).map(({ key, value }) => [(key ?? '').toLowerCase(), value] as const)
    : tags.filter((tag) => tag.includes(':') && !/^[!-]/.test(tag)).map((tag) => [keyOf(tag), tag.slice(tag.indexOf(':') + 1)] as const);
  const values = new Map<string, string[]>();
  for (const [key, value] of pairs) values.set(key, [...(values.get(key) ?? []), value]);
  return values;
}

/** Finds what is wrong with metrics and their tags, in one system. */
class Check {
  private readonly ats: readonly Collected[];

  constructor(
    system: SystemSpec,
    private readonly declared: Declared,
  ) {
    this.ats = collectedBy(system, declared);
  }

  findings(query: QueriedMetric): Finding[] {
    const found = this.sources(query.metric);
    const wrong = Array.isArray(found) ? [...this.wrongTags(query, found), ...this.wrongPercentile(query, found)] : [found];
    return wrong.map(({ code, message, suggestions }) => finding(code, 'warning', query.where ?? [], message, suggestions));
  }

  private isOn(source: MetricSource, metric: string): boolean {
    return this.ats.some((at) => !source.lacks(at, metric));
  }

  /** The sources that send a metric, or what is wrong with its name. */
  private sources(metric: string): MetricSource[] | WrongMetric {
    const application = applicationOf(metric, this.ats);
    const listed = [...(application ? [application] : []), ...listedBy(metric)];
    const ruled = listed.length > 0 ? [] : ruledBy(metric);
    const meant = this.misspelt(metric, ruled);
    if (meant.length > 0) return this.noSuch(metric, meant);
    const all = [...listed, ...ruled];
    if (all.length === 0) return this.ats.some((at) => isNamedByConfiguration(at, metric)) ? [] : this.unknown(metric);
    const on = all.filter((source) => this.isOn(source, metric));
    return on.length > 0 ? on : this.uncollected(metric, all);
  }

  /** What was meant by a name that could be right by the rule of some source, but is too near to one that is listed. */
  private misspelt(metric: string, ruled: readonly MetricSource[]): string[] {
    if (ruled.length === 0) return [];
    if (isTraceMetric(metric)) return misspeltTrace(metric);
    return ruled.some(({ sections }) => sections) ? misspelt(metric, metricNames()) : [];
  }

  private unknown(metric: string): WrongMetric {
    const forms = formsOfDeclared(metric, this.ats);
    if (forms.length > 0) return this.noSuch(metric, forms, 'it is declared a histogram, of which the agent makes metrics of its own');
    const custom = declaredMetrics(this.declared).map(({ name }) => name);
    const near = [...nearestMetrics(metric, custom), ...nearestMetrics(metric, metricNames())].sort((a, b) => a.away - b.away);
    return this.noSuch(metric, unique(near.map(({ name }) => name)).slice(0, MOST_SUGGESTIONS));
  }

  private noSuch(metric: string, suggestions: readonly string[], why = 'no agent, integration or declared application sends it'): WrongMetric {
    const instead =
      suggestions.length > 0 ? `; did you mean ${either(suggestions.map((name) => this.described(name)))}?` : '; if an application sends it, declare it';
    return { code: 'unknown-metric', message: `there is no metric ${metric}: ${why}${instead}`, suggestions };
  }

  /** A metric by name, and who would have to send it if nobody does yet. */
  private described(metric: string): string {
    const sources = listedBy(metric);
    return sources.length === 0 || sources.some((source) => this.isOn(source, metric)) ? metric : `${metric} (which ${sources[0]!.title} sends, not on yet)`;
  }

  private uncollected(metric: string, sources: readonly MetricSource[]): WrongMetric {
    const advice = sources.map((source): Advice => source.lacks(this.ats[0]!, metric)!);
    const message = `nobody collects ${metric}: ${either(sources.map(({ title }) => title))} would send it; ${either(advice.map(({ text }) => text))}`;
    return { code: 'uncollected-metric', message, suggestions: unique(advice.map(({ path }) => path)).filter((path) => path !== '') };
  }

  /** What checks send are gauges, counts and rates; of a histogram agents send percentiles as metrics of their own. */
  private wrongPercentile({ metric, aggregator = '' }: QueriedMetric, sources: readonly MetricSource[]): WrongMetric[] {
    if (!PERCENTILE.test(aggregator) || sources.length === 0 || sources.some(({ distributions }) => distributions?.(metric) !== false)) return [];
    const forms = listedForms(metric).filter((form) => form.endsWith('percentile'));
    const instead = forms.length > 0 ? `; take ${either(forms)}` : '; take avg or max, and percentiles over time by a function or a rollup';
    return [
      { code: 'no-percentiles', message: `${aggregator} of ${metric}: only distributions have percentiles, and it is none${instead}`, suggestions: forms },
    ];
  }

  private wrongTags(query: QueriedMetric, sources: readonly MetricSource[]): (WrongMetric & { code: 'unknown-tag' })[] {
    const { metric, tags = [], groupBy = [] } = query;
    const [source] = sources;
    if (!source) return [];
    const put = allTags(sources.flatMap((each) => this.ats.filter((at) => !each.lacks(at, metric)).map((at) => each.tags(at, metric))));
    const values = askedValues(query);
    return unique([...tags, ...groupBy].map(keyOf).filter(isKey)).flatMap((key) => {
      const wrong = wrongKey(key, put, source, metric) ?? this.wrongValue(key, values.get(key) ?? [], sources, metric);
      return wrong ? [{ code: 'unknown-tag' as const, ...wrong }] : [];
    });
  }

  /** Of several sources each may have another value. */
  private wrongValue(key: string, values: readonly string[], sources: readonly MetricSource[], metric: string): WrongTag | undefined {
    const [source, ...others] = sources;
    const ats = this.ats.filter((at) => !source!.lacks(at, metric));
    return others.length > 0 ? undefined : wrongValue(key, values, source!, metric, ats);
  }
}

const PERCENTILE = /^p\d+(?:\.\d+)?$/;

/**
 * Whether what queries ask for is collected: metrics that no enabled feature or integration sends, names that no metric has, and tags that
 * nothing puts on a metric.
 * @param system the spec of the agents, or those of all clusters that the system runs in
 * @param declared what applications send, and what is collected without the spec saying so
 */
export function checkCollected(queries: readonly QueriedMetric[], system: SystemSpec, declared: Declared = {}): Finding[] {
  if (queries.length === 0) return [];
  const check = new Check(system, declared);
  return queries.flatMap((query) => check.findings(query));
}
