import type { PlanContext } from '../plan/context';
import type { ContainerAddress, Contribution, Need } from '../plan/contribution';
import { flag, text } from '../spec/option';
import { truthy } from '../spec/values';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

const agent = 'nodeAgent/agent';
const probe = 'nodeAgent/system-probe';
/** Where Container-Optimized OS keeps NVIDIA's libraries, and where agents look for them below the root they see. */
const COS_LIBRARIES = '/home/kubernetes/bin/nvidia/lib64';
const LIBRARIES = '/run/nvidia/driver/usr/lib/x86_64-linux-gnu';

/** The devices as each of the containers sees them. `/dev/null` in this place asks the NVIDIA runtime for all of them. */
function devices(at: ContainerAddress, root: string, { provider, spec }: PlanContext): NonNullable<Contribution['mounts']> {
  return [
    { at, mount: { name: 'pod-resources-socket', mountPath: spec.global.kubelet.podResourcesSocketPath, readOnly: false } },
    { at, mount: { name: 'gpu-devices', mountPath: '/var/run/nvidia-container-devices/all' } },
    ...(provider.cos ? [{ at, mount: { name: 'gke-nvidia-driver-lib64', mountPath: `${root}${LIBRARIES}`, readOnly: true } }] : []),
  ];
}

/** Use and health of NVIDIA GPUs. */
export const gpu = defineFeature({
  id: 'gpu',
  options: {
    enabled: flag({ helm: 'datadog.gpuMonitoring.enabled', default: false, doc: 'Run the GPU check.' }),
    privilegedMode: flag({ helm: 'datadog.gpuMonitoring.privilegedMode', default: false, doc: 'Let system-probe add what only a privileged process can see.' }),
    requiredRuntimeClassName: text({
      helm: 'datadog.gpuMonitoring.runtimeClassName',
      default: 'nvidia',
      doc: 'Runtime class that gives the agent pods access to GPUs; empty for the default one.',
    }),
    patchCgroupPermissions: flag({
      helm: 'datadog.gpuMonitoring.configureCgroupPerms',
      default: false,
      doc: 'Give agents their access to GPU devices back when systemd takes it away.',
    }),
    enableEbpfProbes: flag({
      helm: 'datadog.gpuMonitoring.enableEbpfProbes',
      default: false,
      datadogAgent: null,
      doc: 'Turn the eBPF probes of the privileged mode on, which will be given up.',
    }),
  },

  needs: (o, context) => {
    const calls: Need[] = ['syscall/mknod', 'syscall/mknodat'];
    if (o.patchCgroupPermissions) calls.push('syscall/ftruncate', 'syscall/ftruncate64', 'syscall/truncate');
    return systemProbe(o.enabled && o.privilegedMode, context, 'system-probe/host-root', 'system-probe/cgroups', ...calls);
  },

  refuse: (o, context) => systemProbeRefusals(o.enabled && o.privilegedMode, 'features.gpu.privilegedMode', context),

  contribute: (o, context) => {
    const { linux, needs, provider, spec } = context;
    const privileged = o.enabled && o.privilegedMode;
    const settings: Contribution['settings'] = [
      {
        file: 'system-probe.yaml',
        settings: {
          gpu_monitoring: {
            enabled: privileged,
            configure_cgroup_perms: o.patchCgroupPermissions,
            ...(privileged ? { enable_ebpf_probes: o.enableEbpfProbes } : {}),
          },
        },
      },
    ];
    if (!o.enabled) return { settings };
    const reachesSocket = linux && !provider.gdc && !provider.autopilot;
    const path = (name: string, path: string, type?: string) =>
      ({ workload: 'nodeAgent', volume: { name, hostPath: type ? { path, type } : { path } } }) as const;
    return {
      settings,
      env: [
        // Which of this variable and the device mount works depends on how the NVIDIA runtime is set up.
        { at: privileged ? [agent, probe] : agent, name: 'NVIDIA_VISIBLE_DEVICES', value: 'all' },
        { at: agent, name: 'DD_ENABLE_NVML_DETECTION', value: 'true' },
        { at: agent, name: 'DD_GPU_ENABLED', value: 'true' },
        // The check must know when system-probe does not run the probes, else it asks for them in vain.
        ...(privileged ? [{ at: agent, name: 'DD_GPU_MONITORING_ENABLE_EBPF_PROBES', value: `${o.enableEbpfProbes}` } as const] : []),
      ],
      capabilities: linux ? [{ at: privileged ? [agent, probe] : agent, add: ['MKNOD'] }] : [],
      pod: truthy(o.requiredRuntimeClassName) ? [{ workload: 'nodeAgent', fields: { runtimeClassName: o.requiredRuntimeClassName } }] : [],
      volumes: linux
        ? [
            ...(reachesSocket ? [path('pod-resources-socket', spec.global.kubelet.podResourcesSocketPath)] : []),
            ...(reachesSocket && o.patchCgroupPermissions ? [path('host-systemd-transient', '/run/systemd/transient')] : []),
            path('gpu-devices', '/dev/null'),
            ...(provider.cos ? [path('gke-nvidia-driver-lib64', COS_LIBRARIES, 'DirectoryOrCreate')] : []),
            // Without the privileged mode nothing mounts it; the chart has it all the same.
            ...(needs.has('container/system-probe') ? [path('hostroot', '/')] : []),
          ]
        : [],
      mounts: [
        ...(reachesSocket ? devices(agent, '/host', context) : []),
        ...(privileged ? devices(probe, '/host/root', context) : []),
        ...(privileged && o.patchCgroupPermissions
          ? [{ at: probe, mount: { name: 'host-systemd-transient', mountPath: '/host/root/run/systemd/transient', readOnly: false } } as const]
          : []),
      ],
    };
  },
});
