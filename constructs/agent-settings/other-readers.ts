/** Variables that agents read without their configuration loader, and who reads them. */
const READERS: Readonly<Record<string, string>> = {
  DD_ADP_ENABLED: 'the core agent, before it had a setting for the data plane',
  DD_AGENT_DAEMONSET: 'the cluster agent, for a support flare',
  DD_APM_NET_RECEIVER_FD: 'the trace agent, from the loader that starts it on demand',
  DD_APM_UNIX_RECEIVER_FD: 'the trace agent, from the loader that starts it on demand',
  DD_CLUSTER_AGENT_DEPLOYMENT: 'the cluster agent, for a support flare',
  DD_COMMON_ROOT: 'every agent: the folder that its usual paths lie in',
  DD_CONF_NODETREEMODEL: 'every agent: how it holds its configuration',
  DD_CRASH_ON_HARDSTOP_TIMEOUT: 'the services of Windows',
  DD_DATADOG_AGENT_CUSTOM_RESOURCE: 'the cluster agent, for a support flare',
  DD_GIT_COMMIT_SHA: 'the image says of which commit it was built',
  DD_GIT_REPOSITORY_URL: 'the image says from which repository it was built',
  DD_INSIDE_CI: "the image's start script: no default checks",
  DD_NODE_NAME: 'other variables, as $(DD_NODE_NAME): the chart writes it for that on some providers',
  DD_OTLP_CONFIG_GRPC_FD: 'the trace agent, from the loader that starts it on demand',
  DD_POD_NAME: 'the cluster agent: leader election and support flares',
  DD_PROXY_HTTP: 'every agent, when it looks for its proxy',
  DD_PROXY_HTTPS: 'every agent, when it looks for its proxy',
  DD_PROXY_NO_PROXY: 'every agent, when it looks for its proxy',
  DD_STARTUP_TRACE_DIR: 'the services of Windows',
  DD_STARTUP_TRACE_DURATION_SECONDS: 'the services of Windows',
  DD_WINDOWS_SERVICE_STOP_TIMEOUT_SECONDS: 'the services of Windows',
};

/** Programs in the agent's image that have settings of their own, beside some that the agent knows too. */
const PROGRAMS: Readonly<Record<string, string>> = {
  DD_CHECK_RUNNER_: 'the check runner',
  DD_DATA_PLANE_: 'the data plane',
  DD_FLIGHTRECORDER_: 'the flight recorder',
  DD_PM_: 'the process manager',
};

/** Whether something reads a variable although the configuration loader does not know it. */
export const hasOtherReader = (name: string): boolean => Object.hasOwn(READERS, name);

/** Whether a name is like those of a program with settings of its own. */
export const isLikeProgramVariable = (name: string): boolean => Object.keys(PROGRAMS).some((start) => name.startsWith(start));

/** Names that something else than the configuration loader reads, for suggestions. */
export const otherReadersNames = (): readonly string[] => Object.keys(READERS);
