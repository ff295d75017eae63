import type { EnvVar, JsonMap, Volume, VolumeMount } from '../kubernetes';
import type { PlanContext, SpecContext } from '../plan/context';
import type { ContainerAddress, ContainerBase, Workload } from '../plan/contribution';
import { truthy } from '../spec/values';
import type { Part } from './part';

const THROUGH: readonly ContainerAddress[] = [
  'nodeAgent/agent',
  'nodeAgent/trace-agent',
  'nodeAgent/process-agent',
  'nodeAgent/security-agent',
  'nodeAgent/otel-agent',
  'nodeAgent/private-action-runner',
  'clusterAgent/cluster-agent',
  'clusterChecksRunner/agent',
];

/** In the Deployments' pods the proxy comes first. */
const ORDER: Record<Workload, number> = { nodeAgent: 20, clusterAgent: -10, clusterChecksRunner: -10 };

const MOUNT: VolumeMount = {
  name: 'fips-proxy-cfg',
  mountPath: '/etc/datadog-fips-proxy/datadog-fips-proxy.cfg',
  subPath: 'datadog-fips-proxy.cfg',
  readOnly: true,
};

/** Agents built for FIPS need no proxy. */
const enabled = ({ linux, spec: { global } }: SpecContext): boolean => global.fips.enabled && !global.useFIPSAgent && linux;

function proxy({
  image,
  spec: {
    global: { fips },
  },
}: PlanContext): ContainerBase {
  return {
    name: 'fips-proxy',
    image: image(fips.image),
    imagePullPolicy: fips.image.pullPolicy,
    ports: Array.from({ length: fips.portRange }, (_, index) => ({ name: `port-${index}`, containerPort: fips.port + index, protocol: 'TCP' as const })),
    env: [{ name: 'DD_FIPS_LOCAL_ADDRESS', value: fips.localAddress }],
    resources: fips.resources as JsonMap,
  };
}

const variables = ({
  spec: {
    global: { fips },
  },
}: PlanContext): EnvVar[] => [
  { name: 'DD_FIPS_ENABLED', value: `${fips.enabled}` },
  { name: 'DD_FIPS_PORT_RANGE_START', value: `${fips.port}` },
  { name: 'DD_FIPS_HTTPS', value: `${fips.useHTTPS}` },
  { name: 'DD_FIPS_LOCAL_ADDRESS', value: fips.localAddress },
];

/** A proxy in each pod that speaks FIPS-validated TLS on behalf of the agents beside it. */
export const fipsProxy: Part = {
  id: 'fipsProxy',
  needs: (context) => (enabled(context) ? ['container/fips-proxy'] : []),
  warn: (context) =>
    enabled(context)
      ? [{ path: 'global.fips.enabled', message: 'the proxy is being phased out: images built for FIPS need none, see global.useFIPSAgent' }]
      : [],
  contribute: (context) => {
    const {
      deploysClusterAgent,
      needs,
      name,
      spec: {
        global: { fips },
      },
    } = context;
    if (!needs.has('container/fips-proxy')) return {};
    const pods: Workload[] = [
      'nodeAgent',
      ...(deploysClusterAgent ? ['clusterAgent' as const] : []),
      ...(deploysClusterAgent && needs.has('cluster-checks-runner') ? ['clusterChecksRunner' as const] : []),
    ];
    const configured = truthy(fips.customFIPSConfig);
    const configMap = name('fips-config');
    const volume: Volume = { name: MOUNT.name, configMap: { name: configMap, items: [{ key: MOUNT.subPath!, path: MOUNT.subPath! }] } };
    const readers: ContainerAddress[] = ['nodeAgent/agent', 'clusterChecksRunner/agent', ...pods.map((pod) => `${pod}/fips-proxy` as const)];
    return {
      containers: pods.map((workload) => ({ workload, order: ORDER[workload], container: proxy(context) })),
      env: variables(context).map((variable) => ({ ...variable, at: THROUGH })),
      // The chart gives node agents the volume even where there is nothing to put into it.
      volumes: pods.filter((pod) => configured || pod === 'nodeAgent').map((workload) => ({ workload, volume })),
      mounts: configured ? [{ at: readers, mount: MOUNT }] : [],
      files: configured ? [{ configMap, key: MOUNT.subPath!, content: fips.customFIPSConfig }] : [],
    };
  },
};
