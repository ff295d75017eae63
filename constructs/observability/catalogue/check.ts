import type { AgentSpec } from '../../../imports/agent-spec';
import { type Finding, finding } from '../../diagnostics/finding';
import { distance } from '../../nearest';
import { AGENT_SOURCES, dogstatsdLacks, dogstatsdTags } from './agent-sources';
import { type Collected, collectedBy } from './collected';
import { DEFAULT_FORMS, type Declared, type DeclaredMetric, declaredMetrics, type HistogramForms, isNamed, namesOf } from './declared';
import { CRAWLED_SOURCES, integrationSources, isNamedByConfiguration } from './integrations';
import { misspelt, nearestMetrics } from './nearest-metric';
import { metricNames, sectionsWith } from './sections';
import type { Advice, MetricSource } from './source';
import { adviceForTag, nearestTags } from './tag-advice';
import { ANY_TAG, allTags, hasTag, OF_CONTAINERS, type TagKeys, tagKeys } from './tags';
import { isTraceMetric, misspeltTrace } from './traces';

/** One metric of a query, and which tags the query looks at. */
export interface QueriedMetric {
  readonly metric: string;
  /** Keys of tags in the scope. */
  readonly tags?: readonly string[];
  /** Keys of tags by which it is grouped. */
  readonly groupBy?: readonly string[];
  /** The keys that lead to the query in its file, for findings. */
  readonly where?: readonly string[];
}

const sourcesBySection = new Map<string, MetricSource>();

/** The sources that say they have a metric; whether they are on is another matter. */
function sourcesOf(metric: string): { listed: MetricSource[]; ruled: MetricSource[] } {
  if (sourcesBySection.size === 0)
    for (const source of [...AGENT_SOURCES, ...integrationSources()]) for (const section of source.sections ?? []) sourcesBySection.set(section, source);
  const listed = sectionsWith(metric).flatMap(({ name }) => sourcesBySection.get(name) ?? []);
  return { listed: [...new Set(listed)], ruled: [...AGENT_SOURCES, ...integrationSources(), ...CRAWLED_SOURCES].filter(({ rule }) => rule?.(metric)) };
}

function formsOf({ variables }: Collected): HistogramForms {
  const list = (name: string, usual: readonly string[]) => variables.get(name)?.split(/[\s,]+/) ?? usual;
  return {
    aggregates: list('DD_HISTOGRAM_AGGREGATES', DEFAULT_FORMS.aggregates),
    percentiles: list('DD_HISTOGRAM_PERCENTILES', DEFAULT_FORMS.percentiles),
  };
}

const application = (declared: DeclaredMetric): MetricSource => ({
  id: 'dogstatsd',
  title: 'an application, by DogStatsD',
  lacks: dogstatsdLacks,
  tags: (at) => (declared.tags ? allTags([tagKeys(declared.tags.map((tag) => tag.toLowerCase())), dogstatsdTags(at)]) : ANY_TAG),
  tagging: 'application',
});

/** Somebody whose metric this is by the user's own word. */
function declaredSource(metric: string, ats: readonly Collected[], declared: Declared): MetricSource | undefined {
  const found = declaredMetrics(declared).find((it) => ats.some((at) => namesOf(it, formsOf(at)).some((name) => isNamed(name, metric))));
  return found && application(found);
}

const MOST_SUGGESTIONS = 3;

const either = (names: readonly string[]) => names.join(' or ');

/** Finds what is wrong with metrics and their tags, in one system. */
class Check {
  private readonly ats: readonly Collected[];

  constructor(
    spec: AgentSpec,
    private readonly declared: Declared,
  ) {
    this.ats = collectedBy(spec, declared);
  }

  findings(query: QueriedMetric): Finding[] {
    const where = query.where ?? [];
    const found = this.metric(query.metric);
    return Array.isArray(found) ? this.tags(query, found) : [finding(found.code, 'warning', where, found.message, found.suggestions)];
  }

  /** The sources that send a metric, or what is wrong with its name. */
  private metric(metric: string): MetricSource[] | Pick<Finding, 'code' | 'message' | 'suggestions'> {
    const own = declaredSource(metric, this.ats, this.declared);
    const { listed, ruled } = sourcesOf(metric);
    const wrong = own || listed.length > 0 ? undefined : this.misspelt(metric, ruled);
    if (wrong) return wrong;
    // What others have by rule only is theirs unless somebody has it in a list.
    const sources = own || listed.length > 0 ? [...(own ? [own] : []), ...listed] : ruled;
    if (sources.length === 0) return this.ats.some((at) => isNamedByConfiguration(at, metric)) ? [] : this.unknown(metric);
    const on = sources.filter((source) => this.ats.some((at) => !source.lacks(at, metric)));
    return on.length > 0 ? on : this.uncollected(metric, sources);
  }

  private misspelt(metric: string, ruled: readonly MetricSource[]) {
    if (ruled.length === 0) return undefined;
    const meant = isTraceMetric(metric) ? misspeltTrace(metric) : ruled.some(({ sections }) => sections) ? misspelt(metric, metricNames()) : [];
    return meant.length > 0 ? this.noSuch(metric, meant) : undefined;
  }

  private unknown(metric: string) {
    const forms = this.ats.flatMap((at) => declaredMetrics(this.declared).flatMap((it) => (it.name === metric ? namesOf(it, formsOf(at)) : [])));
    if (forms.length > 0) return this.noSuch(metric, [...new Set(forms)], 'it is declared a histogram, of which the agent makes metrics of its own');
    const custom = declaredMetrics(this.declared).map(({ name }) => name);
    const near = [...nearestMetrics(metric, custom), ...nearestMetrics(metric, metricNames())].sort((a, b) => a.away - b.away);
    return this.noSuch(
      metric,
      near.slice(0, MOST_SUGGESTIONS).map(({ name }) => name),
    );
  }

  private noSuch(metric: string, suggestions: readonly string[], why = 'no agent, integration or declared application sends it') {
    const instead =
      suggestions.length > 0 ? `; did you mean ${either(suggestions.map((name) => this.described(name)))}?` : '; if an application sends it, declare it';
    return { code: 'unknown-metric' as const, message: `there is no metric ${metric}: ${why}${instead}`, suggestions };
  }

  /** A metric by name, and what it takes if nothing sends it yet. */
  private described(metric: string): string {
    const { listed, ruled } = sourcesOf(metric);
    const sources = listed.length > 0 ? listed : ruled;
    if (sources.length === 0 || sources.some((source) => this.ats.some((at) => !source.lacks(at, metric)))) return metric;
    return `${metric} (which ${sources[0]!.title} sends, not on yet)`;
  }

  private uncollected(metric: string, sources: readonly MetricSource[]) {
    const advice = sources.map((source): Advice => source.lacks(this.ats[0]!, metric)!);
    const titles = sources.map(({ title }) => title);
    const message = `nobody collects ${metric}: ${either([...new Set(titles)])} would send it; ${either([...new Set(advice.map(({ text }) => text))])}`;
    return { code: 'uncollected-metric' as const, message, suggestions: [...new Set(advice.map(({ path }) => path))].filter((path) => path !== '') };
  }

  private tags({ metric, tags = [], groupBy = [], where = [] }: QueriedMetric, sources: readonly MetricSource[]): Finding[] {
    if (sources.length === 0) return [];
    const put = allTags(sources.flatMap((source) => this.ats.filter((at) => !source.lacks(at, metric)).map((at) => source.tags(at, metric))));
    const keys = new Set([...tags, ...groupBy].map(plainKey).filter((key) => key !== '' && !key.startsWith('$') && !key.startsWith('{{')));
    return [...keys].flatMap((key) => {
      const wrong = wrongTag(key, put, sources[0]!, metric);
      return wrong ? [finding('unknown-tag', 'warning', where, wrong.message, wrong.suggestions)] : [];
    });
  }
}

/** The key of a tag as scopes write it: negated, with a value, in capitals. */
const plainKey = (tag: string): string => tag.replace(/^[!-]/, '').split(':')[0]!.trim().toLowerCase().replace(/^\*$/, '');

/** Where any tag is right, those of Kubernetes can still be told when they are misspelt. */
const misspeltKubernetesTag = (key: string): string[] =>
  key.startsWith('kube_') && !OF_CONTAINERS.includes(key) ? OF_CONTAINERS.filter((known) => known.startsWith('kube_') && distance(key, known) <= 2) : [];

function wrongTag(key: string, put: TagKeys, source: MetricSource, metric: string): { message: string; suggestions: readonly string[] } | undefined {
  const kubernetes = put.keys.has(key) ? [] : misspeltKubernetesTag(key);
  if (hasTag(put, key) && (!put.open || kubernetes.length === 0)) return undefined;
  const meant = put.open ? kubernetes : nearestTags(key, put);
  if (meant.length > 0) return { message: `${metric} has no tag ${key}; did you mean ${either(meant)}?`, suggestions: meant };
  const { path, text } = adviceForTag(key, source);
  return { message: `nothing puts the tag ${key} on ${metric}: ${text}`, suggestions: path === '' ? [] : [path] };
}

/**
 * Whether what queries ask for is collected: metrics that no enabled feature or integration sends, names that no metric has, and tags that
 * nothing puts on a metric.
 * @param declared what applications send, and what is collected without the spec saying so
 */
export function checkCollected(queries: readonly QueriedMetric[], spec: AgentSpec, declared: Declared = {}): Finding[] {
  if (queries.length === 0) return [];
  const check = new Check(spec, declared);
  return queries.flatMap((query) => check.findings(query));
}
