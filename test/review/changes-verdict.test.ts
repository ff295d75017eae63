import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { importHelmValues } from '../../constructs/import/helm-values';
import { readYaml } from '../../constructs/import/read-yaml';
import type { JsonMap } from '../../constructs/kubernetes';
import { manifestFiles, planReleases } from '../../constructs/releases';
import { reviewOf } from '../../constructs/review/changes/engine';
import type { Review } from '../../constructs/review/changes/review';
import { DocumentReader } from '../../constructs/review/documents';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows } from '../../constructs/spec/option';
import { resolveSpec } from '../../constructs/spec/schema';
import { toYaml } from '../../constructs/yaml';
import type { AgentSpec } from '../../imports/agent-spec';
import { type Setting, someOf, specWith, valuesOf } from '../arbitrary-specs';
import { plainDifference } from './plain-difference';

const root = path.join(__dirname, '..', '..');
const shared = path.join(root, '..', 'shared', 'parity');
const here = fs.existsSync(path.join(shared, 'options.mjs'));
const RELEASE = { name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' };

const parsed = new Map<string, unknown[]>();

/** Most pairs have one of a few bases, which take longer to read than to compare. */
function objectsOf(text: string): unknown[] {
  const objects = parsed.get(text) ?? (loadAll(text) as unknown[]).filter((object) => object !== null && object !== undefined);
  parsed.set(text, objects);
  return objects;
}

const reader = new DocumentReader();

function review(base: string, head: string): Review {
  const clusters = [{ name: '', base: reader.documentsOf(base), head: reader.documentsOf(head) }];
  return reviewOf({ base: 'base', head: 'head', clusters, reasonsIn: () => undefined, remarks: [] });
}

const JUDGED = new Set(['capability', 'privileged', 'host-namespace', 'host-path', 'grant']);

/** The privileges, paths and grants that a review names, as the plain difference writes them. */
function named({ risks }: Review): string[] {
  return risks
    .filter(({ kind }) => JUDGED.has(kind))
    .flatMap(({ kind, change, holder, container = '', what, from }) => {
      const fact = (sign: string, thing: string) => `${sign} ${kind} of ${holder} ${container}: ${thing}`;
      if (change === 'changed') return [fact('+', what), fact('-', from!)];
      return [fact(change === 'added' ? '+' : '-', what)];
    })
    .sort();
}

const judge = (base: string, head: string) => expect(named(review(base, head))).toEqual(plainDifference(objectsOf(base), objectsOf(head)));

/** Pairs of cases whose specs differ in one feature alone. */
function casePairs(): { readonly name: string; readonly base: string; readonly head: string }[] {
  const folder = path.join(shared, 'cases');
  const cases = fs.readdirSync(folder).flatMap((name) => {
    const expected = path.join(folder, name, 'expected.yaml');
    const values = (readYaml(fs.readFileSync(path.join(folder, name, 'values.yaml'), 'utf8'), 'helm').data ?? {}) as JsonMap;
    const { spec, findings } = importHelmValues(values, RELEASE);
    if (!fs.existsSync(expected) || findings.some(({ severity }) => severity === 'error')) return [];
    const { features, ...rest } = resolveSpec(spec) as unknown as { features: Record<string, unknown> };
    const parts = new Map([...Object.entries(features).map(([id, options]) => [id, JSON.stringify(options)] as const), ['', JSON.stringify(rest)] as const]);
    return [{ name, expected, parts }];
  });
  return cases.flatMap((one, i) =>
    cases.slice(i + 1).flatMap((other) => {
      const differing = [...one.parts].filter(([id, text]) => other.parts.get(id) !== text).map(([id]) => id);
      if (differing.length !== 1 || differing[0] === '') return [];
      return [
        { name: `${one.name} and ${other.name}: ${differing[0]}`, base: fs.readFileSync(one.expected, 'utf8'), head: fs.readFileSync(other.expected, 'utf8') },
      ];
    }),
  );
}

/** Give every object another name: recognised, and held by a test of its own. */
const RENAMES = ['full--fullnameOverride', 'full--nameOverride'];

/** Every option of the chart against its context, as the tool beside the data unfolds them. */
function optionPairs(): { readonly name: string; readonly base: string; readonly head: string }[] {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
  try {
    const { status, stderr } = spawnSync(process.execPath, [fs.realpathSync(path.join(shared, 'options.mjs')), dir], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return fs
      .readdirSync(dir)
      .filter((name) => name.includes('--'))
      .map((name) => {
        const base = fs.readFileSync(path.join(shared, 'options', name.split('--')[0]!, 'expected.yaml'), 'utf8');
        return { name, base, head: fs.readFileSync(path.join(dir, name, 'expected.yaml'), 'utf8') };
      });
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

(here ? test : test.skip)(
  'between cases that differ in one feature, the review names exactly the privileges, paths and grants that differ (needs ../shared/parity)',
  () => {
    const options = optionPairs();
    const pairs = [...casePairs(), ...options.filter(({ name }) => !RENAMES.includes(name))];
    // As many as there were when this was written, so that an empty list does not pass.
    expect(pairs.length).toBeGreaterThan(300);
    const wrong = pairs.flatMap(({ name, base, head }) => {
      const [is, should] = [named(review(base, head)), plainDifference(objectsOf(base), objectsOf(head))];
      const missed = should.filter((fact) => !is.includes(fact));
      const false_ = is.filter((fact) => !should.includes(fact));
      const [back, backwards] = [named(review(head, base)), plainDifference(objectsOf(head), objectsOf(base))];
      const same = back.join('\n') === backwards.join('\n');
      return missed.length + false_.length > 0 || !same ? [{ name, missed, false_, same }] : [];
    });
    expect(wrong).toEqual([]);
    const telling = pairs.filter(({ base, head }) => plainDifference(objectsOf(base), objectsOf(head)).length > 0);
    expect(telling.length).toBeGreaterThan(50);
    for (const { base, head } of options.filter(({ name }) => RENAMES.includes(name))) {
      expect(plainDifference(objectsOf(base), objectsOf(head)).length).toBeGreaterThan(100);
      const renamed = review(base, head);
      expect(named(renamed).filter((fact) => !/ grant of /.test(fact))).toEqual([]);
      expect(renamed.risks.filter(({ up }) => up)).toEqual([]);
      expect(renamed.restarts.map(({ change }) => change)).toContain('replaced');
    }
  },
  300_000,
);

const settings = rows(specTree).flatMap(({ path: keys, option }): fc.Arbitrary<Setting>[] => {
  if (keys[0] !== 'features') return [];
  const values = valuesOf(keys, option);
  return values ? [values.map((value) => ({ path: keys, value }))] : [];
});

function rendered(spec: AgentSpec): string | undefined {
  try {
    const files = manifestFiles(planReleases({ ...RELEASE, spec }));
    return files.flatMap(({ objects }) => objects.map((object) => `---\n${toYaml(object)}`)).join('');
  } catch {
    // Options that refuse each other.
    return undefined;
  }
}

test('between any two specs, the review names exactly the privileges, paths and grants that differ, and nothing between a spec and itself', () => {
  fc.assert(
    fc.property(someOf(settings, 8), someOf(settings, 8), (one, other) => {
      const [base, head] = [rendered(specWith(one)), rendered(specWith([...one, ...other]))];
      fc.pre(base !== undefined && head !== undefined);
      judge(base!, head!);
      const same = review(base!, base!);
      expect([same.verdict.headline, same.objects, same.risks, same.behaviour]).toEqual(['Nothing differs.', [], [], []]);
    }),
    { numRuns: 40 },
  );
}, 60_000);
