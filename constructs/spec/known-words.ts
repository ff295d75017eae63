/** Words that agents and Kubernetes know where the chart passes on any text: editors propose them. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'off'] as const;
export const CARDINALITIES = ['low', 'orchestrator', 'high'] as const;
export const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'] as const;
export const SERVICE_TYPES = ['ClusterIP', 'LoadBalancer', 'NodePort'] as const;
