import type { DashboardTemplateVariable, GroupWidgetDefinition, Widget, WidgetDefinition } from '../../../imports/datadog-api';
import { html, type Markup } from '../../pages/markup';
import { isMap } from '../../spec/values';
import { heat, histogram, ring, shares, tiles } from './areas';
import { isBetterHigh } from './examples';
import { type Level, levelsOf, levelsOfFormats } from './levels';
import { bigNumber, changes, columns, grid, limits, ranking, stream } from './lists';
import { markdown } from './markdown';
import { type Asked, type Series, seriesOf, textsOf } from './series';
import { timeChart } from './timeseries';

type Body<Type extends WidgetDefinition['type']> = (definition: Extract<WidgetDefinition, { type: Type }>, context: Context) => Markup;

interface Context {
  readonly variables: readonly DashboardTemplateVariable[];
  readonly title: string;
}

const requestsOf = (definition: object): Asked[] => {
  const { requests } = definition as { requests?: unknown };
  if (Array.isArray(requests)) return requests as Asked[];
  return isMap(requests) ? (Object.values(requests).filter(isMap) as Asked[]) : [];
};

/** Thresholds that colour numbers, of a request or of its columns. */
const formatsOf = (asked: Asked) => [
  ...(asked.conditional_formats ?? []),
  ...(asked.formulas ?? []).flatMap(({ conditional_formats = [] }) => conditional_formats),
];

const levelsIn = (definition: object): Level[] => levelsOfFormats(requestsOf(definition).flatMap(formatsOf));

const allSeries = (definition: object, { variables, title }: Context, levels: readonly Level[] = levelsIn(definition)): Series[] =>
  requestsOf(definition).flatMap((asked) => seriesOf(asked, { variables, title, levels }));

const spanOf = ({ time }: { time?: unknown }): string => (isMap(time) && typeof time.live_span === 'string' ? time.live_span : '1h');

/** A bound of an axis that is a number, and not `auto`. */
const bound = (text = ''): number | undefined => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined);

function timeseries(definition: Extract<WidgetDefinition, { type: 'timeseries' }>, { variables, title }: Context): Markup {
  const levels = levelsOf(definition.markers, isBetterHigh(title));
  const drawn = definition.requests.flatMap((asked) => {
    const display = asked.display_type ?? 'line';
    return seriesOf(asked, { variables, title, levels, stacked: display === 'area' || display === 'bars' }).map((series) => ({ ...series, display }));
  });
  const { min, max } = definition.yaxis ?? {};
  return timeChart(drawn, levels, { span: spanOf(definition), least: bound(min), most: bound(max) }, title);
}

const plainChart = (title: string, display = 'line'): Markup => {
  const series = seriesOf({ q: title }, { variables: [], title, levels: [] });
  return timeChart(
    series.map((it) => ({ ...it, display })),
    [],
    { span: '1h' },
    title,
  );
};

/** The charts of a service are those that its widget asks for. */
function service(definition: Extract<WidgetDefinition, { type: 'trace_service' }>): Markup {
  const charts: readonly (readonly [asked: boolean | undefined, name: string, draw: (name: string) => Markup])[] = [
    [definition.show_hits, 'Requests', (name) => plainChart(name, 'bars')],
    [definition.show_errors, 'Errors (%)', (name) => plainChart(name)],
    [definition.show_latency, 'Latency (s)', (name) => plainChart(name)],
    [definition.show_breakdown, 'Time by service (%)', (name) => plainChart(name, 'area')],
    [definition.show_distribution, 'Distribution of latency', histogram],
    [definition.show_resource_list, 'Resources', () => stream(['resource_name', 'duration'])],
  ];
  const parts = charts.filter(([asked]) => asked).map(([, name, draw]) => html`<div><b>${name}</b>${draw(name)}</div>`);
  const { env, service: name, span_name: span } = definition;
  return html`<p class="facts">${name}, env ${env}, span ${span}</p><div class="parts ${definition.display_format ?? ''}">${parts}</div>`;
}

/** How widgets of each type look. What is not here is named only. */
const BODIES: { readonly [Type in WidgetDefinition['type']]?: Body<Type> } = {
  timeseries,
  query_value: (it, context) => {
    const [asked] = requestsOf(it);
    return bigNumber(allSeries(it, context), asked ? formatsOf(asked) : [], { precision: it.precision, unit: it.custom_unit });
  },
  toplist: (it, context) => ranking(allSeries(it, context), requestsOf(it).flatMap(formatsOf), orderOf(it)),
  bar_chart: (it, context) => columns(allSeries(it, context)),
  query_table: (it, context) => grid(allSeries(it, context)),
  change: (it, context) => changes(allSeries(it, context)),
  heatmap: (_, { title }) => heat(title),
  distribution: (_, { title }) => histogram(title),
  sunburst: (it, context) => ring(allSeries(it, context)),
  treemap: (it, context) => shares(allSeries(it, context)),
  hostmap: (_, { title }) => tiles(title),
  geomap: (it, context) => ranking(allSeries(it, context), []),
  note: ({ content, background_color: colour = 'white' }) => html`<div class="note ${colour}">${markdown(content)}</div>`,
  free_text: ({ text }) => html`<div class="free">${text}</div>`,
  list_stream: ({ requests: [asked] }) => stream(asked?.columns.map(({ field }) => field) ?? [], `${asked?.query.query_string ?? ''}`),
  log_stream: ({ columns: fields = ['timestamp', 'host', 'service', 'message'], query = '' }) => stream(fields, `${query}`),
  event_stream: ({ query }) => stream(['timestamp', 'source', 'title'], `${query}`),
  event_timeline: ({ title = '' }) => plainChart(title, 'bars'),
  check_status: ({ check }) => html`<div class="number ok"><b>OK</b><small>${check}</small></div>`,
  alert_graph: ({ alert_id }) => plainChart(`monitor ${alert_id}`),
  alert_value: ({ alert_id }) => html`<div class="number"><b>42</b><small>monitor ${alert_id}</small></div>`,
  slo: ({ slo_id, time_windows = [] }) => html`<div class="number ok"><b>99.97 %</b><small>${time_windows.join(', ')} · SLO ${slo_id ?? ''}</small></div>`,
  manage_status: ({ query }) => html`<div class="number ok"><b>OK</b><small>monitors: ${`${query}`}</small></div>`,
  trace_service: service,
};

const orderOf = (definition: object): string => {
  const [first] = requestsOf(definition) as { sort?: { order_by?: readonly { order?: string }[] } }[];
  return first?.sort?.order_by?.[0]?.order ?? 'desc';
};

const unknown = ({ type }: WidgetDefinition): Markup => html`<div class="unknown">${type}<small>shown in Datadog only</small></div>`;

const titleOf = (definition: WidgetDefinition): string => ('title' in definition && typeof definition.title === 'string' ? definition.title : '');

/** The queries of a widget, folded away. */
function queriesIn(definition: WidgetDefinition): Markup | undefined {
  const streams = (definition.type === 'list_stream' ? definition.requests : []).map(({ query }) => `${query.query_string ?? ''}`);
  const own = definition.type === 'event_stream' ? [`${definition.query}`] : [];
  const texts = [...requestsOf(definition).flatMap(textsOf), ...streams, ...own].filter((text) => text !== '');
  return texts.length === 0
    ? undefined
    : html`<details><summary aria-label="queries of ${titleOf(definition)}">queries</summary><pre>${texts.join('\n')}</pre></details>`;
}

const place = ({ layout }: Widget): string => (layout ? `--x:${layout.x + 1};--y:${layout.y + 1};--w:${layout.width};--h:${layout.height}` : '');

function groupOf(definition: GroupWidgetDefinition, style: string, variables: Context['variables']): Markup {
  const { title = '', widgets, show_title = true } = definition;
  return html`<section class="group" style="${style}">${show_title && html`<h2>${title}</h2>`}<div class="board">${widgets.map((widget) => widgetOf(widget, variables))}</div></section>`;
}

/** A widget in its place. */
export function widgetOf(widget: Widget, variables: Context['variables']): Markup {
  const { definition } = widget;
  if (definition.type === 'group') return groupOf(definition, place(widget), variables);
  const title = titleOf(definition);
  const body = BODIES[definition.type] as Body<WidgetDefinition['type']> | undefined;
  const inner = body ? body(definition as never, { variables, title }) : unknown(definition);
  return html`<article class="widget ${definition.type}" style="${place(widget)}"><header>${title !== '' && html`<h3>${title}</h3>`}${queriesIn(definition)}</header><div class="body">${inner}${limits(requestsOf(definition).flatMap(formatsOf))}</div></article>`;
}
