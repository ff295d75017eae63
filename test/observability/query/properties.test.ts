import fc from 'fast-check';
import { parseQuery, printQuery, type QueryKind, sameMeaning } from '../../../constructs/observability/query';
import { queries } from './arbitraries';

const kinds = Object.keys(queries) as QueryKind[];

describe.each(kinds)('a %s', (kind) => {
  test('means the same after it was printed and read', () => {
    fc.assert(
      fc.property(queries[kind]!, (query) => {
        const text = printQuery(query);
        const { query: again, problems } = parseQuery(text, kind);
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(sameMeaning(again!, query)).toBe(true);
        expect(printQuery(again!)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('is read the same with any spaces between its parts', () => {
    fc.assert(
      fc.property(queries[kind]!, fc.constantFrom('\n', '\t', '  \r\n '), (query, space) => {
        const text = printQuery(query);
        if (/["']/.test(text)) return;
        expect(sameMeaning(parseQuery(`${space}${text.replaceAll(' ', space)}${space}`, kind).query!, query)).toBe(true);
      }),
    );
  });
});

/** Every problem has a place in the text, and there is one wherever there is no query. */
function expectPlaced(text: string, kind: QueryKind): void {
  const { query, problems } = parseQuery(text, kind);
  const lines = text.split('\n');
  if (query === undefined) expect(problems.length).toBeGreaterThan(0);
  for (const { offset, end, line, column, message } of problems) {
    expect(message).not.toBe('');
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(offset);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
    expect(lines.slice(0, line - 1).reduce((sum, it) => sum + it.length + 1, 0) + column - 1).toBe(offset);
  }
}

const anyKind = fc.constantFrom<QueryKind>('monitor', ...kinds);

test('whatever the text is, a problem has a place in it and nothing is thrown', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'avg:{}()*,.$! \n"\'<>=&|0123_\\-+/ANDORIby'), maxLength: 60 });
  fc.assert(fc.property(fc.oneof(letters, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), anyKind, expectPlaced), { numRuns: 1500 });
});

test('a query with a letter too many, too few or another one is read or has a problem with a place', () => {
  const damaged = fc.tuple(fc.constantFrom(...kinds), fc.nat(), fc.constantFrom('', ...'(){},:"\'.!x5 \n'), fc.nat(1)).chain(([kind, at, put, taken]) =>
    queries[kind]!.map((query) => {
      const text = printQuery(query);
      const i = at % (text.length + 1);
      return { kind, text: text.slice(0, i) + put + text.slice(i + taken) };
    }),
  );
  fc.assert(
    fc.property(damaged, ({ kind, text }) => expectPlaced(text, kind)),
    { numRuns: 1000 },
  );
});

test.each([
  ['parentheses', '('.repeat(50_000)],
  ['signs', '-'.repeat(50_000)],
  ['functions', 'abs('.repeat(50_000)],
  ['sums', Array(50_000).fill('avg:a{*}').join('+')],
  ['modifiers', `avg:a{*}${'.as_count()'.repeat(50_000)}`],
  ['tags', `avg:a{${'!'.repeat(50_000)}b}`],
  ['alternatives', `avg:a{${Array(50_000).fill('b').join(' OR ')}}`],
  ['monitors', Array(50_000).fill('1').join('&&')],
  ['calls', `"a"${'.by("b")'.repeat(50_000)}`],
])('%s without end are a problem, not a crash', (_, text) => {
  for (const kind of ['monitor', 'metrics', 'formula', 'composite'] as const) {
    expectPlaced(text, kind);
    expect(parseQuery(text, kind).query).toBeUndefined();
  }
});
