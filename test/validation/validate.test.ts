import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import fc from 'fast-check';
import { Datadog, type RuleName, ValidationPropertiesError, type ValidationRules, validate } from '../../constructs';
import { RefusedError } from '../../constructs/plan/build';
import { ConflictError } from '../../constructs/plan/plan';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows } from '../../constructs/spec/option';
import type { AgentSpec } from '../../imports/agent-spec';
import { type Setting, someOf, specWith, valuesOf } from '../arbitrary-specs';

const chart = (name = 'production') => new Chart(new App(), name);
const credentials = { apiSecret: { secretName: 'datadog-secret' } };
const agentIn = (scope: Chart, features: object = {}, more: object = {}) =>
  new Datadog(scope, 'agent', { namespace: 'datadog', global: { credentials }, features, ...more });

const lines = (scope: Chart, rules: ValidationRules) =>
  validate(scope, rules).map(({ construct, message, features }) => `${construct}: ${message} <- ${features.join(', ')}`);

test("an agent with the chart's defaults breaks no rule that holds without being written", () => {
  const production = chart();
  agentIn(production);
  expect(validate(production)).toEqual([]);
});

test('a finding names the construct and the feature', () => {
  const production = chart();
  agentIn(production, { npm: { enabled: true }, serviceDiscovery: { enabled: false } });
  const found = validate(production, {
    allowedCapabilities: ['CHOWN', 'DAC_READ_SEARCH', 'IPC_LOCK', 'NET_ADMIN', 'NET_BROADCAST', 'NET_RAW', 'SYS_PTRACE', 'SYS_RESOURCE'],
  });
  expect(found).toEqual([
    {
      rule: 'allowedCapabilities',
      severity: 'error',
      construct: 'production/agent/daemonset-datadog-datadog',
      features: ['features.npm'],
      object: 'DaemonSet datadog',
      namespace: 'datadog',
      container: 'system-probe',
      what: 'SYS_ADMIN',
      message: 'container system-probe adds the capability SYS_ADMIN',
      recommendation: expect.stringContaining('no other capabilities than CHOWN'),
      fix: expect.stringContaining('allowedCapabilities'),
    },
  ]);
});

test('two features that want the same are both named', () => {
  const production = chart();
  agentIn(production, { npm: { enabled: true }, usm: { enabled: true }, serviceDiscovery: { enabled: false } });
  const asked = new Set(validate(production, { allowedCapabilities: [] }).flatMap(({ features }) => features));
  expect(asked).toEqual(new Set(['features.npm', 'features.usm']));
});

test('of what is missing in a container who asked for the container is named', () => {
  const production = chart();
  agentIn(production, { apm: { hostPortConfig: { enabled: true } } });
  expect(lines(production, { requiredResources: ['requests.cpu'] })).toContain(
    'production/agent/daemonset-datadog-datadog: container trace-agent states no resources.requests.cpu <- features.apm',
  );
});

test('of an object who asked for it is named', () => {
  const production = chart();
  agentIn(production, { admissionController: { enabled: true } });
  expect(lines(production, { forbiddenKinds: ['Service'] })).toEqual([
    'production/agent/service-datadog-datadog: is a Service <- the agent itself',
    'production/agent/service-datadog-datadog-cluster-agent: is a Service <- the agent itself',
    'production/agent/service-datadog-datadog-cluster-agent-admission-controller: is a Service <- features.admissionController',
  ]);
});

test('grants are told at the role, with who has it and the feature', () => {
  const production = chart();
  agentIn(production, { externalMetricsServer: { enabled: true } });
  const found = lines(production, { forbiddenGrants: [{ apiGroups: ['external.metrics.k8s.io'] }] });
  expect(found).toContain(
    'production/agent/clusterrole--datadog-cluster-agent-external-metrics-reader: grants to ServiceAccount horizontal-pod-autoscaler: get external.metrics.k8s.io/* <- features.externalMetricsServer',
  );
});

test('node groups are judged with their own features', () => {
  const production = chart();
  agentIn(production, {}, { nodeGroups: [{ name: 'gpu', nodeSelector: { gpu: 'true' }, features: { gpu: { enabled: true } } }] });
  const found = validate(production, { allowedCapabilities: [] }).filter(({ what }) => what === 'MKNOD');
  expect(found.map(({ object, features }) => [object, features])).toEqual([['DaemonSet datadog-gpu', ['features.gpu']]]);
});

test('what an override or a later change brought is told as that', () => {
  const production = chart();
  const agent = agentIn(production, {}, { override: { nodeAgent: { containers: { agent: { securityContext: { capabilities: { add: ['SYSLOG'] } } } } } } });
  const daemonSet = agent.node.findAll().find((it): it is ApiObject => ApiObject.isApiObject(it) && it.kind === 'DaemonSet')!;
  daemonSet.addJsonPatch(JsonPatch.add('/spec/template/spec/hostNetwork', true));
  const found = validate(production, {
    allowedCapabilities: ['CHOWN', 'DAC_READ_SEARCH', 'IPC_LOCK', 'NET_ADMIN', 'NET_BROADCAST', 'NET_RAW', 'SYS_ADMIN', 'SYS_PTRACE', 'SYS_RESOURCE'],
  });
  expect(found.map(({ what, features }) => [what, features])).toEqual([
    ['SYSLOG', ['override.nodeAgent.containers.agent.securityContext']],
    ['hostNetwork', ['a change of the object after the agent made it']],
  ]);
});

test("a team's own objects are judged too, without a feature", () => {
  const shop = chart('shop');
  new Deployment(shop, 'web', { containers: [{ image: 'nginx', securityContext: { privileged: true, allowPrivilegeEscalation: true } }] });
  expect(validate(shop).map(({ rule, construct, features }) => [rule, construct, features])).toEqual([
    ['privileged', 'shop/web/Resource', []],
    ['latestTag', 'shop/web/Resource', []],
  ]);
});

test('an app, a chart and a construct can be asked', () => {
  const app = new App();
  const [dev, production] = ['dev', 'production'].map((name) => new Chart(app, name));
  const agents = [dev!, production!].map((one) => agentIn(one, { npm: { enabled: true } }));
  const count = (scope: Parameters<typeof validate>[0]) => validate(scope, { allowedCapabilities: [] }).length;
  expect(count(app)).toBe(2 * count(production!));
  expect(count(agents[0]!)).toBe(count(dev!));
});

test('a rule that is none is refused', () => {
  expect(() => validate(chart(), { hostNetwrok: false } as ValidationRules)).toThrow(ValidationPropertiesError);
  expect(() => validate(chart(), { hostNetwrok: false } as ValidationRules)).toThrow('hostNetwrok: is no property here; did you mean hostNetwork?');
});

const EVERYTHING: Readonly<Partial<Record<RuleName, unknown>>> = {
  allowPrivilegeEscalation: false,
  allowedCapabilities: [],
  requiredDropCapabilities: ['ALL'],
  hostPID: false,
  allowedHostPaths: [],
  allowedHostPorts: [],
  runAsNonRoot: true,
  readOnlyRootFilesystem: true,
  allowedSeccompProfiles: [],
  allowedAppArmorProfiles: [],
  allowedProcMountTypes: [],
  podSecurity: 'restricted',
  allowedRegistries: [],
  imageDigest: true,
  requiredResources: ['requests.cpu'],
  requiredProbes: ['startup'],
  allowedSecrets: [],
  allowedNamespaces: [],
  requiredLabels: ['team'],
  allowedServiceTypes: [],
  forbiddenGrants: [{}, { nonResourceURLs: ['*'] }],
  wildcardGrants: false,
};

const settings = rows(specTree).flatMap(({ path, option }): fc.Arbitrary<Setting>[] => {
  const values = valuesOf(path, option);
  return values ? [values.map((value) => ({ path, value }))] : [];
});
const specs: fc.Arbitrary<AgentSpec> = someOf(settings, 15).map((chosen) => JSON.parse(JSON.stringify(specWith(chosen))));

/** A chart with an agent as the spec says; undefined where there can be none. */
function agentOf(spec: AgentSpec): Chart | undefined {
  const scope = chart();
  try {
    new Datadog(scope, 'agent', spec as never);
    return scope;
  } catch (error) {
    if (error instanceof RefusedError || error instanceof ConflictError) return undefined;
    throw error;
  }
}

/** The capabilities in manifests, read without our own reader. */
const capabilitiesIn = (scope: Chart): string[] =>
  scope
    .toJson()
    .flatMap(({ kind, metadata, spec }) =>
      [...(spec?.template?.spec?.initContainers ?? []), ...(spec?.template?.spec?.containers ?? [])].flatMap((container) =>
        (container.securityContext?.capabilities?.add ?? []).map((name: string) => `${kind} ${metadata.name} ${container.name} ${name}`),
      ),
    );

test('whatever a spec says, every finding has its construct and somebody who asked', () => {
  fc.assert(
    fc.property(specs, (spec) => {
      const scope = agentOf(spec);
      fc.pre(scope !== undefined);
      const found = validate(scope!, EVERYTHING as ValidationRules);
      expect(found.length).toBeGreaterThan(20);
      expect(found.filter(({ construct, features }) => !construct?.startsWith('production/agent/') || features.length === 0)).toEqual([]);
      expect(found.filter(({ features }) => features.includes('a change of the object after the agent made it'))).toEqual([]);
      const named = found.filter(({ rule }) => rule === 'allowedCapabilities').map(({ object, container, what }) => `${object} ${container} ${what}`);
      expect(named.sort()).toEqual([...new Set(capabilitiesIn(scope!))].sort());
    }),
    { numRuns: 25 },
  );
});
