import { Testing } from 'cdk8s';
import { AgentApplicationSet, type AgentApplicationSetProps, AgentNamespace, Datadog, type DatadogProps } from '../../constructs';

const REPOSITORY = { url: 'https://git.example.com/platform/gitops.git', revision: 'main' };
const CLUSTERS = { clusters: { matchLabels: { datadog: 'true' }, values: { size: 'large' } } };

function synth(props: Partial<AgentApplicationSetProps> = {}, agents: DatadogProps[] = [{ namespace: 'datadog' }], withNamespace = false) {
  const chart = Testing.chart();
  const built = agents.map((agent, i) => new Datadog(Testing.chart(), `agent-${i}`, agent));
  const resources = withNamespace ? [new AgentNamespace(Testing.chart(), 'namespace', { agent: built[0]! })] : [];
  new AgentApplicationSet(chart, 'fleet', {
    name: 'fleet',
    agents: built,
    repository: { ...REPOSITORY, path: 'dist/fleet/{{index .metadata.labels "environment"}}' },
    generator: CLUSTERS,
    resources,
    ...props,
  });
  const [project, set] = Testing.synth(chart);
  return { project, set, template: set.spec.template };
}

test('one Application for each cluster with certain labels', () => {
  const { set, template } = synth();
  expect(set.spec).toMatchObject({ goTemplate: true, goTemplateOptions: ['missingkey=error'] });
  expect(set.spec.generators).toEqual([{ clusters: { selector: { matchLabels: { datadog: 'true' } }, values: { size: 'large' } } }]);
  expect(template.metadata.name).toBe('fleet-{{.nameNormalized}}');
  expect(template.spec.destination).toEqual({ server: '{{.server}}', namespace: 'datadog' });
  expect(template.spec.sources[0].path).toBe('dist/fleet/{{index .metadata.labels "environment"}}/manifests');
  expect(template.metadata.annotations).toEqual({ 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' });
});

test('one Application for each folder', () => {
  const { set, template, project } = synth(
    { repository: REPOSITORY, generator: { git: { directories: ['dist/*/*'], exclude: ['dist/old/*'] } } },
    undefined,
    true,
  );
  expect(set.spec.generators).toEqual([
    { git: { repoURL: REPOSITORY.url, revision: 'main', directories: [{ path: 'dist/*/*' }, { path: 'dist/old/*', exclude: true }] } },
  ]);
  expect(template.metadata.name).toBe('{{rest .path.segments | join "-" | normalize}}');
  expect(template.spec.sources.map((source: { path: string }) => source.path)).toEqual(['{{.path.path}}/manifests', '{{.path.path}}/argocd']);
  expect(project.spec.destinations).toEqual([{ server: 'https://kubernetes.default.svc', namespace: 'datadog' }]);
  expect(project.spec.clusterResourceWhitelist).toContainEqual({ group: '', kind: 'Namespace' });
});

test('the project allows what all of the agents have', () => {
  const { project, template } = synth({}, [{ namespace: 'one' }, { namespace: 'two', features: { externalMetricsServer: { enabled: true } } }]);
  expect(project.spec.destinations.map(({ server, namespace }: { server: string; namespace: string }) => [server, namespace])).toEqual(
    expect.arrayContaining([
      ['*', 'one'],
      ['*', 'two'],
    ]),
  );
  expect(project.spec.clusterResourceWhitelist).toContainEqual({ group: 'apiregistration.k8s.io', kind: 'APIService' });
  // Objects say themselves where they belong, but Argo CD wants a namespace that the project allows.
  expect(template.spec.destination).toEqual({ server: '{{.server}}', namespace: 'one' });
});

test('what was deployed stays when a cluster or folder goes, unless told otherwise', () => {
  expect(synth().set.spec.syncPolicy).toEqual({ preserveResourcesOnDeletion: true });
  expect(synth().template.metadata.finalizers).toBeUndefined();
  const { set, template } = synth({ cascade: true });
  expect(set.spec.syncPolicy).toEqual({ preserveResourcesOnDeletion: false });
  expect(template.metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io/foreground']);
});

test.each<[string, Partial<AgentApplicationSetProps>, DatadogProps[] | undefined, RegExp]>([
  ['no repository', { repository: undefined }, undefined, /fleet: repository\.url is missing; write it, such as/],
  ['no path for clusters', { repository: REPOSITORY }, undefined, /repository\.path is missing/],
  ['no agents', {}, [], /agents is empty; name what the folders hold/],
  ['no generator', { generator: undefined }, undefined, /generator is missing; write \{ clusters: /],
  ['no folders', { generator: { git: { directories: [] } } }, undefined, /directories is empty; write a pattern/],
  ['releases that differ', { target: 'helm-values' }, [{ namespace: 'one' }, { namespace: 'two' }], /agents differ in their names, namespaces or node groups/],
])('%s is an error', (_what, props, agents, message) => expect(() => synth(props, agents)).toThrow(message));

test('the chart, for all clusters alike', () =>
  expect(synth({ target: 'helm-values' }).template.spec.sources[0].helm).toEqual({
    releaseName: 'datadog',
    valueFiles: ['$values/dist/fleet/{{index .metadata.labels "environment"}}/values.yaml'],
  }));
