import type { JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { confdConfigMap } from '../workloads/cluster-agent-confd';

export const API_SERVER = { name: 'kubernetes', namespace: 'default' };

/** A check that runs once for each endpoint of a Service. */
export const endpointsCheck = (endpoints: JsonMap, path: string, settings: JsonMap): JsonMap => ({
  advanced_ad_identifiers: [{ kube_endpoints: endpoints }],
  cluster_check: true,
  init_config: {},
  instances: [{ prometheus_url: `https://%%host%%:%%port%%${path}`, ...settings }],
});

/** Check configurations that the cluster agent hands out. The chart writes these only next to others. */
export const controlPlaneFiles = (checks: Readonly<Record<string, JsonMap>>, context: PlanContext): NonNullable<Contribution['files']> =>
  Object.entries(checks).map(([name, content]) => ({
    configMap: confdConfigMap(context),
    key: `${name}.yaml`,
    path: `${name}.d/${name}.yaml`,
    content,
    besideOthers: true,
  }));
