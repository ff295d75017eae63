/** The chart and agent that defaults and parity are taken from. A new chart version starts with these lines. */
export const CHART_VERSION = '3.240.0';
/** The agent version of the chart's images, and what its moving tags (`7`, `latest`) are taken for. */
export const AGENT_VERSION = '7.81.1';
/** What the chart puts into `app.kubernetes.io/version`. */
export const CHART_APP_VERSION = '7';
/** The charts that this version of the chart brings along, by its requirements. */
export const SUBCHART_VERSIONS = {
  'datadog-crds': '2.23.0',
  'datadog-csi-driver': '0.17.0',
  'datadog-operator': '2.25.0',
  'kube-state-metrics': '2.13.2',
} as const;
