import type { PlanContext } from '../plan/context';
import type { ContainerAddress, Contribution, Need } from '../plan/contribution';
import { field, variable, type WholeSpec } from '../spec/datadog-agent';
import { flag, text } from '../spec/option';
import { getPath, truthy } from '../spec/values';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

const agent = 'nodeAgent/agent';
const probe = 'nodeAgent/system-probe';

/** The devices as each of the containers sees them. `/dev/null` in this place asks the NVIDIA runtime for all of them. */
function devices(at: ContainerAddress, { spec }: PlanContext): NonNullable<Contribution['mounts']> {
  return [
    { at, mount: { name: 'pod-resources-socket', mountPath: spec.global.kubelet.podResourcesSocketPath, readOnly: false } },
    { at, mount: { name: 'gpu-devices', mountPath: '/var/run/nvidia-container-devices/all' } },
  ];
}

/** Without the privileged mode nobody gives access back, and the operator refuses to be told. */
const isUnprivileged = (spec: WholeSpec) => truthy(getPath(spec, ['features', 'gpu', 'enabled'])) && !getPath(spec, ['features', 'gpu', 'privilegedMode']);

/** Use and health of NVIDIA GPUs. */
export const gpu = defineFeature({
  id: 'gpu',
  options: {
    enabled: flag({
      helm: 'datadog.gpuMonitoring.enabled',
      default: false,
      doc: 'Measure NVIDIA GPUs of the nodes: how busy they are, and their memory, power and health.',
    }),
    privilegedMode: flag({ helm: 'datadog.gpuMonitoring.privilegedMode', default: false, doc: 'Let system-probe add what only a privileged process can see.' }),
    requiredRuntimeClassName: text({
      helm: 'datadog.gpuMonitoring.runtimeClassName',
      default: 'nvidia',
      datadogAgent: field('features.gpu.requiredRuntimeClassName', { emptyCounts: true }),
      doc: 'Runtime class that gives the agent pods access to GPUs; empty for the default one.',
    }),
    patchCgroupPermissions: flag({
      helm: 'datadog.gpuMonitoring.configureCgroupPerms',
      default: false,
      datadogAgent: field('features.gpu.patchCgroupPermissions', { write: (on, spec) => on && !isUnprivileged(spec) }),
      doc: 'Give agents their access to GPU devices back when systemd takes it away.',
    }),
    enableEbpfProbes: flag({
      helm: 'datadog.gpuMonitoring.enableEbpfProbes',
      default: false,
      datadogAgent: variable('DD_GPU_MONITORING_ENABLE_EBPF_PROBES', ['nodeAgent/agent', 'nodeAgent/system-probe'], {
        default: true,
        whileOn: 'features.gpu.privilegedMode',
      }),
      doc: 'Turn the eBPF probes of the privileged mode on, which will be given up.',
    }),
  },

  needs: (o, context) => {
    const calls: Need[] = ['syscall/mknod', 'syscall/mknodat'];
    if (o.patchCgroupPermissions) calls.push('syscall/ftruncate', 'syscall/ftruncate64', 'syscall/truncate');
    return [
      ...(o.enabled ? ['gpu/agent' as const] : []),
      ...systemProbe(o.enabled && o.privilegedMode, context, 'gpu/system-probe', 'system-probe/host-root', 'system-probe/cgroups', ...calls),
    ];
  },

  refuse: (o, context) => systemProbeRefusals(o.enabled && o.privilegedMode, 'features.gpu.privilegedMode', context),

  contribute: (o, context) => {
    const { linux, needs, spec } = context;
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
    const path = (name: string, path: string) => ({ workload: 'nodeAgent', volume: { name, hostPath: { path } } }) as const;
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
            path('pod-resources-socket', spec.global.kubelet.podResourcesSocketPath),
            ...(o.patchCgroupPermissions ? [path('host-systemd-transient', '/run/systemd/transient')] : []),
            path('gpu-devices', '/dev/null'),
            // Without the privileged mode nothing mounts it; the chart has it all the same.
            ...(needs.has('container/system-probe') ? [path('hostroot', '/')] : []),
          ]
        : [],
      mounts: [
        ...(linux ? devices(agent, context) : []),
        ...(privileged ? devices(probe, context) : []),
        ...(privileged && o.patchCgroupPermissions
          ? [{ at: probe, mount: { name: 'host-systemd-transient', mountPath: '/host/root/run/systemd/transient', readOnly: false } } as const]
          : []),
      ],
    };
  },
});
