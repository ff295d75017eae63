import { type Finding, finding } from '../diagnostics/finding';
import type { Json, JsonMap } from '../kubernetes';
import { isMap, truthy } from '../spec/values';

/** Where the chart takes a credential of the agent itself as plain text, and what says by reference the same. */
export const SECRET_KEYS: ReadonlyMap<string, string> = new Map([
  ['datadog.apiKey', 'datadog.apiKeyExistingSecret'],
  ['datadog.appKey', 'datadog.appKeyExistingSecret'],
  ['clusterAgent.token', 'clusterAgent.tokenExistingSecret'],
]);

/** Agent variables that hold a credential of the agent. */
export const SECRET_VARIABLES: ReadonlySet<string> = new Set([
  'DD_API_KEY',
  'DD_APP_KEY',
  'DD_CLUSTER_AGENT_AUTH_TOKEN',
  'DD_EXTERNAL_METRICS_PROVIDER_API_KEY',
  'DD_EXTERNAL_METRICS_PROVIDER_APP_KEY',
  'DD_AUTH_TOKEN',
]);

const SUSPECT = /(?:^|[_.-])(?:password|passwd|pwd|secret|token|api_?key|app_?key|private_?key|access_?key|credential)s?$/i;
const CAMEL_SUSPECT = /(?:password|passwd|secret|token|apiKey|appKey|privateKey|accessKey)$/;
const REFERENCE = /^(?:ENC\[.*\]|%%.*%%|\$\{?[A-Za-z_].*|\{\{.*\}\}|true|false|)$/s;
// Keys of the chart whose names only look like a secret.
const HARMLESS = /(?:secretName|ExistingSecret|identityFromExistingSecret|secret_backend_command|tokenSecretName|automountServiceAccountToken)$/;

const plain = (value: unknown): value is string => typeof value === 'string' && value !== '' && !REFERENCE.test(value);
const suspect = (key: string) => (SUSPECT.test(key) || CAMEL_SUSPECT.test(key)) && !HARMLESS.test(key);

export interface FoundSecret {
  readonly keys: readonly string[];
  /** A credential of the agent itself: never carried through. */
  readonly agents: boolean;
}

/** Where data hold secrets in plain text: variables and keys with a telling name, and configuration text that has such lines. */
export function plainSecrets(data: unknown, at: readonly string[] = []): FoundSecret[] {
  if (Array.isArray(data)) return data.flatMap((item, i) => plainSecrets(item, [...at, String(i)]));
  if (!isMap(data)) {
    if (typeof data !== 'string' || !data.includes('\n')) return [];
    const lines = [...data.matchAll(/^[\s-]*["']?([\w.-]+)["']?\s*[:=]\s*(.+?)\s*$/gm)];
    return lines.some(([, key, value]) => suspect(key!) && plain(value!.replace(/^["']|["']$/g, ''))) ? [{ keys: at, agents: false }] : [];
  }
  if (typeof data.name === 'string' && plain(data.value) && (SECRET_VARIABLES.has(data.name) || suspect(data.name)))
    return [{ keys: [...at, 'value'], agents: SECRET_VARIABLES.has(data.name) }];
  return Object.entries(data).flatMap(([key, value]) => {
    if (plain(value) && (SECRET_VARIABLES.has(key) || suspect(key))) return [{ keys: [...at, key], agents: SECRET_VARIABLES.has(key) }];
    return plainSecrets(value, [...at, key]);
  });
}

const KEEP = 'annotate it with helm.sh/resource-policy=keep and argocd.argoproj.io/sync-options=Prune=false before you take over the release';

export interface Credentials {
  readonly apiKey: boolean;
  readonly appKey: boolean;
  readonly findings: readonly Finding[];
}

/** Literal credentials become references to the Secrets that the chart made from them, which have to outlive the release. */
export function credentials(values: JsonMap, fullName: string, namespace: string): Credentials {
  const findings: Finding[] = [];
  const datadog = isMap(values.datadog) ? values.datadog : {};
  const clusterAgent = isMap(values.clusterAgent) ? values.clusterAgent : {};
  const literal = (value: Json | undefined, reference: Json | undefined, keys: string[], secret: string, key: string): boolean => {
    if (!truthy(value)) return false;
    const instead = SECRET_KEYS.get(keys.join('.'))!;
    findings.push(
      finding(
        'plain-text-secret',
        'warning',
        keys,
        truthy(reference)
          ? `a credential in plain text; ${instead} is set, so it is not used: remove it, and revoke it if the file was ever committed`
          : `a credential in plain text; left out of the spec, which refers to Secret ${secret} instead. Revoke it if the file was ever committed`,
        [instead],
      ),
    );
    if (truthy(reference)) return false;
    const commands = `kubectl -n ${namespace} annotate secret ${secret} helm.sh/resource-policy=keep argocd.argoproj.io/sync-options=Prune=false`;
    findings.push(
      finding(
        'secret-takeover',
        'warning',
        keys,
        `Secret ${secret} (key ${key}) was made by the chart and goes with its release. To keep it, ${KEEP}: ${commands}; to make it anew: kubectl -n ${namespace} create secret generic ${secret} --from-literal=${key}=...`,
      ),
    );
    return true;
  };
  const apiKey = literal(datadog.apiKey, datadog.apiKeyExistingSecret, ['datadog', 'apiKey'], fullName, 'api-key');
  const appKey = literal(datadog.appKey, datadog.appKeyExistingSecret, ['datadog', 'appKey'], `${fullName}-appkey`, 'app-key');
  const token = literal(clusterAgent.token, clusterAgent.tokenExistingSecret, ['clusterAgent', 'token'], `${fullName}-cluster-agent`, 'token');
  if (!token && !truthy(clusterAgent.tokenExistingSecret) && clusterAgent.enabled !== false) {
    const secret = `${fullName}-cluster-agent`;
    findings.push(
      finding(
        'secret-takeover',
        'note',
        [],
        `the chart drew the cluster agent's token itself, into Secret ${secret} (key token); the spec refers to it. To keep it, ${KEEP}; to make it anew: kubectl -n ${namespace} create secret generic ${secret} --from-literal=token=<32 random letters>`,
      ),
    );
  }
  return { apiKey, appKey, findings };
}
