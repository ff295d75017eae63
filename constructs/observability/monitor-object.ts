import type { MonitorOptions, MonitorRequest, MonitorThresholds } from '../../imports/datadog-api';
import type { DatadogMonitorSpec, DatadogMonitorSpecOptions, DatadogMonitorSpecOptionsThresholds } from '../../imports/datadoghq.com';

type Named<T> = { readonly [K in keyof T]?: string };

/** Options that objects have, and what they are called there. */
const OPTIONS: Named<Omit<MonitorOptions, 'thresholds' | 'threshold_windows' | 'scheduling_options'>> = {
  enable_logs_sample: 'enableLogsSample',
  escalation_message: 'escalationMessage',
  evaluation_delay: 'evaluationDelay',
  group_retention_duration: 'groupRetentionDuration',
  groupby_simple_monitor: 'groupbySimpleMonitor',
  include_tags: 'includeTags',
  locked: 'locked',
  new_group_delay: 'newGroupDelay',
  no_data_timeframe: 'noDataTimeframe',
  notification_preset_name: 'notificationPresetName',
  notify_audit: 'notifyAudit',
  notify_by: 'notifyBy',
  notify_no_data: 'notifyNoData',
  on_missing_data: 'onMissingData',
  renotify_interval: 'renotifyInterval',
  renotify_occurrences: 'renotifyOccurrences',
  renotify_statuses: 'renotifyStatuses',
  require_full_window: 'requireFullWindow',
  timeout_h: 'timeoutH',
};
const THRESHOLDS: Named<MonitorThresholds> = {
  critical: 'critical',
  critical_recovery: 'criticalRecovery',
  ok: 'ok',
  unknown: 'unknown',
  warning: 'warning',
  warning_recovery: 'warningRecovery',
};
const STRUCTURES: ReadonlySet<string> = new Set(['thresholds', 'threshold_windows', 'scheduling_options']);
const FIELDS: ReadonlySet<string> = new Set(['name', 'type', 'query', 'message', 'tags', 'priority', 'restricted_roles', 'options']);
/** Types that the operator's controller acts on. The definition also lists `composite`, which the controller refuses. */
const TYPES: ReadonlySet<string> = new Set([
  ...['metric alert', 'query alert', 'service check', 'event alert', 'log alert', 'process alert', 'rum alert', 'trace-analytics alert', 'slo alert'],
  ...['event-v2 alert', 'audit alert', 'error-tracking alert'],
]);

/** Whether the operator makes a monitor of this type from an object DatadogMonitor. */
export const hasController = (type: string): boolean => TYPES.has(type);

/** Numbers are text there. The operator reads them with any precision. */
const numberText = (value: number): string => `${value}`;
const filled = <T extends object>(value: T): T | undefined => (Object.keys(value).length > 0 ? value : undefined);
/** The operator writes objects back without what is empty: left in, it would be a difference for ever. */
const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0);

/** What of a monitor an object DatadogMonitor cannot say: it would be dropped in silence. */
export function unsaidByMonitor({ type, options = {}, ...rest }: MonitorRequest): string[] {
  const { scheduling_options: schedule, thresholds = {} } = options;
  const recurrences = schedule?.custom_schedule?.recurrences;
  return [
    ...(hasController(type) ? [] : [`type '${type}'`]),
    ...Object.keys(rest).filter((field) => !FIELDS.has(field)),
    ...Object.keys(options)
      .filter((option) => !STRUCTURES.has(option) && !Object.hasOwn(OPTIONS, option))
      .map((option) => `options.${option}`),
    ...Object.keys(thresholds)
      .filter((threshold) => !Object.hasOwn(THRESHOLDS, threshold))
      .map((threshold) => `options.thresholds.${threshold}`),
    ...(recurrences && recurrences.length !== 1 ? ['options.scheduling_options.custom_schedule.recurrences other than one'] : []),
    ...(schedule?.evaluation_window?.timezone === undefined ? [] : ['options.scheduling_options.evaluation_window.timezone']),
  ];
}

function renamed(map: object, names: Readonly<Record<string, string | undefined>>, write: (value: unknown) => unknown = (value) => value): object {
  return Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (names[key] && !isEmpty(value) ? [[names[key], write(value)]] : [])));
}

function scheduling({ scheduling_options: schedule }: MonitorOptions): DatadogMonitorSpecOptions['schedulingOptions'] {
  if (!schedule) return undefined;
  const [recurrence] = schedule.custom_schedule?.recurrences ?? [];
  const { day_starts, hour_starts, month_starts } = schedule.evaluation_window ?? {};
  return {
    ...(recurrence ? { customSchedule: { recurrence: { ...recurrence } } } : {}),
    ...(schedule.evaluation_window ? { evaluationWindow: { dayStarts: day_starts, hourStarts: hour_starts, monthStarts: month_starts } } : {}),
  };
}

function optionsOf(options: MonitorOptions): DatadogMonitorSpecOptions {
  const { thresholds = {}, threshold_windows: windows } = options;
  const schedulingOptions = scheduling(options);
  const texts = filled(renamed(thresholds, THRESHOLDS, (value) => numberText(value as number)) as DatadogMonitorSpecOptionsThresholds);
  return {
    ...(renamed(options, OPTIONS as Readonly<Record<string, string>>) as DatadogMonitorSpecOptions),
    ...(schedulingOptions ? { schedulingOptions } : {}),
    ...(windows ? { thresholdWindows: { recoveryWindow: windows.recovery_window, triggerWindow: windows.trigger_window } } : {}),
    ...(texts ? { thresholds: texts } : {}),
  };
}

/** The object by which the operator makes a monitor. */
export function monitorSpec({ name, type, query, message, tags, priority, restricted_roles, options = {} }: MonitorRequest): DatadogMonitorSpec {
  const some = filled(optionsOf(options));
  return {
    name: name!,
    type,
    query: `${query}`,
    message: message!,
    ...(priority === undefined ? {} : { priority }),
    ...(tags?.length ? { tags: [...tags] } : {}),
    ...(restricted_roles?.length ? { restrictedRoles: [...new Set(restricted_roles)] } : {}),
    ...(some ? { options: some } : {}),
    // Otherwise the operator adds a tag to the object, and what is in the cluster is never what is in Git.
    controllerOptions: { disableRequiredTags: true },
  };
}
