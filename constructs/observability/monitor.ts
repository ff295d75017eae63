import type { Construct } from 'constructs';
import type { MonitorOptions, MonitorRequest, MonitorType } from '../../imports/datadog-api';
import { DatadogMonitor } from '../../imports/datadoghq.com';
import type { QueryText } from './api/shape';
import { monitorSpec, unsaidByMonitor } from './monitor-object';
import type { QueryInUse } from './queries';
import { checkGrammar } from './query';
import { DatadogResource, type ObjectKind } from './resource';
import { checkRouting, type Notification, type Routing, routedMessage, routedOptions, type Severity } from './routing';
import { messageMistakes } from './template';
import { queryMistake, thresholdMistakes, thresholdsOf } from './thresholds';

/** A monitor. What the Datadog API knows has the API's names: a monitor that was exported from Datadog can be pasted. */
export interface MonitorProps extends Omit<MonitorRequest, 'name' | 'type' | 'query' | 'message'>, Partial<Omit<Notification, 'message' | 'severity'>> {
  /** Title, such as `[{{env.name}}] Error rate of the API`. */
  readonly name: string;
  readonly type: MonitorType;
  /** The query, as Datadog writes it. */
  readonly query: QueryText;
  /** What is wrong and what to do, in Datadog's Markdown: `{{host.name}}`, `{{value}}` and the conditions `{{#is_alert}}` are filled in. */
  readonly message: string;
  /**
   * What it means that the monitor alerts, and so who hears of it; a warning is one severity below.
   * @default 'critical'
   */
  readonly severity?: Severity;
  /**
   * Who hears of what.
   * @default - the collection's
   */
  readonly routing?: Routing;
  /**
   * The object that the operator acts on.
   * @default 'DatadogMonitor'
   */
  readonly kind?: ObjectKind<'DatadogMonitor'>;
  /**
   * Name of the object.
   * @default - made of the system's name and the construct's id
   */
  readonly objectName?: string;
}

/** Options that say what happens without data, which contradict each other. */
function optionMistakes(options: MonitorOptions, priority: number | undefined): string[] {
  const { notify_no_data, on_missing_data, renotify_interval, renotify_occurrences, renotify_statuses } = options;
  return [
    ...(notify_no_data && on_missing_data ? ['options.notify_no_data and on_missing_data both say what happens without data; write one of them'] : []),
    ...(!renotify_interval && (renotify_occurrences || renotify_statuses?.length)
      ? ['options.renotify_occurrences and renotify_statuses do nothing without renotify_interval; write its minutes']
      : []),
    ...(priority !== undefined && !(priority >= 1 && priority <= 5) ? [`priority is ${priority}; write 1, the highest, to 5`] : []),
  ];
}

/**
 * A monitor: something in Datadog that watches, and tells people.
 *
 * @throws if Datadog would refuse it, would notify nobody, or the object cannot say it
 */
export class Monitor extends DatadogResource<MonitorRequest> {
  readonly type = 'monitor';
  readonly request: MonitorRequest;

  constructor(scope: Construct, id: string, props: MonitorProps) {
    super(scope, id, props.objectName);
    const { kind = 'DatadogMonitor' } = props;
    this.request = this.build(props);
    this.checkQueries();
    if (kind === 'DatadogMonitor') {
      this.refuse(kind, unsaidByMonitor(this.request));
      this.make(new DatadogMonitor(this, 'object', { metadata: this.metadata(), spec: monitorSpec(this.request) }));
    } else if (kind === 'DatadogGenericResource') this.makeGeneric('monitor', this.request);
  }

  queries(): QueryInUse[] {
    return [this.use(this.request)];
  }

  private use({ query, type }: MonitorRequest): QueryInUse {
    return { construct: this.node.path, path: 'query', kind: 'monitor', text: `${query}`, monitorType: type };
  }

  private build(props: MonitorProps): MonitorRequest {
    const { severity = 'critical', routing = this.surroundings.routing, kind: _, objectName: __, ...rest } = props;
    const { alert, warning, noData, recovery, runbook, message, name, type, query, options = {}, priority, tags, ...more } = rest;
    for (const [field, value] of Object.entries({ name, type, message })) if (!value?.trim()) this.fail(`${field} is missing; write it`);
    if (!query || `${query}`.trim() === '') this.fail('query is missing; write what is measured, and when it alerts');
    if (runbook !== undefined && !/^https?:\/\/\S+$/.test(runbook))
      this.fail('runbook is no address; write one such as https://runbooks.example.com/api-latency');
    checkRouting(this.node.path, routing);

    const thresholds = thresholdsOf(type, `${query}`, options.thresholds);
    const states = {
      warning: thresholds.warning !== undefined || type === 'service check',
      noData: options.notify_no_data === true || options.on_missing_data === 'show_and_notify_no_data',
    };
    const tagged = this.tagsWith(tags);
    const first = priority ?? routing[severity]?.priority;
    const request = this.checked('monitor', {
      name,
      type,
      query,
      message: routedMessage({ message, severity, alert, warning, noData, recovery, runbook }, routing, states),
      ...more,
      ...(tagged.length > 0 ? { tags: tagged } : {}),
      ...(first === undefined ? {} : { priority: first }),
      options: { ...routedOptions(severity, routing, states), ...options, ...(Object.keys(thresholds).length > 0 ? { thresholds } : {}) },
    }) as unknown as MonitorRequest;
    this.refuseMistakes(request, { warning, noData, states });
    return request;
  }

  private refuseMistakes(request: MonitorRequest, said: { warning?: string; noData?: string; states: { warning: boolean; noData: boolean } }): void {
    const { type, query, options = {} } = request;
    const mistake = queryMistake(type, `${query}`);
    const mistakes = [
      ...checkGrammar([this.use(request)]).map(({ message }) => `query: ${message}`),
      ...(mistake ? [mistake] : thresholdMistakes(type, `${query}`, options.thresholds ?? {})),
      ...optionMistakes(options, request.priority),
      ...messageMistakes(request.message ?? '').map((message) => `message: ${message}`),
      ...messageMistakes(options.escalation_message ?? '').map((message) => `options.escalation_message: ${message}`),
      ...(said.warning && !said.states.warning ? ['warning is never said: there is no options.thresholds.warning'] : []),
      ...(said.noData && !said.states.noData ? ['noData is never said: write options.notify_no_data: true'] : []),
    ];
    if (mistakes.length > 0) this.fail(mistakes.join('\n  '));
  }
}
