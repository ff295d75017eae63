import type { Part } from './part';
import { nodeAgent } from './node-agent';
import { nodeAgentVolumes } from './node-agent-volumes';
import { containerRuntime } from './container-runtime';
import { nodeAgentPod } from './node-agent-pod';
import { commonEnvironment } from './common-environment';
import { clusterAgentConnection } from './cluster-agent-connection';
import { coreAgentEnvironment } from './core-agent-environment';
import { podLogs } from './pod-logs';
import { customConfiguration } from './custom-configuration';
import { installInfo } from './install-info';
import { localService } from './local-service';
import { priorityClass } from './priority-class';
import { podSecurity } from './pod-security';
import { agentNetworkPolicy } from './agent-network-policy';
import { nodeAgentAccess } from '../access/node-agent';
import { fipsProxy } from './fips-proxy';
import { nodeAgentOverrides } from './node-agent-overrides';
import { traceAgent } from './trace-agent';
import { processAgent } from './process-agent';
import { systemProbe } from './system-probe';
import { securityAgent } from './security-agent';
import { kernelHeaders } from './kernel-headers';
import { hostFiles } from './host-files';
import { clusterAgent } from './cluster-agent';
import { clusterAgentOverrides } from './cluster-agent-overrides';
import { clusterChecksRunner } from './cluster-checks-runner';
import { services } from './services';
import { namedVariables } from './named-variables';
import { disruptionBudgets } from './disruption-budgets';
import { clusterNetworkPolicies } from './cluster-network-policies';
import { clusterAgentAccess } from '../access/cluster-agent';

/** The parts of the workloads, in the order in which their items appear. */
export const parts: readonly Part[] = [
  nodeAgent,
  nodeAgentVolumes,
  containerRuntime,
  nodeAgentPod,
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
  disruptionBudgets,
  clusterNetworkPolicies,
  clusterAgentAccess,
];
