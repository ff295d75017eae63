import { coerce } from '../../constructs/import/coerce';
import { NO_EFFECT } from '../../constructs/import/no-effect';
import { SECRET_KEYS } from '../../constructs/import/secrets';
import { resolveTemplates } from '../../constructs/import/templates';
import type { JsonMap } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { type Option, rows } from '../../constructs/spec/option';
import { equal, getPath, isMap, overlay, truthy } from '../../constructs/spec/values';
import { helmValuesData } from '../../constructs/targets/helm-values';
import type { AgentSpec } from '../../imports/agent-spec';

const CREDENTIALS = ['datadog.apiKeyExistingSecret', 'datadog.appKeyExistingSecret', 'clusterAgent.token', 'clusterAgent.tokenExistingSecret'];
const LEFT_OUT = new Set([...SECRET_KEYS.keys(), ...CREDENTIALS, ...Object.keys(NO_EFFECT), 'datadog.apm.instrumentation.skipKPITelemetry']);

const keysOf = (path: string) => path.split('.');

/** What the chart makes of an option: its present key, else an older one. Types count as the chart reads them. */
function meant(option: Option, values: JsonMap): unknown {
  const at = (path: string) => getPath(values, keysOf(path)) ?? undefined;
  const main = at(option.helm!);
  const older = option.aliases.map(at).find((value) => truthy(value));
  const value = older !== undefined && (option.kind === 'flag' ? !truthy(main) : equal(main ?? undefined, option.default)) ? older : main;
  const read = coerce(option, value);
  return (read.ok ? read.value : value) ?? undefined;
}

function* leaves(value: unknown, known: ReadonlySet<string>, at: readonly string[] = []): Generator<{ path: string; value: unknown }> {
  const path = at.join('.');
  if (known.has(path) || LEFT_OUT.has(path)) return;
  if (isMap(value) && Object.keys(value).length > 0) for (const [key, below] of Object.entries(value)) yield* leaves(below, known, [...at, key]);
  else if (truthy(value)) yield { path, value };
}

/**
 * Law 2: the effective values of what a spec becomes are those that it was made of. Returns what differs.
 * @param unread keys that the chart never reads, which may go
 */
export function valuesLaw(
  values: JsonMap,
  spec: AgentSpec,
  chartDefaults: JsonMap,
  release: { name: string; namespace: string },
  unread: readonly string[],
): string[] {
  const effective = (of: JsonMap) => resolveTemplates(overlay(chartDefaults, of) as JsonMap, release).values;
  const [before, after] = [effective(values), effective(helmValuesData(spec, release))];
  const shown = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 100);
  const differences: string[] = [];
  const known = new Set<string>(unread);
  for (const { option } of rows(specTree)) {
    if (!option.helm) continue;
    for (const path of [option.helm, ...option.aliases]) known.add(path);
    if (LEFT_OUT.has(option.helm)) continue;
    const [was, is] = [meant(option, before), meant(option, after)];
    if (!equal(was, is) && (truthy(was) || truthy(is) || (was !== undefined && is !== undefined)))
      differences.push(`${option.helm}: was ${shown(was)} · is ${shown(is)}`);
  }
  for (const { path, value } of leaves(before, known))
    if (!equal(value, getPath(after, keysOf(path)))) differences.push(`${path}: no option reads it, and it is gone: ${shown(value)}`);
  return differences;
}
