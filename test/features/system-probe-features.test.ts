import { describe, expect, test } from '@jest/globals';
import { planAgent } from '../../constructs/plan/build';
import { effectiveEnv } from '../../constructs/plan/plan';
import { resolveSpec } from '../../constructs/spec/schema';

// Node agents run only with an API key.
const credentials = { apiSecret: { secretName: 'datadog-secret' } };

/** Service discovery, on by default, is off unless named: else it brings system-probe along. */
const plan = (features: object, { global = {}, ...more }: Record<string, unknown> = {}) =>
  planAgent({
    spec: resolveSpec({ features: { serviceDiscovery: { enabled: false }, ...features }, ...more, global: { credentials, ...(global as object) } } as any),
    name: 'datadog',
    namespace: 'datadog-agent',
    kubernetesVersion: '1.34.0',
  });
type Plan = ReturnType<typeof plan>;

const on = { enabled: true };
const tag = (value: string) => ({ override: { nodeAgent: { image: { tag: value } } } });
/** Keeps system-probe running while the feature under test is off. */
const beside = { oomKill: on };

const OPTIONAL = ['process-agent', 'system-probe', 'security-agent'];
const container = (p: Plan, name: string) => p.workloads.nodeAgent.containers.get(name);
const optional = (p: Plan) => OPTIONAL.filter((name) => container(p, name));
const capabilities = (p: Plan, name: string) => (container(p, name)?.capabilities ?? []).map((c) => c.name);
const variable = (p: Plan, at: string, name: string) => effectiveEnv(container(p, at)!).find((v) => v.name === name)?.value;
const hostPath = (p: Plan, name: string) => (p.workloads.nodeAgent.volumes.get(name)?.volume as any)?.hostPath?.path;
const mount = (p: Plan, at: string, name: string) => container(p, at)?.mounts.find((m) => m.name === name)?.mountPath;

/** What system-probe.yaml says at a dotted path; features agree on each leaf, so that the first is the one. */
const setting = (p: Plan, path: string): unknown =>
  (p.settings.get('system-probe.yaml') ?? [])
    .map(({ settings }) => path.split('.').reduce((value: any, key) => value?.[key], settings))
    .find((value) => value !== undefined);

describe('containers that a feature brings', () => {
  test.each<[object, string[]]>([
    [{}, []],
    [{ npm: on }, ['process-agent', 'system-probe']],
    [{ usm: on }, ['process-agent', 'system-probe']],
    [{ serviceDiscovery: {} }, ['system-probe']],
    [{ serviceDiscovery: { enabled: false, serviceMap: on } }, ['system-probe']],
    [{ oomKill: on }, ['system-probe']],
    [{ tcpQueueLength: on }, ['system-probe']],
    [{ traceroute: on }, ['system-probe']],
    [{ dynamicInstrumentationGo: on }, ['system-probe']],
    [{ networkPath: { connectionsMonitoring: on } }, []],
    [{ cws: on }, ['system-probe', 'security-agent']],
    [{ cws: { ...on, directSendFromSystemProbe: true } }, ['system-probe']],
    [{ cspm: on }, ['security-agent']],
    [{ cspm: { ...on, runInSystemProbe: true } }, ['system-probe']],
    [{ cspm: { runInSystemProbe: true } }, []],
    [{ gpu: on }, []],
    [{ gpu: { ...on, privilegedMode: true } }, ['system-probe']],
    [{ gpu: { privilegedMode: true } }, []],
    [{ sbom: { containerImage: on, host: on } }, []],
    [{ sbom: { enrichment: { usage: on } } }, ['system-probe']],
    [{ systemProbe: { debugPort: 1 } }, []],
  ])('%j: %j', (features, expected) => expect(optional(plan(features))).toEqual(expected));
});

describe('needs shared by several features', () => {
  test.each<[object, string[]]>([
    [{ npm: on }, ['system-probe/cgroups']],
    [{ usm: on }, ['runtime-compilation', 'system-probe/host-root', 'system-probe/cgroups']],
    [{ serviceDiscovery: on }, ['runtime-compilation', 'system-probe/cgroups']],
    [{ serviceDiscovery: { ...on, networkStats: { enabled: false } } }, ['system-probe/cgroups']],
    [{ oomKill: on }, ['runtime-compilation']],
    [{ tcpQueueLength: on }, ['runtime-compilation']],
    [{ traceroute: on }, []],
    [{ cws: on }, ['system-probe/host-root', 'system-probe/cgroups', 'syscall/kill']],
    [{ cws: { ...on, enforcement: { enabled: false } } }, ['system-probe/host-root', 'system-probe/cgroups']],
    [{ gpu: { ...on, privilegedMode: true } }, ['system-probe/host-root', 'system-probe/cgroups', 'syscall/mknod']],
    [
      { gpu: { ...on, privilegedMode: true, patchCgroupPermissions: true } },
      ['system-probe/host-root', 'system-probe/cgroups', 'syscall/mknod', 'syscall/truncate'],
    ],
    [{ sbom: { enrichment: { usage: on } } }, ['system-probe/cgroups']],
  ])('%j: %j', (features, expected) => {
    const { needs } = plan(features);
    const watched = ['runtime-compilation', 'system-probe/host-root', 'system-probe/cgroups', 'syscall/kill', 'syscall/mknod', 'syscall/truncate'] as const;
    expect(watched.filter((need) => needs.has(need))).toEqual(expected);
  });
});

describe('capabilities that a feature adds', () => {
  test.each<[object, string, string[]]>([
    [{ cws: on }, 'system-probe', ['KILL']],
    [{ cws: { ...on, enforcement: { enabled: false } } }, 'system-probe', []],
    [{ cws: { enabled: false }, ...beside }, 'system-probe', []],
    [{ cspm: on }, 'security-agent', ['AUDIT_CONTROL', 'AUDIT_READ']],
    [{ cspm: { ...on, runInSystemProbe: true }, cws: on }, 'security-agent', []],
    [{ gpu: on, ...beside }, 'system-probe', []],
    [{ gpu: on }, 'agent', ['MKNOD']],
    [{ gpu: { ...on, privilegedMode: true } }, 'system-probe', ['MKNOD']],
    [{ sbom: { containerImage: on } }, 'agent', ['SYS_ADMIN']],
    [{ sbom: { containerImage: { ...on, overlayFSDirectScan: true } } }, 'agent', []],
    [{ sbom: { containerImage: { ...on, uncompressedLayersSupport: false } } }, 'agent', []],
    [{ sbom: { host: on } }, 'agent', []],
  ])('%j: %s gets %j', (features, at, expected) => expect(capabilities(plan(features), at)).toEqual(expected));
});

describe('paths of the node', () => {
  test.each<[object, string, string, string | undefined, string | undefined]>([
    [{ npm: on }, 'system-probe', 'bpffs', '/sys/fs/bpf', '/sys/fs/bpf'],
    [{ npm: { enabled: false }, ...beside }, 'system-probe', 'bpffs', undefined, undefined],
    [{ usm: on }, 'system-probe', 'hostroot', '/', '/host/root'],
    [{ usm: { enabled: false }, ...beside }, 'system-probe', 'hostroot', undefined, undefined],
    [{ oomKill: on }, 'system-probe', 'modules', '/lib/modules', '/lib/modules'],
    [{ tcpQueueLength: on }, 'system-probe', 'modules', '/lib/modules', '/lib/modules'],
    [{ traceroute: on }, 'system-probe', 'modules', undefined, undefined],
    [{ cspm: on }, 'security-agent', 'hostroot', '/', '/host/root'],
    [{ gpu: on }, 'agent', 'gpu-devices', '/dev/null', '/var/run/nvidia-container-devices/all'],
    [{ gpu: on, ...beside }, 'system-probe', 'gpu-devices', '/dev/null', undefined],
    [{ gpu: { privilegedMode: true }, ...beside }, 'system-probe', 'gpu-devices', undefined, undefined],
    [
      { gpu: { ...on, privilegedMode: true, patchCgroupPermissions: true } },
      'system-probe',
      'host-systemd-transient',
      '/run/systemd/transient',
      '/host/root/run/systemd/transient',
    ],
    [{ sbom: { containerImage: on } }, 'agent', 'host-containerd-dir', '/var/lib/containerd', '/host/var/lib/containerd'],
    [{ sbom: { containerImage: { ...on, uncompressedLayersSupport: false } } }, 'agent', 'host-containerd-dir', undefined, undefined],
    [{ sbom: { host: on } }, 'agent', 'host-dpkg-dir', '/var/lib/dpkg', '/host/var/lib/dpkg'],
    [{ sbom: { containerImage: on } }, 'agent', 'host-dpkg-dir', undefined, undefined],
  ])('%j: %s, %s', (features, at, name, path, mountPath) => {
    const p = plan(features);
    expect([hostPath(p, name), mount(p, at, name)]).toEqual([path, mountPath]);
  });

  const cache = 'dynamic-instrumentation-cache-dir';
  test.each([
    [{ dynamicInstrumentationGo: on }, {}, '/opt/datadog-agent/run/system-probe/dynamic-instrumentation'],
    [{ ...beside }, undefined, undefined],
  ])('%j: a cache for probes, not on the node', (features, emptyDir, mountPath) => {
    const p = plan(features);
    expect([p.workloads.nodeAgent.volumes.get(cache)?.volume.emptyDir, mount(p, 'system-probe', cache)]).toEqual([emptyDir, mountPath]);
  });
});

describe("users' own rules", () => {
  const custom = { configMap: { name: 'mine' } };
  test('policies reach both containers, or system-probe alone if it sends events itself', () => {
    const at = (more: object) => {
      const p = plan({ cspm: on, cws: { ...on, customPolicies: custom, ...more } });
      return ['system-probe', 'security-agent'].filter((name) => mount(p, name, 'runtimepoliciesdir'));
    };
    expect(at({})).toEqual(['system-probe', 'security-agent']);
    expect(at({ directSendFromSystemProbe: true })).toEqual(['system-probe']);
  });

  test('benchmarks reach the security agent and the cluster agent, with rights to check the cluster', () => {
    const p = plan({ cspm: { ...on, customBenchmarks: custom } });
    expect(mount(p, 'security-agent', 'complianceconfigdir')).toBe('/etc/datadog-agent/compliance.d');
    expect(p.workloads.clusterAgent.volumes.get('complianceconfigdir')?.volume.configMap).toEqual({ name: 'mine' });
    expect(p.rules.filter((r) => r.by === 'cspm').flatMap((r) => r.rule.resources)).toContain('networkpolicies');
  });

  test('off next to a security agent, cspm has no rights', () => {
    const p = plan({ cws: on });
    expect(p.rules.some((r) => r.by === 'cspm')).toBe(false);
    expect(variable(p, 'security-agent', 'DD_COMPLIANCE_CONFIG_ENABLED')).toBe('false');
  });
});

describe('variables', () => {
  const limits = { networkPath: { connectionsMonitoring: on, collector: { workers: 8, pathtestTTL: 35 } } };
  test.each<[object, string, string, string | undefined]>([
    [{ npm: on }, 'process-agent', 'DD_SYSTEM_PROBE_NETWORK_ENABLED', 'true'],
    [{ npm: on }, 'agent', 'DD_SYSTEM_PROBE_ENABLED', 'true'],
    [{ usm: on }, 'process-agent', 'DD_SYSTEM_PROBE_ENABLED', 'false'],
    [{ usm: on }, 'process-agent', 'DD_SYSTEM_PROBE_NETWORK_ENABLED', undefined],
    [{ ...beside }, 'agent', 'DD_SYSTEM_PROBE_ENABLED', undefined],
    [{ npm: on, ...limits }, 'process-agent', 'DD_NETWORK_PATH_CONNECTIONS_MONITORING_ENABLED', 'true'],
    [{ npm: on, ...limits }, 'process-agent', 'DD_NETWORK_PATH_COLLECTOR_WORKERS', '8'],
    [{ npm: on, ...limits }, 'process-agent', 'DD_NETWORK_PATH_COLLECTOR_PATHTEST_TTL', '35'],
    [{ npm: on, ...limits }, 'process-agent', 'DD_NETWORK_PATH_COLLECTOR_PATHTEST_INTERVAL', undefined],
    [{ npm: on }, 'process-agent', 'DD_NETWORK_PATH_CONNECTIONS_MONITORING_ENABLED', undefined],
    [{ cws: on }, 'security-agent', 'DD_RUNTIME_SECURITY_CONFIG_SOCKET', '/var/run/sysprobe/runtime-security.sock'],
    [{ cspm: on }, 'security-agent', 'DD_RUNTIME_SECURITY_CONFIG_ENABLED', 'false'],
    [{ cspm: on }, 'security-agent', 'DD_COMPLIANCE_CONFIG_CHECK_INTERVAL', '20m'],
    [{ cspm: { ...on, hostBenchmarks: { enabled: false } } }, 'security-agent', 'DD_COMPLIANCE_CONFIG_HOST_BENCHMARKS_ENABLED', 'false'],
    [{ cspm: { ...on, runInSystemProbe: true } }, 'system-probe', 'DD_COMPLIANCE_CONFIG_RUN_IN_SYSTEM_PROBE', 'true'],
    [{ cspm: { enabled: false }, ...beside }, 'system-probe', 'DD_COMPLIANCE_CONFIG_ENABLED', undefined],
    [{ gpu: on }, 'agent', 'DD_GPU_ENABLED', 'true'],
    [{ gpu: on, ...beside }, 'system-probe', 'NVIDIA_VISIBLE_DEVICES', undefined],
    [{ gpu: { ...on, privilegedMode: true } }, 'system-probe', 'NVIDIA_VISIBLE_DEVICES', 'all'],
    [{ gpu: { ...on, privilegedMode: true } }, 'agent', 'DD_GPU_MONITORING_ENABLE_EBPF_PROBES', 'false'],
    [{ sbom: { containerImage: on } }, 'agent', 'DD_SBOM_CONTAINER_IMAGE_USE_MOUNT', 'true'],
    [{ sbom: { containerImage: { ...on, overlayFSDirectScan: true } } }, 'agent', 'DD_SBOM_CONTAINER_IMAGE_USE_MOUNT', undefined],
    [{ sbom: { containerImage: { ...on, analyzers: ['os', 'languages'] } } }, 'agent', 'DD_SBOM_CONTAINER_IMAGE_ANALYZERS', 'os languages'],
    [{ sbom: { host: on } }, 'agent', 'HOST_ROOT', '/host'],
    [{ sbom: { enrichment: { usage: on } } }, 'system-probe', 'DD_SBOM_ENRICHMENT_USAGE_ENABLED', 'true'],
    [{ ...beside }, 'agent', 'DD_SBOM_ENABLED', undefined],
  ])('%j: %s, %s is %s', (features, at, name, expected) => expect(variable(plan(features), at, name)).toBe(expected));
});

describe('system-probe.yaml', () => {
  test.each<[object, string, unknown]>([
    [{ npm: { ...on, dnsMonitoringPorts: [53, 5353] } }, 'network_config.dns_monitoring_ports', [53, 5353]],
    [{ npm: on }, 'network_config.dns_monitoring_ports', undefined],
    [{ npm: { ...on, enableConntrack: false } }, 'system_probe_config.enable_conntrack', false],
    [{ usm: on }, 'service_monitoring_config.tls', null],
    [{ usm: { ...on, tls: { go: { enabled: false } } } }, 'service_monitoring_config.tls', { go: { enabled: false } }],
    [{ usm: on }, 'service_monitoring_config.enable_http2_monitoring', undefined],
    [{ usm: { ...on, http2MonitoringEnabled: false } }, 'service_monitoring_config.enable_http2_monitoring', false],
    [{ serviceDiscovery: {} }, 'discovery.use_system_probe_lite', true],
    [{ cws: on }, 'runtime_security_config.activity_dump.traced_cgroups_count', 3],
    [{ cws: { ...on, activityDump: { enabled: false } } }, 'runtime_security_config.activity_dump.traced_cgroups_count', 0],
    [{ cws: { ...on, containerExclude: 'name:a name:b' } }, 'runtime_security_config.container_exclude', ['name:a', 'name:b']],
    [{ cspm: on }, 'compliance_config.enabled', false],
    [{ cspm: { ...on, runInSystemProbe: true } }, 'compliance_config.enabled', true],
    [{ gpu: on, ...beside }, 'gpu_monitoring.enabled', false],
    [{ systemProbe: { debugPort: 7 } }, 'system_probe_config.debug_port', 7],
    [{ systemProbe: { runtimeCompilationAssetDir: '/a' } }, 'system_probe_config.runtime_compiler_output_dir', '/a/build'],
    [{}, 'system_probe_config.btf_path', null],
    [{}, 'system_probe_config.max_connection_state_buffered', undefined],
  ])('%j: %s', (features, path, expected) => expect(setting(plan(features), path)).toEqual(expected));

  const privileged = { ...on, privilegedMode: true };
  test.each<[string, object, object, string]>([
    ['npm', on, beside, 'network_config.enabled'],
    ['usm', on, beside, 'service_monitoring_config.enabled'],
    ['serviceDiscovery', on, beside, 'discovery.enabled'],
    ['oomKill', on, { tcpQueueLength: on }, 'system_probe_config.enable_oom_kill'],
    ['tcpQueueLength', on, beside, 'system_probe_config.enable_tcp_queue_length'],
    ['traceroute', on, beside, 'traceroute.enabled'],
    ['dynamicInstrumentationGo', on, beside, 'dynamic_instrumentation.enabled'],
    ['cws', on, beside, 'runtime_security_config.enabled'],
    ['cws', on, beside, 'runtime_security_config.enforcement.enabled'],
    ['cws', on, beside, 'runtime_security_config.remote_configuration.enabled'],
    ['gpu', privileged, beside, 'gpu_monitoring.enabled'],
  ])('%s is told to be on, and off while another feature keeps the container: %j, %j, %s', (id, options, other, path) => {
    const off = plan({ ...other, [id]: { enabled: false } });
    expect(optional(off)).toContain('system-probe');
    expect([setting(plan({ ...other, [id]: options }), path), setting(off, path)]).toEqual([true, false]);
  });
});

describe('by agent version', () => {
  test.each<[string, boolean, string | undefined]>([
    ['7.80.0', false, undefined],
    ['7.81.0', true, '5009'],
  ])('%s: system-probe sends connections itself: %s', (version, direct, port) => {
    const p = plan({ npm: on }, tag(version));
    expect([setting(p, 'network_config.direct_send'), variable(p, 'system-probe', 'DD_AGENT_IPC_PORT')]).toEqual([direct, port]);
  });

  test.each<[string, object, boolean | undefined, boolean | undefined]>([
    ['7.77.0', {}, undefined, undefined],
    ['7.77.0', on, true, false],
    ['7.78.0', {}, true, true],
    ['latest', {}, true, true],
  ])('%s with %j: service discovery', (version, serviceDiscovery, enabled, lite) => {
    const p = plan({ serviceDiscovery }, tag(version));
    expect([setting(p, 'discovery.enabled'), setting(p, 'discovery.use_system_probe_lite')]).toEqual([enabled, lite]);
  });
});

test.each<[object, string]>([
  [{ systemProbe: on }, 'features.systemProbe.enabled'],
  ...['npm', 'usm', 'oomKill', 'tcpQueueLength', 'traceroute', 'cws', 'dynamicInstrumentationGo'].map((id): [object, string] => [
    { [id]: on, systemProbe: { enableDefaultOsReleasePaths: false } },
    `features.${id}.enabled`,
  ]),
])('%j is refused if the operating system is hidden, or the switch outdated', (features, path) =>
  expect(() => plan(features, { global: { osReleasePath: '' } })).toThrow(path),
);

test('GPUs come with a runtime class, unless it is empty', () => {
  const runtimeClass = (gpu: object) => plan({ gpu }).workloads.nodeAgent.pod.get('runtimeClassName')?.value;
  expect([runtimeClass(on), runtimeClass({ ...on, requiredRuntimeClassName: '' }), runtimeClass({})]).toEqual(['nvidia', undefined, undefined]);
});
