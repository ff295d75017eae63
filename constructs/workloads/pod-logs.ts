import type { Volume, VolumeMount } from '../kubernetes';
import type { SpecContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import type { Part } from './part';

const onNode = (name: string, path: string): Volume => ({ name, hostPath: { path } });

/** Docker keeps logs in a folder of its own, which the others link to. */
const docker = ({ spec }: SpecContext): boolean => !spec.global.criSocketPath;

/** Where containers that read log files find them. */
export function podLogMounts(context: SpecContext): VolumeMount[] {
  const mountPropagation = context.spec.global.hostVolumeMountPropagation;
  const mount = (name: string, mountPath: string): VolumeMount => ({ name, mountPath, mountPropagation, readOnly: true });
  return [
    mount('logpodpath', '/var/log/pods'),
    mount('logscontainerspath', '/var/log/containers'),
    ...(docker(context) ? [mount('logdockercontainerpath', '/var/lib/docker/containers')] : []),
  ];
}

/** Windows has one folder for all; where agents stopped reading is kept beside the logs. */
function onWindows({ spec }: SpecContext): Contribution {
  const files = [
    { name: 'pointerdir', path: 'C:/var/log', mountPath: 'c:/programdata/datadog/run', readOnly: false },
    { name: 'logpodpath', path: spec.global.kubelet.podLogsPath || 'C:/var/log/pods', mountPath: 'C:/var/log/pods', readOnly: true },
    { name: 'logdockercontainerpath', path: 'C:/ProgramData', mountPath: 'C:/ProgramData', readOnly: true },
  ];
  return {
    volumes: files.map(({ name, path }) => ({ workload: 'nodeAgent', volume: onNode(name, path) })),
    mounts: files.map(({ name, mountPath, readOnly }) => ({ at: 'nodeAgent/agent', mount: { name, mountPath, readOnly } })),
  };
}

/** The log files of the node's pods. */
export const podLogs: Part = {
  id: 'podLogs',
  contribute: (context) => {
    const { linux, needs, spec } = context;
    if (!needs.has('pod-logs')) return {};
    const read = needs.has('core-agent/pod-logs');
    if (!linux) return read ? onWindows(context) : {};
    const volumes = [
      onNode('logpodpath', spec.global.kubelet.podLogsPath || '/var/log/pods'),
      onNode('logscontainerspath', '/var/log/containers'),
      ...(docker(context) ? [onNode('logdockercontainerpath', '/var/lib/docker/containers')] : []),
    ];
    return {
      volumes: volumes.map((volume) => ({ workload: 'nodeAgent', volume })),
      // The collector reads logs by itself, so what it needs says nothing of the core agent.
      mounts: read ? podLogMounts(context).map((mount) => ({ at: 'nodeAgent/agent', mount })) : [],
    };
  },
};
