import path from 'node:path';
import { main } from '../../cli/index';
import { session } from './session';

const run = session();
const spec = (features = 'npm: {enabled: true}, serviceDiscovery: {enabled: false}', more = '') =>
  run.file(
    'agents.yaml',
    `apiVersion: cdk8s-datadog.dev/v1alpha1
kind: AgentSpec
metadata: {name: datadog, namespace: monitoring}
spec:
  global: {credentials: {apiSecret: {secretName: datadog-secret}}}
  features: {${features}}
${more}`,
  );
const explain = (input: string, ...args: string[]) => main(['explain', input, ...args]);

const POD = (name: string, more = '') => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  initContainers: [{name: first, image: "registry/first:1"}]
  containers: [{name: c, image: "registry/c:1", env: null, volumeMounts: null, securityContext: {capabilities: {add: [SYS_PTRACE]}}}]
${more}`;
const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: once}
spec: {template: {spec: {containers: [{name: j, image: "registry/job:2"}]}}}
`;

describe('a spec', () => {
  test('is told with who asked for what, and why', () => {
    expect(explain(spec())).toBe(0);
    expect(run.printed).toMatch(/^datadog in monitoring\n/);
    expect(run.printed).toMatch(/The chart always has it, whatever features are on: .*\d+ host paths, 92 grants/);
    expect(run.printed).toMatch(/container system-probe: .*\n.*\n {4}asked for by features\.npm\n/);
    expect(run.printed).toMatch(/SYS_PTRACE +Reads memory maps/);
    expect(run.printed).toContain('get, list, watch: ');
  });

  test('is told with each release of node groups', () => {
    expect(explain(spec(undefined, '  nodeGroups: [{name: gpu, nodeSelector: {gpu: "yes"}, features: {gpu: {enabled: true}}}]\n'), '--why', 'MKNOD')).toBe(0);
    expect(run.printed).toMatch(/^datadog-gpu in monitoring\n {2}container agent of DaemonSet datadog-gpu\n {4}capability MKNOD\n {6}features\.gpu: /);
  });

  test('with a mistake is refused, with its place', () => {
    expect(explain(spec('nmp: {enabled: true}'))).toBe(1);
    expect(run.printed).toBe('');
    expect(run.said).toMatch(/agents\.yaml:6:\d+ error unknown-key .*npm/);
  });

  test('as JSON has every thing with its reasons', () => {
    expect(explain(spec(), '--format', 'json')).toBe(0);
    const [{ name, reasons, workloads, accounts, images }] = JSON.parse(run.printed).installations;
    expect({ name, reasons, images }).toEqual({
      name: 'datadog in monitoring',
      reasons: true,
      images: [expect.stringMatching(/agent:/), expect.stringMatching(/cluster-agent:/)],
    });
    const probe = workloads[0].containers.find((container: { name: string }) => container.name === 'system-probe');
    expect(probe.askedBy).toEqual(['features.npm']);
    expect(probe.items).toContainEqual({
      kind: 'capability',
      what: 'SYS_PTRACE',
      always: false,
      needless: false,
      reasons: [{ by: 'features.npm', why: expect.stringMatching(/\w/), always: false }],
    });
    expect(accounts.map((account: { name: string }) => account.name)).toContain('ServiceAccount datadog-cluster-agent');
  });

  test.each([
    ['md', /^## datadog in monitoring\n/],
    ['md', /\n\| capability \| `SYS_PTRACE` \| `features.npm` \| Reads/],
    ['md', /<details><summary>\d+ grants<\/summary>/],
    ['mermaid', /^flowchart LR\n/],
  ])('as %s', (format, pattern) => {
    expect(explain(spec(), '--format', format)).toBe(0);
    expect(run.printed).toMatch(pattern);
  });
});

test('what import reads is explained too', () => {
  expect(explain(run.file('values.yaml', 'datadog: {apiKeyExistingSecret: s, networkMonitoring: {enabled: true}}\n'), '--why', '/sys/fs/bpf')).toBe(0);
  expect(run.printed).toBe(
    'datadog in datadog-agent\n  container system-probe of DaemonSet datadog\n    host path /sys/fs/bpf (reads)\n' +
      "      features.npm: Reads the maps that other eBPF programs share there, such as Cilium's of load-balanced connections.\n",
  );
  run.forget();
  const object = 'apiVersion: datadoghq.com/v2alpha1\nkind: DatadogAgent\nmetadata: {name: mine, namespace: x}\nspec:\n';
  const agent = `${object}  global: {credentials: {apiSecret: {secretName: s, keyName: api-key}}}\n  features: {npm: {enabled: true}}\n`;
  expect(explain(run.file('agent.yaml', agent), '--why', '/sys/fs/bpf')).toBe(0);
  expect(run.printed).toMatch(/^mine in x\n/);
});

describe('a folder of manifests', () => {
  test('has no reasons, and says so; what is no Kubernetes object is passed over', () => {
    run.file('m/pod.yaml', POD('p'));
    run.file('m/values.yaml', 'a: 1\n');
    run.file('m/sub/dashboard.json', '{"title": "apiVersion"}');
    expect(explain(path.join(run.dir, 'm'))).toBe(0);
    expect(run.printed).toContain('give the spec for reasons');
    expect(run.printed).toContain('\nm\n1 workload, 2 containers; 1 capability.');
    expect(run.said).toBe('');
  });

  test('with several installations tells each under its folder', () => {
    run.file('d/dev/manifests/pod.yaml', POD('p'));
    run.file('d/production/manifests/pod.yaml', POD('p', '  hostPID: true\n'));
    expect(explain(path.join(run.dir, 'd'), '--why', 'SYS_PTRACE')).toBe(0);
    expect(run.printed).toMatch(/^dev\n(.*\n)*production\n/);
  });

  test('divided into folders, as helm template does, is one installation', () => {
    const rbac = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ';
    run.file('h/a/role.yaml', `${rbac}ClusterRole\nmetadata: {name: r}\nrules: [{apiGroups: [""], resources: [pods], verbs: [get]}]\n`);
    const binding =
      'ClusterRoleBinding\nmetadata: {name: r}\nroleRef: {kind: ClusterRole, name: r}\nsubjects: [{kind: ServiceAccount, name: s, namespace: n}]\n';
    run.file('h/b/binding.yaml', rbac + binding);
    expect(explain(path.join(run.dir, 'h'), '--why', 'pods')).toBe(0);
    expect(run.printed).toContain('h\n  ServiceAccount s\n    get: pods (core)\n');
  });

  test('without any object is an error, and so is what is no YAML', () => {
    run.file('e/notes.yaml', 'a: 1\n');
    expect(explain(path.join(run.dir, 'e'))).toBe(1);
    expect(run.said).toContain('error nothing-found');
    run.file('f/chart.yaml', 'apiVersion: v1\n{{ template }}: [\n');
    expect(explain(path.join(run.dir, 'f'))).toBe(1);
    expect(run.said).toContain('chart.yaml:1:1 error not-yaml');
  });

  test('of this project can be read', () => {
    expect(explain(path.join(__dirname, '..', '..', 'dist'), '--images')).toBe(0);
    const images = run.printed.trimEnd().split('\n');
    expect(images).toEqual([...new Set(images)].sort());
    expect(images.filter((image) => image.includes('/cluster-agent:'))).not.toEqual([]);
  });
});

test('images are those of all containers and Jobs, each once, and nothing else', () => {
  run.file('i/a.yaml', `${POD('p')}---\n${POD('q')}---\n${JOB}`);
  expect(explain(path.join(run.dir, 'i'), '--images')).toBe(0);
  expect(run.printed).toBe('registry/c:1\nregistry/first:1\nregistry/job:2\n');
});

describe('one question', () => {
  test.each(['SYS_PTRACE', 'sys_ptrace', 'CAP_SYS_PTRACE', 'ptrace'])('%s', (word) => {
    expect(explain(spec(), '--why', word)).toBe(0);
    expect(run.printed).toMatch(
      /^datadog in monitoring\n {2}container system-probe of DaemonSet datadog\n {4}capability SYS_PTRACE\n {6}features\.npm: Reads .*\n$/,
    );
  });

  test('a word that nothing has ends with 1 and the nearest one', () => {
    expect(explain(spec(), '--why', 'SYSPTRACE')).toBe(1);
    expect(run.printed).toBe('');
    expect(run.said).toContain('did you mean SYS_PTRACE?');
  });

  test('secrets are those of pods, and the right to read them', () => {
    expect(explain(spec(), '--why', 'secrets')).toBe(0);
    expect(run.printed).toContain('secret datadog-secret, key api-key');
    expect(run.printed).toContain('list, watch: secrets (core)\n      features.kubeStateMetricsCore: ');
  });

  test('the format holds for it too', () => {
    expect(explain(spec(), '--why', 'SYS_PTRACE', '--format', 'json')).toBe(0);
    const [{ workloads, accounts }] = JSON.parse(run.printed).installations;
    expect([workloads.length, workloads[0].containers.length, accounts]).toEqual([1, 1, []]);
  });
});

describe('without a feature', () => {
  test('its name in the chart is understood', () => {
    expect(explain(spec('npm: {enabled: true}, usm: {enabled: true}, serviceDiscovery: {enabled: false}'), '--without', 'networkMonitoring')).toBe(0);
    expect(run.printed).toContain('datadog in monitoring without features.npm (Watch network connections)\n  Gone: 1 host path.\n');
    expect(run.printed).toMatch(/SYS_PTRACE.*, for features\.usm\n/);
  });

  test('what is off already is told', () => {
    expect(explain(spec(), '--without', 'gpu', '--format', 'md')).toBe(0);
    expect(run.printed).toContain('It is off already.');
    expect(run.printed).toContain('No right, secret, container or object would be gone.');
  });

  test('as JSON', () => {
    expect(explain(spec(), '--without', 'npm', '--format', 'json')).toBe(0);
    const [saved] = JSON.parse(run.printed).installations;
    expect(saved).toMatchObject({ feature: 'npm', on: true });
    expect(saved.gone).toContainEqual({ kind: 'capability', holder: 'DaemonSet datadog', container: 'system-probe', what: 'SYS_PTRACE' });
  });
});

test.each([
  [['--without', 'netwrkMonitoring'], /no feature "netwrkMonitoring"; did you mean npm/],
  [['--why', 'x', '--images'], /one at a time/],
  [['--images', '--format', 'json'], /one image a line/],
  [['--without', 'npm', '--format', 'mermaid'], /no drawing/],
])('%s is a misuse', (args, message) => {
  expect(explain(spec(), ...args)).toBe(2);
  expect(run.printed).toBe('');
  expect(run.said).toMatch(message);
});

test('manifests do not tell what a feature brought', () => {
  run.file('w/pod.yaml', POD('p'));
  expect(explain(path.join(run.dir, 'w'), '--without', 'npm')).toBe(2);
  expect(run.said).toContain('wants the spec');
});
