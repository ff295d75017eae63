import type { MonitorOptions } from '../../imports/datadog-api';
import { handleMistake } from './handles';
import { inState } from './template';

/** How much a problem matters, and with it who hears of it. */
export type Severity = 'critical' | 'warning' | 'info';

/** Say it again while nobody has solved it. */
export interface Renotification {
  /** Minutes between one notification and the next. */
  readonly every: number;
  /**
   * How many times at most.
   * @default - until it is solved
   */
  readonly times?: number;
  /**
   * In which states.
   * @default - when it alerts, and when data is missing
   */
  readonly states?: readonly ('alert' | 'warn' | 'no data')[];
}

/** Who hears of a problem of some severity, and what happens if they do nothing. */
export interface Route {
  /** Handles: `@pagerduty-Payments`, `@slack-payments-alerts`, `@team@example.com`, `@webhook-NAME`. */
  readonly notify: readonly string[];
  /**
   * How often the problem is told again while it lasts.
   * @default - it is said once
   */
  readonly renotify?: Renotification;
  /**
   * What is said when it is said again, and to whom beside those who know. Needs `renotify`.
   * @default - the same as before
   */
  readonly escalation?: { readonly message?: string; readonly notify?: readonly string[] };
  /**
   * Whether those who were told of the problem hear of its end. PagerDuty and Opsgenie close their incidents by it.
   * @default true
   */
  readonly recovery?: boolean;
  /**
   * Priority of the monitors, from 1 to 5.
   * @default - none
   */
  readonly priority?: 1 | 2 | 3 | 4 | 5;
}

/** Severities and who hears of them: PagerDuty of what is critical, Slack of warnings, a digest by email of the rest. */
export type Routing = Readonly<Partial<Record<Severity, Route>>>;

/** What a monitor says, beside whom it says it to. */
export interface Notification {
  /** What is wrong and what to do, in Datadog's Markdown with its variables: `{{host.name}}`, `{{value}}`. */
  readonly message: string;
  /** What it means that the monitor alerts. What it means that it warns is one severity below. */
  readonly severity: Severity;
  /** More, for single states. */
  readonly alert?: string;
  /** Added while the value is past the warning threshold alone. */
  readonly warning?: string;
  /** Added when nothing arrives any more. */
  readonly noData?: string;
  /** Added when the problem is over. */
  readonly recovery?: string;
  /** Address of what to do. */
  readonly runbook?: string;
}

/** The states in which a monitor says something. */
export interface NotifiedStates {
  readonly warning: boolean;
  readonly noData: boolean;
}

const BELOW: Readonly<Record<Severity, Severity>> = { critical: 'warning', warning: 'info', info: 'info' };
const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/**
 * Checks who is notified.
 * @throws if a handle notifies nobody or holds a credential, or an escalation would never happen
 */
export function checkRouting(where: string, routing: Routing): void {
  for (const [severity, route] of Object.entries(routing)) {
    const at = `${where}: routing.${severity}`;
    if (!['critical', 'warning', 'info'].includes(severity)) throw new Error(`${at} is no severity; there is critical, warning and info`);
    const { notify, renotify, escalation } = route;
    if (!notify?.length) throw new Error(`${at}.notify is empty; write whom to tell, such as ['@slack-alerts'], or leave ${severity} out`);
    const handles = [
      ...notify.map((handle, i) => [`notify[${i}]`, handle]),
      ...(escalation?.notify ?? []).map((handle, i) => [`escalation.notify[${i}]`, handle]),
    ];
    for (const [place, handle] of handles as [string, string][]) {
      const mistake = handleMistake(handle);
      if (mistake) throw new Error(`${at}.${place} ${mistake}`);
    }
    if (escalation && !renotify) throw new Error(`${at}.escalation is never said: write renotify: { every: 30 } beside it`);
    if (escalation && !escalation.message && !escalation.notify?.length) throw new Error(`${at}.escalation is empty; write its message or whom to notify`);
    if (renotify && !(Number.isInteger(renotify.every) && renotify.every > 0))
      throw new Error(`${at}.renotify.every is no number of minutes; write one such as 30`);
  }
}

const recoveryLines = (handles: readonly string[], text: string | undefined) => [...(text ? [text] : []), ...(handles.length > 0 ? [handles.join(' ')] : [])];

/** Who was told in a state and hears of its end. */
const recovering = (route: Route | undefined): readonly string[] => (route && route.recovery !== false ? route.notify : []);

function recoveryBlocks(told: { alert: readonly string[]; warning: readonly string[] }, text: string | undefined, states: NotifiedStates): string[] {
  const same = !states.warning || unique(told.alert).join() === unique(told.warning).join();
  const block = (state: string, handles: readonly string[]) => {
    const lines = recoveryLines(unique(handles), text);
    return lines.length > 0 ? [inState(state, lines)] : [];
  };
  if (same) return block('is_recovery', told.alert);
  return [
    ...block('is_alert_recovery', told.alert),
    ...block('is_warning_recovery', told.warning),
    ...(states.noData ? block('is_no_data_recovery', told.alert) : []),
  ];
}

/** The whole message of a monitor: what is wrong, and in each state what else and who hears of it. */
export function routedMessage({ severity, ...say }: Notification, routing: Routing, states: NotifiedStates): string {
  const alert = routing[severity];
  const warning = routing[BELOW[severity]];
  const block = (state: string, text: string | undefined, route: Route | undefined) => {
    const lines = [...(text ? [text] : []), ...(route ? [unique(route.notify).join(' ')] : [])];
    return lines.length > 0 ? [inState(state, lines)] : [];
  };
  return [
    say.message.trim(),
    ...(say.runbook ? [`Runbook: ${say.runbook}`] : []),
    ...block('is_alert', say.alert, alert),
    ...(states.warning ? block('is_warning', say.warning, warning) : []),
    ...(states.noData ? block('is_no_data', say.noData, alert) : []),
    ...recoveryBlocks({ alert: recovering(alert), warning: recovering(warning) }, say.recovery, states),
  ].join('\n\n');
}

/** What of a route stands in the options of a monitor. */
export function routedOptions(severity: Severity, routing: Routing, states: NotifiedStates): MonitorOptions {
  const { renotify, escalation } = routing[severity] ?? {};
  if (!renotify) return {};
  const possible = (state: string) => state === 'alert' || (state === 'warn' ? states.warning : states.noData);
  const escalationLines = [escalation?.message, unique(escalation?.notify ?? []).join(' ')].filter(Boolean);
  return {
    renotify_interval: renotify.every,
    renotify_statuses: (renotify.states ?? ['alert', 'no data']).filter(possible),
    ...(renotify.times === undefined ? {} : { renotify_occurrences: renotify.times }),
    ...(escalationLines.length > 0 ? { escalation_message: escalationLines.join('\n') } : {}),
  };
}
