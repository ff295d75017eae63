import type { JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { ContainerAddress } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { truthy } from '../spec/values';
import { toYaml } from '../yaml';
import { commonLabels } from './labels';
import type { Part } from './part';
import { checksum } from './pod';

const READERS: readonly ContainerAddress[] = ['agent', 'trace-agent', 'process-agent', 'system-probe', 'security-agent', 'agent-data-plane'].map(
  (name) => `nodeAgent/${name}` as const,
);

/** What datadog.yaml says where the user writes nothing into it. */
const usual = ({ spec }: PlanContext): JsonMap => ({
  listeners: [{ name: 'kubelet' }],
  config_providers: [{ name: 'kubelet', polling: true }],
  apm_config: { enabled: true, apm_non_local_traffic: true, max_memory: 0, max_cpu_percent: 0 },
  [inRange(`${spec.override.nodeAgent.image.tag}`.replace(/-jmx$/, ''), '>=6.15.0') ? 'jmx_use_container_support' : 'jmx_use_cgroup_memory_limit']: true,
});

/** A datadog.yaml from a ConfigMap in place of the one in the image. */
export const customConfiguration: Part = {
  id: 'customConfiguration',
  contribute: (context) => {
    const { confPath, linux, namespace, nodeAgentName, spec } = context;
    const { customAgentConfig, useConfigMap } = spec.override.nodeAgent;
    const custom = truthy(customAgentConfig);
    const checksums = custom ? [{ workload: 'nodeAgent' as const, name: 'agent-config', of: customAgentConfig }] : [];
    if (!useConfigMap) return { checksums };
    const name = nodeAgentName('datadog-yaml');
    return {
      checksums,
      volumes: [{ workload: 'nodeAgent', volume: { name: 'datadog-yaml', configMap: { name } } }],
      mounts: linux ? [{ at: READERS, mount: { name: 'datadog-yaml', mountPath: `${confPath}/datadog.yaml`, subPath: 'datadog.yaml', readOnly: true } }] : [],
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name,
            namespace,
            labels: commonLabels(context),
            ...(custom ? { annotations: { 'checksum/agent-config': checksum(customAgentConfig) } } : {}),
          },
          data: { 'datadog.yaml': toYaml(custom ? customAgentConfig : usual(context)) },
        },
      ],
    };
  },
};
