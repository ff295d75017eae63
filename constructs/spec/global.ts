import type { EnvVar, Json, JsonMap } from '../kubernetes';
import { anything, choice, choiceOrText, flag, integer, list, map, text, textMap, texts } from './option';

type TagsByResource = Record<string, Record<string, string>>;

/** What holds for the whole installation and belongs to no single feature or workload. */
export const global = {
  nameOverride: text({ helm: 'nameOverride', datadogAgent: null, doc: 'Replaces the word "datadog" in the app.kubernetes.io/name label and in object names.' }),
  fullnameOverride: text({ helm: 'fullnameOverride', datadogAgent: null, doc: 'Prefix of every object name, in place of the one made from the release name.' }),
  commonLabels: textMap({ helm: 'commonLabels', default: {}, doc: 'Labels put on every object.' }),
  registry: text({ helm: 'registry', doc: 'Image registry for all agents; left out, the one nearest to `site` is taken.' }),
  registryMigrationMode: choice(['auto', 'all', ''], {
    helm: 'registryMigrationMode',
    default: 'auto',
    datadogAgent: null,
    doc: 'Which sites pull from registry.datadoghq.com: those already moved (auto), all, or none (empty).',
  }),
  useFIPSAgent: flag({ helm: 'useFIPSAgent', default: false, doc: 'Use agent images with FIPS-validated cryptography; needs no proxy.' }),

  credentials: {
    apiSecret: { secretName: text({ helm: 'datadog.apiKeyExistingSecret', doc: 'Secret that holds the API key under the key `api-key`.' }) },
    appSecret: { secretName: text({ helm: 'datadog.appKeyExistingSecret', doc: 'Secret that holds the application key under the key `app-key`.' }) },
    clusterAgentTokenSecret: {
      secretName: text({
        helm: 'clusterAgent.tokenExistingSecret',
        default: '',
        datadogAgent: 'global.clusterAgentTokenSecret.secretName',
        doc: 'Secret that holds, under `token`, what agents show to the cluster agent; at least 32 characters.',
      }),
    },
    apiKeyInChartSecret: flag({
      helm: null,
      default: false,
      datadogAgent: null,
      doc: 'The imported chart values held the API key itself, so agents read the Secret that the chart made from it.',
    }),
    appKeyInChartSecret: flag({
      helm: null,
      default: false,
      datadogAgent: null,
      doc: 'The imported chart values held the application key itself, so agents read the Secret that the chart made from it.',
    }),
  },
  secretAnnotations: textMap({ helm: 'datadog.secretAnnotations', default: {}, datadogAgent: null, doc: 'Annotations of the generated Secrets.' }),
  secretBackend: {
    command: text({ helm: 'datadog.secretBackend.command', doc: 'Program inside the agent image that resolves ENC[...] values.' }),
    args: text({ helm: 'datadog.secretBackend.arguments', doc: 'Arguments of that program, separated by spaces.' }),
    timeout: integer({ helm: 'datadog.secretBackend.timeout', doc: 'Seconds that the program may take.' }),
    refreshInterval: integer({ helm: 'datadog.secretBackend.refreshInterval', doc: 'Seconds between two lookups of the same secret; 0 looks up once.' }),
    type: text({ helm: 'datadog.secretBackend.type', doc: 'Resolver built into the agent, such as k8s.secrets, in place of a program.' }),
    config: map({ helm: 'datadog.secretBackend.config', default: {}, doc: 'Settings of the built-in resolver.' }),
    enableGlobalPermissions: flag({
      helm: 'datadog.secretBackend.enableGlobalPermissions',
      default: true,
      doc: 'Let agents read every Secret of the cluster when the program needs it; set `roles` for less.',
    }),
    roles: list<{ namespace: string; secrets: string[] }>({
      item: '{ namespace: string; secrets: string[] }',
      helm: 'datadog.secretBackend.roles',
      default: [],
      doc: 'Secrets that agents may read, by namespace.',
    }),
  },

  clusterName: text({ helm: 'datadog.clusterName', doc: 'Unique name of the cluster: lower-case words with digits, hyphens and dots, at most 80 characters.' }),
  site: text({ helm: 'datadog.site', doc: 'Datadog site that data goes to, such as datadoghq.eu; the agent assumes datadoghq.com.' }),
  url: text({
    helm: 'datadog.dd_url',
    datadogAgent: 'global.endpoint.url',
    doc: 'Intake address in place of the one that follows from `site`, for instance a proxy.',
  }),
  logLevel: text({ helm: 'datadog.logLevel', default: 'INFO', doc: 'How much agents log: trace, debug, info, warn, error, critical or off.' }),
  expvarPort: integer({
    helm: 'datadog.expvarPort',
    default: 6000,
    datadogAgent: null,
    doc: 'Port on which the node agent shows its internal counters and profiles.',
  }),

  tags: texts({ helm: 'datadog.tags', default: [], doc: 'Tags, as key:value, on everything that the agents send.' }),
  checksTagCardinality: text({ helm: 'datadog.checksCardinality', doc: 'How detailed the tags of check metrics are: low, orchestrator or high.' }),
  podLabelsAsTags: textMap({ helm: 'datadog.podLabelsAsTags', default: {}, doc: 'Tag name for each pod label that becomes a tag.' }),
  podAnnotationsAsTags: textMap({ helm: 'datadog.podAnnotationsAsTags', default: {}, doc: 'Tag name for each pod annotation that becomes a tag.' }),
  nodeLabelsAsTags: textMap({ helm: 'datadog.nodeLabelsAsTags', default: {}, doc: 'Tag name for each node label that becomes a tag.' }),
  namespaceLabelsAsTags: textMap({ helm: 'datadog.namespaceLabelsAsTags', default: {}, doc: 'Tag name for each namespace label that becomes a tag.' }),
  namespaceAnnotationsAsTags: textMap({
    helm: 'datadog.namespaceAnnotationsAsTags',
    default: {},
    doc: 'Tag name for each namespace annotation that becomes a tag.',
  }),
  kubernetesResourcesLabelsAsTags: map<TagsByResource>({
    of: 'Record<string, Record<string, string>>',
    helm: 'datadog.kubernetesResourcesLabelsAsTags',
    default: {},
    doc: 'Tag name for each label, by resource such as deployments.apps.',
  }),
  kubernetesResourcesAnnotationsAsTags: map<TagsByResource>({
    of: 'Record<string, Record<string, string>>',
    helm: 'datadog.kubernetesResourcesAnnotationsAsTags',
    default: {},
    doc: 'Tag name for each annotation, by resource such as deployments.apps.',
  }),
  originDetectionUnified: {
    enabled: flag({
      helm: 'datadog.originDetectionUnified.enabled',
      default: false,
      doc: 'Find the container behind metrics and traces in one way for all of them.',
    }),
  },
  clusterTagger: {
    collectKubernetesTags: flag({
      helm: 'datadog.clusterTagger.collectKubernetesTags',
      default: false,
      datadogAgent: null,
      doc: 'Let the cluster agent gather tags of Kubernetes objects too.',
    }),
  },

  kubelet: {
    host: map<JsonMap>({
      of: "Pick<EnvVar, 'value' | 'valueFrom'>",
      helm: 'datadog.kubelet.host',
      default: { valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } },
      datadogAgent: null,
      doc: 'Where containers take the address of their kubelet from, as in an environment variable.',
    }),
    tlsVerify: flag({ helm: 'datadog.kubelet.tlsVerify', doc: "Check the kubelet's certificate." }),
    hostCAPath: text({ helm: 'datadog.kubelet.hostCAPath', doc: "File on the node with the authority that signed the kubelet's certificate." }),
    agentCAPath: text({ helm: 'datadog.kubelet.agentCAPath', doc: 'Where that file appears inside the containers.' }),
    podLogsPath: text({ helm: 'datadog.kubelet.podLogsPath', doc: 'Folder on the node with pod logs, where it is not the usual one.' }),
    coreCheckEnabled: flag({
      helm: 'datadog.kubelet.coreCheckEnabled',
      default: true,
      datadogAgent: null,
      doc: 'Run the kubelet check, the source of container and pod metrics.',
    }),
    podResourcesSocketPath: text({
      helm: 'datadog.kubelet.podResourcesSocketDir',
      default: '/var/lib/kubelet/pod-resources',
      doc: 'Folder on the node with the socket that tells which devices a pod has.',
    }),
    useApiServer: flag({
      helm: 'datadog.kubelet.useApiServer',
      default: false,
      datadogAgent: null,
      doc: 'List pods through the API server instead of the kubelet.',
    }),
    fineGrainedAuthorization: flag({
      helm: 'datadog.kubelet.fineGrainedAuthorization',
      default: false,
      datadogAgent: null,
      doc: 'Ask only for the parts of the kubelet that are needed; from Kubernetes 1.32 on.',
    }),
  },
  dockerSocketPath: text({ helm: 'datadog.dockerSocketPath', doc: 'Docker socket on the node, where it is not the usual one.' }),
  criSocketPath: text({ helm: 'datadog.criSocketPath', doc: 'containerd or CRI-O socket on the node, where it is not the usual one.' }),
  containerRuntimeSupport: {
    enabled: flag({
      helm: 'datadog.containerRuntimeSupport.enabled',
      default: true,
      datadogAgent: null,
      doc: 'Mount the container runtime socket into the agents.',
    }),
  },
  csi: {
    enabled: flag({
      helm: 'datadog.csi.enabled',
      default: false,
      doc: 'Hand sockets to application pods through the Datadog CSI driver, which must be installed.',
    }),
  },

  env: list<EnvVar>({ item: 'EnvVar', helm: 'datadog.env', default: [], doc: 'Environment variables of every agent container.' }),
  envFrom: list({
    helm: 'datadog.envFrom',
    default: [],
    datadogAgent: null,
    doc: 'ConfigMaps and Secrets whose keys become environment variables of every agent container.',
  }),
  envDict: map<Record<string, string | { valueFrom: JsonMap }>>({
    of: 'Record<string, string | { valueFrom: JsonMap }>',
    helm: 'datadog.envDict',
    default: {},
    datadogAgent: null,
    doc: 'Environment variables of every agent container, as name: value.',
  }),

  containerInclude: text({
    helm: 'datadog.containerInclude',
    datadogAgent: null,
    doc: 'Containers to watch despite `containerExclude`: patterns such as image:..., name:... or kube_namespace:..., separated by spaces.',
  }),
  containerExclude: text({ helm: 'datadog.containerExclude', datadogAgent: null, doc: 'Containers to leave alone, as patterns separated by spaces.' }),
  containerIncludeLogs: text({ helm: 'datadog.containerIncludeLogs', datadogAgent: null, doc: 'Containers whose logs are collected despite an exclusion.' }),
  containerExcludeLogs: text({ helm: 'datadog.containerExcludeLogs', datadogAgent: null, doc: 'Containers whose logs are not collected.' }),
  containerIncludeMetrics: text({
    helm: 'datadog.containerIncludeMetrics',
    datadogAgent: null,
    doc: 'Containers whose metrics are collected despite an exclusion.',
  }),
  containerExcludeMetrics: text({ helm: 'datadog.containerExcludeMetrics', datadogAgent: null, doc: 'Containers whose metrics are not collected.' }),
  celWorkloadExclude: anything<Json | undefined>({
    helm: 'datadog.celWorkloadExclude',
    datadogAgent: 'override.nodeAgent.celWorkloadExclude',
    doc: 'Workloads to leave alone, as rules in the Common Expression Language; from agent 7.73 on.',
  }),
  excludePauseContainer: flag({ helm: 'datadog.excludePauseContainer', default: true, datadogAgent: null, doc: 'Leave out the pause container of each pod.' }),
  acInclude: text({ helm: 'datadog.acInclude', datadogAgent: null, doc: 'Former way to say `containerInclude`; agents since 7.20 prefer that.' }),
  acExclude: text({ helm: 'datadog.acExclude', datadogAgent: null, doc: 'Former way to say `containerExclude`; agents since 7.20 prefer that.' }),
  ignoreAutoConfig: texts({
    helm: 'datadog.ignoreAutoConfig',
    default: [],
    datadogAgent: null,
    doc: 'Integrations that must not start by themselves when their software is found.',
  }),
  autoconf: map({ helm: 'datadog.autoconf', datadogAgent: null, doc: 'Former place of integration files; use confd.' }),

  securityContext: map({
    helm: 'datadog.securityContext',
    default: { runAsUser: 0 },
    datadogAgent: 'override.nodeAgent.securityContext',
    doc: 'Security context of the node agent pods.',
  }),
  hostVolumeMountPropagation: choiceOrText(['None', 'HostToContainer', 'Bidirectional'], {
    helm: 'datadog.hostVolumeMountPropagation',
    default: 'None',
    datadogAgent: null,
    doc: 'Whether mounts made later on the node show up in the agents, and the reverse.',
  }),
  useHostPID: flag({
    helm: 'datadog.useHostPID',
    default: true,
    datadogAgent: 'override.nodeAgent.hostPID',
    doc: "Run node agents in the node's process namespace; origin detection over sockets needs it.",
  }),
  osReleasePath: text({
    helm: 'datadog.osReleasePath',
    default: '/etc/os-release',
    datadogAgent: null,
    doc: 'File on the node that names its operating system.',
  }),
  disableDefaultOsReleasePaths: flag({
    helm: 'datadog.disableDefaultOsReleasePaths',
    default: false,
    datadogAgent: null,
    doc: 'Do not mount the other files that may name the operating system.',
  }),
  disablePasswdMount: flag({ helm: 'datadog.disablePasswdMount', default: false, datadogAgent: null, doc: "Do not mount the node's /etc/passwd." }),

  leaderElection: flag({
    helm: 'datadog.leaderElection',
    default: true,
    datadogAgent: null,
    doc: 'Elect one agent for work that must happen once per cluster.',
  }),
  leaderLeaseDuration: integer({ helm: 'datadog.leaderLeaseDuration', datadogAgent: null, doc: 'Seconds for which a leader stays leader.' }),
  leaderElectionResource: text({
    helm: 'datadog.leaderElectionResource',
    default: 'configmap',
    datadogAgent: null,
    doc: 'Object that records the leader: configmap, lease, or empty to let the agent choose.',
  }),
  kubernetesUseEndpointSlices: flag({
    helm: 'datadog.kubernetesUseEndpointSlices',
    default: true,
    datadogAgent: null,
    doc: 'Read EndpointSlices instead of Endpoints.',
  }),
  kubernetesKubeServiceIgnoreReadiness: flag({
    helm: 'datadog.kubernetesKubeServiceIgnoreReadiness',
    default: false,
    datadogAgent: null,
    doc: 'Tag pods with their Service before they are ready.',
  }),

  networkPolicy: {
    create: flag({ helm: 'datadog.networkPolicy.create', default: false, doc: 'Create network policies for all workloads.' }),
    flavor: choiceOrText(['kubernetes', 'cilium'], {
      helm: 'datadog.networkPolicy.flavor',
      default: 'kubernetes',
      doc: 'Which kind of network policy objects to create.',
    }),
    cilium: {
      dnsSelector: map({
        helm: 'datadog.networkPolicy.cilium.dnsSelector',
        datadogAgent: null,
        doc: "Where the cluster's DNS server is, as part of a Cilium egress rule.",
        default: { toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } }] },
      }),
    },
  },
  fips: {
    enabled: flag({ helm: 'fips.enabled', default: false, doc: 'Send traffic through a FIPS proxy container; `useFIPSAgent` replaces it.' }),
    port: integer({ helm: 'fips.port', default: 9803, doc: 'First port of the proxy.' }),
    portRange: integer({ helm: 'fips.portRange', default: 15, doc: 'How many ports the proxy takes from there.' }),
    useHTTPS: flag({ helm: 'fips.use_https', default: false, doc: 'Speak HTTPS between agents and proxy.' }),
    localAddress: text({ helm: 'fips.local_address', default: '127.0.0.1', doc: 'Address on which the proxy listens inside the pod.' }),
    resources: map({ helm: 'fips.resources', default: {}, doc: 'CPU and memory of the proxy container.' }),
    image: {
      name: text({ helm: 'fips.image.name', default: 'fips-proxy', doc: 'Image name of the proxy, without registry.' }),
      tag: text({ helm: 'fips.image.tag', default: '1.1.29', doc: 'Version of the proxy.' }),
      pullPolicy: text({ helm: 'fips.image.pullPolicy', default: 'IfNotPresent', doc: "When nodes pull the proxy's image." }),
      digest: text({ helm: 'fips.image.digest', default: '', datadogAgent: null, doc: 'sha256 digest that replaces the tag.' }),
      repository: text({ helm: 'fips.image.repository', datadogAgent: null, doc: 'Full image name with registry, in place of `registry` and `name`.' }),
    },
    customFIPSConfig: anything({
      of: 'string',
      helm: 'fips.customFipsConfig',
      default: {},
      datadogAgent: 'global.fips.customFIPSConfig.configData',
      doc: 'Text of the proxy configuration file, in place of the one in the image.',
    }),
  },

  existingClusterAgent: {
    join: flag({ helm: 'existingClusterAgent.join', default: false, datadogAgent: null, doc: 'Connect node agents to a cluster agent installed elsewhere.' }),
    tokenSecretName: text({ helm: 'existingClusterAgent.tokenSecretName', datadogAgent: null, doc: "Secret with that cluster agent's token." }),
    serviceName: text({ helm: 'existingClusterAgent.serviceName', datadogAgent: null, doc: 'Service through which that cluster agent is reached.' }),
    clusterchecksEnabled: flag({
      helm: 'existingClusterAgent.clusterchecksEnabled',
      default: true,
      datadogAgent: null,
      doc: 'Let these node agents run its cluster checks.',
    }),
  },
  remoteConfiguration: {
    enabled: flag({
      helm: 'remoteConfiguration.enabled',
      default: true,
      datadogAgent: null,
      doc: 'Allow remote configuration at all; false turns it off for every agent.',
    }),
  },
  apmRegistryAllowList: texts({
    helm: 'global.apmRegistryAllowList',
    default: [],
    datadogAgent: null,
    doc: 'Registries that injected tracer images may come from; none named means any.',
  }),

  legacyKubeStateMetrics: {
    enabled: flag({
      helm: 'datadog.kubeStateMetricsEnabled',
      default: false,
      datadogAgent: null,
      doc: 'Install the separate kube-state-metrics, which the cluster agent has made needless.',
    }),
    networkPolicy: {
      create: flag({ helm: 'datadog.kubeStateMetricsNetworkPolicy.create', default: false, datadogAgent: null, doc: 'Create a network policy for it.' }),
    },
  },
  kubeStateMetrics: map({
    helm: 'kube-state-metrics',
    datadogAgent: null,
    doc: 'Values of the kube-state-metrics chart, used when it is installed.',
    default: {
      image: { repository: 'registry.k8s.io/kube-state-metrics/kube-state-metrics' },
      rbac: { create: true },
      serviceAccount: { create: true, name: null },
      resources: {},
      nodeSelector: { 'kubernetes.io/os': 'linux' },
    },
  }),
  crds: map({
    helm: 'datadog-crds',
    datadogAgent: null,
    doc: 'Values of the datadog-crds chart: which custom resource definitions it brings.',
    default: { crds: { datadogMetrics: true, datadogPodAutoscalers: true, datadogPodAutoscalerClusterProfiles: true, datadogInstrumentations: true } },
  }),
  operator: {
    enabled: flag({
      helm: 'datadog.operator.enabled',
      default: true,
      ownDefault: false,
      datadogAgent: null,
      doc: 'Install the Datadog operator next to the agents.',
    }),
    migration: {
      enabled: flag({
        helm: 'datadog.operator.migration.enabled',
        default: false,
        datadogAgent: null,
        doc: 'Let the chart turn its values into a DatadogAgent object and hand the agents to the operator.',
      }),
      preview: flag({
        helm: 'datadog.operator.migration.preview',
        default: false,
        datadogAgent: null,
        doc: 'Only show the DatadogAgent object that this would make.',
      }),
      userValues: text({
        helm: 'datadog.operator.migration.userValues',
        default: '',
        datadogAgent: null,
        doc: 'The values file, as text, from which that object is made.',
      }),
    },
    values: map({
      helm: 'operator',
      datadogAgent: null,
      doc: 'Values of the datadog-operator chart.',
      default: {
        image: { tag: '1.29.0' },
        datadogAgent: { enabled: true },
        datadogAgentInternal: { enabled: true },
        datadogDashboard: { enabled: false },
        datadogGenericResource: { enabled: false },
        datadogMonitor: { enabled: false },
        datadogSLO: { enabled: false },
        untaintController: { enabled: false },
        datadogCRDs: {
          keepCrds: false,
          crds: {
            datadogAgents: true,
            datadogMonitors: true,
            datadogSLOs: true,
            datadogDashboards: true,
            datadogGenericResources: true,
            datadogMetrics: false,
            datadogPodAutoscalers: false,
            datadogPodAutoscalerClusterProfiles: false,
            datadogAgentInternals: true,
            datadogCSIDrivers: true,
            datadogInstrumentations: false,
          },
        },
      },
    }),
  },
};
