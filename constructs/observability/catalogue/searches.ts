import { type Finding, finding } from '../../diagnostics/finding';
import { traces } from './application-sources';
import { type Collected, collectedBy, type SystemSpec } from './collected';
import type { Declared, SearchedData } from './declared';
import { type Advice, switchOn } from './source';

/** A search, by what it looks in. */
export interface Searched {
  readonly data: SearchedData;
  /** The keys that lead to the query in its file, for findings. */
  readonly where?: readonly string[];
}

const NAMES: Readonly<Record<SearchedData, string>> = {
  logs: 'logs',
  traces: 'traces',
  processes: 'processes',
  network: 'network flows',
  events: 'events of Kubernetes',
};

/** Why an agent does not send such data; undefined where it does. */
const LACKS: Readonly<Record<SearchedData, (at: Collected) => Advice | undefined>> = {
  logs: ({ spec: { features } }) => (features.logCollection.enabled ? undefined : switchOn('features.logCollection.enabled')),
  traces: (at) => traces.lacks(at, ''),
  processes: ({ spec: { features } }) => (features.liveProcessCollection.enabled ? undefined : switchOn('features.liveProcessCollection.enabled')),
  events: ({ spec: { features } }) =>
    features.eventCollection.collectKubernetesEvents ? undefined : switchOn('features.eventCollection.collectKubernetesEvents'),
  network: ({ spec: { features } }) => (features.npm.enabled ? undefined : switchOn('features.npm.enabled')),
};

/** Data sources of widgets, and what the searches of monitors begin with. */
const KINDS: Readonly<Record<SearchedData, readonly string[]>> = {
  logs: ['logs', 'logs_stream', 'logs_pattern_stream', 'logs_transaction_stream', 'logs_issue_stream', 'error-tracking-logs', 'log alert'],
  traces: [
    ...['spans', 'trace_stream', 'apm_resource_stats', 'apm_dependency_stats', 'apm_metrics', 'apm_issue_stream', 'service_map', 'profiles'],
    ...['trace-analytics', 'error-tracking-traces', 'trace-analytics alert'],
  ],
  processes: ['processes', 'process', 'process alert'],
  // Of events only those of Kubernetes are asked for: others come from everywhere.
  events: [],
  network: ['network', 'network-performance', 'network-performance alert'],
};

/** What a source looks in; undefined for what agents do not send, or always do. */
export function searchedBy(source: string | undefined, search = ''): SearchedData | undefined {
  if (source === 'events' || source === 'event_stream') return /(?:^|[\s(])source:"?kubernetes\b/.test(search) ? 'events' : undefined;
  return (Object.keys(KINDS) as SearchedData[]).find((data) => source !== undefined && KINDS[data].includes(source));
}

/** The same as `checkCollected` for searches in logs, traces, processes and traffic. */
export function checkSearches(searches: readonly Searched[], system: SystemSpec, declared: Declared = {}): Finding[] {
  if (searches.length === 0) return [];
  const ats = collectedBy(system, declared);
  return searches.flatMap(({ data, where = [] }) => {
    const advice = ats.map(LACKS[data]);
    const [first] = advice;
    if (first === undefined || advice.includes(undefined) || declared.data?.includes(data)) return [];
    return [
      finding('uncollected-data', 'warning', where, `nobody collects ${NAMES[data]}; ${first.text}, or declare that they come from elsewhere`, [first.path]),
    ];
  });
}
