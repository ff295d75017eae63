export { type Brought, metricsBroughtBy } from './brought';
export { checkCollected, type QueriedMetric } from './check';
export type { SystemSpec } from './collected';
export type { Declared, DeclaredIntegration, DeclaredMetric, MetricType, SearchedData } from './declared';
export { checkSearches, type Searched, searchedBy } from './searches';
export { checkServiceChecks, type QueriedServiceCheck } from './service-checks';
