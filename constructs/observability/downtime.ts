import type { Construct } from 'constructs';
import type { DowntimeCreateRequestAttributes, DowntimeRequest } from '../../imports/datadog-api';
import { downtimeMistakes } from './downtime-checks';
import type { QueryInUse } from './queries';
import { DatadogResource, type ObjectKind } from './resource';

/** A downtime: when monitors say nothing. What the Datadog API knows has the API's names. */
export interface DowntimeProps extends DowntimeCreateRequestAttributes {
  /**
   * The object that the operator acts on.
   * @default 'DatadogGenericResource'
   */
  readonly kind?: ObjectKind;
  /**
   * `metadata.name` of what the operator acts on.
   * @default - made of the system's name and the construct's id
   */
  readonly objectName?: string;
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
    // In props the attributes stand without their surroundings.
    this.refuseMistakes(downtimeMistakes(this.request).map((wrong) => ({ ...wrong, path: wrong.path.replace(/^data\.attributes\./, '') })));
    if (kind === 'DatadogGenericResource') this.makeGeneric('downtime', this.request);
  }

  queries(): QueryInUse[] {
    return [];
  }
}
