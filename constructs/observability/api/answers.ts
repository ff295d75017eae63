import type { JsonMap } from '../../kubernetes';
import { isMap } from '../../spec/values';

/** What Datadog says of something that it has, and nobody sends: exports have it. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  MonitorRequest: [
    ...['id', 'created', 'created_at', 'creator', 'deleted', 'matching_downtimes', 'modified', 'multi', 'org_id'],
    ...['overall_state', 'overall_state_modified', 'restriction_policy', 'state'],
  ],
  SloRequest: ['id', 'created_at', 'creator', 'modified_at'],
  DashboardRequest: ['id', 'author_handle', 'author_info', 'author_name', 'created_at', 'is_read_only', 'modified_at', 'url'],
  DowntimeRequest: [],
};

const without = (map: JsonMap, fields: readonly string[]): JsonMap => Object.fromEntries(Object.entries(map).filter(([field]) => !fields.includes(field)));

/** Widgets get new ids when they are made. */
function withoutIds(widgets: unknown): unknown {
  if (!Array.isArray(widgets)) return widgets;
  return widgets.map((widget) => {
    if (!isMap(widget)) return widget;
    const { definition } = widget;
    const inner = isMap(definition) && Array.isArray(definition.widgets) ? { ...definition, widgets: withoutIds(definition.widgets) } : definition;
    return { ...without(widget, ['id']), ...(definition === undefined ? {} : { definition: inner }) };
  });
}

/** A request without what only answers have. The ids of widgets stay where tabs name them. */
export function withoutAnswers(request: JsonMap, shape: string): JsonMap {
  const sent = without(request, ANSWERS[shape] ?? []);
  return Array.isArray(sent.widgets) && sent.tabs === undefined ? ({ ...sent, widgets: withoutIds(sent.widgets) } as JsonMap) : sent;
}
