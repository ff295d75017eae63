/** The kinds of things in Datadog, as their requests and files are called. */
export type ResourceType = 'monitor' | 'slo' | 'dashboard' | 'downtime';

/** What the Datadog API calls the request that makes one. */
export const REQUEST_SHAPES: Readonly<Record<ResourceType, string>> = {
  monitor: 'MonitorRequest',
  slo: 'SloRequest',
  dashboard: 'DashboardRequest',
  downtime: 'DowntimeRequest',
};
