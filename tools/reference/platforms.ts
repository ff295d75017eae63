// How the platform and the switches above decide about a feature.
import type { Json, JsonMap } from '../../constructs/kubernetes';
import { brokenRules } from '../../constructs/plan/build';
import type { Installation } from '../../constructs/plan/installation';
import { providersOf } from '../../constructs/providers/platform';
import { specTree } from '../../constructs/spec/agent-spec';
import { type OptionRow, type OptionTree, rows } from '../../constructs/spec/option';
import { resolveSpec } from '../../constructs/spec/schema';
import { equal, overlay, setPath } from '../../constructs/spec/values';
import type { AgentSpec } from '../../imports/agent-spec';
import { planned, withOption } from './effects';

/** A platform: what a spec says of it, and the spec that says so. */
interface Platform {
  readonly said: string;
  readonly spec: JsonMap;
}

const platforms: readonly Platform[] = [
  ...rows(specTree.cluster as OptionTree)
    .filter(({ path, option }) => path[0] === 'provider' && option.kind === 'flag')
    .map(({ path }) => path),
].map((path) => {
  const spec: JsonMap = {};
  setPath(spec, ['cluster', ...path], true);
  return { said: `\`cluster.${path.join('.')}\``, spec };
});
const windows: Platform = { said: '`cluster.operatingSystem: windows`', spec: { cluster: { operatingSystem: 'windows' } } };

/** What becomes of a feature on a platform that does not simply run it. */
export interface PlatformNote {
  readonly said: string;
  /** Why it is an error there; undefined where the feature stays off. */
  readonly refused?: string;
}

const installation = (spec: JsonMap): Installation => ({
  spec: resolveSpec(overlay({ global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } } }, spec) as AgentSpec),
  name: 'datadog',
  namespace: 'datadog',
  kubernetesVersion: '1.34',
});

const switchedOn = (id: string): JsonMap => ({ features: { [id]: { enabled: true } } });

/** Platforms on which a feature with a switch is an error, or stays off whatever the spec says. */
export function platformNotes(id: string): PlatformNote[] {
  const usual = new Set(brokenRules(installation(switchedOn(id))).refusals.map(({ message }) => message));
  return [...platforms, windows].flatMap(({ said, spec }): PlatformNote[] => {
    const there = installation(overlay(spec, switchedOn(id)) as JsonMap);
    if (providersOf(there.spec).some(({ excludes }) => excludes?.includes(id))) return [{ said }];
    const without = new Set(brokenRules(installation(spec)).refusals.map(({ message }) => message));
    const refusal = brokenRules(there).refusals.find(({ path, message }) => path.startsWith(`features.${id}.`) && !usual.has(message) && !without.has(message));
    return refusal ? [{ said, refused: refusal.message }] : [];
  });
}

/** The containers of the node agent's pod that a feature brings. */
export function broughtContainers(id: string): string[] {
  const needs = planned(switchedOn(id))?.plan.needs ?? new Map<string, readonly string[]>();
  return [...needs].flatMap(([need, by]) => (need.startsWith('container/') && by.includes(id) ? [need.slice('container/'.length)] : []));
}

/** What a switch that is left out stands for, and where it stands for the other. */
export interface LeftOut {
  readonly as: boolean;
  readonly otherwise: readonly string[];
}

/** For a switch without a default: as what it counts where it is left out, if as one of both, and platforms with the other. */
export function leftOut(row: OptionRow, ground: JsonMap): LeftOut | undefined {
  if (row.option.kind !== 'flag' || row.option.default !== undefined) return undefined;
  const asOn = ({ spec }: { readonly spec: JsonMap }): boolean | undefined => {
    const base = overlay(ground, spec) as JsonMap;
    const [none, on, off] = [planned(base), planned(withOption(base, row, true)), planned(withOption(base, row, false))].map((it) => it?.objects);
    const same = (a: unknown, b: unknown) => a !== undefined && equal(a as Json, b as Json);
    if (none === undefined || same(on, off)) return undefined;
    return same(none, on) ? true : same(none, off) ? false : undefined;
  };
  const as = asOn({ spec: {} });
  if (as === undefined) return undefined;
  return { as, otherwise: [...platforms, windows].filter((platform) => asOn(platform) === !as).map(({ said }) => said) };
}
