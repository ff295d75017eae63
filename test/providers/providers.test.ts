import { planAgent } from '../../constructs/plan/build';
import { effectiveEnv } from '../../constructs/plan/plan';
import { resolveSpec } from '../../constructs/spec/schema';

const plan = (provider: object, more: { global?: object; features?: object; override?: object } = {}) =>
  planAgent({
    spec: resolveSpec({ ...more, cluster: { provider }, global: { credentials: { apiSecret: { secretName: 's' } }, ...more.global } } as never),
    name: 'prod',
    namespace: 'datadog-agent',
    kubernetesVersion: '1.34',
  });
type Plan = ReturnType<typeof plan>;

const volumes = (p: Plan) => [...p.workloads.nodeAgent.volumes.keys()];
const paths = (p: Plan) => [...p.workloads.nodeAgent.volumes.values()].flatMap(({ volume }) => (volume as any).hostPath?.path ?? []);
const container = (p: Plan, name: string) => p.workloads.nodeAgent.containers.get(name)!;
const variable = (p: Plan, name: string, of = 'agent') => effectiveEnv(container(p, of)).find((v) => v.name === name)?.value;

const AUTOPILOT = { gke: { autopilot: true } };
const GDC = { gke: { gdc: true } };
const ALLOWLISTED = { envDict: { HELM_FORCE_RENDER: 'true' } };
const logs = { logCollection: { enabled: true } };

describe('GKE Autopilot', () => {
  test('knows the agent by fixed names', () => {
    const p = plan(AUTOPILOT, { features: { customChecks: { confd: { 'a.yaml': 'b' } } }, override: { nodeAgent: { useConfigMap: true } } });
    expect([...p.files.keys()].sort()).toEqual(expect.arrayContaining(['datadog-agent-confd', 'datadog-agent-installinfo']));
    expect(p.workloads.nodeAgent.volumes.get('datadog-yaml')!.volume).toMatchObject({ configMap: { name: 'datadog-agent-datadog-yaml' } });
    expect(p.workloads.nodeAgent.pod.get('serviceAccountName')!.value).toBe('datadog-agent');
  });

  test('gets requests for every container that the user gave none', () => {
    const p = plan(AUTOPILOT, { override: { nodeAgent: { containers: { 'trace-agent': { resources: { limits: { cpu: '1' } } } } } } });
    expect(container(p, 'agent').base.resources).toEqual({ requests: { cpu: '200m', memory: '256Mi' }, limits: { cpu: '200m', memory: '256Mi' } });
    expect(container(plan({}), 'agent').base.resources).toEqual({});
  });

  test('keeps the token of the agents, their sockets and the kubelet from them', () => {
    const p = plan(AUTOPILOT);
    expect(volumes(p)).not.toEqual(expect.arrayContaining(['auth-token']));
    expect(variable(p, 'DD_AUTH_TOKEN_FILE_PATH')).toBeUndefined();
    expect(p.workloads.nodeAgent.volumes.get('dsdsocket')!.volume).toEqual({ name: 'dsdsocket', emptyDir: {} });
    expect([variable(p, 'DD_KUBERNETES_HTTPS_KUBELET_PORT'), variable(p, 'DD_CLOUD_PROVIDER_METADATA')]).toEqual(['0', '["gcp"]']);
    expect(variable(p, 'DD_PROVIDER_KIND')).toBe('gke-autopilot');
  });

  test('gives sockets by the CSI driver', () =>
    expect(plan(AUTOPILOT, { global: { csi: { enabled: true } } }).workloads.nodeAgent.volumes.get('dsdsocket')!.volume).toHaveProperty('hostPath'));

  test('wants plain commands', () => {
    const p = plan(AUTOPILOT, { features: { apm: { hostPortConfig: { enabled: true } } } });
    expect(container(p, 'trace-agent').base.command).toEqual(['trace-agent', '-config=/etc/datadog-agent/datadog.yaml']);
    expect(container(p, 'agent').base.startupProbe).toBeUndefined();
  });

  test.each([
    [{}, 'pointerdir'],
    [ALLOWLISTED, 'datadogrun'],
  ])('%j keeps state in %s on the node', (global, name) => {
    const p = plan(AUTOPILOT, { global });
    expect(p.workloads.nodeAgent.volumes.get(name)!.volume).toEqual({ name, hostPath: { path: '/var/autopilot/addon/datadog/logs' } });
  });

  test('runs system-probe where allowlists know it', () => {
    const p = plan(AUTOPILOT, { global: ALLOWLISTED, features: { oomKill: { enabled: true } } });
    expect(container(p, 'system-probe').base.resources).toMatchObject({ limits: { memory: '400Mi' } });
    expect(volumes(p)).not.toContain('src');
    expect(container(p, 'system-probe').mounts.map((m) => m.name)).toContain('datadogrun');
  });

  test('leaves what the user adds', () => {
    const auth = { name: 'auth-token', emptyDir: {} };
    const env = [{ name: 'DD_AUTH_TOKEN_FILE_PATH', value: '/mine' }];
    const p = plan(AUTOPILOT, { override: { nodeAgent: { volumes: [auth], containers: { agent: { env } } } } });
    expect(volumes(p)).toContain('auth-token');
    expect(variable(p, 'DD_AUTH_TOKEN_FILE_PATH')).toBe('/mine');
  });
});

describe('Google Distributed Cloud', () => {
  test('shows agents the log files of pods and nothing else of the node', () => {
    const p = plan(GDC, { features: { ...logs, cws: { enabled: false } } });
    expect(paths(p).sort()).toEqual(['/var/datadog/logs', '/var/log/containers', '/var/log/pods']);
  });

  test.each(['process-agent', 'system-probe', 'security-agent', 'otel-agent', 'agent-data-plane'])('runs no %s', (name) => {
    const features = { cspm: { enabled: true }, oomKill: { enabled: true }, otelCollector: { enabled: true }, dataPlane: { enabled: true } };
    expect(plan(GDC, { features }).workloads.nodeAgent.containers.has(name)).toBe(false);
  });

  test('says nothing of processes, takes no settings from Datadog and brings a certificate for the kubelet', () => {
    const p = plan(GDC, { features: { liveProcessCollection: { enabled: true } } });
    expect(variable(p, 'DD_PROCESS_CONFIG_PROCESS_COLLECTION_ENABLED')).toBeUndefined();
    expect(variable(p, 'DD_REMOTE_CONFIGURATION_ENABLED')).toBe('false');
    expect(variable(p, 'DD_KUBELET_CLIENT_CRT')).toBe('/certs/tls.crt');
    expect(volumes(p)).toContain('kubelet-cert-volume');
  });
});

describe('nodes', () => {
  const compiling = { features: { oomKill: { enabled: true } } };

  test.each([
    ['usual ones', {}, true, true],
    ['Container-Optimized OS', { gke: { cos: true } }, true, false],
    ['Flatcar', { flatcar: { enabled: true } }, true, false],
    ['Talos', { talos: { enabled: true } }, false, false],
  ])('%s have kernel headers and sources', (_what, provider, headers, sources) => {
    const found = volumes(plan(provider, compiling));
    expect([found.includes('modules'), found.includes('src')]).toEqual([headers, sources]);
  });

  test('of Talos have neither users nor groups', () => {
    const features = { cws: { enabled: true }, liveProcessCollection: { enabled: true } };
    expect(volumes(plan({}, { features }))).toEqual(expect.arrayContaining(['passwd', 'group']));
    const onTalos = volumes(plan({ talos: { enabled: true } }, { features }));
    expect(onTalos.filter((name) => ['passwd', 'group'].includes(name))).toEqual([]);
  });

  test('with Container-Optimized OS have libraries of NVIDIA for the GPU check', () => {
    const gpu = { features: { gpu: { enabled: true } } };
    expect(paths(plan({ gke: { cos: true } }, gpu))).toContain('/home/kubernetes/bin/nvidia/lib64');
    expect(paths(plan({ gke: { cos: true } }))).not.toContain('/home/kubernetes/bin/nvidia/lib64');
    expect(paths(plan({}, gpu))).not.toContain('/home/kubernetes/bin/nvidia/lib64');
  });
});

describe('managed clusters', () => {
  const files = (p: Plan) => [...(p.files.get('prod-datadog-cluster-agent-confd')?.keys() ?? [])];

  test.each([
    [{ eks: { controlPlaneMonitoring: true } }, ['kube_apiserver_metrics.yaml', 'kube_controller_manager.yaml', 'kube_scheduler.yaml']],
    [{ openshift: { controlPlaneMonitoring: true } }, ['etcd.yaml', 'kube_apiserver_metrics.yaml', 'kube_controller_manager.yaml', 'kube_scheduler.yaml']],
  ])('%j: checks of the control plane', (provider, expected) => {
    expect(
      files(plan(provider))
        .filter((file) => file !== 'kubernetes_apiserver.yaml' && expected.includes(file))
        .sort(),
    ).toEqual(expected);
    const silent = { eventCollection: { collectKubernetesEvents: false }, kubeStateMetricsCore: { enabled: false }, orchestratorExplorer: { enabled: false } };
    expect(files(plan(provider, { features: silent }))).toEqual([]);
  });

  test('OpenShift lends its certificate for etcd', () =>
    expect(volumes(plan({ openshift: { controlPlaneMonitoring: true } }))).toEqual(expect.arrayContaining(['etcd-certs', 'disable-etcd-autoconf'])));

  test('EKS names hosts by a file', () => {
    const p = plan({ eks: { ec2: { useHostnameFromFile: true } } });
    expect(variable(p, 'DD_HOSTNAME_FILE')).toBe('/var/lib/cloud/data/instance-id');
    expect(container(p, 'agent').mounts.map((m) => m.mountPath)).toContain('/var/lib/cloud/data/instance-id');
  });

  test.each([
    [true, 'true'],
    [false, undefined],
  ])('AKS wants selectors while there is a webhook: %s', (enabled, expected) => {
    const p = plan({ aks: { enabled: true } }, { features: { admissionController: { enabled } } });
    const env = effectiveEnv(p.workloads.clusterAgent.containers.get('cluster-agent')!);
    expect(env.find((v) => v.name === 'DD_ADMISSION_CONTROLLER_ADD_AKS_SELECTORS')?.value).toBe(expected);
  });
});
