import type { Construct } from 'constructs';
import type { SLOSliSpec, SLOTimeSliceComparator, SLOTimeSliceInterval, SloRequest } from '../../imports/datadog-api';
import {
  DatadogSlo,
  type DatadogSloSpec,
  DatadogSloSpecTargetThreshold,
  DatadogSloSpecTimeSliceThreshold,
  DatadogSloSpecWarningThreshold,
} from '../../imports/datadoghq.com';
import type { QueryText } from './api/shape';
import { quantity } from './quantity';
import { type QueryInUse, queriesIn } from './queries';
import { DatadogResource, type ObjectKind } from './resource';
import { sloMistakes } from './slo-checks';

/** A service level objective. What the Datadog API knows has the API's names. */
export interface SloProps extends SloRequest {
  /**
   * The object that the operator acts on.
   * @default 'DatadogSLO'
   */
  readonly kind?: ObjectKind<'DatadogSLO'>;
  /**
   * `metadata.name` of what the operator acts on.
   * @default - made of the system's name and the construct's id
   */
  readonly objectName?: string;
}

/** When a slice of time counts as good. */
export interface TimeSliceOptions {
  /** What is measured, such as `p95:trace.flask.request{service:api}`. */
  readonly query: QueryText;
  /** How the measure of a good slice stands to the threshold. */
  readonly comparator: SLOTimeSliceComparator;
  /** The bound, in the unit of the query. */
  readonly threshold: number;
  /**
   * Seconds that a slice is long: 60 or 300.
   * @default - Datadog's: 300
   */
  readonly interval?: SLOTimeSliceInterval;
}

/** Time counts as good in which a measure is on the right side of a threshold: `sli_specification` of an SLO of type `time_slice`. */
export const timeSlice = ({ query, comparator, threshold, interval }: TimeSliceOptions): SLOSliSpec => ({
  time_slice: {
    comparator,
    threshold,
    query: { formulas: [{ formula: 'query1' }], queries: [{ data_source: 'metrics', name: 'query1', query }] },
    ...(interval === undefined ? {} : { query_interval_seconds: interval }),
  },
});

const TIMEFRAMES: ReadonlySet<string> = new Set(['7d', '30d', '90d']);
/** What the operator itself builds of the query of a time slice. */
function slices(sli: SLOSliSpec | undefined) {
  if (!sli || !('time_slice' in sli)) return undefined;
  const { query, query_interval_seconds: interval, ...condition } = sli.time_slice;
  const [first] = query.queries;
  const { data_source, name, query: text, ...more } = first!;
  const plain = query.queries.length === 1 && data_source === 'metrics' && query.formulas[0]?.formula === name && Object.keys(more).length === 0;
  return { ...condition, text: `${text}`, plain, interval };
}

/** What of an SLO an object DatadogSLO cannot say. */
function unsaidBySlo({ thresholds, sli_specification: sli, timeframe, target_threshold, warning_threshold }: SloRequest): string[] {
  const slice = slices(sli);
  const [first] = thresholds;
  return [
    ...(thresholds.length > 1 ? [`${thresholds.length} thresholds (it has one)`] : []),
    ...(TIMEFRAMES.has(first!.timeframe) ? [] : [`the timeframe ${first!.timeframe}`]),
    ...(first!.target_display === undefined && first!.warning_display === undefined ? [] : ['target_display and warning_display']),
    ...Object.entries({ timeframe, target_threshold, warning_threshold }).flatMap(([field, value]) =>
      value === undefined ? [] : [`${field} beside thresholds`],
    ),
    ...(sli && 'count' in sli ? ['sli_specification.count'] : []),
    ...(slice && !slice.plain ? ['a time slice of more than one metric query'] : []),
    ...(slice?.interval === undefined ? [] : ['query_interval_seconds']),
  ];
}

function sloSpec(request: SloRequest): DatadogSloSpec {
  const { name, description, type, thresholds, tags, groups, monitor_ids, query, sli_specification: sli } = request;
  const { target, warning, timeframe } = thresholds[0]!;
  const slice = slices(sli);
  return {
    name,
    ...(description ? { description } : {}),
    type,
    timeframe,
    targetThreshold: DatadogSloSpecTargetThreshold.fromString(quantity(target)),
    ...(warning === undefined ? {} : { warningThreshold: DatadogSloSpecWarningThreshold.fromString(quantity(warning)) }),
    ...(tags?.length ? { tags: [...tags] } : {}),
    ...(groups?.length ? { groups: [...new Set(groups)] } : {}),
    ...(monitor_ids?.length ? { monitorIDs: [...new Set(monitor_ids)] } : {}),
    ...(query ? { query: { numerator: `${query.numerator}`, denominator: `${query.denominator}` } } : {}),
    ...(slice
      ? { timeSlice: { query: slice.text, comparator: slice.comparator, threshold: DatadogSloSpecTimeSliceThreshold.fromString(quantity(slice.threshold)) } }
      : {}),
    // Otherwise the operator adds a tag to the object, and what is in the cluster is never what is in Git.
    controllerOptions: { disableRequiredTags: true },
  };
}

/**
 * A service level objective. One of type `monitor` needs the numeric ids of monitors that exist: what this project makes gets its ids in
 * Datadog, so measure metrics or time slices where you can.
 *
 * @throws if Datadog would refuse it, or the object cannot say it
 */
export class Slo extends DatadogResource<SloRequest> {
  readonly type = 'slo';
  readonly request: SloRequest;

  constructor(scope: Construct, id: string, props: SloProps) {
    super(scope, id, props.objectName);
    const { kind = 'DatadogSLO', objectName: _, tags, ...rest } = props;
    const tagged = this.tagsWith(tags);
    this.request = this.checked('slo', { ...rest, ...(tagged.length > 0 ? { tags: tagged } : {}) }) as unknown as SloRequest;
    this.refuseMistakes(sloMistakes(this.request));
    this.checkQueries();
    if (kind === 'DatadogSLO') {
      this.refuse(kind, unsaidBySlo(this.request));
      this.make(new DatadogSlo(this, 'object', { metadata: this.metadata(), spec: this.spec() }));
    } else if (kind === 'DatadogGenericResource') this.makeGeneric('slo', this.request);
  }

  queries(): QueryInUse[] {
    return queriesIn(this.request).map((query) => ({ construct: this.node.path, ...query }));
  }

  private spec(): DatadogSloSpec {
    try {
      return sloSpec(this.request);
    } catch (error) {
      return this.fail((error as Error).message);
    }
  }
}
