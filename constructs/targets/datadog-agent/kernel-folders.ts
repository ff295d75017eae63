import type { JsonMap } from '../../kubernetes';
import { type AgentPlan, effectiveEnv } from '../../plan/plan';
import { kernelHeaders } from '../../workloads/kernel-headers';
import type { AddedItems } from './additions';

/** What has system-probe compile programs on the node, or fetch what that takes. */
const COMPILES = ['DD_ENABLE_RUNTIME_COMPILER', 'DD_ENABLE_KERNEL_HEADER_DOWNLOAD'];

const VOLUMES = ['override', 'nodeAgent', 'volumes'];
const MOUNTS = ['override', 'nodeAgent', 'containers', 'system-probe', 'volumeMounts'];

/** Folders of the node for what it takes to compile there, where a variable asks for that: the operator mounts hardly any. */
export function kernelFolders({ workloads: { nodeAgent } }: AgentPlan): AddedItems[] {
  const probe = nodeAgent.containers.get('system-probe');
  if (!probe || !effectiveEnv(probe).some(({ name, value }) => COMPILES.includes(name) && value === 'true')) return [];
  return probe.mounts
    .filter(({ by }) => by === kernelHeaders.id)
    .flatMap(({ by: _by, mountPropagation, ...own }) => {
      const mount = { ...own, ...(mountPropagation !== undefined && mountPropagation !== 'None' && { mountPropagation }) };
      const volume = nodeAgent.volumes.get(own.name)?.volume;
      return [
        { keys: VOLUMES, items: [volume as unknown as JsonMap] },
        { keys: MOUNTS, items: [mount as unknown as JsonMap] },
      ];
    });
}
