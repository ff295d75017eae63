import { Construct } from 'constructs';
import { Password } from '../../imports/generators.external-secrets.io';
import { syncWave } from '../gitops/sync-waves';
import { externalSecret } from './external-secret';
import type { SecretReference } from './reference';

/** Where the token is kept once it is drawn. */
export interface ClusterAgentTokenProps {
  /**
   * Name of the Secret that is made.
   * @default 'datadog-cluster-agent'
   */
  readonly secretName?: string;
  /**
   * The agent's namespace.
   * @default 'datadog-agent'
   */
  readonly namespace?: string;
}

const KEY = 'token';

/**
 * The token by which agents and cluster agent know each other, drawn once in the cluster by External Secrets: nobody handles it, and it
 * never changes behind the agents' back. It stays when this object goes, as running agents still show it.
 */
export class ClusterAgentToken extends Construct {
  /** Refers to the token, as in `credentials: { clusterAgentTokenSecret: token.reference }`. */
  readonly reference: SecretReference;

  constructor(scope: Construct, id: string, { secretName = 'datadog-cluster-agent', namespace = 'datadog-agent' }: ClusterAgentTokenProps = {}) {
    super(scope, id);
    this.reference = { secretName, keyName: KEY };
    const { apiVersion, kind, name } = new Password(this, 'password', {
      metadata: { name: secretName, namespace, annotations: syncWave('secrets') },
      // Letters and digits alone pass through variables and headers unchanged; shorter ones the cluster agent refuses.
      spec: { length: 32, digits: 8, symbols: 0, allowRepeat: true, noUpper: false, secretKeys: [KEY] },
    });
    externalSecret(this, secretName, namespace, {
      refreshPolicy: 'CreatedOnce',
      refreshInterval: '0s',
      target: { creationPolicy: 'Orphan' },
      dataFrom: [{ sourceRef: { generatorRef: { apiVersion, kind, name } } }],
    });
  }
}
