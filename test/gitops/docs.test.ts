import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as cdk8s from 'cdk8s';
import * as datadog from '../../constructs';

const ROOT = path.join(__dirname, '..', '..');
const blocks = ['docs/gitops.md', 'docs/secrets.md'].flatMap((file) =>
  [...fs.readFileSync(path.join(ROOT, file), 'utf8').matchAll(/^( *)```(?:js|ts)\n([\s\S]*?)^ *```/gm)].map(([, indent, code], i) => [
    `${file}, ${i + 1}`,
    code!.replace(new RegExp(`^${indent}`, 'gm'), ''),
  ]),
) as [string, string][];

const REPOSITORY = { url: 'https://git.example.com/platform/gitops.git', revision: 'main', path: 'dist/shop-production' };

/** What the guides speak of without building it again: another chart for each block, and agents in namespace datadog. */
function surroundings(outdir: string): Record<string, unknown> {
  const app = new datadog.DatadogApp({ outdir });
  const agents = new cdk8s.Chart(app, 'agents');
  const agentOf = (id: string) =>
    new datadog.Datadog(agents, id, { namespace: 'datadog', global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } } });
  const agent = agentOf('agent');
  return {
    ...datadog,
    namespace: new datadog.AgentNamespace(agents, 'namespace', { agent }),
    App: cdk8s.App,
    Chart: cdk8s.Chart,
    chart: new cdk8s.Chart(app, 'chart'),
    agent,
    shop: agentOf('shop'),
    warehouse: agentOf('warehouse'),
    given: { name: 'shop-production', agent: agentOf('given'), repository: REPOSITORY },
    require: (name: string) => (name === 'cdk8s' ? cdk8s : datadog),
  };
}

test.each(blocks)('%s runs', (_name, code) => {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'guide-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    const around = surroundings(outdir);
    // What a block declares itself it does not take from around it.
    const names = Object.keys(around).filter((name) => !new RegExp(`^const (\\{[^}]*\\b)?${name}\\b`, 'm').test(code));
    const run = new Function(...names, code.replace('// …', '...given,'));
    expect(() => run(...names.map((name) => around[name]))).not.toThrow();
  } finally {
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
    fs.rmSync(outdir, { recursive: true });
  }
});

test('there are guides', () => expect(blocks.length).toBeGreaterThanOrEqual(6));
