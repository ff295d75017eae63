import type { Construct } from 'constructs';
import type { DowntimeCreateRequestAttributes, DowntimeRequest, DowntimeScheduleCreateRequest } from '../../imports/datadog-api';
import type { QueryInUse } from './queries';
import { DatadogResource, type ObjectKind } from './resource';
import { messageMistakes } from './template';

/** A downtime: when monitors say nothing. What the Datadog API knows has the API's names. */
export interface DowntimeProps extends DowntimeCreateRequestAttributes {
  /**
   * The object that the operator acts on.
   * @default 'DatadogGenericResource'
   */
  readonly kind?: ObjectKind;
  /**
   * Name of the object.
   * @default - made of the system's name and the construct's id
   */
  readonly objectName?: string;
}

const DURATION = /^(\d+[smhdw])+$/;
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

function recurrenceMistakes({ duration, rrule, start }: { duration: string; rrule: string; start?: string }, at: string): string[] {
  return [
    ...(DURATION.test(duration) ? [] : [`${at}.duration: '${duration}' is none; write one such as 2h or 30m`]),
    ...(/^(RRULE:)?FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY|HOURLY|MINUTELY)(;|$)/.test(rrule)
      ? []
      : [`${at}.rrule: '${rrule}' is no rule; write one such as FREQ=WEEKLY;INTERVAL=1;BYDAY=SU`]),
    ...(/DTSTART|DURATION/.test(rrule) ? [`${at}.rrule says when it starts; write that as start`] : []),
    ...(start === undefined || LOCAL_TIME.test(start) ? [] : [`${at}.start: '${start}' is none; write such as 2027-01-03T02:00, in the schedule's timezone`]),
  ];
}

function scheduleMistakes(schedule: DowntimeScheduleCreateRequest | undefined): string[] {
  if (!schedule) return [];
  if ('recurrences' in schedule) {
    const { recurrences, timezone } = schedule;
    return [
      ...(recurrences.length === 0 ? ['schedule.recurrences is empty; write one'] : []),
      ...(timezone === undefined || ZONE.test(timezone) ? [] : [`schedule.timezone: '${timezone}' is none; write one such as Europe/Paris`]),
      ...recurrences.flatMap((recurrence, i) => recurrenceMistakes(recurrence, `schedule.recurrences[${i}]`)),
    ];
  }
  const { start, end } = schedule;
  const wrong = Object.entries({ start, end }).filter(([, time]) => time !== undefined && !(INSTANT.test(time) && !Number.isNaN(Date.parse(time))));
  return [
    ...wrong.map(([field, time]) => `schedule.${field}: '${time}' is no time with its offset; write one such as 2027-01-03T02:00:00Z`),
    ...(wrong.length === 0 && start && end && Date.parse(start) >= Date.parse(end) ? [`schedule ends at ${end}, before it starts at ${start}`] : []),
  ];
}

/**
 * A downtime. It names its monitors by their tags: ids exist only in Datadog. There is no object of its own for it, so the operator gets
 * the request.
 *
 * @throws if Datadog would refuse it
 */
export class Downtime extends DatadogResource<DowntimeRequest> {
  readonly type = 'downtime';
  readonly request: DowntimeRequest;

  constructor(scope: Construct, id: string, props: DowntimeProps) {
    super(scope, id, props.objectName);
    const { kind = 'DatadogGenericResource', objectName: _, ...attributes } = props;
    const data = { type: 'downtime', attributes } as const;
    this.request = this.checked('downtime', { data }) as unknown as DowntimeRequest;
    const { scope: silenced, monitor_identifier: identifier, schedule, message = '', display_timezone: zone } = this.request.data.attributes;
    const tags = 'monitor_tags' in identifier ? identifier.monitor_tags : undefined;
    const mistakes = [
      ...(silenced.trim() ? [] : ["scope is empty; write what is silenced, such as 'env:staging', or '*' for everything that the monitors watch"]),
      ...(tags && (tags.length === 0 || tags.some((tag) => !tag.trim()))
        ? ["monitor_identifier.monitor_tags is empty; write tags that the monitors have, such as ['service:shop'], or ['*'] for all monitors"]
        : []),
      ...(zone === undefined || ZONE.test(zone) ? [] : [`display_timezone: '${zone}' is none; write one such as Europe/Paris`]),
      ...scheduleMistakes(schedule),
      ...messageMistakes(message).map((mistake) => `message: ${mistake}`),
    ];
    if (mistakes.length > 0) this.fail(mistakes.join('\n  '));
    if (kind === 'DatadogGenericResource') this.makeGeneric('downtime', this.request);
  }

  queries(): QueryInUse[] {
    return [];
  }
}
