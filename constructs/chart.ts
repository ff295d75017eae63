/** The chart and agent that defaults and parity are taken from. A new chart version starts with these lines. */
export const CHART_VERSION = '3.240.0';
/** The agent version of the chart's images, and what its moving tags (`7`, `latest`) are taken for. */
export const AGENT_VERSION = '7.81.1';
/** What the chart puts into `app.kubernetes.io/version`. */
export const CHART_APP_VERSION = '7';
