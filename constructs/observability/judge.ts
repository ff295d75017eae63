import type { DashboardRequest, DowntimeRequest, MonitorRequest, SloRequest } from '../../imports/datadog-api';
import type { FindingCode } from '../diagnostics/codes';
import type { JsonMap } from '../kubernetes';
import { withoutAnswers } from './api/answers';
import { mistakesIn } from './api/check';
import { plain } from './api/plain';
import { credentialMistakes } from './credentials';
import { dashboardMistakes } from './dashboard-checks';
import { downtimeMistakes } from './downtime-checks';
import type { Mistake } from './mistake';
import { monitorMistakes, monitorRemarks } from './monitor-checks';
import { type QueryInUse, queriesIn } from './queries';
import { grammarMistakes, grammarRemarks } from './query';
import { REQUEST_SHAPES, type ResourceType } from './request';
import { sloMistakes } from './slo-checks';

/** A mistake or a remark, and how bad it is. */
export interface Verdict extends Mistake {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
}

/** What is to be said of a request, and what it asks for. */
export interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly queries: readonly QueryInUse[];
  /** The tags that template variables of a dashboard stand for. */
  readonly variables: ReadonlyMap<string, string>;
}

const as = (code: FindingCode, severity: Verdict['severity'], mistakes: readonly Mistake[]): Verdict[] => mistakes.map((it) => ({ code, severity, ...it }));

/** The query of a monitor, and those that it names in its variables. */
export const monitorUses = ({ query, type, options }: MonitorRequest, construct = ''): QueryInUse[] => [
  { construct, path: 'query', kind: 'monitor', text: `${query}`, monitorType: type },
  ...queriesIn(options?.variables ?? [], 'options.variables').map((use) => ({ construct, ...use })),
];

/** The tags that the template variables of a dashboard stand for. */
export const variablesOf = ({ template_variables: variables = [] }: DashboardRequest): Map<string, string> =>
  new Map(variables.flatMap(({ name, prefix }) => (prefix ? [[name, prefix] as const] : [])));

const OWN: Readonly<Record<ResourceType, (request: JsonMap) => Mistake[]>> = {
  monitor: (request) => monitorMistakes(request as unknown as MonitorRequest),
  slo: (request) => sloMistakes(request as unknown as SloRequest),
  dashboard: (request) => dashboardMistakes(request as unknown as DashboardRequest),
  downtime: (request) => downtimeMistakes(request as unknown as DowntimeRequest),
};

function queriesOf(type: ResourceType, request: JsonMap): QueryInUse[] {
  if (type === 'monitor') return monitorUses(request as unknown as MonitorRequest);
  return type === 'downtime' ? [] : queriesIn(request).map((query) => ({ construct: '', ...query }));
}

/** Judges a request as somebody wrote or exported it, as the constructs judge theirs. Nothing is thrown. */
export function judge(type: ResourceType, data: JsonMap): Judged {
  const request = withoutAnswers(plain(data) as JsonMap, REQUEST_SHAPES[type]);
  const nothing = { queries: [], variables: new Map<string, string>() };
  // Other messages quote what stands there.
  const credentials = credentialMistakes(request);
  if (credentials.length > 0) return { ...nothing, verdicts: as('plain-text-secret', 'error', credentials) };
  const shape = mistakesIn(request, REQUEST_SHAPES[type]);
  const verdicts = [
    ...as(
      'invalid-request',
      'error',
      shape.filter(({ mayBeNewer }) => !mayBeNewer),
    ),
    ...as(
      'invalid-request',
      'warning',
      shape.filter(({ mayBeNewer }) => mayBeNewer),
    ),
  ];
  if (shape.some(({ mayBeNewer }) => !mayBeNewer)) return { ...nothing, verdicts };
  const queries = queriesOf(type, request);
  const remarks = [...grammarRemarks(queries), ...(type === 'monitor' ? monitorRemarks(request as unknown as MonitorRequest) : [])];
  return {
    verdicts: [
      ...verdicts,
      ...as('invalid-query', 'error', grammarMistakes(queries)),
      ...as('invalid-request', 'error', OWN[type](request)),
      ...remarks.map((remark): Verdict => ({ ...remark, severity: 'warning' })),
    ],
    queries,
    variables: type === 'dashboard' ? variablesOf(request as unknown as DashboardRequest) : nothing.variables,
  };
}
