import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { load, loadAll } from 'js-yaml';
import { built } from '../built';
import { EXAMPLES } from './run';

const HERE = path.join(EXAMPLES, 'migration');
const text = (file: string) => fs.readFileSync(path.join(HERE, file), 'utf8');
const command = built('cli/index.ts');
let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-migration-'));
  // As who copies the folder has it, but for what the commands make.
  fs.cpSync(path.join(HERE, 'shop-production'), path.join(dir, 'shop-production'), { recursive: true });
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));
afterAll(() => command.remove());

/** The commands of the page, as they are printed. */
const COMMANDS = [...text('README.md').matchAll(/^ *npx cdk8s-datadog (.+)$/gm)].map((m) => m[1]!);

/** Runs one as it is printed, in the copied folder. */
function run(printed: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command.file, ...printed.split(' ')], { cwd: dir, encoding: 'utf8' });
  expect({ printed, status, said: status === 0 ? '' : stderr }).toEqual({ printed, status: 0, said: '' });
  return `${stdout}${stderr}`;
}

test('each command of the page runs as printed, and makes what the folder holds', () => {
  expect(COMMANDS.map((printed) => printed.split(' ')[0])).toEqual(['validate', 'import', 'synth', 'synth']);
  for (const printed of COMMANDS) run(printed);

  expect(fs.readFileSync(path.join(dir, 'specs', 'shop-production.yaml'), 'utf8')).toBe(text('specs/shop-production.yaml'));
  expect(fs.readdirSync(path.join(dir, 'deploy', 'shop-production')).sort()).toEqual(
    expect.arrayContaining(['access.yaml', 'cluster-agent.yaml', 'node-agent.yaml']),
  );
});

test('what the page says of the values is what validate finds', () => {
  const findings = [...run(COMMANDS[0]!).matchAll(/\d+:\d+ (warning|error) (\S+) ([\w.]+):/g)].map(([, , code, key]) => `${code} ${key}`);
  expect(findings).toEqual(['no-effect datadog.processAgent.enabled', 'unread-key datadog.containerExcludeLog']);
  expect(text('README.md')).toContain('`containerExcludeLogs`');
});

test('manifests and values say what the values said', () => {
  for (const printed of COMMANDS.slice(1)) run(printed);
  const documents = loadAll(fs.readFileSync(path.join(dir, 'deploy', 'shop-production', 'node-agent.yaml'), 'utf8')) as any[];
  const { containers, tolerations } = documents.find(({ kind }) => kind === 'DaemonSet').spec.template.spec;
  const agent = containers.find(({ name }: any) => name === 'agent');
  const variables = Object.fromEntries(agent.env.map(({ name, value }: any) => [name, value]));
  expect(variables).toMatchObject({ DD_CLUSTER_NAME: 'shop-production', DD_SITE: 'datadoghq.eu', DD_KUBELET_TLS_VERIFY: 'false', DD_LOGS_ENABLED: 'true' });
  expect(variables).not.toHaveProperty('DD_CONTAINER_EXCLUDE_LOGS');
  expect(agent.resources).toEqual({ requests: { cpu: '200m', memory: '256Mi' }, limits: { memory: '512Mi' } });
  expect(tolerations).toEqual([{ operator: 'Exists' }]);
  expect(containers.map(({ name }: any) => name)).toContain('system-probe');

  const before = load(text('shop-production/values.yaml')) as any;
  const after = load(fs.readFileSync(path.join(dir, 'deploy-values', 'shop-production', 'values.yaml'), 'utf8')) as any;
  expect(after.datadog).toMatchObject({ clusterName: before.datadog.clusterName, logs: before.datadog.logs, confd: before.datadog.confd });
  expect(after.clusterAgent).toMatchObject({ replicas: 2, tokenExistingSecret: 'datadog-cluster-agent' });
});
