import type { Part } from './part';
import { appArmor, seccomp } from './profiles';
import { seccompProfile } from './seccomp-profile';
import type { ContainerAddress, Contribution } from '../plan/contribution';
import type { PlanContext } from '../plan/context';
import type { JsonMap, VolumeMount } from '../kubernetes';
import { truthy } from '../spec/values';

const probe = 'nodeAgent/system-probe';
/** The name under which our own profile is put where the kubelet finds it. */
const OWN_PROFILE = 'localhost/system-probe';
const PROFILE_FILE = 'system-probe-seccomp.json';
const AUTOPILOT_RESOURCES = { requests: { cpu: '100m', memory: '400Mi' }, limits: { cpu: '100m', memory: '400Mi' } };

const hostPath = (name: string, path: string) => ({ workload: 'nodeAgent', volume: { name, hostPath: { path } } }) as const;
const mount = (at: ContainerAddress | readonly ContainerAddress[], item: VolumeMount) => ({ at, mount: item });

/** The configuration that system-probe and whoever talks to it share. */
export const SYSTEM_PROBE_CONFIG: VolumeMount = { name: 'sysprobe-config', mountPath: '/etc/datadog-agent/system-probe.yaml', subPath: 'system-probe.yaml', readOnly: true };
export const systemProbeSocket = (readOnly: boolean): VolumeMount => ({ name: 'sysprobe-socket-dir', mountPath: '/var/run/sysprobe', readOnly });

function container({ confPath, image, logPath, provider, spec }: PlanContext): Contribution {
  const { nodeAgent } = spec.override;
  const own = nodeAgent.containers['system-probe'];
  const propagation = spec.global.hostVolumeMountPropagation;
  return {
    containers: [{
      workload: 'nodeAgent',
      order: 50,
      container: {
        name: 'system-probe',
        image: image(nodeAgent.image),
        imagePullPolicy: nodeAgent.image.pullPolicy,
        command: ['system-probe', '--config=/etc/datadog-agent/system-probe.yaml'],
        resources: (provider.autopilot && !truthy(own.resources) ? AUTOPILOT_RESOURCES : own.resources) as JsonMap,
        securityContext: own.securityContext as JsonMap,
      },
    }],
    volumes: [
      hostPath('debugfs', '/sys/kernel/debug'),
      { workload: 'nodeAgent', volume: { name: 'sysprobe-socket-dir', emptyDir: {} } },
    ],
    mounts: [
      ...(provider.autopilot ? [mount(probe, { name: 'datadogrun', mountPath: '/opt/datadog-agent/run', readOnly: false })]
        : [mount(probe, { name: 'auth-token', mountPath: `${confPath}/auth`, readOnly: true })]),
      mount(probe, { name: 'logdatadog', mountPath: logPath, readOnly: false }),
      mount(probe, { name: 'tmpdir', mountPath: '/tmp', readOnly: false }),
      mount(probe, { name: 'debugfs', mountPath: '/sys/kernel/debug', mountPropagation: propagation, readOnly: false }),
      mount(probe, { name: 'config', mountPath: confPath, readOnly: true }),
      mount(probe, { name: 'procdir', mountPath: '/host/proc', mountPropagation: propagation, readOnly: true }),
    ],
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
  const calls = [...needs].flatMap((need) => (need.startsWith('syscall/') ? [need.slice('syscall/'.length)] : []));
  return {
    initContainers: [{
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
    }],
    volumes: [{ workload: 'nodeAgent', volume: { name: 'datadog-agent-security', configMap: { name: name('security') } } }, hostPath('seccomp-root', seccompRoot)],
    files: [{ configMap: name('security'), key: PROFILE_FILE, content: JSON.stringify(seccompProfile(calls), null, 2) }],
  };
}

/** What features ask for when system-probe sends network data itself: settings, among them the API key, come from the core agent. */
const configSync = ({ needs }: PlanContext): Contribution['env'] =>
  needs.has('config-sync')
    ? [
        { at: ['nodeAgent/agent', probe], name: 'DD_AGENT_IPC_PORT', value: '5009' },
        { at: ['nodeAgent/agent', probe], name: 'DD_AGENT_IPC_CONFIG_REFRESH_INTERVAL', value: '60' },
      ]
    : [];

/** The container in which features watch the kernel. */
export const systemProbe: Part = {
  id: 'systemProbe',
  contribute: (context) => {
    if (!context.needs.has('container/system-probe')) return { env: configSync(context) };
    const { features } = context.spec;
    const profiles = [seccomp('system-probe', features.systemProbe.seccomp, context), appArmor('system-probe', features.systemProbe.apparmor, context)];
    const parts = [container(context), connections(context), hostAccess(context), ownProfile(context), ...profiles];
    const all = <K extends keyof Contribution>(key: K) => parts.flatMap((part) => (part[key] ?? []) as any[]) as NonNullable<Contribution[K]>;
    return {
      containers: all('containers'),
      initContainers: all('initContainers'),
      env: [...all('env'), ...(configSync(context) ?? [])],
      volumes: all('volumes'),
      mounts: all('mounts'),
      files: all('files'),
      annotations: all('annotations'),
      security: all('security'),
    };
  },
};
