import { Testing } from 'cdk8s';
import { AgentExternalSecret, type AgentExternalSecretProps, ClusterAgentToken, Datadog } from '../../constructs';

const PROPS: AgentExternalSecretProps = {
  secretName: 'datadog-secret',
  namespace: 'datadog',
  store: { name: 'aws-secrets-manager' },
  keys: { 'api-key': { key: 'datadog/api-key' } },
};

const objectsOf = (build: (chart: ReturnType<typeof Testing.chart>) => unknown) => {
  const chart = Testing.chart();
  build(chart);
  return Testing.synth(chart);
};
const secret = (props: Partial<AgentExternalSecretProps> = {}) => objectsOf((chart) => new AgentExternalSecret(chart, 'api-key', { ...PROPS, ...props }));

describe('AgentExternalSecret', () => {
  test('fetches what the store holds, before the agents start', () => {
    const [object] = secret();
    expect(object).toMatchObject({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'datadog-secret', namespace: 'datadog', annotations: { 'argocd.argoproj.io/sync-wave': '-1' } },
      spec: {
        refreshPolicy: 'Periodic',
        refreshInterval: '1h0m0s',
        secretStoreRef: { name: 'aws-secrets-manager', kind: 'ClusterSecretStore' },
        target: { name: 'datadog-secret', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      },
    });
    expect(object.spec.data).toEqual([
      {
        secretKey: 'api-key',
        remoteRef: { key: 'datadog/api-key', conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' },
      },
    ]);
  });

  test('any store, field, version and interval', () => {
    const keys = { 'api-key': { key: 'kv/datadog', property: 'api', version: '3' }, 'app-key': { key: 'kv/datadog', property: 'app' } };
    const [{ spec }] = secret({ store: { name: 'vault', kind: 'SecretStore' }, keys, refreshInterval: '15m' });
    expect(spec.secretStoreRef).toEqual({ name: 'vault', kind: 'SecretStore' });
    expect(spec.refreshInterval).toBe('15m');
    expect(
      spec.data.map((d: { secretKey: string; remoteRef: { property: string; version?: string } }) => [d.secretKey, d.remoteRef.property, d.remoteRef.version]),
    ).toEqual([
      ['api-key', 'api', '3'],
      ['app-key', 'app', undefined],
    ]);
  });

  test('the Secret has labels of its own, so that nobody prunes it as ours', () =>
    expect(Object.keys(secret()[0].spec.target.template.metadata.labels)).toEqual(['app.kubernetes.io/managed-by']));

  test('an agent refers to its keys', () => {
    const chart = Testing.chart();
    const apiKey = new AgentExternalSecret(chart, 'api-key', PROPS);
    const agent = new Datadog(chart, 'agent', { global: { credentials: { apiSecret: apiKey.key('api-key') } } });
    expect(agent.spec.global?.credentials?.apiSecret).toEqual({ secretName: 'datadog-secret', keyName: 'api-key' });
    expect(() => apiKey.key('app-key')).toThrow("api-key: there is no key 'app-key' in Secret datadog-secret; there is api-key");
  });

  const KEY = '0123456789abcdef'.repeat(2);
  test.each<[string, Partial<AgentExternalSecretProps>, RegExp]>([
    ['no store', { store: { name: '' } }, /store\.name is missing: write the name of a SecretStore/],
    ['nothing to fetch', { keys: {} }, /keys is empty: write what to fetch/],
    ['no name', { keys: { 'api-key': { key: '' } } }, /keys\.api-key\.key is missing/],
    ['no duration', { refreshInterval: 'hourly' }, /refreshInterval: 'hourly' is no duration/],
    ['the key itself', { keys: { 'api-key': { key: KEY } } }, /looks like a key itself/],
  ])('%s is an error', (_what, props, message) => {
    expect(() => secret(props)).toThrow(message);
    expect(() => secret(props)).not.toThrow(KEY);
  });
});

describe('ClusterAgentToken', () => {
  const objects = objectsOf((chart) => new ClusterAgentToken(chart, 'token', { namespace: 'datadog' }));
  const of = (kind: string) => objects.find((o) => o.kind === kind);

  test('is drawn once and outlives its object', () => {
    expect(of('ExternalSecret').spec).toMatchObject({
      refreshPolicy: 'CreatedOnce',
      target: { name: 'datadog-cluster-agent', creationPolicy: 'Orphan' },
      dataFrom: [{ sourceRef: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', name: 'datadog-cluster-agent' } } }],
    });
    // 32 characters are what the cluster agent asks for.
    expect(of('Password').spec).toEqual({ length: 32, digits: 8, symbols: 0, allowRepeat: true, noUpper: false, secretKeys: ['token'] });
  });

  test('the agent reads it without being told, where names are the usual ones', () => {
    const [{ plan }] = new Datadog(Testing.chart(), 'agent', { global: { credentials: { apiSecret: { secretName: 'key' } } } }).releases as any;
    const token = plan.workloads.nodeAgent.containers.get('agent').env.find((e: { name: string }) => e.name === 'DD_CLUSTER_AGENT_AUTH_TOKEN');
    expect(token.valueFrom.secretKeyRef).toEqual({ name: 'datadog-cluster-agent', key: 'token' });
  });
});
