import { Construct } from 'constructs';
import { ExternalSecret, type ExternalSecretSpec } from '../../imports/external-secrets.io';
import { syncWave } from '../gitops/sync-waves';
import type { SecretReference } from './reference';

/** A store that External Secrets knows: AWS Secrets Manager, Vault, and whatever else it reads. */
export interface SecretStoreReference {
  /** Name of the SecretStore or ClusterSecretStore object. */
  readonly name: string;
  /**
   * A store of the namespace, or one of the whole cluster.
   * @default 'ClusterSecretStore'
   */
  readonly kind?: 'SecretStore' | 'ClusterSecretStore';
}

/** Where a value stands in the store. */
export interface RemoteSecretReference {
  /** Name or path of the secret in the store, such as `datadog/api-key`. */
  readonly key: string;
  /**
   * Field of the secret, where it holds several.
   * @default - the whole secret
   */
  readonly property?: string;
  /**
   * Version of the secret, as the store counts them.
   * @default - the newest
   */
  readonly version?: string;
}

/** Which Secret is made for the agents, and where its keys stand in the store. */
export interface AgentExternalSecretProps {
  /** Name of the Secret that is made, and of the ExternalSecret. */
  readonly secretName: string;
  /**
   * The agent's namespace.
   * @default 'datadog-agent'
   */
  readonly namespace?: string;
  /** The store that holds the values. */
  readonly store: SecretStoreReference;
  /** Keys of the Secret, and where the value of each stands in the store: `{ 'api-key': { key: 'datadog/api-key' } }`. */
  readonly keys: Readonly<Record<string, RemoteSecretReference>>;
  /**
   * How often the store is asked again. Agents read a Secret when they start, so a new key takes effect with their next start.
   * @default '1h0m0s'
   */
  readonly refreshInterval?: string;
}

const DURATION = /^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/;
/** What API and application keys look like, so that one is not taken for the name of a secret. */
const KEY_ITSELF = /^([0-9a-f]{32}|[0-9a-f]{40})$/i;

/** Objects of External Secrets as this project writes them: defaults of the server stand in them, so that nothing differs after a sync. */
export function externalSecret(scope: Construct, name: string, namespace: string, { target, ...spec }: ExternalSecretSpec): ExternalSecret {
  return new ExternalSecret(scope, 'external-secret', {
    metadata: { name, namespace, annotations: syncWave('secrets') },
    spec: {
      ...spec,
      target: {
        name,
        ...target,
        deletionPolicy: 'Retain',
        // Without a template the Secret gets a copy of our labels and annotations, by which Argo CD may take it for one to prune.
        template: { engineVersion: 'v2', mergePolicy: 'Replace', metadata: { labels: { 'app.kubernetes.io/managed-by': 'external-secrets' } } },
      },
    },
  });
}

/**
 * A Secret that External Secrets fills from a store. No value is written: only where it stands.
 *
 * @throws if nothing is to be fetched, or a key itself stands where its name belongs
 */
export class AgentExternalSecret extends Construct {
  private readonly props: AgentExternalSecretProps;

  constructor(scope: Construct, id: string, props: AgentExternalSecretProps) {
    super(scope, id);
    this.props = props;
    const { secretName, namespace = 'datadog-agent', store, keys, refreshInterval = '1h0m0s' } = props;
    const fail = (message: string): never => {
      throw new Error(`${this.node.path}: ${message}`);
    };
    if (!store?.name) fail("store.name is missing: write the name of a SecretStore or ClusterSecretStore, such as { name: 'aws-secrets-manager' }");
    if (Object.keys(keys ?? {}).length === 0) fail("keys is empty: write what to fetch, such as { 'api-key': { key: 'datadog/api-key' } }");
    if (!DURATION.test(refreshInterval)) fail(`refreshInterval: '${refreshInterval}' is no duration; write one such as 1h or 30m`);
    for (const [key, remote] of Object.entries(keys)) {
      if (!remote?.key) fail(`keys.${key}.key is missing: write the name of the secret in the store, such as datadog/api-key`);
      if (KEY_ITSELF.test(remote.key)) fail(`keys.${key}.key looks like a key itself: write the name under which the store holds it, and revoke this one`);
    }
    externalSecret(this, secretName, namespace, {
      refreshPolicy: 'Periodic',
      refreshInterval,
      secretStoreRef: { name: store.name, kind: store.kind ?? 'ClusterSecretStore' },
      target: { creationPolicy: 'Owner' },
      data: Object.entries(keys).map(([secretKey, remote]) => ({
        secretKey,
        remoteRef: { ...remote, conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' },
      })),
    });
  }

  /**
   * Refers to a key of the Secret, as in `credentials: { apiSecret: secret.key('api-key') }`.
   * @throws if the Secret has no such key
   */
  key(keyName: string): SecretReference {
    const { keys, secretName } = this.props;
    if (!Object.hasOwn(keys, keyName))
      throw new Error(`${this.node.path}: there is no key '${keyName}' in Secret ${secretName}; there is ${Object.keys(keys).join(', ')}`);
    return { secretName, keyName };
  }
}
