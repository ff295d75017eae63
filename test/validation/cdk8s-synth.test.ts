import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dump } from 'js-yaml';
import { built } from '../built';

// Each test starts the cdk8s CLI, and that the app.
jest.setTimeout(60_000);

const CLI = path.join(path.dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');
const CDK8S = require.resolve('cdk8s');

let library: ReturnType<typeof built>;
let plugin: ReturnType<typeof built>;
let project = '';

beforeAll(() => {
  library = built('constructs/index.ts');
  plugin = built('constructs/validation/plugin.ts');
});
afterAll(() => {
  library.remove();
  plugin.remove();
});

const at = (...names: string[]) => path.join(project, ...names);
const write = (name: string, text: string) => {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), text);
};
const link = (name: string, to: string) => {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.symlinkSync(to, at(name));
};
const git = (...args: string[]) =>
  execFileSync('git', ['-C', project, '-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const APP = `
const { App, ApiObject, Chart } = require(${JSON.stringify(CDK8S)});
const { Datadog, DatadogApp } = require('cdk8s-datadog');
const layout = process.env.LAYOUT;
const app = layout === 'plain' ? new App() : new DatadogApp({ layout });
for (const environment of ['dev', 'production']) {
  const chart = new Chart(app, 'shop-' + environment);
  new Datadog(chart, 'agent', {
    namespace: 'datadog',
    global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } },
    features: { npm: { enabled: environment === 'production' }, serviceDiscovery: { enabled: false } },
  });
}
const web = new Chart(app, 'web');
new ApiObject(web, 'queue', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'queue', namespace: 'web' },
  spec: { template: { spec: { hostNetwork: true, containers: [{ name: 'queue', image: 'redis:7' }] } } },
});
if (process.env.BROKEN) throw new Error('the app is broken');
app.synth();
`;

beforeEach(() => {
  project = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-')));
  write('app.js', APP);
  write('.gitignore', 'node_modules\n');
  link('node_modules/cdk8s-datadog/lib/index.js', library.file);
  link('node_modules/cdk8s-datadog/lib/validation.js', plugin.file);
  write('node_modules/cdk8s-datadog/package.json', JSON.stringify({ name: 'cdk8s-datadog', version: '0.1.0', main: 'lib/index.js' }));
});
afterEach(() => fs.rmSync(project, { recursive: true, force: true }));

interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingConstructs: readonly {
    readonly constructPath?: string;
    readonly resourceName: string;
    readonly manifestPath: string;
    readonly locations: readonly string[];
    readonly features?: readonly string[];
    readonly findings?: readonly object[];
  }[];
}

/** Runs `cdk8s synth` in the project with these rules. With `committed`, what is written without them was committed before. */
function synth(
  properties: unknown,
  {
    layout = 'charts',
    args = [],
    variables = {},
    from = './node_modules/cdk8s-datadog/lib/validation.js',
    config = {},
    committed = false,
  }: {
    layout?: 'charts' | 'installations' | 'plain';
    args?: string[];
    variables?: Record<string, string>;
    from?: string;
    config?: object;
    committed?: boolean;
  } = {},
) {
  const validations = [{ package: from, version: '0.1.0', class: 'DatadogValidation', ...(properties !== undefined && { properties }) }];
  write('cdk8s.yaml', dump({ language: 'typescript', app: 'node app.js', output: 'dist', validations, ...config }));
  const report = path.join(project, 'node_modules', 'report.json');
  fs.rmSync(report, { force: true });
  const env: NodeJS.ProcessEnv = { ...process.env, CDK8S_RECORD_CONSTRUCT_METADATA: undefined, LAYOUT: layout };
  const run = (command: string[], more: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, command, { cwd: project, encoding: 'utf8', env: { ...env, ...more } });
  if (committed) {
    run(['app.js'], { CDK8S_OUTDIR: 'dist' });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'all');
  }
  const { status, stdout, stderr } = run([CLI, 'synth', '--check-upgrade=false', '--validation-reports-output-file', report, ...args], variables);
  const reports = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')).reports : [];
  const [first = { violations: [] }] = reports;
  return {
    status,
    stdout,
    stderr,
    summary: first.summary,
    violations: first.violations as Violation[],
    changed: committed ? git('status', '--porcelain') : undefined,
  };
}

/** What the report says of the system-probe where no capability is allowed. */
const PROBE =
  'container system-probe adds the capability CHOWN, DAC_READ_SEARCH, IPC_LOCK, NET_ADMIN, NET_BROADCAST, NET_RAW, SYS_ADMIN, SYS_PTRACE, SYS_RESOURCE, asked for by features.npm';

const paths = (violation: Violation | undefined) => violation?.violatingConstructs.map(({ constructPath }) => constructPath);

test.each(['charts', 'installations'] as const)('%s: a broken rule fails the run and is told with construct and feature', (layout) => {
  const { status, stdout, stderr, summary, violations, changed } = synth({ allowedCapabilities: [], hostNetwork: false }, { layout, committed: true });
  expect(stderr).toBe('Validation failed. See above reports for details\n');
  expect(status).toBe(2);
  expect(summary.status).toBe('failure');
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['allowedCapabilities', 'hostNetwork']);
  const [capabilities, network] = violations;
  expect(paths(capabilities)).toEqual(['shop-production/agent/daemonset-datadog-datadog']);
  expect(capabilities!.violatingConstructs[0]).toMatchObject({
    resourceName: 'DaemonSet datadog of shop-production',
    manifestPath: layout === 'charts' ? 'dist/shop-production.k8s.yaml' : 'dist/shop-production/manifests/node-agent.yaml',
    features: ['features.npm'],
    severity: 'error',
  });
  expect(capabilities!.violatingConstructs[0]!.locations).toEqual([PROBE]);
  expect(capabilities!.violatingConstructs[0]!.findings).toContainEqual({
    container: 'system-probe',
    what: 'SYS_ADMIN',
    message: 'container system-probe adds the capability SYS_ADMIN',
    features: ['features.npm'],
  });
  expect(network!.violatingConstructs).toEqual([
    expect.objectContaining({ constructPath: 'web/queue', resourceName: 'Deployment queue', locations: ['says hostNetwork: true'], features: [] }),
  ]);
  expect(stdout).toContain('- Construct Path: shop-production/agent/daemonset-datadog-datadog');
  expect(stdout).toContain(`> ${PROBE}`);
  expect(changed).toBe('');
  // Other forms of an installation are no manifests: both layouts have the same objects.
  expect(summary.metadata.Objects).toBe('49');
  expect(fs.existsSync(at('dist/shop-dev/values.yaml'))).toBe(layout === 'installations');
});

test('objects of one name are told apart: DaemonSet, ServiceAccount and ClusterRole are all called datadog', () => {
  const { violations } = synth({ hostNetwork: true, allowedNamespaces: ['web'], forbiddenGrants: [{ apiGroups: [''], resources: ['nodes/metrics'] }] });
  const [namespaces, grants] = violations;
  const found = namespaces!.violatingConstructs.filter(({ constructPath }) =>
    /^shop-dev\/agent\/(daemonset|serviceaccount|service)-datadog-datadog$/.test(constructPath!),
  );
  expect(found.map(({ resourceName, constructPath }) => [resourceName, constructPath])).toEqual([
    ['ServiceAccount datadog of shop-dev', 'shop-dev/agent/serviceaccount-datadog-datadog'],
    ['Service datadog of shop-dev', 'shop-dev/agent/service-datadog-datadog'],
    ['DaemonSet datadog of shop-dev', 'shop-dev/agent/daemonset-datadog-datadog'],
  ]);
  expect(paths(grants)).toEqual(['shop-dev/agent/clusterrole--datadog', 'shop-production/agent/clusterrole--datadog']);
});

test('an exception lets pass what was meant, and the run succeeds', () => {
  const exceptions = [
    { rules: ['allowedCapabilities'], feature: 'features.npm', construct: 'shop-production/agent', reason: 'Connections are watched.' },
    { rules: ['hostNetwork'], construct: 'web', reason: 'The queue needs it.' },
  ];
  const { status, stdout, summary, violations, changed } = synth({ allowedCapabilities: [], exceptions }, { committed: true });
  expect([status, summary.status, violations]).toEqual([0, 'success', []]);
  expect(summary.metadata).toMatchObject({ Errors: '0', Warnings: '0', Excepted: '10' });
  expect(stdout).toContain('Validations ended succesfully');
  expect(changed).toBe('');
});

test('a rule that is none is told with the nearest, without a stack trace', () => {
  const { status, stdout, stderr, violations, changed } = synth({ alowedCapabilities: [], hostNetwork: 'no' }, { committed: true });
  expect(status).toBe(2);
  expect(violations).toHaveLength(1);
  expect(violations[0]!.violatingConstructs[0]).toMatchObject({
    manifestPath: 'cdk8s.yaml',
    locations: ['alowedCapabilities is no property here; did you mean allowedCapabilities?', 'hostNetwork must be true or false, not a text'],
  });
  expect(stdout + stderr).not.toMatch(/^\s+at /m);
  expect(changed).toBe('');
});

test('warnings are told, and do not fail the run', () => {
  const { status, summary, violations } = synth({
    severities: { hostNetwork: 'warning' },
    exceptions: [{ rules: ['privileged'], construct: 'nowhere', reason: 'A test.' }],
  });
  expect([status, summary.status, summary.metadata.Warnings]).toEqual([0, 'success', '1']);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['hostNetwork (warning)', 'exceptions (warning)']);
  expect(violations[1]!.violatingConstructs[0]!.locations).toEqual(['lets nothing pass: privileged with construct nowhere']);
});

test('an app that is no DatadogApp is judged too, with constructs where their names tell them', () => {
  const { status, summary, violations } = synth({ allowedCapabilities: [] }, { layout: 'plain' });
  expect(status).toBe(2);
  expect(summary.metadata.Features).toContain('the app is no DatadogApp');
  expect(
    violations.map(({ ruleName, violatingConstructs }) => [ruleName, ...violatingConstructs.map(({ constructPath = 'not known' }) => constructPath)]),
  ).toEqual([
    ['allowedCapabilities', 'not known'],
    ['hostNetwork', 'web/queue'],
  ]);
});

test('the package itself has the plugin, also where the CLI keeps its plugins', () => {
  link('plugins/cdk8s-datadog/0.1.0/node_modules/cdk8s-datadog', at('node_modules/cdk8s-datadog'));
  const { status, violations } = synth({}, { from: 'cdk8s-datadog', config: { pluginsDirectory: at('plugins') } });
  expect(status).toBe(2);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['hostNetwork']);
});

test('manifests on standard output are judged alike', () => {
  const { status, violations } = synth({}, { args: ['--stdout'] });
  expect(status).toBe(2);
  expect(violations[0]!.violatingConstructs[0]).toMatchObject({ constructPath: 'web/queue', manifestPath: 'STDOUT' });
});

test('what the validation reads is out of sight of git, and no manifest', () => {
  synth({}, { committed: true });
  const left = fs.readdirSync(at('dist')).filter((name) => !name.endsWith('.k8s.yaml'));
  expect(left.sort()).toEqual(['.cdk8s-datadog-constructs', '.gitignore', 'construct-metadata.json']);
  expect(git('status', '--porcelain')).toBe('');
  expect(git('ls-files', '--others', '--exclude-standard')).toBe('');
  // Other validations find the object with pods under a name that several objects have.
  const { resources } = JSON.parse(fs.readFileSync(at('dist/construct-metadata.json'), 'utf8'));
  expect(resources.datadog.path).toMatch(/^shop-(dev|production)\/agent\/daemonset-datadog-datadog$/);
});

test('without validations nothing of it is written', () => {
  synth({}, { args: ['--no-validate'] });
  expect(fs.readdirSync(at('dist')).sort()).toEqual(['shop-dev.k8s.yaml', 'shop-production.k8s.yaml', 'web.k8s.yaml']);
});

test('an app that fails leaves nothing new for git', () => {
  const { status, changed } = synth({}, { variables: { BROKEN: '1' }, config: { output: '.scratch' }, committed: true });
  expect(status).toBe(1);
  expect(changed!.split('\n').filter((line) => line.startsWith('??'))).toEqual([]);
});
