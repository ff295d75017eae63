import { Testing } from 'cdk8s';
import { load } from 'js-yaml';
import { AgentApplication, type AgentApplicationProps, AgentNamespace, AgentVerification, Datadog, type DatadogProps } from '../../constructs';
import { NotInTargetError } from '../../constructs/targets/helm-values';

const REPOSITORY = { url: 'https://git.example.com/platform/gitops.git', revision: 'main', path: 'dist/shop/production' };

function synth(props: Partial<AgentApplicationProps> = {}, { global, ...rest }: DatadogProps = {}) {
  const chart = Testing.chart();
  const agent = new Datadog(chart, 'agent', { namespace: 'datadog', global: { credentials: { apiSecret: { secretName: 'key' } }, ...global }, ...rest });
  const resources = [new AgentNamespace(chart, 'namespace', { agent }), new AgentVerification(chart, 'verification', { agent })];
  const settings = { name: 'shop', agent, repository: REPOSITORY, resources, target: 'datadog-agent' as const, ...props };
  const application = new AgentApplication(chart, 'argocd', settings);
  const objects = Testing.synth(chart).filter(({ apiVersion }: any) => apiVersion === 'argoproj.io/v1alpha1') as any[];
  const of = (kind: string, name: string) => objects.find((it) => it.kind === kind && it.metadata.name === name);
  const valuesOf = (name: string) => load(of('Application', name).spec.sources[0].helm.values) as any;
  return { application, of, valuesOf, names: objects.filter(({ kind }) => kind === 'Application').map(({ metadata }) => metadata.name) };
}

const GROUP = { name: 'gpu', nodeSelector: { pool: 'gpu' }, features: { gpu: { enabled: true } } };

test('the object is an Application, the operator another one in an earlier wave', () => {
  const { names, of } = synth();
  expect(names).toEqual(['shop', 'shop-operator']);
  expect(of('Application', 'shop-operator').metadata.annotations['argocd.argoproj.io/sync-wave']).toBe('-2');
  expect(of('Application', 'shop').metadata.annotations).not.toHaveProperty(['argocd.argoproj.io/sync-wave']);
  expect(of('Application', 'shop').spec.sources[0]).toEqual({
    repoURL: REPOSITORY.url,
    targetRevision: 'main',
    path: 'dist/shop/production',
    directory: { include: 'datadogagent.yaml' },
  });
});

test('its project allows the objects and what comes with them; the verification, which looks for other workloads, does not', () => {
  const { of } = synth({}, { nodeGroups: [GROUP] });
  const { clusterResourceWhitelist, namespaceResourceWhitelist } = of('AppProject', 'shop').spec;
  expect([...clusterResourceWhitelist, ...namespaceResourceWhitelist].map(({ kind }) => kind)).toEqual(['Namespace', 'DatadogAgent', 'DatadogAgentProfile']);
  expect(of('Application', 'shop').spec.sources[1].directory).toEqual({ exclude: '{application,project,verification}.yaml' });
});

test('the operator has the controllers that the objects need, and no others', () => {
  const on = (spec: DatadogProps) =>
    Object.entries(synth({}, spec).valuesOf('shop-operator'))
      .filter(([, value]: [string, any]) => value?.enabled === true)
      .map(([name]) => name);
  expect(on({})).toEqual(['datadogAgent', 'datadogAgentInternal']);
  expect(on({ nodeGroups: [GROUP] })).toEqual(['datadogAgent', 'datadogAgentInternal', 'datadogAgentProfile']);
  expect(on({ global: { csi: { enabled: true } } })).toEqual(['datadogAgent', 'datadogAgentInternal', 'datadogCSIDriver']);
});

test("what a person says of the operator's chart is laid over that, and what the official chart says of it is not", () => {
  const { datadogCRDs, image, replicaCount } = synth({}, { global: { operator: { values: { replicaCount: 2 } } } }).valuesOf('shop-operator');
  expect(replicaCount).toBe(2);
  expect(image).toBeUndefined();
  expect(datadogCRDs.crds).toMatchObject({ datadogAgents: true, datadogMonitors: false });
});

test('a cluster that has the operator gets none; the CSI driver is what the operator installs', () => {
  expect(synth({ operator: 'installed' }, { global: { csi: { enabled: true } } }).names).toEqual(['shop']);
  expect(synth({ target: 'manifests' }, { global: { csi: { enabled: true } } }).names).toEqual(['shop', 'shop-csi-driver']);
});

const INEXPRESSIBLE: DatadogProps = { features: { kubeStateMetricsCore: { tags: ['a:b'] } } };

test('a spec that no object can say is an error that names the option; for another target the folder is left out', () => {
  expect(() => synth({}, INEXPRESSIBLE)).toThrow(NotInTargetError);
  expect(() => synth({}, INEXPRESSIBLE)).toThrow(/features\.kubeStateMetricsCore\.tags/);
  const folders = (agent: DatadogProps) =>
    synth({ target: 'manifests' }, agent)
      .application.files()
      .map(({ file }) => file.split('/')[0]);
  expect(folders({})).toContain('datadog-agent');
  expect(folders(INEXPRESSIBLE)).not.toContain('datadog-agent');
});
