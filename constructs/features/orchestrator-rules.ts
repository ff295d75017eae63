import type { PolicyRule } from '../kubernetes';

const WATCH = ['list', 'watch'];
const READ = ['list', 'get', 'watch'];

const rule = (apiGroup: string, resources: string[], verbs: string[]): PolicyRule => ({ apiGroups: [apiGroup], resources, verbs });
const everything = (apiGroups: string[], verbs: string[]): PolicyRule => ({ apiGroups, resources: ['*'], verbs });

/** What the orchestrator explorer shows in any cluster, and the ConfigMap that gives the cluster its id. */
const BASE: readonly PolicyRule[] = [
  { ...rule('', ['namespaces'], ['get']), resourceNames: ['kube-system'] },
  { ...rule('', ['configmaps'], ['create', 'get', 'update']), resourceNames: ['datadog-cluster-id'] },
  rule('', ['pods', 'nodes', 'namespaces', 'limitranges', 'services', 'persistentvolumes', 'persistentvolumeclaims', 'serviceaccounts'], READ),
  rule('discovery.k8s.io', ['endpointslices'], WATCH),
  rule('autoscaling', ['horizontalpodautoscalers'], WATCH),
  rule('apps', ['deployments', 'replicasets', 'daemonsets', 'statefulsets'], READ),
  rule('batch', ['cronjobs', 'jobs'], READ),
  rule('networking.k8s.io', ['ingresses', 'networkpolicies'], READ),
  rule('rbac.authorization.k8s.io', ['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'], READ),
  rule('storage.k8s.io', ['storageclasses'], READ),
  rule('autoscaling.k8s.io', ['verticalpodautoscalers'], READ),
  rule('apiextensions.k8s.io', ['customresourcedefinitions'], READ),
  rule('policy', ['poddisruptionbudgets'], READ),
  everything(['datadoghq.com', 'eks.amazonaws.com', 'karpenter.azure.com', 'karpenter.k8s.aws', 'karpenter.sh'], WATCH),
  rule('argoproj.io', ['rollouts', 'applications', 'applicationsets'], READ),
  rule('source.toolkit.fluxcd.io', ['buckets', 'helmcharts', 'externalartifacts', 'gitrepositories', 'helmrepositories', 'ocirepositories'], READ),
  rule('kustomize.toolkit.fluxcd.io', ['kustomizations'], READ),
];

/** By these Datadog finds out what can be reached from the internet. */
const NETWORK: readonly PolicyRule[] = [
  rule('gateway.networking.k8s.io', ['gatewayclasses', 'gateways', 'httproutes', 'grpcroutes', 'tlsroutes', 'listenersets'], READ),
  rule('networking.istio.io', ['virtualservices', 'gateways', 'destinationrules', 'serviceentries', 'sidecars'], READ),
  everything(['gateway.envoyproxy.io', 'traefik.containo.us', 'policy.linkerd.io', 'consul.hashicorp.com', 'mesh.consul.hashicorp.com', 'kuma.io'], READ),
  rule('k8s.nginx.org', ['virtualservers', 'virtualserverroutes'], READ),
  rule('traefik.io', ['ingressroutes'], READ),
  everything(['configuration.konghq.com', 'core.haproxy.org', 'ingress.v1.haproxy.org', 'ingress.v3.haproxy.org'], READ),
];

/** The rights of the orchestrator explorer. A custom resource is given as group/version/name. */
export function orchestratorRules(customResources: readonly string[], network: boolean): PolicyRule[] {
  const custom = customResources.map((resource) => {
    const parts = resource.split('/');
    return rule(parts[0]!, [parts.at(-1)!], READ);
  });
  return [...BASE, ...(network ? NETWORK : []), ...custom];
}
