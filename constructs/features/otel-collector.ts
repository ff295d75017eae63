import type { ContainerPort, Json, JsonMap, PolicyRule, VolumeMount } from '../kubernetes';
import type { SpecContext } from '../plan/context';
import { inRange } from '../plan/installation';
import { field, needless, nowhere } from '../spec/datadog-agent';
import { collectorPorts } from '../spec/datadog-agent-collector';
import { anything, flag, list, text } from '../spec/option';
import { truthy } from '../spec/values';
import { runVolume } from '../workloads/node-agent-volumes';
import { defineFeature } from './feature';
import { keyOfMap, keysOfMap } from './otel-agent-gateway-fields';
import { collectorConfig, collectorGates, standaloneImage } from './otel-collector-fields';
import { asksKubernetesAttributes, defaultCollectorConfig, type KeyToPath, KUBERNETES_ATTRIBUTES_RULES, readsLogFiles } from './otel-configuration';
import { configText, unnamedPorts } from './otel-unnamed-ports';

const CONTAINER = 'nodeAgent/otel-agent';
const FILE = 'otel-config.yaml';

/** The collector's image: one of its own from agent 7.67 on, or the agent's image of the `full` variant. */
function image(context: SpecContext, standalone: boolean): string {
  const agent = context.spec.override.nodeAgent.image;
  const tag = String(agent.tag);
  if (!standalone || tag.endsWith('-full')) return context.image(agent);
  return context.image({ name: 'ddot-collector', tag: tag.replace(/-jmx$/, '') === 'latest' ? 'latest' : context.agentVersion });
}

/** Datadog's distribution of the OpenTelemetry collector, beside the agents of each node. */
export const otelCollector = defineFeature({
  id: 'otelCollector',
  options: {
    enabled: flag({ helm: 'datadog.otelCollector.enabled', default: false, doc: 'Run the OpenTelemetry collector on every node.' }),
    ports: list<ContainerPort>({
      item: 'ContainerPort',
      helm: 'datadog.otelCollector.ports',
      datadogAgent: field('features.otelCollector.ports', collectorPorts),
      default: [
        { containerPort: '4317', name: 'otel-grpc', protocol: 'TCP' },
        { containerPort: '4318', name: 'otel-http', protocol: 'TCP' },
      ] as unknown as ContainerPort[],
      doc: 'Ports on which the collector receives; those named otel-grpc and otel-http appear in its default configuration.',
    }),
    config: anything<string | JsonMap | undefined>({
      of: 'string | JsonMap',
      helm: 'datadog.otelCollector.config',
      datadogAgent: field('features.otelCollector.conf.configData', collectorConfig),
      doc: 'The configuration of the collector as YAML text; left out, OTLP in and Datadog out.',
    }),
    configMap: {
      name: text({
        helm: 'datadog.otelCollector.configMap.name',
        datadogAgent: field('features.otelCollector.conf.configMap.name'),
        doc: 'ConfigMap of yours with the configuration, in place of `config`.',
      }),
      items: list<KeyToPath>({
        item: '{ key: string; path: string }',
        helm: 'datadog.otelCollector.configMap.items',
        datadogAgent: field('features.otelCollector.conf.configMap.items', keysOfMap('features.otelCollector', FILE)),
        doc: 'Keys of that ConfigMap that are configuration files, when there are several.',
      }),
      key: text({
        helm: 'datadog.otelCollector.configMap.key',
        default: FILE,
        datadogAgent: field('features.otelCollector.conf.configMap.items', keyOfMap('features.otelCollector', FILE)),
        doc: 'Key of that ConfigMap that holds the configuration.',
      }),
    },
    featureGates: text({
      helm: 'datadog.otelCollector.featureGates',
      datadogAgent: field('override.nodeAgent.containers.otel-agent.args', collectorGates),
      doc: 'Feature gates of the collector to switch, separated by commas; a minus sign switches one off.',
    }),
    useStandaloneImage: flag({
      helm: 'datadog.otelCollector.useStandaloneImage',
      default: true,
      datadogAgent: field('override.nodeAgent.image.name', standaloneImage),
      doc: 'Use the image of the collector alone; false takes it from the agent image, whose tag must then end in -full.',
    }),
    rbac: {
      create: flag({
        helm: 'datadog.otelCollector.rbac.create',
        default: true,
        datadogAgent: needless('the operator grants the collector nothing in any case; a configuration that needs grants is refused while this is on'),
        doc: 'Give the collector the permissions that its configuration needs.',
      }),
      rules: list<PolicyRule>({
        item: 'JsonMap',
        helm: 'datadog.otelCollector.rbac.rules',
        datadogAgent: nowhere('grant them yourself, to the service account of the node agents: its name ends in -agent'),
        doc: 'Further permissions, as rules of a ClusterRole.',
      }),
    },
    logs: {
      enabled: flag({
        helm: 'datadog.otelCollector.logs.enabled',
        default: false,
        datadogAgent: nowhere(
          'mount the folders yourself: name them in override.nodeAgent.volumes and in override.nodeAgent.containers.otel-agent.volumeMounts',
        ),
        doc: "Mount the nodes' log files for a filelog receiver.",
      }),
    },
  },

  needs: (o, { lacks }) => [
    ...(o.enabled && !lacks('container/otel-agent') ? (['container/otel-agent', 'config-sync'] as const) : []),
    ...(o.logs.enabled ? (['pod-logs'] as const) : []),
  ],

  intakes: (o, { needs }) =>
    needs.has('container/otel-agent')
      ? o.ports.map(({ containerPort, name, protocol }) => ({
          what: 'OpenTelemetry collector',
          port: { name: name!, port: Number(containerPort), protocol: protocol || 'TCP' },
          open: false,
        }))
      : [],

  warn: (o, { needs, spec }) => {
    if (!needs.has('container/otel-agent')) return [];
    const { tag, tagSuffix } = spec.override.nodeAgent.image;
    return [
      ...unnamedPorts('features.otelCollector', o.ports, o.config),
      ...(`${tag}`.endsWith('-full')
        ? [
            {
              path: 'override.nodeAgent.image.tag',
              message: 'the collector has an image of its own since agent 7.67: drop -full from the tag, and take 7.67.0 or newer',
            },
          ]
        : []),
      ...(o.useStandaloneImage && tagSuffix === 'full'
        ? [
            {
              path: 'override.nodeAgent.image.tagSuffix',
              message: 'the collector is in this image and in one of its own: leave tagSuffix out, or set features.otelCollector.useStandaloneImage to false',
            },
          ]
        : []),
    ];
  },

  refuse: (o, context) => {
    if (o.enabled && !context.linux)
      return [
        {
          path: 'features.otelCollector.enabled',
          message: `on Windows nodes the chart mounts the collector's configuration and the agent's at one path, which Kubernetes refuses: leave the collector off there`,
        },
      ];
    if (!o.enabled || !o.useStandaloneImage) return [];
    const tag = String(context.spec.override.nodeAgent.image.tag);
    const path = 'features.otelCollector.useStandaloneImage';
    const { image } = context.spec.override.nodeAgent;
    if (!tag.endsWith('-full') && context.spec.global.useFIPSAgent && !image.doNotCheckTag && inRange(context.agentVersion, '>=7.67.0 <7.78.0'))
      return [
        {
          path,
          message: `the collector's own image is built for FIPS only since 7.78.0 (this is ${context.agentVersion}): take a newer agent, or leave global.useFIPSAgent off`,
        },
      ];
    if (tag.endsWith('-full') && inRange(tag.replace(/-full$/, ''), '>=7.67.0'))
      return [{ path, message: `the agent image ${tag} already holds the collector: set this to false, or drop -full from the tag` }];
    if (!tag.endsWith('-full') && inRange(context.agentVersion, '<7.67.0'))
      return [
        {
          path,
          message: `the collector has an image of its own only since agent 7.67.0 (this is ${context.agentVersion}): take a newer agent, or set this to false and override.nodeAgent.image.tagSuffix to full`,
        },
      ];
    return [];
  },

  contribute: (o, context) => {
    const { spec, confPath, linux } = context;
    if (!context.needs.has('container/otel-agent')) return {};
    const container = spec.override.nodeAgent.containers['otel-agent'];
    const configPath = linux ? '/etc/otel-agent' : 'C:/ProgramData/Datadog';
    const files = truthy(o.configMap.items) ? o.configMap.items.map((i) => i.path) : [FILE];
    const gates = o.featureGates ? [`--feature-gates=${o.featureGates}`] : [];
    const gateway = context.needs.has('otel-agent-gateway') ? `http://${context.name('otel-agent-gateway')}:4318` : undefined;
    const config = o.config || configText(defaultCollectorConfig(o.ports, spec.global.site, gateway), o.ports);
    const mountPropagation = spec.global.hostVolumeMountPropagation;
    const host = (name: string, mountPath: string) => ({ at: CONTAINER, mount: { name, mountPath, mountPropagation, readOnly: true } }) as const;
    const own = (name: string, mountPath: string, readOnly: boolean) => ({ at: CONTAINER, mount: { name, mountPath, readOnly } as VolumeMount }) as const;
    const items: Json[] = !o.configMap.name
      ? [{ key: FILE, path: FILE }]
      : truthy(o.configMap.items)
        ? o.configMap.items.map(({ key, path }) => ({ key, path }))
        : [{ key: o.configMap.key, path: FILE }];
    const rules = [...(asksKubernetesAttributes(o.config) ? KUBERNETES_ATTRIBUTES_RULES : []), ...o.rbac.rules];
    const logs = o.logs.enabled && readsLogFiles(o.config);

    return {
      containers: [
        {
          workload: 'nodeAgent',
          order: 60,
          container: {
            name: 'otel-agent',
            image: image(context, o.useStandaloneImage),
            imagePullPolicy: spec.override.nodeAgent.image.pullPolicy,
            ...(truthy(spec.override.nodeAgent.lifecycle) && { lifecycle: spec.override.nodeAgent.lifecycle as JsonMap }),
            ...(linux
              ? {
                  command: ['otel-agent', `--core-config=${confPath}/datadog.yaml`, '--sync-delay=30s'],
                  args: [...files.map((f) => `--config=${configPath}/${f}`), ...gates],
                }
              : {
                  command: [
                    'otel-agent',
                    '-foreground',
                    ...files.map((f) => `-config=${configPath}/${f}`),
                    `--core-config=${confPath}/datadog.yaml`,
                    '--sync-delay=30s',
                    ...gates,
                  ],
                }),
            ...(linux && truthy(container.securityContext) && { securityContext: container.securityContext as JsonMap }),
            resources: container.resources as JsonMap,
          },
        },
      ],
      ports: [
        ...o.ports.map(
          (p) =>
            ({
              at: CONTAINER,
              port: {
                containerPort: Number(p.containerPort),
                ...(p.hostPort && { hostPort: Number(p.hostPort) }),
                protocol: p.protocol ?? 'TCP',
                name: p.name,
              },
            }) as const,
        ),
      ],
      env: [
        { at: CONTAINER, name: 'DD_AGENT_IPC_PORT', value: '5009' },
        { at: CONTAINER, name: 'DD_AGENT_IPC_CONFIG_REFRESH_INTERVAL', value: '60' },
        { at: [CONTAINER, 'nodeAgent/agent'], name: 'DD_OTELCOLLECTOR_ENABLED', value: 'true' },
        { at: CONTAINER, name: 'DD_OTEL_STANDALONE', value: 'false' },
        { at: CONTAINER, name: 'DD_OTELCOLLECTOR_INSTALLATION_METHOD', value: 'kubernetes' },
        // With a gateway behind it, what the gateway adds must not be added twice.
        ...(context.needs.has('otel-agent-gateway')
          ? [{ at: CONTAINER, name: 'DD_OTELCOLLECTOR_CONVERTER_FEATURES', value: 'health_check,zpages,pprof,ddflare,datadog' } as const]
          : []),
      ],
      volumes: [{ workload: 'nodeAgent', volume: { name: 'otelconfig', configMap: { name: o.configMap.name || context.name('otel-config'), items } } }],
      mounts: [
        own('config', confPath, true),
        own('logdatadog', context.logPath, false),
        own('auth-token', `${confPath}/auth`, true),
        own('otelconfig', configPath, true),
        ...(linux
          ? [
              own(runVolume(context), '/opt/datadog-agent/run', false),
              host('procdir', '/host/proc'),
              host('cgroups', '/host/sys/fs/cgroup'),
              own('tmpdir', '/tmp', false),
              ...(logs
                ? [
                    host('logpodpath', '/var/log/pods'),
                    host('logscontainerspath', '/var/log/containers'),
                    ...(spec.global.criSocketPath ? [] : [host('logdockercontainerpath', '/var/lib/docker/containers')]),
                  ]
                : []),
            ]
          : []),
      ],
      checksums: [{ workload: 'nodeAgent', name: 'otel-config', of: config }],
      files: o.configMap.name ? [] : [{ configMap: context.name('otel-config'), key: FILE, content: config }],
      rules: o.rbac.create && rules.length > 0 ? [{ role: 'otel-agent', rules }] : [],
    };
  },
});
