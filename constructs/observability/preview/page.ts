import type { DashboardRequest, Widget } from '../../../imports/datadog-api';
import { documentOf } from '../../pages/document';
import { html, type Markup } from '../../pages/markup';
import { COLUMNS, placed } from '../layout';
import { STYLE } from './style';
import { widgetOf } from './widget';

/** A unit of a free layout, in pixels. */
const FREE_UNIT = 9;

const rightmost = (widgets: readonly Widget[]): number => Math.max(1, ...widgets.map(({ layout }) => (layout ? layout.x + layout.width : 0)));

/** A grid of columns, or the finer units of a free layout. */
function board({ layout_type, widgets, template_variables: variables = [] }: DashboardRequest): Markup {
  const free = layout_type === 'free';
  const arranged = widgets.every(({ layout }) => layout) ? widgets : placed(widgets.map(({ definition }) => definition));
  const style = free ? `--columns:${rightmost(arranged)};--row:${FREE_UNIT}px;--gap:0px` : `--columns:${COLUMNS}`;
  return html`<main class="board" style="${style}">${arranged.map((widget) => widgetOf(widget, variables))}</main>`;
}

const chosen = (values: readonly string[] | undefined, fallback: string | undefined): string => (values?.length ? values.join(', ') : (fallback ?? '*'));

/**
 * One page that shows what a dashboard will look like: places, titles, thresholds and legends are its own, data are made up. It needs
 * nothing but itself, and nothing may be loaded from anywhere.
 */
export function dashboardPage(request: DashboardRequest): string {
  const { title, description, template_variables: variables = [] } = request;
  const choices = variables.map(({ name, defaults, default: one }) => html`<li>$${name} <b>${chosen(defaults, one)}</b></li>`);
  const body = html`<div class="head"><h1>${title}</h1>${description ? html`<p>${description}</p>` : ''}<p>Preview: the data are made up.</p></div>
${choices.length > 0 && html`<ul class="variables">${choices}</ul>`}
${board(request)}`;
  return documentOf({ title, style: STYLE, body, styledElements: true });
}
