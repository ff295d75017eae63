import fs from 'node:fs';
import path from 'node:path';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as datadog from '../../constructs';
import { TRACING_VARIABLES } from '../../constructs/instrumentation/tracing';
import { OPEN } from './fixture';

const text = (file: string) => fs.readFileSync(path.join(__dirname, '..', '..', 'docs', file), 'utf8');
const guide = text('instrumentation.md');
const blocks = [...guide.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code]) => code!);

/** What the guide speaks of without building it again. */
function surroundings(): Record<string, unknown> & { app: cdk8s.App } {
  const app = new cdk8s.App();
  const chart = new cdk8s.Chart(app, 'production');
  const env = [{ name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: 'shop', key: 'password' } } }];
  return {
    ...datadog,
    Deployment: kplus.Deployment,
    app,
    chart,
    agent: new datadog.Datadog(chart, 'agent', { ...OPEN, override: { nodeAgent: { containers: { agent: { env } } } } }),
    web: new kplus.Deployment(chart, 'web', { containers: ['web', 'worker'].map((name) => ({ name, image: 'shop', portNumber: name === 'web' ? 80 : 81 })) }),
    database: new kplus.Deployment(chart, 'database', { containers: [{ name: 'postgres', image: 'postgres' }] }),
  };
}

test.each(blocks.map((code, i) => [`block ${i + 1}`, code]))('%s of the guide runs', (_name, code) => {
  const around = surroundings();
  const names = Object.keys(around).filter((name) => !new RegExp(`^const ${name}\\b`, 'm').test(code));
  new Function(...names, code)(...names.map((name) => around[name]));
  expect(around.app.synthYaml()).toMatch(/tags\.datadoghq\.com\/service|kind: AppProject/);
});

test('there are blocks', () => expect(blocks.length).toBeGreaterThanOrEqual(4));

test('each option of tracing has its row', () => {
  const rows = [...guide.matchAll(/^\| `(\w+)` +\| `(DD_\w+)` +\|$/gm)].map(([, option, variable]) => [option, variable]);
  expect(rows).toEqual(Object.entries(TRACING_VARIABLES).map(([option, [variable]]) => [option, variable]));
});

test('what the page about the documents refers to is there', () => {
  const files = [...text('seeds.md').matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((file) => !fs.existsSync(path.join(__dirname, '..', '..', file)))).toEqual([]);
});
