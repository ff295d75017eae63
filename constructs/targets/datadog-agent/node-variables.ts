import type { EnvVar } from '../../kubernetes';
import { type AgentPlan, effectiveEnv, mergeSettings } from '../../plan/plan';
import { SYSTEM_PROBE_READERS } from '../../spec/datadog-agent';
import { equal, getPath } from '../../spec/values';
import { PROCESS_CONTAINERS, runsInCoreAgent } from '../../workloads/process-checks';
import { sendsDirectly } from '../../workloads/system-probe-requirements';
import type { AddedVariable } from './additions';

export const XCCDF_VARIABLE = 'DD_COMPLIANCE_CONFIG_XCCDF_ENABLED';

const AGENT = 'nodeAgent/agent';
const PROBE = 'nodeAgent/system-probe';
const SECURITY_AGENT = 'nodeAgent/security-agent';

const nameOf = (address: string) => address.split('/')[1]!;

/** The value of a variable in a container, undefined where it has none. */
function valueIn({ workloads: { nodeAgent } }: AgentPlan, address: string, name: string): string | undefined {
  const container = nodeAgent.containers.get(nameOf(address));
  return container && effectiveEnv(container).find((variable) => variable.name === name)?.value;
}

/** The variable with the value that it has in manifests, if that is what the operator does not give it. */
const asPlanned = (plan: AgentPlan, address: string, name: string, unless = false): AddedVariable[] => {
  const value = unless ? undefined : valueIn(plan, address, name);
  return value === undefined ? [] : [{ address, name, value }];
};

const on = (addresses: readonly string[], name: string, { workloads: { nodeAgent } }: AgentPlan): AddedVariable[] =>
  addresses.filter((address) => nodeAgent.containers.has(nameOf(address))).map((address) => ({ address, name, value: 'true' }));

/** The operator tells the container that does it; manifests tell those that ask for it as well. */
function security(plan: AgentPlan): AddedVariable[] {
  const { cspm, cws } = plan.context.spec.features;
  const probed = plan.needs.has('container/system-probe');
  const inProbe = cspm.enabled && cspm.runInSystemProbe;
  const file = mergeSettings(plan.settings.get('system-probe.yaml') ?? [], 'system-probe.yaml');
  const others = SYSTEM_PROBE_READERS.filter((address) => address !== PROBE);
  return [
    ...(inProbe ? asPlanned(plan, AGENT, 'DD_COMPLIANCE_CONFIG_RUN_IN_SYSTEM_PROBE') : []),
    ...asPlanned(plan, PROBE, 'DD_COMPLIANCE_CONFIG_ENABLED', inProbe),
    ...(valueIn(plan, SECURITY_AGENT, XCCDF_VARIABLE) === 'true' ? [{ address: SECURITY_AGENT, name: XCCDF_VARIABLE, value: 'true' }] : []),
    ...(probed && getPath(file, ['runtime_security_config', 'compliance_module', 'enabled']) === true
      ? on(SYSTEM_PROBE_READERS, 'DD_RUNTIME_SECURITY_CONFIG_COMPLIANCE_MODULE_ENABLED', plan)
      : []),
    ...(probed && cws.enabled && cws.directSendFromSystemProbe ? on(others, 'DD_RUNTIME_SECURITY_CONFIG_DIRECT_SEND_FROM_SYSTEM_PROBE', plan) : []),
    // Compliance checks alone are told where the node's files are.
    ...asPlanned(plan, PROBE, 'HOST_ROOT', inProbe),
  ];
}

/** What agents do about runtime security unless told; the operator tells of what is on alone. */
const ON_BY_ITSELF = ['network', 'remote_configuration', 'security_profile', 'enforcement'];

function runtimeSecurity(plan: AgentPlan): AddedVariable[] {
  if (!plan.needs.has('container/system-probe') || !plan.context.spec.features.cws.enabled) return [];
  const file = mergeSettings(plan.settings.get('system-probe.yaml') ?? [], 'system-probe.yaml');
  return ON_BY_ITSELF.filter((section) => getPath(file, ['runtime_security_config', section, 'enabled']) === false).flatMap((section) =>
    on(SYSTEM_PROBE_READERS, `DD_RUNTIME_SECURITY_CONFIG_${section.toUpperCase()}_ENABLED`, plan).map((variable) => ({ ...variable, value: 'false' })),
  );
}

/** The data plane takes in what it is told of, the operator tells the core agent and the trace agent. */
const dataPlane = (plan: AgentPlan): AddedVariable[] =>
  ['GRPC', 'HTTP'].flatMap((protocol) => asPlanned(plan, 'nodeAgent/agent-data-plane', `DD_OTLP_CONFIG_RECEIVER_PROTOCOLS_${protocol}_ENDPOINT`));

function gpu(plan: AgentPlan): AddedVariable[] {
  const { enabled, patchCgroupPermissions, privilegedMode } = plan.context.spec.features.gpu;
  return enabled && privilegedMode && patchCgroupPermissions ? on([AGENT], 'DD_GPU_MONITORING_CONFIGURE_CGROUP_PERMS', plan) : [];
}

/** The checks on processes, and what agents do about them unless told. */
const CHECKS = [
  { feature: 'liveProcessCollection', name: 'DD_PROCESS_CONFIG_PROCESS_COLLECTION_ENABLED', usual: 'false' },
  { feature: 'processDiscovery', name: 'DD_PROCESS_AGENT_DISCOVERY_ENABLED', usual: 'true' },
  { feature: 'liveContainerCollection', name: 'DD_PROCESS_CONFIG_CONTAINER_COLLECTION_ENABLED', usual: 'true' },
] as const;

/** The operator tells one container of a check that runs, and nobody of one that does not. */
function processChecks(plan: AgentPlan): AddedVariable[] {
  const { context } = plan;
  const { features } = context.spec;
  const runner = runsInCoreAgent(context) ? AGENT : 'nodeAgent/process-agent';
  const withProcessAgent = runner !== AGENT || !sendsDirectly(context);
  const theirs = PROCESS_CONTAINERS.filter((address) => address === AGENT || withProcessAgent);
  return CHECKS.flatMap(({ feature, name, usual }) =>
    theirs.flatMap((address) =>
      asPlanned(plan, address, name).filter(({ value }) => value !== (address === runner && features[feature].enabled ? 'true' : usual)),
    ),
  );
}

const plain = ({ name, value, valueFrom }: EnvVar): EnvVar => ({ name, ...(valueFrom ? { valueFrom } : { value: value ?? '' }) });

/** In manifests some variables of features win over those that the user gives to all containers; in the operator the user's win. */
function losingVariables({ workloads: { nodeAgent } }: AgentPlan): AddedVariable[] {
  return [...nodeAgent.containers].flatMap(([container, plan]) => {
    if (plan.init) return [];
    const users = new Map(plan.env.filter(({ phase }) => phase === 'global').map((variable) => [variable.name, plain(variable)]));
    return effectiveEnv({ ...plan, env: plan.env.filter(({ phase }) => phase === 'container' || phase === 'final') }).flatMap((variable) => {
      const over = users.get(variable.name);
      return over && !equal(plain(variable), over) ? [{ address: `nodeAgent/${container}`, over, ...plain(variable) }] : [];
    });
  });
}

const RULES = [security, runtimeSecurity, gpu, processChecks, dataPlane, losingVariables];

/** Variables of node agents without which the operator's would do otherwise than those of manifests. */
export const nodeVariables = (plan: AgentPlan): AddedVariable[] => RULES.flatMap((rule) => rule(plan));
