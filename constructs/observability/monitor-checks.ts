import type { MonitorOptions, MonitorRequest } from '../../imports/datadog-api';
import { emptyVariables } from './message-variables';
import { type Mistake, mistake, type Remark } from './mistake';
import { messageMistakes } from './template';
import { monitorQuery, queryMistakes, thresholdMistakes } from './thresholds';

/** The texts of a monitor that people read. */
const textsOf = ({ name, message, options }: MonitorRequest): [path: string, text: string][] => [
  ['name', name ?? ''],
  ['message', message ?? ''],
  ['options.escalation_message', options?.escalation_message ?? ''],
];

/** Options that contradict each other, and such as do nothing. */
function optionMistakes(options: MonitorOptions, priority: number | undefined): Mistake[] {
  const { notify_no_data, on_missing_data, renotify_interval, renotify_occurrences, renotify_statuses } = options;
  const idle = (name: keyof MonitorOptions) => mistake(`options.${name}`, 'and renotify_statuses do nothing without renotify_interval; write its minutes');
  return [
    ...(notify_no_data && on_missing_data
      ? [mistake('options.notify_no_data', 'and on_missing_data both say what happens without data; write one of them')]
      : []),
    ...(!renotify_interval && (renotify_occurrences || renotify_statuses?.length) ? [idle('renotify_occurrences')] : []),
    ...(priority !== undefined && !(priority >= 1 && priority <= 5) ? [mistake('priority', `is ${priority}; write 1, the highest, to 5`)] : []),
  ];
}

/** What in a monitor Datadog would refuse, or would never say. The grammar of its query is looked at with all queries. */
export function monitorMistakes(request: MonitorRequest): Mistake[] {
  const { type, query, options = {} } = request;
  const wrong = queryMistakes(type, `${query}`);
  return [
    ...(wrong.length > 0 ? wrong : thresholdMistakes(monitorQuery(type, `${query}`), options.thresholds ?? {})),
    ...optionMistakes(options, request.priority),
    ...textsOf(request)
      .filter(([path]) => path !== 'name')
      .flatMap(([path, text]) => messageMistakes(path, text)),
  ];
}

/** Datadog keeps the text of an escalation when somebody switches it off. */
const idleEscalation = ({ options: { renotify_interval, escalation_message } = {} }: MonitorRequest): Remark[] =>
  escalation_message && !renotify_interval
    ? [{ code: 'invalid-request', path: 'options.escalation_message', message: 'is never said without renotify_interval; write its minutes' }]
    : [];

/** What in a monitor works, but leaves a gap in what it says, or is never said. */
export const monitorRemarks = (request: MonitorRequest): Remark[] => [
  ...textsOf(request).flatMap(([path, text]) => emptyVariables(path, text, request)),
  ...idleEscalation(request),
];
