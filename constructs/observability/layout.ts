import type { GroupWidgetDefinition, Widget, WidgetDefinition, WidgetLayout } from '../../imports/datadog-api';

/** How much room a widget has on the dashboard's grid. */
export interface WidgetSize {
  /** In columns, of which the grid has 12. */
  readonly width: number;
  /** In rows of the grid. */
  readonly height: number;
}

/** A widget, perhaps with a size, or the very place that it has. */
export interface PlacedWidget extends Widget {
  /** How much room it gets; left out, what suits widgets of its type. */
  readonly size?: WidgetSize;
}

/** A widget of a dashboard: what it shows, and where that matters also its size or place. */
export type DashboardWidget = WidgetDefinition | PlacedWidget;

/** Columns of a dashboard with an ordered layout. */
export const COLUMNS = 12;
/** A column and a row of the grid by which widgets of a free layout are placed, in its units. */
const FREE = { width: 12, height: 8, gap: 1 };

const SIZES: Readonly<Record<string, WidgetSize>> = {
  alert_value: { width: 2, height: 2 },
  check_status: { width: 2, height: 2 },
  event_stream: { width: 4, height: 6 },
  free_text: { width: 12, height: 1 },
  geomap: { width: 6, height: 4 },
  hostmap: { width: 6, height: 4 },
  list_stream: { width: 6, height: 4 },
  log_stream: { width: 6, height: 4 },
  manage_status: { width: 4, height: 4 },
  note: { width: 4, height: 2 },
  query_table: { width: 6, height: 4 },
  query_value: { width: 2, height: 2 },
  slo_list: { width: 6, height: 4 },
  topology_map: { width: 6, height: 4 },
  trace_service: { width: 6, height: 6 },
};
const ELSE: WidgetSize = { width: 4, height: 3 };

const withoutSize = ({ size: _, ...widget }: PlacedWidget): Widget => widget;

export const asPlaced = (widget: DashboardWidget): PlacedWidget => ('definition' in widget ? widget : { definition: widget });

const bottomOf = (layouts: readonly (WidgetLayout | undefined)[]): number => Math.max(0, ...layouts.map((it) => (it ? it.y + it.height : 0)));

/** A group is as wide as the dashboard, and as high as what is in it, below its title. */
function groupSize({ widgets, show_title = true }: GroupWidgetDefinition): WidgetSize {
  return { width: COLUMNS, height: Math.max(1, bottomOf(widgets.map(({ layout }) => layout))) + (show_title ? 1 : 0) };
}

export const sizeOf = ({ definition, size }: PlacedWidget): WidgetSize =>
  size ?? (definition.type === 'group' ? groupSize(definition) : (SIZES[definition.type] ?? ELSE));

export const overlap = (a: WidgetLayout, b: WidgetLayout): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The first free place, from left to right and row by row, not before the widget that came before. */
function firstFree({ width, height }: WidgetSize, from: number, taken: readonly WidgetLayout[]): WidgetLayout {
  for (let y = from; ; y++) {
    for (let x = 0; x + width <= COLUMNS; x++) {
      const layout = { x, y, width, height };
      if (!taken.some((other) => overlap(layout, other))) return layout;
    }
  }
}

function checkSize(size: WidgetSize, what: string): void {
  for (const [side, units] of Object.entries(size))
    if (!Number.isInteger(units) || units < 1) throw new Error(`${what} has the ${side} ${units}; write a whole number from 1`);
  if (size.width > COLUMNS) throw new Error(`${what} is ${size.width} columns wide, but a dashboard has ${COLUMNS}`);
}

/** The widgets of a group have a grid of their own. */
const withPlaces = (definition: WidgetDefinition): WidgetDefinition =>
  definition.type === 'group' ? { ...definition, widgets: placed(definition.widgets) } : definition;

/**
 * Puts widgets into rows of twelve columns, in their order. Widgets with a place of their own keep it, and the others go around them. Exported
 * dashboards have widgets in one place: Datadog moves them apart.
 * @throws if one is wider than the dashboard
 */
export function placed(widgets: readonly DashboardWidget[]): Widget[] {
  const items = widgets.map(asPlaced).map((item) => ({ ...item, definition: withPlaces(item.definition) }));
  const named = (i: number) => `widgets[${i}]`;
  for (const [i, { definition, layout }] of items.entries()) {
    if (!layout) continue;
    checkSize({ width: layout.width, height: layout.height }, named(i));
    if (layout.x < 0 || layout.y < 0 || layout.x + layout.width > COLUMNS)
      throw new Error(`${named(i)} (${definition.type}) lies outside the ${COLUMNS} columns of the dashboard; write another x or width`);
  }
  const taken = items.flatMap(({ layout }) => layout ?? []);
  let row = 0;
  return items.map((item, i) => {
    if (item.layout) return withoutSize(item);
    const size = sizeOf(item);
    checkSize(size, named(i));
    const layout = firstFree(size, row, taken);
    taken.push(layout);
    row = layout.y;
    return { ...withoutSize(item), layout };
  });
}

/**
 * The places of widgets on a free dashboard.
 * @throws if only some have one
 */
export function placedFreely(widgets: readonly DashboardWidget[]): Widget[] {
  const items = widgets.map(asPlaced);
  const without = items.findIndex(({ layout }) => layout === undefined);
  if (without < 0) return items.map(withoutSize);
  if (items.some(({ layout }) => layout !== undefined)) throw new Error(`widgets[${without}] has no layout, but others have; write one for each or for none`);
  return placed(widgets).map(({ layout, ...widget }) => ({
    ...widget,
    layout: {
      x: layout!.x * FREE.width,
      y: layout!.y * FREE.height,
      width: layout!.width * FREE.width - FREE.gap,
      height: layout!.height * FREE.height - FREE.gap,
    },
  }));
}
