import type { Choice } from '../choice';

const setting = (where: string, what: string, because: string, values: Pick<Choice, 'ours' | 'operators'> = {}): Choice => ({
  aspect: 'setting',
  where,
  what,
  because,
  ...values,
});

const variable = (where: string, what: string, because: string, values: Pick<Choice, 'ours' | 'operators'> = {}): Choice => ({
  ...setting(where, what, because, values),
  aspect: 'variable',
});

const OWN_TOKEN = 'where no Secret with a token is named, the operator makes one of its own name; so do the chart and what it is installed with';
const OWN_NAMES = 'the operator names its objects by rules of its own; both sides refer to their own objects';
const ALL_CONTAINERS = 'the operator gives every container what only some of them read';
const PROBE_PORT = 'the operator gives each agent the same health port, and its probes ask there';
const INSTALL_ID = 'the operator finds out by itself when and by what it was installed';

/** Of the settings that agents end up with, and of variables that their loader does not know. */
export const SETTING_CHOICES: readonly Choice[] = [
  setting('*', 'cluster_agent.auth_token', OWN_TOKEN, { ours: '"(secret *cluster-agent token)"', operators: '"(secret *-token token)"' }),
  setting('{agent*,cluster-agent*,otel-agent-gateway*}', 'cluster_agent.token_name', OWN_NAMES, { ours: '"*token"', operators: '"*-token"' }),
  setting('agent*/{system-probe,agent-data-plane}', 'cluster_agent.enabled', ALL_CONTAINERS, { ours: 'false', operators: 'true' }),
  setting('agent*/{system-probe,agent-data-plane}', 'cluster_agent.auth_token', ALL_CONTAINERS, { ours: '""', operators: '"(secret *)"' }),
  setting('agent*/{system-probe,agent-data-plane}', 'cluster_agent.kubernetes_service_name', ALL_CONTAINERS, { ours: '"datadog-cluster-agent"' }),
  setting('{agent*,cluster-checks-runner,otel-agent-gateway}/*', 'app_key', ALL_CONTAINERS, { ours: '""', operators: '"(secret *)"' }),
  setting(
    'agent*/{system-probe,agent}',
    'runtime_security_config.{enabled,socket,direct_send_from_system_probe}',
    'the operator says it by variables, which both configurations take; here system-probe.yaml says it, and system-probe reads it there',
    {},
  ),
  setting('agent*/agent', 'apm_config.{apm_non_local_traffic,receiver_port,install_id,install_type,install_time}', 'only the trace agent reads it', {}),
  setting('*', 'apm_config.{install_id,install_time,install_type}', INSTALL_ID),
  setting('agent*/trace-agent', 'logs_enabled', 'only the core agent reads it', { ours: 'true', operators: 'false' }),
  setting('agent*/{trace-agent,system-probe,security-agent,otel-agent}', 'language_detection.*', 'only the core agent and the process agent report languages', {
    ours: 'true',
    operators: 'false',
  }),
  setting('{cluster-agent,cluster-checks-runner}*', 'health_port', PROBE_PORT, { ours: '{5556,5557}', operators: '5555' }),
  setting('cluster-agent/cluster-agent', 'auth_token_file_path', 'the operator gives the agents of a pod a folder for the token that they speak with', {
    ours: '""',
  }),
  setting('cluster-agent/cluster-agent', 'admission_controller.service_name', OWN_NAMES, {
    ours: '"*-cluster-agent-admission-controller"',
    operators: '"datadog-admission-controller"',
  }),
  setting('cluster-agent/cluster-agent', 'admission_controller.inject_config.local_service_name', OWN_NAMES, { operators: '"*-agent"' }),
  setting('cluster-checks-runner/agent', 'process_config.enabled', 'two words for off', { ours: '"disabled"', operators: '"false"' }),
  setting('cluster-checks-runner/agent', 'cluster_checks.enabled', 'cluster agents alone read it', { operators: 'true' }),
  setting('agent*/process-agent (system-probe)', 'system_probe_config.external', 'the operator says that system-probe is not started from here', {
    operators: 'true',
  }),
  setting(
    'agent*/{agent,system-probe,security-agent} (system-probe)',
    'runtime_security_config.{security_profile.dir,activity_dump.local_storage.output_directory}',
    'a folder of the pod that both sides share among its containers, at another place',
    { ours: '"/var/run/sysprobe/*"', operators: '"/opt/datadog-agent/run/*"' },
  ),
  setting(
    'agent*/security-agent (system-probe)',
    '{network_config,service_monitoring_config,system_probe_config,gpu_monitoring,discovery}.*',
    'of system-probe, the security agent asks for runtime security alone',
  ),
  variable('cluster-agent/cluster-agent', 'AGENT_DAEMONSET', OWN_NAMES),
  variable(
    'cluster-agent/cluster-agent',
    '{CHART_RELEASE_NAME,DATADOGAGENT_CR_NAME}',
    'support flares report the release, or the object, that the agents came from',
  ),
  variable('cluster-agent/cluster-agent', 'DD_KUBE_STATE_METRICS_CORE_*', 'no agent reads it', { ours: 'none' }),
  variable('agent*', 'DD_DISCOVERY_NETWORK_STATS_ENABLED', 'a setting of older agents, which system-probe.yaml says here', { ours: 'none' }),
  variable('cluster-agent/cluster-agent', 'KUBERNETES', 'scripts of the agent image read it; the cluster agent has none of them', { ours: '"yes"' }),
];
