import type { Choice } from '../choice';

const CACHE = 'two spellings, of which the check reads that of the operator: what the chart writes has no effect';
const SHOWN = "only the cluster agent looks at custom resources; the operator's annotation tells node agents and runners as well";

const GETS = 'the orchestrator explorer lists and watches; the chart lets it get single objects, too';
const OWN_NAMESPACE = 'the operator lets cluster agents agree on a leader in their own namespace';

const ours = (what: string, because: string): Choice => ({ aspect: 'grant', where: 'cluster-agent', what, operators: 'none', because });

/** Of what the cluster agent, its runners and the gateway do. */
export const CLUSTER_AGENT_CHOICES: readonly Choice[] = [
  ...(['use_api_server_cache', 'use_apiserver_cache'] as const).map(
    (key, i): Choice => ({
      aspect: 'file',
      where: 'cluster-agent',
      what: `*/kubernetes_state_core.yaml.default: instances[0].${key}`,
      ...(i === 0 ? { operators: 'none' } : { ours: 'none' }),
      because: CACHE,
    }),
  ),
  {
    aspect: 'setting',
    where: '{agent*/agent,cluster-checks-runner/agent}',
    what: 'orchestrator_explorer.custom_resources.ootb.*',
    ours: 'false',
    operators: 'true',
    because: SHOWN,
  },
  ours(
    'get {traefik.io,traefik.containo.us,policy.linkerd.io,mesh.consul.hashicorp.com,consul.hashicorp.com,kuma.io,k8s.nginx.org,ingress.v1.haproxy.org,ingress.v3.haproxy.org,core.haproxy.org,configuration.konghq.com}/*',
    GETS,
  ),
  ours('get {apps/deployments,apps/replicasets,apps/daemonsets,apps/statefulsets,batch/jobs,batch/cronjobs}', GETS),
  ours('{get,list} core/{secrets,configmaps} in *', 'support flares report the values of the Helm release, which there is none of with the operator'),
  ours('{get,update} core/configmaps *leader-election', OWN_NAMESPACE),
  ours('create core/configmaps datadog-cluster-id', 'a name does not narrow who may create: Kubernetes does not know it then, and so this grants nothing'),
  ours('patch apps/deployments', 'languages of workloads are noted there: with network policies, this release of the operator forgets to grant it'),
  {
    aspect: 'file',
    where: '{agent*,cluster-checks-runner}',
    what: '/etc/etcd-certs/*',
    operators: 'none',
    because: 'on OpenShift the operator mounts the Secret once it is in the cluster, which nobody knows before',
  },
  {
    aspect: 'container',
    where: 'otel-agent-gateway',
    what: 'fips-proxy',
    ours: 'none',
    because: 'the operator puts the proxy into every pod; the object has the gateway send past it, as in manifests',
  },
  {
    aspect: 'grant',
    where: 'cluster-checks-runner',
    what: 'get {coordination.k8s.io/leases,metrics.eks.amazonaws.com/*}',
    ours: 'none',
    because: 'its runners have grants of their own; those of the chart share the role of node agents, and lose it where that is not made',
  },
];
