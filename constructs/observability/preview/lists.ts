import type { WidgetConditionalFormat } from '../../../imports/datadog-api';
import { html, type Markup } from '../../pages/markup';
import { columnValue } from './examples';
import { colourOf, levelsOfFormats } from './levels';
import { shown } from './numbers';
import { lastOf, type Series } from './series';

/** The values from which on numbers are coloured. */
export const limits = (formats: readonly WidgetConditionalFormat[]): Markup | undefined =>
  formats.length === 0
    ? undefined
    : html`<ul class="limits">${levelsOfFormats(formats).map(({ kind, label }) => html`<li class="${kind}">${label}</li>`)}</ul>`;

const sorted = (series: readonly Series[], order: string): Series[] =>
  [...series].sort((a, b) => (order === 'asc' ? 1 : -1) * (lastOf(a.values) - lastOf(b.values)));

/** One large number. */
export function bigNumber(
  series: readonly Series[],
  formats: readonly WidgetConditionalFormat[],
  { precision, unit }: { precision?: number; unit?: string },
): Markup {
  const value = lastOf(series[0]?.values ?? []);
  return html`<div class="number ${colourOf(value, formats) ?? ''}"><b>${shown(value, precision)}</b>${unit && html`<small>${unit}</small>`}</div>`;
}

/** What is most or least: a bar for each. */
export function ranking(series: readonly Series[], formats: readonly WidgetConditionalFormat[], order = 'desc'): Markup {
  const most = Math.max(...series.map(({ values }) => lastOf(values)), Number.MIN_VALUE);
  const row = ({ label, values }: Series) => {
    const value = lastOf(values);
    return html`<li class="${colourOf(value, formats) ?? ''}"><span class="bar" style="width:${((value / most) * 100).toFixed(1)}%"></span><b>${shown(value)}</b> ${label}</li>`;
  };
  return html`<ol class="ranking">${sorted(series, order).map(row)}</ol>`;
}

/** Upright bars. */
export function columns(series: readonly Series[]): Markup {
  const most = Math.max(...series.map(({ values }) => lastOf(values)), Number.MIN_VALUE);
  const bar = ({ label, values }: Series, i: number) => {
    const value = lastOf(values);
    return html`<div><b>${shown(value)}</b><span class="s${i % 6}" style="height:${((value / most) * 75).toFixed(1)}%"></span><small>${label}</small></div>`;
  };
  return html`<div class="columns">${sorted(series, 'desc').map(bar)}</div>`;
}

/** A row for each group, a column for each formula. */
export function grid(series: readonly Series[]): Markup {
  const formulas = [...new Set(series.map(({ formula }) => formula))];
  const groups = [...new Map(series.map(({ group }) => [group.join(' · '), group])).keys()];
  const cell = (group: string, formula: Series['formula']) => {
    const found = series.find((it) => it.group.join(' · ') === group && it.formula === formula);
    const value = lastOf(found?.values ?? []);
    return html`<td class="${colourOf(value, formula.conditional_formats) ?? ''}">${shown(value)}</td>`;
  };
  return html`<table><thead><tr><th></th>${formulas.map(({ alias, formula }) => html`<th>${alias ?? formula}</th>`)}</tr></thead>
<tbody>${groups.map((group) => html`<tr><th>${group || '*'}</th>${formulas.map((formula) => cell(group, formula))}</tr>`)}</tbody></table>`;
}

/** What changed, with how much. */
export const changes = (series: readonly Series[]): Markup =>
  html`<ol class="ranking">${series.map(({ label, values }) => {
    const [before, now] = [values[0] ?? 0, lastOf(values)];
    return html`<li><b>${shown(now)}</b> ${label} <small>${now >= before ? '▲' : '▼'} ${shown(Math.abs(now - before))}</small></li>`;
  })}</ol>`;

const MOST_ROWS = 10;

/** Made-up lines of logs, events or traces; what the search holds fast is the same in each. */
export function stream(fields: readonly string[], search = ''): Markup {
  const cell = (field: string, row: number) => {
    const value = columnValue(field, row, search);
    return html`<td>${value ?? html`<i class="blank" style="width:${40 + ((row * 37 + field.length * 13) % 55)}%"></i>`}</td>`;
  };
  const heads = fields.map((field) => html`<th class="${field}">${field.startsWith('@') ? field : field.replaceAll('_', ' ')}</th>`);
  const rows = Array.from({ length: MOST_ROWS }, (_, row) => html`<tr>${fields.map((field) => cell(field, row))}</tr>`);
  return html`<table class="stream"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}
