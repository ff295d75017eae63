import type { JsonMap, KubernetesObject } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { commonLabels } from './labels';
import type { Part } from './part';

const open = ({ intakes }: PlanContext) => intakes.filter((intake) => intake.open);

const metadata = (context: PlanContext) => ({ name: context.fullName, namespace: context.namespace, labels: commonLabels(context) });

const kubernetes = (context: PlanContext): KubernetesObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: metadata(context),
  spec: {
    podSelector: { matchLabels: { app: context.fullName } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: open(context).map(({ port: { port, protocol } }) => ({ ports: [{ port, protocol }] })),
    // Autodiscovery checks pods all over the cluster, so everything may be reached.
    egress: [{ ports: [{ port: 443 }] }, {}],
  },
});

const toPorts = (...ports: [port: string, protocol: string][]) => [{ ports: ports.map(([port, protocol]) => ({ port, protocol })) }];

/** The hosts that agents send to, below the Datadog site. */
const HOSTS = [
  'app',
  'api',
  'agent-intake.logs',
  'agent-http-intake.logs',
  'contimage-intake',
  'contlcycle-intake',
  'process',
  'orchestrator',
  'instrumentation-telemetry-intake',
  'intake.profile',
  'ndm-intake',
  'snmp-traps-intake',
  'ndmflow-intake',
  'config',
  'dbm-metrics-intake',
  'dbquery-intake',
  'sourcemap-intake',
  'otlp',
];

function datadogHosts({ spec: { global } }: PlanContext) {
  const site = global.site || 'datadoghq.com';
  return [
    ...(global.url ? [{ matchName: global.url.replace(/^https:\/\//, '') }] : []),
    { matchPattern: `*-app.agent.${site}` },
    ...HOSTS.map((host) => ({ matchName: `${host}.${site}` })),
  ];
}

function cilium(context: PlanContext): KubernetesObject {
  const {
    fullName,
    spec: { global, override },
  } = context;
  const endpointSelector = { matchLabels: { app: fullName, ...(override.nodeAgent.podLabels as JsonMap) } };
  const egress = (description: string, ...rules: JsonMap[]) => ({ description, endpointSelector, egress: rules });
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: metadata(context),
    specs: [
      egress(
        'Egress ECS agent port 51678',
        { toEntities: ['host'], toPorts: toPorts(['51678', 'TCP']) },
        { toCIDR: ['169.254.0.0/16'], toPorts: toPorts(['51678', 'TCP']) },
      ),
      egress('Egress to ntp', { toFQDNs: [{ matchPattern: '*.datadog.pool.ntp.org' }], toPorts: toPorts(['123', 'UDP']) }),
      egress('Egress to metadata server', { toCIDR: ['169.254.169.254/32'], toPorts: toPorts(['80', 'TCP']) }),
      egress('Egress to DNS', {
        ...(global.networkPolicy.cilium.dnsSelector as JsonMap),
        toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
      }),
      egress('Egress to Datadog intake', { toFQDNs: datadogHosts(context), toPorts: toPorts(['443', 'TCP'], ['10516', 'TCP']) }),
      egress('Egress to Kubelet', { toEntities: ['host'], toPorts: toPorts(['10250', 'TCP']) }),
      ...open(context).map(({ what, port: { port, protocol } }) => ({
        description: `Ingress for ${what}`,
        endpointSelector,
        ingress: [{ fromEndpoints: [{}], toPorts: toPorts([`${port}`, protocol]) }],
      })),
      egress('Egress to anything for checks', { toEndpoints: [{ matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' }] }] }),
    ],
  };
}

/** What may reach the node agents, and what they may reach. */
export const agentNetworkPolicy: Part = {
  id: 'agentNetworkPolicy',
  contribute: (context) => {
    const {
      global: { networkPolicy },
      override,
    } = context.spec;
    if (!networkPolicy.create && !override.nodeAgent.networkPolicy.create) return {};
    const made = { cilium, kubernetes }[networkPolicy.flavor as 'cilium' | 'kubernetes'];
    // As in the chart, policies of a kind that nobody knows are not made.
    return made ? { objects: [made(context)] } : {};
  },
};
