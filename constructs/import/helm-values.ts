import type { AgentSpec, ResolvedSpec } from '../../imports/agent-spec';
import { settingFindings } from '../agent-settings/findings';
import { type Finding, finding } from '../diagnostics/finding';
import type { Json, JsonMap } from '../kubernetes';
import { fullName } from '../plan/installation';
import { specTree } from '../spec/agent-spec';
import { type Option, rows, specDefault } from '../spec/option';
import { difference, equal, getPath, isMap, overlay, setPath, truthy } from '../spec/values';
import { refusedType } from './chart-schema';
import { asText, coerce, isScalar } from './coerce';
import { credentials } from './credentials';
import { deprecatedKeys } from './deprecated-keys';
import { helmPath } from './known-keys';
import { secretFinding } from './secret-findings';
import { plainSecrets, SECRET_KEYS } from './secrets';
import { resolveTemplates } from './templates';
import { unreadKeys } from './unread';
import { withoutCredentials } from './without-credentials';

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
function statedValue(option: Option, effective: JsonMap): { keys: readonly string[]; value: unknown } {
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

/** A name as the option reads it. What is no name has a finding of its own. */
const textOf = (value: Json | undefined) => (isScalar(value) ? asText(value) : undefined);

/** Chart values become a spec that means the same. */
export function importHelmValues(values: JsonMap, release: Release): Imported {
  const findings: Finding[] = [
    ...unreadKeys(values),
    ...deprecatedKeys(values),
    ...emptiedSections(values, chartDefaults()),
    ...settingFindings(values, 'values'),
  ];
  const templated = resolveTemplates(effectiveValues(values), release);
  findings.push(...templated.findings);
  const { fullnameOverride, nameOverride } = templated.values;
  const full = fullName(release.name, {
    global: { fullnameOverride: textOf(fullnameOverride), nameOverride: textOf(nameOverride) },
  } as unknown as ResolvedSpec);
  const found = credentials(values, templated.values, full, release.namespace);
  const secrets = plainSecrets(values).filter((s) => !SECRET_KEYS.has(s.keys.join('.')));
  const unread = findings.filter((f) => f.code === 'unread-key' || f.code === 'no-effect').map((f) => f.keys);
  findings.push(...found.findings, ...secrets.map((s) => secretFinding(s, !unread.some((keys) => keys.every((key, i) => key === s.keys[i])))));
  const effective = withoutCredentials(templated.values, secrets, full);

  const spec: JsonMap = {};
  for (const { path, option } of rows(specTree)) {
    if (!option.helm) continue;
    const { keys, value } = statedValue(option, effective);
    const refused = refusedType(option, getPath(values, keys));
    if (refused !== undefined) findings.push(finding('refused-by-chart', 'error', keys, refused));
    const read = coerce(option, value);
    if (!read.ok) {
      findings.push(finding('wrong-type', 'error', keys, read.message));
      continue;
    }
    if (read.remark) findings.push(finding('wrong-type', read.remark.severity, keys, read.remark.message));
    const written = difference(specDefault(option), read.value);
    if (written !== undefined) setPath(spec, path, written);
  }
  if (found.apiKey) setPath(spec, ['global', 'credentials', 'apiKeyInChartSecret'], true);
  if (found.appKey) setPath(spec, ['global', 'credentials', 'appKeyInChartSecret'], true);
  return { spec: spec as AgentSpec, findings };
}
