import type { Json, JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { portsFor } from './called-ports';

const toPorts = (protocol: string, ...ports: (number | string)[]): JsonMap => ({ toPorts: [{ ports: ports.map((port) => ({ port: `${port}`, protocol })) }] });
const endpoint = (app: string, labels: object = {}): JsonMap => ({ matchLabels: { app, ...labels } });

/** What both workloads need: the cloud's metadata server, name servers and Datadog. */
function outward({ spec: { global } }: PlanContext, endpointSelector: JsonMap, intake: (site: string) => JsonMap[]): Json[] {
  const own = global.url ? [{ matchName: global.url.replace(/^https:\/\//, '') }] : [];
  return [
    { description: 'Egress to metadata server', endpointSelector, egress: [{ toCIDR: ['169.254.169.254/32'], ...toPorts('TCP', 80) }] },
    {
      description: 'Egress to DNS',
      endpointSelector,
      egress: [
        {
          ...(global.networkPolicy.cilium.dnsSelector as JsonMap),
          toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
        },
      ],
    },
    {
      description: 'Egress to Datadog intake',
      endpointSelector,
      egress: [{ toFQDNs: [...own, ...intake(global.site || 'datadoghq.com')], ...toPorts('TCP', 443) }],
    },
  ];
}

const names = (site: string, ...hosts: string[]): JsonMap[] => hosts.map((host) => ({ matchName: `${host}.${site}` }));

/** The cluster agent's rules as Cilium writes them. */
export function ciliumClusterAgent(context: PlanContext): Json[] {
  const {
    fullName,
    name,
    spec: { override },
  } = context;
  const podLabels = override.clusterAgent.podLabels ?? {};
  const endpointSelector = endpoint(name('cluster-agent'), podLabels);
  const allow = (description: string, rules: JsonMap): JsonMap => ({ description, endpointSelector, ...rules });
  const { enabled, hostNetwork, podLabels: nodeLabels } = override.nodeAgent;
  const nodeAgents: JsonMap = hostNetwork ? { fromEntities: ['host', 'remote-node'] } : { fromEndpoints: [endpoint(fullName, nodeLabels)] };
  return [
    ...outward(context, endpointSelector, (site) => [
      ...names(site, 'app'),
      { matchPattern: `*-app.agent.${site}` },
      ...names(site, 'orchestrator', 'instrumentation-telemetry-intake'),
    ]),
    allow('Egress to Kube API server', {
      // The first is for a control plane outside of the cluster, the second for one on its nodes.
      egress: [
        { toServices: [{ k8sService: { namespace: 'default', serviceName: 'kubernetes' } }] },
        { toEntities: ['kube-apiserver', 'host', 'remote-node'], ...toPorts('TCP', 443) },
      ],
    }),
    allow('Ingress from cluster agent', { ingress: [{ fromEndpoints: [endpoint(fullName, podLabels)], ...toPorts('TCP', 5005) }] }),
    allow('Egress to cluster agent', { egress: [{ toEndpoints: [endpoint(fullName, podLabels)], ...toPorts('TCP', 5005) }] }),
    ...(enabled ? [allow('Ingress from agent', { ingress: [{ ...nodeAgents, ...toPorts('TCP', 5000, 5005) }] })] : []),
    ...(override.clusterChecksRunner.enabled
      ? [allow('Ingress from cluster workers', { ingress: [{ fromEndpoints: [endpoint(name('clusterchecks'))], ...toPorts('TCP', 5005) }] })]
      : []),
    ...portsFor(context, 'external-metrics').map((port) =>
      allow('Ingress from API server for external metrics', { ingress: [{ fromEntities: ['world'], ...toPorts('TCP', port) }] }),
    ),
    ...portsFor(context, 'webhook').map((port) =>
      allow('Ingress from API server for admission controller', { ingress: [{ fromEntities: ['kube-apiserver'], ...toPorts('TCP', port) }] }),
    ),
  ];
}

/** The runners' rules as Cilium writes them. */
export function ciliumClusterChecksRunner(context: PlanContext): Json[] {
  const {
    name,
    spec: { override },
  } = context;
  const endpointSelector = endpoint(name('clusterchecks'));
  return [
    ...outward(context, endpointSelector, (site) => [
      { matchPattern: `*-app.agent.${site}` },
      ...names(site, 'app', 'api', 'orchestrator', 'ndm-intake', 'snmp-traps-intake', 'ndmflow-intake', 'config', 'dbm-metrics-intake', 'dbquery-intake'),
    ]),
    {
      description: 'Egress to cluster agent',
      endpointSelector,
      egress: [{ toEndpoints: [endpoint(name('cluster-agent'), override.clusterAgent.podLabels)], ...toPorts('TCP', 5005) }],
    },
    {
      description: 'Egress to anything for service checks',
      endpointSelector,
      egress: [{ toEndpoints: [{ matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' }] }] }],
    },
  ];
}
