/** A key that people write though the chart never had it, and what does what they want. */
interface Expected {
  readonly told: string;
  readonly suggestions: readonly string[];
}

const BY_FEATURE = 'a container has no switch, it runs when a feature needs it';
const DATABASES: Expected = {
  told: 'databases are monitored where their integration is configured, with dbm: true for the instance',
  suggestions: ['clusterAgent.confd', 'datadog.confd'],
};

/** Taken from public values files. */
export const EXPECTED_KEYS: Readonly<Record<string, Expected>> = {
  'agents.containers.traceAgent.enabled': { told: BY_FEATURE, suggestions: ['datadog.apm.portEnabled', 'datadog.apm.socketEnabled'] },
  'agents.containers.processAgent.enabled': {
    told: BY_FEATURE,
    suggestions: ['datadog.processAgent.processCollection', 'datadog.processAgent.containerCollection'],
  },
  'agents.containers.systemProbe.enabled': {
    told: BY_FEATURE,
    suggestions: ['datadog.networkMonitoring.enabled', 'datadog.serviceMonitoring.enabled', 'datadog.systemProbe.enableOOMKill'],
  },
  'agents.containers.securityAgent.enabled': {
    told: BY_FEATURE,
    suggestions: ['datadog.securityAgent.runtime.enabled', 'datadog.securityAgent.compliance.enabled'],
  },
  'agents.containers.otelAgent.enabled': { told: BY_FEATURE, suggestions: ['datadog.otelCollector.enabled'] },
  'datadog.dbm': DATABASES,
  'datadog.databaseMonitoring': DATABASES,
  'datadog.logs.useHTTP': {
    told: 'agents send logs over HTTPS by themselves where they can; DD_LOGS_CONFIG_FORCE_USE_HTTP leaves them no choice',
    suggestions: ['datadog.env'],
  },
};
