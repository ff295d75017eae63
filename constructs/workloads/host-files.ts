import type { PlanContext, SpecContext } from '../plan/context';
import type { ContainerAddress, Contribution } from '../plan/contribution';
import type { Part } from './part';
import { mountsReleaseFiles } from './system-probe-requirements';

export { mountsReleaseFiles };

type Files = Required<Pick<Contribution, 'volumes' | 'mounts'>>;

const NOTHING: Files = { volumes: [], mounts: [] };
const READERS: readonly ContainerAddress[] = ['nodeAgent/agent', 'nodeAgent/process-agent', 'nodeAgent/system-probe', 'nodeAgent/security-agent'];
const RELEASE_FILES = ['redhat-release', 'fedora-release', 'lsb-release', 'system-release'];

const hostPath = (name: string, path: string) => ({ workload: 'nodeAgent', volume: { name, hostPath: { path } } }) as const;

/**
 * The files besides /etc/os-release that may name the node's operating system.
 * @param all whether /etc/system-release is mounted too; its volume comes with the others in any case
 */
export function releaseFiles(at: ContainerAddress, context: SpecContext, all: boolean): Files {
  if (!mountsReleaseFiles(context)) return NOTHING;
  const own = context.spec.global.osReleasePath;
  return {
    volumes: RELEASE_FILES.map((file) => hostPath(`etc-${file}`, `/etc/${file}`)),
    mounts: RELEASE_FILES.filter((file) => `/etc/${file}` !== own && (all || file !== 'system-release')).map((file) => ({
      at,
      mount: { name: `etc-${file}`, mountPath: `/host/etc/${file}`, readOnly: true },
    })),
  };
}

/** The node's groups, by which security features tell whose a file is. */
export function hostGroup(context: SpecContext, at: readonly ContainerAddress[]): Files {
  if (!context.linux) return NOTHING;
  return { volumes: [hostPath('group', '/etc/group')], mounts: [{ at, mount: { name: 'group', mountPath: '/etc/group', readOnly: true } }] };
}

function osReleaseFile({ linux, needs, spec }: PlanContext): Files {
  const probing = needs.has('container/system-probe');
  const own = spec.global.osReleasePath;
  const path = spec.features.systemProbe.osReleasePath || own;
  if (!path || !linux) return NOTHING;
  const seen = probing ? path : own;
  const mounts: Files['mounts'] = seen ? [{ at: READERS, mount: { name: 'os-release-file', mountPath: `/host${seen}`, readOnly: true } }] : [];
  return { volumes: [hostPath('os-release-file', path)], mounts };
}

/** Files of the node that name its operating system. */
export const hostFiles: Part = {
  id: 'hostFiles',
  contribute: (context) => {
    const main = osReleaseFile(context);
    const others = context.needs.has('container/system-probe') ? releaseFiles('nodeAgent/system-probe', context, false) : NOTHING;
    return { volumes: [...main.volumes, ...others.volumes], mounts: [...main.mounts, ...others.mounts] };
  },
};
