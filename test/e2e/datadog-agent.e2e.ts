import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { REAL_DEFINITIONS } from '../../tools/custom-resources';
import type { CaseObject } from '../../tools/datadog-agent/parity';
import { addRow } from '../../tools/e2e/report';
import { yardstickIsHere } from '../../tools/parity/yardstick';
import { cluster, mustNotExist, namespace, putNamespace, rig } from './stage';

const NAMESPACE = namespace('datadog-agent', 'privileged');
const HELD: { objects: string[] } = JSON.parse(fs.readFileSync(path.join('test', 'datadog-agent', 'parity.json'), 'utf8'));

/** What is missing for these tests; the reason is shown. */
const missing = !yardstickIsHere()
  ? 'the parity cases are not beside the project (../shared/parity)'
  : REAL_DEFINITIONS
    ? undefined
    : "the operator's definitions are not beside the project: CRDS names a folder that has them";

/** A process of its own makes the objects: the parity data comes with an ES module, which jest cannot import. */
function casesAsObjects(): CaseObject[] {
  const file = path.join(rig.folder, 'objects.json');
  const { stderr } = spawnSync(process.execPath, ['tools/run.mjs', 'tools/datadog-agent/parity.ts', '--objects', file], { encoding: 'utf8' });
  // What the cases are held to is for another test; here it matters that there are objects.
  if (!fs.existsSync(file)) throw new Error(stderr);
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** What the API server says to an object that it does not keep: a refusal, and warnings. */
async function saidTo(object: KubernetesObject): Promise<string[]> {
  const { status, body, warnings } = await cluster.apply(object, { dryRun: 'All' });
  return [...(status >= 300 ? [`refuses: ${body.message}`] : []), ...warnings.map((text) => `warns: ${text}`)];
}

(missing ? describe.skip : describe)(`what the parity cases become as DatadogAgent objects${missing ? `: ${missing}` : ''}`, () => {
  let cases: CaseObject[];
  const remarks = new Map<string, string[]>();

  beforeAll(async () => {
    if (rig.own) await mustNotExist([NAMESPACE]);
    await putNamespace(NAMESPACE);
    cases = casesAsObjects();
    for (const { name, object } of cases) remarks.set(name, await saidTo(object as unknown as KubernetesObject));
  }, 600_000);
  afterAll(() => cluster.remove([NAMESPACE]));

  const told = (some: readonly CaseObject[]) => some.flatMap(({ name }) => remarks.get(name)!.map((remark) => `${name} ${remark}`));

  test('each is taken by the API server, strictly and without a warning, or names every option that cannot be said', () => {
    const whole = cases.filter(({ inexpressible }) => inexpressible.length === 0);
    const named = cases.filter(({ inexpressible }) => inexpressible.length > 0);
    console.info(
      `${cases.length} cases: the API server takes ${whole.length - told(whole).length} of ${whole.length} objects; ${named.length} name what cannot be said`,
    );
    addRow(rig.report, { application: 'parity cases', by: 'DatadogAgent, dry run', objects: whole.length, warnings: told(whole).length });
    expect(told(whole)).toEqual([]);
    expect(named.filter(({ inexpressible }) => !inexpressible.every((text) => /^\S+: \S/.test(text))).map(({ name }) => name)).toEqual([]);
    const names = new Set(whole.map(({ name }) => name));
    expect(HELD.objects.filter((name) => !names.has(name))).toEqual([]);
  });

  test('what --allow-lossy leaves of the others is taken, too', () => {
    const rest = cases.filter(({ inexpressible }) => inexpressible.length > 0);
    addRow(rig.report, { application: 'parity cases, in part', by: 'DatadogAgent, dry run', objects: rest.length, warnings: told(rest).length });
    expect(told(rest)).toEqual([]);
  });
});

afterAll(() => cluster.close());
