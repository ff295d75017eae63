import { type Program, settingsBy } from '../constructs/agent-settings/keys';
import { type AgentSettings, settingsOf } from '../constructs/agent-settings/settings';
import { minorOf } from '../constructs/agent-settings/version';
import { AGENT_VERSION } from '../constructs/chart';
import { withoutKubelet } from '../constructs/hosts/agent';
import type { JsonMap } from '../constructs/kubernetes';
import { type AgentPlan, effectiveEnv, mergeSettings } from '../constructs/plan/plan';
import { planReleases } from '../constructs/releases';
import { specTree } from '../constructs/spec/agent-spec';
import { type OptionRow, rows, specDefault } from '../constructs/spec/option';
import { equal, isMap, overlay, setPath } from '../constructs/spec/values';
import type { AgentSpec } from '../imports/agent-spec';

/** One setting by all of its names. */
export interface SettingRow {
  readonly option: string;
  readonly helm: string | undefined;
  /** What containers of the node agent get. */
  readonly variables: readonly string[];
  /** Keys of datadog.yaml and of system-probe.yaml. */
  readonly keys: Readonly<Record<Program, readonly string[]>>;
}

const PROGRAMS: readonly Program[] = ['agent', 'system-probe'];
const SAMPLES: Readonly<Record<string, unknown>> = { 'string[]': ['sample'], 'number[]': [4321], 'Record<string, string>': { sample: 'sample' } };

/** A value of an option that is not the default; undefined for options whose values have a form of their own. */
export function sample({ path, option }: OptionRow): unknown {
  if (option.kind === 'flag') return specDefault(option) !== true;
  if (option.kind === 'integer') return 4321;
  if (option.kind !== 'text') return SAMPLES[option.type];
  const choices = [...option.type.matchAll(/'([^']+)'/g)].map(([, choice]) => choice!);
  const other = choices.find((choice) => choice !== specDefault(option));
  return other ?? (/path$|socket|folder|dir$/i.test(path.at(-1)!) ? '/opt/sample/file' : 'sample');
}

/** The plan of a spec that is complete but for its credentials; undefined where options refuse each other. */
export function planOf(spec: JsonMap): AgentPlan | undefined {
  const complete = overlay({ global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } } }, spec) as AgentSpec;
  try {
    return planReleases({ spec: complete, name: 'datadog', namespace: 'datadog', kubernetesVersion: '1.34' })[0]!.plan;
  } catch {
    return undefined;
  }
}

/** The values of each variable, by container. */
function variablesOf({ workloads }: AgentPlan): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const container of workloads.nodeAgent.containers.values()) {
    if (container.init) continue;
    for (const { name, value, valueFrom } of effectiveEnv(container))
      found.set(name, (found.get(name) ?? new Map()).set(container.base.name, value ?? JSON.stringify(valueFrom)));
  }
  return found;
}

/** Variables that are new, gone, or another in a container that both plans have: a container that comes brings all of its own. */
function changedVariables(before: AgentPlan, after: AgentPlan): string[] {
  const [was, is] = [variablesOf(before), variablesOf(after)];
  const differs = (name: string) => {
    const [a, b] = [was.get(name), is.get(name)];
    return !a || !b || [...a].some(([container, value]) => b.has(container) && b.get(container) !== value);
  };
  return [...new Set([...was.keys(), ...is.keys()])].filter(differs).sort();
}

function* leaves(data: JsonMap, at: readonly string[] = []): Generator<[string, unknown]> {
  for (const [key, value] of Object.entries(data))
    if (isMap(value)) yield* leaves(value, [...at, key]);
    else yield [[...at, key].join('.'), value];
}

function changedKeys(file: string, before: AgentPlan, after: AgentPlan): string[] {
  const of = (plan: AgentPlan) => new Map(leaves(withoutKubelet(mergeSettings(plan.settings.get(file) ?? [], file))));
  const [was, is] = [of(before), of(after)];
  // A file that comes, or goes, brings everything else too.
  if (was.size === 0 || is.size === 0) return [];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => !equal(was.get(key) as never, is.get(key) as never)).sort();
}

/** What has to be on for an option to count. */
export function ground(path: readonly string[]): JsonMap {
  const spec: JsonMap = {};
  const [area, id] = path;
  if (area !== 'features' || path.at(-1) === 'enabled') return spec;
  const switches = rows(specTree).filter(({ path: p }) => p[0] === 'features' && p[1] === id && p.at(-1) === 'enabled');
  for (const { path: p } of switches) if (p.slice(0, -1).every((key, i) => path[i] === key)) setPath(spec, p, true);
  return spec;
}

const unique = (items: readonly string[]) => [...new Set(items)].sort();

function rowOf(row: OptionRow, settings: AgentSettings): SettingRow | undefined {
  const value = sample(row);
  if (value === undefined) return undefined;
  const spec = ground(row.path);
  const before = planOf(spec);
  const changed = structuredClone(spec);
  setPath(changed, row.path, value as never);
  const after = planOf(changed);
  if (!before || !after) return undefined;
  const variables = changedVariables(before, after).filter((name) => PROGRAMS.some((program) => settingsBy(name, program, settings).length > 0));
  const byVariables = (program: Program) => variables.flatMap((name) => settingsBy(name, program, settings).map(({ keys }) => keys.join('.')));
  const keys = {
    agent: unique(byVariables('agent')),
    // The agent's own names come first: what both have, datadog.yaml says.
    'system-probe': unique([
      ...byVariables('system-probe').filter((key) => !byVariables('agent').includes(key)),
      ...changedKeys('system-probe.yaml', before, after),
    ]),
  };
  if (variables.length === 0 && keys['system-probe'].length === 0) return undefined;
  return { option: row.path.join('.'), helm: row.option.helm ?? undefined, variables, keys };
}

/** What a cluster is and what its objects are called, images, and what one container alone is told. */
const NO_SETTING = /^(?:cluster\.|global\.(?:nameOverride|fullnameOverride)$|override\.(?:\w+\.enabled$|nodeAgent\.(?:image|containers)\.))/;

/** Every option that says something to the node's agents, by its names: found by changing the option and looking at what else changes. */
export function settingRows(): SettingRow[] {
  const settings = settingsOf(minorOf(AGENT_VERSION)!);
  return rows(specTree).flatMap((row) => (NO_SETTING.test(row.path.join('.')) ? [] : (rowOf(row, settings) ?? [])));
}
