import { Testing } from 'cdk8s';
import {
  AgentApplication,
  type AgentApplicationProps,
  AgentExternalSecret,
  AgentNamespace,
  AgentVerification,
  Datadog,
  type DatadogProps,
} from '../../constructs';
import type { KubernetesObject } from '../../constructs/kubernetes';

const REPOSITORY = { url: 'https://git.example.com/platform/gitops.git', revision: 'main', path: 'dist/shop/production' };
const GIT = { repoURL: REPOSITORY.url, targetRevision: 'main' };

function synth(props: Partial<AgentApplicationProps> = {}, agentProps: DatadogProps = {}, withResources = false) {
  const chart = Testing.chart();
  const agent = new Datadog(chart, 'agent', { namespace: 'datadog', global: { credentials: { apiSecret: { secretName: 'key' } } }, ...agentProps });
  const resources = withResources
    ? [
        new AgentNamespace(chart, 'namespace', { agent }),
        new AgentExternalSecret(chart, 'key', { secretName: 'key', namespace: 'datadog', store: { name: 'vault' }, keys: { 'api-key': { key: 'datadog' } } }),
        new AgentVerification(chart, 'verification', { agent }),
      ]
    : [];
  const application = new AgentApplication(chart, 'argocd', { name: 'shop-production', agent, repository: REPOSITORY, resources, ...props });
  const objects: KubernetesObject[] = Testing.synth(chart).filter(({ apiVersion }) => apiVersion === 'argoproj.io/v1alpha1');
  const of = (kind: string, name = 'shop-production') => objects.find((o) => o.kind === kind && o.metadata.name === name) as any;
  return { objects, application, of, agent };
}

describe('an Application', () => {
  test('deploys a folder of plain manifests', () => {
    const { metadata, spec } = synth().of('Application');
    expect(metadata).toEqual({ name: 'shop-production', namespace: 'argocd', annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' } });
    expect(spec).toEqual({
      project: 'shop-production',
      destination: { server: 'https://kubernetes.default.svc', namespace: 'datadog' },
      sources: [{ ...GIT, path: 'dist/shop/production/manifests' }],
      syncPolicy: { syncOptions: ['ServerSideApply=true'], retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } } },
    });
  });

  test('deploys the official chart with the values files, one release for each node group', () => {
    const nodeGroups = [{ name: 'gpu', nodeSelector: { gpu: 'true' } }];
    const { spec } = synth({ target: 'helm-values' }, { nodeGroups }).of('Application');
    const chart = { repoURL: 'https://helm.datadoghq.com', chart: 'datadog', targetRevision: '3.240.0' };
    expect(spec.sources).toEqual([
      { ...chart, helm: { releaseName: 'datadog', valueFiles: ['$values/dist/shop/production/values.yaml'] } },
      { ...chart, helm: { releaseName: 'datadog-gpu', valueFiles: ['$values/dist/shop/production/values-gpu.yaml'] } },
      { ...GIT, ref: 'values' },
    ]);
  });

  test.each(['manifests', 'helm-values'] as const)('%s: what comes with the agents is another source, without what is for Argo CD', (target) =>
    expect(synth({ target }, {}, true).of('Application').spec.sources.at(-1)).toEqual({
      ...GIT,
      path: 'dist/shop/production/argocd',
      directory: { exclude: '{application,project}.yaml' },
    }),
  );

  test('folders of the user, and other places of output', () => {
    const { of } = synth({
      repository: { ...REPOSITORY, path: './out/shop/', manifests: '.' },
      folders: [{ path: 'secrets/shop', kinds: [{ group: 'bitnami.com', kind: 'SealedSecret' }] }],
    });
    expect(of('Application').spec.sources.map((source: { path: string }) => source.path)).toEqual(['out/shop', 'secrets/shop']);
    expect(of('AppProject').spec.namespaceResourceWhitelist).toContainEqual({ group: 'bitnami.com', kind: 'SealedSecret' });
  });

  test('leaves how many pods there are to an autoscaler', () => {
    const { spec } = synth({}, { features: { otelAgentGateway: { enabled: true } }, override: {} }).of('Application');
    expect(spec.ignoreDifferences).toBeUndefined();
    const scaled = synth({}, { features: { otelAgentGateway: { enabled: true, autoscaling: { enabled: true } } } } as DatadogProps).of('Application').spec;
    expect(scaled.ignoreDifferences).toEqual([{ group: 'apps', kind: 'Deployment', name: 'datadog-otel-agent-gateway', jsonPointers: ['/spec/replicas'] }]);
    expect(scaled.syncPolicy.syncOptions).toContain('RespectIgnoreDifferences=true');
  });

  test('automation is chosen, each part of it', () => {
    const policy = (automated: AgentApplicationProps['automated']) => synth({ automated }).of('Application').spec.syncPolicy.automated;
    expect(policy(undefined)).toBeUndefined();
    expect(policy({})).toEqual({ prune: false, selfHeal: false });
    expect(policy({ prune: true, selfHeal: true })).toEqual({ prune: true, selfHeal: true });
  });

  test('takes what it deployed along only if told', () => {
    expect(synth().of('Application').metadata.finalizers).toBeUndefined();
    expect(synth({ cascade: true }).of('Application').metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io/foreground']);
  });

  test('tells of a failed rollout, which no PostSync hook sees', () => {
    const { annotations } = synth({ notifications: { slack: 'alerts' } }).of('Application').metadata;
    for (const trigger of ['on-sync-failed', 'on-health-degraded']) expect(annotations[`notifications.argoproj.io/subscribe.${trigger}.slack`]).toBe('alerts');
  });

  test('another cluster and another Argo CD', () => {
    const { of } = synth({ cluster: { name: 'eu' }, argocdNamespace: 'gitops' });
    expect(of('Application').spec.destination).toEqual({ name: 'eu', namespace: 'datadog' });
    expect(of('AppProject').spec.destinations).toContainEqual({ name: 'eu', namespace: 'datadog' });
    expect(of('AppProject').metadata.namespace).toBe('gitops');
  });
});

describe('an AppProject', () => {
  const group = (apiVersion: string) => (apiVersion.includes('/') ? apiVersion.split('/')[0] : '');
  const text = (kinds: { group: string; kind: string }[]) => kinds.map((k) => `${k.group}/${k.kind}`).sort();

  test('allows the kinds and namespaces that there are, and no others', () => {
    const { of, application, agent } = synth({}, { features: { externalMetricsServer: { enabled: true } } }, true);
    const { spec, metadata } = of('AppProject');
    const deployed = [
      ...agent.manifests().flatMap((f) => f.objects),
      ...application
        .files()
        .filter(({ file }) => !/(application|project)\.yaml$/.test(file))
        .flatMap((f) => f.objects),
    ];
    const kinds = (ofCluster: boolean) => [
      ...new Set(deployed.filter((o) => (o.metadata.namespace === undefined) === ofCluster).map((o) => `${group(o.apiVersion)}/${o.kind}`)),
    ];
    expect(text(spec.clusterResourceWhitelist)).toEqual(kinds(true).sort());
    expect(text(spec.namespaceResourceWhitelist)).toEqual(kinds(false).sort());
    expect(text(spec.clusterResourceWhitelist)).toContain('apiregistration.k8s.io/APIService');
    expect(text(spec.namespaceResourceWhitelist)).toContain('batch/Job');
    // External metrics bring a RoleBinding in kube-system.
    expect(spec.destinations.map((d: { namespace: string }) => d.namespace)).toEqual([...new Set(deployed.flatMap((o) => o.metadata.namespace ?? []))].sort());
    expect(spec.sourceRepos).toEqual([REPOSITORY.url]);
    // Waves are pruned in reverse: the project goes after its Application.
    expect(Number(metadata.annotations['argocd.argoproj.io/sync-wave'])).toBeLessThan(-3);
  });

  test("the chart's own repository is allowed only where it is used", () =>
    expect(synth({ target: 'helm-values' }).of('AppProject').spec.sourceRepos).toEqual([REPOSITORY.url, 'https://helm.datadoghq.com']));
});

describe('charts that the spec switches on', () => {
  const SPEC: DatadogProps = {
    global: {
      credentials: { apiSecret: { secretName: 'key' } },
      operator: { enabled: true, values: { replicaCount: 2 } },
      legacyKubeStateMetrics: { enabled: true },
      csi: { enabled: true },
    },
    features: { externalMetricsServer: { enabled: true, useDatadogMetrics: true } },
  };
  const suffixes = ['crds', 'operator', 'kube-state-metrics', 'csi-driver'];

  test('each is an Application in a project of its own', () => {
    const { of, objects } = synth({ automated: {} }, SPEC);
    for (const suffix of suffixes) {
      const name = `shop-production-${suffix}`;
      const { spec, metadata } = of('Application', name);
      expect(spec).toMatchObject({ project: name, destination: { namespace: 'datadog' }, syncPolicy: { automated: { prune: false } } });
      expect(spec.sources[0].helm.releaseName).toBe('datadog');
      expect(metadata.annotations['argocd.argoproj.io/sync-wave']).toBe('-2');
      expect(of('AppProject', name).spec.sourceRepos).toEqual([spec.sources[0].repoURL]);
    }
    expect(objects).toHaveLength(2 * (1 + suffixes.length));
    expect(of('Application', 'shop-production-operator').spec.sources[0]).toMatchObject({
      chart: 'datadog-operator',
      targetRevision: '2.25.0',
      helm: { values: expect.stringContaining('nameOverride: operator') },
    });
    expect(of('AppProject', 'shop-production-operator').spec.namespaceResourceWhitelist).toContainEqual({ group: 'policy', kind: 'PodDisruptionBudget' });
  });

  test('the official chart brings them itself', () => {
    const { objects, of } = synth({ target: 'helm-values' }, SPEC);
    expect(objects).toHaveLength(2);
    expect(of('AppProject').spec.clusterResourceWhitelist).toContainEqual({ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' });
  });

  test('none by default', () => expect(synth().objects).toHaveLength(2));
});

test('files: what is deployed, what comes with it, and the other targets', () => {
  const { application, of } = synth({}, {}, true);
  const files = new Map(application.files().map(({ file, objects }) => [file, objects]));
  expect([...files.keys()]).toEqual([
    ...['', 'helm-values/', 'datadog-agent/'].flatMap((folder) => [`${folder}application.yaml`, `${folder}project.yaml`]),
    ...['namespace.yaml', 'secrets.yaml', 'verification.yaml'],
  ]);
  expect(files.get('application.yaml')).toEqual([of('Application')]);
  expect(files.get('project.yaml')).toEqual([of('AppProject')]);
  // One name: a change of target changes an Application in place.
  for (const other of ['helm-values', 'datadog-agent']) expect(files.get(`${other}/application.yaml`)![0]!.metadata.name).toBe('shop-production');
});

describe('mistakes', () => {
  test.each<[string, Partial<AgentApplicationProps>, RegExp]>([
    ['no URL', { repository: { ...REPOSITORY, url: '' } }, /argocd: repository\.url is missing; write it, such as 'https:\/\/git\.example\.com/],
    ['no revision', { repository: { ...REPOSITORY, revision: '' } }, /repository\.revision is missing; write it, such as 'main'/],
    ['no path', { repository: { ...REPOSITORY, path: '' } }, /repository\.path is missing/],
    ['no repository', { repository: undefined }, /repository\.url is missing/],
    [
      'a path out of the repository',
      { repository: { ...REPOSITORY, path: '../other' } },
      /repository\.path: '\.\.\/other' must be a folder inside the repository/,
    ],
    ['an absolute path', { repository: { ...REPOSITORY, path: '/dist' } }, /must be a folder inside/],
    ['a password in the URL', { repository: { ...REPOSITORY, url: 'https://me:hunter2@git.example.com/x.git' } }, /repository\.url holds a password/],
    ['no name', { name: '' }, /name is missing/],
    ['a name with capitals', { name: 'Shop' }, /name 'Shop' is no name of an object/],
  ])('%s', (_what, props, message) => {
    expect(() => synth(props)).toThrow(message);
    expect(() => synth(props)).not.toThrow(/hunter2/);
  });

  test('a Secret in another namespace than the agent', () => {
    const chart = Testing.chart();
    const agent = new Datadog(chart, 'agent', { namespace: 'datadog' });
    const secret = new AgentExternalSecret(chart, 'key', { secretName: 'key', store: { name: 'vault' }, keys: { 'api-key': { key: 'datadog' } } });
    expect(() => new AgentApplication(chart, 'argocd', { name: 'shop', agent, repository: REPOSITORY, resources: [secret] })).toThrow(
      "the agent is in namespace datadog, but ExternalSecret key is in datadog-agent; write namespace: 'datadog' there",
    );
  });
});
