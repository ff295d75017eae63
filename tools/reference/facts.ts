// What the reference tells of an option: what its row says, and what was found by setting it.
import { type Program, settingsBy } from '../../constructs/agent-settings/keys';
import { settingsOf } from '../../constructs/agent-settings/settings';
import { minorOf } from '../../constructs/agent-settings/version';
import { AGENT_VERSION } from '../../constructs/chart';
import type { Json } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { type OptionRow, type OptionTree, rows, specDefault } from '../../constructs/spec/option';
import { type Condition, conditionsOf } from './conditions';
import { type Effect, effectOf, hasVariable } from './effects';
import { valuesPlace } from './helm-place';
import { type LeftOut, leftOut } from './platforms';
import { isSetting, knowsProbeKey, knowsVariable, sinceOf } from './since';

/** A setting that an option becomes. */
export interface Setting {
  /** The variable, or nothing for a key of system-probe.yaml that manifests write into the file. */
  readonly variable?: string;
  /** Keys of configuration files, with the file where it is not datadog.yaml. */
  readonly keys: readonly string[];
  /** Containers that get it, as `nodeAgent/agent`. */
  readonly at: readonly string[];
  /** Which agents know it; undefined where the agents' lists of settings do not have it. */
  readonly since?: string;
}

export interface OptionFacts extends OptionRow {
  readonly name: string;
  readonly settings: readonly Setting[];
  /** What changes in manifests beside these settings, by object. */
  readonly places: readonly string[];
  /** What has to be set otherwise than by default for the option to count. */
  readonly conditions: readonly Condition[];
  /** Where helm-values writes an option for which the chart has no value. */
  readonly valuesPlace?: string;
  /** Whether anything changes in manifests. */
  readonly counts: boolean;
  /** What the agent itself takes where neither the spec nor the chart says anything. */
  readonly agentDefault?: Json;
  /** What a switch without a default stands for. */
  readonly leftOut?: LeftOut;
}

/** What a cluster is, which image runs, and who is there at all: with these everything else changes too. */
const NO_SETTING =
  /^(?:cluster\.|global\.(?:name|fullname)Override$|global\.credentials\.apiKeyInChartSecret$|override\.(?:\w+\.enabled$|\w+\.image\.)|access$)/;

const present = settingsOf(minorOf(AGENT_VERSION)!);
const PROBE: Program = 'system-probe';

function keysOf(variable: string): string[] {
  const agent = settingsBy(variable, 'agent', present).map(({ keys }) => keys.join('.'));
  const probe = settingsBy(variable, PROBE, present).map(({ keys }) => keys.join('.'));
  return [...agent, ...probe.filter((key) => !agent.includes(key)).map((key) => `${PROBE}.yaml: ${key}`)];
}

/** Settings that follow another one as long as nobody gives them. */
const FOLLOWS = new Set(['DD_DD_URL']);

const UNSET = new Set(['null', '""', '[]', '{}', '-1']);

/** Where an option stands for one setting that is not given otherwise, and has no default, the agent's own holds. */
function agentDefaultOf({ option }: OptionRow, [only, another]: readonly Setting[], effect: Effect | undefined): Json | undefined {
  if (specDefault(option) !== undefined || !only?.variable || another || !effect || FOLLOWS.has(only.variable)) return undefined;
  if (hasVariable(effect.before.plan, only.variable)) return undefined;
  const known = [...settingsBy(only.variable, 'agent', present), ...settingsBy(only.variable, PROBE, present)];
  const fallback = known.map(({ key }) => key.fallback).find((text) => text !== undefined && !UNSET.has(text));
  return fallback === undefined ? undefined : (JSON.parse(fallback) as Json);
}

function factsOf(row: OptionRow): OptionFacts {
  const name = row.path.join('.');
  const effect = effectOf(row);
  const isOfAll = NO_SETTING.test(name);
  const variables = isOfAll ? [] : (effect?.variables ?? []).filter((variable) => isSetting(variable.name));
  const settings: Setting[] = [
    ...variables.map(({ name: variable, at }) => ({ variable, keys: keysOf(variable), at, since: sinceOf(knowsVariable(variable)) })),
    ...(isOfAll ? [] : (effect?.probeKeys ?? [])).map((key) => ({
      keys: [`${PROBE}.yaml: ${key}`],
      at: ['nodeAgent/system-probe'],
      since: sinceOf(knowsProbeKey(key)),
    })),
  ];
  return {
    ...row,
    name,
    settings,
    places: effect?.places ?? [],
    conditions: effect ? conditionsOf(row, effect.ground) : [],
    valuesPlace: row.option.helm === null ? valuesPlace(row, effect) : undefined,
    counts: effect !== undefined,
    leftOut: leftOut(row, effect?.ground ?? {}),
    agentDefault: agentDefaultOf(row, settings, effect),
  };
}

let all: readonly OptionFacts[] | undefined;

/** The facts of every option, in the order in which the options are stated. */
export function optionFacts(): readonly OptionFacts[] {
  all ??= rows(specTree as OptionTree).map(factsOf);
  return all;
}
