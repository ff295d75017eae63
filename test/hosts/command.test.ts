import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../cli';

let folder: string;
let said: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-machines-'));
  said = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

function synth(target: string, spec: string): { status: number; files: string[] } {
  const file = path.join(folder, 'prod.yaml');
  fs.writeFileSync(
    file,
    `apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nmetadata: { name: agents, namespace: datadog }\nspec:\n  global: { credentials: { apiSecret: { secretName: key } } }\n${spec}`,
  );
  const out = path.join(folder, 'out');
  const status = main(['synth', file, '--target', target, '--out', out]);
  const at = path.join(out, 'prod');
  return { status, files: fs.existsSync(at) ? fs.readdirSync(at, { recursive: true, encoding: 'utf8' }).sort() : [] };
}

test('synth writes a Compose project', () => {
  const { status, files } = synth('compose', '  features: { apm: { hostPortConfig: { enabled: true } } }\n');
  expect([said, status]).toEqual(['', 0]);
  expect(files).toEqual(expect.arrayContaining(['compose.yaml', 'datadog/sysprobe-config/system-probe.yaml']));
});

test('synth writes a bundle for hosts, in a folder for each node group', () => {
  const { status, files } = synth('host', '  nodeGroups: [{ name: gpu, nodeSelector: { gpu: "true" }, features: { gpu: { enabled: true } } }]\n');
  expect([said, status]).toEqual(['', 0]);
  expect(files).toEqual(expect.arrayContaining(['install.sh', 'verify.sh', 'cloud-init.yaml', 'etc/datadog-agent/datadog.yaml', 'gpu/install.sh']));
});

test.each(['compose', 'host'])('%s: what only a cluster can do is an error at its place in the file', (target) => {
  const { status, files } = synth(target, '  features:\n    externalMetricsServer: { enabled: true }\n');
  expect([status, files]).toEqual([1, []]);
  expect(said).toMatch(/prod\.yaml:7:\d+ error not-in-target .*makes a difference in a cluster only/);
});
