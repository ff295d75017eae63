import { Chart, Testing } from 'cdk8s';
import { ImagePullPolicy, Secret, ServiceAccount } from 'cdk8s-plus-28';
import { load } from 'js-yaml';
import { Datadog, DatadogApp, type DatadogProps } from '../constructs';

const chart = () => new Chart(Testing.app(), 'test');
const find = (agent: Datadog, kind: string, name = 'datadog') =>
  agent
    .manifests()
    .flatMap((f) => f.objects)
    .find((o) => o.kind === kind && o.metadata.name === name) as any;

const variable = (workload: any, name: string) => workload.spec.template.spec.containers.flatMap((c: any) => c.env).find((e: any) => e.name === name);

test('Secrets and service accounts of cdk8s-plus are taken by their names', () => {
  const scope = chart();
  const agent = new Datadog(scope, 'agent', {
    global: { credentials: { apiSecret: Secret.fromSecretName(scope, 'key', 'my-secret'), appSecret: { secretName: 'apps', keyName: 'application' } } },
    serviceAccounts: { nodeAgent: new ServiceAccount(scope, 'account', { metadata: { name: 'my-account' } }) },
    override: { nodeAgent: { image: { pullPolicy: ImagePullPolicy.ALWAYS, pullSecrets: [Secret.fromSecretName(scope, 'pull', 'registry')] } } },
  });
  const daemonSet = find(agent, 'DaemonSet');
  expect(variable(daemonSet, 'DD_API_KEY').valueFrom.secretKeyRef).toEqual({ name: 'my-secret', key: 'api-key' });
  expect(variable(find(agent, 'Deployment', 'datadog-cluster-agent'), 'DD_APP_KEY').valueFrom.secretKeyRef).toEqual({ name: 'apps', key: 'application' });
  expect(daemonSet.spec.template.spec).toMatchObject({ serviceAccountName: 'my-account', imagePullSecrets: [{ name: 'registry' }] });
  expect(find(agent, 'ServiceAccount', 'my-account')).toBeUndefined();
  // The chart reads its application key under one name only.
  expect(() => agent.helmValues()).toThrow('global.credentials.appSecret.keyName');
});

test('who changes the objects of one installation changes no other', () => {
  const scope = chart();
  const clusters = Array.from({ length: 5 }, (_, i) => new Datadog(new Chart(scope, `chart-${i}`), 'agent', { global: { clusterName: `cluster-${i}` } }));
  const written = clusters.map((agent) => JSON.stringify(agent.manifests()));
  for (const { objects } of clusters[3]!.manifests())
    for (const object of objects) {
      object.metadata.labels = { ...object.metadata.labels, team: 'a' };
      Object.assign(object.metadata, { name: 'changed' });
      for (const key of Object.keys(object)) if (key !== 'metadata') delete object[key];
    }
  for (const each of Testing.synth(clusters[4]!.node.scope as Chart)) Object.assign(each.metadata.labels ?? {}, { team: 'b' });
  expect(clusters.map((agent) => JSON.stringify(agent.manifests()))).toEqual(written);
});

test('the construct adds what the target manifests has, and no Secret', () => {
  const scope = chart();
  const agent = new Datadog(scope, 'agent', { global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } } });
  const objects = Testing.synth(scope);
  expect(objects).toHaveLength(agent.manifests().flatMap((f) => f.objects).length);
  expect(objects.filter((o) => o.kind === 'Secret')).toEqual([]);
});

test.each<[DatadogProps, string]>([
  [{ features: { apmm: {} } } as DatadogProps, 'features.apmm: there is no such option; did you mean features.apm'],
  [
    { features: { apm: { hostPortConfig: { hostPort: '8126' } } } } as unknown as DatadogProps,
    'features.apm.hostPortConfig.hostPort: must be a number, not a string',
  ],
])('%j is refused with the option and the way out', (props, message) => {
  expect(() => new Datadog(chart(), 'agent', props)).toThrow(message);
});

test('our App writes strings that another reader would take for numbers in quotes', () => {
  const app = new DatadogApp();
  const scope = new Chart(app, 'test');
  new Datadog(scope, 'agent', {
    global: { credentials: { apiSecret: { secretName: 'datadog-secret' } }, clusterName: 'c1', tags: ['a:0o7'], env: [{ name: 'MODE', value: '0o7' }] },
  });
  const text = app.synthYaml();
  expect(text).toMatch(/value: '0o7'/);
  const daemonSet = text
    .split(/^---$/m)
    .map((d) => load(d || 'null') as any)
    .find((d) => d?.kind === 'DaemonSet');
  expect(variable(daemonSet, 'MODE').value).toBe('0o7');
});
