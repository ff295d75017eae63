import type { Without } from './provider';

/** Nodes whose kernel sources cannot be mounted. */
export const WITHOUT_KERNEL_SOURCES: Without = { volumes: ['src'], mounts: { src: 'everywhere' } };

const CORE_AGENT = ['nodeAgent/agent'] as const;

/** Nodes whose kubelet does not tell the core agent which pod has which device. */
export const WITHOUT_POD_RESOURCES: Without = {
  volumes: ['pod-resources-socket', 'host-systemd-transient'],
  mounts: { 'pod-resources-socket': CORE_AGENT, 'gpu-devices': CORE_AGENT, 'gke-nvidia-driver-lib64': CORE_AGENT },
  env: { DD_KUBERNETES_KUBELET_PODRESOURCES_SOCKET: 'everywhere' },
};
