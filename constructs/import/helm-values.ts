import { type Finding, finding } from '../diagnostics/finding';
import type { Json, JsonMap } from '../kubernetes';
import { fullName } from '../plan/installation';
import { specTree } from '../spec/agent-spec';
import type { AgentSpec, ResolvedSpec } from '../spec/agent-spec.generated';
import { type Option, rows, specDefault } from '../spec/option';
import { difference, equal, getPath, isMap, overlay, setPath, truthy } from '../spec/values';
import { coerce } from './coerce';
import { helmPath } from './known-keys';
import { credentials, plainSecrets, SECRET_KEYS, SECRET_VARIABLES } from './secrets';
import { resolveTemplates } from './templates';
import { unreadKeys } from './unread';

export interface Release {
  readonly name: string;
  readonly namespace: string;
}

export interface Imported {
  readonly spec: AgentSpec;
  /** With paths in the values, not in the spec. */
  readonly findings: readonly Finding[];
}

let defaults: JsonMap | undefined;

/** The chart's default values, as far as options know them. */
export function chartDefaults(): JsonMap {
  if (defaults) return defaults;
  defaults = {};
  for (const { option } of rows(specTree)) if (option.helm) setPath(defaults, helmPath(option.helm), option.default as Json);
  return defaults;
}

/** What Helm makes of values: the chart's defaults with the values laid over. */
export const effectiveValues = (values: JsonMap): JsonMap => overlay(chartDefaults(), values) as JsonMap;

// An older key counts where the present one was left at its default; of flags either may switch on.
function statedValue(option: Option, effective: JsonMap): { keys: string[]; value: unknown } {
  const main = { keys: helmPath(option.helm!), value: getPath(effective, helmPath(option.helm!)) };
  for (const alias of option.aliases) {
    const older = { keys: helmPath(alias), value: getPath(effective, helmPath(alias)) };
    if (older.value === undefined || older.value === null) continue;
    if (option.kind === 'flag' ? truthy(older.value) && !truthy(main.value) : truthy(older.value) && equal(main.value, option.default)) return older;
  }
  return main;
}

// A section set to nothing takes every default in it away, and the chart's templates then stumble over it.
function emptiedSections(values: JsonMap, known: JsonMap, at: readonly string[] = []): Finding[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const section = known[key];
    if (!isMap(section) || optionAt([...at, key])) return [];
    if (value === null && Object.keys(section).length > 0)
      return [
        finding(
          'refused-by-chart',
          'error',
          [...at, key],
          'an empty section takes the defaults in it away, and the chart cannot be rendered without them: remove the key',
        ),
      ];
    return isMap(value) ? emptiedSections(value, section, [...at, key]) : [];
  });
}

let optionPaths: Set<string> | undefined;
const optionAt = (keys: readonly string[]) => {
  optionPaths ??= new Set([...rows(specTree)].flatMap(({ option }) => (option.helm ? [option.helm] : [])));
  return optionPaths.has(keys.join('.'));
};

/** Takes the agent's own credentials out of variables: what remains refers to the Secret that agents read anyway. */
function withoutCredentials(value: unknown, secrets: Readonly<Record<string, Json>>): unknown {
  if (Array.isArray(value)) return value.map((v) => withoutCredentials(v, secrets));
  if (!isMap(value)) return value;
  if (typeof value.name === 'string' && typeof value.value === 'string' && SECRET_VARIABLES.has(value.name)) {
    const { value: _literal, ...rest } = value;
    return { ...rest, valueFrom: { secretKeyRef: secrets[value.name] ?? secrets.DD_API_KEY } };
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([k, v]) => !(SECRET_VARIABLES.has(k) && typeof v === 'string'))
      .map(([k, v]) => [k, withoutCredentials(v, secrets)]),
  );
}

/** Chart values become a spec that means the same. */
export function importHelmValues(values: JsonMap, release: Release): Imported {
  const findings: Finding[] = [...unreadKeys(values), ...emptiedSections(values, chartDefaults())];
  const templated = resolveTemplates(effectiveValues(values), release);
  findings.push(...templated.findings);
  const effective = templated.values;
  const spec: JsonMap = {};

  const full = fullName(release.name, {
    global: { fullnameOverride: effective.fullnameOverride, nameOverride: effective.nameOverride },
  } as unknown as ResolvedSpec);
  const found = credentials(values, full, release.namespace);
  findings.push(...found.findings);
  const own = plainSecrets(values).filter((s) => !SECRET_KEYS.has(s.keys.join('.')));
  for (const { keys, agents } of own)
    findings.push(
      finding(
        'plain-text-secret',
        'warning',
        keys,
        agents
          ? "a credential of the agent in plain text; left out of the spec, which refers to the agent's Secret instead"
          : 'looks like a secret in plain text; carried through as it is. Better: a Secret and valueFrom, or the secret backend (ENC[...])',
      ),
    );
  const hasOwn = own.some((s) => s.agents);
  const apiKey = {
    name: truthy(getPath(effective, ['datadog', 'apiKeyExistingSecret'])) ? (getPath(effective, ['datadog', 'apiKeyExistingSecret']) as string) : full,
    key: 'api-key',
  };
  const appKey = {
    name: truthy(getPath(effective, ['datadog', 'appKeyExistingSecret']))
      ? (getPath(effective, ['datadog', 'appKeyExistingSecret']) as string)
      : `${full}-appkey`,
    key: 'app-key',
  };
  const token = { name: `${full}-cluster-agent`, key: 'token' };
  const secrets = {
    DD_API_KEY: apiKey,
    DD_EXTERNAL_METRICS_PROVIDER_API_KEY: apiKey,
    DD_APP_KEY: appKey,
    DD_EXTERNAL_METRICS_PROVIDER_APP_KEY: appKey,
    DD_CLUSTER_AGENT_AUTH_TOKEN: token,
    DD_AUTH_TOKEN: token,
  };

  for (const { path, option } of rows(specTree)) {
    if (!option.helm) continue;
    const { keys, value } = statedValue(option, effective);
    const read = coerce(option, value);
    if (!read.ok) {
      findings.push(finding('wrong-type', 'error', keys, read.message));
      continue;
    }
    if (read.remark) findings.push(finding('wrong-type', 'warning', keys, read.remark));
    const written = difference(specDefault(option), hasOwn ? withoutCredentials(read.value, secrets) : read.value);
    if (written !== undefined) setPath(spec, path, written);
  }
  if (found.apiKey) setPath(spec, ['global', 'credentials', 'apiKeyInChartSecret'], true);
  if (found.appKey) setPath(spec, ['global', 'credentials', 'appKeyInChartSecret'], true);
  return { spec: spec as AgentSpec, findings };
}
