import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Chart, JsonPatch } from 'cdk8s';
import { Datadog, DatadogApp, DatadogValidation } from '../../constructs';
import { RECORD_FILE } from '../../constructs/validation/app-record';
import { readManifests } from '../../constructs/validation/manifests';
import { SkyPilot } from '../../systems';

let dir = '';
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
  fs.writeFileSync(path.join(dir, name), text);
  return path.join(dir, name);
};
const yamlFiles = () => (fs.readdirSync(dir, { recursive: true }) as string[]).filter((name) => name.endsWith('.yaml')).map((name) => path.join(dir, name));

interface Told {
  readonly status: string;
  readonly violations: readonly { ruleName: string; violatingResources: readonly { resourceName: string; locations: readonly string[] }[] }[];
  readonly summary: Record<string, string>;
}

/** What the plugin tells the CLI. */
async function told(properties: unknown, manifests: readonly string[]): Promise<Told> {
  const found: { violations: any[]; status: string; summary: Record<string, string> } = { violations: [], status: '', summary: {} };
  await new DatadogValidation(properties).validate({
    manifests,
    report: {
      addViolation: (violation) => found.violations.push(violation),
      submit: (status, metadata = {}) => Object.assign(found, { status, summary: metadata }),
    },
  });
  return found;
}

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: { name: one }\nspec: { hostNetwork: true, containers: [{ name: a, image: "a:1" }] }\n';

test('files without Kubernetes objects are passed over, lists are opened', () => {
  const files = [
    file('values.yaml', 'datadog:\n  apiVersion: none\n  site: datadoghq.eu\n'),
    file('empty.yaml', ''),
    file('list.yaml', `apiVersion: v1\nkind: List\nitems:\n  - ${POD.trim().split('\n').join('\n    ')}\n`),
    file('two.yaml', `${POD}---\n${POD.replace('one', 'two')}`),
  ];
  const { subjects, unread, recorded } = readManifests(files);
  expect(subjects.map(({ object }) => object.metadata.name)).toEqual(['one', 'one', 'two']);
  expect([unread, recorded]).toEqual([[], false]);
});

test('what is no YAML does not break the run, and is told', async () => {
  const broken = file('broken.yaml', 'apiVersion: v1\n  kind: {{ .Values.kind }}\n');
  const { status, summary } = await told({ hostNetwork: true }, [broken, file('pod.yaml', POD)]);
  expect(status).toBe('success');
  expect(summary).toMatchObject({ Objects: '1', 'Not YAML': broken });
});

const app = (layout: 'charts' | 'installations'): Chart => {
  const made = new DatadogApp({ outdir: dir, layout, recordConstructMetadata: true });
  const chart = new Chart(made, 'production');
  new Datadog(chart, 'agent', { namespace: 'datadog', global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } } });
  return chart;
};

test.each(['charts', 'installations'] as const)('%s: each object that was written is read with its construct', (layout) => {
  const chart = app(layout);
  (chart.node.root as DatadogApp).synth();
  const { subjects, recorded, label } = readManifests(yamlFiles());
  const paths = subjects.map(({ path: construct }) => construct);
  const made = chart.node.findAll().flatMap((construct) => ('kind' in construct ? [construct.node.path] : []));
  expect([...paths].sort()).toEqual(made.sort());
  expect(recorded).toBe(true);
  expect(new Set(subjects.map(label)).size).toBe(subjects.length);
});

test('all of a system in folders is known: node groups, secrets, workloads, Argo CD', () => {
  const made = new DatadogApp({ outdir: dir, layout: 'installations', recordConstructMetadata: true });
  const chart = new SkyPilot(made, 'production');
  made.synth();
  const { subjects, unread } = readManifests(yamlFiles());
  const constructs = chart.node.findAll().flatMap((construct) => ('kind' in construct ? [construct.node.path] : []));
  expect(subjects.map(({ path: construct }) => construct).sort()).toEqual(constructs.sort());
  expect(unread).toEqual([]);
});

test('objects beside those of the app are judged without a construct', () => {
  const chart = app('charts');
  (chart.node.root as DatadogApp).synth();
  const { subjects, label } = readManifests([...yamlFiles(), file('others/pod.yaml', POD)]);
  const [other] = subjects.filter(({ path: construct }) => construct === undefined);
  expect(label(other!)).toBe(`Pod one of ${path.join(dir, 'others/pod.yaml')}`);
  expect(other!.by).toEqual([]);
});

test('a patch of an object is known for what it is', async () => {
  const chart = app('charts');
  const daemonSet = chart.node.findAll().find((it) => (it as { kind?: string }).kind === 'DaemonSet') as unknown as { addJsonPatch(patch: JsonPatch): void };
  daemonSet.addJsonPatch(JsonPatch.add('/spec/template/spec/hostNetwork', true));
  (chart.node.root as DatadogApp).synth();
  const { violations } = await told({}, yamlFiles());
  expect(violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources[0]!.resourceName, ...violatingResources[0]!.locations])).toEqual([
    ['hostNetwork', 'DaemonSet datadog', 'says hostNetwork: true, asked for by a change of the object after the agent made it'],
  ]);
});

test('a record that cannot be read is none', () => {
  const chart = app('charts');
  (chart.node.root as DatadogApp).synth();
  fs.writeFileSync(path.join(dir, RECORD_FILE), '{"version": 99}');
  expect(readManifests(yamlFiles()).recorded).toBe(false);
});

test("somebody's .gitignore in the output folder stays", () => {
  file('.gitignore', 'mine\n');
  (app('charts').node.root as DatadogApp).synth();
  expect(fs.readFileSync(path.join(dir, '.gitignore'), 'utf8')).toBe('mine\n');
});
