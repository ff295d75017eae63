import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { ALWAYS } from '../../constructs/access/always';
import { features } from '../../constructs/features/registry';
import type { JsonMap } from '../../constructs/kubernetes';
import { optionsOf } from '../../constructs/plan/askers';
import { planAgent, RefusedError } from '../../constructs/plan/build';
import { type Item, isIdle, keyOf } from '../../constructs/review/inventory';
import { itemsOf, type Reasons, reasonsOf } from '../../constructs/review/reasons';
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

/** What an installation has beyond what any pod has, and who asked. Images are no rights. */
interface Rights {
  readonly items: readonly Item[];
  /** Asked for rarely, and costs more than the items. */
  reasons(): Reasons;
}

function rights(spec: JsonMap): Rights | undefined {
  try {
    const plan = planAgent({ spec: resolveSpec(spec as never), name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' });
    const items = itemsOf(plan);
    return { items: items.filter(({ kind }) => kind !== 'image'), reasons: () => reasonsOf(plan) };
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

const keysOf = ({ items }: Rights) => new Set(items.map(keyOf));
const listed = new Set(ALWAYS.flatMap(({ items }) => items.map(keyOf)));
const nothing = rights(specWith(new Set()))!;

/** A path of the node, and on which pods' nodes, without who may do what with it. */
const plainPath = ({ kind, holder, what }: Item) => (kind === 'host-path' ? `${holder} ${what.replace(/ \(.*$/, '')}` : '');

test('with every feature off, only what the written list names is granted', () => {
  expect([...keysOf(nothing)].filter((key) => !listed.has(key))).toEqual([]);
});

test('the documentation gives the reason of each', () => {
  const text = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'architecture.md'), 'utf8');
  expect(ALWAYS.map((a) => a.reason).filter((reason) => !text.includes(reason))).toEqual([]);
});

test('the written list names nothing that is not granted', () => {
  const found = keysOf(nothing);
  expect([...listed].filter((key) => !found.has(key))).toEqual([]);
});

test('the written list says who it is that asks', () => {
  const reasons = nothing.reasons();
  for (const { by, items } of ALWAYS) for (const item of items) expect([item, reasons.get(keyOf(item))]).toEqual([item, expect.arrayContaining([by])]);
});

test('each privilege has a feature or a part that asked for it', () => {
  const known = new Set([...features.map(({ id }) => optionsOf(id)), ...parts.map(({ id }) => id)]);
  fc.assert(
    fc.property(fc.subarray(SWITCHES.map((s) => s.id)), (on) => {
      const found = rights(specWith(new Set(on)));
      const reasons = found?.reasons();
      for (const item of found?.items ?? []) {
        const asked = reasons!.get(keyOf(item)) ?? [];
        expect([keyOf(item), asked.length]).not.toEqual([keyOf(item), 0]);
        for (const by of asked) expect(known).toContain(by);
      }
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
        const before = rights(specWith(new Set(on)));
        const after = rights(specWith(new Set(on.filter((id) => id !== off))));
        fc.pre(before !== undefined && after !== undefined);
        compared += 1;
        const always = keysOf(nothing);
        // What is still attributed to the feature is what the chart always has.
        const reasons = after.reasons();
        const asks = (item: Item) => reasons.get(keyOf(item))?.includes(optionsOf(off));
        expect(after.items.filter((item) => asks(item) && !always.has(keyOf(item)))).toEqual([]);
        // Least privilege is monotonic, but for the data plane, which takes the host port over from the core agent. A volume that stays
        // behind when nobody mounts it any more is none that was not there before.
        const had = keysOf(before);
        const volumes = new Set(before.items.map(plainPath));
        const isNew = (item: Item) => !had.has(keyOf(item)) && !(isIdle(item) && volumes.has(plainPath(item)));
        expect(after.items.filter((item) => isNew(item) && item.kind !== 'host-port' && item.kind !== 'secret')).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(50);
});
