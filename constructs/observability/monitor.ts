import type { Construct } from 'constructs';
import type { MonitorRequest, MonitorType } from '../../imports/datadog-api';
import { DatadogMonitor } from '../../imports/datadoghq.com';
import type { QueryText } from './api/shape';
import { monitorUses } from './judge';
import { mistake, type Remark } from './mistake';
import { monitorMistakes, monitorRemarks } from './monitor-checks';
import { monitorSpec, unsaidByMonitor } from './monitor-object';
import type { QueryInUse } from './queries';
import { grammarMistakes } from './query';
import { DatadogResource, type ObjectKind } from './resource';
import { checkRouting, type Notification, type Routing, routedMessage, routedOptions, type Severity } from './routing';
import { thresholdsOf } from './thresholds';

/** A monitor. What the Datadog API knows has the API's names: a monitor that was exported from Datadog can be pasted. */
export interface MonitorProps extends Omit<MonitorRequest, 'name' | 'type' | 'query' | 'message'>, Partial<Omit<Notification, 'message' | 'severity'>> {
  /** Title, such as `[{{env.name}}] Error rate of the API`. */
  readonly name: string;
  /** How the query is evaluated, such as `query alert` or `log alert`. */
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
   * `metadata.name` of what the operator acts on.
   * @default - made of the system's name and the construct's id
   */
  readonly objectName?: string;
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
    return monitorUses(this.request, this.node.path);
  }

  override remarks(): Remark[] {
    return [...super.remarks(), ...monitorRemarks(this.request)];
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
    this.refuseUnsaid(request, { warning, noData, states });
    return request;
  }

  private refuseUnsaid(request: MonitorRequest, said: { warning?: string; noData?: string; states: { warning: boolean; noData: boolean } }): void {
    this.refuseMistakes([
      ...grammarMistakes(monitorUses(request, this.node.path)),
      ...monitorMistakes(request),
      ...(said.warning && !said.states.warning ? [mistake('warning', 'is never said: there is no options.thresholds.warning')] : []),
      ...(said.noData && !said.states.noData ? [mistake('noData', 'is never said: write options.notify_no_data: true')] : []),
    ]);
  }
}
