import { type Finding, finding } from '../constructs/diagnostics/finding';
import { chartKeys, inChartWords, nearestStanding } from '../constructs/import/chart-keys';
import type { JsonMap } from '../constructs/kubernetes';
import { brokenRules } from '../constructs/plan/build';
import { parseSpec, resolveSpec, SpecError } from '../constructs/spec/schema';

/** Where chart values go. */
export interface ChartRelease {
  readonly name: string;
  readonly namespace: string;
  readonly kubernetesVersion: string;
}

interface Rule {
  readonly path: string;
  readonly message: string;
}

/** The chart's keys for a rule's option, and those that stand in the values or lead there. */
function keysFor(rule: Rule, values: JsonMap): { option: string; keys: readonly string[]; stands: boolean } {
  const candidates = chartKeys(rule.path);
  const keys = nearestStanding(values, candidates);
  return {
    option: candidates[0]?.join('.') ?? rule.path,
    keys,
    stands: keys.length > 0 && candidates.some((candidate) => candidate.length === keys.length),
  };
}

/** A rule between options that is broken, told by the chart's keys and at the one that stands in the values. */
function broken(code: 'refused-by-chart' | 'wrong-type' | 'chart-warning', values: JsonMap, rule: Rule): Finding {
  const { option, keys, stands } = keysFor(rule, values);
  const message = inChartWords(rule.message);
  // A default that the chart itself warns of is nobody's mistake.
  const severity = code !== 'chart-warning' ? 'error' : stands ? 'warning' : 'note';
  return finding(code, severity, keys, stands ? message : `${option} (not set here): ${message}`);
}

let defaultWarnings: ReadonlySet<string> | undefined;

/** Options whose default the chart warns of, whatever one writes. */
function warnedOfDefaults(): ReadonlySet<string> {
  const release: ChartRelease = { name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' };
  defaultWarnings ??= new Set(brokenRules({ spec: resolveSpec({}), ...release }).warnings.map((rule) => rule.path));
  return defaultWarnings;
}

/** A rule that an installation breaks without being refused. */
export interface Warning extends Rule {
  /** Whether it is about what the chart has where nothing is written: nobody's mistake, if it is not written here either. */
  readonly ofDefault: boolean;
}

export const warningsFrom = (rules: readonly Rule[]): Warning[] => rules.map((rule) => ({ ...rule, ofDefault: warnedOfDefaults().has(rule.path) }));

/** What the chart refuses in values that became a spec, and what it warns of. */
export function chartRules(spec: object, values: JsonMap, release: ChartRelease): Finding[] {
  try {
    const { refusals, warnings } = brokenRules({ spec: resolveSpec(parseSpec(spec)), ...release });
    const told = warningsFrom(warnings).filter((rule) => !rule.ofDefault || keysFor(rule, values).stands);
    return [...refusals.map((rule) => broken('refused-by-chart', values, rule)), ...told.map((rule) => broken('chart-warning', values, rule))];
  } catch (error) {
    if (error instanceof SpecError) return error.problems.map((p) => broken('wrong-type', values, p));
    // One input that we cannot judge must not stop the others.
    return [finding('internal', 'error', [], `cannot be checked: ${(error as Error).message}`)];
  }
}
