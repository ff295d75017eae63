import fc from 'fast-check';
import type { Argument, ChainCall, Comparison, Condition, Expression, Filter, MetricQuery, Query, TextLiteral } from '../../../constructs/observability/query';

const from = (letters: string, first = letters, most = 12) =>
  fc.tuple(fc.constantFrom(...first), fc.string({ unit: fc.constantFrom(...letters), maxLength: most })).map(([head, tail]) => head + tail);

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const name = from(`${LOWER}_0123456789`, LOWER);
const metricName = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const KEYWORDS = new Set(['and', 'or', 'not', 'in', 'by']);
const word = from(`${LOWER}0123456789_-./*@:$`, `${LOWER}0123456789`).filter((it) => !KEYWORDS.has(it));
const key = from(`${LOWER}_-.0123456789`, LOWER).filter((it) => !KEYWORDS.has(it));
const numberText = fc.constantFrom('0', '1', '12', '0.5', '100.25', '1e3', '1e-9', '86400');

const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4 },
    fc.constant<Filter>({ type: 'everything' }),
    fc.record({ type: fc.constant('tag' as const), key, value: word }),
    fc.record({ type: fc.constant('tag' as const), value: word.filter((it) => !it.includes(':')) }),
    fc.record({ type: fc.constant('variable' as const), name }),
    fc.record({ type: fc.constant('variable' as const), name, part: fc.constantFrom('key' as const, 'value' as const) }),
    fc.record({
      type: fc.constant('in' as const),
      key,
      operator: fc.constantFrom('IN' as const, 'in' as const, 'NOT IN' as const, 'not in' as const),
      values: fc.array(word, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('not' as const), operator: fc.constantFrom('!' as const, 'NOT' as const, 'not' as const), operand: tie('filter') }),
    fc.record({
      type: fc.constant('boolean' as const),
      operator: fc.constantFrom(',' as const, 'AND' as const, 'and' as const, 'OR' as const, 'or' as const),
      left: tie('filter'),
      right: tie('filter'),
    }),
    fc.record({ type: fc.constant('parenthesized' as const), inner: tie('filter') }),
  ),
})).filter;

const comparison: fc.Arbitrary<Comparison> = fc.record({
  operator: fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const, '==' as const, '!=' as const),
  threshold: fc.oneof(
    numberText,
    numberText.map((it) => `-${it}`),
    fc.constant('threshold'),
  ),
});

const metric: fc.Arbitrary<MetricQuery> = fc.record(
  {
    type: fc.constant('metric' as const),
    aggregator: fc.constantFrom('avg', 'sum', 'min', 'max', 'count', 'p50', 'p99.9', 'stddev'),
    metric: metricName,
    filter,
    groupBy: fc.array(fc.record({ key }), { maxLength: 3 }),
  },
  { requiredKeys: ['type', 'metric', 'filter', 'groupBy'] },
);

const conditioned: fc.Arbitrary<MetricQuery> = fc.record({
  type: fc.constant('metric' as const),
  aggregator: fc.constant('count'),
  condition: comparison.filter(({ threshold }) => threshold !== 'threshold'),
  metric: metricName,
  filter,
  groupBy: fc.constant([]),
});

const text = (value: string): fc.Arbitrary<Argument> =>
  fc.constantFrom('"' as const, "'" as const).map((quote) => ({ type: 'text' as const, raw: value, quote }));
const single = (value: string): fc.Arbitrary<Argument> => fc.constant({ type: 'text' as const, raw: value, quote: "'" as const });
const number: fc.Arbitrary<Argument & Expression> = numberText.map((it) => ({ type: 'number' as const, text: it }));

function expressionOver(leaf: fc.Arbitrary<Expression>, quoted: (value: string) => fc.Arbitrary<Argument>): fc.Arbitrary<Expression> {
  return fc.letrec<{ expression: Expression }>((tie) => {
    const inner = tie('expression');
    const call = (name: string, ...given: readonly fc.Arbitrary<Argument>[]): fc.Arbitrary<Expression> =>
      fc.tuple(inner, ...given).map((parts) => ({ type: 'call' as const, name, arguments: parts }));
    const modified = (modifier: string, ...given: readonly fc.Arbitrary<Argument>[]): fc.Arbitrary<Expression> =>
      fc.tuple(inner, ...given).map(([target, ...rest]) => ({ type: 'modified' as const, target, modifier, arguments: rest }));
    const option = quoted('above').map((value): Argument => ({ type: 'named', name: 'direction', value: value as TextLiteral }));
    return {
      expression: fc.oneof(
        { maxDepth: 5 },
        leaf,
        number,
        fc.record({
          type: fc.constant('arithmetic' as const),
          operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
          left: inner,
          right: inner,
        }),
        fc.record({ type: fc.constant('signed' as const), sign: fc.constantFrom('-' as const, '+' as const), operand: inner }),
        fc.record({ type: fc.constant('parenthesized' as const), inner }),
        call('abs'),
        call('ewma_5'),
        call('clamp_min', number),
        call('top', number, quoted('mean'), quoted('desc')),
        call('anomalies', quoted('agile'), number, option),
        call('max', fc.constant<Argument>({ type: 'keys', keys: ['env', 'team'] })),
        modified('as_count'),
        modified('rollup', fc.constant<Argument>({ type: 'word', value: 'avg' }), number),
        modified('fill', fc.constant<Argument>({ type: 'word', value: 'zero' })),
      ),
    };
  }).expression;
}

const reference: fc.Arbitrary<Expression> = name.map((it) => ({ type: 'reference' as const, name: it }));
const overMetrics = expressionOver(fc.oneof(metric, conditioned), text);
const overReferences = expressionOver(reference, text);

const free: fc.Arbitrary<TextLiteral> = fc.record({
  type: fc.constant('text' as const),
  quote: fc.constantFrom('"' as const, "'" as const),
  // What would have to stand in pairs, or between conditions, has tests of its own.
  raw: fc.string().map((it) => it.replace(/[()"]|&&|\|\||AND|OR/g, '').replace(/[\\']/g, '\\$&')),
});

const chained = (name: string, ...values: string[]): ChainCall => ({ name, arguments: values.map((raw) => ({ type: 'text', raw, quote: '"' })) });

const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 5 },
    fc.record({ type: fc.constant('monitor' as const), id: fc.nat().map(String) }),
    fc.record({ type: fc.constant('not' as const), operand: tie('condition') }),
    fc.record({ type: fc.constant('parenthesized' as const), inner: tie('condition') }),
    fc.record({
      type: fc.constant('both' as const),
      operator: fc.constantFrom('&&' as const, '||' as const),
      left: tie('condition'),
      right: tie('condition'),
    }),
  ),
})).condition;

const check: fc.Arbitrary<TextLiteral> = fc.record({ type: fc.constant('text' as const), quote: fc.constantFrom('"' as const, "'" as const), raw: metricName });

/** A query of each kind, as a builder or a parser could have made it. */
export const queries: Readonly<Record<string, fc.Arbitrary<Query>>> = {
  metrics: fc.record({ type: fc.constant('metrics' as const), expressions: fc.array(overMetrics, { minLength: 1, maxLength: 3 }) }),
  formula: fc.record({ type: fc.constant('formula' as const), expression: overReferences }),
  'query alert': fc.record({
    type: fc.constant('metric monitor' as const),
    evaluation: fc.record(
      {
        aggregator: fc.constantFrom('avg', 'sum', 'min', 'max'),
        window: fc.constantFrom('last_5m', 'last_4h', 'current_1d', 'next_2w'),
        change: fc.record({ function: fc.constantFrom('change' as const, 'pct_change' as const), shift: fc.constantFrom('5m_ago', 'last_1h') }),
      },
      { requiredKeys: ['aggregator', 'window'] },
    ),
    expression: overMetrics,
    comparison,
  }),
  'log alert': fc.record({
    type: fc.constant('search monitor' as const),
    source: fc.constant('logs'),
    search: free,
    calls: fc.constant([chained('index', '*'), chained('rollup', 'avg', '@duration'), chained('by', 'host,service'), chained('last', '5m')]),
    comparison,
  }),
  'cost alert': fc.record({
    type: fc.constant('formula monitor' as const),
    formula: expressionOver(reference, single),
    quote: fc.constantFrom('"' as const, "'" as const),
    calls: fc.constant([chained('last', '7d')]),
    comparison,
  }),
  'service check': fc.record({
    type: fc.constant('service check' as const),
    check,
    calls: fc.constant([
      chained('over', 'env:prod', 'role:db'),
      { name: 'last', arguments: [{ type: 'number', text: '4' }] } as ChainCall,
      chained('count_by_status'),
    ]),
  }),
  'slo alert': fc.record({
    type: fc.constant('slo monitor' as const),
    measure: fc.constant('burn_rate' as const),
    slo: check,
    calls: fc.constant([chained('over', '30d'), chained('long_window', '1h'), chained('short_window', '5m')]),
    comparison: comparison.map((it) => ({ ...it, operator: '>' as const })),
  }),
  composite: fc.record({ type: fc.constant('composite' as const), condition }),
};
