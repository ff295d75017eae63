import fc from 'fast-check';
import { TARGET } from '../../constructs/features/apm-targets';
import { specTree } from '../../constructs/spec/agent-spec';
import { fitsSpec } from '../../constructs/spec/fits';
import { rows } from '../../constructs/spec/option';
import { checkBySchema } from '../../constructs/spec/schema';
import { setPath } from '../../constructs/spec/values';
import { type Setting, someOf, specWith, valuesOf } from '../arbitrary-specs';

const options = rows(specTree);
const VALUES = [
  ...[undefined, null, true, false, 0, 1, -3, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, '', 'true', 'agent', '10%'],
  ...[
    [],
    [null],
    ['a'],
    ['a', 1],
    [{}],
    [{ name: 'a' }],
    [{ name: 'a', nodeSelector: { a: 'b' }, other: 1 }],
    [[]],
    {},
    { a: 'b' },
    { a: null },
    { a: 1 },
    { a: {} },
    new Date(0),
    new Map(),
    () => true,
  ],
];

test('what an option takes is said twice, and means the same', () => {
  const differing = options.flatMap(({ path, option }) => {
    const schema = option.takes.schema();
    return VALUES.filter((value) => option.takes.fits(value) !== schema.safeParse(value).success).map((value) => [path.join('.'), value]);
  });
  expect(differing).toEqual([]);
});

const settings = options.flatMap(({ path, option }): fc.Arbitrary<Setting>[] => {
  const values = valuesOf(path, option);
  return values
    ? [fc.oneof({ weight: 9, arbitrary: values }, { weight: 1, arbitrary: fc.jsonValue() as typeof values }).map((value) => ({ path, value }))]
    : [];
});
const specs = someOf(settings, 8).map(specWith);
const agrees = (spec: unknown) => expect(fitsSpec(specTree, spec)).toBe(checkBySchema(spec).length === 0);

test('a spec fits if the schema finds nothing wrong', () => {
  fc.assert(
    fc.property(specs, fc.option(fc.tuple(fc.constantFrom(...options), fc.string(), fc.jsonValue()), { freq: 4 }), (spec, stranger) => {
      // A key that nobody knows, somewhere between those that are known.
      if (stranger) setPath(spec as never, [...stranger[0].path.slice(0, -1), stranger[1]], stranger[2] as never);
      agrees(spec);
    }),
    { numRuns: 150 },
  );
});

const groups = fc.array(
  fc.record(
    {
      name: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('gpu', 'cpu', 'arm') }, fc.constantFrom('Large', '')),
      nodeSelector: fc.oneof({ weight: 5, arbitrary: fc.constant({ pool: 'a' }) }, fc.constantFrom({ pool: 1 }, {})),
      tolerations: fc.oneof(fc.constant([{ operator: 'Exists' }]), fc.constant({})),
      features: fc.oneof(fc.constant({ npm: { enabled: true } }), fc.constant({ nmp: {} }), fc.constant(null)),
      override: fc.constantFrom({}, { nodeAgent: {} }, { nodeAgent: { tolerations: [] } }, { clusterAgent: {} }),
    },
    { requiredKeys: ['name', 'nodeSelector'] },
  ),
  { maxLength: 4 },
);

test('groups of nodes, too', () => {
  for (const nodeGroups of [
    null,
    {},
    [null],
    [{}],
    [{ name: 'a' }],
    [{ name: 'a', nodeSelector: { a: 'b' }, other: 1 }],
    Array.from({ length: 101 }, (_, i) => ({ name: `g${i}`, nodeSelector: { a: 'b' } })),
  ])
    agrees({ nodeGroups });
  fc.assert(
    fc.property(groups, (nodeGroups) => agrees({ nodeGroups })),
    { numRuns: 150 },
  );
});

const text = fc.oneof(fc.constantFrom('a', 'In'), fc.constantFrom(null, 1, ''));
const maybe = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(shape, { requiredKeys: [] });
const labelSelector = {
  matchLabels: fc.constantFrom({}, { a: 'b' }, { a: 1 }),
  matchExpressions: fc.array(maybe({ key: text, operator: text, values: fc.array(text, { maxLength: 2 }) }), { maxLength: 2 }),
};
const target = maybe({
  name: text,
  podSelector: fc.option(maybe(labelSelector)),
  namespaceSelector: maybe({ ...labelSelector, matchNames: fc.array(text, { maxLength: 2 }) }),
  ddTraceVersions: fc.constantFrom({}, { java: '1' }, { java: 1 }, []),
  ddTraceConfigs: fc.array(maybe({ name: text, value: text, valueFrom: maybe({ secretKeyRef: maybe({ key: text, name: text, more: text }), other: text }) }), {
    maxLength: 2,
  }),
  stranger: fc.constant(undefined),
});

test('and targets of injection', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: target }, { weight: 1, arbitrary: fc.jsonValue() }), (given) =>
      expect(TARGET.fits(given)).toBe(TARGET.schema().safeParse(given).success),
    ),
    { numRuns: 1000 },
  );
});

test('what is no map is no spec', () => {
  for (const spec of [null, undefined, [], 'spec', 1, new Date(0)]) expect(fitsSpec(specTree, spec)).toBe(false);
});
