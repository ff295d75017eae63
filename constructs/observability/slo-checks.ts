import type { SloRequest } from '../../imports/datadog-api';
import { type Mistake, mistake } from './mistake';

/** What each type says its indicator with. */
const INDICATOR = {
  metric: "query: { numerator: 'sum:requests.ok{*}.as_count()', denominator: 'sum:requests{*}.as_count()' }",
  monitor: 'monitor_ids: [12345]',
  time_slice: "sli_specification: timeSlice({ query: 'p95:trace.flask.request{service:api}', comparator: '<', threshold: 0.5 })",
} as const;

function indicatorMistakes({ type, query, monitor_ids, sli_specification: sli, groups }: SloRequest): Mistake[] {
  const given = {
    metric: query ?? (sli && 'count' in sli ? sli : undefined),
    monitor: monitor_ids?.length ? monitor_ids : undefined,
    time_slice: sli && 'time_slice' in sli ? sli : undefined,
  };
  if (given[type] === undefined) return [mistake('type', `is ${type}, but its indicator is missing; write ${INDICATOR[type]}`)];
  const others = (Object.keys(given) as (keyof typeof given)[]).filter((other) => other !== type && given[other] !== undefined);
  const parts = [query?.numerator, query?.denominator].map((part) => `${part ?? ''}`);
  return [
    ...others.map((other) => mistake('type', `is ${type}, but there is the indicator of ${other}; leave one of them out`)),
    ...(groups?.length && monitor_ids?.length !== 1 ? [mistake('groups', 'narrow one monitor; write exactly one of monitor_ids beside them')] : []),
    ...(parts.some((part) => /^\s*(?:avg|min|max|p\d+):/.test(part)) ? [mistake('query', 'adds events up; write sum: in numerator and denominator')] : []),
  ];
}

function thresholdMistakes({ thresholds }: SloRequest): Mistake[] {
  if (thresholds.length === 0) return [mistake('thresholds', "is empty; write such as [{ timeframe: '30d', target: 99.9 }]")];
  const frames = thresholds.map(({ timeframe }) => timeframe);
  const twice = frames.find((frame, i) => frames.indexOf(frame) !== i);
  return [
    ...(twice ? [mistake('thresholds', `has ${twice} twice`)] : []),
    ...thresholds.flatMap(({ target, warning }, i) => [
      ...(target > 0 && target < 100 ? [] : [mistake(`thresholds[${i}].target`, `is ${target}, but it is percent, between 0 and 100 and neither`)]),
      ...(warning === undefined || (warning > target && warning < 100)
        ? []
        : [mistake(`thresholds[${i}].warning`, `is ${warning}, but must be above the target ${target} and below 100`)]),
    ]),
  ];
}

/** What in an SLO Datadog would refuse. The grammar of its queries is looked at with all queries. */
export const sloMistakes = (request: SloRequest): Mistake[] => [
  ...(request.name.trim() ? [] : [mistake('name', 'is empty; write it')]),
  ...indicatorMistakes(request),
  ...thresholdMistakes(request),
];
