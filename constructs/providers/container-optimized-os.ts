import { truthy } from '../spec/values';
import type { Provider } from './provider';
import { WITHOUT_KERNEL_SOURCES } from './without';

const VOLUME = 'gke-nvidia-driver-lib64';
/** Where NVIDIA's libraries are on the node, and where agents look for them below the root that they see. */
const LIBRARIES = '/home/kubernetes/bin/nvidia/lib64';
const EXPECTED = '/run/nvidia/driver/usr/lib/x86_64-linux-gnu';

/** Container-Optimized OS, which has no kernel sources in /usr/src, and NVIDIA's libraries in a place of its own. */
export const containerOptimizedOs: Provider = {
  id: 'container-optimized-os',
  applies: ({ cluster }) => truthy(cluster.provider.gke.cos),
  without: () => [WITHOUT_KERNEL_SOURCES],
  warn: ({ needs, spec }) =>
    needs.has('runtime-compilation') && spec.features.systemProbe.enableDefaultKernelHeadersPaths
      ? [
          {
            path: 'features.systemProbe.enableDefaultKernelHeadersPaths',
            message: 'Container-Optimized OS has no /usr/src, so it is not mounted, whatever this says',
          },
        ]
      : [],
  contribute: ({ linux, needs }) => ({
    volumes:
      linux && needs.has('gpu/agent') ? [{ workload: 'nodeAgent', volume: { name: VOLUME, hostPath: { path: LIBRARIES, type: 'DirectoryOrCreate' } } }] : [],
    mounts: [
      ...(linux && needs.has('gpu/agent') ? [{ at: 'nodeAgent/agent', mount: { name: VOLUME, mountPath: `/host${EXPECTED}`, readOnly: true } } as const] : []),
      ...(needs.has('gpu/system-probe')
        ? [{ at: 'nodeAgent/system-probe', mount: { name: VOLUME, mountPath: `/host/root${EXPECTED}`, readOnly: true } } as const]
        : []),
    ],
  }),
};
