import { describe, expect, test } from '@jest/globals';
import { accessObjects } from '../../constructs/access/objects';
import { planAgent } from '../../constructs/plan/build';
import { effectiveEnv } from '../../constructs/plan/plan';
import { resolveSpec } from '../../constructs/spec/schema';

type Spec = Record<string, unknown>;
const plan = (spec: Spec, kubernetesVersion = '1.34.0') =>
  planAgent({
    spec: resolveSpec({ ...spec, global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } } } as any),
    name: 'datadog',
    namespace: 'datadog-agent',
    kubernetesVersion,
  });

const container = (spec: Spec, name: string) => plan(spec).workloads.nodeAgent.containers.get(name);
const variable = (spec: Spec, name: string, of = 'agent') => effectiveEnv(container(spec, of)!).find((v) => v.name === name)?.value;
const volume = (spec: Spec, name: string) => plan(spec).workloads.nodeAgent.volumes.get(name)?.volume as any;
const mounts = (spec: Spec, of: string) => container(spec, of)!.mounts.map((m) => m.name);
const objects = (spec: Spec, by: string, kubernetesVersion?: string): any[] =>
  plan(spec, kubernetesVersion)
    .objects.filter((o) => o.by === by)
    .map((o) => o.object);

const autopilot = { cluster: { provider: { gke: { autopilot: true } } } };
const gdc = { cluster: { provider: { gke: { gdc: true } } } };
const tag = (of: string) => ({ override: { nodeAgent: { image: { tag: of } } } });
const attributes = 'processors:\n  k8sattributes:\n    passthrough: false\n';

describe('OpenTelemetry collector', () => {
  const otel = (o: object = {}, more: object = {}) => ({ features: { otelCollector: { enabled: true, ...o } }, ...more });

  test.each([
    [{}, false],
    [otel(), true],
    [otel({}, gdc), false],
  ])('%j runs: %s', (spec, expected) => {
    expect(container(spec, 'otel-agent') !== undefined).toBe(expected);
    expect(variable(spec, 'DD_OTELCOLLECTOR_ENABLED')).toBe(expected ? 'true' : undefined);
  });

  test.each([
    [{}, tag('7.78.0'), /\/ddot-collector:7\.78\.0$/],
    [{ useStandaloneImage: false }, tag('7.78.0-full'), /\/agent:7\.78\.0-full$/],
  ])('%j %j: image', (o, more, expected) => expect(container(otel(o, more), 'otel-agent')!.base.image).toMatch(expected));

  test.each([
    [{}, [4317, 4318], [undefined, undefined]],
    [{ ports: [{ containerPort: 4444, hostPort: 5555, name: 'otel-grpc' }] }, [4444], [5555]],
  ])('%j: ports', (o, inside, onNode) => {
    const { ports } = container(otel(o), 'otel-agent')!;
    expect([ports.map((p) => p.containerPort), ports.map((p) => p.hostPort)]).toEqual([inside, onNode]);
    expect(ports.every((p) => p.protocol === 'TCP')).toBe(true);
  });

  const file = 'otel-config.yaml';
  test.each([
    [{}, 'datadog-otel-config', [{ key: file, path: file }], true],
    [{ configMap: { name: 'mine' } }, 'mine', [{ key: file, path: file }], false],
    [{ configMap: { name: 'mine', key: 'k' } }, 'mine', [{ key: 'k', path: file }], false],
    [{ configMap: { name: 'mine', items: [{ key: 'k', path: 'p.yaml' }] } }, 'mine', [{ key: 'k', path: 'p.yaml' }], false],
  ])('%j: configuration', (o, name, items, ours) => {
    expect(volume(otel(o), 'otelconfig').configMap).toEqual({ name, items });
    expect(plan(otel(o)).files.has('datadog-otel-config')).toBe(ours);
    expect(container(otel(o), 'otel-agent')!.base.args).toEqual(items.map((i) => `--config=/etc/otel-agent/${i.path}`));
  });

  test('its own configuration and feature gates are handed on', () => {
    const spec = otel({ config: attributes, featureGates: 'a,-b' });
    expect(plan(spec).files.get('datadog-otel-config')?.get(file)?.content).toBe(attributes);
    expect(container(spec, 'otel-agent')!.base.args).toContain('--feature-gates=a,-b');
  });

  test('sends to the gateway where there is one', () => {
    const spec = { features: { otelCollector: { enabled: true }, otelAgentGateway: { enabled: true } } };
    const { exporters } = plan(spec).files.get('datadog-otel-config')!.get(file)!.content as any;
    expect(exporters).toMatchObject({ otlphttp: { endpoint: 'http://datadog-otel-agent-gateway:4318' } });
    const name = 'DD_OTELCOLLECTOR_CONVERTER_FEATURES';
    expect([variable(spec, name, 'otel-agent'), variable(otel(), name, 'otel-agent')]).toEqual(['health_check,zpages,pprof,ddflare,datadog', undefined]);
  });

  test.each([
    [{ logs: { enabled: true } }, false],
    [{ config: 'receivers:\n  filelog/a: {}\n' }, false],
    [{ logs: { enabled: true }, config: 'receivers:\n  filelog/a: {}\n' }, true],
  ])('%j sees log files: %s', (o, expected) => expect(mounts(otel(o), 'otel-agent').includes('logpodpath')).toBe(expected));

  const rule = { apiGroups: [''], resources: ['nodes'], verbs: ['get'] };
  test.each([
    [{}, {}, []],
    [{ config: attributes }, {}, ['pods', 'replicasets', 'replicasets']],
    [{ config: attributes.replace('false', 'true') }, {}, []],
    [{ rbac: { rules: [rule] } }, {}, ['nodes']],
    [{ rbac: { rules: [rule], create: false } }, {}, []],
    [{ rbac: { rules: [rule] } }, { override: { nodeAgent: { rbac: { create: false, serviceAccountName: 'mine' } } } }, []],
  ])('%j %j: rights', (o, more, expected) => {
    const found = accessObjects(plan(otel(o, more))).filter((object) => object.metadata.name === 'datadog-otel-agent') as any[];
    expect(found.map((r) => r.kind)).toEqual(expected.length > 0 ? ['ClusterRole', 'ClusterRoleBinding'] : []);
    expect((found[0]?.rules ?? []).map((r: any) => r.resources[0])).toEqual(expected);
    if (found[1]) expect(found[1].subjects).toEqual([{ kind: 'ServiceAccount', name: 'datadog', namespace: 'datadog-agent' }]);
  });

  test.each([[otel({}, tag('7.66.0'))], [otel({}, tag('7.67.0-full'))]])('%j is refused', (spec) =>
    expect(() => plan(spec)).toThrow('features.otelCollector.useStandaloneImage'),
  );
});

describe('gateway of collectors', () => {
  const gateway = (o: object = {}, more: object = {}) => ({ features: { otelAgentGateway: { enabled: true, ...o } }, ...more });
  const kinds = (spec: Spec, version?: string) => objects(spec, 'otelAgentGateway', version).map((o) => o.kind);
  const granted = (spec: Spec) => plan(spec).rules.filter((r) => r.by === 'otelAgentGateway');
  const rules = [{ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }];
  const autoscaling = { enabled: true, minReplicas: 1, maxReplicas: 3 };
  const running = ['Deployment', 'Service'];

  test.each([
    [{}, '1.34.0', []],
    [gateway(), '1.34.0', running],
    [gateway({ autoscaling }), '1.34.0', [...running, 'HorizontalPodAutoscaler']],
    [gateway({ autoscaling }), '1.22.0', running],
  ])('%j on %s', (spec, version, expected) => expect(kinds(spec, version)).toEqual(expected));

  test.each([
    [gateway({ config: attributes }), 'pods'],
    [gateway({ rbac: { rules } }), 'nodes'],
    // The chart grants these even where the gateway is off.
    [gateway({ enabled: false, rbac: { rules } }), 'nodes'],
    [gateway({ rbac: { rules, create: false } }), undefined],
  ])('%j: rights', (spec, expected) => {
    expect(granted(spec).every((r) => r.role === 'otel-agent-gateway')).toBe(true);
    expect(granted(spec).flatMap((r) => r.rule.resources)[0]).toBe(expected);
  });

  test('its Service leads to its pods', () => {
    const [deployment, service] = objects(gateway({ ports: [{ containerPort: 4444, name: 'otel-grpc' }], service: { type: 'NodePort' } }), 'otelAgentGateway');
    expect(service.metadata.name).toBe('datadog-otel-agent-gateway');
    expect(service.spec).toMatchObject({ type: 'NodePort', ports: [{ protocol: 'TCP', port: 4444, targetPort: 4444, name: 'otel-grpc' }] });
    expect(deployment.spec.template.metadata.labels).toMatchObject(service.spec.selector);
  });

  test('its autoscaler names its Deployment', () => {
    const [deployment, , autoscaler] = objects(gateway({ autoscaling }), 'otelAgentGateway');
    expect(autoscaler.spec).toMatchObject({ minReplicas: 1, maxReplicas: 3, scaleTargetRef: { kind: 'Deployment', name: deployment.metadata.name } });
  });

  test.each([
    [{ image: { tag: '7.74.0' } }, undefined],
    [{ image: { tag: '7.75.0' } }, 'gateway'],
    [{ image: { tag: 'nightly', doNotCheckTag: true } }, 'gateway'],
  ])('%j: says that it is a %s', (o, expected) => {
    const config = plan(gateway(o)).files.get('datadog-otel-gateway-config')!.get('otel-gateway-config.yaml')!.content as any;
    expect(config.extensions.datadog.deployment_type).toBe(expected);
  });

  test('a ConfigMap of the user replaces ours', () =>
    expect(plan(gateway({ configMap: { name: 'mine' } })).files.has('datadog-otel-gateway-config')).toBe(false));

  test.each([[{ tag: '7.66.0' }], [{ tag: '7.75.0-full' }], [{ tagSuffix: 'full' }]])('%j is refused', (image) =>
    expect(() => plan(gateway({ image }))).toThrow('features.otelAgentGateway.image.tag'),
  );
});

describe('data plane', () => {
  const on = (more: object = {}, o: object = {}) => ({ features: { dataPlane: { enabled: true, ...o } }, ...more });

  test.each([
    [{}, 'agent', undefined],
    [on(), 'agent-data-plane', 'true'],
    [on(gdc), 'agent', undefined],
  ])('%j: DogStatsD listens in %s', (spec, owner, flag) => {
    const listening = [...plan(spec).workloads.nodeAgent.containers].filter(([, c]) => c.ports.some((p) => p.name === 'dogstatsdport'));
    expect(listening.map(([name]) => name)).toEqual([owner]);
    expect(variable(spec, 'DD_DATA_PLANE_ENABLED')).toBe(flag);
  });

  test.each([
    ['7.74.0', 'false'],
    ['7.75.0', undefined],
  ])('agent %s is told to step back: %s', (version, expected) => expect(variable(on(tag(version)), 'DD_USE_DOGSTATSD')).toBe(expected));

  test('the ports of its interfaces are the user’s', () => {
    const containers = { 'agent-data-plane': { unprivilegedApiPort: 1, privilegedApiPort: 2, telemetryApiPort: 3 } };
    const spec = on({ override: { nodeAgent: { containers } } });
    const address = (name: string) => variable(spec, `DD_DATA_PLANE_${name}`, 'agent-data-plane');
    expect(['API_LISTEN_ADDRESS', 'SECURE_API_LISTEN_ADDRESS', 'TELEMETRY_LISTEN_ADDR'].map(address)).toEqual([
      'tcp://0.0.0.0:1',
      'tcp://0.0.0.0:2',
      'tcp://127.0.0.1:3',
    ]);
    const instances = plan(spec).workloads.nodeAgent.annotations.get('ad.datadoghq.com/agent-data-plane.instances')!.value;
    expect(JSON.parse(instances)[0].prometheus_url).toBe('http://127.0.0.1:3/metrics');
  });

  test.each([
    [on(tag('7.73.0')), 'features.dataPlane.enabled'],
    [on({}, { dogstatsd: { enabled: false } }), 'features.dataPlane.dogstatsd.enabled'],
  ])('%j is refused', (spec, path) => expect(() => plan(spec)).toThrow(path));
});

describe('host profiler', () => {
  const on = (o: object = {}, more: object = {}) => ({ features: { hostProfiler: { enabled: true, ...o } }, ...more });
  const SETUP = 'host-profiler-seccomp-setup';

  test.each([
    [{}, false, false],
    [on(), true, true],
    [on({ seccomp: { enabled: false } }), true, false],
    [on({}, { cluster: { operatingSystem: 'windows' } }), false, false],
  ])('%j: profiler %s, seccomp profile %s', (spec, profiler, seccomp) => {
    expect([container(spec, 'host-profiler'), container(spec, SETUP), volume(spec, 'host-profiler-seccomp-root')].map((x) => x !== undefined)).toEqual([
      profiler,
      seccomp,
      seccomp,
    ]);
    expect(plan(spec).needs.get('host-pid')?.includes('hostProfiler') ?? false).toBe(profiler);
    expect(volume(spec, 'tracingfs')?.hostPath.path).toBe(profiler ? '/sys/kernel/tracing' : undefined);
  });

  const profile = (o: object) => (container(on(o), SETUP)!.base.command as string[]).join(' ').match(/\/host\S*\/host-profiler-[0-9a-f]{8}(-logging)?/)![0];
  test('the profile has the name of its image and lies where the kubelet looks', () => {
    expect(profile({})).toMatch(/^\/host\/var\/lib\/kubelet\/seccomp\/host-profiler-[0-9a-f]{8}$/);
    expect(profile({ seccompRoot: '/srv' })).toMatch(/^\/host\/srv\//);
    expect(profile({ image: 'a:1' })).not.toBe(profile({ image: 'a:2' }));
    expect(profile({ loggingSeccomp: true })).toBe(`${profile({})}-logging`);
  });

  test.each([
    [{}, 'IfNotPresent'],
    [{ imagePullPolicy: 'Always' }, 'Always'],
  ])('%j: pulled %s', (o, expected) => expect(container(on(o), 'host-profiler')!.base.imagePullPolicy).toBe(expected));

  test.each([[autopilot], [gdc]])('%j refuses it', (more) => expect(() => plan(on({}, more))).toThrow('features.hostProfiler.enabled'));
});
