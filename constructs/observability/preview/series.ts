import type { DashboardTemplateVariable, WidgetConditionalFormat, WidgetFormula } from '../../../imports/datadog-api';
import { isMap } from '../../spec/values';
import { metricsOf, parseQuery } from '../query';
import { isSummary, shareOf, tagValues, usualValue } from './examples';
import type { Level } from './levels';
import { course } from './random';

/** One line of a graph, one row of a list. */
export interface Series {
  readonly label: string;
  /** The values of the tags that it is grouped by. */
  readonly group: readonly string[];
  readonly formula: WidgetFormula;
  readonly values: readonly number[];
}

/** What series are made of: one request of a widget. */
export interface Asked {
  readonly queries?: unknown;
  readonly formulas?: readonly WidgetFormula[];
  readonly q?: unknown;
  readonly conditional_formats?: readonly WidgetConditionalFormat[];
  readonly style?: unknown;
  readonly display_type?: string;
}

/** What a widget knows of its surroundings. */
export interface Surroundings {
  readonly variables: readonly DashboardTemplateVariable[];
  readonly title: string;
  readonly levels: readonly Level[];
  /** Series lie on one another, as areas and bars do. */
  readonly stacked?: boolean;
}

const POINTS = 60;
const MOST_GROUPS = 4;

interface Named {
  readonly name: string;
  readonly text: string;
}

function queriesOf({ queries, q }: Asked): Named[] {
  if (q !== undefined) return [{ name: 'query1', text: `${q}` }];
  return (Array.isArray(queries) ? queries : []).filter(isMap).map((query, i) => {
    const text = query.query ?? (isMap(query.search) ? query.search.query : undefined) ?? query.metric ?? '';
    return { name: `${query.name ?? `query${i + 1}`}`, text: `${text}` };
  });
}

/** The texts of the queries of a request, for people to read. */
export const textsOf = (asked: Asked): string[] => {
  const texts = queriesOf(asked).map(({ name, text }) => (/^query\d+$/.test(name) ? text : `${name} = ${text}`));
  const formulas = (asked.formulas ?? []).map(({ formula }) => formula).filter((formula) => !/^\w+$/.test(formula));
  return [...texts, ...formulas];
};

type Groups = readonly (readonly string[])[];

const plain = (value: string) => value !== '' && !/[*?$]/.test(value);

/** The groups of a query: what its filter or a variable holds fast, else examples. */
function splitOf(text: string, variables: readonly DashboardTemplateVariable[]): Groups {
  const { query } = parseQuery(text, 'metrics');
  const [first] = query ? metricsOf(query) : [];
  if (!first) return [[]];
  const valuesOf = (key: string): readonly string[] => {
    const fixed = first.filters.filter((filter) => filter.key === key && !filter.negated && plain(filter.value)).map(({ value }) => value);
    const chosen = variables
      .filter(({ name, prefix }) => prefix === key && first.variables.includes(name))
      .flatMap(({ defaults = [] }) => defaults.filter(plain));
    const known = fixed.length > 0 ? fixed : chosen;
    return known.length > 0 ? known : tagValues(key);
  };
  const columns = first.groupBy.map(valuesOf);
  const count = Math.min(
    MOST_GROUPS,
    columns.reduce((product, { length }) => product * length, 1),
  );
  const groups = Array.from({ length: count }, (_, i) => columns.map((values) => values[i % values.length]!));
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

function labelOf({ formula, alias }: WidgetFormula, queries: readonly Named[]): string {
  if (alias) return alias;
  const query = queries.find(({ name }) => name === formula);
  if (!query) return formula;
  if (!/^query\d+$/.test(query.name)) return query.name;
  const parsed = parseQuery(query.text, 'metrics').query;
  return parsed ? [...new Set(metricsOf(parsed).map(({ metric }) => metric))].join(', ') : query.text;
}

/** One series of a widget before it has values. */
interface Plan {
  readonly formula: WidgetFormula;
  readonly name: string;
  readonly group: readonly string[];
  readonly usual: number;
}

/** What the worst threshold is crossed with. */
function extremeOf(levels: readonly Level[]): number | undefined {
  const kind = (['error', 'warning'] as const).find((it) => levels.some((level) => level.kind === it));
  const crossed = levels.filter((level) => level.kind === kind);
  if (crossed.length === 0) return undefined;
  const ceilings = crossed.filter(({ below }) => !below).map(({ value }) => value);
  return ceilings.length > 0 ? Math.max(...ceilings) * 1.06 || 1 : Math.min(...crossed.map(({ value }) => value)) * 0.94;
}

/** Which series crosses a threshold, and with what; stacked ones do it together. */
function crossing(plans: readonly Plan[], { levels, stacked }: Surroundings): { plan: Plan; extreme: number } | undefined {
  const extreme = extremeOf(levels) ?? (plans[0]?.usual === 0 ? 1 : undefined);
  if (extreme === undefined || plans.length === 0) return undefined;
  const nearest = Math.min(...plans.map(({ usual }) => Math.abs(extreme - usual)));
  const plan = plans.find(({ usual }) => Math.abs(extreme - usual) === nearest)!;
  const others = stacked ? plans.reduce((sum, { usual }) => sum + usual, -plan.usual) : 0;
  return { plan, extreme: Math.max(0, extreme - others) };
}

/** Thresholds are about the whole of a stack. */
function inStack(plans: readonly Plan[], { levels, stacked }: Surroundings): readonly Plan[] {
  const sum = plans.reduce((all, { usual }) => all + usual, 0);
  const highest = Math.max(...plans.map(({ usual }) => usual));
  return stacked && levels.length > 0 && sum > 0 ? plans.map((plan) => ({ ...plan, usual: (plan.usual / sum) * highest })) : plans;
}

/** Data that is made up: the same for the same widget, about as large as its thresholds. */
export function seriesOf(asked: Asked, surroundings: Surroundings): Series[] {
  const queries = queriesOf(asked);
  const formulas = asked.formulas?.length ? asked.formulas : queries.map(({ name }): WidgetFormula => ({ formula: name }));
  const splits = queries.map(({ text }) => splitOf(text, surroundings.variables));
  const groups = splits.find((groupsOfOne) => groupsOfOne[0]!.length > 0) ?? [[]];
  // Above a floor the others are even higher, below a ceiling lower.
  const step = surroundings.levels.length > 0 && surroundings.levels.every(({ below }) => below) ? 0.01 : -0.16;
  const planned = formulas.flatMap((formula, i) => {
    const name = labelOf(formula, queries);
    const texts = queries.filter((query) => formula.formula.split(/\W+/).includes(query.name)).map(({ text }) => text);
    const usual = usualValue([surroundings.title, ...texts], surroundings.levels);
    const rank = isSummary(name) ? 0 : i;
    return groups.map((group, j) => ({
      formula,
      name,
      group,
      usual: usual * shareOf(name, group, formulas.length > 1) * Math.max(0.2, 1 + step * (rank + j)),
    }));
  });
  const plans = inStack(planned, surroundings);
  const crosses = crossing(plans, surroundings);
  return plans.map((plan): Series => {
    const { formula, name, group, usual } = plan;
    const labels = [...(formulas.length > 1 || groups[0]!.length === 0 ? [name] : []), ...group];
    return {
      label: labels.join(' · '),
      group,
      formula,
      values: course(`${surroundings.title}|${name}|${group}`, POINTS, { usual, ...(plan === crosses?.plan ? { extreme: crosses.extreme } : {}) }),
    };
  });
}

export const lastOf = (values: readonly number[]): number => values.at(-1) ?? 0;
