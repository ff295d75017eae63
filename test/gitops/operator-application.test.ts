import { spawnSync } from 'node:child_process';
import { Testing } from 'cdk8s';
import { load } from 'js-yaml';
import { OperatorApplication, type OperatorApplicationProps } from '../../constructs';

const SECRETS = { apiSecret: { secretName: 'datadog-secret' }, appSecret: { secretName: 'datadog-secret' } };

function synth(props: Partial<OperatorApplicationProps>) {
  const chart = Testing.chart();
  new OperatorApplication(chart, 'operator', { name: 'operator', kinds: ['DatadogAgent'], ...props });
  const [project, application] = Testing.synth(chart);
  return { project, application, source: application.spec.sources[0], values: load(application.spec.sources[0].helm.values) as any };
}

const on = (map: Record<string, unknown>) =>
  Object.entries(map)
    .filter(([, value]) => value === true || (value as { enabled?: boolean })?.enabled === true)
    .map(([name]) => name)
    .sort();

test('installs the chart of the operator', () => {
  const { source, application, project } = synth({ namespace: 'datadog' });
  expect(source).toMatchObject({ repoURL: 'https://helm.datadoghq.com', chart: 'datadog-operator', targetRevision: '2.25.0' });
  expect(application.spec.destination.namespace).toBe('datadog');
  // Its definitions must be there before what they define.
  expect(application.metadata.annotations['argocd.argoproj.io/sync-wave']).toBe('-2');
  expect(project.spec.clusterResourceWhitelist).toContainEqual({ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' });
});

test.each<[OperatorApplicationProps['kinds'], string[], string[]]>([
  [['DatadogAgent'], ['datadogAgent', 'datadogAgentInternal'], ['datadogAgentInternals', 'datadogAgents']],
  [
    ['DatadogMonitor', 'DatadogSLO'],
    ['datadogMonitor', 'datadogSLO'],
    ['datadogMonitors', 'datadogSLOs'],
  ],
  [
    ['DatadogAgentProfile'],
    ['datadogAgent', 'datadogAgentInternal', 'datadogAgentProfile'],
    ['datadogAgentInternals', 'datadogAgentProfiles', 'datadogAgents'],
  ],
  [
    ['DatadogGenericResource', 'DatadogDashboard'],
    ['datadogDashboard', 'datadogGenericResource'],
    ['datadogDashboards', 'datadogGenericResources'],
  ],
])('%j: exactly the controllers and definitions that are needed', (kinds, controllers, definitions) => {
  const { values } = synth({ kinds, ...SECRETS });
  expect(on(values)).toEqual(controllers);
  expect(on(values.datadogCRDs.crds)).toEqual(definitions);
  // What the chart has on by default is switched off by name.
  expect(values.datadogCRDs.crds.datadogMetrics).toBe(false);
  expect(values.datadogCSIDriver).toEqual({ enabled: false });
});

test('credentials, site and further values', () => {
  const { values } = synth({ kinds: ['DatadogMonitor'], ...SECRETS, site: 'datadoghq.eu', values: { replicaCount: 2 } });
  expect(values).toMatchObject({ apiKeyExistingSecret: 'datadog-secret', appKeyExistingSecret: 'datadog-secret', site: 'datadoghq.eu', replicaCount: 2 });
});

test.each<[string, Partial<OperatorApplicationProps>, RegExp]>([
  ['no kinds', { kinds: [] }, /kinds is empty; write what the operator is for/],
  ['an unknown kind', { kinds: ['Monitor' as never] }, /the operator knows no Monitor; it knows DatadogAgent, /],
  ['monitors without an API key', { kinds: ['DatadogMonitor'] }, /apiSecret is missing, and DatadogMonitor live in Datadog/],
  ['monitors without an application key', { kinds: ['DatadogSLO'], apiSecret: SECRETS.apiSecret }, /appSecret is missing, and DatadogSLO live in Datadog/],
  ['another key', { apiSecret: { secretName: 's', keyName: 'k' } }, /apiSecret\.keyName is 'k', but the operator's chart reads no key other than api-key/],
])('%s is an error', (_what, props, message) => expect(() => synth(props)).toThrow(message));

// A copy of the chart with its dependencies, where a developer has one.
const CHART = process.env.DATADOG_OPERATOR_CHART;
(CHART ? test : test.skip)('the chart renders these definitions and no others', () => {
  const { application } = synth({ kinds: ['DatadogMonitor', 'DatadogSLO'], ...SECRETS });
  const { stdout, stderr } = spawnSync('helm', ['template', 'datadog-operator', CHART!, '-f', '-'], {
    input: application.spec.sources[0].helm.values,
    encoding: 'utf8',
  });
  expect(stderr.replace(/^.*found symbolic link.*\n/gm, '')).not.toMatch(/error/i);
  const definitions = [...stdout.matchAll(/^kind: CustomResourceDefinition\nmetadata:[\s\S]*?\n {2}name: (\S+)/gm)].map(([, name]) => name);
  expect(definitions.sort()).toEqual(['datadogmonitors.datadoghq.com', 'datadogslos.datadoghq.com']);
});
