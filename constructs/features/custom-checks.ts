import type { Json } from '../kubernetes';
import type { ContainerAddress } from '../plan/contribution';
import { field } from '../spec/datadog-agent';
import { files } from '../spec/datadog-agent-shapes';
import { map } from '../spec/option';
import { truthy } from '../spec/values';
import { defineFeature } from './feature';

const INIT: ContainerAddress = 'nodeAgent/init-config';

/** Integrations' configurations and checks in Python that the user brings along; an init container copies them to where the agent looks. */
export const customChecks = defineFeature({
  id: 'customChecks',
  options: {
    confd: map<Record<string, Json>>({
      helm: 'datadog.confd',
      default: {},
      datadogAgent: field('override.nodeAgent.extraConfd.configDataMap', files),
      doc: 'Check configurations: file name, such as redisdb.yaml, and contents.',
    }),
    checksd: map<Record<string, Json>>({
      helm: 'datadog.checksd',
      default: {},
      datadogAgent: field('override.nodeAgent.extraChecksd.configDataMap', files),
      doc: 'Checks of your own in Python: file name, such as queue.py, and contents.',
    }),
  },

  contribute: (o, { linux, nodeAgentName, spec }) => {
    const { autoconf } = spec.global;
    const path = (folder: string) => (linux ? `/${folder}` : `C:/${folder}`);
    const mounted = (suffix: 'confd' | 'checksd', folder: string, files: Record<string, Json | undefined>) => ({
      files: Object.entries(files).map(([key, content]) => ({ configMap: nodeAgentName(suffix), key, content })),
      volume: { name: suffix, configMap: { name: nodeAgentName(suffix) } },
      mount: { name: suffix, mountPath: path(folder), readOnly: true },
    });
    const confd = truthy(o.confd) || truthy(autoconf) ? [mounted('confd', 'conf.d', { ...autoconf, ...o.confd })] : [];
    const checksd = truthy(o.checksd) ? [mounted('checksd', 'checks.d', o.checksd)] : [];
    return {
      files: [...confd, ...checksd].flatMap((m) => m.files),
      volumes: [
        ...[...confd, ...checksd].map(({ volume }) => ({ workload: 'nodeAgent' as const, volume })),
        ...checksd.map(({ volume }) => ({ workload: 'clusterChecksRunner' as const, volume })),
      ],
      mounts: [
        ...[...confd, ...checksd].map(({ mount }) => ({ at: INIT, mount })),
        // A check runner has no conf.d: the cluster agent sends it its configurations.
        ...checksd.map(({ mount }) => ({ at: 'clusterChecksRunner/init-config' as const, mount: { ...mount, mountPath: '/checks.d' } })),
      ],
      checksums: [
        { workload: 'nodeAgent', name: 'autoconf-config', of: autoconf },
        { workload: 'nodeAgent', name: 'confd-config', of: o.confd },
        { workload: 'nodeAgent', name: 'checksd-config', of: o.checksd },
        ...(truthy(o.checksd) ? [{ workload: 'clusterChecksRunner' as const, name: 'checksd-config', of: o.checksd }] : []),
      ],
    };
  },
});
