import type { DowntimeRequest, DowntimeScheduleCreateRequest } from '../../imports/datadog-api';
import { type Mistake, mistake } from './mistake';
import { messageMistakes } from './template';

const DURATION = /^(\d+[smhdw])+$/;
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const RULE = /^(RRULE:)?FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY|HOURLY|MINUTELY)(;|$)/;

/** Everything stands in the attributes of the request. */
const AT = 'data.attributes';

const zoneMistakes = (path: string, zone: string | undefined): Mistake[] =>
  zone === undefined || ZONE.test(zone) ? [] : [mistake(path, `'${zone}' is none; write one such as Europe/Paris`)];

function recurrenceMistakes({ duration, rrule, start }: { duration: string; rrule: string; start?: string }, at: string): Mistake[] {
  return [
    ...(DURATION.test(duration) ? [] : [mistake(`${at}.duration`, `'${duration}' is none; write one such as 2h or 30m`)]),
    ...(RULE.test(rrule) ? [] : [mistake(`${at}.rrule`, `'${rrule}' is no rule; write one such as FREQ=WEEKLY;INTERVAL=1;BYDAY=SU`)]),
    ...(/DTSTART|DURATION/.test(rrule) ? [mistake(`${at}.rrule`, 'says when it starts; write that as start')] : []),
    ...(start === undefined || LOCAL_TIME.test(start)
      ? []
      : [mistake(`${at}.start`, `'${start}' is none; write such as 2027-01-03T02:00, in the schedule's timezone`)]),
  ];
}

function scheduleMistakes(schedule: DowntimeScheduleCreateRequest | undefined): Mistake[] {
  if (!schedule) return [];
  if ('recurrences' in schedule) {
    const { recurrences, timezone } = schedule;
    return [
      ...(recurrences.length === 0 ? [mistake(`${AT}.schedule.recurrences`, 'is empty; write one')] : []),
      ...zoneMistakes(`${AT}.schedule.timezone`, timezone),
      ...recurrences.flatMap((recurrence, i) => recurrenceMistakes(recurrence, `${AT}.schedule.recurrences[${i}]`)),
    ];
  }
  const { start, end } = schedule;
  const wrong = Object.entries({ start, end }).filter(([, time]) => time !== undefined && !(INSTANT.test(time) && !Number.isNaN(Date.parse(time))));
  return [
    ...wrong.map(([field, time]) => mistake(`${AT}.schedule.${field}`, `'${time}' is no time with its offset; write one such as 2027-01-03T02:00:00Z`)),
    ...(wrong.length === 0 && start && end && Date.parse(start) >= Date.parse(end)
      ? [mistake(`${AT}.schedule`, `ends at ${end}, before it starts at ${start}`)]
      : []),
  ];
}

/** What in a downtime Datadog would refuse. */
export function downtimeMistakes({ data: { attributes } }: DowntimeRequest): Mistake[] {
  const { scope, monitor_identifier: identifier, schedule, message = '', display_timezone: zone } = attributes;
  const tags = 'monitor_tags' in identifier ? identifier.monitor_tags : undefined;
  return [
    ...(scope.trim() ? [] : [mistake(`${AT}.scope`, "is empty; write what is silenced, such as 'env:staging', or '*' for everything that the monitors watch")]),
    ...(tags && (tags.length === 0 || tags.some((tag) => !tag.trim()))
      ? [mistake(`${AT}.monitor_identifier.monitor_tags`, "is empty; write tags that the monitors have, such as ['service:shop'], or ['*'] for all monitors")]
      : []),
    ...zoneMistakes(`${AT}.display_timezone`, zone),
    ...scheduleMistakes(schedule),
    ...messageMistakes(`${AT}.message`, message),
  ];
}
