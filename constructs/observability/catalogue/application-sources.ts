import type { Collected } from './collected';
import { type Advice, type MetricSource, switchOn } from './source';
import { allTags, containerTags, hostTags, keysIn, type TagKeys, tagKeys } from './tags';
import { isTraceMetric, TRACE_TAGS } from './traces';

const takesTraces = ({ needs }: Collected) => needs.has('container/trace-agent');

export const traces: MetricSource = {
  id: 'apm',
  title: 'the trace agent, of the spans that applications send',
  rule: isTraceMetric,
  // Of an operation itself it is the durations; of what else there is, numbers.
  distributions: (metric) => !/\.(?:hits|errors|apdex)(?:\.|$)/.test(metric),
  lacks: (at) => (takesTraces(at) ? undefined : switchOn('features.apm.hostPortConfig.enabled')),
  tags: (at) => allTags([tagKeys(TRACE_TAGS), hostTags(at)]),
  tagging: 'spans',
};

/** Whether applications can reach DogStatsD; the advice if none can. */
export function dogstatsdLacks({ spec, context }: Collected): Advice | undefined {
  const { hostPortConfig, nonLocalTraffic, unixDomainSocketConfig } = spec.features.dogstatsd;
  return hostPortConfig.enabled || nonLocalTraffic || (unixDomainSocketConfig.enabled && context.linux)
    ? undefined
    : switchOn('features.dogstatsd.hostPortConfig.enabled');
}

/** Tags that agents add to what applications send. */
export function dogstatsdTags(at: Collected): TagKeys {
  const { tags } = at.spec.features.dogstatsd;
  return allTags([hostTags(at), containerTags(at), tagKeys([...keysIn(tags), ...keysIn(at.variables.get('DD_DOGSTATSD_TAGS'))])]);
}

const RUNTIMES = { python: 'Python', go: 'Go', node: 'Node.js', jvm: 'the JVM', dotnet: '.NET', ruby: 'Ruby' };

export const runtimes: readonly MetricSource[] = Object.entries(RUNTIMES).map(([id, title]) => ({
  id: `runtime_${id}`,
  title: `runtime metrics of ${title}, which the tracing library sends`,
  sections: [`runtime_${id}`],
  // All metrics of Python are listed.
  ...(id !== 'python' && { rule: (metric: string) => metric.startsWith(id === 'jvm' ? 'jvm.' : `runtime.${id}.`) }),
  lacks: dogstatsdLacks,
  tags: (at) =>
    allTags([
      dogstatsdTags(at),
      tagKeys(['runtime-id', 'runtime_id', 'lang', 'language', 'lang_interpreter', 'lang_version', 'tracer_version', 'service', 'env', 'version']),
      tagKeys(['instance', 'jmx_domain', 'name', 'type', 'heap_space', 'gc_type', 'process_id', 'is_user_thread', 'pool', 'thread']),
    ]),
  tagging: 'application',
}));
