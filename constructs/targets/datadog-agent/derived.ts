import type { JsonMap } from '../../kubernetes';
import { planAgent } from '../../plan/build';
import { type AgentPlan, effectiveEnv } from '../../plan/plan';
import { isAutopilot } from '../../spec/cluster';
import type { WholeSpec } from '../../spec/datadog-agent';
import { portsOfCollector } from '../../spec/datadog-agent-collector';
import { portInPod } from '../../spec/datadog-agent-ports';
import type { resolveSpec } from '../../spec/schema';
import { getPath, truthy } from '../../spec/values';
import { runsNodeAgents } from '../../workloads/node-agent';
import { type Additions, NO_ADDITIONS, together } from './additions';
import { additionsOnAutopilot } from './autopilot';
import { clusterAgentAdditions } from './cluster-agent';
import { clusterAgentElsewhere } from './cluster-agent-elsewhere';
import { proxyAdditions } from './fips-proxy';
import { gatewayAdditions } from './gateway';
import { imageAdditions } from './images';
import { nodeAgentAdditions } from './node-agent';

/** What no single option says, but what the operator would do otherwise than a spec means it. */
export interface Derived extends Additions {
  /** Whether agents take in traces; undefined where nobody knows. */
  readonly traces?: boolean;
}

function planned(plan: AgentPlan, name: string): string | undefined {
  const container = plan.workloads.clusterAgent.containers.get('cluster-agent');
  return container && effectiveEnv(container).find((variable) => variable.name === name)?.value;
}

/** How the operator has pods reach their agent, unless told. */
const operatorMode = (spec: WholeSpec, traces: boolean) => {
  if (isAutopilot(spec)) return 'hostip';
  const socket = (feature: string) => truthy(getPath(spec, ['features', feature, 'unixDomainSocketConfig', 'enabled']));
  return (traces && socket('apm')) || socket('dogstatsd') ? 'socket' : 'hostip';
};

export const LEASE_VARIABLE = 'DD_LEADER_LEASE_DURATION';
const COLLECTOR_PORTS = ['override', 'nodeAgent', 'containers', 'otel-agent', 'ports'];
const MODE = ['features', 'admissionController', 'agentCommunicationMode'];

const METRICS_PORT = 'DD_DOGSTATSD_PORT';

/** On the node's network system-probe sends metrics of its own to the port that the spec names; the operator tells the core agent alone of it. */
function metricsOfSystemProbe({ context: { spec }, workloads }: AgentPlan): Additions['variables'] {
  const port = `${portInPod('dogstatsd', 8125, spec as unknown as WholeSpec)}`;
  return port === '8125' || !workloads.nodeAgent.containers.has('system-probe') ? [] : [{ address: 'nodeAgent/system-probe', name: METRICS_PORT, value: port }];
}

/** Fields and variables that follow from the spec as a whole. */
export function derivedFrom(spec: ReturnType<typeof resolveSpec>, where: { readonly name: string; readonly namespace: string }): Derived {
  let plan: AgentPlan;
  try {
    plan = planAgent({ spec, ...where, kubernetesVersion: spec.cluster.kubernetesVersion });
  } catch {
    // Whoever plans the spec for itself is told why it cannot be.
    return NO_ADDITIONS;
  }
  const whole = spec as unknown as JsonMap;
  const traces = plan.needs.has('container/trace-agent');
  const mode = planned(plan, 'DD_ADMISSION_CONTROLLER_INJECT_CONFIG_MODE');
  const differs = mode !== undefined && !truthy(getPath(whole, MODE)) && mode !== operatorMode(whole, traces);
  const lease = planned(plan, LEASE_VARIABLE);
  const onHost = (['nodeAgent', 'clusterAgent'] as const).filter((workload) => spec.override[workload].hostNetwork);
  // Without an API key there are none; the operator knows no such rule.
  const keyless = spec.override.nodeAgent.enabled && !runsNodeAgents(plan.context);
  const additions: Partial<Additions> = {
    fields: [
      ...(keyless ? [{ keys: ['override', 'nodeAgent', 'disabled'], value: true }] : []),
      ...(differs ? [{ keys: MODE, value: mode }] : []),
      ...onHost.map((workload) => ({ keys: ['override', workload, 'dnsPolicy'], value: 'ClusterFirstWithHostNet' })),
    ],
    variables: [
      ...metricsOfSystemProbe(plan),
      // What runners and platforms want; the option would be a variable, too.
      ...(lease === undefined || spec.global.leaderLeaseDuration !== undefined ? [] : [{ address: 'clusterAgent', name: LEASE_VARIABLE, value: lease }]),
      // Without a trace agent the operator says nothing of traces, and the core agent takes them for on.
      ...(traces ? [] : [{ address: 'nodeAgent/agent', name: 'DD_APM_ENABLED', value: 'false' }]),
    ],
    lists: [{ keys: COLLECTOR_PORTS, items: portsOfCollector(whole) }],
  };
  return {
    traces,
    ...together(
      additions,
      nodeAgentAdditions(plan),
      additionsOnAutopilot(plan),
      imageAdditions(plan),
      clusterAgentAdditions(plan),
      clusterAgentElsewhere(plan),
      gatewayAdditions(plan),
      proxyAdditions(plan),
    ),
  };
}
