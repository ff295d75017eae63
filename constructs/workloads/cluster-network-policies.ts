import type { Json, JsonMap, KubernetesObject } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { portsFor } from './called-ports';
import { ciliumClusterAgent, ciliumClusterChecksRunner } from './cilium-cluster-policies';
import { commonLabels, WORKLOADS } from './labels';
import type { Part } from './part';

type Deployed = 'clusterAgent' | 'clusterChecksRunner';

const pods = (app: string): JsonMap => ({ podSelector: { matchLabels: { app } } });
const ports = (...numbers: number[]): Json[] => numbers.map((port) => ({ port }));

function clusterAgent(context: PlanContext): JsonMap {
  const { fullName, name, spec } = context;
  const self = name('cluster-agent');
  const callers = [fullName, self, ...(spec.override.clusterChecksRunner.enabled ? [name('clusterchecks')] : [])];
  const called = [...portsFor(context, 'webhook'), ...portsFor(context, 'external-metrics')];
  return {
    ingress: [
      { ports: ports(5000), from: [pods(fullName)] },
      { ports: ports(5005), from: callers.map(pods) },
      ...called.map((port) => ({ ports: ports(port) })),
    ],
    egress: [
      { ports: ports(5005), to: [pods(self)] },
      // Datadog, the API server and name servers.
      { ports: [...ports(443, 6443), { port: 53, protocol: 'UDP' }] },
    ],
  };
}

function clusterChecksRunner({ clusterAgent: there, name }: PlanContext): JsonMap {
  return {
    egress: [
      { ports: ports(443) },
      ...(there ? [{ ports: ports(5005), to: [pods(name('cluster-agent'))] }] : []),
      // Checks may lead to any service, so there is nothing to forbid.
      {},
    ],
  };
}

const KUBERNETES: Record<Deployed, (context: PlanContext) => JsonMap> = { clusterAgent, clusterChecksRunner };
const CILIUM: Record<Deployed, (context: PlanContext) => Json[]> = { clusterAgent: ciliumClusterAgent, clusterChecksRunner: ciliumClusterChecksRunner };

function policy(context: PlanContext, workload: Deployed): KubernetesObject[] {
  const { create, flavor } = context.spec.global.networkPolicy;
  if (!create && !context.spec.override[workload].networkPolicy.create) return [];
  const app = `${context.fullName}${WORKLOADS[workload].objectSuffix}`;
  const metadata = { name: app, namespace: context.namespace, labels: commonLabels(context) };
  if (flavor === 'cilium') return [{ apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata, specs: CILIUM[workload](context) }];
  if (flavor !== 'kubernetes') return [];
  const spec = { podSelector: { matchLabels: { app } }, policyTypes: ['Ingress', 'Egress'], ...KUBERNETES[workload](context) };
  return [{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec }];
}

/** Who may talk to the cluster agent and the runners, and to whom they talk. */
export const clusterNetworkPolicies: Part = {
  id: 'clusterNetworkPolicies',
  contribute: (context) => ({ objects: [...policy(context, 'clusterAgent'), ...policy(context, 'clusterChecksRunner')] }),
};
