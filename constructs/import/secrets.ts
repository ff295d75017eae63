import type { JsonMap } from '../kubernetes';
import { onceForCommon } from '../spec/common-parts';
import { secretLines } from './secret-text';
import { isReference, isSecret, looksSecret, SECRET_VARIABLES } from './secret-values';

export { SECRET_VARIABLES };

/** Where the chart takes a credential of the agent itself as plain text, and what says by reference the same. */
export const SECRET_KEYS: ReadonlyMap<string, string> = new Map([
  ['datadog.apiKey', 'datadog.apiKeyExistingSecret'],
  ['datadog.appKey', 'datadog.appKeyExistingSecret'],
  ['clusterAgent.token', 'clusterAgent.tokenExistingSecret'],
]);

export interface FoundSecret {
  readonly keys: readonly string[];
  /** A credential of the agent itself: never carried through. */
  readonly agents: boolean;
  /** Inside a text of several lines: which of them, from 1. */
  readonly line?: number;
}

/** Configuration files of the agents, as chart values and specs have them, in which the agents' own credentials may stand too. */
const AGENT_FILES: ReadonlySet<string> = new Set(['customAgentConfig', 'datadog_cluster_yaml', 'datadogClusterYaml']);
const AGENT_SETTINGS: ReadonlySet<string> = new Set(['api_key', 'app_key', 'cluster_agent.auth_token']);

function isAgentSetting(keys: readonly string[]): boolean {
  const file = keys.findIndex((key) => AGENT_FILES.has(key));
  return file >= 0 && AGENT_SETTINGS.has(keys.slice(file + 1).join('.'));
}

/** Maps whose values are names of tags, or of Secrets and keys in them. */
const NAMES_ONLY = /AsTags$|^(?:secretKeyRef|configMapKeyRef|secretRef|secretAnnotations|matchLabels|nodeSelector|podLabels|additionalLabels|commonLabels)$/;
const PASSWORD_ARGUMENT = /^--?[\w-]*(?:password|passwd|token|secret|api[-_]?key|app[-_]?key)$/i;
/** One text with more secrets than this is told by its first ones. */
const MOST_IN_A_TEXT = 50;

const NONE: readonly FoundSecret[] = [];

function inText(text: string, keys: readonly string[], name = keys[keys.length - 1] ?? ''): readonly FoundSecret[] {
  if (text.includes('\n'))
    return secretLines(text)
      .slice(0, MOST_IN_A_TEXT)
      .map((line) => ({ keys, agents: false, line }));
  if (!/^\s*[[{]/.test(text)) return NONE;
  const found = (() => {
    try {
      return plainSecrets(JSON.parse(text), [name]).length > 0;
    } catch {
      return secretLines(text).length > 0;
    }
  })();
  return found ? [{ keys, agents: false }] : [];
}

function inList(data: readonly unknown[], at: readonly string[]): FoundSecret[] {
  const [name = '', parent = ''] = [...at].reverse();
  return data.flatMap((item, i) => {
    const keys = [...at, String(i)];
    if (typeof item !== 'string') return plainSecrets(item, keys);
    const argument = typeof data[i - 1] === 'string' && PASSWORD_ARGUMENT.test(data[i - 1] as string) && isSecret(item, 'password');
    const plain = isSecret(item, name, /endpoints?$/i.test(parent) ? parent : name);
    return argument || (plain && !item.includes('\n')) ? [{ keys, agents: false }] : inText(item, keys);
  });
}

function inEntry(key: string, value: unknown, at: readonly string[], variable: string | undefined): readonly FoundSecret[] {
  if (typeof value === 'object' && value !== null) return NAMES_ONLY.test(key) ? NONE : plainSecrets(value, [...at, key]);
  const keys = [...at, key];
  const name = variable !== undefined && key === 'value' ? variable : key;
  const agents = SECRET_VARIABLES.has(name) || isAgentSetting(keys);
  if (agents) return typeof value === 'string' && value !== '' && !isReference(value) ? [{ keys, agents }] : NONE;
  // A text of several lines is searched line by line, but for what stands at a telling key: a private key, say.
  const plain = typeof value === 'string' && value.includes('\n') ? looksSecret(value) && isSecret('x1y2', key) : isSecret(value, name, at[at.length - 1]);
  if (plain) return [{ keys, agents: false }];
  return typeof value === 'string' ? inText(value, keys, name) : NONE;
}

function inMap(data: JsonMap, at: readonly string[]): FoundSecret[] {
  const variable = typeof data.name === 'string' && (typeof data.value === 'string' || typeof data.value === 'number') ? data.name : undefined;
  const found: FoundSecret[] = [];
  for (const key of Object.keys(data)) for (const secret of inEntry(key, data[key], at, variable)) found.push(secret);
  return found;
}

function isSamePath(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

const inObject = onceForCommon(
  (data: object, at: readonly string[]): readonly FoundSecret[] => (Array.isArray(data) ? inList(data, at) : inMap(data as JsonMap, at)),
  isSamePath,
);

/** Where data hold secrets in plain text: keys and variables with a telling name, texts that have such lines, and what looks like nothing else. */
export function plainSecrets(data: unknown, at: readonly string[] = []): readonly FoundSecret[] {
  if (typeof data === 'object' && data !== null) return inObject(data, at);
  return typeof data === 'string' ? inText(data, at) : [];
}
