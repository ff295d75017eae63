import { clusterAgentAccess } from '../access/cluster-agent';
import { nodeAgentAccess } from '../access/node-agent';
import { agentNetworkPolicy } from './agent-network-policy';
import { clusterAgent } from './cluster-agent';
import { clusterAgentConnection } from './cluster-agent-connection';
import { clusterAgentOverrides } from './cluster-agent-overrides';
import { clusterChecksRunner } from './cluster-checks-runner';
import { clusterNetworkPolicies } from './cluster-network-policies';
import { commonEnvironment } from './common-environment';
import { containerRuntime } from './container-runtime';
import { coreAgentEnvironment } from './core-agent-environment';
import { customConfiguration } from './custom-configuration';
import { deprecatedOptions } from './deprecated-options';
import { disruptionBudgets } from './disruption-budgets';
import { everyAgentEnvironment } from './every-agent-environment';
import { fipsProxy } from './fips-proxy';
import { hostFiles } from './host-files';
import { installInfo } from './install-info';
import { kernelHeaders } from './kernel-headers';
import { localService } from './local-service';
import { namedVariables } from './named-variables';
import { nodeAgent } from './node-agent';
import { nodeAgentOverrides } from './node-agent-overrides';
import { nodeAgentPod } from './node-agent-pod';
import { nodeAgentVolumes } from './node-agent-volumes';
import type { Part } from './part';
import { podLogs } from './pod-logs';
import { podSecurity } from './pod-security';
import { priorityClass } from './priority-class';
import { processAgent } from './process-agent';
import { securityAgent } from './security-agent';
import { services } from './services';
import { systemProbe } from './system-probe';
import { traceAgent } from './trace-agent';

/** The parts of the workloads, in the order in which their items appear. */
export const parts: readonly Part[] = [
  nodeAgent,
  nodeAgentVolumes,
  containerRuntime,
  nodeAgentPod,
  everyAgentEnvironment,
  commonEnvironment,
  clusterAgentConnection,
  coreAgentEnvironment,
  podLogs,
  customConfiguration,
  installInfo,
  localService,
  priorityClass,
  podSecurity,
  agentNetworkPolicy,
  nodeAgentAccess,
  traceAgent,
  processAgent,
  systemProbe,
  securityAgent,
  kernelHeaders,
  hostFiles,
  fipsProxy,
  nodeAgentOverrides,
  clusterAgent,
  clusterAgentOverrides,
  clusterChecksRunner,
  services,
  namedVariables,
  deprecatedOptions,
  disruptionBudgets,
  clusterNetworkPolicies,
  clusterAgentAccess,
];
