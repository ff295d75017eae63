import { describe, expect, test } from '@jest/globals';
import { planAgent } from '../../constructs/plan/build';
import { effectiveEnv } from '../../constructs/plan/plan';
import { resolveSpec } from '../../constructs/spec/schema';

type Spec = Record<string, unknown>;
const plan = ({ global = {}, ...spec }: Spec) =>
  planAgent({
    spec: resolveSpec({ ...spec, global: { credentials: { apiSecret: { secretName: 'datadog-secret' } }, ...(global as object) } } as any),
    name: 'datadog',
    namespace: 'datadog-agent',
    kubernetesVersion: '1.34.0',
  });

const container = (spec: Spec, address: string) => {
  const [workload, name] = address.split('/') as ['nodeAgent', string];
  return plan(spec).workloads[workload].containers.get(name)!;
};
const variable = (spec: Spec, name: string, address = 'nodeAgent/agent') => effectiveEnv(container(spec, address)).find((v) => v.name === name)?.value;
const mount = (spec: Spec, name: string, address: string) => container(spec, address)?.mounts.find((m) => m.name === name);
const volume = (spec: Spec, name: string, workload: 'nodeAgent' | 'clusterChecksRunner' = 'nodeAgent') =>
  plan(spec).workloads[workload].volumes.get(name)?.volume;

const autopilot = { cluster: { provider: { gke: { autopilot: true } } } };
const gdc = { cluster: { provider: { gke: { gdc: true } } } };
const windows = { cluster: { operatingSystem: 'windows' } };

describe('logs', () => {
  const file = 'DD_LOGS_CONFIG_K8S_CONTAINER_USE_FILE';
  test.each([
    [{}, 'DD_LOGS_ENABLED', 'false'],
    [{ enabled: true }, 'DD_LOGS_ENABLED', 'true'],
    [{ logsEnabled: true }, 'DD_LOGS_ENABLED', 'true'],
    [{ enabled: true }, file, 'true'],
    [{ enabled: true, containerCollectUsingFiles: false }, file, 'false'],
    // The former switch leaves this to the agent.
    [{ logsEnabled: true }, file, undefined],
    [{ enabled: true }, 'DD_LOGS_CONFIG_CONTAINER_COLLECT_ALL', 'false'],
    [{ enabled: true, containerCollectAll: true }, 'DD_LOGS_CONFIG_CONTAINER_COLLECT_ALL', 'true'],
    [{ autoMultiLineDetection: false }, 'DD_LOGS_CONFIG_AUTO_MULTI_LINE_DETECTION', 'false'],
  ])('%j: %s', (logCollection, name, expected) => expect(variable({ features: { logCollection } }, name)).toBe(expected));

  test.each([
    [{}, false],
    [{ enabled: true }, true],
    [{ logsEnabled: true }, true],
  ])('%j mounts log files: %s', (logCollection, expected) => {
    const spec = { features: { logCollection } };
    expect(plan(spec).needs.has('pod-logs')).toBe(expected);
    expect(mount(spec, 'logpodpath', 'nodeAgent/agent') !== undefined).toBe(expected);
  });
});

describe('DogStatsD', () => {
  const dogstatsd = (o: object, more: object = {}) => ({ features: { dogstatsd: o }, ...more });

  test.each([
    [{}, 'DD_DOGSTATSD_PORT', '8125'],
    [{ hostPortConfig: { hostPort: 9125 } }, 'DD_DOGSTATSD_PORT', '9125'],
    [{}, 'DD_DOGSTATSD_NON_LOCAL_TRAFFIC', 'true'],
    [{ nonLocalTraffic: false }, 'DD_DOGSTATSD_NON_LOCAL_TRAFFIC', undefined],
    [{}, 'DD_DOGSTATSD_ORIGIN_DETECTION', undefined],
    [{ originDetectionEnabled: true }, 'DD_DOGSTATSD_ORIGIN_DETECTION', 'true'],
    [{ originDetectionEnabled: true }, 'DD_DOGSTATSD_ORIGIN_DETECTION_CLIENT', 'true'],
    [{ tagCardinality: 'high' }, 'DD_DOGSTATSD_TAG_CARDINALITY', 'high'],
    [{}, 'DD_DOGSTATSD_TAGS', undefined],
    [{ tags: ['a:b', 'c:d'] }, 'DD_DOGSTATSD_TAGS', 'a:b c:d'],
    [{}, 'DD_DOGSTATSD_MAPPER_PROFILES', undefined],
    [{ mapperProfiles: [{ name: 'p', prefix: 'p.' }] }, 'DD_DOGSTATSD_MAPPER_PROFILES', '[{"name":"p","prefix":"p."}]'],
    [{ unixDomainSocketConfig: { path: '/run/a/b.socket' } }, 'DD_DOGSTATSD_SOCKET', '/run/a/b.socket'],
  ])('%j: %s', (o, name, expected) => expect(variable(dogstatsd(o), name)).toBe(expected));

  test.each([
    [{}, undefined],
    [{ hostPortConfig: { enabled: true } }, 8125],
    [{ hostPortConfig: { enabled: true, hostPort: 9125 } }, 9125],
  ])('%j opens port %s of the node', (o, expected) => {
    const port = container(dogstatsd(o), 'nodeAgent/agent').ports.find((p) => p.name === 'dogstatsdport');
    expect(port).toMatchObject({ containerPort: expected ?? 8125, protocol: 'UDP' });
    expect(port?.hostPort).toBe(expected);
  });

  const onNode = (path: string) => ({ name: 'dsdsocket', hostPath: { path, type: 'DirectoryOrCreate' } });
  test.each([
    [{}, {}, onNode('/var/run/datadog')],
    [{ unixDomainSocketConfig: { hostPath: '/srv' } }, {}, onNode('/srv')],
    [{ unixDomainSocketConfig: { enabled: false } }, {}, { name: 'dsdsocket', emptyDir: {} }],
    [{}, autopilot, { name: 'dsdsocket', emptyDir: {} }],
    [{}, { ...autopilot, global: { csi: { enabled: true } } }, onNode('/var/run/datadog')],
    [{}, gdc, undefined],
    [{}, windows, undefined],
  ])('%j %j: where the socket is', (o, more, expected) => expect(volume(dogstatsd(o, more), 'dsdsocket')).toEqual(expected));

  test('its folder is mounted, not the socket', () =>
    expect(mount(dogstatsd({ unixDomainSocketConfig: { path: '/run/a/b.socket' } }), 'dsdsocket', 'nodeAgent/agent')).toMatchObject({
      mountPath: '/run/a',
      readOnly: false,
    }));

  test.each([
    [{}, '/var/run/datadog'],
    [{ enabled: false }, undefined],
  ])('admission controller %j tells pods where the socket is', (admissionController, expected) =>
    expect(variable({ features: { admissionController } }, 'DD_DOGSTATSD_HOST_SOCKET_PATH', 'clusterAgent/cluster-agent')).toBe(expected),
  );

  test.each([
    [{}, true],
    [gdc, false],
    [windows, false],
  ])('%j: process ids of the node for origin detection: %s', (more, expected) =>
    expect(
      plan(dogstatsd({ useHostPID: true }, more))
        .needs.get('host-pid')
        ?.includes('dogstatsd') ?? false,
    ).toBe(expected),
  );
});

describe('checks of the user', () => {
  const confd = { 'redisdb.yaml': 'instances: []' };
  const checksd = { 'queue.py': 'pass' };
  const spec = (customChecks: object, more: object = {}) => ({ features: { customChecks }, override: { clusterChecksRunner: { enabled: true } }, ...more });

  test.each([
    [{}, undefined, undefined],
    [{ confd }, Object.keys(confd), undefined],
    [{ checksd }, undefined, Object.keys(checksd)],
    [{ confd, checksd }, Object.keys(confd), Object.keys(checksd)],
  ])('%j', (o, inConfd, inChecksd) => {
    const { files } = plan(spec(o));
    const keys = (name: string) => files.get(name) && [...files.get(name)!.keys()];
    expect([keys('datadog-confd'), keys('datadog-checksd')]).toEqual([inConfd, inChecksd]);
    const expected = [inConfd && '/conf.d', inChecksd && '/checks.d'];
    expect(['confd', 'checksd'].map((name) => mount(spec(o), name, 'nodeAgent/init-config')?.mountPath)).toEqual(expected);
    // The cluster agent sends runners their configurations.
    expect(['confd', 'checksd'].map((name) => mount(spec(o), name, 'clusterChecksRunner/init-config')?.mountPath)).toEqual([undefined, expected[1]]);
    expect([volume(spec(o), 'confd', 'clusterChecksRunner'), !!volume(spec(o), 'checksd', 'clusterChecksRunner')]).toEqual([undefined, !!inChecksd]);
  });

  test('a file replaces the one of the same name from autoconf', () => {
    const autoconf = { 'redisdb.yaml': 'old', 'other.yaml': 'kept' };
    const contents = [...plan(spec({ confd }, { global: { autoconf } })).files.get('datadog-confd')!].map(([key, f]) => [key, f.content]);
    expect(Object.fromEntries(contents)).toEqual({ 'redisdb.yaml': 'instances: []', 'other.yaml': 'kept' });
  });

  test('Autopilot admits only ConfigMaps of its list', () =>
    expect(volume({ ...autopilot, features: { customChecks: { confd } } }, 'confd')).toEqual({ name: 'confd', configMap: { name: 'datadog-agent-confd' } }));

  test('Windows has them on its drive', () =>
    expect(mount({ ...windows, features: { customChecks: { confd } } }, 'confd', 'nodeAgent/init-config')?.mountPath).toBe('C:/conf.d'));
});

describe('cluster checks', () => {
  const both = 'clusterchecks endpointschecks';
  test.each([
    [{}, both],
    [{ override: { clusterChecksRunner: { enabled: true } } }, 'endpointschecks'],
    [{ features: { clusterChecks: { enabled: false } } }, undefined],
    [{ override: { clusterAgent: { enabled: false } } }, undefined],
  ])('%j: node agents run %s', (spec, expected) => expect(variable(spec, 'DD_EXTRA_CONFIG_PROVIDERS')).toBe(expected));

  test.each([
    [true, 'true', 'kube_endpoints kube_services'],
    [false, undefined, undefined],
  ])('enabled %s', (enabled, flag, sources) => {
    const spec = { features: { clusterChecks: { enabled } }, override: { clusterChecksRunner: { enabled: true } } };
    const names = ['DD_CLUSTER_CHECKS_ENABLED', 'DD_EXTRA_CONFIG_PROVIDERS', 'DD_EXTRA_LISTENERS'];
    expect(names.map((name) => variable(spec, name, 'clusterAgent/cluster-agent'))).toEqual([flag, sources, sources]);
    expect(plan(spec).needs.has('cluster-checks-runner')).toBe(enabled);
  });
});
