/** What a parameter of a function takes. */
export interface Parameter {
  readonly name: string;
  readonly takes: 'series' | 'number' | 'text' | 'keys' | 'series or keys';
  /** The texts that there are; compared without regard to case. */
  readonly oneOf?: readonly string[];
  /** Further texts, or numbers in the place of a text. */
  readonly matches?: RegExp;
  readonly optional?: boolean;
}

/** A function or a modifier of the query language. */
export interface QueryFunction {
  readonly parameters: readonly Parameter[];
  /** What may be given as `name=value`. */
  readonly named?: readonly string[];
  /** A person sees the effect in a graph; a monitor cannot make sense of it. */
  readonly onlyInGraphs?: boolean;
}

const series: Parameter = { name: 'query', takes: 'series' };
const number = (name: string, optional = false): Parameter => ({ name, takes: 'number', optional });
const text = (name: string, oneOf?: readonly string[], optional = false): Parameter => ({ name, takes: 'text', oneOf, optional });

const PERCENTILE = /^p\d{1,2}(?:\.\d+)?$/;
export const SPACE_AGGREGATORS = ['avg', 'sum', 'min', 'max', 'count', 'stddev', 'histogram'] as const;
export const isSpaceAggregator = (name: string): boolean => (SPACE_AGGREGATORS as readonly string[]).includes(name) || PERCENTILE.test(name) || name === 'p100';
export const TIME_AGGREGATORS = ['avg', 'sum', 'min', 'max', 'percentile'] as const;

const fillMethod: Parameter = { name: 'method', takes: 'text', oneOf: ['linear', 'last', 'zero', 'null'], matches: /^\d+$/ };

const rollupAggregator: Parameter = {
  name: 'aggregator',
  takes: 'text',
  oneOf: ['avg', 'sum', 'min', 'max', 'count', 'last', 'stddev'],
  matches: PERCENTILE,
  optional: true,
};

const plain: QueryFunction = { parameters: [series] };
const limited: QueryFunction = { parameters: [series, { name: 'threshold', takes: 'number' }] };
const graphs: QueryFunction = { parameters: [series], onlyInGraphs: true };

const RANKS = ['mean', 'min', 'max', 'last', 'area', 'l2norm', 'norm', 'sum'];
const ranked: QueryFunction = {
  parameters: [series, number('limit'), text('by', RANKS), text('direction', ['asc', 'desc'])],
};

const again: QueryFunction = { parameters: [series, { name: 'tags', takes: 'series or keys', optional: true }] };

const spans = (name: string, function_: QueryFunction, ...lengths: number[]) => lengths.map((length) => [`${name}_${length}`, function_] as const);

const rankings = ['top', 'bottom'].flatMap((end) =>
  ['5', '10', '15', '20', '25', '50', '100'].flatMap((limit) => ['', ...RANKS.map((by) => `_${by}`)].map((by) => [`${end}${limit}${by}`, plain] as const)),
);

/** Functions around a query or a formula. */
export const FUNCTIONS: ReadonlyMap<string, QueryFunction> = new Map<string, QueryFunction>([
  [
    'anomalies',
    {
      parameters: [series, text('algorithm', ['basic', 'agile', 'robust']), number('bounds')],
      named: ['direction', 'alert_window', 'interval', 'count_default_zero', 'seasonality', 'timezone'],
    },
  ],
  [
    'forecast',
    {
      parameters: [series, text('algorithm', ['linear', 'seasonal']), number('deviations')],
      named: ['interval', 'history', 'model', 'seasonality', 'timezone'],
    },
  ],
  [
    'outliers',
    { parameters: [series, text('algorithm', ['DBSCAN', 'scaledDBSCAN', 'MAD', 'scaledMAD']), number('tolerance', true), number('percentage', true)] },
  ],
  ...['abs', 'log2', 'log10', 'floor', 'ceil', 'round', 'sqrt'].map((name) => [name, plain] as const),
  ...['count_nonzero', 'count_nonzero_finite', 'count_not_null', 'default_zero', 'exclude_null'].map((name) => [name, plain] as const),
  ...['per_second', 'per_minute', 'per_hour', 'rate', 'dt', 'diff', 'monotonic_diff', 'derivative', 'throughput'].map((name) => [name, plain] as const),
  ...['hour_before', 'day_before', 'week_before', 'month_before'].map((name) => [name, plain] as const),
  ...['robust_trend', 'trend_line', 'piecewise_constant'].map((name) => [name, plain] as const),
  ...['cumsum', 'integral', 'autosmooth'].map((name) => [name, graphs] as const),
  ...['clamp_min', 'clamp_max', 'cutoff_min', 'cutoff_max'].map((name) => [name, limited] as const),
  ...spans('ewma', plain, 3, 5, 7, 10, 20),
  ...spans('median', plain, 3, 5, 7, 9),
  ...spans('rollingavg', plain, 5, 13, 21, 29),
  ['default', { parameters: [series, number('value')] }],
  ['fill', { parameters: [series, fillMethod, number('limit', true)] }],
  ['timeshift', { parameters: [series, number('seconds')] }],
  [
    'calendar_shift',
    {
      parameters: [
        series,
        { name: 'shift', takes: 'text', matches: /^-\d+(?:d|w|mo)$/ },
        text('timezone', undefined, true),
        text('alignment', undefined, true),
      ],
    },
  ],
  ['moving_rollup', { parameters: [series, number('interval'), text('aggregator', ['avg', 'sum', 'min', 'max', 'count'])] }],
  ['rollup', { parameters: [series, rollupAggregator, number('interval', true)] }],
  ['reduce', { parameters: [series, { ...rollupAggregator, oneOf: [...rollupAggregator.oneOf!, 'mean', 'area', 'l2norm'] }] }],
  ['top', ranked],
  ['bottom', ranked],
  ['top_offset', { parameters: [...ranked.parameters, number('offset')] }],
  ...rankings,
  // A formula groups once more, max(query1, {env}), or takes the larger of two: max(query1, query2).
  ...['avg', 'sum', 'min', 'max', 'stddev'].map((name) => [name, again] as const),
  ['percentile', { parameters: [series, { name: 'percentile', takes: 'text', matches: PERCENTILE }, { name: 'tags', takes: 'keys', optional: true }] }],
]);

/** What follows a query with a dot. */
export const MODIFIERS: ReadonlyMap<string, QueryFunction> = new Map<string, QueryFunction>([
  ['as_count', { parameters: [] }],
  ['as_rate', { parameters: [] }],
  ['weighted', { parameters: [] }],
  ['fill', { parameters: [fillMethod, number('limit', true)] }],
  [
    'rollup',
    {
      parameters: [
        rollupAggregator,
        { name: 'interval', takes: 'number', oneOf: ['hourly', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly'], optional: true },
        // Of a calendar's interval: where it begins, and in which timezone.
        text('alignment', undefined, true),
        text('timezone', undefined, true),
      ],
    },
  ],
]);
