import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { ALWAYS } from '../../constructs/access/always';
import { features } from '../../constructs/features/registry';
import type { JsonMap } from '../../constructs/kubernetes';
import { planAgent, RefusedError } from '../../constructs/plan/build';
import { type Privilege, privilegesOf } from '../../constructs/review/privileges';
import { rows } from '../../constructs/spec/option';
import { resolveSpec } from '../../constructs/spec/schema';
import { setPath } from '../../constructs/spec/values';
import { parts } from '../../constructs/workloads/parts';

const SWITCH_NAMES = new Set(['enabled', 'logsEnabled', 'collectKubernetesEvents', 'useLocalService', 'ioStatistics']);

/** The switches of every feature, by path. How a feature behaves when it is on stays at its default. */
const isSwitch = (keys: readonly string[]) => SWITCH_NAMES.has(keys.at(-1)!);
const SWITCHES = features.map(({ id, options }) => ({
  id,
  flags: [...rows(options)].filter((row) => row.option.kind === 'flag' && isSwitch(row.path)).map((row) => ['features', id, ...row.path]),
}));

const base = (): JsonMap => ({
  global: { credentials: { apiSecret: { secretName: 'datadog-secret' } }, operator: { enabled: false } },
  features: {},
  override: {},
});

/** A spec in which exactly the switches of these features are on, all of them. */
function specWith(on: ReadonlySet<string>): JsonMap {
  const spec = base();
  for (const { id, flags } of SWITCHES) for (const keys of flags) setPath(spec, keys, on.has(id));
  return spec;
}

function privileges(spec: JsonMap): Privilege[] | undefined {
  try {
    return privilegesOf(planAgent({ spec: resolveSpec(spec as never), name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' }));
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

const granted = (found: readonly Privilege[]) => new Set(found.map((p) => p.what));
const nothing = privileges(specWith(new Set()))!;

test('with every feature off, only what the written list names is granted', () => {
  const listed = new Set(ALWAYS.flatMap((a) => a.what));
  expect([...granted(nothing)].filter((what) => !listed.has(what))).toEqual([]);
});

test('the documentation gives the reason of each', () => {
  const text = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'architecture.md'), 'utf8');
  expect(ALWAYS.map((a) => a.reason).filter((reason) => !text.includes(reason))).toEqual([]);
});

test('the written list names nothing that is not granted', () => {
  const found = granted(nothing);
  expect(ALWAYS.flatMap((a) => a.what).filter((what) => !found.has(what))).toEqual([]);
});

test('each privilege has a feature or a part that asked for it', () => {
  const known = new Set([...features.map((f) => f.id), ...parts.map((p) => p.id)]);
  fc.assert(
    fc.property(fc.subarray(SWITCHES.map((s) => s.id)), (on) => {
      for (const { by } of privileges(specWith(new Set(on))) ?? []) expect(known).toContain(by);
    }),
    { numRuns: 60 },
  );
});

test('turning a feature off takes away what it brought, and brings nothing', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.subarray(
        SWITCHES.map((s) => s.id),
        { minLength: 1 },
      ),
      fc.nat(),
      (on, pick) => {
        const off = on[pick % on.length]!;
        const before = privileges(specWith(new Set(on)));
        const after = privileges(specWith(new Set(on.filter((id) => id !== off))));
        fc.pre(before !== undefined && after !== undefined);
        compared += 1;
        const had = granted(before);
        const always = granted(nothing);
        // What is still attributed to the feature is what the chart always has.
        expect(after.filter((p) => p.by === off && !always.has(p.what))).toEqual([]);
        // Least privilege is monotonic, but for the data plane, which takes the host port over from the core agent.
        expect(after.filter((p) => !had.has(p.what) && p.kind !== 'host-port' && p.kind !== 'secret')).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(50);
});
