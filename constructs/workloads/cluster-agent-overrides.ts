import type { JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { truthy } from '../spec/values';
import { toYaml } from '../yaml';
import { confdConfigMap } from './cluster-agent-confd';
import { commonLabels } from './labels';
import type { Part } from './part';
import { checksum } from './pod';
import { userEnvironment } from './user-environment';

const AT = 'clusterAgent/cluster-agent';

/** The user's own check configurations. */
function confd(context: PlanContext): NonNullable<Contribution['files']> {
  const { advancedConfd, confd: files } = context.spec.override.clusterAgent;
  const configMap = confdConfigMap(context);
  return [
    ...Object.entries(files).map(([key, content]) => ({ configMap, key, content })),
    ...Object.entries(advancedConfd as Record<string, Record<string, string>>).flatMap(([check, configurations]) =>
      Object.entries(configurations).map(([file, content]) => ({ configMap, key: `${check}--${file}`, path: `${check}/${file}`, content })),
    ),
  ];
}

/** The cluster agent's own configuration file. */
function configuration(context: PlanContext): Contribution {
  const { datadogClusterYaml } = context.spec.override.clusterAgent;
  if (!truthy(datadogClusterYaml)) return {};
  const name = context.name('cluster-agent-config');
  const volume = 'cluster-agent-yaml';
  return {
    objects: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name,
          namespace: context.namespace,
          labels: { app: context.fullName, ...commonLabels(context) },
          annotations: { 'checksum/clusteragent-config': checksum(datadogClusterYaml) },
        },
        data: { 'datadog-cluster.yaml': toYaml(datadogClusterYaml as JsonMap) },
      },
    ],
    volumes: [{ workload: 'clusterAgent', volume: { name: volume, configMap: { name } } }],
    mounts: [{ at: AT, mount: { name: volume, mountPath: '/etc/datadog-agent/datadog-cluster.yaml', subPath: 'datadog-cluster.yaml', readOnly: true } }],
    checksums: [{ workload: 'clusterAgent', name: 'clusteragent-config', of: datadogClusterYaml }],
  };
}

/** What the user changes in the cluster agent's pod. */
export const clusterAgentOverrides: Part = {
  id: 'clusterAgentOverrides',
  contribute: (context) => {
    const { clusterAgent } = context.spec.override;
    const { env, envDict, podAnnotations, volumeMounts, volumes } = clusterAgent;
    const envFrom = [...context.spec.global.envFrom, ...clusterAgent.envFrom];
    const own = configuration(context);
    const user = userEnvironment(AT, { env, envFrom, envDict });
    return {
      ...own,
      env: user.env,
      envFrom: user.envFrom,
      files: confd(context),
      volumes: [...(own.volumes ?? []), ...volumes.map((volume) => ({ workload: 'clusterAgent' as const, volume, user: true }))],
      mounts: [...(own.mounts ?? []), ...volumeMounts.map((mount) => ({ at: AT, mount, user: true }) as const)],
      annotations: [{ workload: 'clusterAgent', annotations: podAnnotations as Record<string, string>, user: true }],
      checksums: [
        ...(own.checksums ?? []),
        ...(truthy(clusterAgent.confd) ? [{ workload: 'clusterAgent', name: 'confd-config', of: clusterAgent.confd } as const] : []),
      ],
    };
  },
};
