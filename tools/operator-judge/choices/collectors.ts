import type { Choice } from '../choice';

const GATEWAY = 'otel-agent-gateway';
const ACCOUNT =
  'the operator gives the gateway an account of its own; the chart runs it under that of the node agents, and a collector does none of what those are granted';
const ATTRIBUTES = 'the operator always grants the gateway what a k8sattributes processor reads; the chart where the configuration has one';
const OLD_GROUP = 'a group of the API that Kubernetes no longer has';

const grant = (where: string, what: string, because: string, side: 'ours' | 'operators'): Choice => ({
  aspect: 'grant',
  where,
  what,
  because,
  [side === 'ours' ? 'operators' : 'ours']: 'none',
});

/** Of OpenTelemetry collectors: those of the nodes, and the gateway. */
export const COLLECTOR_CHOICES: readonly Choice[] = [
  grant(GATEWAY, 'get {/metrics,/metrics/slis}', ACCOUNT, 'ours'),
  grant(GATEWAY, 'get core/nodes/{metrics,spec,stats,proxy,pods,healthz,configz,logs}', ACCOUNT, 'ours'),
  grant(GATEWAY, 'get {core/endpoints,coordination.k8s.io/leases}', ACCOUNT, 'ours'),
  grant(GATEWAY, 'get metrics.eks.amazonaws.com/{kcm,ksh}/metrics', ACCOUNT, 'ours'),
  grant(GATEWAY, '{get,list,watch} core/{services,events,endpoints,nodes,componentstatuses}', ACCOUNT, 'ours'),
  grant(GATEWAY, '{get,list,watch} {discovery.k8s.io/endpointslices,quota.openshift.io/clusterresourcequotas}', ACCOUNT, 'ours'),
  grant(GATEWAY, '{get,update} core/configmaps {*-leader-election,*token}', ACCOUNT, 'ours'),
  grant(GATEWAY, '{get,update} coordination.k8s.io/leases *-leader-election', ACCOUNT, 'ours'),
  grant(GATEWAY, 'create {core/configmaps,coordination.k8s.io/leases}', ACCOUNT, 'ours'),
  grant(GATEWAY, 'get {/version,/healthz}', ACCOUNT, 'ours'),
  grant(GATEWAY, '{get,list,watch} extensions/replicasets', OLD_GROUP, 'ours'),
  grant(GATEWAY, '{get,list,watch} {core/pods,core/namespaces,apps/replicasets}', ATTRIBUTES, 'operators'),
];
