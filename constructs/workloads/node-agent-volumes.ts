import { posix, win32 } from 'node:path';
import type { Volume, VolumeMount } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { ContainerAddress, Contribution } from '../plan/contribution';
import { installInfoConfigMap } from './install-info';
import { kubeletAuthority, procMounts } from './node-container';
import type { Part } from './part';

const AGENT: ContainerAddress = 'nodeAgent/agent';
const INIT: ContainerAddress = 'nodeAgent/init-config';

const others = (...names: string[]): ContainerAddress[] => names.map((name) => `nodeAgent/${name}` as const);
const emptyDir = (name: string): Volume => ({ name, emptyDir: {} });
const hostPath = (name: string, path: string, type?: string): Volume => ({ name, hostPath: { path, ...(type ? { type } : {}) } });

type Items = { volumes: Volume[]; mounts: NonNullable<Contribution['mounts']> };

/** What every pod of the node agent has: configuration, logs and the token that its containers share. */
function base(context: PlanContext): Items {
  const { confPath, linux, logPath } = context;
  const mount = (at: ContainerAddress | ContainerAddress[], item: VolumeMount) => ({ at, mount: item });
  return {
    volumes: [
      emptyDir('config'),
      { name: 'installinfo', configMap: { name: installInfoConfigMap(context) } },
      ...(linux ? ['auth-token', 'logdatadog', 'tmpdir', 's6-run'] : ['auth-token', 'logdatadog']).map(emptyDir),
    ],
    mounts: [
      mount([AGENT, INIT], { name: 'config', mountPath: confPath, readOnly: false }),
      mount(linux ? [AGENT, INIT] : AGENT, { name: 'logdatadog', mountPath: logPath, readOnly: false }),
      mount(AGENT, { name: 'auth-token', mountPath: `${confPath}/auth`, readOnly: false }),
      ...(linux
        ? [
            mount(AGENT, { name: 'installinfo', subPath: 'install_info', mountPath: '/etc/datadog-agent/install_info', readOnly: true }),
            mount(AGENT, { name: 'tmpdir', mountPath: '/tmp', readOnly: false }),
          ]
        : []),
    ],
  };
}

/** The node's processes and control groups. */
function processes(context: PlanContext): Items {
  if (!context.linux) return { volumes: [], mounts: [] };
  return {
    volumes: [hostPath('procdir', '/proc'), hostPath('cgroups', '/sys/fs/cgroup')],
    mounts: procMounts(context).map((mount) => ({ at: mount.name === 'procdir' ? [AGENT, INIT] : AGENT, mount })),
  };
}

/** The authority by which agents trust their kubelet. */
function kubelet(context: PlanContext): Items {
  const { linux, spec } = context;
  const volumes: Volume[] = [];
  const mounts: Items['mounts'] = [];
  const { hostCAPath } = spec.global.kubelet;
  if (hostCAPath) {
    const inside = kubeletAuthority(context);
    if (linux) volumes.push(hostPath('kubelet-ca', hostCAPath, 'File'));
    if (!linux) volumes.push(hostPath('kubelet-ca', posix.dirname(hostCAPath), 'Directory'));
    const at = others('agent', 'trace-agent', 'process-agent', 'otel-agent', 'host-profiler', 'private-action-runner');
    mounts.push({ at, mount: { name: 'kubelet-ca', mountPath: linux ? inside : win32.dirname(inside), readOnly: true } });
  }
  return { volumes, mounts };
}

/** Where the agent keeps what it must remember over a restart: on the node once it has positions in log files to remember. */
const remembers = ({ needs, platform }: PlanContext): boolean => needs.has('core-agent/pod-logs') || platform.keepsState;

/** The volume behind /opt/datadog-agent/run. */
export const runVolume = (context: PlanContext): string => context.platform.stateVolume ?? (remembers(context) ? 'pointerdir' : 'datadogrun');

function run(context: PlanContext): Items {
  const { linux, needs, platform, spec } = context;
  if (!linux) return { volumes: [], mounts: [] };
  const name = runVolume(context);
  const fields = needs.has('core-agent/pod-logs')
    ? { mountPropagation: spec.global.hostVolumeMountPropagation, readOnly: false }
    : platform.keepsState
      ? { readOnly: false }
      : {};
  return {
    volumes: [remembers(context) ? hostPath(name, `${platform.stateFolder}/logs`) : emptyDir(name)],
    mounts: [{ at: AGENT, mount: { name, mountPath: '/opt/datadog-agent/run', ...fields } }],
  };
}

/** The volumes of the node agent's pod that belong to no feature, and where its core agent mounts them. */
export const nodeAgentVolumes: Part = {
  id: 'nodeAgentVolumes',
  contribute: (context) => {
    const all = [base, processes, kubelet, run].map((items) => items(context));
    return {
      volumes: all.flatMap(({ volumes }) => volumes.map((volume) => ({ workload: 'nodeAgent' as const, volume }))),
      mounts: all.flatMap(({ mounts }) => mounts),
    };
  },
};
