import type { DashboardRequest, Widget } from '../../imports/datadog-api';
import { isMap } from '../spec/values';
import { type Mistake, mistake } from './mistake';
import { queriesIn } from './queries';
import { suggestion } from './suggestion';

const VARIABLE = /\$([A-Za-z_][\w-]*(?:\.[\w-]+)*)/g;
const WITH_VARIABLES: ReadonlySet<string> = new Set(['metric', 'search', 'process']);

/** Names in a formula that are neither functions nor in quotes. */
const namesIn = (formula: string): string[] =>
  [...formula.replace(/'[^']*'|"[^"]*"/g, "''").matchAll(/(?<![\w.])([A-Za-z_]\w*)\b(?!\s*\()/g)]
    .map(([, name]) => name!)
    .filter((name) => !/^(?:true|false|null)$/i.test(name));

/** Formulas of a request that use queries which are not beside them, and queries that have one name. Datadog shows such widgets as errors. */
export function formulaMistakes(value: unknown, path = ''): Mistake[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => formulaMistakes(item, `${path}[${i}]`));
  if (!isMap(value)) return [];
  const { formulas, queries } = value;
  const below = Object.entries(value).flatMap(([field, item]) => formulaMistakes(item, path ? `${path}.${field}` : field));
  if (!Array.isArray(formulas) || !Array.isArray(queries)) return below;
  const names = queries.flatMap((query) => (isMap(query) && typeof query.name === 'string' ? [query.name] : []));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  const unknown = formulas.flatMap((formula, i) =>
    (isMap(formula) && typeof formula.formula === 'string' ? namesIn(formula.formula) : [])
      .filter((name) => !names.includes(name))
      .map((name) =>
        mistake(
          `${path}.formulas[${i}].formula`,
          `uses ${name}, which is no query of this request; ${suggestion(name, names) ?? `there is ${names.join(', ')}`}`,
        ),
      ),
  );
  return [...(twice ? [mistake(`${path}.queries`, `has two queries of the name ${twice}`)] : []), ...unknown, ...below];
}

/** The texts of a widget in which template variables stand. */
function textsWithVariables(value: unknown, path = ''): { path: string; text: string }[] {
  const scopes = (item: unknown, at: string): { path: string; text: string }[] => {
    if (Array.isArray(item)) return item.flatMap((it, i) => scopes(it, `${at}[${i}]`));
    if (!isMap(item)) return [];
    return Object.entries(item).flatMap(([field, below]) => {
      const here = at ? `${at}.${field}` : field;
      const listed = (field === 'scope' || field === 'tags') && Array.isArray(below) ? below : [];
      return [...listed.flatMap((text, i) => (typeof text === 'string' ? [{ path: `${here}[${i}]`, text }] : [])), ...scopes(below, here)];
    });
  };
  return [...queriesIn(value, path).filter(({ kind }) => WITH_VARIABLES.has(kind)), ...scopes(value, path)];
}

function variableMistakes({ widgets, template_variables: variables = [], template_variable_presets: presets = [] }: DashboardRequest): Mistake[] {
  const names = variables.map(({ name }) => name);
  const known = (used: string) => names.some((name) => used === name || used.startsWith(`${name}.`) || used.startsWith(`${name}-`));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  const unknown = textsWithVariables(widgets, 'widgets').flatMap(({ path, text }) =>
    [...text.matchAll(VARIABLE)]
      .map(([, name]) => name!)
      .filter((name) => !known(name))
      .map((name) =>
        mistake(
          path,
          `uses $${name}, but the dashboard has no template variable ${name}; ${suggestion(name, names) ?? `write template_variables: [{ name: '${name}' }]`}`,
        ),
      ),
  );
  const preset = presets.flatMap((it, i) =>
    (it.template_variables ?? []).flatMap(({ name }, j) =>
      name !== undefined && names.includes(name)
        ? []
        : [mistake(`template_variable_presets[${i}].template_variables[${j}]`, `names no template variable of the dashboard: ${name}`)],
    ),
  );
  return [...(twice ? [mistake('template_variables', `has ${twice} twice`)] : []), ...unknown, ...preset];
}

function groupMistakes(widgets: readonly Widget[], layout: DashboardRequest['layout_type']): Mistake[] {
  return widgets.flatMap(({ definition }, i) => {
    if (definition.type !== 'group') return [];
    if (layout === 'free') return [mistake(`widgets[${i}]`, "is a group, which only dashboards with layout_type 'ordered' have")];
    const inner = definition.widgets.findIndex((it) => it.definition.type === 'group');
    return inner < 0 ? [] : [mistake(`widgets[${i}].definition.widgets[${inner}]`, 'is a group in a group; Datadog has only one level')];
  });
}

/** What in a dashboard Datadog would refuse, or show as an error. */
export function dashboardMistakes(request: DashboardRequest): Mistake[] {
  const { title, widgets, layout_type, tags = [] } = request;
  const own = tags.findIndex((tag) => !/^team:\S+$/.test(tag));
  return [
    ...(title.trim() ? [] : [mistake('title', 'is empty; write it')]),
    ...(own < 0 ? [] : [mistake(`tags[${own}]`, `'${tags[own]}' is none that a dashboard takes: its tags name the teams that own it, such as team:platform`)]),
    ...(tags.length > 5 ? [mistake('tags', `has ${tags.length} teams, but a dashboard takes five`)] : []),
    ...groupMistakes(widgets, layout_type),
    ...formulaMistakes(widgets, 'widgets'),
    ...variableMistakes(request),
  ];
}
