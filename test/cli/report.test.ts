import fs from 'node:fs';
import path from 'node:path';
import { main } from '../../cli';
import { toYaml } from '../../constructs/yaml';
import { manifestsOfSpec } from '../review/fleet-inputs';
import { session } from './session';

const at = session();

const manifests = (spec?: Parameters<typeof manifestsOfSpec>[0]) => manifestsOfSpec(spec).map(toYaml).join('---\n');
const spec = (features: object) =>
  toYaml({
    apiVersion: 'cdk8s-datadog.dev/v1alpha1',
    kind: 'AgentSpec',
    metadata: { name: 'datadog', namespace: 'datadog-agent' },
    spec: { features },
  } as never);

const reported = (...options: string[]) => {
  const status = main(['report', at.dir, ...options]);
  return { status, printed: at.printed };
};
const clusters = () =>
  JSON.parse(reported('--format', 'json').printed).clusters as { name: string; features: Record<string, unknown>; bytes: number; objects: number }[];

test('each folder in which the same objects stand is a cluster', () => {
  at.file('eu/dev/manifests/all.yaml', manifests());
  at.file('eu/production/manifests/all.yaml', manifests({ features: { npm: { enabled: true } } }));
  const { status, printed } = reported();
  expect(status).toBe(0);
  expect(at.said).toBe('');
  expect(printed.split('\n').map((line) => line.split(' ')[0])).toEqual(['CLUSTER', 'eu/dev', 'eu/production', '']);
  expect(printed).toContain('as far as seen');
});

test('a spec beside the manifests tells the features', () => {
  at.file('a/manifests/all.yaml', manifests());
  at.file('a/agents.yaml', spec({ npm: { enabled: true } }));
  at.file('b/all.yaml', manifests());
  const [a, b] = clusters();
  expect(a!.features).toMatchObject({ toldBy: ['agents.yaml'], on: expect.arrayContaining(['npm']), unknown: [] });
  expect(b!.features).toMatchObject({ toldBy: 'manifests', unknown: expect.arrayContaining(['otlp']) });
});

test('so does a spec that is called like the cluster, elsewhere in the folder', () => {
  at.file('deploy/a/all.yaml', manifests());
  at.file('deploy/b/all.yaml', manifests());
  at.file('specs/a.yaml', spec({ npm: { enabled: true } }));
  const [a, b] = clusters();
  expect(a!.features).toMatchObject({ toldBy: ['a.yaml'], on: expect.arrayContaining(['npm']) });
  expect(b!.features.toldBy).toBe('manifests');
});

test('a folder that is one cluster is called as it is', () => {
  at.file('all.yaml', manifests());
  expect(clusters().map(({ name }) => name)).toEqual([path.basename(at.dir)]);
});

test('values beside the manifests do, too; those of another chart do not', () => {
  at.file('a/manifests/all.yaml', manifests());
  at.file('a/values.yaml', 'datadog:\n  apiKeyExistingSecret: datadog-secret\n  networkMonitoring:\n    enabled: true\n');
  at.file('a/values-gpu.yaml', 'existingClusterAgent: {join: true}\ndatadog:\n  apiKeyExistingSecret: datadog-secret\n  gpuMonitoring: {enabled: true}\n');
  at.file('b/manifests/all.yaml', manifests());
  at.file('b/values.yaml', 'replicaCount: 3\n');
  const [a, b] = clusters();
  expect(a!.features).toMatchObject({ toldBy: ['values-gpu.yaml', 'values.yaml'], partly: { npm: ['datadog'], gpu: ['gpu'] } });
  expect(b!.features.toldBy).toBe('manifests');
});

test('a spec that is refused tells nothing', () => {
  at.file('a/manifests/all.yaml', manifests());
  at.file('a/agents.yaml', spec({ npm: { enabld: true } }));
  expect(clusters()[0]!.features.toldBy).toBe('manifests');
});

test('objects and bytes are those of the manifests', () => {
  const text = manifests();
  at.file('a/all.yaml', text);
  expect(clusters()[0]).toMatchObject({ objects: manifestsOfSpec().length, bytes: Buffer.byteLength(text) });
});

test('the page is whole, and the same each time', () => {
  at.file('a/all.yaml', manifests());
  at.file('b/all.yaml', manifests({ features: { npm: { enabled: true } } }));
  const { status, printed } = reported('--format', 'html');
  expect(status).toBe(0);
  expect(printed).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  expect(printed).toContain('"npm"');
  expect(printed).not.toMatch(/https?:\/\//);
  at.forget();
  expect(reported('--format', 'html').printed).toBe(printed);
});

test('a file that is no YAML is told, and the others are shown', () => {
  at.file('a/all.yaml', manifests());
  at.file('b/all.yaml', `${manifests()}---\napiVersion: v1\nkind: [\n`);
  const { status, printed } = reported();
  expect(status).toBe(1);
  expect(at.said).toContain('not-yaml');
  expect(printed).toContain('a ');
});

test('nothing to show, and no folder, are told', () => {
  expect(main(['report', at.dir])).toBe(1);
  expect(at.said).toContain('nothing-found');
  at.forget();
  expect(main(['report', path.join(at.dir, 'missing')])).toBe(2);
  expect(at.said).toContain('there is no folder');
  at.forget();
  expect(main(['report', at.file('a.yaml', manifests())])).toBe(2);
  expect(at.said).toContain('name the folder');
  expect(fs.readdirSync(at.dir)).toEqual(['a.yaml']);
});
