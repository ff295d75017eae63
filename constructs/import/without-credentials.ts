import type { Json, JsonMap } from '../kubernetes';
import { specTree } from '../spec/agent-spec';
import { rows } from '../spec/option';
import { getPath, isMap, truthy } from '../spec/values';
import { asText, isScalar } from './coerce';
import { type FoundSecret, SECRET_VARIABLES } from './secrets';

/** The Secrets that agents read anyway, for each variable that holds a credential. */
function references(effective: JsonMap, fullName: string): Readonly<Record<string, Json>> {
  const named = (path: string, otherwise: string): string => {
    const name = getPath(effective, path.split('.'));
    return truthy(name) && isScalar(name) ? asText(name) : otherwise;
  };
  const apiKey = { name: named('datadog.apiKeyExistingSecret', fullName), key: 'api-key' };
  const appKey = { name: named('datadog.appKeyExistingSecret', `${fullName}-appkey`), key: 'app-key' };
  const token = { name: named('clusterAgent.tokenExistingSecret', `${fullName}-cluster-agent`), key: 'token' };
  return {
    DD_API_KEY: apiKey,
    DD_EXTERNAL_METRICS_PROVIDER_API_KEY: apiKey,
    DD_APP_KEY: appKey,
    DD_EXTERNAL_METRICS_PROVIDER_APP_KEY: appKey,
    DD_CLUSTER_AGENT_AUTH_TOKEN: token,
    DD_AUTH_TOKEN: token,
  };
}

let mapsWithReferences: ReadonlySet<string> | undefined;

/** Whether a map of variables may hold references in place of values. */
function takesReferences(keys: readonly string[]): boolean {
  mapsWithReferences ??= new Set([...rows(specTree)].flatMap(({ option }) => (option.helm && option.type.includes('valueFrom') ? [option.helm] : [])));
  return mapsWithReferences.has(keys.join('.'));
}

/** The tree with another value at a place; undefined takes the key away. */
function changed(tree: Json | undefined, [key, ...rest]: readonly string[], value: Json | undefined): Json | undefined {
  if (key === undefined) return value;
  if (Array.isArray(tree)) return tree.map((item, i) => (String(i) === key ? (changed(item, rest, value) as Json) : item));
  if (!isMap(tree) || !Object.hasOwn(tree, key)) return tree;
  const { [key]: old, ...others } = tree;
  const next = changed(old, rest, value);
  return next === undefined ? others : { ...tree, [key]: next };
}

const itemAt = (tree: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>((at, key) => (Array.isArray(at) ? at[Number(key)] : isMap(at) && Object.hasOwn(at, key) ? at[key] : undefined), tree);

/**
 * Takes the agent's own credentials out of variables and configuration files: what remains refers to the Secret that agents read anyway.
 * A configuration file simply loses them, as the variables win over it.
 */
export function withoutCredentials(effective: JsonMap, secrets: readonly FoundSecret[], fullName: string): JsonMap {
  const secretOf = references(effective, fullName);
  let values: Json | undefined = effective;
  for (const { keys } of secrets.filter((s) => s.agents)) {
    const name = keys[keys.length - 1]!;
    const parent = keys.slice(0, -1);
    const item = itemAt(values, parent);
    if (name === 'value' && isMap(item) && typeof item.name === 'string') {
      const { value: _literal, ...rest } = item;
      values = changed(values, parent, { ...rest, valueFrom: { secretKeyRef: secretOf[item.name]! } });
    } else {
      const reference = SECRET_VARIABLES.has(name) && takesReferences(parent) ? { valueFrom: { secretKeyRef: secretOf[name]! } } : undefined;
      values = changed(values, keys, reference);
    }
  }
  return values as JsonMap;
}
