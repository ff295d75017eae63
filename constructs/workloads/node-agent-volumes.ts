import { posix, win32 } from 'node:path';
import { collectsLogs } from '../features/log-collection';
import type { Volume, VolumeMount } from '../kubernetes';
import type { PlanContext, SpecContext } from '../plan/context';
import type { ContainerAddress, Contribution } from '../plan/contribution';
import { truthy } from '../spec/values';
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
  const { confPath, linux, logPath, provider } = context;
  const mount = (at: ContainerAddress | ContainerAddress[], item: VolumeMount) => ({ at, mount: item });
  return {
    volumes: [
      emptyDir('config'),
      { name: 'installinfo', configMap: { name: installInfoConfigMap(context) } },
      ...(provider.autopilot ? [] : [emptyDir('auth-token')]),
      ...(linux ? ['logdatadog', 'tmpdir', 's6-run'] : ['logdatadog']).map(emptyDir),
    ],
    mounts: [
      mount([AGENT, INIT], { name: 'config', mountPath: confPath, readOnly: false }),
      mount(linux && !provider.gdc ? [AGENT, INIT] : AGENT, { name: 'logdatadog', mountPath: logPath, readOnly: false }),
      ...(provider.autopilot ? [] : [mount(AGENT, { name: 'auth-token', mountPath: `${confPath}/auth`, readOnly: false })]),
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
  if (!context.linux || context.provider.gdc) return { volumes: [], mounts: [] };
  return {
    volumes: [hostPath('procdir', '/proc'), hostPath('cgroups', '/sys/fs/cgroup')],
    mounts: procMounts(context).map((mount) => ({ at: mount.name === 'procdir' ? [AGENT, INIT] : AGENT, mount })),
  };
}

/** Files by which agents know their node and trust its kubelet. */
function nodeFiles(context: PlanContext): Items {
  const { linux, provider, spec } = context;
  const volumes: Volume[] = [];
  const mounts: Items['mounts'] = [];
  if (linux && spec.cluster.provider.eks.ec2.useHostnameFromFile) {
    const path = '/var/lib/cloud/data/instance-id';
    if (!provider.gdc) volumes.push(hostPath('cloudinit-instance-id-file', path, 'File'));
    const at = others('agent', 'trace-agent', 'process-agent', 'system-probe', 'security-agent', 'otel-agent', 'host-profiler', 'private-action-runner');
    mounts.push({ at, mount: { name: 'cloudinit-instance-id-file', mountPath: path, readOnly: true } });
  }
  const { hostCAPath } = spec.global.kubelet;
  if (hostCAPath) {
    const inside = kubeletAuthority(context);
    if (linux && !provider.gdc) volumes.push(hostPath('kubelet-ca', hostCAPath, 'File'));
    if (!linux) volumes.push(hostPath('kubelet-ca', posix.dirname(hostCAPath), 'Directory'));
    const at = others('agent', 'trace-agent', 'process-agent', 'otel-agent', 'host-profiler', 'private-action-runner');
    mounts.push({ at, mount: { name: 'kubelet-ca', mountPath: linux ? inside : win32.dirname(inside), readOnly: true } });
  }
  if (provider.gdc && linux) {
    volumes.push({ name: 'kubelet-cert-volume', secret: { secretName: 'datadog-kubelet-cert' } });
    mounts.push({ at: AGENT, mount: { name: 'kubelet-cert-volume', mountPath: '/certs' } });
  }
  return { volumes, mounts };
}

/** How OpenShift lets the etcd check in, and keeps the agent from starting its own. */
function etcd({ linux, spec }: PlanContext): Items {
  if (!linux || !spec.cluster.provider.openshift.controlPlaneMonitoring) return { volumes: [], mounts: [] };
  return {
    volumes: [{ name: 'etcd-certs', secret: { secretName: 'etcd-metric-client' } }, emptyDir('disable-etcd-autoconf')],
    mounts: [
      { at: AGENT, mount: { name: 'etcd-certs', mountPath: '/etc/etcd-certs', readOnly: true } },
      { at: AGENT, mount: { name: 'disable-etcd-autoconf', mountPath: '/etc/datadog-agent/conf.d/etcd.d' } },
    ],
  };
}

/** Where the agent keeps what it must remember over a restart: on the node once it has positions in log files to remember. */
const remembers = (context: SpecContext): boolean => collectsLogs(context) || context.provider.autopilot || context.provider.gdc;

/** The volume behind /opt/datadog-agent/run. */
export function runVolume(context: SpecContext): string {
  // Autopilot's allowlists know the folder of the node by the other name.
  const allowlisted = context.provider.autopilot && truthy(context.spec.global.envDict.HELM_FORCE_RENDER);
  return remembers(context) && !allowlisted ? 'pointerdir' : 'datadogrun';
}

/** The folder of the node in which agents may keep files. */
const nodeFolder = ({ provider }: SpecContext): string =>
  provider.autopilot ? '/var/autopilot/addon/datadog' : provider.gdc ? '/var/datadog' : '/var/lib/datadog-agent';

function run(context: PlanContext): Items {
  const { linux, provider, spec } = context;
  if (!linux) return { volumes: [], mounts: [] };
  const name = runVolume(context);
  const fields = collectsLogs(context)
    ? { mountPropagation: spec.global.hostVolumeMountPropagation, readOnly: false }
    : provider.autopilot || provider.gdc
      ? { readOnly: false }
      : {};
  return {
    volumes: [remembers(context) ? hostPath(name, `${nodeFolder(context)}/logs`) : emptyDir(name)],
    mounts: [{ at: AGENT, mount: { name, mountPath: '/opt/datadog-agent/run', ...fields } }],
  };
}

/** The volumes of the node agent's pod that belong to no feature, and where its core agent mounts them. */
export const nodeAgentVolumes: Part = {
  id: 'nodeAgentVolumes',
  contribute: (context) => {
    const all = [base, processes, nodeFiles, etcd, run].map((items) => items(context));
    return {
      volumes: all.flatMap(({ volumes }) => volumes.map((volume) => ({ workload: 'nodeAgent' as const, volume }))),
      mounts: all.flatMap(({ mounts }) => mounts),
    };
  },
};
