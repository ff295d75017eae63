import fc from 'fast-check';
import { type SloProps, timeSlice } from '../../constructs';
import { quantity } from '../../constructs/observability/quantity';
import { AVAILABILITY, collection, slo } from './sample';

const spec = (props: Partial<SloProps>) => slo(props).object!.spec as any;
const refusal = (props: Partial<SloProps>): string => {
  try {
    slo(props);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};
const SLICE = { type: 'time_slice', query: undefined } as const;
const MONITORS = { type: 'monitor', query: undefined, monitor_ids: [1] } as const;

describe('numbers as Kubernetes writes them', () => {
  // What k8s.io/apimachinery v0.35.4 makes of the text on the left when it reads and writes it.
  test.each([
    [99.9, '99900m'],
    [99, '99'],
    [99.95, '99950m'],
    [0.5, '500m'],
    [1000, '1k'],
    [1500, '1500'],
    [2_000_000, '2M'],
    [0, '0'],
    [0.0005, '500u'],
    [0.0000001, '100n'],
    [-3, '-3'],
    [-0.25, '-250m'],
    [100_000, '100k'],
    [1_234_567, '1234567'],
    [250, '250'],
    [12.5, '12500m'],
    [5_000_000_000, '5G'],
    [0.000000001, '1n'],
  ])('%d is %s', (value, text) => {
    expect(quantity(value)).toBe(text);
  });

  test('more decimals than Kubernetes keeps are refused', () => {
    expect(() => quantity(0.1234567891)).toThrow('0.1234567891 has more than nine decimals, which Kubernetes rounds; write fewer');
    expect(refusal({ ...SLICE, sli_specification: timeSlice({ query: 'avg:a{*}', comparator: '<', threshold: 1e-10 }) })).toContain(
      'shop/monitors/availability: 1e-10 has more',
    );
  });

  test('keep their value', () => {
    const POWERS: Record<string, number> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 9 }), (digits, decimals) => {
        const value = Number(`${digits}e-${decimals}`);
        const [, number, suffix] = /^(-?\d+)([a-zA-Z]?)$/.exec(quantity(value))!;
        expect(Number(`${number}e${POWERS[suffix!] ?? 0}`)).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

test('the object says the target as the operator writes it back', () => {
  expect(spec({})).toEqual({
    name: 'Availability',
    type: 'metric',
    timeframe: '30d',
    targetThreshold: '99900m',
    warningThreshold: '99950m',
    query: AVAILABILITY.query,
    controllerOptions: { disableRequiredTags: true },
  });
});

test('slices of time', () => {
  const props = { ...SLICE, sli_specification: timeSlice({ query: 'p95:trace.flask.request{service:shop}', comparator: '<', threshold: 0.5 }) } as const;
  expect(spec(props).timeSlice).toEqual({ query: 'p95:trace.flask.request{service:shop}', comparator: '<', threshold: '500m' });
  expect(slo(props).queries()).toEqual([
    { construct: 'shop/monitors/availability', kind: 'formula', path: 'sli_specification.time_slice.query.formulas[0].formula', text: 'query1' },
    {
      construct: 'shop/monitors/availability',
      kind: 'metric',
      path: 'sli_specification.time_slice.query.queries[0].query',
      text: 'p95:trace.flask.request{service:shop}',
    },
  ]);
});

test('tags are those of the collection too', () => {
  expect(slo({ tags: ['service:api'] }, collection({ tags: ['team:shop'] })).request.tags).toEqual(['service:api', 'team:shop']);
});

test.each([
  [{ thresholds: [] }, 'thresholds is empty'],
  [{ thresholds: [{ timeframe: '30d', target: 100 }] }, 'thresholds[0].target is 100, but it is percent, between 0 and 100 and neither'],
  [{ thresholds: [{ timeframe: '30d', target: 99.9, warning: 99 }] }, 'thresholds[0].warning is 99, but must be above the target 99.9 and below 100'],
  [
    {
      thresholds: [
        { timeframe: '30d', target: 99 },
        { timeframe: '30d', target: 98 },
      ],
    },
    'thresholds has 30d twice',
  ],
  [{ thresholds: [{ timeframe: '31d', target: 99 }] }, '"31d" is none of 7d, 30d, 90d, custom'],
  [{ query: undefined }, 'type is metric, but its indicator is missing; write query: {'],
  [{ type: 'monitor', query: undefined }, 'type is monitor, but its indicator is missing; write monitor_ids: [12345]'],
  [SLICE, 'write sli_specification: timeSlice('],
  [{ monitor_ids: [1] }, 'type is metric, but there is the indicator of monitor'],
  [{ ...MONITORS, monitor_ids: [1, 2], groups: ['env:a'] }, 'groups narrow one monitor'],
  [{ query: { numerator: 'avg:a{*}', denominator: 'sum:b{*}' } }, 'query adds events up; write sum: in numerator and denominator'],
  [{ name: ' ' }, 'name is empty'],
  [{ targets: [] } as never, 'targets is no field here'],
] as [Partial<SloProps>, string][])('%j is refused', (props, message) => {
  expect(refusal(props)).toContain('shop/monitors/availability: ');
  expect(refusal(props)).toContain(message);
});

test.each([
  [
    {
      thresholds: [
        { timeframe: '7d', target: 99 },
        { timeframe: '30d', target: 98 },
      ],
    },
    '2 thresholds (it has one)',
  ],
  [{ thresholds: [{ timeframe: 'custom', target: 99 }] }, 'the timeframe custom'],
  [{ thresholds: [{ timeframe: '7d', target: 99, target_display: '99.' }] }, 'target_display and warning_display'],
  [{ timeframe: '7d', target_threshold: 99 }, 'timeframe beside thresholds, target_threshold beside thresholds'],
  [{ ...SLICE, sli_specification: timeSlice({ query: 'avg:a{*}', comparator: '<', threshold: 1, interval: 60 }) }, 'query_interval_seconds'],
  [
    {
      ...SLICE,
      sli_specification: {
        time_slice: {
          comparator: '<',
          threshold: 1,
          query: {
            formulas: [{ formula: 'a / b' }],
            queries: [
              { data_source: 'metrics', name: 'a', query: 'avg:a{*}' },
              { data_source: 'metrics', name: 'b', query: 'avg:b{*}' },
            ],
          },
        },
      },
    },
    'a time slice of more than one metric query',
  ],
  [
    {
      query: undefined,
      sli_specification: {
        count: {
          good_events_formula: { formula: 'a' },
          total_events_formula: { formula: 'b' },
          queries: [
            { data_source: 'metrics', name: 'a', query: 'sum:a{*}' },
            { data_source: 'metrics', name: 'b', query: 'sum:b{*}' },
          ],
        },
      },
    },
    'sli_specification.count',
  ],
] as [Partial<SloProps>, string][])('what a DatadogSLO cannot say names what can: %#', (props, what) => {
  expect(refusal(props)).toContain(`an object DatadogSLO cannot say ${what}; write kind: 'DatadogGenericResource'`);
  expect(refusal({ ...props, kind: 'DatadogGenericResource' })).toBe('');
  expect(slo({ ...props, kind: 'none' }).object).toBeUndefined();
});
