import type { DowntimeProps } from '../../constructs';
import { downtime, NIGHTS } from './sample';

const refusal = (props: Partial<DowntimeProps>): string => {
  try {
    downtime(props);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

test('the operator gets the request itself', () => {
  const { object, request } = downtime();
  expect(request).toEqual({ data: { type: 'downtime', attributes: NIGHTS } });
  expect(object).toMatchObject({ kind: 'DatadogGenericResource', metadata: { name: 'shop-nights' }, spec: { type: 'downtime' } });
  expect(JSON.parse((object!.spec as { jsonSpec: string }).jsonSpec)).toEqual(request);
});

test('without an object there is the request alone', () => {
  expect(downtime({ kind: 'none' }).object).toBeUndefined();
});

const recurring = (recurrence: object, timezone = 'UTC'): Partial<DowntimeProps> => ({
  schedule: { timezone, recurrences: [{ duration: '1h', rrule: 'FREQ=DAILY;INTERVAL=1', ...recurrence }] },
});

test.each([
  [{ scope: '' }, "scope is empty; write what is silenced, such as 'env:staging', or '*'"],
  [{ monitor_identifier: { monitor_tags: [] } }, 'monitor_identifier.monitor_tags is empty; write tags that the monitors have'],
  [{ monitor_identifier: {} as never }, 'monitor_identifier.monitor_'],
  [{ display_timezone: 'Paris!' }, "display_timezone: 'Paris!' is none; write one such as Europe/Paris"],
  [recurring({}, '+01:00'), "schedule.timezone: '+01:00' is none"],
  [recurring({ duration: '1 hour' }), "schedule.recurrences[0].duration: '1 hour' is none; write one such as 2h or 30m"],
  [recurring({ rrule: 'every day' }), "schedule.recurrences[0].rrule: 'every day' is no rule"],
  [recurring({ rrule: 'FREQ=DAILY;DTSTART=20270101T000000' }), 'says when it starts; write that as start'],
  [recurring({ start: '2027-01-03' }), "schedule.recurrences[0].start: '2027-01-03' is none; write such as 2027-01-03T02:00"],
  [{ schedule: { timezone: 'UTC', recurrences: [] } }, 'schedule.recurrences is empty'],
  [{ schedule: { start: 'tomorrow' } }, "schedule.start: 'tomorrow' is no time with its offset"],
  [{ schedule: { start: '2027-01-03T02:00:00' } }, 'is no time with its offset; write one such as 2027-01-03T02:00:00Z'],
  [{ schedule: { start: '2027-01-03T02:00:00Z', end: '2027-01-03T02:30:00+01:00' } }, 'schedule ends at 2027-01-03T02:30:00+01:00, before it starts'],
  [{ notify_end_types: ['ended'] as never }, '"ended" is none of canceled, expired'],
  [{ message: 'Tell @slak-a.' }, "message: line 1, column 6: '@slak-a' notifies nobody"],
] as [Partial<DowntimeProps>, string][])('%j is refused', (props, message) => {
  expect(refusal(props)).toContain('shop/monitors/nights: ');
  expect(refusal(props)).not.toContain('attributes.schedule');
  expect(refusal(props)).toContain(message);
});
