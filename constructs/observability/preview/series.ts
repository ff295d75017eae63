import type { DashboardTemplateVariable, WidgetConditionalFormat, WidgetFormula } from '../../../imports/datadog-api';
import { isMap } from '../../spec/values';
import { metricsOf, parseQuery } from '../query';
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
}

const POINTS = 60;
const MOST_GROUPS = 4;

/** Values that tags of these keys may have. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  host: ['node-a', 'node-b', 'node-c'],
  device: ['/dev/sda1', '/dev/sdb1', 'tmpfs'],
  'http.status_code': ['200', '404', '500'],
  status: ['200', '404', '500'],
  resource_name: ['GET /', 'POST /orders', 'GET /orders/{id}'],
  endpoint: ['/', '/users', '/orders'],
  service: ['api', 'worker', 'web'],
  env: ['production', 'staging'],
  container_name: ['web', 'worker', 'cache'],
  pod_name: ['api-7d9f-abcde', 'api-7d9f-fghij', 'worker-5c4b-klmno'],
  process_name: ['gunicorn', 'uvicorn', 'python'],
  db: ['orders', 'users'],
  period: ['day', 'month'],
  amount_range: ['small', 'medium', 'large', 'premium'],
};

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
    return known.length > 0 ? known : (EXAMPLES[key] ?? [1, 2, 3].map((number) => `${key}-${number}`));
  };
  const columns = first.groupBy.map(valuesOf);
  const count = Math.min(
    MOST_GROUPS,
    columns.reduce((product, { length }) => product * length, 1),
  );
  const groups = Array.from({ length: count }, (_, i) => columns.map((values) => values[i % values.length]!));
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

const LEVELS: readonly (readonly [hint: RegExp, level: number])[] = [
  [/count_nonzero/i, 12],
  [/run_time|uptime/i, 5e4],
  [/\(s\)|seconds|latency/i, 0.4],
  [/%|\.pct\b|_pct\b/i, 45],
  [/bytes|memory|\bmem\b|\.net\./i, 4e8],
  [/nanocores|cpu\.usage/i, 3e8],
  [/p\d\d:|duration|_time\b/i, 0.4],
  [/active\{|ratio\b/i, 0.7],
  [/restart|failed/i, 0.2],
];

/** About how large a measure is, by its thresholds, or by what its title and then its queries speak of. */
function levelOf(texts: readonly string[], { levels, title }: Surroundings): number {
  if (levels.length > 0) return Math.max(...levels.map(({ value }) => Math.abs(value)), Number.MIN_VALUE) * 0.62;
  const hinted = [title, texts.join(' ')].flatMap((hint) => LEVELS.find(([pattern]) => pattern.test(hint))?.[1] ?? []);
  return hinted[0] ?? 120;
}

const PERCENTILE = /^p(\d\d)$/;

/** Of percentiles side by side the high ones are high, and beside requests errors are few. */
function shareOf(name: string, beside: boolean): number {
  const [, percentile] = PERCENTILE.exec(name) ?? [];
  if (!beside) return 1;
  return percentile === undefined ? (/error/i.test(name) ? 0.04 : 1) : (Number(percentile) / 100) ** 3;
}

function labelOf({ formula, alias }: WidgetFormula, queries: readonly Named[]): string {
  if (alias) return alias;
  const query = queries.find(({ name }) => name === formula);
  if (!query) return formula;
  if (!/^query\d+$/.test(query.name)) return query.name;
  const parsed = parseQuery(query.text, 'metrics').query;
  return parsed ? [...new Set(metricsOf(parsed).map(({ metric }) => metric))].join(', ') : query.text;
}

/** Data that is made up: the same for the same widget, about as large as its thresholds. */
export function seriesOf(asked: Asked, surroundings: Surroundings): Series[] {
  const queries = queriesOf(asked);
  const formulas = asked.formulas?.length ? asked.formulas : queries.map(({ name }): WidgetFormula => ({ formula: name }));
  const splits = queries.map(({ text }) => splitOf(text, surroundings.variables));
  const groups = splits.find((groupsOfOne) => groupsOfOne[0]!.length > 0) ?? [[]];
  const most = Math.max(...surroundings.levels.filter(({ kind }) => kind === 'error').map(({ value }) => value));
  const planned = formulas.flatMap((formula, i) => {
    const name = labelOf(formula, queries);
    const texts = queries.filter((query) => formula.formula.split(/\W+/).includes(query.name)).map(({ text }) => text);
    const level = levelOf(texts, surroundings) * shareOf(name, formulas.length > 1);
    const rank = PERCENTILE.test(name) ? 0 : i;
    return groups.map((group, j) => ({ formula, name, group, level: level * Math.max(0.2, 1 - 0.16 * (rank + j)) }));
  });
  const highest = Math.max(...planned.map(({ level }) => level));
  const crossing = Number.isFinite(most) && most > 0 ? planned.find(({ level }) => level === highest) : undefined;
  return planned.map((plan): Series => {
    const { formula, name, group, level } = plan;
    const peak = plan === crossing ? { peak: most * 1.06 } : {};
    const labels = [...(formulas.length > 1 || groups[0]!.length === 0 ? [name] : []), ...group];
    return {
      label: labels.join(' · '),
      group,
      formula,
      values: course(`${surroundings.title}|${name}|${group}`, POINTS, { level, spread: level * 0.14, ...peak }),
    };
  });
}

export const lastOf = (values: readonly number[]): number => values.at(-1) ?? 0;
