import { type Finding, finding } from '../diagnostics/finding';
import type { Json, JsonMap } from '../kubernetes';
import { getPath, truthy } from '../spec/values';
import { isReference } from './secret-values';
import { SECRET_KEYS } from './secrets';

/** Helm and Argo CD leave a Secret alone that has these, and Argo CD does not speak of it any more. */
const ANNOTATIONS = 'helm.sh/resource-policy=keep argocd.argoproj.io/sync-options=Prune=false argocd.argoproj.io/compare-options=IgnoreExtraneous';

/** A Secret that the chart makes, and the option that holds its content in plain text. */
interface Made {
  readonly option: 'datadog.apiKey' | 'datadog.appKey' | 'clusterAgent.token';
  readonly secret: string;
  readonly key: string;
}

const keepIt = ({ secret, key }: Made, namespace: string, anew: string) =>
  `To keep it, annotate it before you take over the release: kubectl -n ${namespace} annotate secret ${secret} ${ANNOTATIONS}; to make it anew: kubectl -n ${namespace} create secret generic ${secret} --from-literal=${key}=${anew}`;

/** Whether there are agents that need an API key. */
const hasAgents = (effective: JsonMap) => ['agents', 'clusterAgent', 'otelAgentGateway'].some((section) => truthy(getPath(effective, [section, 'enabled'])));

/** Whether the chart installs a cluster agent, and with it the token that agents show to it. */
const hasClusterAgent = (effective: JsonMap) =>
  truthy(getPath(effective, ['clusterAgent', 'enabled'])) && !truthy(getPath(effective, ['existingClusterAgent', 'join']));

export interface Credentials {
  readonly apiKey: boolean;
  readonly appKey: boolean;
  readonly findings: readonly Finding[];
}

/** What nobody said, so that the chart installs no node agent and gives the others a key that is none. */
function missingApiKey(effective: JsonMap): Finding[] {
  const [key, secret] = ['apiKey', 'apiKeyExistingSecret'].map((name) => getPath(effective, ['datadog', name]));
  const instead = SECRET_KEYS.get('datadog.apiKey')!;
  if (truthy(secret) || !hasAgents(effective)) return [];
  if (typeof key === 'string' && key !== '' && isReference(key))
    return [
      finding('missing-api-key', 'warning', ['datadog', 'apiKey'], `a placeholder, which the chart takes for the API key: name a Secret in ${instead}`, [
        instead,
      ]),
    ];
  if (truthy(key)) return [];
  const keys = key === undefined ? ['datadog'] : ['datadog', 'apiKey'];
  return [
    finding(
      'missing-api-key',
      'warning',
      keys,
      `there is no API key: the chart installs no node agents, and gives the cluster agent a key that is none. Name a Secret that holds it in ${instead}`,
      [instead],
    ),
  ];
}

/**
 * Literal credentials become references to the Secrets that the chart made from them, which have to outlive the release.
 * @param values as they are written
 * @param effective with the chart's defaults
 */
export function credentials(values: JsonMap, effective: JsonMap, fullName: string, namespace: string): Credentials {
  const findings: Finding[] = missingApiKey(effective);
  const at = (path: string): Json | undefined => getPath(values, path.split('.')) as Json | undefined;
  const literal = (made: Made): boolean => {
    const value = at(made.option);
    if (!truthy(value)) return false;
    const keys = made.option.split('.');
    const instead = SECRET_KEYS.get(made.option)!;
    const unused = truthy(at(instead));
    const placeholder = typeof value === 'string' && isReference(value);
    if (!placeholder)
      findings.push(
        finding(
          'plain-text-secret',
          'warning',
          keys,
          unused
            ? `a credential in plain text; ${instead} is set, so it is not used: remove it, and revoke it if the file was ever committed`
            : `a credential in plain text; left out of the spec, which refers to Secret ${made.secret} instead. Revoke it if the file was ever committed`,
          [instead],
        ),
      );
    if (unused) return false;
    findings.push(
      finding(
        'secret-takeover',
        'warning',
        keys,
        `Secret ${made.secret} (key ${made.key}) was made by the chart and goes with its release. ${keepIt(made, namespace, '...')}`,
        [instead],
      ),
    );
    return true;
  };
  const apiKey = literal({ option: 'datadog.apiKey', secret: fullName, key: 'api-key' });
  const appKey = literal({ option: 'datadog.appKey', secret: `${fullName}-appkey`, key: 'app-key' });
  const drawn: Made = { option: 'clusterAgent.token', secret: `${fullName}-cluster-agent`, key: 'token' };
  const token = literal(drawn);
  if (!token && !truthy(at('clusterAgent.tokenExistingSecret')) && hasClusterAgent(effective))
    findings.push(
      finding(
        'secret-takeover',
        'note',
        [],
        `the chart drew the cluster agent's token itself, into Secret ${drawn.secret} (key token); the spec refers to it. ${keepIt(drawn, namespace, '<32 random letters>')}`,
        [SECRET_KEYS.get(drawn.option)!],
      ),
    );
  return { apiKey, appKey, findings };
}
