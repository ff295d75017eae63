import type { JsonMap, VolumeMount } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { At, Contribution } from '../plan/contribution';
import { startingWith } from '../plan/watch';
import { nodeContainer, nodeMounts } from './node-container';
import type { Part } from './part';
import { appArmor, seccomp } from './profiles';
import { seccompProfile } from './seccomp-profile';

const probe = 'nodeAgent/system-probe';
/** The name under which our own profile is put where the kubelet finds it. */
const OWN_PROFILE = 'localhost/system-probe';
const PROFILE_FILE = 'system-probe-seccomp.json';

const hostPath = (name: string, path: string) => ({ workload: 'nodeAgent', volume: { name, hostPath: { path } } }) as const;
const mount = (at: At, item: VolumeMount) => ({ at, mount: item });

/** The configuration that system-probe and whoever talks to it share. */
export const SYSTEM_PROBE_CONFIG: VolumeMount = {
  name: 'sysprobe-config',
  mountPath: '/etc/datadog-agent/system-probe.yaml',
  subPath: 'system-probe.yaml',
  readOnly: true,
};
export const systemProbeSocket = (readOnly: boolean): VolumeMount => ({ name: 'sysprobe-socket-dir', mountPath: '/var/run/sysprobe', readOnly });

function container(context: PlanContext): Contribution {
  const { spec } = context;
  const own = spec.override.nodeAgent.containers['system-probe'];
  const mountPropagation = spec.global.hostVolumeMountPropagation;
  const command = ['system-probe', '--config=/etc/datadog-agent/system-probe.yaml'];
  const mounts = [
    ...nodeMounts(context).filter(({ name }) => name !== 'kubelet-ca'),
    { name: 'debugfs', mountPath: '/sys/kernel/debug', mountPropagation, readOnly: false },
    { name: 'procdir', mountPath: '/host/proc', mountPropagation, readOnly: true },
  ];
  return {
    // The user's lifecycle handlers are for the agents; the chart spares system-probe.
    containers: [{ workload: 'nodeAgent', order: 40, container: { ...nodeContainer('system-probe', own, context, command), lifecycle: undefined } }],
    volumes: [hostPath('debugfs', '/sys/kernel/debug'), { workload: 'nodeAgent', volume: { name: 'sysprobe-socket-dir', emptyDir: {} } }],
    mounts: mounts.map((item) => mount(probe, item)),
  };
}

/** How the other containers reach system-probe. */
function connections({ name }: PlanContext): Contribution {
  return {
    volumes: [{ workload: 'nodeAgent', volume: { name: 'sysprobe-config', configMap: { name: name('system-probe-config') } } }],
    mounts: [
      mount([probe, 'nodeAgent/agent', 'nodeAgent/process-agent', 'nodeAgent/init-config'], SYSTEM_PROBE_CONFIG),
      mount(probe, systemProbeSocket(false)),
      mount(['nodeAgent/agent', 'nodeAgent/process-agent'], systemProbeSocket(true)),
    ],
  };
}

/** What features asked of the host on system-probe's behalf. */
function hostAccess({ needs, spec }: PlanContext): Contribution {
  const mountPropagation = spec.global.hostVolumeMountPropagation;
  const root = needs.has('system-probe/host-root');
  const { btfPath } = spec.features.systemProbe;
  return {
    env: root ? [{ at: probe, name: 'HOST_ROOT', value: '/host/root' }] : [],
    volumes: [...(root ? [hostPath('hostroot', '/')] : []), ...(btfPath ? [hostPath('btf-path', btfPath)] : [])],
    mounts: [
      ...(root ? [mount(probe, { name: 'hostroot', mountPath: '/host/root', mountPropagation, readOnly: true })] : []),
      ...(needs.has('system-probe/cgroups') ? [mount(probe, { name: 'cgroups', mountPath: '/host/sys/fs/cgroup', mountPropagation, readOnly: true })] : []),
      ...(btfPath ? [mount(probe, { name: 'btf-path', mountPath: btfPath, readOnly: true })] : []),
    ],
  };
}

/** Our own seccomp profile, copied onto the node before system-probe starts. */
function ownProfile({ image, name, needs, spec }: PlanContext): Contribution {
  const { seccomp, seccompRoot } = spec.features.systemProbe;
  if (seccomp !== OWN_PROFILE) return {};
  const { image: nodeImage, containers } = spec.override.nodeAgent;
  const calls = startingWith(needs, 'syscall/');
  return {
    initContainers: [
      {
        workload: 'nodeAgent',
        order: 100,
        container: {
          name: 'seccomp-setup',
          image: image(nodeImage),
          imagePullPolicy: nodeImage.pullPolicy,
          command: ['cp', `/etc/config/${PROFILE_FILE}`, '/host/var/lib/kubelet/seccomp/system-probe'],
          securityContext: containers.init.securityContext as JsonMap,
          resources: containers.init.resources as JsonMap,
          volumeMounts: [
            { name: 'datadog-agent-security', mountPath: '/etc/config', readOnly: true },
            { name: 'seccomp-root', mountPath: '/host/var/lib/kubelet/seccomp', mountPropagation: spec.global.hostVolumeMountPropagation, readOnly: false },
          ],
        },
      },
    ],
    volumes: [
      { workload: 'nodeAgent', volume: { name: 'datadog-agent-security', configMap: { name: name('security') } } },
      hostPath('seccomp-root', seccompRoot),
    ],
    files: [{ configMap: name('security'), key: PROFILE_FILE, content: JSON.stringify(seccompProfile(calls), null, 2) }],
  };
}

/** One contribution out of several. */
function together(parts: readonly Contribution[]): Contribution {
  const out: Record<string, unknown[]> = {};
  for (const part of parts) for (const [kind, items] of Object.entries(part)) out[kind] = [...(out[kind] ?? []), ...items];
  return out as Contribution;
}

/** The container in which features watch the kernel. */
export const systemProbe: Part = {
  id: 'systemProbe',
  contribute: (context) => {
    if (!context.needs.has('container/system-probe')) return {};
    const { features } = context.spec;
    const parts: Contribution[] = [
      container(context),
      connections(context),
      hostAccess(context),
      ownProfile(context),
      seccomp('system-probe', features.systemProbe.seccomp, context),
      appArmor('system-probe', features.systemProbe.apparmor, context),
    ];
    return together(parts);
  },
};
