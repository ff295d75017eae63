import fs from 'node:fs';
import path from 'node:path';
import { Chart } from 'cdk8s';
import { parse } from 'yaml';
import { main } from '../../cli';
import { Datadog, DatadogApp, installationFiles } from '../../constructs';
import { AgentApplication } from '../../constructs/gitops';
import { planReleases } from '../../constructs/releases';
import { objectsOf } from '../../constructs/targets/manifests';
import { session } from '../cli/session';

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'least-privilege.md'), 'utf8');
const [specText] = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map((found) => found[1]!);
const spec = parse(specText!).spec;
const s = session();

/** The commands of the page, of the program. */
const commands = [...page.matchAll(/^npx cdk8s-datadog ([^#\n]+)/gm)].map((found) => found[1]!.trim().split(/\s+/));

const run = (argv: readonly string[]): number => {
  const before = process.cwd();
  process.chdir(s.dir);
  try {
    return main(argv);
  } finally {
    process.chdir(before);
  }
};

test('the commands of the page do what they are said to', () => {
  expect(commands.map(([command]) => command)).toEqual(['explain', 'synth', 'explain']);
  s.file('agents.yaml', specText!);
  expect(run(commands[0]!)).toBe(0);
  expect(s.printed).toMatch(/`access: least` left out \d+ host paths, \d+ grants that nobody here uses, and narrowed \d+ grants\./);
  expect(s.printed).toContain('Left out by access: least\n');
  expect(s.printed).toContain("A support flare looks for Helm's record of the release");
  s.forget();
  expect(run(commands[1]!)).toBe(0);
  const access = fs.readFileSync(path.join(s.dir, 'manifests', 'agents', 'access.yaml'), 'utf8');
  expect(access).not.toMatch(/dca-flare|security\.openshift\.io|envoyfilters/);
  expect(run(commands[2]!)).toBe(0);
});

test('with access: chart it is told what would go, as much as goes', () => {
  const [least, chart] = ['least', 'chart'].map((access) => {
    s.forget();
    const file = s.file('agents.yaml', specText!.replace('access: least', `access: ${access}`));
    expect(run(['explain', file, '--format', 'json'])).toBe(0);
    return JSON.parse(s.printed).installations[0];
  });
  expect(least.least).toEqual({ ...chart.least, applied: true });
  expect(chart.least.items.length).toBeGreaterThan(80);
  const needless = (one: any) =>
    [
      ...one.accounts.flatMap((it: any) => it.grants),
      ...one.workloads.flatMap((it: any) => [...it.items, ...it.containers.flatMap((c: any) => c.items)]),
    ].filter((it: any) => it.notNeeded);
  expect(needless(chart)).toHaveLength(chart.least.items.length);
  expect(needless(least)).toEqual([]);
});

test('a switch changes roles and the node agents, and takes one role away', () => {
  const objects = ['chart', 'least'].map((access) => {
    const [release] = planReleases({ spec: { ...spec, access }, name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' });
    return new Map(objectsOf(release!.plan).map((object) => [`${object.kind} ${object.metadata.name}`, JSON.stringify(object)]));
  });
  const [chart, least] = objects as [Map<string, string>, Map<string, string>];
  expect([...least.keys()].filter((name) => !chart.has(name))).toEqual([]);
  expect([...chart.keys()].filter((name) => !least.has(name))).toEqual(['Role datadog-dca-flare', 'RoleBinding datadog-dca-flare']);
  const changed = [...least].filter(([name, object]) => chart.get(name) !== object).map(([name]) => name);
  expect(changed.sort()).toEqual([
    'ClusterRole datadog',
    'ClusterRole datadog-cluster-agent',
    'ClusterRole datadog-ksm-core',
    'ClusterRole datadog-orchestrator-explorer',
    'DaemonSet datadog',
    'Role datadog-cluster-agent-main',
  ]);
});

describe('other targets', () => {
  test.each(['helm-values', 'datadog-agent'])('%s refuses the option and says what to do instead', (target) => {
    s.file('agents.yaml', specText!);
    expect(run(['synth', 'agents.yaml', '--target', target, '--out', 'out'])).toBe(1);
    expect(s.said).toContain('agents.yaml');
    expect(s.said).toContain('access');
    expect(s.said.replace(/\s+/g, ' ')).toContain('use the target manifests, or leave this option out');
    expect(fs.existsSync(path.join(s.dir, 'out', 'agents'))).toBe(false);
  });

  test('a DatadogAgent object is written where the loss is allowed, with a warning', () => {
    s.file('agents.yaml', specText!);
    expect(run(['synth', 'agents.yaml', '--target', 'datadog-agent', '--out', 'out', '--allow-lossy'])).toBe(0);
    expect(s.said).toContain('access');
    expect(fs.readFileSync(path.join(s.dir, 'out', 'agents', 'datadogagent.yaml'), 'utf8')).not.toContain('access:');
  });

  const installed = (target?: 'manifests' | 'helm-values' | 'datadog-agent') => {
    const chart = new Chart(new DatadogApp(), 'test');
    const agent = new Datadog(chart, 'agent', spec);
    new AgentApplication(chart, 'application', {
      name: 'datadog',
      agent,
      target,
      repository: { url: 'https://example.com/repository.git', revision: 'main', path: 'here' },
    });
    return installationFiles(chart).map(({ file }) => file);
  };

  test('an installation has the manifests alone, and the Application for them', () => {
    const files = installed();
    expect(files.filter((file) => !file.startsWith('manifests/'))).toEqual(['argocd/application.yaml', 'argocd/project.yaml']);
  });

  test.each(['helm-values', 'datadog-agent'] as const)('an Application of %s refuses it', (target) => {
    expect(() => installed(target)).toThrow(/^access: .*use the target manifests, or leave this option out/);
  });
});

test('a word that is none of the two is refused with the right ones', () => {
  s.file('agents.yaml', specText!.replace('access: least', 'access: minimal'));
  expect(run(['validate', 'agents.yaml'])).toBe(1);
  expect(s.said).toContain('must be one of chart, least');
});
