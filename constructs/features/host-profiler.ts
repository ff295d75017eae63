import { createHash } from 'node:crypto';
import type { JsonMap } from '../kubernetes';
import { type AgentField, annotation } from '../spec/datadog-agent';
import { PULL_POLICIES } from '../spec/known-words';
import { choiceOrText, flag, text } from '../spec/option';
import { getPath, isMap, truthy } from '../spec/values';
import { runVolume } from '../workloads/node-agent-volumes';
import { nodeMounts, securityContextOf } from '../workloads/node-container';
import { appArmor, seccomp } from '../workloads/profiles';
import { defineFeature } from './feature';

const CONTAINER = 'nodeAgent/host-profiler';
const SETUP = 'host-profiler-seccomp-setup';
/** Where the image keeps its seccomp profiles. */
const IN_IMAGE = '/etc/dd-host-profiler';

const DEVELOPMENT_BUILD = 'datadog/ddot-ebpf-dev:nightly-latest';

/** The operator takes the image of the agent, unless an annotation names another for the container. */
const imageOverride: AgentField = {
  kind: 'annotation',
  name: 'experimental.agent.datadoghq.com/image-override-config',
  write: (image, spec) => {
    const name = image || (getPath(spec, ['features', 'hostProfiler', 'enabled']) ? DEVELOPMENT_BUILD : undefined);
    return name && { 'host-profiler': { name } };
  },
  refuse: (image) =>
    image && !/:[^/]*$/.test(image) ? 'the operator would put its own registry and version around that: name the image with its registry and tag' : undefined,
  read: (text: string) => {
    const { 'host-profiler': profiler, ...others } = asMap(text);
    const { name, ...rest } = isMap(profiler) ? profiler : {};
    // What a spec has no option for is told as what the option cannot be.
    if (typeof name !== 'string' || Object.keys({ ...others, ...rest }).length > 0) return { text };
    return name === DEVELOPMENT_BUILD ? '' : name;
  },
};

function asMap(text: string): JsonMap {
  try {
    const data: unknown = JSON.parse(text);
    return isMap(data) ? data : {};
  } catch {
    return {};
  }
}

/** Profiles of every process of a node, taken from outside with eBPF. */
export const hostProfiler = defineFeature({
  id: 'hostProfiler',
  options: {
    enabled: flag({
      helm: 'datadog.hostProfiler.enabled',
      datadogAgent: annotation('host-profiler-enabled'),
      default: false,
      doc: 'Profile all processes of the nodes, without changes to them.',
    }),
    image: text({
      helm: 'datadog.hostProfiler.image',
      default: '',
      datadogAgent: imageOverride,
      doc: 'Image of the profiler with registry and tag; empty takes the development build, the only one there is yet.',
    }),
    imagePullPolicy: choiceOrText(['', ...PULL_POLICIES], {
      helm: 'datadog.hostProfiler.imagePullPolicy',
      default: '',
      datadogAgent: null,
      doc: "When nodes pull that image; empty follows the node agent's image.",
    }),
    seccomp: {
      enabled: flag({
        helm: 'datadog.hostProfiler.seccomp.enabled',
        default: true,
        datadogAgent: annotation('host-profiler-seccomp-enabled'),
        doc: 'Restrict the profiler to the system calls that its image lists.',
      }),
    },
    seccompRoot: text({
      helm: 'datadog.hostProfiler.seccompRoot',
      default: '/var/lib/kubelet/seccomp',
      datadogAgent: null,
      doc: 'Folder on the node from which the kubelet reads seccomp profiles.',
    }),
    loggingSeccomp: flag({
      helm: 'datadog.hostProfiler.loggingSeccomp',
      default: false,
      datadogAgent: annotation('host-profiler-logging-seccomp-enabled'),
      doc: 'Only log system calls that the profile does not allow, where the image brings such a profile.',
    }),
    apparmor: text({ helm: 'datadog.hostProfiler.apparmor', default: 'unconfined', datadogAgent: null, doc: 'AppArmor profile of the container.' }),
  },

  needs: (o, { linux }) => (o.enabled && linux ? ['container/host-profiler', 'host-pid'] : []),

  contribute: (o, context) => {
    if (!context.needs.has('container/host-profiler')) return {};
    const { spec, confPath } = context;
    const { containers, image: agentImage, lifecycle } = spec.override.nodeAgent;
    const own = containers['host-profiler'];
    const image = o.image || DEVELOPMENT_BUILD;
    const imagePullPolicy = o.imagePullPolicy || agentImage.pullPolicy;
    // The name follows the image: two versions on one node must not overwrite each other's profile.
    const profileName = `host-profiler-${createHash('sha256').update(image).digest('hex').slice(0, 8)}${o.loggingSeccomp ? '-logging' : ''}`;
    const systemCalls = seccomp('host-profiler', o.seccomp.enabled ? `localhost/${profileName}` : 'unconfined', context);
    const appArmorProfile = appArmor('host-profiler', o.apparmor, context);
    const target = `/host${o.seccompRoot}/${profileName}`;
    const strict = `${IN_IMAGE}/seccomp.json`;
    const logging = `${IN_IMAGE}/logging-seccomp.json`;
    const warning = 'WARNING: logging-seccomp.json not found in image, falling back to default seccomp profile';

    const setup = {
      workload: 'nodeAgent' as const,
      order: 5,
      container: {
        name: SETUP,
        image,
        imagePullPolicy,
        ...securityContextOf(containers.init.securityContext, context),
        command: o.loggingSeccomp
          ? ['sh', '-c', `if [ -f ${logging} ]; then cp ${logging} ${target}; else echo '${warning}'; cp ${strict} ${target}; fi`]
          : ['cp', strict, target],
        resources: containers.init.resources as JsonMap,
      },
    };
    return {
      containers: [
        {
          workload: 'nodeAgent',
          order: 70,
          container: {
            name: 'host-profiler',
            image,
            imagePullPolicy,
            ...(truthy(lifecycle) && { lifecycle: lifecycle as JsonMap }),
            command: ['host-profiler', `--core-config=${confPath}/datadog.yaml`],
            ...securityContextOf(own.securityContext, context),
            resources: own.resources as JsonMap,
          },
        },
      ],
      initContainers: o.seccomp.enabled ? [setup] : [],
      security: [...(systemCalls.security ?? []), ...(appArmorProfile.security ?? [])],
      annotations: [...(systemCalls.annotations ?? []), ...(appArmorProfile.annotations ?? [])],
      volumes: [
        ...(o.seccomp.enabled ? [{ workload: 'nodeAgent', volume: { name: 'host-profiler-seccomp-root', hostPath: { path: o.seccompRoot } } } as const] : []),
        { workload: 'nodeAgent', volume: { name: 'tracingfs', hostPath: { path: '/sys/kernel/tracing' } } },
      ],
      mounts: [
        ...(o.seccomp.enabled
          ? [
              {
                at: `nodeAgent/${SETUP}`,
                mount: {
                  name: 'host-profiler-seccomp-root',
                  mountPath: `/host${o.seccompRoot}`,
                  mountPropagation: spec.global.hostVolumeMountPropagation,
                  readOnly: false,
                },
              } as const,
            ]
          : []),
        // Its own configuration comes with the config volume; the user's datadog.yaml is not mounted here.
        ...nodeMounts(context)
          .filter((m) => m.name !== 'datadog-yaml')
          .map((mount) => ({ at: CONTAINER, mount }) as const),
        { at: CONTAINER, mount: { name: 'tracingfs', mountPath: '/sys/kernel/tracing', readOnly: true } },
        { at: CONTAINER, mount: { name: runVolume(context), mountPath: '/opt/datadog-agent/run', readOnly: false } },
      ],
      env: [
        { at: CONTAINER, name: 'DD_AGENT_IPC_PORT', value: '5009' },
        { at: CONTAINER, name: 'DD_AGENT_IPC_CONFIG_REFRESH_INTERVAL', value: '60' },
      ],
    };
  },
});
