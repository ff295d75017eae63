import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Testing } from 'cdk8s';
import { AgentVerification, type AgentVerificationProps, Datadog, type DatadogProps } from '../../constructs';
import { podSecurityViolations } from '../../constructs/gitops/pod-security-standards';
import { type Expectations, type ExpectedWorkload, expectationsOf } from '../../constructs/gitops/verification/expectations';
import { VERIFICATION_SCRIPT } from '../../constructs/gitops/verification/script';

const CREDENTIALS = { apiSecret: { secretName: 'key' } };
const agentOf = (props: DatadogProps = {}, chart = Testing.chart()) =>
  new Datadog(chart, 'agent', { namespace: 'datadog', ...props, global: { credentials: CREDENTIALS, ...props.global } });

function objectsOf(props: Partial<AgentVerificationProps> = {}, agentProps: DatadogProps = {}): any[] {
  const agent = agentOf(agentProps);
  const chart = Testing.chart();
  new AgentVerification(chart, 'verification', { agent, ...props });
  return Testing.synth(chart);
}

describe('the objects of a verification', () => {
  const objects = objectsOf();
  const of = (kind: string, name = 'datadog-verification') => objects.find((o) => o.kind === kind && o.metadata.name === name);

  test('its account may look at the rollout and at nothing else', () =>
    expect(of('Role').rules).toEqual([
      { apiGroups: ['apps'], resources: ['daemonsets'], resourceNames: ['datadog'], verbs: ['get'] },
      { apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['datadog-cluster-agent'], verbs: ['get'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
    ]));

  test.each(['datadog-verification', 'datadog-diagnosis'])('%s: any namespace admits its pod', (name) =>
    expect(podSecurityViolations(of('Job', name).spec.template)).toEqual([]),
  );

  test('one Job after a sync that went well, one after a sync that failed', () => {
    expect(of('Job').metadata.annotations['argocd.argoproj.io/hook']).toBe('PostSync');
    const diagnosis = of('Job', 'datadog-diagnosis');
    expect(diagnosis.metadata.annotations['argocd.argoproj.io/hook']).toBe('SyncFail');
    // It says at once what is missing.
    expect(diagnosis.spec.template.spec.containers[0].env).toEqual([{ name: 'WAIT', value: '0' }]);
  });

  test("runs in the node agent's image, or another", () => {
    const image = (props: Partial<AgentVerificationProps>, agent: DatadogProps) =>
      objectsOf(props, agent).find((o) => o.kind === 'Job').spec.template.spec.containers[0].image;
    expect(image({}, { override: { nodeAgent: { image: { tag: '7.65.0' } } } })).toMatch(/\/agent:7\.65\.0$/);
    expect(image({ image: 'registry.example.com/python:3' }, {})).toBe('registry.example.com/python:3');
    expect(() => objectsOf({}, { override: { nodeAgent: { enabled: false } } })).toThrow(/no node agent whose image could run the verification; write image/);
  });

  test('mounts the keys, so that what is missing keeps nothing from starting', () => {
    const volume = of('Job').spec.template.spec.volumes[1];
    expect(volume.projected.sources).toEqual([
      { secret: { name: 'datadog-cluster-agent', items: [{ key: 'token', path: 'datadog-cluster-agent/token' }], optional: true } },
      { secret: { name: 'key', items: [{ key: 'api-key', path: 'key/api-key' }], optional: true } },
    ]);
  });
});

describe('what is expected', () => {
  test('of each workload, with its labels', () => {
    const { workloads } = expectationsOf(agentOf({ nodeGroups: [{ name: 'gpu', nodeSelector: { gpu: 'true' } }] }), 3);
    expect(workloads.map(({ kind, name, minimum }) => [kind, name, minimum])).toEqual([
      ['DaemonSet', 'datadog', 3],
      ['Deployment', 'datadog-cluster-agent', 1],
      // A group of nodes may be empty.
      ['DaemonSet', 'datadog-gpu', 0],
    ]);
    expect(workloads[0]!.labels).toEqual({ app: 'datadog' });
  });

  test('as few pods as an autoscaler may leave', () => {
    const features = { otelAgentGateway: { enabled: true, replicas: 3, autoscaling: { enabled: true, minReplicas: 2 } } };
    expect(expectationsOf(agentOf({ features }), 1).workloads.find(({ name }) => name === 'datadog-otel-agent-gateway')?.minimum).toBe(2);
  });

  const node = (props: DatadogProps): ExpectedWorkload => expectationsOf(agentOf(props), 1).workloads[0]!;

  test('traces where a trace agent takes them, on its port', () => {
    const apm = (hostPort: number, enabled = true) => ({ hostPortConfig: { enabled, hostPort } });
    expect(node({ features: { apm: apm(9126) } }).traces).toMatchObject({ port: 9126, endpoints: expect.arrayContaining(['/v0.4/traces']) });
    expect(node({ features: { apm: { hostPortConfig: { enabled: false }, unixDomainSocketConfig: { enabled: false } } } }).traces).toBeUndefined();
  });

  test('ports are not asked for where a network policy closes them', () => {
    expect(node({}).ports).toBe(true);
    expect(node({ global: { networkPolicy: { create: true } } }).ports).toBe(false);
  });

  test("keys of Secrets, those of the user's own variables too, but none that may be missing", () => {
    const variable = (name: string, optional?: boolean) => ({
      name: `V_${name}`,
      valueFrom: { secretKeyRef: { name, key: 'k', ...(optional ? { optional } : {}) } },
    });
    const { secrets } = expectationsOf(
      agentOf({ override: { nodeAgent: { containers: { agent: { env: [variable('needed'), variable('spare', true)] } } } } }),
      1,
    );
    expect(secrets).toEqual([
      { name: 'datadog-cluster-agent', key: 'token', length: 32 },
      { name: 'key', key: 'api-key', length: 1 },
      { name: 'needed', key: 'k', length: 1 },
    ]);
  });
});

const python = spawnSync('python3', ['--version']).status === 0;
if (!python) console.warn('the verification script is not run: there is no python3');

(python ? describe : describe.skip)('the script', () => {
  const TOKEN = '0123456789'.repeat(4);
  let dir: string;
  let server: http.Server;
  let port: number;
  /** What the API server and the pod's ports answer, by path; a number is a status, a function is asked with the query. */
  let answers: Record<string, unknown>;
  let asked: string[];

  beforeAll(async () => {
    server = http.createServer((request, response) => {
      const url = request.url!.split('?')[0]!;
      asked.push(`${request.headers.authorization ? 'API ' : ''}${request.url}`);
      const stated = answers[url];
      const answer = typeof stated === 'function' ? stated(request.url) : stated;
      response.statusCode = typeof answer === 'number' ? answer : answer === undefined ? 404 : 200;
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const DAEMONSET = '/apis/apps/v1/namespaces/datadog/daemonsets/datadog';
  const DEPLOYMENT = '/apis/apps/v1/namespaces/datadog/deployments/datadog-cluster-agent';
  const PODS = '/api/v1/namespaces/datadog/pods';
  const rolledOut = (n: number) => ({ observedGeneration: 2, desiredNumberScheduled: n, updatedNumberScheduled: n, numberAvailable: n });
  const pod = (status: object = {}) => ({
    metadata: { name: 'datadog-x1' },
    spec: {
      nodeName: 'node-1',
      containers: [
        { name: 'agent', ports: [{ name: 'health', containerPort: port }], readinessProbe: { httpGet: { path: '/ready', port: 'health' } } },
        { name: 'trace-agent' },
      ],
    },
    status: {
      podIP: '127.0.0.1',
      conditions: [{ type: 'PodScheduled', status: 'True' }],
      containerStatuses: [{ name: 'agent', ready: true, state: { running: {} } }],
      ...status,
    },
  });

  beforeEach(() => {
    asked = [];
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'verification-'));
    for (const [file, text] of Object.entries({
      'verify.py': VERIFICATION_SCRIPT,
      'account/token': 'sesame',
      'secrets/key/api-key': 'k'.repeat(32),
      'secrets/datadog-cluster-agent/token': TOKEN,
    })) {
      fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
      fs.writeFileSync(path.join(dir, file), text);
    }
    answers = {
      [DAEMONSET]: { metadata: { generation: 2 }, spec: {}, status: rolledOut(1) },
      [DEPLOYMENT]: { metadata: { generation: 1 }, spec: { replicas: 1 }, status: { observedGeneration: 1, updatedReplicas: 1, availableReplicas: 1 } },
      [PODS]: { items: [pod()], metadata: {} },
      '/ready': 'ok',
      '/info': { version: '7.81.1', endpoints: ['/v0.3/traces', '/v0.4/traces'] },
    };
  });
  afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

  interface How {
    wait?: number;
    expected?: (expected: Expectations) => unknown;
    meanwhile?: () => void;
  }

  async function run({ wait = 0, expected = (e) => e, meanwhile }: How = {}): Promise<{ status: number | null; lines: string[] }> {
    const expectations = expectationsOf(agentOf({ features: { remoteConfiguration: { enabled: false } } }), 1);
    const workloads = expectations.workloads.map(({ traces, ...workload }) =>
      workload.kind === 'DaemonSet' ? { ...workload, traces: { port, endpoints: ['/v0.4/traces'] } } : workload,
    );
    fs.writeFileSync(path.join(dir, 'expectations.json'), JSON.stringify(expected({ ...expectations, workloads })));
    const child = spawn('python3', ['-I', '-B', path.join(dir, 'verify.py')], {
      env: {
        PATH: process.env.PATH,
        API_SERVER: `http://127.0.0.1:${port}`,
        SERVICE_ACCOUNT: path.join(dir, 'account'),
        SECRETS: path.join(dir, 'secrets'),
        EXPECTATIONS: path.join(dir, 'expectations.json'),
        WAIT: `${wait}`,
        INTERVAL: '0.1',
        // A proxy for the way out must not be asked for pods.
        http_proxy: 'http://127.0.0.1:9',
      },
    });
    let out = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (out += data));
    if (meanwhile) setTimeout(meanwhile, 300);
    const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
    // Whatever happens, no value of a Secret is printed.
    expect(out).not.toContain(TOKEN);
    return { status, lines: out.trim().split('\n') };
  }

  test('is content with an agent that is rolled out', async () => {
    expect(await run()).toEqual({ status: 0, lines: ['verified: DaemonSet datadog, Deployment datadog-cluster-agent; 2 keys of Secrets'] });
    expect(asked).toContain('API /api/v1/namespaces/datadog/pods?labelSelector=app%3Ddatadog&limit=500');
    expect(asked.filter((url) => url.includes('secret'))).toEqual([]);
  });

  const fails: [string, () => void, string[]][] = [
    ['a Secret without the key', () => fs.rmSync(path.join(dir, 'secrets/key/api-key')), ['Secret key: key api-key is missing']],
    ['an empty key', () => fs.writeFileSync(path.join(dir, 'secrets/key/api-key'), '\n'), ['Secret key: key api-key is empty']],
    [
      'a short token',
      () => fs.writeFileSync(path.join(dir, 'secrets/datadog-cluster-agent/token'), 'x'),
      ['Secret datadog-cluster-agent: key token is shorter than 32 characters'],
    ],
    ['no DaemonSet', () => delete answers[DAEMONSET], ['DaemonSet datadog is missing']],
    [
      'a DaemonSet for no node',
      () => Object.assign(answers, { [DAEMONSET]: { metadata: { generation: 2 }, status: rolledOut(0) }, [PODS]: { items: [] } }),
      ['DaemonSet datadog: is meant for 0 nodes, expected at least 1'],
    ],
    [
      'a rollout that hangs',
      () =>
        Object.assign(answers, { [DAEMONSET]: { metadata: { generation: 2 }, status: { ...rolledOut(5), updatedNumberScheduled: 4, numberAvailable: 3 } } }),
      ['DaemonSet datadog: 4 of 5 nodes are up to date', 'DaemonSet datadog: 3 of 5 nodes are available'],
    ],
    [
      'a rollout that has not begun',
      () => Object.assign(answers, { [DAEMONSET]: { metadata: { generation: 3 }, status: rolledOut(1) } }),
      ['DaemonSet datadog: the rollout has not begun'],
    ],
    [
      'a health port that does not answer well',
      () => Object.assign(answers, { '/ready': 500 }),
      [
        expect.stringMatching(
          /^DaemonSet datadog: pod datadog-x1 on node node-1: container agent: http:\/\/127\.0\.0\.1:\d+\/ready answers 500$/,
        ) as unknown as string,
      ],
    ],
    [
      'a trace agent that takes no traces',
      () => Object.assign(answers, { '/info': { endpoints: [] } }),
      [expect.stringMatching(/trace agent: .*\/info does not name \/v0\.4\/traces$/) as unknown as string],
    ],
    [
      'a trace agent that is none',
      () => Object.assign(answers, { '/info': '<html>' }),
      [expect.stringMatching(/\/info answers something else than JSON$/) as unknown as string],
    ],
    ['rights that are missing', () => Object.assign(answers, { [DAEMONSET]: 403 }), [`the API server answers 403 (${DAEMONSET})`]],
  ];
  test.each(fails)('names %s', async (_what, breaks, lines) => {
    breaks();
    const found = await run();
    expect(found.status).toBe(1);
    // The cluster agent's pods are the same here, so what is wrong with pods is said of both.
    expect(found.lines.filter((line) => !line.startsWith('Deployment'))).toEqual(lines);
  });

  test('says why a pod does not start, in the words of the kubelet and the scheduler', async () => {
    const waiting = { reason: 'CreateContainerConfigError', message: 'secret "key" not found' };
    answers[PODS] = { items: [pod({ containerStatuses: [{ name: 'agent', ready: false, state: { waiting } }] })] };
    expect((await run()).lines).toContain(
      'DaemonSet datadog: pod datadog-x1 on node node-1: container agent waits: CreateContainerConfigError secret "key" not found',
    );
    answers[PODS] = { items: [pod({ conditions: [{ type: 'PodScheduled', status: 'False', message: '0/3 nodes are available' }], containerStatuses: [] })] };
    expect((await run()).lines.join('\n')).toContain('0/3 nodes are available');
  });

  test('waits for what is still on its way', async () => {
    answers['/ready'] = 500;
    const { status } = await run({ wait: 20, meanwhile: () => Object.assign(answers, { '/ready': 'ok' }) });
    expect(status).toBe(0);
  });

  test('asks no ports that a network policy closes', async () => {
    answers['/ready'] = 500;
    const closed = (e: Expectations) => ({ ...e, workloads: e.workloads.map((workload) => ({ ...workload, ports: false })) });
    expect((await run({ expected: closed })).status).toBe(0);
  });

  test('reads all pages of pods', async () => {
    const broken = pod({ containerStatuses: [{ name: 'agent', ready: false, state: { running: {} } }] });
    answers[PODS] = (url: string) => (url.includes('continue=more') ? { items: [broken], metadata: {} } : { items: [pod()], metadata: { continue: 'more' } });
    expect((await run()).lines).toContain('DaemonSet datadog: pod datadog-x1 on node node-1: container agent is not ready');
  });

  test('is Python without a warning', () => {
    const parse = 'import ast, sys; ast.parse(sys.stdin.read(), feature_version=(3, 8))';
    execFileSync('python3', ['-W', 'error', '-c', parse], { input: VERIFICATION_SCRIPT });
  });
});
