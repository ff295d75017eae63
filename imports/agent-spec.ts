// Generated from the option rows by `npm run generate`. Do not edit.
import type { ContainerPort, EnvVar, Json, JsonMap, Volume, VolumeMount } from '../constructs/kubernetes';
import type { NodeGroup } from '../constructs/node-groups';

/** Options below `cluster.provider.gke`. */
export interface ClusterProviderGkeOptions {
  /**
   * Stay within what GKE Autopilot lets pods mount and do.
   * @default false
   * @see chart value providers.gke.autopilot
   */
  readonly autopilot?: boolean | null;
  /**
   * Nodes run Container-Optimized OS, which has no kernel sources below /usr/src to mount.
   * @default false
   * @see chart value providers.gke.cos
   */
  readonly cos?: boolean | null;
  /**
   * Stay within what Google Distributed Cloud lets pods mount and do.
   * @default false
   * @see chart value providers.gke.gdc
   */
  readonly gdc?: boolean | null;
}

/** Options below `cluster.provider.flatcar`. */
export interface ClusterProviderFlatcarOptions {
  /**
   * Nodes run Flatcar Container Linux.
   * @default false
   * @see chart value providers.flatcar.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `cluster.provider.eks.ec2`. */
export interface ClusterProviderEksEc2Options {
  /**
   * Take the host name from the instance id that EC2 writes on the node, where the metadata service is out of reach.
   * @default false
   * @see chart value providers.eks.ec2.useHostnameFromFile
   */
  readonly useHostnameFromFile?: boolean | null;
}

/** Options below `cluster.provider.eks`. */
export interface ClusterProviderEksOptions {
  /**
   * Run checks against the API server, scheduler and controller manager of EKS.
   * @default false
   * @see chart value providers.eks.controlPlaneMonitoring
   */
  readonly controlPlaneMonitoring?: boolean | null;
  /** Has `useHostnameFromFile` alone. */
  readonly ec2?: ClusterProviderEksEc2Options;
}

/** Options below `cluster.provider.aks`. */
export interface ClusterProviderAksOptions {
  /**
   * The cluster is Azure AKS, whose admission webhooks need extra selectors.
   * @default false
   * @see chart value providers.aks.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `cluster.provider.openshift`. */
export interface ClusterProviderOpenshiftOptions {
  /**
   * Run checks against the API server, scheduler, controller manager and etcd of OpenShift.
   * @default false
   * @see chart value providers.openshift.controlPlaneMonitoring
   */
  readonly controlPlaneMonitoring?: boolean | null;
}

/** Options below `cluster.provider.talos`. */
export interface ClusterProviderTalosOptions {
  /**
   * Nodes run Talos Linux, where system-probe cannot compile its programs on the node.
   * @default false
   * @see chart value providers.talos.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `cluster.provider`. */
export interface ClusterProviderOptions {
  /** Has `autopilot`, `cos` and `gdc`. */
  readonly gke?: ClusterProviderGkeOptions;
  /** Nodes run Flatcar Container Linux. */
  readonly flatcar?: ClusterProviderFlatcarOptions;
  /** Has `controlPlaneMonitoring` and `ec2`. */
  readonly eks?: ClusterProviderEksOptions;
  /** The cluster is Azure AKS, whose admission webhooks need extra selectors. */
  readonly aks?: ClusterProviderAksOptions;
  /** Has `controlPlaneMonitoring` alone. */
  readonly openshift?: ClusterProviderOpenshiftOptions;
  /** Nodes run Talos Linux, where system-probe cannot compile its programs on the node. */
  readonly talos?: ClusterProviderTalosOptions;
}

/** Options below `cluster`. */
export interface ClusterOptions {
  /**
   * Which nodes the node agents run on; mixed clusters take one installation for each.
   * @default "linux"
   * @see chart value targetSystem
   */
  readonly operatingSystem?: 'linux' | 'windows' | null;
  /**
   * Kubernetes version of the cluster, such as 1.34: which fields and API versions the objects may use.
   * @default "1.34"
   */
  readonly kubernetesVersion?: string | null;
  /**
   * Build for this Kubernetes version, such as 1.31.0, instead of the one assumed.
   * @default none
   * @see chart value kubeVersionOverride
   */
  readonly kubernetesVersionOverride?: string | null;
  /** Has `gke`, `flatcar`, `eks`, `aks`, `openshift` and `talos`. */
  readonly provider?: ClusterProviderOptions;
}

/** Options below `global.credentials.apiSecret`. */
export interface GlobalCredentialsApiSecretOptions {
  /**
   * Secret that holds the API key.
   * @default none
   * @see chart value datadog.apiKeyExistingSecret
   */
  readonly secretName?: string | null;
  /**
   * Key of that Secret under which the API key stands. The chart knows no other than this one.
   * @default "api-key"
   */
  readonly keyName?: string | null;
}

/** Options below `global.credentials.appSecret`. */
export interface GlobalCredentialsAppSecretOptions {
  /**
   * Secret that holds the application key.
   * @default none
   * @see chart value datadog.appKeyExistingSecret
   */
  readonly secretName?: string | null;
  /**
   * Key of that Secret under which the application key stands. The chart knows no other than this one.
   * @default "app-key"
   */
  readonly keyName?: string | null;
}

/** Options below `global.credentials.clusterAgentTokenSecret`. */
export interface GlobalCredentialsClusterAgentTokenSecretOptions {
  /**
   * Secret that holds what agents show to the cluster agent; at least 32 characters.
   * @default ""
   * @see chart value clusterAgent.tokenExistingSecret
   */
  readonly secretName?: string | null;
  /**
   * Key of that Secret under which the token stands. The chart knows no other than this one.
   * @default "token"
   */
  readonly keyName?: string | null;
}

/** Options below `global.credentials`. */
export interface GlobalCredentialsOptions {
  /** Has `secretName` and `keyName`. */
  readonly apiSecret?: GlobalCredentialsApiSecretOptions;
  /** Has `secretName` and `keyName`. */
  readonly appSecret?: GlobalCredentialsAppSecretOptions;
  /** Has `secretName` and `keyName`. */
  readonly clusterAgentTokenSecret?: GlobalCredentialsClusterAgentTokenSecretOptions;
  /**
   * The imported chart values held the API key itself, so agents read the Secret that the chart made from it.
   * @default false
   */
  readonly apiKeyInChartSecret?: boolean | null;
  /**
   * The imported chart values held the application key itself, so agents read the Secret that the chart made from it.
   * @default false
   */
  readonly appKeyInChartSecret?: boolean | null;
}

/** Options below `global.secretBackend`. */
export interface GlobalSecretBackendOptions {
  /**
   * Program inside the agent image that resolves ENC[...] values.
   * @default none
   * @see chart value datadog.secretBackend.command
   */
  readonly command?: string | null;
  /**
   * Arguments of that program, separated by spaces.
   * @default none
   * @see chart value datadog.secretBackend.arguments
   */
  readonly args?: string | null;
  /**
   * Seconds that the program may take.
   * Unit: seconds.
   * @default none
   * @see chart value datadog.secretBackend.timeout
   */
  readonly timeout?: number | null;
  /**
   * Seconds between two lookups of the same secret; 0 looks up once.
   * Unit: seconds.
   * @default none
   * @see chart value datadog.secretBackend.refreshInterval
   */
  readonly refreshInterval?: number | null;
  /**
   * Resolver built into the agent, such as k8s.secrets, in place of a program.
   * @default none
   * @see chart value datadog.secretBackend.type
   */
  readonly type?: string | null;
  /**
   * Settings of the built-in resolver.
   * @default {}
   * @see chart value datadog.secretBackend.config
   */
  readonly config?: Record<string, Json> | null;
  /**
   * Let agents read every Secret of the cluster when the program needs it; set `roles` for less.
   * @default true
   * @see chart value datadog.secretBackend.enableGlobalPermissions
   */
  readonly enableGlobalPermissions?: boolean | null;
  /**
   * Secrets that agents may read, by namespace.
   * @default []
   * @see chart value datadog.secretBackend.roles
   */
  readonly roles?: { namespace: string; secrets: string[] }[] | null;
}

/** Options below `global.originDetectionUnified`. */
export interface GlobalOriginDetectionUnifiedOptions {
  /**
   * Find the container behind metrics and traces in one way for all of them.
   * @default false
   * @see chart value datadog.originDetectionUnified.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `global.clusterTagger`. */
export interface GlobalClusterTaggerOptions {
  /**
   * Let the cluster agent gather tags of Kubernetes objects too.
   * @default false
   * @see chart value datadog.clusterTagger.collectKubernetesTags
   */
  readonly collectKubernetesTags?: boolean | null;
}

/** Options below `global.kubelet`. */
export interface GlobalKubeletOptions {
  /**
   * Where containers take the address of their kubelet from, as in an environment variable.
   * @default {"valueFrom":{"fieldRef":{"fieldPath":"status.hostIP"}}}
   * @see chart value datadog.kubelet.host
   */
  readonly host?: Pick<EnvVar, 'value' | 'valueFrom'> | null;
  /**
   * Check the kubelet's certificate.
   * @default none
   * @see chart value datadog.kubelet.tlsVerify
   */
  readonly tlsVerify?: boolean | null;
  /**
   * File on the node with the authority that signed the kubelet's certificate.
   * @default none
   * @see chart value datadog.kubelet.hostCAPath
   */
  readonly hostCAPath?: string | null;
  /**
   * Where that file appears inside the containers.
   * @default none
   * @see chart value datadog.kubelet.agentCAPath
   */
  readonly agentCAPath?: string | null;
  /**
   * Folder on the node with pod logs, where it is not the usual one.
   * @default none
   * @see chart value datadog.kubelet.podLogsPath
   */
  readonly podLogsPath?: string | null;
  /**
   * Run the kubelet check, the source of container and pod metrics.
   * @default true
   * @see chart value datadog.kubelet.coreCheckEnabled
   */
  readonly coreCheckEnabled?: boolean | null;
  /**
   * Folder on the node with the socket that tells which devices a pod has.
   * @default "/var/lib/kubelet/pod-resources"
   * @see chart value datadog.kubelet.podResourcesSocketDir
   */
  readonly podResourcesSocketPath?: string | null;
  /**
   * List pods through the API server instead of the kubelet.
   * @default false
   * @see chart value datadog.kubelet.useApiServer
   */
  readonly useApiServer?: boolean | null;
  /**
   * Ask only for the parts of the kubelet that are needed; from Kubernetes 1.32 on.
   * @default false
   * @see chart value datadog.kubelet.fineGrainedAuthorization
   */
  readonly fineGrainedAuthorization?: boolean | null;
}

/** Options below `global.containerRuntimeSupport`. */
export interface GlobalContainerRuntimeSupportOptions {
  /**
   * Mount the container runtime socket into the agents.
   * @default true
   * @see chart value datadog.containerRuntimeSupport.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `global.csi`. */
export interface GlobalCsiOptions {
  /**
   * Hand sockets to application pods through the Datadog CSI driver, which must be installed.
   * @default false
   * @see chart value datadog.csi.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `global.networkPolicy.cilium`. */
export interface GlobalNetworkPolicyCiliumOptions {
  /**
   * Where the cluster's DNS server is, as part of a Cilium egress rule.
   * @default {"toEndpoints":[{"matchLabels":{"k8s:io.kubernetes.pod.namespace":"kube-system","k8s:k8s-app":"kube-dns"}}]}
   * @see chart value datadog.networkPolicy.cilium.dnsSelector
   */
  readonly dnsSelector?: Record<string, Json> | null;
}

/** Options below `global.networkPolicy`. */
export interface GlobalNetworkPolicyOptions {
  /**
   * Create network policies for all workloads.
   * @default false
   * @see chart value datadog.networkPolicy.create
   */
  readonly create?: boolean | null;
  /**
   * Which kind of network policy objects to create.
   * @default "kubernetes"
   * @see chart value datadog.networkPolicy.flavor
   */
  readonly flavor?: 'kubernetes' | 'cilium' | (string & {}) | null;
  /** Has `dnsSelector` alone. */
  readonly cilium?: GlobalNetworkPolicyCiliumOptions;
}

/** Options below `global.fips.image`. */
export interface GlobalFipsImageOptions {
  /**
   * Image name of the proxy, without registry.
   * @default "fips-proxy"
   * @see chart value fips.image.name
   */
  readonly name?: string | null;
  /**
   * Release of the proxy that runs beside the agents, such as 1.1.29.
   * @default "1.1.29"
   * @see chart value fips.image.tag
   */
  readonly tag?: string | null;
  /**
   * When nodes pull the proxy's image.
   * @default "IfNotPresent"
   * @see chart value fips.image.pullPolicy
   */
  readonly pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | (string & {}) | null;
  /**
   * sha256 digest that replaces the tag.
   * @default ""
   * @see chart value fips.image.digest
   */
  readonly digest?: string | null;
  /**
   * Full image name with registry, in place of `registry` and `name`.
   * @default none
   * @see chart value fips.image.repository
   */
  readonly repository?: string | null;
}

/** Options below `global.fips`. */
export interface GlobalFipsOptions {
  /**
   * Send traffic through a FIPS proxy container; `useFIPSAgent` replaces it.
   * @default false
   * @see chart value fips.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * First of the TCP ports on localhost that the proxy listens on.
   * Unit: port number.
   * @default 9803
   * @see chart value fips.port
   */
  readonly port?: number | null;
  /**
   * How many ports in a row the proxy takes, from `port` on.
   * Unit: ports.
   * @default 15
   * @see chart value fips.portRange
   */
  readonly portRange?: number | null;
  /**
   * Speak HTTPS between agents and proxy.
   * @default false
   * @see chart value fips.use_https
   */
  readonly useHTTPS?: boolean | null;
  /**
   * Address on which the proxy listens inside the pod.
   * @default "127.0.0.1"
   * @see chart value fips.local_address
   */
  readonly localAddress?: string | null;
  /**
   * CPU and memory of the proxy container.
   * @default {}
   * @see chart value fips.resources
   */
  readonly resources?: Record<string, Json> | null;
  /** Has `name`, `tag`, `pullPolicy`, `digest` and `repository`. */
  readonly image?: GlobalFipsImageOptions;
  /**
   * Text of the proxy configuration file, in place of the one in the image.
   * @default {}
   * @see chart value fips.customFipsConfig
   */
  readonly customFIPSConfig?: string;
}

/** Options below `global.existingClusterAgent`. */
export interface GlobalExistingClusterAgentOptions {
  /**
   * Connect node agents to a cluster agent installed elsewhere.
   * @default false
   * @see chart value existingClusterAgent.join
   */
  readonly join?: boolean | null;
  /**
   * Name of the Secret that holds that cluster agent's token under `token`.
   * @default none
   * @see chart value existingClusterAgent.tokenSecretName
   */
  readonly tokenSecretName?: string | null;
  /**
   * Service through which that cluster agent is reached.
   * @default none
   * @see chart value existingClusterAgent.serviceName
   */
  readonly serviceName?: string | null;
  /**
   * Let these node agents run its cluster checks.
   * @default true
   * @see chart value existingClusterAgent.clusterchecksEnabled
   */
  readonly clusterchecksEnabled?: boolean | null;
}

/** Options below `global.remoteConfiguration`. */
export interface GlobalRemoteConfigurationOptions {
  /**
   * Allow remote configuration at all; false turns it off for every agent.
   * @default true
   * @see chart value remoteConfiguration.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `global.legacyKubeStateMetrics.networkPolicy`. */
export interface GlobalLegacyKubeStateMetricsNetworkPolicyOptions {
  /**
   * Let the agents alone reach the pods of kube-state-metrics, by a network policy.
   * @default false
   * @see chart value datadog.kubeStateMetricsNetworkPolicy.create
   */
  readonly create?: boolean | null;
}

/** Options below `global.legacyKubeStateMetrics`. */
export interface GlobalLegacyKubeStateMetricsOptions {
  /**
   * Install the separate kube-state-metrics, which the cluster agent has made needless.
   * @default false
   * @see chart value datadog.kubeStateMetricsEnabled
   */
  readonly enabled?: boolean | null;
  /** Has `create` alone. */
  readonly networkPolicy?: GlobalLegacyKubeStateMetricsNetworkPolicyOptions;
}

/** Options below `global.operator.migration`. */
export interface GlobalOperatorMigrationOptions {
  /**
   * Let the chart turn its values into a DatadogAgent object and hand the agents to the operator.
   * @default false
   * @see chart value datadog.operator.migration.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Only show the DatadogAgent object that this would make.
   * @default false
   * @see chart value datadog.operator.migration.preview
   */
  readonly preview?: boolean | null;
  /**
   * The values file, as text, from which that object is made.
   * @default ""
   * @see chart value datadog.operator.migration.userValues
   */
  readonly userValues?: string | null;
}

/** Options below `global.operator`. */
export interface GlobalOperatorOptions {
  /**
   * Install the Datadog operator next to the agents.
   * @default false
   * @see chart value datadog.operator.enabled
   */
  readonly enabled?: boolean | null;
  /** Let the chart turn its values into a DatadogAgent object and hand the agents to the operator. */
  readonly migration?: GlobalOperatorMigrationOptions;
  /**
   * Values of the datadog-operator chart.
   * @default - a map with image, datadogAgent, datadogAgentInternal, datadogDashboard, datadogGenericResource, datadogMonitor, datadogSLO, untaintController, datadogCRDs
   * @see chart value operator
   */
  readonly values?: Record<string, Json> | null;
}

/** Options below `global`. */
export interface GlobalOptions {
  /**
   * Replaces the word "datadog" in the app.kubernetes.io/name label and in object names.
   * @default none
   * @see chart value nameOverride
   */
  readonly nameOverride?: string | null;
  /**
   * Prefix of every object name, in place of the one made from the release name.
   * @default none
   * @see chart value fullnameOverride
   */
  readonly fullnameOverride?: string | null;
  /**
   * Labels put on every object.
   * @default {}
   * @see chart value commonLabels
   */
  readonly commonLabels?: Record<string, string> | null;
  /**
   * Image registry for all agents; left out, the one nearest to `site` is taken.
   * @default none
   * @see chart value registry
   */
  readonly registry?: string | null;
  /**
   * Which sites pull from registry.datadoghq.com: those already moved (auto), all, or none (empty).
   * @default "auto"
   * @see chart value registryMigrationMode
   */
  readonly registryMigrationMode?: 'auto' | 'all' | '' | null;
  /**
   * Use agent images with FIPS-validated cryptography; needs no proxy.
   * @default false
   * @see chart value useFIPSAgent
   */
  readonly useFIPSAgent?: boolean | null;
  /** Has `apiSecret`, `appSecret`, `clusterAgentTokenSecret`, `apiKeyInChartSecret` and `appKeyInChartSecret`. */
  readonly credentials?: GlobalCredentialsOptions;
  /**
   * Annotations of the Secrets that the chart makes, for tools that copy or seal them; manifests hold no Secret.
   * @default {}
   * @see chart value datadog.secretAnnotations
   */
  readonly secretAnnotations?: Record<string, string> | null;
  /** Has `command`, `args`, `timeout`, `refreshInterval`, `type`, `config`, `enableGlobalPermissions` and `roles`. */
  readonly secretBackend?: GlobalSecretBackendOptions;
  /**
   * Unique name of the cluster: lower-case words with digits, hyphens and dots, at most 80 characters.
   * @default none
   * @see chart value datadog.clusterName
   */
  readonly clusterName?: string | null;
  /**
   * Datadog site that data goes to, such as datadoghq.eu; the agent assumes datadoghq.com.
   * @default none
   * @see chart value datadog.site
   */
  readonly site?: string | null;
  /**
   * Intake address in place of the one that follows from `site`, for instance a proxy.
   * @default none
   * @see chart value datadog.dd_url
   */
  readonly url?: string | null;
  /**
   * How much agents log: trace, debug, info, warn, error, critical or off.
   * @default "INFO"
   * @see chart value datadog.logLevel
   */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | null;
  /**
   * Port on which the node agent shows its internal counters and profiles.
   * Unit: port number.
   * @default 6000
   * @see chart value datadog.expvarPort
   */
  readonly expvarPort?: number | null;
  /**
   * Tags, as key:value, on everything that the agents send.
   * @default []
   * @see chart value datadog.tags
   */
  readonly tags?: string[] | null;
  /**
   * How detailed the tags of check metrics are: low, orchestrator or high.
   * @default none
   * @see chart value datadog.checksCardinality
   */
  readonly checksTagCardinality?: 'low' | 'orchestrator' | 'high' | (string & {}) | null;
  /**
   * Tag name for each pod label that becomes a tag.
   * @default {}
   * @see chart value datadog.podLabelsAsTags
   */
  readonly podLabelsAsTags?: Record<string, string> | null;
  /**
   * Tag name for each pod annotation that becomes a tag.
   * @default {}
   * @see chart value datadog.podAnnotationsAsTags
   */
  readonly podAnnotationsAsTags?: Record<string, string> | null;
  /**
   * Tag name for each node label that becomes a tag.
   * @default {}
   * @see chart value datadog.nodeLabelsAsTags
   */
  readonly nodeLabelsAsTags?: Record<string, string> | null;
  /**
   * Tag name for each namespace label that becomes a tag.
   * @default {}
   * @see chart value datadog.namespaceLabelsAsTags
   */
  readonly namespaceLabelsAsTags?: Record<string, string> | null;
  /**
   * Tag name for each namespace annotation that becomes a tag.
   * @default {}
   * @see chart value datadog.namespaceAnnotationsAsTags
   */
  readonly namespaceAnnotationsAsTags?: Record<string, string> | null;
  /**
   * Tag name for each label, by resource such as deployments.apps.
   * @default {}
   * @see chart value datadog.kubernetesResourcesLabelsAsTags
   */
  readonly kubernetesResourcesLabelsAsTags?: Record<string, Record<string, string>> | null;
  /**
   * Tag name for each annotation, by resource such as deployments.apps.
   * @default {}
   * @see chart value datadog.kubernetesResourcesAnnotationsAsTags
   */
  readonly kubernetesResourcesAnnotationsAsTags?: Record<string, Record<string, string>> | null;
  /** Find the container behind metrics and traces in one way for all of them. */
  readonly originDetectionUnified?: GlobalOriginDetectionUnifiedOptions;
  /** Has `collectKubernetesTags` alone. */
  readonly clusterTagger?: GlobalClusterTaggerOptions;
  /** Has `host`, `tlsVerify`, `hostCAPath`, `agentCAPath`, `podLogsPath`, `coreCheckEnabled`, `podResourcesSocketPath`, `useApiServer` and `fineGrainedAuthorization`. */
  readonly kubelet?: GlobalKubeletOptions;
  /**
   * Docker socket on the node, where it is not the usual one.
   * @default none
   * @see chart value datadog.dockerSocketPath
   */
  readonly dockerSocketPath?: string | null;
  /**
   * containerd or CRI-O socket on the node, where it is not the usual one.
   * @default none
   * @see chart value datadog.criSocketPath
   */
  readonly criSocketPath?: string | null;
  /** Mount the container runtime socket into the agents. */
  readonly containerRuntimeSupport?: GlobalContainerRuntimeSupportOptions;
  /** Hand sockets to application pods through the Datadog CSI driver, which must be installed. */
  readonly csi?: GlobalCsiOptions;
  /**
   * Environment variables of every agent container.
   * @default []
   * @see chart value datadog.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of every agent container.
   * @default []
   * @see chart value datadog.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of every agent container, as name: value.
   * @default {}
   * @see chart value datadog.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * Containers to watch despite `containerExclude`: patterns such as image:..., name:... or kube_namespace:..., separated by spaces.
   * @default none
   * @see chart value datadog.containerInclude
   */
  readonly containerInclude?: string | null;
  /**
   * Containers to leave alone, as patterns separated by spaces.
   * @default none
   * @see chart value datadog.containerExclude
   */
  readonly containerExclude?: string | null;
  /**
   * Containers whose logs are collected despite an exclusion.
   * @default none
   * @see chart value datadog.containerIncludeLogs
   */
  readonly containerIncludeLogs?: string | null;
  /**
   * Containers whose logs are not collected.
   * @default none
   * @see chart value datadog.containerExcludeLogs
   */
  readonly containerExcludeLogs?: string | null;
  /**
   * Containers whose metrics are collected despite an exclusion.
   * @default none
   * @see chart value datadog.containerIncludeMetrics
   */
  readonly containerIncludeMetrics?: string | null;
  /**
   * Containers whose metrics are not collected.
   * @default none
   * @see chart value datadog.containerExcludeMetrics
   */
  readonly containerExcludeMetrics?: string | null;
  /**
   * Workloads to leave alone, as rules in the Common Expression Language; from agent 7.73 on.
   * @default none
   * @see chart value datadog.celWorkloadExclude
   */
  readonly celWorkloadExclude?: Json;
  /**
   * Leave out the pause container of each pod.
   * @default true
   * @see chart value datadog.excludePauseContainer
   */
  readonly excludePauseContainer?: boolean | null;
  /**
   * Former way to say `containerInclude`; agents since 7.20 prefer that.
   * @default none
   * @see chart value datadog.acInclude
   */
  readonly acInclude?: string | null;
  /**
   * Former way to say `containerExclude`; agents since 7.20 prefer that.
   * @default none
   * @see chart value datadog.acExclude
   */
  readonly acExclude?: string | null;
  /**
   * Integrations that must not start by themselves when their software is found.
   * @default []
   * @see chart value datadog.ignoreAutoConfig
   */
  readonly ignoreAutoConfig?: string[] | null;
  /**
   * Former place of integration files; use confd.
   * @default {}
   * @see chart value datadog.autoconf
   */
  readonly autoconf?: Record<string, Json> | null;
  /**
   * Security context of the node agent pods.
   * @default {"runAsUser":0}
   * @see chart value datadog.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Whether mounts made later on the node show up in the agents, and the reverse.
   * @default "None"
   * @see chart value datadog.hostVolumeMountPropagation
   */
  readonly hostVolumeMountPropagation?: 'None' | 'HostToContainer' | 'Bidirectional' | (string & {}) | null;
  /**
   * Run node agents in the node's process namespace; origin detection over sockets needs it.
   * @default true
   * @see chart value datadog.useHostPID
   */
  readonly useHostPID?: boolean | null;
  /**
   * File on the node that names its operating system.
   * @default "/etc/os-release"
   * @see chart value datadog.osReleasePath
   */
  readonly osReleasePath?: string | null;
  /**
   * Do not mount the other files that may name the operating system.
   * @default false
   * @see chart value datadog.disableDefaultOsReleasePaths
   */
  readonly disableDefaultOsReleasePaths?: boolean | null;
  /**
   * Do not mount the node's /etc/passwd.
   * @default false
   * @see chart value datadog.disablePasswdMount
   */
  readonly disablePasswdMount?: boolean | null;
  /**
   * Elect one agent for work that must happen once per cluster.
   * @default true
   * @see chart value datadog.leaderElection
   */
  readonly leaderElection?: boolean | null;
  /**
   * Seconds for which a leader stays leader.
   * Unit: seconds.
   * @default none
   * @see chart value datadog.leaderLeaseDuration
   */
  readonly leaderLeaseDuration?: number | null;
  /**
   * Object that records the leader: configmap, lease, or empty to let the agent choose.
   * @default "configmap"
   * @see chart value datadog.leaderElectionResource
   */
  readonly leaderElectionResource?: 'configmap' | 'lease' | '' | (string & {}) | null;
  /**
   * Read EndpointSlices instead of Endpoints.
   * @default true
   * @see chart value datadog.kubernetesUseEndpointSlices
   */
  readonly kubernetesUseEndpointSlices?: boolean | null;
  /**
   * Tag pods with their Service before they are ready.
   * @default false
   * @see chart value datadog.kubernetesKubeServiceIgnoreReadiness
   */
  readonly kubernetesKubeServiceIgnoreReadiness?: boolean | null;
  /** Has `create`, `flavor` and `cilium`. */
  readonly networkPolicy?: GlobalNetworkPolicyOptions;
  /** Send traffic through a FIPS proxy container; `useFIPSAgent` replaces it. */
  readonly fips?: GlobalFipsOptions;
  /** Has `join`, `tokenSecretName`, `serviceName` and `clusterchecksEnabled`. */
  readonly existingClusterAgent?: GlobalExistingClusterAgentOptions;
  /** Allow remote configuration at all; false turns it off for every agent. */
  readonly remoteConfiguration?: GlobalRemoteConfigurationOptions;
  /**
   * Registries that injected tracer images may come from; none named means any.
   * @default []
   * @see chart value global.apmRegistryAllowList
   */
  readonly apmRegistryAllowList?: string[] | null;
  /** Install the separate kube-state-metrics, which the cluster agent has made needless. */
  readonly legacyKubeStateMetrics?: GlobalLegacyKubeStateMetricsOptions;
  /**
   * Values of the kube-state-metrics chart, used when it is installed.
   * @default - a map with image, rbac, serviceAccount, resources, nodeSelector
   * @see chart value kube-state-metrics
   */
  readonly kubeStateMetrics?: Record<string, Json> | null;
  /**
   * Values of the datadog-crds chart: which custom resource definitions it brings.
   * @default - a map with crds
   * @see chart value datadog-crds
   */
  readonly crds?: Record<string, Json> | null;
  /**
   * Values of the datadog-csi-driver chart, used when `csi.enabled` is on.
   * @default {}
   * @see chart value datadog-csi-driver
   */
  readonly csiDriver?: Record<string, Json> | null;
  /** Install the Datadog operator next to the agents. */
  readonly operator?: GlobalOperatorOptions;
}

/** Options below `features.logCollection`. */
export interface FeaturesLogCollectionOptions {
  /**
   * Send the logs of containers that ask for it by annotation; `containerCollectAll` takes those of all.
   * @default false
   * @see chart value datadog.logs.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * The former switch, kept because it means a little less than `enabled`: whether files are read or the runtime is asked stays with the agent.
   * @default none
   * @see chart value datadog.logsEnabled
   */
  readonly logsEnabled?: boolean | null;
  /**
   * Collect the logs of every container, not only of those that ask for it by annotation or label.
   * @default false
   * @see chart value datadog.logs.containerCollectAll
   */
  readonly containerCollectAll?: boolean | null;
  /**
   * Read the log files below /var/log/pods instead of asking the container runtime.
   * @default true
   * @see chart value datadog.logs.containerCollectUsingFiles
   */
  readonly containerCollectUsingFiles?: boolean | null;
  /**
   * Join the lines of one message, such as a stack trace, by recognizing how a message starts.
   * @default true
   * @see chart value datadog.logs.autoMultiLineDetection
   */
  readonly autoMultiLineDetection?: boolean | null;
}

/** Options below `features.apm.hostPortConfig`. */
export interface FeaturesApmHostPortConfigOptions {
  /**
   * Receive traces on a port of the node.
   * @default false
   * @see chart value datadog.apm.portEnabled
   */
  readonly enabled?: boolean | null;
  /**
   * TCP port for traces, inside the pod and on the node.
   * Unit: port number.
   * @default 8126
   * @see chart value datadog.apm.port
   */
  readonly hostPort?: number | null;
}

/** Options below `features.apm.unixDomainSocketConfig`. */
export interface FeaturesApmUnixDomainSocketConfigOptions {
  /**
   * Receive traces on a socket in a folder of the node.
   * @default true
   * @see chart value datadog.apm.socketEnabled
   */
  readonly enabled?: boolean | null;
  /**
   * The socket, as containers see it.
   * @default "/var/run/datadog/apm.socket"
   * @see chart value datadog.apm.socketPath
   */
  readonly path?: string | null;
  /**
   * Folder of the node that holds the socket.
   * @default "/var/run/datadog"
   * @see chart value datadog.apm.hostSocketPath
   */
  readonly hostPath?: string | null;
}

/** Options below `features.apm.errorTrackingStandalone`. */
export interface FeaturesApmErrorTrackingStandaloneOptions {
  /**
   * Keep only the traces that error tracking needs.
   * @default false
   * @see chart value datadog.apm.errorTrackingStandalone.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.apm.instrumentation.languageDetection`. */
export interface FeaturesApmInstrumentationLanguageDetectionOptions {
  /**
   * Find out the language of workloads and note it on their Deployments; works while injection is on.
   * @default true
   * @see chart value datadog.apm.instrumentation.language_detection.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.apm.instrumentation.injector`. */
export interface FeaturesApmInstrumentationInjectorOptions {
  /**
   * Version of the injector; empty leaves it to the cluster agent.
   * @default ""
   * @see chart value datadog.apm.instrumentation.injector.imageTag
   */
  readonly imageTag?: string | null;
}

/** Options below `features.apm.instrumentation`. */
export interface FeaturesApmInstrumentationOptions {
  /**
   * Inject tracing libraries into pods when they start, cluster-wide unless narrowed below.
   * @default false
   * @see chart value datadog.apm.instrumentation.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Inject in these namespaces only.
   * @default []
   * @see chart value datadog.apm.instrumentation.enabledNamespaces
   */
  readonly enabledNamespaces?: string[] | null;
  /**
   * Inject everywhere but in these namespaces.
   * @default []
   * @see chart value datadog.apm.instrumentation.disabledNamespaces
   */
  readonly disabledNamespaces?: string[] | null;
  /**
   * Version of the library by language, such as java: "1".
   * @default {}
   * @see chart value datadog.apm.instrumentation.libVersions
   */
  readonly libVersions?: Record<string, string> | null;
  /**
   * Which pods get which libraries and settings; the first target that matches a pod counts. From cluster agent 7.64 on.
   * @default []
   * @see chart value datadog.apm.instrumentation.targets
   */
  readonly targets?: JsonMap[] | null;
  /** Find out the language of workloads and note it on their Deployments; works while injection is on. */
  readonly languageDetection?: FeaturesApmInstrumentationLanguageDetectionOptions;
  /**
   * How libraries get into pods: auto, init_container, csi or image_volume; empty leaves it to the cluster agent.
   * @default ""
   * @see chart value datadog.apm.instrumentation.injectionMode
   */
  readonly injectionMode?: '' | 'auto' | 'init_container' | 'csi' | 'image_volume' | null;
  /** Has `imageTag` alone. */
  readonly injector?: FeaturesApmInstrumentationInjectorOptions;
  /**
   * Whether the chart leaves out the id and time of the installation. Manifests always do, for they would change with every build.
   * @default false
   * @see chart value datadog.apm.instrumentation.skipKPITelemetry
   */
  readonly skipKPITelemetry?: boolean | null;
}

/** Options below `features.apm`. */
export interface FeaturesApmOptions {
  /** Receive traces on a port of the node. */
  readonly hostPortConfig?: FeaturesApmHostPortConfigOptions;
  /** Receive traces on a socket in a folder of the node. */
  readonly unixDomainSocketConfig?: FeaturesApmUnixDomainSocketConfigOptions;
  /**
   * Receive traces through the Service that leads to the agent on the same node, without a port of the node.
   * @default false
   * @see chart value datadog.apm.useLocalService
   */
  readonly useLocalService?: boolean | null;
  /** Keep only the traces that error tracking needs. */
  readonly errorTrackingStandalone?: FeaturesApmErrorTrackingStandaloneOptions;
  /** Inject tracing libraries into pods when they start, cluster-wide unless narrowed below. */
  readonly instrumentation?: FeaturesApmInstrumentationOptions;
}

/** Options below `features.asm.threats`. */
export interface FeaturesAsmThreatsOptions {
  /**
   * Detect attacks: sets DD_APPSEC_ENABLED in pods that the cluster agent injects.
   * @default false
   * @see chart value datadog.asm.threats.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.asm.sca`. */
export interface FeaturesAsmScaOptions {
  /**
   * Report vulnerable dependencies: sets DD_APPSEC_SCA_ENABLED in injected pods.
   * @default false
   * @see chart value datadog.asm.sca.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.asm.iast`. */
export interface FeaturesAsmIastOptions {
  /**
   * Find vulnerabilities in the application's own code while it runs: sets DD_IAST_ENABLED in injected pods.
   * @default false
   * @see chart value datadog.asm.iast.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.asm`. */
export interface FeaturesAsmOptions {
  /** Detect attacks: sets DD_APPSEC_ENABLED in pods that the cluster agent injects. */
  readonly threats?: FeaturesAsmThreatsOptions;
  /** Report vulnerable dependencies: sets DD_APPSEC_SCA_ENABLED in injected pods. */
  readonly sca?: FeaturesAsmScaOptions;
  /** Find vulnerabilities in the application's own code while it runs: sets DD_IAST_ENABLED in injected pods. */
  readonly iast?: FeaturesAsmIastOptions;
}

/** Options below `features.dogstatsd.hostPortConfig`. */
export interface FeaturesDogstatsdHostPortConfigOptions {
  /**
   * Open the port on the node too: firewall it, for anyone who reaches the node can send.
   * @default false
   * @see chart value datadog.dogstatsd.useHostPort
   */
  readonly enabled?: boolean | null;
  /**
   * UDP port, inside the pod and on the node.
   * Unit: port number.
   * @default 8125
   * @see chart value datadog.dogstatsd.port
   */
  readonly hostPort?: number | null;
}

/** Options below `features.dogstatsd.unixDomainSocketConfig`. */
export interface FeaturesDogstatsdUnixDomainSocketConfigOptions {
  /**
   * Put the socket into a folder of the node, where applications can mount it.
   * @default true
   * @see chart value datadog.dogstatsd.useSocketVolume
   */
  readonly enabled?: boolean | null;
  /**
   * The socket, as containers see it.
   * @default "/var/run/datadog/dsd.socket"
   * @see chart value datadog.dogstatsd.socketPath
   */
  readonly path?: string | null;
  /**
   * Folder of the node that holds the socket.
   * @default "/var/run/datadog"
   * @see chart value datadog.dogstatsd.hostSocketPath
   */
  readonly hostPath?: string | null;
}

/** Options below `features.dogstatsd`. */
export interface FeaturesDogstatsdOptions {
  /**
   * Find out which container sent a metric, and tag it so.
   * @default false
   * @see chart value datadog.dogstatsd.originDetection
   */
  readonly originDetectionEnabled?: boolean | null;
  /**
   * How detailed those tags are: low, orchestrator or high.
   * @default "low"
   * @see chart value datadog.dogstatsd.tagCardinality
   */
  readonly tagCardinality?: 'low' | 'orchestrator' | 'high' | (string & {}) | null;
  /**
   * Tags, as key:value, on everything received.
   * @default []
   * @see chart value datadog.dogstatsd.tags
   */
  readonly tags?: string[] | null;
  /**
   * Accept packets from outside the pod.
   * @default true
   * @see chart value datadog.dogstatsd.nonLocalTraffic
   */
  readonly nonLocalTraffic?: boolean | null;
  /** Open the port on the node too: firewall it, for anyone who reaches the node can send. */
  readonly hostPortConfig?: FeaturesDogstatsdHostPortConfigOptions;
  /** Put the socket into a folder of the node, where applications can mount it. */
  readonly unixDomainSocketConfig?: FeaturesDogstatsdUnixDomainSocketConfigOptions;
  /**
   * Former place of `global.useHostPID`; either of them is enough.
   * @default false
   * @see chart value datadog.dogstatsd.useHostPID
   */
  readonly useHostPID?: boolean | null;
  /**
   * Rules that turn parts of metric names into tags: profiles with `name`, `prefix` and `mappings`.
   * @default []
   */
  readonly mapperProfiles?: Json[] | null;
}

/** Options below `features.otlp.receiver.protocols.grpc.hostPortConfig`. */
export interface FeaturesOtlpReceiverProtocolsGrpcHostPortConfigOptions {
  /**
   * Open the gRPC port on the node too.
   * @default true
   * @see chart value datadog.otlp.receiver.protocols.grpc.useHostPort
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.otlp.receiver.protocols.grpc`. */
export interface FeaturesOtlpReceiverProtocolsGrpcOptions {
  /**
   * Receive OTLP over gRPC.
   * @default false
   * @see chart value datadog.otlp.receiver.protocols.grpc.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Address and port on which OTLP over gRPC is received.
   * @default "0.0.0.0:4317"
   * @see chart value datadog.otlp.receiver.protocols.grpc.endpoint
   */
  readonly endpoint?: string | null;
  /** Open the gRPC port on the node too. */
  readonly hostPortConfig?: FeaturesOtlpReceiverProtocolsGrpcHostPortConfigOptions;
}

/** Options below `features.otlp.receiver.protocols.http.hostPortConfig`. */
export interface FeaturesOtlpReceiverProtocolsHttpHostPortConfigOptions {
  /**
   * Open the HTTP port on the node too.
   * @default true
   * @see chart value datadog.otlp.receiver.protocols.http.useHostPort
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.otlp.receiver.protocols.http`. */
export interface FeaturesOtlpReceiverProtocolsHttpOptions {
  /**
   * Receive OTLP over HTTP.
   * @default false
   * @see chart value datadog.otlp.receiver.protocols.http.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Address and port on which OTLP over HTTP is received.
   * @default "0.0.0.0:4318"
   * @see chart value datadog.otlp.receiver.protocols.http.endpoint
   */
  readonly endpoint?: string | null;
  /** Open the HTTP port on the node too. */
  readonly hostPortConfig?: FeaturesOtlpReceiverProtocolsHttpHostPortConfigOptions;
}

/** Options below `features.otlp.receiver.protocols`. */
export interface FeaturesOtlpReceiverProtocolsOptions {
  /** Receive OTLP over gRPC. */
  readonly grpc?: FeaturesOtlpReceiverProtocolsGrpcOptions;
  /** Receive OTLP over HTTP. */
  readonly http?: FeaturesOtlpReceiverProtocolsHttpOptions;
}

/** Options below `features.otlp.receiver`. */
export interface FeaturesOtlpReceiverOptions {
  /** Has `grpc` and `http`. */
  readonly protocols?: FeaturesOtlpReceiverProtocolsOptions;
}

/** Options below `features.otlp.logs`. */
export interface FeaturesOtlpLogsOptions {
  /**
   * Take in logs as well; they count as ordinary logs.
   * @default false
   * @see chart value datadog.otlp.logs.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.otlp`. */
export interface FeaturesOtlpOptions {
  /** Has `protocols` alone. */
  readonly receiver?: FeaturesOtlpReceiverOptions;
  /** Take in logs as well; they count as ordinary logs. */
  readonly logs?: FeaturesOtlpLogsOptions;
}

/** Options below `features.remoteConfiguration`. */
export interface FeaturesRemoteConfigurationOptions {
  /**
   * Let node agents take settings from Datadog; `global.remoteConfiguration` switches it off for all agents at once.
   * @default true
   * @see chart value datadog.remoteConfiguration.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.prometheusScrape`. */
export interface FeaturesPrometheusScrapeOptions {
  /**
   * Scrape pods that carry the prometheus.io annotations, without configuring a check for each.
   * @default false
   * @see chart value datadog.prometheusScrape.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Also scrape the endpoints behind annotated services.
   * @default false
   * @see chart value datadog.prometheusScrape.serviceEndpoints
   */
  readonly enableServiceEndpoints?: boolean | null;
  /**
   * Further rules: which pods to pick (`autodiscovery`) and with which OpenMetrics settings to scrape them (`configurations`).
   * @default []
   * @see chart value datadog.prometheusScrape.additionalConfigs
   */
  readonly additionalConfigs?: Json[] | null;
  /**
   * Which OpenMetrics check does the scraping: 1, or 2 from agent 7.34 on.
   * Unit: version.
   * @default 2
   * @see chart value datadog.prometheusScrape.version
   */
  readonly version?: number | null;
}

/** Options below `features.customChecks`. */
export interface FeaturesCustomChecksOptions {
  /**
   * Check configurations: file name, such as redisdb.yaml, and contents.
   * @default {}
   * @see chart value datadog.confd
   */
  readonly confd?: Record<string, Json> | null;
  /**
   * Checks of your own in Python: file name, such as queue.py, and contents.
   * @default {}
   * @see chart value datadog.checksd
   */
  readonly checksd?: Record<string, Json> | null;
}

/** Options below `features.profiling`. */
export interface FeaturesProfilingOptions {
  /**
   * Profile injected pods always (true), never (false), or those that look worth it (auto). Left out, each pod decides for itself.
   * @default none
   * @see chart value datadog.profiling.enabled
   */
  readonly enabled?: 'true' | 'false' | 'auto' | (string & {}) | null;
}

/** Options below `features.liveProcessCollection.intervals`. */
export interface FeaturesLiveProcessCollectionIntervalsOptions {
  /**
   * Seconds between two reports of processes; the agent takes 10.
   * Unit: seconds.
   * @default none
   */
  readonly process?: number | null;
  /**
   * Seconds between two reports of containers; the agent takes 10.
   * Unit: seconds.
   * @default none
   */
  readonly container?: number | null;
}

/** Options below `features.liveProcessCollection`. */
export interface FeaturesLiveProcessCollectionOptions {
  /**
   * Report every process with its command line, CPU and memory every few seconds.
   * @default false
   * @see chart value datadog.processAgent.processCollection
   */
  readonly enabled?: boolean | null;
  /**
   * Leave out all arguments of the command lines, not only those that look secret.
   * @default false
   * @see chart value datadog.processAgent.stripProcessArguments
   */
  readonly stripProcessArguments?: boolean | null;
  /**
   * Hide the values of arguments that look secret, such as passwords; the agent does unless told otherwise.
   * @default none
   */
  readonly scrubProcessArguments?: boolean | null;
  /**
   * Names of further arguments whose values are hidden: letters, digits and `_`, with `*` for any rest, such as `*_token`.
   * @default []
   */
  readonly customSensitiveWords?: string[] | null;
  /**
   * Regular expressions; processes whose command line matches one are not reported.
   * @default []
   */
  readonly blacklistPatterns?: string[] | null;
  /** Has `process` and `container`. */
  readonly intervals?: FeaturesLiveProcessCollectionIntervalsOptions;
  /**
   * Add what each process reads and writes; brings a system-probe, which alone may see it.
   * @default false
   */
  readonly ioStatistics?: boolean | null;
}

/** Options below `features.liveContainerCollection`. */
export interface FeaturesLiveContainerCollectionOptions {
  /**
   * Report the running containers with their CPU and memory every few seconds.
   * @default true
   * @see chart value datadog.processAgent.containerCollection
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.processDiscovery`. */
export interface FeaturesProcessDiscoveryOptions {
  /**
   * Look every few hours at which programs run, and suggest integrations for them.
   * @default true
   * @see chart value datadog.processAgent.processDiscovery
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.containerLifecycle`. */
export interface FeaturesContainerLifecycleOptions {
  /**
   * Report when containers and pods end, and with which exit code.
   * @default true
   * @see chart value datadog.containerLifecycle.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.containerImageCollection`. */
export interface FeaturesContainerImageCollectionOptions {
  /**
   * Report the container images on each node; from agent 7.46 on.
   * @default true
   * @see chart value datadog.containerImageCollection.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.otelCollector.configMap`. */
export interface FeaturesOtelCollectorConfigMapOptions {
  /**
   * ConfigMap of yours with the configuration, in place of `config`.
   * @default none
   * @see chart value datadog.otelCollector.configMap.name
   */
  readonly name?: string | null;
  /**
   * Keys of that ConfigMap that are configuration files, when there are several.
   * @default []
   * @see chart value datadog.otelCollector.configMap.items
   */
  readonly items?: { key: string; path: string }[] | null;
  /**
   * Key of that ConfigMap that holds the configuration.
   * @default "otel-config.yaml"
   * @see chart value datadog.otelCollector.configMap.key
   */
  readonly key?: string | null;
}

/** Options below `features.otelCollector.rbac`. */
export interface FeaturesOtelCollectorRbacOptions {
  /**
   * Give the collector the permissions that its configuration needs.
   * @default true
   * @see chart value datadog.otelCollector.rbac.create
   */
  readonly create?: boolean | null;
  /**
   * Further permissions, as rules of a ClusterRole.
   * @default []
   * @see chart value datadog.otelCollector.rbac.rules
   */
  readonly rules?: JsonMap[] | null;
}

/** Options below `features.otelCollector.logs`. */
export interface FeaturesOtelCollectorLogsOptions {
  /**
   * Mount the nodes' log files for a filelog receiver.
   * @default false
   * @see chart value datadog.otelCollector.logs.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.otelCollector`. */
export interface FeaturesOtelCollectorOptions {
  /**
   * Run the OpenTelemetry collector on every node.
   * @default false
   * @see chart value datadog.otelCollector.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Ports on which the collector receives; those named otel-grpc and otel-http appear in its default configuration.
   * @default - a list of 2
   * @see chart value datadog.otelCollector.ports
   */
  readonly ports?: ContainerPort[] | null;
  /**
   * The configuration of the collector as YAML text; left out, OTLP in and Datadog out.
   * @default none
   * @see chart value datadog.otelCollector.config
   */
  readonly config?: string | JsonMap;
  /** Has `name`, `items` and `key`. */
  readonly configMap?: FeaturesOtelCollectorConfigMapOptions;
  /**
   * Feature gates of the collector to switch, separated by commas; a minus sign switches one off.
   * @default none
   * @see chart value datadog.otelCollector.featureGates
   */
  readonly featureGates?: string | null;
  /**
   * Use the image of the collector alone; false takes it from the agent image, whose tag must then end in -full.
   * @default true
   * @see chart value datadog.otelCollector.useStandaloneImage
   */
  readonly useStandaloneImage?: boolean | null;
  /** Has `create` and `rules`. */
  readonly rbac?: FeaturesOtelCollectorRbacOptions;
  /** Mount the nodes' log files for a filelog receiver. */
  readonly logs?: FeaturesOtelCollectorLogsOptions;
}

/** Options below `features.otelAgentGateway.configMap`. */
export interface FeaturesOtelAgentGatewayConfigMapOptions {
  /**
   * ConfigMap of yours with the configuration, in place of `config`.
   * @default none
   * @see chart value otelAgentGateway.configMap.name
   */
  readonly name?: string | null;
  /**
   * Any text that changes when that ConfigMap does, so that the pods restart.
   * @default none
   * @see chart value otelAgentGateway.configMap.checksum
   */
  readonly checksum?: string | null;
  /**
   * Keys of that ConfigMap that are configuration files, when there are several.
   * @default []
   * @see chart value otelAgentGateway.configMap.items
   */
  readonly items?: { key: string; path: string }[] | null;
  /**
   * Key of that ConfigMap that holds the configuration.
   * @default "otel-gateway-config.yaml"
   * @see chart value otelAgentGateway.configMap.key
   */
  readonly key?: string | null;
}

/** Options below `features.otelAgentGateway.service`. */
export interface FeaturesOtelAgentGatewayServiceOptions {
  /**
   * Kind of the Service: ClusterIP, LoadBalancer or NodePort.
   * @default "ClusterIP"
   * @see chart value otelAgentGateway.service.type
   */
  readonly type?: 'ClusterIP' | 'LoadBalancer' | 'NodePort' | (string & {}) | null;
}

/** Options below `features.otelAgentGateway.image`. */
export interface FeaturesOtelAgentGatewayImageOptions {
  /**
   * Image name without registry.
   * @default "ddot-collector"
   * @see chart value otelAgentGateway.image.name
   */
  readonly name?: string | null;
  /**
   * Version of the image; the node agent's where it is empty.
   * @default ""
   * @see chart value otelAgentGateway.image.tag
   */
  readonly tag?: string | null;
  /**
   * Variant of the image, put behind the tag.
   * @default ""
   * @see chart value otelAgentGateway.image.tagSuffix
   */
  readonly tagSuffix?: string | null;
  /**
   * sha256 digest that replaces the tag.
   * @default ""
   * @see chart value otelAgentGateway.image.digest
   */
  readonly digest?: string | null;
  /**
   * Full image name with registry, in place of `global.registry` and `name`.
   * @default none
   * @see chart value otelAgentGateway.image.repository
   */
  readonly repository?: string | null;
  /**
   * Accept a tag that is not a version.
   * @default none
   * @see chart value otelAgentGateway.image.doNotCheckTag
   */
  readonly doNotCheckTag?: boolean | null;
  /**
   * When nodes pull the image: Always, IfNotPresent or Never.
   * @default "IfNotPresent"
   * @see chart value otelAgentGateway.image.pullPolicy
   */
  readonly pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | (string & {}) | null;
  /**
   * Secrets with the credentials of the registry.
   * @default []
   * @see chart value otelAgentGateway.image.pullSecrets
   */
  readonly pullSecrets?: { name: string }[] | null;
}

/** Options below `features.otelAgentGateway.initContainers`. */
export interface FeaturesOtelAgentGatewayInitContainersOptions {
  /**
   * User, capabilities and file system rights of the init container.
   * @default {}
   * @see chart value otelAgentGateway.initContainers.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * CPU and memory of the init container.
   * @default {}
   * @see chart value otelAgentGateway.initContainers.resources
   */
  readonly resources?: Record<string, Json> | null;
}

/** Options below `features.otelAgentGateway.container`. */
export interface FeaturesOtelAgentGatewayContainerOptions {
  /**
   * Environment variables of the gateway.
   * @default []
   * @see chart value otelAgentGateway.containers.otelAgent.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the gateway.
   * @default []
   * @see chart value otelAgentGateway.containers.otelAgent.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the gateway, as name: value.
   * @default {}
   * @see chart value otelAgentGateway.containers.otelAgent.envDict
   */
  readonly envDict?: Record<string, string> | null;
  /**
   * CPU and memory of the gateway.
   * @default {}
   * @see chart value otelAgentGateway.containers.otelAgent.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the gateway.
   * @default {}
   * @see chart value otelAgentGateway.containers.otelAgent.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * How much the gateway logs, where it differs from `global.logLevel`.
   * @default none
   * @see chart value otelAgentGateway.containers.otelAgent.logLevel
   */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | null;
  /**
   * Port that answers whether the gateway is alive.
   * Unit: port number.
   * @default 13133
   * @see chart value otelAgentGateway.containers.otelAgent.healthPort
   */
  readonly healthPort?: number | null;
  /**
   * Whether and how the gateway is asked if it is alive; times in seconds.
   * @default - a map with enabled, initialDelaySeconds, periodSeconds, timeoutSeconds, successThreshold, failureThreshold
   * @see chart value otelAgentGateway.containers.otelAgent.livenessProbe
   */
  readonly livenessProbe?: Record<string, Json> | null;
  /**
   * Whether and how the gateway is asked if it is ready; times in seconds.
   * @default - a map with enabled, initialDelaySeconds, periodSeconds, timeoutSeconds, successThreshold, failureThreshold
   * @see chart value otelAgentGateway.containers.otelAgent.readinessProbe
   */
  readonly readinessProbe?: Record<string, Json> | null;
}

/** Options below `features.otelAgentGateway.rbac`. */
export interface FeaturesOtelAgentGatewayRbacOptions {
  /**
   * Give the gateway the permissions that its configuration needs.
   * @default true
   * @see chart value otelAgentGateway.rbac.create
   */
  readonly create?: boolean | null;
  /**
   * Further permissions, as rules of a ClusterRole.
   * @default []
   * @see chart value otelAgentGateway.rbac.rules
   */
  readonly rules?: JsonMap[] | null;
}

/** Options below `features.otelAgentGateway.logs`. */
export interface FeaturesOtelAgentGatewayLogsOptions {
  /**
   * Kept for values files that have it; the gateway mounts no log files.
   * @default false
   * @see chart value otelAgentGateway.logs.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.otelAgentGateway.autoscaling`. */
export interface FeaturesOtelAgentGatewayAutoscalingOptions {
  /**
   * Scale the gateway with a HorizontalPodAutoscaler.
   * @default false
   * @see chart value otelAgentGateway.autoscaling.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Annotations of the HorizontalPodAutoscaler object.
   * @default {}
   * @see chart value otelAgentGateway.autoscaling.annotations
   */
  readonly annotations?: Record<string, string> | null;
  /**
   * How many gateways run at least, however little there is to do.
   * Unit: pods.
   * @default 0
   * @see chart value otelAgentGateway.autoscaling.minReplicas
   */
  readonly minReplicas?: number | null;
  /**
   * How many gateways run at most, however much there is to do.
   * Unit: pods.
   * @default 0
   * @see chart value otelAgentGateway.autoscaling.maxReplicas
   */
  readonly maxReplicas?: number | null;
  /**
   * What the autoscaler looks at, as in autoscaling/v2.
   * @default []
   * @see chart value otelAgentGateway.autoscaling.metrics
   */
  readonly metrics?: Json[] | null;
  /**
   * How fast the autoscaler acts, as in autoscaling/v2.
   * @default {"scaleUp":{},"scaleDown":{}}
   * @see chart value otelAgentGateway.autoscaling.behavior
   */
  readonly behavior?: Record<string, Json> | null;
}

/** Options below `features.otelAgentGateway`. */
export interface FeaturesOtelAgentGatewayOptions {
  /**
   * Run collectors that all nodes send through, as a Deployment.
   * @default false
   * @see chart value otelAgentGateway.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Ports on which the gateway and its Service receive.
   * @default - a list of 2
   * @see chart value otelAgentGateway.ports
   */
  readonly ports?: ContainerPort[] | null;
  /**
   * The configuration of the gateway as YAML text; left out, OTLP in and Datadog out.
   * @default none
   * @see chart value otelAgentGateway.config
   */
  readonly config?: string | JsonMap;
  /** Has `name`, `checksum`, `items` and `key`. */
  readonly configMap?: FeaturesOtelAgentGatewayConfigMapOptions;
  /**
   * Feature gates of the collector to switch, separated by commas.
   * @default none
   * @see chart value otelAgentGateway.featureGates
   */
  readonly featureGates?: string | null;
  /**
   * How many gateways run, where nothing scales them.
   * Unit: pods.
   * @default 1
   * @see chart value otelAgentGateway.replicas
   */
  readonly replicas?: number | null;
  /**
   * How many former revisions are kept for a rollback.
   * Unit: revisions.
   * @default 10
   * @see chart value otelAgentGateway.revisionHistoryLimit
   */
  readonly revisionHistoryLimit?: number | null;
  /**
   * Annotations of the Deployment itself.
   * @default {}
   * @see chart value otelAgentGateway.deploymentAnnotations
   */
  readonly annotations?: Record<string, string> | null;
  /**
   * Annotations of the pods, for service meshes and other webhooks; a change restarts them.
   * @default {}
   * @see chart value otelAgentGateway.podAnnotations
   */
  readonly podAnnotations?: Record<string, string> | null;
  /**
   * Labels of the pods; the Deployment selects by them, so they cannot change later.
   * @default {}
   * @see chart value otelAgentGateway.podLabels
   */
  readonly podLabels?: Record<string, string> | null;
  /**
   * Labels of both the Deployment and its pods.
   * @default {}
   * @see chart value otelAgentGateway.additionalLabels
   */
  readonly additionalLabels?: Record<string, string> | null;
  /**
   * Node taints that do not keep the gateway away.
   * @default []
   * @see chart value otelAgentGateway.tolerations
   */
  readonly tolerations?: Json[] | null;
  /**
   * Node labels that the gateway requires.
   * @default {}
   * @see chart value otelAgentGateway.nodeSelector
   */
  readonly nodeSelector?: Record<string, string> | null;
  /**
   * Rules that draw the gateway to nodes and pods or keep it off them.
   * @default {}
   * @see chart value otelAgentGateway.affinity
   */
  readonly affinity?: Record<string, Json> | null;
  /**
   * How pods spread over zones and nodes.
   * @default []
   * @see chart value otelAgentGateway.topologySpreadConstraints
   */
  readonly topologySpreadConstraints?: Json[] | null;
  /**
   * Use the node's network and its addresses.
   * @default false
   * @see chart value otelAgentGateway.useHostNetwork
   */
  readonly hostNetwork?: boolean | null;
  /**
   * Name servers, search domains and resolver options of the pods.
   * @default {}
   * @see chart value otelAgentGateway.dnsConfig
   */
  readonly dnsConfig?: Record<string, Json> | null;
  /**
   * Volumes in addition to those that the gateway needs.
   * @default []
   * @see chart value otelAgentGateway.volumes
   */
  readonly volumes?: Volume[] | null;
  /**
   * Where the gateway mounts the volumes added under `volumes`.
   * @default []
   * @see chart value otelAgentGateway.volumeMounts
   */
  readonly volumeMounts?: VolumeMount[] | null;
  /**
   * How an update replaces the pods.
   * @default {"type":"RollingUpdate","rollingUpdate":{"maxSurge":1,"maxUnavailable":0}}
   * @see chart value otelAgentGateway.strategy
   */
  readonly updateStrategy?: Record<string, Json> | null;
  /**
   * Priority class that decides whose pods give way when nodes are full.
   * @default none
   * @see chart value otelAgentGateway.priorityClassName
   */
  readonly priorityClassName?: string | null;
  /**
   * Let the containers of a pod see the processes of each other.
   * @default false
   * @see chart value otelAgentGateway.shareProcessNamespace
   */
  readonly shareProcessNamespace?: boolean | null;
  /**
   * What runs after the start and before the stop of the container.
   * @default {}
   * @see chart value otelAgentGateway.lifecycle
   */
  readonly lifecycle?: Record<string, Json> | null;
  /**
   * Seconds that the gateway gets to finish when it is stopped.
   * Unit: seconds.
   * @default none
   * @see chart value otelAgentGateway.terminationGracePeriodSeconds
   */
  readonly terminationGracePeriodSeconds?: number | null;
  /** Has `type` alone. */
  readonly service?: FeaturesOtelAgentGatewayServiceOptions;
  /** Has `name`, `tag`, `tagSuffix`, `digest`, `repository`, `doNotCheckTag`, `pullPolicy` and `pullSecrets`. */
  readonly image?: FeaturesOtelAgentGatewayImageOptions;
  /** Has `securityContext` and `resources`. */
  readonly initContainers?: FeaturesOtelAgentGatewayInitContainersOptions;
  /** Has `env`, `envFrom`, `envDict`, `resources`, `securityContext`, `logLevel`, `healthPort`, `livenessProbe` and `readinessProbe`. */
  readonly container?: FeaturesOtelAgentGatewayContainerOptions;
  /** Has `create` and `rules`. */
  readonly rbac?: FeaturesOtelAgentGatewayRbacOptions;
  /** Kept for values files that have it; the gateway mounts no log files. */
  readonly logs?: FeaturesOtelAgentGatewayLogsOptions;
  /** Scale the gateway with a HorizontalPodAutoscaler. */
  readonly autoscaling?: FeaturesOtelAgentGatewayAutoscalingOptions;
}

/** Options below `features.dataPlane.dogstatsd`. */
export interface FeaturesDataPlaneDogstatsdOptions {
  /**
   * Let the data plane receive and aggregate DogStatsD metrics.
   * @default true
   * @see chart value datadog.dataPlane.dogstatsd.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.dataPlane`. */
export interface FeaturesDataPlaneOptions {
  /**
   * Run the data plane beside the core agent; from agent 7.74 on.
   * @default false
   * @see chart value datadog.dataPlane.enabled
   */
  readonly enabled?: boolean | null;
  /** Let the data plane receive and aggregate DogStatsD metrics. */
  readonly dogstatsd?: FeaturesDataPlaneDogstatsdOptions;
}

/** Options below `features.hostProfiler.seccomp`. */
export interface FeaturesHostProfilerSeccompOptions {
  /**
   * Restrict the profiler to the system calls that its image lists.
   * @default true
   * @see chart value datadog.hostProfiler.seccomp.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.hostProfiler`. */
export interface FeaturesHostProfilerOptions {
  /**
   * Profile all processes of the nodes, without changes to them.
   * @default false
   * @see chart value datadog.hostProfiler.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Image of the profiler with registry and tag; empty takes the development build, the only one there is yet.
   * @default ""
   * @see chart value datadog.hostProfiler.image
   */
  readonly image?: string | null;
  /**
   * When nodes pull that image; empty follows the node agent's image.
   * @default ""
   * @see chart value datadog.hostProfiler.imagePullPolicy
   */
  readonly imagePullPolicy?: '' | 'Always' | 'IfNotPresent' | 'Never' | (string & {}) | null;
  /** Restrict the profiler to the system calls that its image lists. */
  readonly seccomp?: FeaturesHostProfilerSeccompOptions;
  /**
   * Folder on the node from which the kubelet reads seccomp profiles.
   * @default "/var/lib/kubelet/seccomp"
   * @see chart value datadog.hostProfiler.seccompRoot
   */
  readonly seccompRoot?: string | null;
  /**
   * Only log system calls that the profile does not allow, where the image brings such a profile.
   * @default false
   * @see chart value datadog.hostProfiler.loggingSeccomp
   */
  readonly loggingSeccomp?: boolean | null;
  /**
   * AppArmor profile of the container.
   * @default "unconfined"
   * @see chart value datadog.hostProfiler.apparmor
   */
  readonly apparmor?: string | null;
}

/** Options below `features.npm`. */
export interface FeaturesNpmOptions {
  /**
   * Watch network connections.
   * @default false
   * @see chart value datadog.networkMonitoring.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Ask the kernel's connection tracker for the addresses behind translated ones.
   * @default true
   * @see chart value datadog.systemProbe.enableConntrack
   */
  readonly enableConntrack?: boolean | null;
  /**
   * Count DNS requests and failures.
   * @default true
   * @see chart value datadog.systemProbe.collectDNSStats
   */
  readonly collectDNSStats?: boolean | null;
  /**
   * Ports on which DNS is spoken; the agent watches 53 if none is named.
   * Unit: port number.
   * @default []
   * @see chart value datadog.networkMonitoring.dnsMonitoringPorts
   */
  readonly dnsMonitoringPorts?: number[] | null;
}

/** Options below `features.usm.tls.go`. */
export interface FeaturesUsmTlsGoOptions {
  /**
   * Look into encrypted traffic of Go programs; the agent decides if left out.
   * @default none
   * @see chart value datadog.serviceMonitoring.tls.go.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.usm.tls.istio`. */
export interface FeaturesUsmTlsIstioOptions {
  /**
   * Look into encrypted traffic of Istio proxies; the agent decides if left out.
   * @default none
   * @see chart value datadog.serviceMonitoring.tls.istio.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.usm.tls.nodejs`. */
export interface FeaturesUsmTlsNodejsOptions {
  /**
   * Look into encrypted traffic of Node.js programs; the agent decides if left out.
   * @default none
   * @see chart value datadog.serviceMonitoring.tls.nodejs.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.usm.tls.native`. */
export interface FeaturesUsmTlsNativeOptions {
  /**
   * Look into encrypted traffic of programs that use OpenSSL or GnuTLS; the agent decides if left out.
   * @default none
   * @see chart value datadog.serviceMonitoring.tls.native.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.usm.tls`. */
export interface FeaturesUsmTlsOptions {
  /** Look into encrypted traffic of Go programs; the agent decides if left out. */
  readonly go?: FeaturesUsmTlsGoOptions;
  /** Look into encrypted traffic of Istio proxies; the agent decides if left out. */
  readonly istio?: FeaturesUsmTlsIstioOptions;
  /** Look into encrypted traffic of Node.js programs; the agent decides if left out. */
  readonly nodejs?: FeaturesUsmTlsNodejsOptions;
  /** Look into encrypted traffic of programs that use OpenSSL or GnuTLS; the agent decides if left out. */
  readonly native?: FeaturesUsmTlsNativeOptions;
}

/** Options below `features.usm`. */
export interface FeaturesUsmOptions {
  /**
   * Watch the requests between services.
   * @default false
   * @see chart value datadog.serviceMonitoring.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Watch HTTP; the agent decides if left out.
   * @default none
   * @see chart value datadog.serviceMonitoring.httpMonitoringEnabled
   */
  readonly httpMonitoringEnabled?: boolean | null;
  /**
   * Watch HTTP/2 and gRPC, which takes kernel 5.2; the agent decides if left out.
   * @default none
   * @see chart value datadog.serviceMonitoring.http2MonitoringEnabled
   */
  readonly http2MonitoringEnabled?: boolean | null;
  /** Has `go`, `istio`, `nodejs` and `native`. */
  readonly tls?: FeaturesUsmTlsOptions;
}

/** Options below `features.serviceDiscovery.networkStats`. */
export interface FeaturesServiceDiscoveryNetworkStatsOptions {
  /**
   * Count what discovered services send and receive.
   * @default true
   * @see chart value datadog.discovery.networkStats.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.serviceDiscovery.serviceMap`. */
export interface FeaturesServiceDiscoveryServiceMapOptions {
  /**
   * Find out which discovered services call each other.
   * @default false
   * @see chart value datadog.discovery.serviceMap.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.serviceDiscovery`. */
export interface FeaturesServiceDiscoveryOptions {
  /**
   * Discover services; if left out, on from agent 7.78 on, except where system-probe cannot run.
   * @default none
   * @see chart value datadog.discovery.enabled
   */
  readonly enabled?: boolean | null;
  /** Count what discovered services send and receive. */
  readonly networkStats?: FeaturesServiceDiscoveryNetworkStatsOptions;
  /** Find out which discovered services call each other. */
  readonly serviceMap?: FeaturesServiceDiscoveryServiceMapOptions;
}

/** Options below `features.oomKill`. */
export interface FeaturesOomKillOptions {
  /**
   * Report which containers the kernel killed because memory ran out.
   * @default false
   * @see chart value datadog.systemProbe.enableOOMKill
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.tcpQueueLength`. */
export interface FeaturesTcpQueueLengthOptions {
  /**
   * Report how full the queues of TCP connections are.
   * @default false
   * @see chart value datadog.systemProbe.enableTCPQueueLength
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.ebpfCheck`. */
export interface FeaturesEbpfCheckOptions {
  /**
   * Report memory and running time of the eBPF programs on each node.
   * @default false
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.cws.enforcement`. */
export interface FeaturesCwsEnforcementOptions {
  /**
   * Let policies kill processes.
   * @default true
   * @see chart value datadog.securityAgent.runtime.enforcement.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.cws.network`. */
export interface FeaturesCwsNetworkOptions {
  /**
   * Watch network events, such as DNS requests.
   * @default true
   * @see chart value datadog.securityAgent.runtime.network.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.cws.customPolicies.configMap`. */
export interface FeaturesCwsCustomPoliciesConfigMapOptions {
  /**
   * ConfigMap with policies in addition to Datadog's.
   * @default none
   * @see chart value datadog.securityAgent.runtime.policies.configMap
   */
  readonly name?: string | null;
}

/** Options below `features.cws.customPolicies`. */
export interface FeaturesCwsCustomPoliciesOptions {
  /** Has `name` alone. */
  readonly configMap?: FeaturesCwsCustomPoliciesConfigMapOptions;
}

/** Options below `features.cws.securityProfiles.anomalyDetection`. */
export interface FeaturesCwsSecurityProfilesAnomalyDetectionOptions {
  /**
   * Report what differs from the normal.
   * @default true
   * @see chart value datadog.securityAgent.runtime.securityProfile.anomalyDetection.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.cws.securityProfiles.autoSuppression`. */
export interface FeaturesCwsSecurityProfilesAutoSuppressionOptions {
  /**
   * Keep quiet about what is normal.
   * @default true
   * @see chart value datadog.securityAgent.runtime.securityProfile.autoSuppression.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.cws.securityProfiles`. */
export interface FeaturesCwsSecurityProfilesOptions {
  /**
   * Learn what is normal for each workload.
   * @default true
   * @see chart value datadog.securityAgent.runtime.securityProfile.enabled
   */
  readonly enabled?: boolean | null;
  /** Report what differs from the normal. */
  readonly anomalyDetection?: FeaturesCwsSecurityProfilesAnomalyDetectionOptions;
  /** Keep quiet about what is normal. */
  readonly autoSuppression?: FeaturesCwsSecurityProfilesAutoSuppressionOptions;
}

/** Options below `features.cws.activityDump.pathMerge`. */
export interface FeaturesCwsActivityDumpPathMergeOptions {
  /**
   * Take similar paths for one.
   * @default false
   * @see chart value datadog.securityAgent.runtime.activityDump.pathMerge.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.cws.activityDump`. */
export interface FeaturesCwsActivityDumpOptions {
  /**
   * Record what new containers do, the raw material of profiles.
   * @default true
   * @see chart value datadog.securityAgent.runtime.activityDump.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * How many containers are recorded at once.
   * Unit: containers.
   * @default 3
   * @see chart value datadog.securityAgent.runtime.activityDump.tracedCgroupsCount
   */
  readonly tracedCgroupsCount?: number | null;
  /**
   * Minutes for which a container is recorded.
   * Unit: minutes.
   * @default 20
   * @see chart value datadog.securityAgent.runtime.activityDump.cgroupDumpTimeout
   */
  readonly cgroupDumpTimeout?: number | null;
  /**
   * How many recorded containers are remembered, so that others come first.
   * Unit: containers.
   * @default 0
   * @see chart value datadog.securityAgent.runtime.activityDump.cgroupWaitListSize
   */
  readonly cgroupWaitListSize?: number | null;
  /** Take similar paths for one. */
  readonly pathMerge?: FeaturesCwsActivityDumpPathMergeOptions;
}

/** Options below `features.cws`. */
export interface FeaturesCwsOptions {
  /**
   * Watch for threats while workloads run.
   * @default false
   * @see chart value datadog.securityAgent.runtime.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Watch system calls themselves; for troubleshooting only.
   * @default false
   * @see chart value datadog.securityAgent.runtime.syscallMonitor.enabled
   */
  readonly syscallMonitorEnabled?: boolean | null;
  /**
   * Let system-probe send events itself, without the security agent.
   * @default false
   * @see chart value datadog.securityAgent.runtime.directSendFromSystemProbe
   */
  readonly directSendFromSystemProbe?: boolean | null;
  /** Let policies kill processes. */
  readonly enforcement?: FeaturesCwsEnforcementOptions;
  /** Watch network events, such as DNS requests. */
  readonly network?: FeaturesCwsNetworkOptions;
  /** Has `configMap` alone. */
  readonly customPolicies?: FeaturesCwsCustomPoliciesOptions;
  /** Learn what is normal for each workload. */
  readonly securityProfiles?: FeaturesCwsSecurityProfilesOptions;
  /** Record what new containers do, the raw material of profiles. */
  readonly activityDump?: FeaturesCwsActivityDumpOptions;
  /**
   * Containers to watch despite an exclusion, as patterns separated by spaces.
   * @default none
   * @see chart value datadog.securityAgent.runtime.containerInclude
   */
  readonly containerInclude?: string | null;
  /**
   * Containers to leave alone, as patterns separated by spaces.
   * @default none
   * @see chart value datadog.securityAgent.runtime.containerExclude
   */
  readonly containerExclude?: string | null;
  /**
   * Send events straight to the events explorer; to be changed only when Datadog support says so.
   * @default true
   * @see chart value datadog.securityAgent.runtime.useSecruntimeTrack
   */
  readonly useSecruntimeTrack?: boolean | null;
}

/** Options below `features.cspm.customBenchmarks.configMap`. */
export interface FeaturesCspmCustomBenchmarksConfigMapOptions {
  /**
   * ConfigMap with benchmarks in addition to Datadog's.
   * @default none
   * @see chart value datadog.securityAgent.compliance.configMap
   */
  readonly name?: string | null;
}

/** Options below `features.cspm.customBenchmarks`. */
export interface FeaturesCspmCustomBenchmarksOptions {
  /** Has `name` alone. */
  readonly configMap?: FeaturesCspmCustomBenchmarksConfigMapOptions;
}

/** Options below `features.cspm.hostBenchmarks`. */
export interface FeaturesCspmHostBenchmarksOptions {
  /**
   * Check the nodes too; takes 160 MB of memory.
   * @default true
   * @see chart value datadog.securityAgent.compliance.host_benchmarks.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.cspm.xccdf`. */
export interface FeaturesCspmXccdfOptions {
  /**
   * Former way to say `hostBenchmarks.enabled`.
   * @default false
   * @see chart value datadog.securityAgent.compliance.xccdf.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.cspm`. */
export interface FeaturesCspmOptions {
  /**
   * Check nodes, containers and the cluster against benchmarks.
   * @default false
   * @see chart value datadog.securityAgent.compliance.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Time between two checks, such as 20m.
   * Unit: duration, such as 20m.
   * @default "20m"
   * @see chart value datadog.securityAgent.compliance.checkInterval
   */
  readonly checkInterval?: string | null;
  /** Has `configMap` alone. */
  readonly customBenchmarks?: FeaturesCspmCustomBenchmarksOptions;
  /** Check the nodes too; takes 160 MB of memory. */
  readonly hostBenchmarks?: FeaturesCspmHostBenchmarksOptions;
  /**
   * Run the checks in system-probe instead of the security agent.
   * @default false
   * @see chart value datadog.securityAgent.compliance.runInSystemProbe
   */
  readonly runInSystemProbe?: boolean | null;
  /** Former way to say `hostBenchmarks.enabled`. */
  readonly xccdf?: FeaturesCspmXccdfOptions;
  /**
   * Containers to check despite an exclusion, as patterns separated by spaces.
   * @default none
   * @see chart value datadog.securityAgent.compliance.containerInclude
   */
  readonly containerInclude?: string | null;
  /**
   * Containers to leave alone, as patterns separated by spaces.
   * @default none
   * @see chart value datadog.securityAgent.compliance.containerExclude
   */
  readonly containerExclude?: string | null;
}

/** Options below `features.sbom.containerImage`. */
export interface FeaturesSbomContainerImageOptions {
  /**
   * List the packages in container images.
   * @default false
   * @see chart value datadog.sbom.containerImage.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Which kinds of packages to look for in images.
   * @default ["os"]
   * @see chart value datadog.sbom.containerImage.analyzers
   */
  readonly analyzers?: string[] | null;
  /**
   * Read image layers as the runtime mounts them; needed where containerd throws the packed ones away. Takes SYS_ADMIN.
   * @default true
   * @see chart value datadog.sbom.containerImage.uncompressedLayersSupport
   */
  readonly uncompressedLayersSupport?: boolean | null;
  /**
   * Read the layers of overlay file systems in place, without SYS_ADMIN.
   * @default false
   * @see chart value datadog.sbom.containerImage.overlayFSDirectScan
   */
  readonly overlayFSDirectScan?: boolean | null;
  /**
   * Containers to look into despite an exclusion, as patterns separated by spaces.
   * @default none
   * @see chart value datadog.sbom.containerImage.containerInclude
   */
  readonly containerInclude?: string | null;
  /**
   * Containers to leave out, as patterns separated by spaces.
   * @default none
   * @see chart value datadog.sbom.containerImage.containerExclude
   */
  readonly containerExclude?: string | null;
}

/** Options below `features.sbom.host`. */
export interface FeaturesSbomHostOptions {
  /**
   * List the packages installed on nodes.
   * @default false
   * @see chart value datadog.sbom.host.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Which kinds of packages to look for on nodes.
   * @default ["os"]
   * @see chart value datadog.sbom.host.analyzers
   */
  readonly analyzers?: string[] | null;
}

/** Options below `features.sbom.enrichment.usage`. */
export interface FeaturesSbomEnrichmentUsageOptions {
  /**
   * Let system-probe see which packages are in use; from agent 7.79 on.
   * @default false
   * @see chart value datadog.sbom.enrichment.usage.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.sbom.enrichment`. */
export interface FeaturesSbomEnrichmentOptions {
  /** Let system-probe see which packages are in use; from agent 7.79 on. */
  readonly usage?: FeaturesSbomEnrichmentUsageOptions;
}

/** Options below `features.sbom`. */
export interface FeaturesSbomOptions {
  /** List the packages in container images. */
  readonly containerImage?: FeaturesSbomContainerImageOptions;
  /** List the packages installed on nodes. */
  readonly host?: FeaturesSbomHostOptions;
  /** Has `usage` alone. */
  readonly enrichment?: FeaturesSbomEnrichmentOptions;
}

/** Options below `features.gpu`. */
export interface FeaturesGpuOptions {
  /**
   * Measure NVIDIA GPUs of the nodes: how busy they are, and their memory, power and health.
   * @default false
   * @see chart value datadog.gpuMonitoring.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Let system-probe add what only a privileged process can see.
   * @default false
   * @see chart value datadog.gpuMonitoring.privilegedMode
   */
  readonly privilegedMode?: boolean | null;
  /**
   * Runtime class that gives the agent pods access to GPUs; empty for the default one.
   * @default "nvidia"
   * @see chart value datadog.gpuMonitoring.runtimeClassName
   */
  readonly requiredRuntimeClassName?: string | null;
  /**
   * Give agents their access to GPU devices back when systemd takes it away.
   * @default false
   * @see chart value datadog.gpuMonitoring.configureCgroupPerms
   */
  readonly patchCgroupPermissions?: boolean | null;
  /**
   * Turn the eBPF probes of the privileged mode on, which will be given up.
   * @default false
   * @see chart value datadog.gpuMonitoring.enableEbpfProbes
   */
  readonly enableEbpfProbes?: boolean | null;
}

/** Options below `features.networkPath.connectionsMonitoring`. */
export interface FeaturesNetworkPathConnectionsMonitoringOptions {
  /**
   * Trace the route of connections that npm watches; needs `features.traceroute`.
   * @default false
   * @see chart value datadog.networkPath.connectionsMonitoring.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.networkPath.collector`. */
export interface FeaturesNetworkPathCollectorOptions {
  /**
   * How many routes are traced at once; the agent decides if left out.
   * Unit: routes.
   * @default none
   * @see chart value datadog.networkPath.collector.workers
   */
  readonly workers?: number | null;
  /**
   * Minutes for which a destination stays on the list after its last connection; the agent decides if left out.
   * Unit: minutes.
   * @default none
   * @see chart value datadog.networkPath.collector.pathtestTTL
   */
  readonly pathtestTTL?: number | null;
  /**
   * Minutes between two traces of a destination; the agent decides if left out.
   * Unit: minutes.
   * @default none
   * @see chart value datadog.networkPath.collector.pathtestInterval
   */
  readonly pathtestInterval?: number | null;
  /**
   * How many destinations are on the list at most; the agent decides if left out.
   * Unit: destinations.
   * @default none
   * @see chart value datadog.networkPath.collector.pathtestContextsLimit
   */
  readonly pathtestContextsLimit?: number | null;
  /**
   * How many traces run in a minute at most; the agent decides if left out.
   * Unit: routes.
   * @default none
   * @see chart value datadog.networkPath.collector.pathtestMaxPerMinute
   */
  readonly pathtestMaxPerMinute?: number | null;
}

/** Options below `features.networkPath`. */
export interface FeaturesNetworkPathOptions {
  /** Trace the route of connections that npm watches; needs `features.traceroute`. */
  readonly connectionsMonitoring?: FeaturesNetworkPathConnectionsMonitoringOptions;
  /** Has `workers`, `pathtestTTL`, `pathtestInterval`, `pathtestContextsLimit` and `pathtestMaxPerMinute`. */
  readonly collector?: FeaturesNetworkPathCollectorOptions;
}

/** Options below `features.traceroute`. */
export interface FeaturesTracerouteOptions {
  /**
   * Let system-probe trace routes, for Network Path.
   * @default false
   * @see chart value datadog.traceroute.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.dynamicInstrumentationGo`. */
export interface FeaturesDynamicInstrumentationGoOptions {
  /**
   * Let Dynamic Instrumentation and the Live Debugger work on Go programs.
   * @default false
   * @see chart value datadog.dynamicInstrumentationGo.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.systemProbe`. */
export interface FeaturesSystemProbeOptions {
  /**
   * Former switch, refused: turn on the features that you want (npm, usm, cws, oomKill, tcpQueueLength, …).
   * @default none
   * @see chart value datadog.systemProbe.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Port on which system-probe shows its internal counters and profiles; 0 for none.
   * Unit: port number.
   * @default 0
   * @see chart value datadog.systemProbe.debugPort
   */
  readonly debugPort?: number | null;
  /**
   * Let the eBPF programs write to the kernel log.
   * @default false
   * @see chart value datadog.systemProbe.bpfDebug
   */
  readonly bpfDebug?: boolean | null;
  /**
   * How many connections are watched at once.
   * Unit: connections.
   * @default 131072
   * @see chart value datadog.systemProbe.maxTrackedConnections
   */
  readonly maxTrackedConnections?: number | null;
  /**
   * How many connections are kept between two reports; the agent decides if left out.
   * Unit: connections.
   * @default none
   * @see chart value datadog.systemProbe.maxConnectionStateBuffered
   */
  readonly maxConnectionStateBuffered?: number | null;
  /**
   * How many translated addresses are remembered.
   * Unit: addresses.
   * @default 131072
   * @see chart value datadog.systemProbe.conntrackMaxStateSize
   */
  readonly conntrackMaxStateSize?: number | null;
  /**
   * How long to wait for the connection tracker before giving up, with its unit: 10s.
   * Unit: duration, such as 10s.
   * @default "10s"
   * @see chart value datadog.systemProbe.conntrackInitTimeout
   */
  readonly conntrackInitTimeout?: string | null;
  /**
   * Folder on the node for programs compiled there and for kernel headers.
   * @default "/var/tmp/datadog-agent/system-probe"
   * @see chart value datadog.systemProbe.runtimeCompilationAssetDir
   */
  readonly runtimeCompilationAssetDir?: string | null;
  /**
   * File with the kernel's type information (BTF), where the kernel does not bring it.
   * @default ""
   * @see chart value datadog.systemProbe.btfPath
   */
  readonly btfPath?: string | null;
  /**
   * Former place of `global.osReleasePath`; wins over it.
   * @default none
   * @see chart value datadog.systemProbe.osReleasePath
   */
  readonly osReleasePath?: string | null;
  /**
   * Former opposite of `global.disableDefaultOsReleasePaths`.
   * @default true
   * @see chart value datadog.systemProbe.enableDefaultOsReleasePaths
   */
  readonly enableDefaultOsReleasePaths?: boolean | null;
  /**
   * Mount the folders where nodes keep kernel headers.
   * @default true
   * @see chart value datadog.systemProbe.enableDefaultKernelHeadersPaths
   */
  readonly enableDefaultKernelHeadersPaths?: boolean | null;
  /**
   * Folders with package manager configuration, used to download kernel headers; if empty, those of all known distributions.
   * @default []
   * @see chart value datadog.systemProbe.mountPackageManagementDirs
   */
  readonly mountPackageManagementDirs?: { name: string; hostPath: string; mountPath: string }[] | null;
  /**
   * seccomp profile: localhost/system-probe brings one along; localhost/<file>, runtime/default or unconfined; empty for none.
   * @default "localhost/system-probe"
   * @see chart value datadog.systemProbe.seccomp
   */
  readonly seccomp?: string | null;
  /**
   * Folder on the node from which the kubelet loads seccomp profiles.
   * @default "/var/lib/kubelet/seccomp"
   * @see chart value datadog.systemProbe.seccompRoot
   */
  readonly seccompRoot?: string | null;
  /**
   * AppArmor profile: unconfined, runtime/default or localhost/<name>; empty for none.
   * @default "unconfined"
   * @see chart value datadog.systemProbe.apparmor
   */
  readonly apparmor?: string | null;
}

/** Options below `features.clusterChecks`. */
export interface FeaturesClusterChecksOptions {
  /**
   * Let the cluster agent hand out checks that must run once per cluster.
   * @default true
   * @see chart value datadog.clusterChecks.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Has no effect any more; use `override.clusterChecksRunner.shareProcessNamespace`.
   * @default false
   * @see chart value datadog.clusterChecks.shareProcessNamespace
   */
  readonly shareProcessNamespace?: boolean | null;
}

/** Options below `features.admissionController.validation`. */
export interface FeaturesAdmissionControllerValidationOptions {
  /**
   * Look at pods without changing them; from cluster agent 7.59 on.
   * @default true
   * @see chart value clusterAgent.admissionController.validation.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.admissionController.mutation`. */
export interface FeaturesAdmissionControllerMutationOptions {
  /**
   * Change pods; from cluster agent 7.59 on.
   * @default true
   * @see chart value clusterAgent.admissionController.mutation.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.admissionController.remoteInstrumentation`. */
export interface FeaturesAdmissionControllerRemoteInstrumentationOptions {
  /**
   * Let Datadog start the injection of libraries; the cluster agent may then change workloads.
   * @default false
   * @see chart value clusterAgent.admissionController.remoteInstrumentation.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.admissionController.cwsInstrumentation`. */
export interface FeaturesAdmissionControllerCwsInstrumentationOptions {
  /**
   * Report who runs commands in pods to workload security.
   * @default false
   * @see chart value clusterAgent.admissionController.cwsInstrumentation.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * How the reporter gets into pods.
   * @default "remote_copy"
   * @see chart value clusterAgent.admissionController.cwsInstrumentation.mode
   */
  readonly mode?: 'remote_copy' | 'init_container' | (string & {}) | null;
}

/** Options below `features.admissionController.kubernetesAdmissionEvents`. */
export interface FeaturesAdmissionControllerKubernetesAdmissionEventsOptions {
  /**
   * Send an event for what is created, changed and deleted in the cluster.
   * @default false
   * @see chart value clusterAgent.admissionController.kubernetesAdmissionEvents.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.admissionController.probe`. */
export interface FeaturesAdmissionControllerProbeOptions {
  /**
   * Check now and then that the API server reaches the webhook; from cluster agent 7.78 on.
   * @default false
   * @see chart value clusterAgent.admissionController.probe.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Seconds between two of these checks.
   * Unit: seconds.
   * @default 60
   * @see chart value clusterAgent.admissionController.probe.interval
   */
  readonly interval?: number | null;
  /**
   * Seconds after the start before these checks begin.
   * Unit: seconds.
   * @default 60
   * @see chart value clusterAgent.admissionController.probe.gracePeriod
   */
  readonly gracePeriod?: number | null;
}

/** Options below `features.admissionController.agentSidecarInjection.clusterAgentTlsVerification`. */
export interface FeaturesAdmissionControllerAgentSidecarInjectionClusterAgentTlsVerificationOptions {
  /**
   * Check the cluster agent's certificate when they do.
   * @default false
   * @see chart value clusterAgent.admissionController.agentSidecarInjection.clusterAgentTlsVerification.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Copy its authority into the namespaces of the selected pods.
   * @default false
   * @see chart value clusterAgent.admissionController.agentSidecarInjection.clusterAgentTlsVerification.copyCaConfigMap
   */
  readonly copyCaConfigMap?: boolean | null;
}

/** Options below `features.admissionController.agentSidecarInjection.image`. */
export interface FeaturesAdmissionControllerAgentSidecarInjectionImageOptions {
  /**
   * Image name, where it is not that of the node agent.
   * @default none
   * @see chart value clusterAgent.admissionController.agentSidecarInjection.imageName
   */
  readonly name?: string | null;
  /**
   * Version, where it is not that of the node agent.
   * @default none
   * @see chart value clusterAgent.admissionController.agentSidecarInjection.imageTag
   */
  readonly tag?: string | null;
}

/** Options below `features.admissionController.agentSidecarInjection`. */
export interface FeaturesAdmissionControllerAgentSidecarInjectionOptions {
  /**
   * Put an agent into each selected pod.
   * @default false
   * @see chart value clusterAgent.admissionController.agentSidecarInjection.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Let these agents talk to the cluster agent.
   * @default true
   * @see chart value clusterAgent.admissionController.agentSidecarInjection.clusterAgentCommunicationEnabled
   */
  readonly clusterAgentCommunicationEnabled?: boolean | null;
  /** Check the cluster agent's certificate when they do. */
  readonly clusterAgentTlsVerification?: FeaturesAdmissionControllerAgentSidecarInjectionClusterAgentTlsVerificationOptions;
  /**
   * Where pods run, if that needs settings of its own: fargate.
   * @default none
   * @see chart value clusterAgent.admissionController.agentSidecarInjection.provider
   */
  readonly provider?: 'fargate' | (string & {}) | null;
  /**
   * Registry of the image, where it is not that of the admission controller.
   * @default none
   * @see chart value clusterAgent.admissionController.agentSidecarInjection.containerRegistry
   */
  readonly registry?: string | null;
  /** Has `name` and `tag`. */
  readonly image?: FeaturesAdmissionControllerAgentSidecarInjectionImageOptions;
  /**
   * Which pods get one: `objectSelector`, `namespaceSelector`. One entry at most.
   * @default []
   * @see chart value clusterAgent.admissionController.agentSidecarInjection.selectors
   */
  readonly selectors?: JsonMap[] | null;
  /**
   * Environment and resources of these agents. One entry at most.
   * @default []
   * @see chart value clusterAgent.admissionController.agentSidecarInjection.profiles
   */
  readonly profiles?: JsonMap[] | null;
}

/** Options below `features.admissionController`. */
export interface FeaturesAdmissionControllerOptions {
  /**
   * Change pods when they are created, so that they find the agent and carry the standard tags.
   * @default true
   * @see chart value clusterAgent.admissionController.enabled
   */
  readonly enabled?: boolean | null;
  /** Look at pods without changing them; from cluster agent 7.59 on. */
  readonly validation?: FeaturesAdmissionControllerValidationOptions;
  /** Change pods; from cluster agent 7.59 on. */
  readonly mutation?: FeaturesAdmissionControllerMutationOptions;
  /**
   * Change all pods, not only those labelled admission.datadoghq.com/enabled.
   * @default false
   * @see chart value clusterAgent.admissionController.mutateUnlabelled
   */
  readonly mutateUnlabelled?: boolean | null;
  /**
   * How changed pods reach the agent: hostip, service, socket or csi; left out, it follows from how traces are received.
   * @default none
   * @see chart value clusterAgent.admissionController.configMode
   */
  readonly agentCommunicationMode?: 'hostip' | 'service' | 'socket' | 'csi' | (string & {}) | null;
  /**
   * Whether pods still start while the cluster agent is out of reach (Ignore) or not (Fail).
   * @default "Ignore"
   * @see chart value clusterAgent.admissionController.failurePolicy
   */
  readonly failurePolicy?: 'Ignore' | 'Fail' | (string & {}) | null;
  /**
   * Name of the webhook configurations, which the cluster agent creates itself.
   * @default "datadog-webhook"
   * @see chart value clusterAgent.admissionController.webhookName
   */
  readonly webhookName?: string | null;
  /**
   * Registry of injected images, where it is not `global.registry`.
   * @default none
   * @see chart value clusterAgent.admissionController.containerRegistry
   */
  readonly registry?: string | null;
  /**
   * Port on which the cluster agent is asked about pods.
   * Unit: port number.
   * @default 8000
   * @see chart value clusterAgent.admissionController.port
   */
  readonly port?: number | null;
  /** Let Datadog start the injection of libraries; the cluster agent may then change workloads. */
  readonly remoteInstrumentation?: FeaturesAdmissionControllerRemoteInstrumentationOptions;
  /** Report who runs commands in pods to workload security. */
  readonly cwsInstrumentation?: FeaturesAdmissionControllerCwsInstrumentationOptions;
  /** Send an event for what is created, changed and deleted in the cluster. */
  readonly kubernetesAdmissionEvents?: FeaturesAdmissionControllerKubernetesAdmissionEventsOptions;
  /** Check now and then that the API server reaches the webhook; from cluster agent 7.78 on. */
  readonly probe?: FeaturesAdmissionControllerProbeOptions;
  /** Put an agent into each selected pod. */
  readonly agentSidecarInjection?: FeaturesAdmissionControllerAgentSidecarInjectionOptions;
}

/** Options below `features.externalMetricsServer.endpoint`. */
export interface FeaturesExternalMetricsServerEndpointOptions {
  /**
   * Address that metrics are asked from, where it does not follow from `global.site`.
   * @default none
   * @see chart value clusterAgent.metricsProvider.endpoint
   */
  readonly url?: string | null;
}

/** Options below `features.externalMetricsServer.service`. */
export interface FeaturesExternalMetricsServerServiceOptions {
  /**
   * Kubernetes type of the Service; the API server reaches ClusterIP.
   * @default "ClusterIP"
   * @see chart value clusterAgent.metricsProvider.service.type
   */
  readonly type?: 'ClusterIP' | 'LoadBalancer' | 'NodePort' | (string & {}) | null;
}

/** Options below `features.externalMetricsServer`. */
export interface FeaturesExternalMetricsServerOptions {
  /**
   * Let horizontal pod autoscalers scale by metrics that are in Datadog.
   * @default false
   * @see chart value clusterAgent.metricsProvider.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Make the cluster agent the one source of external metrics of the cluster.
   * @default true
   * @see chart value clusterAgent.metricsProvider.registerAPIService
   */
  readonly registerAPIService?: boolean | null;
  /**
   * Serve WatermarkPodAutoscaler objects too; their definition must be installed.
   * @default false
   * @see chart value clusterAgent.metricsProvider.wpaController
   */
  readonly wpaController?: boolean | null;
  /**
   * Scale by any Datadog query, stated in DatadogMetric objects.
   * @default false
   * @see chart value clusterAgent.metricsProvider.useDatadogMetrics
   */
  readonly useDatadogMetrics?: boolean | null;
  /**
   * TCP port of the Service and of the cluster agent, on which the API server asks for metrics.
   * Unit: port number.
   * @default 8443
   * @see chart value clusterAgent.metricsProvider.service.port
   */
  readonly port?: number | null;
  /** Has `url` alone. */
  readonly endpoint?: FeaturesExternalMetricsServerEndpointOptions;
  /**
   * Allow the horizontal pod autoscaler to read external metrics.
   * @default true
   * @see chart value clusterAgent.metricsProvider.createReaderRbac
   */
  readonly createReaderRbac?: boolean | null;
  /**
   * How the points of a metric become one value: avg, min, max or sum.
   * @default "avg"
   * @see chart value clusterAgent.metricsProvider.aggregator
   */
  readonly aggregator?: 'avg' | 'min' | 'max' | 'sum' | (string & {}) | null;
  /** Has `type` alone. */
  readonly service?: FeaturesExternalMetricsServerServiceOptions;
}

/** Options below `features.autoscaling.workload.inPlaceVerticalScaling`. */
export interface FeaturesAutoscalingWorkloadInPlaceVerticalScalingOptions {
  /**
   * Resize pods while they run; from Kubernetes 1.33 on.
   * @default none
   * @see chart value datadog.autoscaling.workload.inPlaceVerticalScaling.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.autoscaling.workload`. */
export interface FeaturesAutoscalingWorkloadOptions {
  /**
   * Scale workloads by DatadogPodAutoscaler objects.
   * @default none
   * @see chart value datadog.autoscaling.workload.enabled
   */
  readonly enabled?: boolean | null;
  /** Resize pods while they run; from Kubernetes 1.33 on. */
  readonly inPlaceVerticalScaling?: FeaturesAutoscalingWorkloadInPlaceVerticalScalingOptions;
}

/** Options below `features.autoscaling.cluster.spot`. */
export interface FeaturesAutoscalingClusterSpotOptions {
  /**
   * Move workloads between spot and on-demand nodes.
   * @default none
   * @see chart value datadog.autoscaling.cluster.spot.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.autoscaling.cluster`. */
export interface FeaturesAutoscalingClusterOptions {
  /**
   * Scale the node pools of Karpenter.
   * @default none
   * @see chart value datadog.autoscaling.cluster.enabled
   */
  readonly enabled?: boolean | null;
  /** Move workloads between spot and on-demand nodes. */
  readonly spot?: FeaturesAutoscalingClusterSpotOptions;
}

/** Options below `features.autoscaling`. */
export interface FeaturesAutoscalingOptions {
  /** Scale workloads by DatadogPodAutoscaler objects. */
  readonly workload?: FeaturesAutoscalingWorkloadOptions;
  /** Scale the node pools of Karpenter. */
  readonly cluster?: FeaturesAutoscalingClusterOptions;
}

/** Options below `features.eventCollection`. */
export interface FeaturesEventCollectionOptions {
  /**
   * Collect the events of the API server.
   * @default true
   * @see chart value datadog.collectEvents
   */
  readonly collectKubernetesEvents?: boolean | null;
  /**
   * Make one Datadog event of each Kubernetes event instead of one for several.
   * @default false
   * @see chart value datadog.kubernetesEvents.unbundleEvents
   */
  readonly unbundleEvents?: boolean | null;
  /**
   * Which events become Datadog events while `unbundleEvents` is on: `kind` or `source`, and `reasons`.
   * @default - a list of 3
   * @see chart value datadog.kubernetesEvents.collectedEventTypes
   */
  readonly collectedEventTypes?: JsonMap[] | null;
  /**
   * Collect only the events that the agent takes for important; from cluster agent 7.57 on.
   * @default false
   * @see chart value datadog.kubernetesEvents.filteringEnabled
   */
  readonly filteringEnabled?: boolean | null;
  /**
   * Name the integration that an event comes from, by the controller that reported it; from cluster agent 7.56 on.
   * @default false
   * @see chart value datadog.kubernetesEvents.sourceDetectionEnabled
   */
  readonly sourceDetectionEnabled?: boolean | null;
  /**
   * How many events one run of the check takes at most.
   * Unit: events.
   * @default none
   * @see chart value datadog.kubernetesEvents.maxEventsPerRun
   */
  readonly maxEventsPerRun?: number | null;
  /**
   * Seconds after which all events are listed anew.
   * Unit: seconds.
   * @default none
   * @see chart value datadog.kubernetesEvents.kubernetesEventResyncPeriodS
   */
  readonly kubernetesEventResyncPeriodS?: number | null;
}

/** Options below `features.kubeStateMetricsCore.rbac`. */
export interface FeaturesKubeStateMetricsCoreRbacOptions {
  /**
   * Create the role that lets the agent watch these objects.
   * @default true
   * @see chart value datadog.kubeStateMetricsCore.rbac.create
   */
  readonly create?: boolean | null;
}

/** Options below `features.kubeStateMetricsCore`. */
export interface FeaturesKubeStateMetricsCoreOptions {
  /**
   * Measure the state of Kubernetes objects: replicas, phases, conditions, quotas.
   * @default true
   * @see chart value datadog.kubeStateMetricsCore.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Metrics made of fields of custom resources, stated as for kube-state-metrics; `groupVersionKind.resource` names the plural where it is not the kind and an s.
   * @default []
   * @see chart value datadog.kubeStateMetricsCore.collectCrMetrics
   */
  readonly collectCrMetrics?: JsonMap[] | null;
  /**
   * Count Secrets too, for which the agent may list all of them.
   * @default true
   * @see chart value datadog.kubeStateMetricsCore.collectSecretMetrics
   */
  readonly collectSecretMetrics?: boolean | null;
  /**
   * Report ConfigMaps too; needs the right to list and watch those of all namespaces.
   * @default true
   * @see chart value datadog.kubeStateMetricsCore.collectConfigMaps
   */
  readonly collectConfigMaps?: boolean | null;
  /**
   * Measure vertical pod autoscalers too.
   * @default false
   * @see chart value datadog.kubeStateMetricsCore.collectVpaMetrics
   */
  readonly collectVpaMetrics?: boolean | null;
  /**
   * Count custom resource definitions too.
   * @default false
   * @see chart value datadog.kubeStateMetricsCore.collectCrdMetrics
   */
  readonly collectCrdMetrics?: boolean | null;
  /**
   * Measure APIService objects too.
   * @default false
   * @see chart value datadog.kubeStateMetricsCore.collectApiServicesMetrics
   */
  readonly collectApiServicesMetrics?: boolean | null;
  /**
   * Tag name for each label, by kind of object such as pod.
   * @default {}
   * @see chart value datadog.kubeStateMetricsCore.labelsAsTags
   */
  readonly labelsAsTags?: Record<string, Record<string, string>> | null;
  /**
   * Tag name for each annotation, by kind of object.
   * @default {}
   * @see chart value datadog.kubeStateMetricsCore.annotationsAsTags
   */
  readonly annotationsAsTags?: Record<string, Record<string, string>> | null;
  /**
   * Tags, as key:value, on all these metrics.
   * @default []
   * @see chart value datadog.kubeStateMetricsCore.tags
   */
  readonly tags?: string[] | null;
  /**
   * Look at these namespaces only; none named means all.
   * @default []
   * @see chart value datadog.kubeStateMetricsCore.namespaces
   */
  readonly namespaces?: string[] | null;
  /** Has `create` alone. */
  readonly rbac?: FeaturesKubeStateMetricsCoreRbacOptions;
  /**
   * Take objects from the cache of the API server, which spares it in large clusters.
   * @default false
   * @see chart value datadog.kubeStateMetricsCore.useApiServerCache
   */
  readonly useApiServerCache?: boolean | null;
  /**
   * Do not run the former kubernetes_state check as well.
   * @default true
   * @see chart value datadog.kubeStateMetricsCore.ignoreLegacyKSMCheck
   */
  readonly ignoreLegacyKSMCheck?: boolean | null;
  /**
   * Run the check on cluster check runners instead of the cluster agent.
   * @default false
   * @see chart value datadog.kubeStateMetricsCore.useClusterCheckRunners
   */
  readonly useClusterCheckRunners?: boolean | null;
}

/** Options below `features.orchestratorExplorer.kubeletConfigurationCheck`. */
export interface FeaturesOrchestratorExplorerKubeletConfigurationCheckOptions {
  /**
   * Collect how each kubelet is configured.
   * @default true
   * @see chart value datadog.orchestratorExplorer.kubelet_configuration_check.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.orchestratorExplorer.rbac`. */
export interface FeaturesOrchestratorExplorerRbacOptions {
  /**
   * Create the role that lets agents read these objects.
   * @default true
   * @see chart value datadog.orchestratorExplorer.rbac.create
   */
  readonly create?: boolean | null;
}

/** Options below `features.orchestratorExplorer.networkCRDs`. */
export interface FeaturesOrchestratorExplorerNetworkCRDsOptions {
  /**
   * Show the objects of the Gateway API, of service meshes and of ingress controllers too.
   * @default false
   * @see chart value datadog.orchestratorExplorer.networkCRDs.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.orchestratorExplorer`. */
export interface FeaturesOrchestratorExplorerOptions {
  /**
   * Show the objects of the cluster, with their manifests, in Datadog.
   * @default true
   * @see chart value datadog.orchestratorExplorer.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Remove what looks like a password from the containers of these manifests; costs CPU in large clusters.
   * @default true
   * @see chart value datadog.orchestratorExplorer.container_scrubbing.enabled
   */
  readonly scrubContainers?: boolean | null;
  /**
   * Custom resources to show too, as group/version/name.
   * @default []
   * @see chart value datadog.orchestratorExplorer.customResources
   */
  readonly customResources?: string[] | null;
  /**
   * Tags, as key:value, on what is shown.
   * @default []
   */
  readonly extraTags?: string[] | null;
  /**
   * Intake address, where it does not follow from `global.site`.
   * @default none
   */
  readonly ddUrl?: string | null;
  /** Collect how each kubelet is configured. */
  readonly kubeletConfigurationCheck?: FeaturesOrchestratorExplorerKubeletConfigurationCheckOptions;
  /** Has `create` alone. */
  readonly rbac?: FeaturesOrchestratorExplorerRbacOptions;
  /** Show the objects of the Gateway API, of service meshes and of ingress controllers too. */
  readonly networkCRDs?: FeaturesOrchestratorExplorerNetworkCRDsOptions;
  /**
   * Run the checks on cluster check runners instead of the cluster agent.
   * @default false
   * @see chart value datadog.orchestratorExplorer.useClusterCheckRunners
   */
  readonly useClusterCheckRunners?: boolean | null;
}

/** Options below `features.helmCheck`. */
export interface FeaturesHelmCheckOptions {
  /**
   * Watch Helm releases. The agent may then read every Secret and ConfigMap, for that is where Helm keeps them.
   * @default false
   * @see chart value datadog.helmCheck.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Send an event when a release is installed, upgraded or removed.
   * @default false
   * @see chart value datadog.helmCheck.collectEvents
   */
  readonly collectEvents?: boolean | null;
  /**
   * Tag name for each Helm value that becomes a tag.
   * @default {}
   * @see chart value datadog.helmCheck.valuesAsTags
   */
  readonly valuesAsTags?: Record<string, string> | null;
}

/** Options below `features.kubernetesActions`. */
export interface FeaturesKubernetesActionsOptions {
  /**
   * Let Datadog delete pods and restart Deployments through the cluster agent; from cluster agent 7.79 on.
   * @default false
   * @see chart value datadog.kubernetesActions.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.appsec.injector.rbac`. */
export interface FeaturesAppsecInjectorRbacOptions {
  /**
   * Give the cluster agent the rights to change proxies, also while the injector is off: it then removes what it made before.
   * @default true
   * @see chart value datadog.appsec.injector.rbac.create
   */
  readonly create?: boolean | null;
}

/** Options below `features.appsec.injector.sidecar.resources.requests`. */
export interface FeaturesAppsecInjectorSidecarResourcesRequestsOptions {
  /**
   * Cores, or thousandths of one as in 10m, that the sidecar is sure to get.
   * Unit: cores, as a Kubernetes quantity such as 10m.
   * @default "10m"
   * @see chart value datadog.appsec.injector.sidecar.resources.requests.cpu
   */
  readonly cpu?: string | null;
  /**
   * Bytes, as in 128Mi, that the sidecar is sure to get.
   * Unit: bytes, as a Kubernetes quantity such as 128Mi.
   * @default "128Mi"
   * @see chart value datadog.appsec.injector.sidecar.resources.requests.memory
   */
  readonly memory?: string | null;
}

/** Options below `features.appsec.injector.sidecar.resources.limits`. */
export interface FeaturesAppsecInjectorSidecarResourcesLimitsOptions {
  /**
   * Cores, or thousandths of one as in 10m, that the sidecar may take at most; no limit where empty.
   * Unit: cores, as a Kubernetes quantity such as 10m.
   * @default ""
   * @see chart value datadog.appsec.injector.sidecar.resources.limits.cpu
   */
  readonly cpu?: string | null;
  /**
   * Bytes, as in 128Mi, that the sidecar may take at most; no limit where empty.
   * Unit: bytes, as a Kubernetes quantity such as 128Mi.
   * @default ""
   * @see chart value datadog.appsec.injector.sidecar.resources.limits.memory
   */
  readonly memory?: string | null;
}

/** Options below `features.appsec.injector.sidecar.resources`. */
export interface FeaturesAppsecInjectorSidecarResourcesOptions {
  /** Has `cpu` and `memory`. */
  readonly requests?: FeaturesAppsecInjectorSidecarResourcesRequestsOptions;
  /** Has `cpu` and `memory`. */
  readonly limits?: FeaturesAppsecInjectorSidecarResourcesLimitsOptions;
}

/** Options below `features.appsec.injector.sidecar`. */
export interface FeaturesAppsecInjectorSidecarOptions {
  /**
   * Where the sidecar is pulled from, with registry and without tag.
   * @default "ghcr.io/datadog/dd-trace-go/service-extensions-callout"
   * @see chart value datadog.appsec.injector.sidecar.image
   */
  readonly image?: string | null;
  /**
   * Tag of the image: a release of dd-trace-go, such as v2.8.2.
   * @default "v2.8.2"
   * @see chart value datadog.appsec.injector.sidecar.imageTag
   */
  readonly imageTag?: string | null;
  /**
   * Port on which the sidecar takes traffic.
   * Unit: port number.
   * @default 8080
   * @see chart value datadog.appsec.injector.sidecar.port
   */
  readonly port?: number | null;
  /**
   * Port on which the sidecar tells whether it is well.
   * Unit: port number.
   * @default 8081
   * @see chart value datadog.appsec.injector.sidecar.healthPort
   */
  readonly healthPort?: number | null;
  /**
   * Bytes of a request body that are looked at; 0 leaves it to the agent, less than 0 means none.
   * Unit: bytes.
   * @default 0
   * @see chart value datadog.appsec.injector.sidecar.bodyParsingSizeLimit
   */
  readonly bodyParsingSizeLimit?: number | null;
  /** Has `requests` and `limits`. */
  readonly resources?: FeaturesAppsecInjectorSidecarResourcesOptions;
}

/** Options below `features.appsec.injector.processor.service`. */
export interface FeaturesAppsecInjectorProcessorServiceOptions {
  /**
   * Kubernetes Service in front of an external processor of yours.
   * @default ""
   * @see chart value datadog.appsec.injector.processor.service.name
   */
  readonly name?: string | null;
  /**
   * Where that Service is; both names together make the address.
   * @default ""
   * @see chart value datadog.appsec.injector.processor.service.namespace
   */
  readonly namespace?: string | null;
}

/** Options below `features.appsec.injector.processor`. */
export interface FeaturesAppsecInjectorProcessorOptions {
  /**
   * Address of an external processor; left out, it follows from its Service.
   * @default ""
   * @see chart value datadog.appsec.injector.processor.address
   */
  readonly address?: string | null;
  /**
   * TCP port on which an external processor takes requests of the proxies.
   * Unit: port number.
   * @default 443
   * @see chart value datadog.appsec.injector.processor.port
   */
  readonly port?: number | null;
  /** Has `name` and `namespace`. */
  readonly service?: FeaturesAppsecInjectorProcessorServiceOptions;
}

/** Options below `features.appsec.injector.nginx`. */
export interface FeaturesAppsecInjectorNginxOptions {
  /**
   * Folder of the ingress-nginx controller in which the module appears.
   * @default "/modules_mount"
   * @see chart value datadog.appsec.injector.nginx.moduleMountPath
   */
  readonly moduleMountPath?: string | null;
}

/** Options below `features.appsec.injector`. */
export interface FeaturesAppsecInjectorOptions {
  /**
   * Lead the traffic of proxies and gateways through a processor that finds attacks.
   * @default false
   * @see chart value datadog.appsec.injector.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Find the supported proxies of the cluster.
   * @default true
   * @see chart value datadog.appsec.injector.autoDetect
   */
  readonly autoDetect?: boolean | null;
  /**
   * Where the processor runs: sidecar or external; empty leaves it to the cluster agent.
   * @default ""
   * @see chart value datadog.appsec.injector.mode
   */
  readonly mode?: '' | 'external' | 'sidecar' | null;
  /**
   * Proxies in any case: envoy-gateway, istio, istio-gateway, ingress-nginx.
   * @default []
   * @see chart value datadog.appsec.injector.proxies
   */
  readonly proxies?: string[] | null;
  /** Has `create` alone. */
  readonly rbac?: FeaturesAppsecInjectorRbacOptions;
  /** Has `image`, `imageTag`, `port`, `healthPort`, `bodyParsingSizeLimit` and `resources`. */
  readonly sidecar?: FeaturesAppsecInjectorSidecarOptions;
  /** Has `address`, `port` and `service`. */
  readonly processor?: FeaturesAppsecInjectorProcessorOptions;
  /** Has `moduleMountPath` alone. */
  readonly nginx?: FeaturesAppsecInjectorNginxOptions;
}

/** Options below `features.appsec`. */
export interface FeaturesAppsecOptions {
  /** Lead the traffic of proxies and gateways through a processor that finds attacks. */
  readonly injector?: FeaturesAppsecInjectorOptions;
}

/** Options below `features.instrumentationCRD`. */
export interface FeaturesInstrumentationCRDOptions {
  /**
   * Act on DatadogInstrumentation objects; from version 7.82 of both agents on.
   * @default none
   * @see chart value datadog.instrumentationCrd.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `features.privateActionRunner`. */
export interface FeaturesPrivateActionRunnerOptions {
  /**
   * Run actions of Datadog workflows on every node.
   * @default false
   * @see chart value datadog.privateActionRunner.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Let the runner register itself with the keys of the agent.
   * @default true
   * @see chart value datadog.privateActionRunner.selfEnroll
   */
  readonly selfEnroll?: boolean | null;
  /**
   * Name of a runner registered before; `identityFromExistingSecret` keeps it out of the spec.
   * @default none
   * @see chart value datadog.privateActionRunner.urn
   */
  readonly urn?: string | null;
  /**
   * Private key of that runner, in plain text; `identityFromExistingSecret` keeps it out of the spec.
   * @default none
   * @see chart value datadog.privateActionRunner.privateKey
   */
  readonly privateKey?: string | null;
  /**
   * Secret that holds both, under `urn` and `private_key`.
   * @default none
   * @see chart value datadog.privateActionRunner.identityFromExistingSecret
   */
  readonly identityFromExistingSecret?: string | null;
  /**
   * Actions that may run, such as com.datadoghq.http.request; a star stands for any ending.
   * @default []
   * @see chart value datadog.privateActionRunner.actionsAllowlist
   */
  readonly actionsAllowlist?: string[] | null;
  /**
   * Register with the API key alone.
   * @default false
   * @see chart value datadog.privateActionRunner.apiKeyOnlyEnrollment
   */
  readonly apiKeyOnlyEnrollment?: boolean | null;
}

/** Options below `features.clusterAgentPrivateActionRunner`. */
export interface FeaturesClusterAgentPrivateActionRunnerOptions {
  /**
   * Run actions of Datadog workflows on the cluster agent.
   * @default false
   * @see chart value clusterAgent.privateActionRunner.enabled
   */
  readonly enabled?: boolean | null;
  /**
   * Let the runner register itself with the keys of the agent.
   * @default true
   * @see chart value clusterAgent.privateActionRunner.selfEnroll
   */
  readonly selfEnroll?: boolean | null;
  /**
   * Name of a runner registered before; `identityFromExistingSecret` keeps it out of the spec.
   * @default none
   * @see chart value clusterAgent.privateActionRunner.urn
   */
  readonly urn?: string | null;
  /**
   * Private key of that runner, in plain text; `identityFromExistingSecret` keeps it out of the spec.
   * @default none
   * @see chart value clusterAgent.privateActionRunner.privateKey
   */
  readonly privateKey?: string | null;
  /**
   * Secret that holds both, under `urn` and `private_key`.
   * @default none
   * @see chart value clusterAgent.privateActionRunner.identityFromExistingSecret
   */
  readonly identityFromExistingSecret?: string | null;
  /**
   * Actions that may run, such as com.datadoghq.http.request; a star stands for any ending.
   * @default []
   * @see chart value clusterAgent.privateActionRunner.actionsAllowlist
   */
  readonly actionsAllowlist?: string[] | null;
  /**
   * Register with the API key alone.
   * @default false
   * @see chart value clusterAgent.privateActionRunner.apiKeyOnlyEnrollment
   */
  readonly apiKeyOnlyEnrollment?: boolean | null;
  /**
   * Secret in which a runner that registers itself keeps its identity.
   * @default "datadog-private-action-runner-identity"
   * @see chart value clusterAgent.privateActionRunner.identitySecretName
   */
  readonly identitySecretName?: string | null;
  /**
   * Allow actions that change Deployments, pods and ConfigMaps.
   * @default false
   * @see chart value clusterAgent.privateActionRunner.k8sRemediationEnabled
   */
  readonly k8sRemediationEnabled?: boolean | null;
}

/** Options below `features`. */
export interface FeaturesOptions {
  /** Send the logs of containers that ask for it by annotation; `containerCollectAll` takes those of all. */
  readonly logCollection?: FeaturesLogCollectionOptions;
  /** Has `hostPortConfig`, `unixDomainSocketConfig`, `useLocalService`, `errorTrackingStandalone` and `instrumentation`. */
  readonly apm?: FeaturesApmOptions;
  /** Has `threats`, `sca` and `iast`. */
  readonly asm?: FeaturesAsmOptions;
  /** Has `originDetectionEnabled`, `tagCardinality`, `tags`, `nonLocalTraffic`, `hostPortConfig`, `unixDomainSocketConfig`, `useHostPID` and `mapperProfiles`. */
  readonly dogstatsd?: FeaturesDogstatsdOptions;
  /** Has `receiver` and `logs`. */
  readonly otlp?: FeaturesOtlpOptions;
  /** Let node agents take settings from Datadog; `global.remoteConfiguration` switches it off for all agents at once. */
  readonly remoteConfiguration?: FeaturesRemoteConfigurationOptions;
  /** Scrape pods that carry the prometheus.io annotations, without configuring a check for each. */
  readonly prometheusScrape?: FeaturesPrometheusScrapeOptions;
  /** Has `confd` and `checksd`. */
  readonly customChecks?: FeaturesCustomChecksOptions;
  /** Profile injected pods always (true), never (false), or those that look worth it (auto). Left out, each pod decides for itself. */
  readonly profiling?: FeaturesProfilingOptions;
  /** Report every process with its command line, CPU and memory every few seconds. */
  readonly liveProcessCollection?: FeaturesLiveProcessCollectionOptions;
  /** Report the running containers with their CPU and memory every few seconds. */
  readonly liveContainerCollection?: FeaturesLiveContainerCollectionOptions;
  /** Look every few hours at which programs run, and suggest integrations for them. */
  readonly processDiscovery?: FeaturesProcessDiscoveryOptions;
  /** Report when containers and pods end, and with which exit code. */
  readonly containerLifecycle?: FeaturesContainerLifecycleOptions;
  /** Report the container images on each node; from agent 7.46 on. */
  readonly containerImageCollection?: FeaturesContainerImageCollectionOptions;
  /** Run the OpenTelemetry collector on every node. */
  readonly otelCollector?: FeaturesOtelCollectorOptions;
  /** Run collectors that all nodes send through, as a Deployment. */
  readonly otelAgentGateway?: FeaturesOtelAgentGatewayOptions;
  /** Run the data plane beside the core agent; from agent 7.74 on. */
  readonly dataPlane?: FeaturesDataPlaneOptions;
  /** Profile all processes of the nodes, without changes to them. */
  readonly hostProfiler?: FeaturesHostProfilerOptions;
  /** Watch network connections. */
  readonly npm?: FeaturesNpmOptions;
  /** Watch the requests between services. */
  readonly usm?: FeaturesUsmOptions;
  /** Discover services; if left out, on from agent 7.78 on, except where system-probe cannot run. */
  readonly serviceDiscovery?: FeaturesServiceDiscoveryOptions;
  /** Report which containers the kernel killed because memory ran out. */
  readonly oomKill?: FeaturesOomKillOptions;
  /** Report how full the queues of TCP connections are. */
  readonly tcpQueueLength?: FeaturesTcpQueueLengthOptions;
  /** Report memory and running time of the eBPF programs on each node. */
  readonly ebpfCheck?: FeaturesEbpfCheckOptions;
  /** Watch for threats while workloads run. */
  readonly cws?: FeaturesCwsOptions;
  /** Check nodes, containers and the cluster against benchmarks. */
  readonly cspm?: FeaturesCspmOptions;
  /** Has `containerImage`, `host` and `enrichment`. */
  readonly sbom?: FeaturesSbomOptions;
  /** Measure NVIDIA GPUs of the nodes: how busy they are, and their memory, power and health. */
  readonly gpu?: FeaturesGpuOptions;
  /** Has `connectionsMonitoring` and `collector`. */
  readonly networkPath?: FeaturesNetworkPathOptions;
  /** Let system-probe trace routes, for Network Path. */
  readonly traceroute?: FeaturesTracerouteOptions;
  /** Let Dynamic Instrumentation and the Live Debugger work on Go programs. */
  readonly dynamicInstrumentationGo?: FeaturesDynamicInstrumentationGoOptions;
  /** Former switch, refused: turn on the features that you want (npm, usm, cws, oomKill, tcpQueueLength, …). */
  readonly systemProbe?: FeaturesSystemProbeOptions;
  /** Let the cluster agent hand out checks that must run once per cluster. */
  readonly clusterChecks?: FeaturesClusterChecksOptions;
  /** Change pods when they are created, so that they find the agent and carry the standard tags. */
  readonly admissionController?: FeaturesAdmissionControllerOptions;
  /** Let horizontal pod autoscalers scale by metrics that are in Datadog. */
  readonly externalMetricsServer?: FeaturesExternalMetricsServerOptions;
  /** Has `workload` and `cluster`. */
  readonly autoscaling?: FeaturesAutoscalingOptions;
  /** Has `collectKubernetesEvents`, `unbundleEvents`, `collectedEventTypes`, `filteringEnabled`, `sourceDetectionEnabled`, `maxEventsPerRun` and `kubernetesEventResyncPeriodS`. */
  readonly eventCollection?: FeaturesEventCollectionOptions;
  /** Measure the state of Kubernetes objects: replicas, phases, conditions, quotas. */
  readonly kubeStateMetricsCore?: FeaturesKubeStateMetricsCoreOptions;
  /** Show the objects of the cluster, with their manifests, in Datadog. */
  readonly orchestratorExplorer?: FeaturesOrchestratorExplorerOptions;
  /** Watch Helm releases. The agent may then read every Secret and ConfigMap, for that is where Helm keeps them. */
  readonly helmCheck?: FeaturesHelmCheckOptions;
  /** Let Datadog delete pods and restart Deployments through the cluster agent; from cluster agent 7.79 on. */
  readonly kubernetesActions?: FeaturesKubernetesActionsOptions;
  /** Has `injector` alone. */
  readonly appsec?: FeaturesAppsecOptions;
  /** Act on DatadogInstrumentation objects; from version 7.82 of both agents on. */
  readonly instrumentationCRD?: FeaturesInstrumentationCRDOptions;
  /** Run actions of Datadog workflows on every node. */
  readonly privateActionRunner?: FeaturesPrivateActionRunnerOptions;
  /** Run actions of Datadog workflows on the cluster agent. */
  readonly clusterAgentPrivateActionRunner?: FeaturesClusterAgentPrivateActionRunnerOptions;
}

/** Options below `override.nodeAgent.image`. */
export interface OverrideNodeAgentImageOptions {
  /**
   * Image name without registry.
   * @default "agent"
   * @see chart value agents.image.name
   */
  readonly name?: string | null;
  /**
   * Release of the agent that runs, such as 7.81.1.
   * @default "7.81.1"
   * @see chart value agents.image.tag
   */
  readonly tag?: string | null;
  /**
   * sha256 digest that replaces the tag.
   * @default ""
   * @see chart value agents.image.digest
   */
  readonly digest?: string | null;
  /**
   * Full image name with registry, in place of `global.registry` and `name`.
   * @default none
   * @see chart value agents.image.repository
   */
  readonly repository?: string | null;
  /**
   * Accept a tag that is not a version, or is older than what the manifests need.
   * @default none
   * @see chart value agents.image.doNotCheckTag
   */
  readonly doNotCheckTag?: boolean | null;
  /**
   * When nodes pull the image: Always, IfNotPresent or Never.
   * @default "IfNotPresent"
   * @see chart value agents.image.pullPolicy
   */
  readonly pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | (string & {}) | null;
  /**
   * Secrets with the credentials of the registry.
   * @default []
   * @see chart value agents.image.pullSecrets
   */
  readonly pullSecrets?: { name: string }[] | null;
  /**
   * Variant of the image, such as jmx or full, put behind the tag.
   * @default ""
   * @see chart value agents.image.tagSuffix
   */
  readonly tagSuffix?: string | null;
}

/** Options below `override.nodeAgent.rbac`. */
export interface OverrideNodeAgentRbacOptions {
  /**
   * Create the service account and its permissions.
   * @default true
   * @see chart value agents.rbac.create
   */
  readonly create?: boolean | null;
  /**
   * Existing service account to use when `create` is false.
   * @default "default"
   * @see chart value agents.rbac.serviceAccountName
   */
  readonly serviceAccountName?: string | null;
  /**
   * Annotations of the service account, for instance a cloud role.
   * @default {}
   * @see chart value agents.rbac.serviceAccountAnnotations
   */
  readonly serviceAccountAnnotations?: Record<string, string> | null;
  /**
   * Labels of the service account beside those that every object has, for tools that choose accounts by them.
   * @default {}
   * @see chart value agents.rbac.serviceAccountAdditionalLabels
   */
  readonly serviceAccountAdditionalLabels?: Record<string, string> | null;
  /**
   * Mount the token of the service account into the pods.
   * @default true
   * @see chart value agents.rbac.automountServiceAccountToken
   */
  readonly automountServiceAccountToken?: boolean | null;
}

/** Options below `override.nodeAgent.networkPolicy`. */
export interface OverrideNodeAgentNetworkPolicyOptions {
  /**
   * Create a network policy for this workload alone; `global.networkPolicy.create` does so for all.
   * @default false
   * @see chart value agents.networkPolicy.create
   */
  readonly create?: boolean | null;
}

/** Options below `override.nodeAgent.localService`. */
export interface OverrideNodeAgentLocalServiceOptions {
  /**
   * Name of the Service that leads pods to the agent on their own node.
   * @default ""
   * @see chart value agents.localService.overrideName
   */
  readonly nameOverride?: string | null;
  /**
   * Create that Service on Kubernetes 1.21 too, where it needs a feature gate.
   * @default false
   * @see chart value agents.localService.forceLocalServiceEnabled
   */
  readonly forceEnableLocalService?: boolean | null;
}

/** Options below `override.nodeAgent.podSecurity.podSecurityPolicy`. */
export interface OverrideNodeAgentPodSecurityPodSecurityPolicyOptions {
  /**
   * Create a PodSecurityPolicy, on clusters before Kubernetes 1.25.
   * @default false
   * @see chart value agents.podSecurity.podSecurityPolicy.create
   */
  readonly create?: boolean | null;
}

/** Options below `override.nodeAgent.podSecurity.securityContextConstraints`. */
export interface OverrideNodeAgentPodSecuritySecurityContextConstraintsOptions {
  /**
   * Create SecurityContextConstraints, on OpenShift.
   * @default false
   * @see chart value agents.podSecurity.securityContextConstraints.create
   */
  readonly create?: boolean | null;
}

/** Options below `override.nodeAgent.podSecurity.apparmor`. */
export interface OverrideNodeAgentPodSecurityApparmorOptions {
  /**
   * Name the AppArmor profiles that containers need; without, those of the container runtime hold.
   * @default true
   * @see chart value agents.podSecurity.apparmor.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `override.nodeAgent.podSecurity`. */
export interface OverrideNodeAgentPodSecurityOptions {
  /** Has `create` alone. */
  readonly podSecurityPolicy?: OverrideNodeAgentPodSecurityPodSecurityPolicyOptions;
  /** Has `create` alone. */
  readonly securityContextConstraints?: OverrideNodeAgentPodSecuritySecurityContextConstraintsOptions;
  /**
   * SELinux rule of the created policy or constraints.
   * @default {"rule":"MustRunAs","seLinuxOptions":{"user":"system_u","role":"system_r","type":"spc_t","level":"s0"}}
   * @see chart value agents.podSecurity.seLinuxContext
   */
  readonly seLinuxContext?: Record<string, Json> | null;
  /**
   * Former way to say `seLinuxContext`; it wins where both are given.
   * @default {}
   * @see chart value agents.podSecurity.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Let the created policy admit privileged containers.
   * @default false
   * @see chart value agents.podSecurity.privileged
   */
  readonly privileged?: boolean | null;
  /**
   * Linux capabilities that the created policy admits.
   * @default - a list of 13
   * @see chart value agents.podSecurity.capabilities
   */
  readonly capabilities?: string[] | null;
  /**
   * Unsafe kernel settings that the created policy admits.
   * @default []
   * @see chart value agents.podSecurity.allowedUnsafeSysctls
   */
  readonly allowedUnsafeSysctls?: string[] | null;
  /**
   * Kinds of volumes that the created policy admits.
   * @default ["configMap","downwardAPI","emptyDir","hostPath","secret"]
   * @see chart value agents.podSecurity.volumes
   */
  readonly volumes?: string[] | null;
  /**
   * seccomp profiles that the created policy admits.
   * @default ["runtime/default","localhost/system-probe"]
   * @see chart value agents.podSecurity.seccompProfiles
   */
  readonly seccompProfiles?: string[] | null;
  /** Name the AppArmor profiles that containers need; without, those of the container runtime hold. */
  readonly apparmor?: OverrideNodeAgentPodSecurityApparmorOptions;
  /**
   * AppArmor profiles that the created policy admits.
   * @default ["runtime/default","unconfined"]
   * @see chart value agents.podSecurity.apparmorProfiles
   */
  readonly apparmorProfiles?: string[] | null;
  /**
   * AppArmor profile that the created policy gives containers that name none.
   * @default "runtime/default"
   * @see chart value agents.podSecurity.defaultApparmor
   */
  readonly defaultApparmor?: string | null;
}

/** Options below `override.nodeAgent.containers.agent`. */
export interface OverrideNodeAgentContainersAgentOptions {
  /**
   * Environment variables of the agent container.
   * @default []
   * @see chart value agents.containers.agent.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the agent container.
   * @default []
   * @see chart value agents.containers.agent.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the agent container, as name: value.
   * @default {}
   * @see chart value agents.containers.agent.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * How much the agent container logs, where it differs from `global.logLevel`.
   * @default none
   * @see chart value agents.containers.agent.logLevel
   */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | null;
  /**
   * CPU and memory requested for, and allowed to, the agent container.
   * @default {}
   * @see chart value agents.containers.agent.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the agent container.
   * @default {"readOnlyRootFilesystem":true}
   * @see chart value agents.containers.agent.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Port that answers whether the agent is alive and ready.
   * Unit: port number.
   * @default 5555
   * @see chart value agents.containers.agent.healthPort
   */
  readonly healthPort?: number | null;
  /**
   * When the container counts as hung and is restarted; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":15,"periodSeconds":15,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":6}
   * @see chart value agents.containers.agent.livenessProbe
   */
  readonly livenessProbe?: Record<string, Json> | null;
  /**
   * When the container counts as ready; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":15,"periodSeconds":15,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":6}
   * @see chart value agents.containers.agent.readinessProbe
   */
  readonly readinessProbe?: Record<string, Json> | null;
  /**
   * How long the container may take to start; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":15,"periodSeconds":15,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":6}
   * @see chart value agents.containers.agent.startupProbe
   */
  readonly startupProbe?: Record<string, Json> | null;
  /**
   * Ports in addition to those that features open.
   * @default []
   * @see chart value agents.containers.agent.ports
   */
  readonly ports?: ContainerPort[] | null;
  /**
   * Program and arguments to start in place of the image's own.
   * @default []
   * @see chart value agents.containers.agent.command
   */
  readonly command?: string[] | null;
}

/** Options below `override.nodeAgent.containers.trace-agent`. */
export interface OverrideNodeAgentContainersTraceAgentOptions {
  /**
   * Environment variables of the trace-agent container.
   * @default []
   * @see chart value agents.containers.traceAgent.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the trace-agent container.
   * @default []
   * @see chart value agents.containers.traceAgent.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the trace-agent container, as name: value.
   * @default {}
   * @see chart value agents.containers.traceAgent.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * How much the trace-agent container logs, where it differs from `global.logLevel`.
   * @default none
   * @see chart value agents.containers.traceAgent.logLevel
   */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | null;
  /**
   * CPU and memory requested for, and allowed to, the trace-agent container.
   * @default {}
   * @see chart value agents.containers.traceAgent.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the trace-agent container.
   * @default {"readOnlyRootFilesystem":true}
   * @see chart value agents.containers.traceAgent.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * When the container counts as hung and is restarted; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":15,"periodSeconds":15,"timeoutSeconds":5}
   * @see chart value agents.containers.traceAgent.livenessProbe
   */
  readonly livenessProbe?: Record<string, Json> | null;
  /**
   * Ports in addition to those that features open.
   * @default []
   * @see chart value agents.containers.traceAgent.ports
   */
  readonly ports?: ContainerPort[] | null;
}

/** Options below `override.nodeAgent.containers.process-agent`. */
export interface OverrideNodeAgentContainersProcessAgentOptions {
  /**
   * Environment variables of the process-agent container.
   * @default []
   * @see chart value agents.containers.processAgent.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the process-agent container.
   * @default []
   * @see chart value agents.containers.processAgent.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the process-agent container, as name: value.
   * @default {}
   * @see chart value agents.containers.processAgent.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * How much the process-agent container logs, where it differs from `global.logLevel`.
   * @default none
   * @see chart value agents.containers.processAgent.logLevel
   */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | null;
  /**
   * CPU and memory requested for, and allowed to, the process-agent container.
   * @default {}
   * @see chart value agents.containers.processAgent.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the process-agent container.
   * @default {"readOnlyRootFilesystem":true}
   * @see chart value agents.containers.processAgent.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Ports in addition to those that features open.
   * @default []
   * @see chart value agents.containers.processAgent.ports
   */
  readonly ports?: ContainerPort[] | null;
}

/** Options below `override.nodeAgent.containers.system-probe`. */
export interface OverrideNodeAgentContainersSystemProbeOptions {
  /**
   * Environment variables of the system-probe container.
   * @default []
   * @see chart value agents.containers.systemProbe.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the system-probe container.
   * @default []
   * @see chart value agents.containers.systemProbe.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the system-probe container, as name: value.
   * @default {}
   * @see chart value agents.containers.systemProbe.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * How much the system-probe container logs, where it differs from `global.logLevel`.
   * @default none
   * @see chart value agents.containers.systemProbe.logLevel
   */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | null;
  /**
   * CPU and memory requested for, and allowed to, the system-probe container.
   * @default {}
   * @see chart value agents.containers.systemProbe.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the system-probe container.
   * @default - a map with readOnlyRootFilesystem, privileged, capabilities
   * @see chart value agents.containers.systemProbe.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Ports in addition to those that features open.
   * @default []
   * @see chart value agents.containers.systemProbe.ports
   */
  readonly ports?: ContainerPort[] | null;
}

/** Options below `override.nodeAgent.containers.security-agent`. */
export interface OverrideNodeAgentContainersSecurityAgentOptions {
  /**
   * Environment variables of the security-agent container.
   * @default []
   * @see chart value agents.containers.securityAgent.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the security-agent container.
   * @default []
   * @see chart value agents.containers.securityAgent.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the security-agent container, as name: value.
   * @default {}
   * @see chart value agents.containers.securityAgent.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * How much the security-agent container logs, where it differs from `global.logLevel`.
   * @default none
   * @see chart value agents.containers.securityAgent.logLevel
   */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | null;
  /**
   * CPU and memory requested for, and allowed to, the security-agent container.
   * @default {}
   * @see chart value agents.containers.securityAgent.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the security-agent container.
   * @default {"readOnlyRootFilesystem":true}
   * @see chart value agents.containers.securityAgent.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Ports in addition to those that features open.
   * @default []
   * @see chart value agents.containers.securityAgent.ports
   */
  readonly ports?: ContainerPort[] | null;
}

/** Options below `override.nodeAgent.containers.otel-agent`. */
export interface OverrideNodeAgentContainersOtelAgentOptions {
  /**
   * Environment variables of the otel-agent container.
   * @default []
   * @see chart value agents.containers.otelAgent.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the otel-agent container.
   * @default []
   * @see chart value agents.containers.otelAgent.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the otel-agent container, as name: value.
   * @default {}
   * @see chart value agents.containers.otelAgent.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * How much the otel-agent container logs, where it differs from `global.logLevel`.
   * @default none
   * @see chart value agents.containers.otelAgent.logLevel
   */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | null;
  /**
   * CPU and memory requested for, and allowed to, the otel-agent container.
   * @default {}
   * @see chart value agents.containers.otelAgent.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the otel-agent container.
   * @default {"readOnlyRootFilesystem":true}
   * @see chart value agents.containers.otelAgent.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Ports in addition to those that features open.
   * @default []
   * @see chart value agents.containers.otelAgent.ports
   */
  readonly ports?: ContainerPort[] | null;
  /**
   * Where this container mounts the volumes added under `volumes`.
   * @default []
   * @see chart value agents.containers.otelAgent.volumeMounts
   */
  readonly volumeMounts?: VolumeMount[] | null;
}

/** Options below `override.nodeAgent.containers.host-profiler`. */
export interface OverrideNodeAgentContainersHostProfilerOptions {
  /**
   * Environment variables of the host-profiler container.
   * @default []
   * @see chart value agents.containers.hostProfiler.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the host-profiler container.
   * @default []
   * @see chart value agents.containers.hostProfiler.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the host-profiler container, as name: value.
   * @default {}
   * @see chart value agents.containers.hostProfiler.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * How much the host-profiler container logs, where it differs from `global.logLevel`.
   * @default none
   * @see chart value agents.containers.hostProfiler.logLevel
   */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | null;
  /**
   * CPU and memory requested for, and allowed to, the host-profiler container.
   * @default {}
   * @see chart value agents.containers.hostProfiler.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the host-profiler container.
   * @default - a map with readOnlyRootFilesystem, allowPrivilegeEscalation, privileged, seLinuxOptions, capabilities
   * @see chart value agents.containers.hostProfiler.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Where this container mounts the volumes added under `volumes`.
   * @default []
   * @see chart value agents.containers.hostProfiler.volumeMounts
   */
  readonly volumeMounts?: VolumeMount[] | null;
}

/** Options below `override.nodeAgent.containers.agent-data-plane`. */
export interface OverrideNodeAgentContainersAgentDataPlaneOptions {
  /**
   * Environment variables of the agent-data-plane container.
   * @default []
   * @see chart value agents.containers.agentDataPlane.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the agent-data-plane container.
   * @default []
   * @see chart value agents.containers.agentDataPlane.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the agent-data-plane container, as name: value.
   * @default {}
   * @see chart value agents.containers.agentDataPlane.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * How much the agent-data-plane container logs, where it differs from `global.logLevel`.
   * @default none
   * @see chart value agents.containers.agentDataPlane.logLevel
   */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | null;
  /**
   * CPU and memory requested for, and allowed to, the agent-data-plane container.
   * @default {}
   * @see chart value agents.containers.agentDataPlane.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the agent-data-plane container.
   * @default {"readOnlyRootFilesystem":true}
   * @see chart value agents.containers.agentDataPlane.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Port of the API that needs no credentials and answers the probes.
   * Unit: port number.
   * @default 5100
   * @see chart value agents.containers.agentDataPlane.unprivilegedApiPort
   */
  readonly unprivilegedApiPort?: number | null;
  /**
   * Port of the API that needs credentials.
   * Unit: port number.
   * @default 5101
   * @see chart value agents.containers.agentDataPlane.privilegedApiPort
   */
  readonly privilegedApiPort?: number | null;
  /**
   * Port that shows the data plane's own metrics.
   * Unit: port number.
   * @default 5102
   * @see chart value agents.containers.agentDataPlane.telemetryApiPort
   */
  readonly telemetryApiPort?: number | null;
  /**
   * When the container counts as hung and is restarted; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":5,"periodSeconds":5,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":12}
   * @see chart value agents.containers.agentDataPlane.livenessProbe
   */
  readonly livenessProbe?: Record<string, Json> | null;
  /**
   * When the container counts as ready; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":5,"periodSeconds":5,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":12}
   * @see chart value agents.containers.agentDataPlane.readinessProbe
   */
  readonly readinessProbe?: Record<string, Json> | null;
  /**
   * Ports in addition to those that features open.
   * @default []
   * @see chart value agents.containers.agentDataPlane.ports
   */
  readonly ports?: ContainerPort[] | null;
}

/** Options below `override.nodeAgent.containers.private-action-runner`. */
export interface OverrideNodeAgentContainersPrivateActionRunnerOptions {
  /**
   * Environment variables of the private-action-runner container.
   * @default []
   * @see chart value agents.containers.privateActionRunner.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the private-action-runner container.
   * @default []
   * @see chart value agents.containers.privateActionRunner.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the private-action-runner container, as name: value.
   * @default {}
   * @see chart value agents.containers.privateActionRunner.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * How much the private-action-runner container logs, where it differs from `global.logLevel`.
   * @default none
   * @see chart value agents.containers.privateActionRunner.logLevel
   */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | null;
  /**
   * CPU and memory requested for, and allowed to, the private-action-runner container.
   * @default {}
   * @see chart value agents.containers.privateActionRunner.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the private-action-runner container.
   * @default {"readOnlyRootFilesystem":true,"capabilities":{"add":["NET_RAW"]}}
   * @see chart value agents.containers.privateActionRunner.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
}

/** Options below `override.nodeAgent.containers.init`. */
export interface OverrideNodeAgentContainersInitOptions {
  /**
   * CPU and memory requested for, and allowed to, the init containers.
   * @default {}
   * @see chart value agents.containers.initContainers.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the init containers.
   * @default {}
   * @see chart value agents.containers.initContainers.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Where the init containers mounts the volumes added under `volumes`.
   * @default []
   * @see chart value agents.containers.initContainers.volumeMounts
   */
  readonly volumeMounts?: VolumeMount[] | null;
}

/** Options below `override.nodeAgent.containers`. */
export interface OverrideNodeAgentContainersOptions {
  /** Has `env`, `envFrom`, `envDict`, `logLevel`, `resources`, `securityContext`, `healthPort`, `livenessProbe`, `readinessProbe`, `startupProbe`, `ports` and `command`. */
  readonly agent?: OverrideNodeAgentContainersAgentOptions;
  /** Has `env`, `envFrom`, `envDict`, `logLevel`, `resources`, `securityContext`, `livenessProbe` and `ports`. */
  readonly 'trace-agent'?: OverrideNodeAgentContainersTraceAgentOptions;
  /** Has `env`, `envFrom`, `envDict`, `logLevel`, `resources`, `securityContext` and `ports`. */
  readonly 'process-agent'?: OverrideNodeAgentContainersProcessAgentOptions;
  /** Has `env`, `envFrom`, `envDict`, `logLevel`, `resources`, `securityContext` and `ports`. */
  readonly 'system-probe'?: OverrideNodeAgentContainersSystemProbeOptions;
  /** Has `env`, `envFrom`, `envDict`, `logLevel`, `resources`, `securityContext` and `ports`. */
  readonly 'security-agent'?: OverrideNodeAgentContainersSecurityAgentOptions;
  /** Has `env`, `envFrom`, `envDict`, `logLevel`, `resources`, `securityContext`, `ports` and `volumeMounts`. */
  readonly 'otel-agent'?: OverrideNodeAgentContainersOtelAgentOptions;
  /** Has `env`, `envFrom`, `envDict`, `logLevel`, `resources`, `securityContext` and `volumeMounts`. */
  readonly 'host-profiler'?: OverrideNodeAgentContainersHostProfilerOptions;
  /** Has `env`, `envFrom`, `envDict`, `logLevel`, `resources`, `securityContext`, `unprivilegedApiPort`, `privilegedApiPort`, `telemetryApiPort`, `livenessProbe`, `readinessProbe` and `ports`. */
  readonly 'agent-data-plane'?: OverrideNodeAgentContainersAgentDataPlaneOptions;
  /** Has `env`, `envFrom`, `envDict`, `logLevel`, `resources` and `securityContext`. */
  readonly 'private-action-runner'?: OverrideNodeAgentContainersPrivateActionRunnerOptions;
  /** Has `resources`, `securityContext` and `volumeMounts`. */
  readonly init?: OverrideNodeAgentContainersInitOptions;
}

/** Options below `override.nodeAgent`. */
export interface OverrideNodeAgentOptions {
  /**
   * Run an agent on every node; false leaves the DaemonSet out.
   * @default true
   * @see chart value agents.enabled
   */
  readonly enabled?: boolean | null;
  /** Has `name`, `tag`, `digest`, `repository`, `doNotCheckTag`, `pullPolicy`, `pullSecrets` and `tagSuffix`. */
  readonly image?: OverrideNodeAgentImageOptions;
  /** Has `create`, `serviceAccountName`, `serviceAccountAnnotations`, `serviceAccountAdditionalLabels` and `automountServiceAccountToken`. */
  readonly rbac?: OverrideNodeAgentRbacOptions;
  /**
   * How many former revisions are kept for a rollback.
   * Unit: revisions.
   * @default 10
   * @see chart value agents.revisionHistoryLimit
   */
  readonly revisionHistoryLimit?: number | null;
  /**
   * Node labels that the node agent requires.
   * @default {}
   * @see chart value agents.nodeSelector
   */
  readonly nodeSelector?: Record<string, string> | null;
  /**
   * Node taints that do not keep the node agent away.
   * @default []
   * @see chart value agents.tolerations
   */
  readonly tolerations?: Json[] | null;
  /**
   * Rules that draw the node agent to nodes and pods or keep it off them.
   * @default {}
   * @see chart value agents.affinity
   */
  readonly affinity?: Record<string, Json> | null;
  /**
   * Priority class that decides whose pods give way when nodes are full.
   * @default none
   * @see chart value agents.priorityClassName
   */
  readonly priorityClassName?: string | null;
  /**
   * Annotations of the pods, for service meshes and other webhooks; a change restarts them.
   * @default {}
   * @see chart value agents.podAnnotations
   */
  readonly podAnnotations?: Record<string, string> | null;
  /**
   * Labels of both the workload and its pods.
   * @default {}
   * @see chart value agents.additionalLabels
   */
  readonly additionalLabels?: Record<string, string> | null;
  /**
   * Value of the app.kubernetes.io/instance label, where other objects select pods by a former one.
   * @default none
   * @see chart value agents.instanceLabelOverride
   */
  readonly instanceLabelOverride?: string | null;
  /**
   * Name servers, search domains and resolver options of the pods.
   * @default {}
   * @see chart value agents.dnsConfig
   */
  readonly dnsConfig?: Record<string, Json> | null;
  /**
   * Volumes in addition to those that features need.
   * @default []
   * @see chart value agents.volumes
   */
  readonly volumes?: Volume[] | null;
  /** Has `create` alone. */
  readonly networkPolicy?: OverrideNodeAgentNetworkPolicyOptions;
  /**
   * Let the containers of a pod see the processes of each other.
   * @default false
   * @see chart value agents.shareProcessNamespace
   */
  readonly shareProcessNamespace?: boolean | null;
  /**
   * Where every node agent container mounts the volumes added under `volumes`.
   * @default []
   * @see chart value agents.volumeMounts
   */
  readonly volumeMounts?: VolumeMount[] | null;
  /**
   * Use the node's network and its addresses.
   * @default false
   * @see chart value agents.useHostNetwork
   */
  readonly hostNetwork?: boolean | null;
  /**
   * How an update replaces the pods, node by node.
   * @default {"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":"10%"}}
   * @see chart value agents.updateStrategy
   */
  readonly updateStrategy?: Record<string, Json> | null;
  /**
   * Annotations of the DaemonSet itself.
   * @default {}
   * @see chart value agents.daemonsetAnnotations
   */
  readonly annotations?: Record<string, string> | null;
  /**
   * Labels of the pods; the DaemonSet selects by them, so they cannot change later.
   * @default {}
   * @see chart value agents.podLabels
   */
  readonly podLabels?: Record<string, string> | null;
  /**
   * Create a PriorityClass for the node agents, so that they find room on full nodes.
   * @default false
   * @see chart value agents.priorityClassCreate
   */
  readonly priorityClassCreate?: boolean | null;
  /**
   * Priority that the created class gives, up to 1000000000; pods with less give way.
   * Unit: priority.
   * @default 1000000000
   * @see chart value agents.priorityClassValue
   */
  readonly priorityClassValue?: number | null;
  /**
   * Whether pods of the created class may push others off a node.
   * @default "PreemptLowerPriority"
   * @see chart value agents.priorityPreemptionPolicyValue
   */
  readonly priorityPreemptionPolicyValue?: 'PreemptLowerPriority' | 'Never' | (string & {}) | null;
  /**
   * Give agents a datadog.yaml from a ConfigMap.
   * @default none
   * @see chart value agents.useConfigMap
   */
  readonly useConfigMap?: boolean | null;
  /**
   * Contents of that datadog.yaml; needs `useConfigMap`.
   * @default {}
   * @see chart value agents.customAgentConfig
   */
  readonly customAgentConfig?: Record<string, Json> | null;
  /** Has `nameOverride` and `forceEnableLocalService`. */
  readonly localService?: OverrideNodeAgentLocalServiceOptions;
  /**
   * What runs in each node agent container after it starts and before it stops.
   * @default {}
   * @see chart value agents.lifecycle
   */
  readonly lifecycle?: Record<string, Json> | null;
  /**
   * Seconds that node agent and cluster agent pods get to stop by themselves.
   * Unit: seconds.
   * @default none
   * @see chart value agents.terminationGracePeriodSeconds
   */
  readonly terminationGracePeriodSeconds?: number | null;
  /** Has `podSecurityPolicy`, `securityContextConstraints`, `seLinuxContext`, `securityContext`, `privileged`, `capabilities`, `allowedUnsafeSysctls`, `volumes`, `seccompProfiles`, `apparmor`, `apparmorProfiles` and `defaultApparmor`. */
  readonly podSecurity?: OverrideNodeAgentPodSecurityOptions;
  /** Has `agent`, `trace-agent`, `process-agent`, `system-probe`, `security-agent`, `otel-agent`, `host-profiler`, `agent-data-plane`, `private-action-runner` and `init`. */
  readonly containers?: OverrideNodeAgentContainersOptions;
}

/** Options below `override.clusterAgent.image`. */
export interface OverrideClusterAgentImageOptions {
  /**
   * Image name without registry.
   * @default "cluster-agent"
   * @see chart value clusterAgent.image.name
   */
  readonly name?: string | null;
  /**
   * Release of the agent that runs, such as 7.81.1.
   * @default "7.81.1"
   * @see chart value clusterAgent.image.tag
   */
  readonly tag?: string | null;
  /**
   * sha256 digest that replaces the tag.
   * @default ""
   * @see chart value clusterAgent.image.digest
   */
  readonly digest?: string | null;
  /**
   * Full image name with registry, in place of `global.registry` and `name`.
   * @default none
   * @see chart value clusterAgent.image.repository
   */
  readonly repository?: string | null;
  /**
   * Accept a tag that is not a version, or is older than what the manifests need.
   * @default none
   * @see chart value clusterAgent.image.doNotCheckTag
   */
  readonly doNotCheckTag?: boolean | null;
  /**
   * When nodes pull the image: Always, IfNotPresent or Never.
   * @default "IfNotPresent"
   * @see chart value clusterAgent.image.pullPolicy
   */
  readonly pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | (string & {}) | null;
  /**
   * Secrets with the credentials of the registry.
   * @default []
   * @see chart value clusterAgent.image.pullSecrets
   */
  readonly pullSecrets?: { name: string }[] | null;
}

/** Options below `override.clusterAgent.rbac`. */
export interface OverrideClusterAgentRbacOptions {
  /**
   * Create the service account and its permissions.
   * @default true
   * @see chart value clusterAgent.rbac.create
   */
  readonly create?: boolean | null;
  /**
   * Existing service account to use when `create` is false.
   * @default "default"
   * @see chart value clusterAgent.rbac.serviceAccountName
   */
  readonly serviceAccountName?: string | null;
  /**
   * Annotations of the service account, for instance a cloud role.
   * @default {}
   * @see chart value clusterAgent.rbac.serviceAccountAnnotations
   */
  readonly serviceAccountAnnotations?: Record<string, string> | null;
  /**
   * Labels of the service account beside those that every object has, for tools that choose accounts by them.
   * @default {}
   * @see chart value clusterAgent.rbac.serviceAccountAdditionalLabels
   */
  readonly serviceAccountAdditionalLabels?: Record<string, string> | null;
  /**
   * Mount the token of the service account into the pods.
   * @default true
   * @see chart value clusterAgent.rbac.automountServiceAccountToken
   */
  readonly automountServiceAccountToken?: boolean | null;
  /**
   * Let the cluster agent read what a support flare reports about the installation.
   * @default true
   * @see chart value clusterAgent.rbac.flareAdditionalPermissions
   */
  readonly flareAdditionalPermissions?: boolean | null;
}

/** Options below `override.clusterAgent.networkPolicy`. */
export interface OverrideClusterAgentNetworkPolicyOptions {
  /**
   * Create a network policy for this workload alone; `global.networkPolicy.create` does so for all.
   * @default false
   * @see chart value clusterAgent.networkPolicy.create
   */
  readonly create?: boolean | null;
}

/** Options below `override.clusterAgent.pdb`. */
export interface OverrideClusterAgentPdbOptions {
  /**
   * Create a disruption budget with the limits below.
   * @default false
   * @see chart value clusterAgent.pdb.create
   */
  readonly create?: boolean | null;
  /**
   * Pods, or percentage of them, that must stay up; 1 if neither limit is given.
   * Unit: pods, or a percentage of them such as 50%.
   * @default none
   * @see chart value clusterAgent.pdb.minAvailable
   */
  readonly minAvailable?: number | string;
  /**
   * Pods, or percentage of them, that may be down at once.
   * Unit: pods, or a percentage of them such as 50%.
   * @default none
   * @see chart value clusterAgent.pdb.maxUnavailable
   */
  readonly maxUnavailable?: number | string;
}

/** Options below `override.clusterAgent.podSecurity.podSecurityPolicy`. */
export interface OverrideClusterAgentPodSecurityPodSecurityPolicyOptions {
  /**
   * Create a PodSecurityPolicy, on clusters before Kubernetes 1.25.
   * @default false
   * @see chart value clusterAgent.podSecurity.podSecurityPolicy.create
   */
  readonly create?: boolean | null;
}

/** Options below `override.clusterAgent.podSecurity.securityContextConstraints`. */
export interface OverrideClusterAgentPodSecuritySecurityContextConstraintsOptions {
  /**
   * Create SecurityContextConstraints, on OpenShift.
   * @default false
   * @see chart value clusterAgent.podSecurity.securityContextConstraints.create
   */
  readonly create?: boolean | null;
}

/** Options below `override.clusterAgent.podSecurity`. */
export interface OverrideClusterAgentPodSecurityOptions {
  /** Has `create` alone. */
  readonly podSecurityPolicy?: OverrideClusterAgentPodSecurityPodSecurityPolicyOptions;
  /** Has `create` alone. */
  readonly securityContextConstraints?: OverrideClusterAgentPodSecuritySecurityContextConstraintsOptions;
}

/** Options below `override.clusterAgent.kubernetesApiserverCheck`. */
export interface OverrideClusterAgentKubernetesApiserverCheckOptions {
  /**
   * Do not ask for ComponentStatus, which some API servers no longer offer.
   * @default false
   * @see chart value clusterAgent.kubernetesApiserverCheck.disableUseComponentStatus
   */
  readonly disableUseComponentStatus?: boolean | null;
}

/** Options below `override.clusterAgent.containers.cluster-agent`. */
export interface OverrideClusterAgentContainersClusterAgentOptions {
  /**
   * User, capabilities and file system rights of the cluster agent container.
   * @default {"readOnlyRootFilesystem":true,"allowPrivilegeEscalation":false}
   * @see chart value clusterAgent.containers.clusterAgent.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
}

/** Options below `override.clusterAgent.containers.init`. */
export interface OverrideClusterAgentContainersInitOptions {
  /**
   * CPU and memory requested for, and allowed to, the init containers.
   * @default {}
   * @see chart value clusterAgent.containers.initContainers.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * User, capabilities and file system rights of the init containers.
   * @default {}
   * @see chart value clusterAgent.containers.initContainers.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
}

/** Options below `override.clusterAgent.containers`. */
export interface OverrideClusterAgentContainersOptions {
  /** Has `securityContext` alone. */
  readonly 'cluster-agent'?: OverrideClusterAgentContainersClusterAgentOptions;
  /** Has `resources` and `securityContext`. */
  readonly init?: OverrideClusterAgentContainersInitOptions;
}

/** Options below `override.clusterAgent`. */
export interface OverrideClusterAgentOptions {
  /**
   * Run the cluster agent, which watches the API server on behalf of the node agents.
   * @default true
   * @see chart value clusterAgent.enabled
   */
  readonly enabled?: boolean | null;
  /** Has `name`, `tag`, `digest`, `repository`, `doNotCheckTag`, `pullPolicy` and `pullSecrets`. */
  readonly image?: OverrideClusterAgentImageOptions;
  /** Has `create`, `serviceAccountName`, `serviceAccountAnnotations`, `serviceAccountAdditionalLabels`, `automountServiceAccountToken` and `flareAdditionalPermissions`. */
  readonly rbac?: OverrideClusterAgentRbacOptions;
  /**
   * How many former revisions are kept for a rollback.
   * Unit: revisions.
   * @default 10
   * @see chart value clusterAgent.revisionHistoryLimit
   */
  readonly revisionHistoryLimit?: number | null;
  /**
   * Node labels that the cluster agent requires.
   * @default {}
   * @see chart value clusterAgent.nodeSelector
   */
  readonly nodeSelector?: Record<string, string> | null;
  /**
   * Node taints that do not keep the cluster agent away.
   * @default []
   * @see chart value clusterAgent.tolerations
   */
  readonly tolerations?: Json[] | null;
  /**
   * Rules that draw the cluster agent to nodes and pods or keep it off them.
   * @default {}
   * @see chart value clusterAgent.affinity
   */
  readonly affinity?: Record<string, Json> | null;
  /**
   * Priority class that decides whose pods give way when nodes are full.
   * @default none
   * @see chart value clusterAgent.priorityClassName
   */
  readonly priorityClassName?: string | null;
  /**
   * Annotations of the pods, for service meshes and other webhooks; a change restarts them.
   * @default {}
   * @see chart value clusterAgent.podAnnotations
   */
  readonly podAnnotations?: Record<string, string> | null;
  /**
   * Labels of both the workload and its pods.
   * @default {}
   * @see chart value clusterAgent.additionalLabels
   */
  readonly additionalLabels?: Record<string, string> | null;
  /**
   * Value of the app.kubernetes.io/instance label, where other objects select pods by a former one.
   * @default none
   * @see chart value clusterAgent.instanceLabelOverride
   */
  readonly instanceLabelOverride?: string | null;
  /**
   * Name servers, search domains and resolver options of the pods.
   * @default {}
   * @see chart value clusterAgent.dnsConfig
   */
  readonly dnsConfig?: Record<string, Json> | null;
  /**
   * Volumes in addition to those that features need.
   * @default []
   * @see chart value clusterAgent.volumes
   */
  readonly volumes?: Volume[] | null;
  /** Has `create` alone. */
  readonly networkPolicy?: OverrideClusterAgentNetworkPolicyOptions;
  /**
   * How many pods run at the same time.
   * Unit: pods.
   * @default 1
   * @see chart value clusterAgent.replicas
   */
  readonly replicas?: number | null;
  /**
   * How pods spread over zones and nodes.
   * @default []
   * @see chart value clusterAgent.topologySpreadConstraints
   */
  readonly topologySpreadConstraints?: Json[] | null;
  /**
   * How an update replaces the pods.
   * @default {"type":"RollingUpdate","rollingUpdate":{"maxSurge":1,"maxUnavailable":0}}
   * @see chart value clusterAgent.strategy
   */
  readonly updateStrategy?: Record<string, Json> | null;
  /**
   * Annotations of the Deployment itself.
   * @default {}
   * @see chart value clusterAgent.deploymentAnnotations
   */
  readonly annotations?: Record<string, string> | null;
  /**
   * User, group and seccomp profile of all containers of the pods.
   * @default {}
   * @see chart value clusterAgent.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Create a disruption budget with usual limits; `pdb` lets you choose them.
   * @default false
   * @see chart value clusterAgent.createPodDisruptionBudget
   */
  readonly createPodDisruptionBudget?: boolean | null;
  /** Has `create`, `minAvailable` and `maxUnavailable`. */
  readonly pdb?: OverrideClusterAgentPdbOptions;
  /**
   * Let the containers of a pod see the processes of each other.
   * @default false
   * @see chart value clusterAgent.shareProcessNamespace
   */
  readonly shareProcessNamespace?: boolean | null;
  /**
   * Environment variables of the cluster agent.
   * @default []
   * @see chart value clusterAgent.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the cluster agent.
   * @default []
   * @see chart value clusterAgent.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the cluster agent, as name: value.
   * @default {}
   * @see chart value clusterAgent.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * Port that answers whether the agent is alive and ready.
   * Unit: port number.
   * @default 5556
   * @see chart value clusterAgent.healthPort
   */
  readonly healthPort?: number | null;
  /**
   * When the container counts as hung and is restarted; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":15,"periodSeconds":15,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":6}
   * @see chart value clusterAgent.livenessProbe
   */
  readonly livenessProbe?: Record<string, Json> | null;
  /**
   * When the container counts as ready; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":15,"periodSeconds":15,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":6}
   * @see chart value clusterAgent.readinessProbe
   */
  readonly readinessProbe?: Record<string, Json> | null;
  /**
   * How long the container may take to start; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":15,"periodSeconds":15,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":6}
   * @see chart value clusterAgent.startupProbe
   */
  readonly startupProbe?: Record<string, Json> | null;
  /**
   * Program and arguments to start in place of the image's own.
   * @default []
   * @see chart value clusterAgent.command
   */
  readonly command?: string[] | null;
  /**
   * CPU and memory requested for, and allowed to, the cluster agent.
   * @default {}
   * @see chart value clusterAgent.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * Where the cluster agent mounts the volumes added under `volumes`.
   * @default []
   * @see chart value clusterAgent.volumeMounts
   */
  readonly volumeMounts?: VolumeMount[] | null;
  /**
   * Use the node's network, where the API server cannot reach pods.
   * @default false
   * @see chart value clusterAgent.useHostNetwork
   */
  readonly hostNetwork?: boolean | null;
  /**
   * Labels of the pods beside those by which the Deployment selects them.
   * @default none
   * @see chart value clusterAgent.podLabels
   */
  readonly podLabels?: Record<string, string> | null;
  /** Has `podSecurityPolicy` and `securityContextConstraints`. */
  readonly podSecurity?: OverrideClusterAgentPodSecurityOptions;
  /**
   * Check configurations for the cluster agent: file name and contents.
   * @default {}
   * @see chart value clusterAgent.confd
   */
  readonly confd?: Record<string, Json> | null;
  /**
   * Several configuration files for one check: check, then file name and contents.
   * @default {}
   * @see chart value clusterAgent.advancedConfd
   */
  readonly advancedConfd?: Record<string, Record<string, string>> | null;
  /** Has `disableUseComponentStatus` alone. */
  readonly kubernetesApiserverCheck?: OverrideClusterAgentKubernetesApiserverCheckOptions;
  /**
   * Contents of the cluster agent's datadog-cluster.yaml.
   * @default {}
   * @see chart value clusterAgent.datadog_cluster_yaml
   */
  readonly datadogClusterYaml?: Record<string, Json> | null;
  /**
   * Containers that the cluster agent handles despite an exclusion, as patterns separated by spaces.
   * @default none
   * @see chart value clusterAgent.containerInclude
   */
  readonly containerInclude?: string | null;
  /**
   * Containers that the cluster agent leaves alone, as patterns separated by spaces.
   * @default none
   * @see chart value clusterAgent.containerExclude
   */
  readonly containerExclude?: string | null;
  /**
   * Workloads that the cluster agent leaves alone, as rules in the Common Expression Language.
   * @default none
   * @see chart value clusterAgent.celWorkloadExclude
   */
  readonly celWorkloadExclude?: Json;
  /** Has `cluster-agent` and `init`. */
  readonly containers?: OverrideClusterAgentContainersOptions;
}

/** Options below `override.clusterChecksRunner.remoteConfiguration`. */
export interface OverrideClusterChecksRunnerRemoteConfigurationOptions {
  /**
   * Let Datadog change the configuration of the runners.
   * @default false
   * @see chart value clusterChecksRunner.remoteConfiguration.enabled
   */
  readonly enabled?: boolean | null;
}

/** Options below `override.clusterChecksRunner.image`. */
export interface OverrideClusterChecksRunnerImageOptions {
  /**
   * Image name without registry.
   * @default "agent"
   * @see chart value clusterChecksRunner.image.name
   */
  readonly name?: string | null;
  /**
   * Release of the agent that runs, such as 7.81.1.
   * @default "7.81.1"
   * @see chart value clusterChecksRunner.image.tag
   */
  readonly tag?: string | null;
  /**
   * sha256 digest that replaces the tag.
   * @default ""
   * @see chart value clusterChecksRunner.image.digest
   */
  readonly digest?: string | null;
  /**
   * Full image name with registry, in place of `global.registry` and `name`.
   * @default none
   * @see chart value clusterChecksRunner.image.repository
   */
  readonly repository?: string | null;
  /**
   * Accept a tag that is not a version, or is older than what the manifests need.
   * @default none
   * @see chart value clusterChecksRunner.image.doNotCheckTag
   */
  readonly doNotCheckTag?: boolean | null;
  /**
   * When nodes pull the image: Always, IfNotPresent or Never.
   * @default "IfNotPresent"
   * @see chart value clusterChecksRunner.image.pullPolicy
   */
  readonly pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | (string & {}) | null;
  /**
   * Secrets with the credentials of the registry.
   * @default []
   * @see chart value clusterChecksRunner.image.pullSecrets
   */
  readonly pullSecrets?: { name: string }[] | null;
  /**
   * Variant of the image, such as jmx or full, put behind the tag.
   * @default ""
   * @see chart value clusterChecksRunner.image.tagSuffix
   */
  readonly tagSuffix?: string | null;
}

/** Options below `override.clusterChecksRunner.rbac`. */
export interface OverrideClusterChecksRunnerRbacOptions {
  /**
   * Create the service account and its permissions.
   * @default true
   * @see chart value clusterChecksRunner.rbac.create
   */
  readonly create?: boolean | null;
  /**
   * Existing service account to use when `create` is false.
   * @default "default"
   * @see chart value clusterChecksRunner.rbac.serviceAccountName
   */
  readonly serviceAccountName?: string | null;
  /**
   * Annotations of the service account, for instance a cloud role.
   * @default {}
   * @see chart value clusterChecksRunner.rbac.serviceAccountAnnotations
   */
  readonly serviceAccountAnnotations?: Record<string, string> | null;
  /**
   * Labels of the service account beside those that every object has, for tools that choose accounts by them.
   * @default {}
   * @see chart value clusterChecksRunner.rbac.serviceAccountAdditionalLabels
   */
  readonly serviceAccountAdditionalLabels?: Record<string, string> | null;
  /**
   * Mount the token of the service account into the pods.
   * @default true
   * @see chart value clusterChecksRunner.rbac.automountServiceAccountToken
   */
  readonly automountServiceAccountToken?: boolean | null;
  /**
   * Give runners a service account of their own instead of that of the node agents.
   * @default false
   * @see chart value clusterChecksRunner.rbac.dedicated
   */
  readonly dedicated?: boolean | null;
}

/** Options below `override.clusterChecksRunner.networkPolicy`. */
export interface OverrideClusterChecksRunnerNetworkPolicyOptions {
  /**
   * Create a network policy for this workload alone; `global.networkPolicy.create` does so for all.
   * @default false
   * @see chart value clusterChecksRunner.networkPolicy.create
   */
  readonly create?: boolean | null;
}

/** Options below `override.clusterChecksRunner.pdb`. */
export interface OverrideClusterChecksRunnerPdbOptions {
  /**
   * Create a disruption budget with the limits below.
   * @default false
   * @see chart value clusterChecksRunner.pdb.create
   */
  readonly create?: boolean | null;
  /**
   * Pods, or percentage of them, that must stay up; 1 if neither limit is given.
   * Unit: pods, or a percentage of them such as 50%.
   * @default none
   * @see chart value clusterChecksRunner.pdb.minAvailable
   */
  readonly minAvailable?: number | string;
  /**
   * Pods, or percentage of them, that may be down at once.
   * Unit: pods, or a percentage of them such as 50%.
   * @default none
   * @see chart value clusterChecksRunner.pdb.maxUnavailable
   */
  readonly maxUnavailable?: number | string;
}

/** Options below `override.clusterChecksRunner.containers.agent`. */
export interface OverrideClusterChecksRunnerContainersAgentOptions {
  /**
   * User, capabilities and file system rights of the runner container.
   * @default {"readOnlyRootFilesystem":true}
   * @see chart value clusterChecksRunner.containers.agent.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
}

/** Options below `override.clusterChecksRunner.containers.init`. */
export interface OverrideClusterChecksRunnerContainersInitOptions {
  /**
   * User, capabilities and file system rights of the init containers.
   * @default {}
   * @see chart value clusterChecksRunner.containers.initContainers.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
}

/** Options below `override.clusterChecksRunner.containers`. */
export interface OverrideClusterChecksRunnerContainersOptions {
  /** Has `securityContext` alone. */
  readonly agent?: OverrideClusterChecksRunnerContainersAgentOptions;
  /** Has `securityContext` alone. */
  readonly init?: OverrideClusterChecksRunnerContainersInitOptions;
}

/** Options below `override.clusterChecksRunner`. */
export interface OverrideClusterChecksRunnerOptions {
  /**
   * Run cluster checks in pods of their own instead of on the node agents.
   * @default false
   * @see chart value clusterChecksRunner.enabled
   */
  readonly enabled?: boolean | null;
  /** Let Datadog change the configuration of the runners. */
  readonly remoteConfiguration?: OverrideClusterChecksRunnerRemoteConfigurationOptions;
  /** Has `name`, `tag`, `digest`, `repository`, `doNotCheckTag`, `pullPolicy`, `pullSecrets` and `tagSuffix`. */
  readonly image?: OverrideClusterChecksRunnerImageOptions;
  /** Has `create`, `serviceAccountName`, `serviceAccountAnnotations`, `serviceAccountAdditionalLabels`, `automountServiceAccountToken` and `dedicated`. */
  readonly rbac?: OverrideClusterChecksRunnerRbacOptions;
  /**
   * How many former revisions are kept for a rollback.
   * Unit: revisions.
   * @default 10
   * @see chart value clusterChecksRunner.revisionHistoryLimit
   */
  readonly revisionHistoryLimit?: number | null;
  /**
   * Node labels that the runner requires.
   * @default {}
   * @see chart value clusterChecksRunner.nodeSelector
   */
  readonly nodeSelector?: Record<string, string> | null;
  /**
   * Node taints that do not keep the runner away.
   * @default []
   * @see chart value clusterChecksRunner.tolerations
   */
  readonly tolerations?: Json[] | null;
  /**
   * Rules that draw the runner to nodes and pods or keep it off them.
   * @default {}
   * @see chart value clusterChecksRunner.affinity
   */
  readonly affinity?: Record<string, Json> | null;
  /**
   * Priority class that decides whose pods give way when nodes are full.
   * @default none
   * @see chart value clusterChecksRunner.priorityClassName
   */
  readonly priorityClassName?: string | null;
  /**
   * Annotations of the pods, for service meshes and other webhooks; a change restarts them.
   * @default {}
   * @see chart value clusterChecksRunner.podAnnotations
   */
  readonly podAnnotations?: Record<string, string> | null;
  /**
   * Labels of both the workload and its pods.
   * @default {}
   * @see chart value clusterChecksRunner.additionalLabels
   */
  readonly additionalLabels?: Record<string, string> | null;
  /**
   * Value of the app.kubernetes.io/instance label, where other objects select pods by a former one.
   * @default none
   * @see chart value clusterChecksRunner.instanceLabelOverride
   */
  readonly instanceLabelOverride?: string | null;
  /**
   * Name servers, search domains and resolver options of the pods.
   * @default {}
   * @see chart value clusterChecksRunner.dnsConfig
   */
  readonly dnsConfig?: Record<string, Json> | null;
  /**
   * Volumes in addition to those that features need.
   * @default []
   * @see chart value clusterChecksRunner.volumes
   */
  readonly volumes?: Volume[] | null;
  /** Has `create` alone. */
  readonly networkPolicy?: OverrideClusterChecksRunnerNetworkPolicyOptions;
  /**
   * How many pods run at the same time.
   * Unit: pods.
   * @default 2
   * @see chart value clusterChecksRunner.replicas
   */
  readonly replicas?: number | null;
  /**
   * How pods spread over zones and nodes.
   * @default []
   * @see chart value clusterChecksRunner.topologySpreadConstraints
   */
  readonly topologySpreadConstraints?: Json[] | null;
  /**
   * How an update replaces the pods.
   * @default {"type":"RollingUpdate","rollingUpdate":{"maxSurge":1,"maxUnavailable":0}}
   * @see chart value clusterChecksRunner.strategy
   */
  readonly updateStrategy?: Record<string, Json> | null;
  /**
   * Annotations of the Deployment itself.
   * @default {}
   * @see chart value clusterChecksRunner.deploymentAnnotations
   */
  readonly annotations?: Record<string, string> | null;
  /**
   * User, group and seccomp profile of all containers of the pods.
   * @default {}
   * @see chart value clusterChecksRunner.securityContext
   */
  readonly securityContext?: Record<string, Json> | null;
  /**
   * Create a disruption budget with usual limits; `pdb` lets you choose them.
   * @default false
   * @see chart value clusterChecksRunner.createPodDisruptionBudget
   */
  readonly createPodDisruptionBudget?: boolean | null;
  /** Has `create`, `minAvailable` and `maxUnavailable`. */
  readonly pdb?: OverrideClusterChecksRunnerPdbOptions;
  /**
   * Let the containers of a pod see the processes of each other.
   * @default none
   * @see chart value clusterChecksRunner.shareProcessNamespace
   */
  readonly shareProcessNamespace?: boolean | null;
  /**
   * Environment variables of the runner.
   * @default []
   * @see chart value clusterChecksRunner.env
   */
  readonly env?: EnvVar[] | null;
  /**
   * ConfigMaps and Secrets whose keys become environment variables of the runner.
   * @default []
   * @see chart value clusterChecksRunner.envFrom
   */
  readonly envFrom?: Json[] | null;
  /**
   * Environment variables of the runner, as name: value.
   * @default {}
   * @see chart value clusterChecksRunner.envDict
   */
  readonly envDict?: Record<string, string | { valueFrom: JsonMap }> | null;
  /**
   * Port that answers whether the agent is alive and ready.
   * Unit: port number.
   * @default 5557
   * @see chart value clusterChecksRunner.healthPort
   */
  readonly healthPort?: number | null;
  /**
   * When the container counts as hung and is restarted; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":15,"periodSeconds":15,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":6}
   * @see chart value clusterChecksRunner.livenessProbe
   */
  readonly livenessProbe?: Record<string, Json> | null;
  /**
   * When the container counts as ready; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":15,"periodSeconds":15,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":6}
   * @see chart value clusterChecksRunner.readinessProbe
   */
  readonly readinessProbe?: Record<string, Json> | null;
  /**
   * How long the container may take to start; times in seconds. Name a handler to replace the usual request to the health port.
   * @default {"initialDelaySeconds":15,"periodSeconds":15,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":6}
   * @see chart value clusterChecksRunner.startupProbe
   */
  readonly startupProbe?: Record<string, Json> | null;
  /**
   * CPU and memory requested for, and allowed to, the runner.
   * @default {}
   * @see chart value clusterChecksRunner.resources
   */
  readonly resources?: Record<string, Json> | null;
  /**
   * Where the runner mounts the volumes added under `volumes`.
   * @default []
   * @see chart value clusterChecksRunner.volumeMounts
   */
  readonly volumeMounts?: VolumeMount[] | null;
  /**
   * Ports in addition to those that features open.
   * @default []
   * @see chart value clusterChecksRunner.ports
   */
  readonly ports?: ContainerPort[] | null;
  /** Has `agent` and `init`. */
  readonly containers?: OverrideClusterChecksRunnerContainersOptions;
}

/** Options below `override`. */
export interface OverrideOptions {
  /** Run an agent on every node; false leaves the DaemonSet out. */
  readonly nodeAgent?: OverrideNodeAgentOptions;
  /** Run the cluster agent, which watches the API server on behalf of the node agents. */
  readonly clusterAgent?: OverrideClusterAgentOptions;
  /** Run cluster checks in pods of their own instead of on the node agents. */
  readonly clusterChecksRunner?: OverrideClusterChecksRunnerOptions;
}

/** What one agent installation is asked to be. An option left out has the chart's default. */
export interface AgentSpec {
  /** Facts about the cluster on which plans depend: provider, operating system, Kubernetes version. */
  readonly cluster?: ClusterOptions;
  /** What holds for all agents: site, cluster name, credentials, tags. */
  readonly global?: GlobalOptions;
  /** What the agents collect and do, each feature with its options. */
  readonly features?: FeaturesOptions;
  /** How the workloads run: images, resources, scheduling, what users add to pods. */
  readonly override?: OverrideOptions;
  /**
   * `least` leaves out permissions and host access that nobody of this installation uses; manifests only. See docs/least-privilege.md.
   * @default "chart"
   */
  readonly access?: 'chart' | 'least' | null;
  /** Nodes that get an agent of their own kind, each group with a DaemonSet, or a release of the chart, of its own. */
  readonly nodeGroups?: readonly NodeGroup[];
}

/** A spec with every default filled in. */
export interface ResolvedSpec {
  readonly cluster: {
    readonly operatingSystem: 'linux' | 'windows';
    readonly kubernetesVersion: string;
    readonly kubernetesVersionOverride: string | undefined;
    readonly provider: {
      readonly gke: {
        readonly autopilot: boolean;
        readonly cos: boolean;
        readonly gdc: boolean;
      };
      readonly flatcar: {
        readonly enabled: boolean;
      };
      readonly eks: {
        readonly controlPlaneMonitoring: boolean;
        readonly ec2: {
          readonly useHostnameFromFile: boolean;
        };
      };
      readonly aks: {
        readonly enabled: boolean;
      };
      readonly openshift: {
        readonly controlPlaneMonitoring: boolean;
      };
      readonly talos: {
        readonly enabled: boolean;
      };
    };
  };
  readonly global: {
    readonly nameOverride: string | undefined;
    readonly fullnameOverride: string | undefined;
    readonly commonLabels: Record<string, string>;
    readonly registry: string | undefined;
    readonly registryMigrationMode: 'auto' | 'all' | '';
    readonly useFIPSAgent: boolean;
    readonly credentials: {
      readonly apiSecret: {
        readonly secretName: string | undefined;
        readonly keyName: string;
      };
      readonly appSecret: {
        readonly secretName: string | undefined;
        readonly keyName: string;
      };
      readonly clusterAgentTokenSecret: {
        readonly secretName: string;
        readonly keyName: string;
      };
      readonly apiKeyInChartSecret: boolean;
      readonly appKeyInChartSecret: boolean;
    };
    readonly secretAnnotations: Record<string, string>;
    readonly secretBackend: {
      readonly command: string | undefined;
      readonly args: string | undefined;
      readonly timeout: number | undefined;
      readonly refreshInterval: number | undefined;
      readonly type: string | undefined;
      readonly config: Record<string, Json>;
      readonly enableGlobalPermissions: boolean;
      readonly roles: { namespace: string; secrets: string[] }[];
    };
    readonly clusterName: string | undefined;
    readonly site: string | undefined;
    readonly url: string | undefined;
    readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {});
    readonly expvarPort: number;
    readonly tags: string[];
    readonly checksTagCardinality: 'low' | 'orchestrator' | 'high' | (string & {}) | undefined;
    readonly podLabelsAsTags: Record<string, string>;
    readonly podAnnotationsAsTags: Record<string, string>;
    readonly nodeLabelsAsTags: Record<string, string>;
    readonly namespaceLabelsAsTags: Record<string, string>;
    readonly namespaceAnnotationsAsTags: Record<string, string>;
    readonly kubernetesResourcesLabelsAsTags: Record<string, Record<string, string>>;
    readonly kubernetesResourcesAnnotationsAsTags: Record<string, Record<string, string>>;
    readonly originDetectionUnified: {
      readonly enabled: boolean;
    };
    readonly clusterTagger: {
      readonly collectKubernetesTags: boolean;
    };
    readonly kubelet: {
      readonly host: Pick<EnvVar, 'value' | 'valueFrom'>;
      readonly tlsVerify: boolean | undefined;
      readonly hostCAPath: string | undefined;
      readonly agentCAPath: string | undefined;
      readonly podLogsPath: string | undefined;
      readonly coreCheckEnabled: boolean;
      readonly podResourcesSocketPath: string;
      readonly useApiServer: boolean;
      readonly fineGrainedAuthorization: boolean;
    };
    readonly dockerSocketPath: string | undefined;
    readonly criSocketPath: string | undefined;
    readonly containerRuntimeSupport: {
      readonly enabled: boolean;
    };
    readonly csi: {
      readonly enabled: boolean;
    };
    readonly env: EnvVar[];
    readonly envFrom: Json[];
    readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
    readonly containerInclude: string | undefined;
    readonly containerExclude: string | undefined;
    readonly containerIncludeLogs: string | undefined;
    readonly containerExcludeLogs: string | undefined;
    readonly containerIncludeMetrics: string | undefined;
    readonly containerExcludeMetrics: string | undefined;
    readonly celWorkloadExclude: Json | undefined;
    readonly excludePauseContainer: boolean;
    readonly acInclude: string | undefined;
    readonly acExclude: string | undefined;
    readonly ignoreAutoConfig: string[];
    readonly autoconf: Record<string, Json>;
    readonly securityContext: Record<string, Json>;
    readonly hostVolumeMountPropagation: 'None' | 'HostToContainer' | 'Bidirectional' | (string & {});
    readonly useHostPID: boolean;
    readonly osReleasePath: string;
    readonly disableDefaultOsReleasePaths: boolean;
    readonly disablePasswdMount: boolean;
    readonly leaderElection: boolean;
    readonly leaderLeaseDuration: number | undefined;
    readonly leaderElectionResource: 'configmap' | 'lease' | '' | (string & {});
    readonly kubernetesUseEndpointSlices: boolean;
    readonly kubernetesKubeServiceIgnoreReadiness: boolean;
    readonly networkPolicy: {
      readonly create: boolean;
      readonly flavor: 'kubernetes' | 'cilium' | (string & {});
      readonly cilium: {
        readonly dnsSelector: Record<string, Json>;
      };
    };
    readonly fips: {
      readonly enabled: boolean;
      readonly port: number;
      readonly portRange: number;
      readonly useHTTPS: boolean;
      readonly localAddress: string;
      readonly resources: Record<string, Json>;
      readonly image: {
        readonly name: string;
        readonly tag: string;
        readonly pullPolicy: 'Always' | 'IfNotPresent' | 'Never' | (string & {});
        readonly digest: string;
        readonly repository: string | undefined;
      };
      readonly customFIPSConfig: string;
    };
    readonly existingClusterAgent: {
      readonly join: boolean;
      readonly tokenSecretName: string | undefined;
      readonly serviceName: string | undefined;
      readonly clusterchecksEnabled: boolean;
    };
    readonly remoteConfiguration: {
      readonly enabled: boolean;
    };
    readonly apmRegistryAllowList: string[];
    readonly legacyKubeStateMetrics: {
      readonly enabled: boolean;
      readonly networkPolicy: {
        readonly create: boolean;
      };
    };
    readonly kubeStateMetrics: Record<string, Json>;
    readonly crds: Record<string, Json>;
    readonly csiDriver: Record<string, Json>;
    readonly operator: {
      readonly enabled: boolean;
      readonly migration: {
        readonly enabled: boolean;
        readonly preview: boolean;
        readonly userValues: string;
      };
      readonly values: Record<string, Json>;
    };
  };
  readonly features: {
    readonly logCollection: {
      readonly enabled: boolean;
      readonly logsEnabled: boolean | undefined;
      readonly containerCollectAll: boolean;
      readonly containerCollectUsingFiles: boolean;
      readonly autoMultiLineDetection: boolean;
    };
    readonly apm: {
      readonly hostPortConfig: {
        readonly enabled: boolean;
        readonly hostPort: number;
      };
      readonly unixDomainSocketConfig: {
        readonly enabled: boolean;
        readonly path: string;
        readonly hostPath: string;
      };
      readonly useLocalService: boolean;
      readonly errorTrackingStandalone: {
        readonly enabled: boolean;
      };
      readonly instrumentation: {
        readonly enabled: boolean;
        readonly enabledNamespaces: string[];
        readonly disabledNamespaces: string[];
        readonly libVersions: Record<string, string>;
        readonly targets: JsonMap[];
        readonly languageDetection: {
          readonly enabled: boolean;
        };
        readonly injectionMode: '' | 'auto' | 'init_container' | 'csi' | 'image_volume';
        readonly injector: {
          readonly imageTag: string;
        };
        readonly skipKPITelemetry: boolean;
      };
    };
    readonly asm: {
      readonly threats: {
        readonly enabled: boolean;
      };
      readonly sca: {
        readonly enabled: boolean;
      };
      readonly iast: {
        readonly enabled: boolean;
      };
    };
    readonly dogstatsd: {
      readonly originDetectionEnabled: boolean;
      readonly tagCardinality: 'low' | 'orchestrator' | 'high' | (string & {});
      readonly tags: string[];
      readonly nonLocalTraffic: boolean;
      readonly hostPortConfig: {
        readonly enabled: boolean;
        readonly hostPort: number;
      };
      readonly unixDomainSocketConfig: {
        readonly enabled: boolean;
        readonly path: string;
        readonly hostPath: string;
      };
      readonly useHostPID: boolean;
      readonly mapperProfiles: Json[];
    };
    readonly otlp: {
      readonly receiver: {
        readonly protocols: {
          readonly grpc: {
            readonly enabled: boolean;
            readonly endpoint: string;
            readonly hostPortConfig: {
              readonly enabled: boolean;
            };
          };
          readonly http: {
            readonly enabled: boolean;
            readonly endpoint: string;
            readonly hostPortConfig: {
              readonly enabled: boolean;
            };
          };
        };
      };
      readonly logs: {
        readonly enabled: boolean;
      };
    };
    readonly remoteConfiguration: {
      readonly enabled: boolean;
    };
    readonly prometheusScrape: {
      readonly enabled: boolean;
      readonly enableServiceEndpoints: boolean;
      readonly additionalConfigs: Json[];
      readonly version: number;
    };
    readonly customChecks: {
      readonly confd: Record<string, Json>;
      readonly checksd: Record<string, Json>;
    };
    readonly profiling: {
      readonly enabled: 'true' | 'false' | 'auto' | (string & {}) | undefined;
    };
    readonly liveProcessCollection: {
      readonly enabled: boolean;
      readonly stripProcessArguments: boolean;
      readonly scrubProcessArguments: boolean | undefined;
      readonly customSensitiveWords: string[];
      readonly blacklistPatterns: string[];
      readonly intervals: {
        readonly process: number | undefined;
        readonly container: number | undefined;
      };
      readonly ioStatistics: boolean;
    };
    readonly liveContainerCollection: {
      readonly enabled: boolean;
    };
    readonly processDiscovery: {
      readonly enabled: boolean;
    };
    readonly containerLifecycle: {
      readonly enabled: boolean;
    };
    readonly containerImageCollection: {
      readonly enabled: boolean;
    };
    readonly otelCollector: {
      readonly enabled: boolean;
      readonly ports: ContainerPort[];
      readonly config: string | JsonMap | undefined;
      readonly configMap: {
        readonly name: string | undefined;
        readonly items: { key: string; path: string }[];
        readonly key: string;
      };
      readonly featureGates: string | undefined;
      readonly useStandaloneImage: boolean;
      readonly rbac: {
        readonly create: boolean;
        readonly rules: JsonMap[];
      };
      readonly logs: {
        readonly enabled: boolean;
      };
    };
    readonly otelAgentGateway: {
      readonly enabled: boolean;
      readonly ports: ContainerPort[];
      readonly config: string | JsonMap | undefined;
      readonly configMap: {
        readonly name: string | undefined;
        readonly checksum: string | undefined;
        readonly items: { key: string; path: string }[];
        readonly key: string;
      };
      readonly featureGates: string | undefined;
      readonly replicas: number;
      readonly revisionHistoryLimit: number;
      readonly annotations: Record<string, string>;
      readonly podAnnotations: Record<string, string>;
      readonly podLabels: Record<string, string>;
      readonly additionalLabels: Record<string, string>;
      readonly tolerations: Json[];
      readonly nodeSelector: Record<string, string>;
      readonly affinity: Record<string, Json>;
      readonly topologySpreadConstraints: Json[];
      readonly hostNetwork: boolean;
      readonly dnsConfig: Record<string, Json>;
      readonly volumes: Volume[];
      readonly volumeMounts: VolumeMount[];
      readonly updateStrategy: Record<string, Json>;
      readonly priorityClassName: string | undefined;
      readonly shareProcessNamespace: boolean;
      readonly lifecycle: Record<string, Json>;
      readonly terminationGracePeriodSeconds: number | undefined;
      readonly service: {
        readonly type: 'ClusterIP' | 'LoadBalancer' | 'NodePort' | (string & {});
      };
      readonly image: {
        readonly name: string;
        readonly tag: string;
        readonly tagSuffix: string;
        readonly digest: string;
        readonly repository: string | undefined;
        readonly doNotCheckTag: boolean | undefined;
        readonly pullPolicy: 'Always' | 'IfNotPresent' | 'Never' | (string & {});
        readonly pullSecrets: { name: string }[];
      };
      readonly initContainers: {
        readonly securityContext: Record<string, Json>;
        readonly resources: Record<string, Json>;
      };
      readonly container: {
        readonly env: EnvVar[];
        readonly envFrom: Json[];
        readonly envDict: Record<string, string>;
        readonly resources: Record<string, Json>;
        readonly securityContext: Record<string, Json>;
        readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | undefined;
        readonly healthPort: number;
        readonly livenessProbe: Record<string, Json>;
        readonly readinessProbe: Record<string, Json>;
      };
      readonly rbac: {
        readonly create: boolean;
        readonly rules: JsonMap[];
      };
      readonly logs: {
        readonly enabled: boolean;
      };
      readonly autoscaling: {
        readonly enabled: boolean;
        readonly annotations: Record<string, string>;
        readonly minReplicas: number;
        readonly maxReplicas: number;
        readonly metrics: Json[];
        readonly behavior: Record<string, Json>;
      };
    };
    readonly dataPlane: {
      readonly enabled: boolean;
      readonly dogstatsd: {
        readonly enabled: boolean;
      };
    };
    readonly hostProfiler: {
      readonly enabled: boolean;
      readonly image: string;
      readonly imagePullPolicy: '' | 'Always' | 'IfNotPresent' | 'Never' | (string & {});
      readonly seccomp: {
        readonly enabled: boolean;
      };
      readonly seccompRoot: string;
      readonly loggingSeccomp: boolean;
      readonly apparmor: string;
    };
    readonly npm: {
      readonly enabled: boolean;
      readonly enableConntrack: boolean;
      readonly collectDNSStats: boolean;
      readonly dnsMonitoringPorts: number[];
    };
    readonly usm: {
      readonly enabled: boolean;
      readonly httpMonitoringEnabled: boolean | undefined;
      readonly http2MonitoringEnabled: boolean | undefined;
      readonly tls: {
        readonly go: {
          readonly enabled: boolean | undefined;
        };
        readonly istio: {
          readonly enabled: boolean | undefined;
        };
        readonly nodejs: {
          readonly enabled: boolean | undefined;
        };
        readonly native: {
          readonly enabled: boolean | undefined;
        };
      };
    };
    readonly serviceDiscovery: {
      readonly enabled: boolean | undefined;
      readonly networkStats: {
        readonly enabled: boolean;
      };
      readonly serviceMap: {
        readonly enabled: boolean;
      };
    };
    readonly oomKill: {
      readonly enabled: boolean;
    };
    readonly tcpQueueLength: {
      readonly enabled: boolean;
    };
    readonly ebpfCheck: {
      readonly enabled: boolean;
    };
    readonly cws: {
      readonly enabled: boolean;
      readonly syscallMonitorEnabled: boolean;
      readonly directSendFromSystemProbe: boolean;
      readonly enforcement: {
        readonly enabled: boolean;
      };
      readonly network: {
        readonly enabled: boolean;
      };
      readonly customPolicies: {
        readonly configMap: {
          readonly name: string | undefined;
        };
      };
      readonly securityProfiles: {
        readonly enabled: boolean;
        readonly anomalyDetection: {
          readonly enabled: boolean;
        };
        readonly autoSuppression: {
          readonly enabled: boolean;
        };
      };
      readonly activityDump: {
        readonly enabled: boolean;
        readonly tracedCgroupsCount: number;
        readonly cgroupDumpTimeout: number;
        readonly cgroupWaitListSize: number;
        readonly pathMerge: {
          readonly enabled: boolean;
        };
      };
      readonly containerInclude: string | undefined;
      readonly containerExclude: string | undefined;
      readonly useSecruntimeTrack: boolean;
    };
    readonly cspm: {
      readonly enabled: boolean;
      readonly checkInterval: string;
      readonly customBenchmarks: {
        readonly configMap: {
          readonly name: string | undefined;
        };
      };
      readonly hostBenchmarks: {
        readonly enabled: boolean;
      };
      readonly runInSystemProbe: boolean;
      readonly xccdf: {
        readonly enabled: boolean;
      };
      readonly containerInclude: string | undefined;
      readonly containerExclude: string | undefined;
    };
    readonly sbom: {
      readonly containerImage: {
        readonly enabled: boolean;
        readonly analyzers: string[];
        readonly uncompressedLayersSupport: boolean;
        readonly overlayFSDirectScan: boolean;
        readonly containerInclude: string | undefined;
        readonly containerExclude: string | undefined;
      };
      readonly host: {
        readonly enabled: boolean;
        readonly analyzers: string[];
      };
      readonly enrichment: {
        readonly usage: {
          readonly enabled: boolean;
        };
      };
    };
    readonly gpu: {
      readonly enabled: boolean;
      readonly privilegedMode: boolean;
      readonly requiredRuntimeClassName: string;
      readonly patchCgroupPermissions: boolean;
      readonly enableEbpfProbes: boolean;
    };
    readonly networkPath: {
      readonly connectionsMonitoring: {
        readonly enabled: boolean;
      };
      readonly collector: {
        readonly workers: number | undefined;
        readonly pathtestTTL: number | undefined;
        readonly pathtestInterval: number | undefined;
        readonly pathtestContextsLimit: number | undefined;
        readonly pathtestMaxPerMinute: number | undefined;
      };
    };
    readonly traceroute: {
      readonly enabled: boolean;
    };
    readonly dynamicInstrumentationGo: {
      readonly enabled: boolean;
    };
    readonly systemProbe: {
      readonly enabled: boolean | undefined;
      readonly debugPort: number;
      readonly bpfDebug: boolean;
      readonly maxTrackedConnections: number;
      readonly maxConnectionStateBuffered: number | undefined;
      readonly conntrackMaxStateSize: number;
      readonly conntrackInitTimeout: string;
      readonly runtimeCompilationAssetDir: string;
      readonly btfPath: string;
      readonly osReleasePath: string | undefined;
      readonly enableDefaultOsReleasePaths: boolean;
      readonly enableDefaultKernelHeadersPaths: boolean;
      readonly mountPackageManagementDirs: { name: string; hostPath: string; mountPath: string }[];
      readonly seccomp: string;
      readonly seccompRoot: string;
      readonly apparmor: string;
    };
    readonly clusterChecks: {
      readonly enabled: boolean;
      readonly shareProcessNamespace: boolean;
    };
    readonly admissionController: {
      readonly enabled: boolean;
      readonly validation: {
        readonly enabled: boolean;
      };
      readonly mutation: {
        readonly enabled: boolean;
      };
      readonly mutateUnlabelled: boolean;
      readonly agentCommunicationMode: 'hostip' | 'service' | 'socket' | 'csi' | (string & {}) | undefined;
      readonly failurePolicy: 'Ignore' | 'Fail' | (string & {});
      readonly webhookName: string;
      readonly registry: string | undefined;
      readonly port: number;
      readonly remoteInstrumentation: {
        readonly enabled: boolean;
      };
      readonly cwsInstrumentation: {
        readonly enabled: boolean;
        readonly mode: 'remote_copy' | 'init_container' | (string & {});
      };
      readonly kubernetesAdmissionEvents: {
        readonly enabled: boolean;
      };
      readonly probe: {
        readonly enabled: boolean;
        readonly interval: number;
        readonly gracePeriod: number;
      };
      readonly agentSidecarInjection: {
        readonly enabled: boolean;
        readonly clusterAgentCommunicationEnabled: boolean;
        readonly clusterAgentTlsVerification: {
          readonly enabled: boolean;
          readonly copyCaConfigMap: boolean;
        };
        readonly provider: 'fargate' | (string & {}) | undefined;
        readonly registry: string | undefined;
        readonly image: {
          readonly name: string | undefined;
          readonly tag: string | undefined;
        };
        readonly selectors: JsonMap[];
        readonly profiles: JsonMap[];
      };
    };
    readonly externalMetricsServer: {
      readonly enabled: boolean;
      readonly registerAPIService: boolean;
      readonly wpaController: boolean;
      readonly useDatadogMetrics: boolean;
      readonly port: number;
      readonly endpoint: {
        readonly url: string | undefined;
      };
      readonly createReaderRbac: boolean;
      readonly aggregator: 'avg' | 'min' | 'max' | 'sum' | (string & {});
      readonly service: {
        readonly type: 'ClusterIP' | 'LoadBalancer' | 'NodePort' | (string & {});
      };
    };
    readonly autoscaling: {
      readonly workload: {
        readonly enabled: boolean | undefined;
        readonly inPlaceVerticalScaling: {
          readonly enabled: boolean | undefined;
        };
      };
      readonly cluster: {
        readonly enabled: boolean | undefined;
        readonly spot: {
          readonly enabled: boolean | undefined;
        };
      };
    };
    readonly eventCollection: {
      readonly collectKubernetesEvents: boolean;
      readonly unbundleEvents: boolean;
      readonly collectedEventTypes: JsonMap[];
      readonly filteringEnabled: boolean;
      readonly sourceDetectionEnabled: boolean;
      readonly maxEventsPerRun: number | undefined;
      readonly kubernetesEventResyncPeriodS: number | undefined;
    };
    readonly kubeStateMetricsCore: {
      readonly enabled: boolean;
      readonly collectCrMetrics: JsonMap[];
      readonly collectSecretMetrics: boolean;
      readonly collectConfigMaps: boolean;
      readonly collectVpaMetrics: boolean;
      readonly collectCrdMetrics: boolean;
      readonly collectApiServicesMetrics: boolean;
      readonly labelsAsTags: Record<string, Record<string, string>>;
      readonly annotationsAsTags: Record<string, Record<string, string>>;
      readonly tags: string[];
      readonly namespaces: string[];
      readonly rbac: {
        readonly create: boolean;
      };
      readonly useApiServerCache: boolean;
      readonly ignoreLegacyKSMCheck: boolean;
      readonly useClusterCheckRunners: boolean;
    };
    readonly orchestratorExplorer: {
      readonly enabled: boolean;
      readonly scrubContainers: boolean;
      readonly customResources: string[];
      readonly extraTags: string[];
      readonly ddUrl: string | undefined;
      readonly kubeletConfigurationCheck: {
        readonly enabled: boolean;
      };
      readonly rbac: {
        readonly create: boolean;
      };
      readonly networkCRDs: {
        readonly enabled: boolean;
      };
      readonly useClusterCheckRunners: boolean;
    };
    readonly helmCheck: {
      readonly enabled: boolean;
      readonly collectEvents: boolean;
      readonly valuesAsTags: Record<string, string>;
    };
    readonly kubernetesActions: {
      readonly enabled: boolean;
    };
    readonly appsec: {
      readonly injector: {
        readonly enabled: boolean;
        readonly autoDetect: boolean;
        readonly mode: '' | 'external' | 'sidecar';
        readonly proxies: string[];
        readonly rbac: {
          readonly create: boolean;
        };
        readonly sidecar: {
          readonly image: string;
          readonly imageTag: string;
          readonly port: number;
          readonly healthPort: number;
          readonly bodyParsingSizeLimit: number;
          readonly resources: {
            readonly requests: {
              readonly cpu: string;
              readonly memory: string;
            };
            readonly limits: {
              readonly cpu: string;
              readonly memory: string;
            };
          };
        };
        readonly processor: {
          readonly address: string;
          readonly port: number;
          readonly service: {
            readonly name: string;
            readonly namespace: string;
          };
        };
        readonly nginx: {
          readonly moduleMountPath: string;
        };
      };
    };
    readonly instrumentationCRD: {
      readonly enabled: boolean | undefined;
    };
    readonly privateActionRunner: {
      readonly enabled: boolean;
      readonly selfEnroll: boolean;
      readonly urn: string | undefined;
      readonly privateKey: string | undefined;
      readonly identityFromExistingSecret: string | undefined;
      readonly actionsAllowlist: string[];
      readonly apiKeyOnlyEnrollment: boolean;
    };
    readonly clusterAgentPrivateActionRunner: {
      readonly enabled: boolean;
      readonly selfEnroll: boolean;
      readonly urn: string | undefined;
      readonly privateKey: string | undefined;
      readonly identityFromExistingSecret: string | undefined;
      readonly actionsAllowlist: string[];
      readonly apiKeyOnlyEnrollment: boolean;
      readonly identitySecretName: string;
      readonly k8sRemediationEnabled: boolean;
    };
  };
  readonly override: {
    readonly nodeAgent: {
      readonly enabled: boolean;
      readonly image: {
        readonly name: string;
        readonly tag: string;
        readonly digest: string;
        readonly repository: string | undefined;
        readonly doNotCheckTag: boolean | undefined;
        readonly pullPolicy: 'Always' | 'IfNotPresent' | 'Never' | (string & {});
        readonly pullSecrets: { name: string }[];
        readonly tagSuffix: string;
      };
      readonly rbac: {
        readonly create: boolean;
        readonly serviceAccountName: string;
        readonly serviceAccountAnnotations: Record<string, string>;
        readonly serviceAccountAdditionalLabels: Record<string, string>;
        readonly automountServiceAccountToken: boolean;
      };
      readonly revisionHistoryLimit: number;
      readonly nodeSelector: Record<string, string>;
      readonly tolerations: Json[];
      readonly affinity: Record<string, Json>;
      readonly priorityClassName: string | undefined;
      readonly podAnnotations: Record<string, string>;
      readonly additionalLabels: Record<string, string>;
      readonly instanceLabelOverride: string | undefined;
      readonly dnsConfig: Record<string, Json>;
      readonly volumes: Volume[];
      readonly networkPolicy: {
        readonly create: boolean;
      };
      readonly shareProcessNamespace: boolean;
      readonly volumeMounts: VolumeMount[];
      readonly hostNetwork: boolean;
      readonly updateStrategy: Record<string, Json>;
      readonly annotations: Record<string, string>;
      readonly podLabels: Record<string, string>;
      readonly priorityClassCreate: boolean;
      readonly priorityClassValue: number;
      readonly priorityPreemptionPolicyValue: 'PreemptLowerPriority' | 'Never' | (string & {});
      readonly useConfigMap: boolean | undefined;
      readonly customAgentConfig: Record<string, Json>;
      readonly localService: {
        readonly nameOverride: string;
        readonly forceEnableLocalService: boolean;
      };
      readonly lifecycle: Record<string, Json>;
      readonly terminationGracePeriodSeconds: number | undefined;
      readonly podSecurity: {
        readonly podSecurityPolicy: {
          readonly create: boolean;
        };
        readonly securityContextConstraints: {
          readonly create: boolean;
        };
        readonly seLinuxContext: Record<string, Json>;
        readonly securityContext: Record<string, Json>;
        readonly privileged: boolean;
        readonly capabilities: string[];
        readonly allowedUnsafeSysctls: string[];
        readonly volumes: string[];
        readonly seccompProfiles: string[];
        readonly apparmor: {
          readonly enabled: boolean;
        };
        readonly apparmorProfiles: string[];
        readonly defaultApparmor: string;
      };
      readonly containers: {
        readonly agent: {
          readonly env: EnvVar[];
          readonly envFrom: Json[];
          readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
          readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | undefined;
          readonly resources: Record<string, Json>;
          readonly securityContext: Record<string, Json>;
          readonly healthPort: number;
          readonly livenessProbe: Record<string, Json>;
          readonly readinessProbe: Record<string, Json>;
          readonly startupProbe: Record<string, Json>;
          readonly ports: ContainerPort[];
          readonly command: string[];
        };
        readonly 'trace-agent': {
          readonly env: EnvVar[];
          readonly envFrom: Json[];
          readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
          readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | undefined;
          readonly resources: Record<string, Json>;
          readonly securityContext: Record<string, Json>;
          readonly livenessProbe: Record<string, Json>;
          readonly ports: ContainerPort[];
        };
        readonly 'process-agent': {
          readonly env: EnvVar[];
          readonly envFrom: Json[];
          readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
          readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | undefined;
          readonly resources: Record<string, Json>;
          readonly securityContext: Record<string, Json>;
          readonly ports: ContainerPort[];
        };
        readonly 'system-probe': {
          readonly env: EnvVar[];
          readonly envFrom: Json[];
          readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
          readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | undefined;
          readonly resources: Record<string, Json>;
          readonly securityContext: Record<string, Json>;
          readonly ports: ContainerPort[];
        };
        readonly 'security-agent': {
          readonly env: EnvVar[];
          readonly envFrom: Json[];
          readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
          readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | undefined;
          readonly resources: Record<string, Json>;
          readonly securityContext: Record<string, Json>;
          readonly ports: ContainerPort[];
        };
        readonly 'otel-agent': {
          readonly env: EnvVar[];
          readonly envFrom: Json[];
          readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
          readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | undefined;
          readonly resources: Record<string, Json>;
          readonly securityContext: Record<string, Json>;
          readonly ports: ContainerPort[];
          readonly volumeMounts: VolumeMount[];
        };
        readonly 'host-profiler': {
          readonly env: EnvVar[];
          readonly envFrom: Json[];
          readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
          readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | undefined;
          readonly resources: Record<string, Json>;
          readonly securityContext: Record<string, Json>;
          readonly volumeMounts: VolumeMount[];
        };
        readonly 'agent-data-plane': {
          readonly env: EnvVar[];
          readonly envFrom: Json[];
          readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
          readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | undefined;
          readonly resources: Record<string, Json>;
          readonly securityContext: Record<string, Json>;
          readonly unprivilegedApiPort: number;
          readonly privilegedApiPort: number;
          readonly telemetryApiPort: number;
          readonly livenessProbe: Record<string, Json>;
          readonly readinessProbe: Record<string, Json>;
          readonly ports: ContainerPort[];
        };
        readonly 'private-action-runner': {
          readonly env: EnvVar[];
          readonly envFrom: Json[];
          readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
          readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'critical' | 'off' | (string & {}) | undefined;
          readonly resources: Record<string, Json>;
          readonly securityContext: Record<string, Json>;
        };
        readonly init: {
          readonly resources: Record<string, Json>;
          readonly securityContext: Record<string, Json>;
          readonly volumeMounts: VolumeMount[];
        };
      };
    };
    readonly clusterAgent: {
      readonly enabled: boolean;
      readonly image: {
        readonly name: string;
        readonly tag: string;
        readonly digest: string;
        readonly repository: string | undefined;
        readonly doNotCheckTag: boolean | undefined;
        readonly pullPolicy: 'Always' | 'IfNotPresent' | 'Never' | (string & {});
        readonly pullSecrets: { name: string }[];
      };
      readonly rbac: {
        readonly create: boolean;
        readonly serviceAccountName: string;
        readonly serviceAccountAnnotations: Record<string, string>;
        readonly serviceAccountAdditionalLabels: Record<string, string>;
        readonly automountServiceAccountToken: boolean;
        readonly flareAdditionalPermissions: boolean;
      };
      readonly revisionHistoryLimit: number;
      readonly nodeSelector: Record<string, string>;
      readonly tolerations: Json[];
      readonly affinity: Record<string, Json>;
      readonly priorityClassName: string | undefined;
      readonly podAnnotations: Record<string, string>;
      readonly additionalLabels: Record<string, string>;
      readonly instanceLabelOverride: string | undefined;
      readonly dnsConfig: Record<string, Json>;
      readonly volumes: Volume[];
      readonly networkPolicy: {
        readonly create: boolean;
      };
      readonly replicas: number;
      readonly topologySpreadConstraints: Json[];
      readonly updateStrategy: Record<string, Json>;
      readonly annotations: Record<string, string>;
      readonly securityContext: Record<string, Json>;
      readonly createPodDisruptionBudget: boolean;
      readonly pdb: {
        readonly create: boolean;
        readonly minAvailable: number | string | undefined;
        readonly maxUnavailable: number | string | undefined;
      };
      readonly shareProcessNamespace: boolean;
      readonly env: EnvVar[];
      readonly envFrom: Json[];
      readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
      readonly healthPort: number;
      readonly livenessProbe: Record<string, Json>;
      readonly readinessProbe: Record<string, Json>;
      readonly startupProbe: Record<string, Json>;
      readonly command: string[];
      readonly resources: Record<string, Json>;
      readonly volumeMounts: VolumeMount[];
      readonly hostNetwork: boolean;
      readonly podLabels: Record<string, string> | undefined;
      readonly podSecurity: {
        readonly podSecurityPolicy: {
          readonly create: boolean;
        };
        readonly securityContextConstraints: {
          readonly create: boolean;
        };
      };
      readonly confd: Record<string, Json>;
      readonly advancedConfd: Record<string, Record<string, string>>;
      readonly kubernetesApiserverCheck: {
        readonly disableUseComponentStatus: boolean;
      };
      readonly datadogClusterYaml: Record<string, Json>;
      readonly containerInclude: string | undefined;
      readonly containerExclude: string | undefined;
      readonly celWorkloadExclude: Json | undefined;
      readonly containers: {
        readonly 'cluster-agent': {
          readonly securityContext: Record<string, Json>;
        };
        readonly init: {
          readonly resources: Record<string, Json>;
          readonly securityContext: Record<string, Json>;
        };
      };
    };
    readonly clusterChecksRunner: {
      readonly enabled: boolean;
      readonly remoteConfiguration: {
        readonly enabled: boolean;
      };
      readonly image: {
        readonly name: string;
        readonly tag: string;
        readonly digest: string;
        readonly repository: string | undefined;
        readonly doNotCheckTag: boolean | undefined;
        readonly pullPolicy: 'Always' | 'IfNotPresent' | 'Never' | (string & {});
        readonly pullSecrets: { name: string }[];
        readonly tagSuffix: string;
      };
      readonly rbac: {
        readonly create: boolean;
        readonly serviceAccountName: string;
        readonly serviceAccountAnnotations: Record<string, string>;
        readonly serviceAccountAdditionalLabels: Record<string, string>;
        readonly automountServiceAccountToken: boolean;
        readonly dedicated: boolean;
      };
      readonly revisionHistoryLimit: number;
      readonly nodeSelector: Record<string, string>;
      readonly tolerations: Json[];
      readonly affinity: Record<string, Json>;
      readonly priorityClassName: string | undefined;
      readonly podAnnotations: Record<string, string>;
      readonly additionalLabels: Record<string, string>;
      readonly instanceLabelOverride: string | undefined;
      readonly dnsConfig: Record<string, Json>;
      readonly volumes: Volume[];
      readonly networkPolicy: {
        readonly create: boolean;
      };
      readonly replicas: number;
      readonly topologySpreadConstraints: Json[];
      readonly updateStrategy: Record<string, Json>;
      readonly annotations: Record<string, string>;
      readonly securityContext: Record<string, Json>;
      readonly createPodDisruptionBudget: boolean;
      readonly pdb: {
        readonly create: boolean;
        readonly minAvailable: number | string | undefined;
        readonly maxUnavailable: number | string | undefined;
      };
      readonly shareProcessNamespace: boolean | undefined;
      readonly env: EnvVar[];
      readonly envFrom: Json[];
      readonly envDict: Record<string, string | { valueFrom: JsonMap }>;
      readonly healthPort: number;
      readonly livenessProbe: Record<string, Json>;
      readonly readinessProbe: Record<string, Json>;
      readonly startupProbe: Record<string, Json>;
      readonly resources: Record<string, Json>;
      readonly volumeMounts: VolumeMount[];
      readonly ports: ContainerPort[];
      readonly containers: {
        readonly agent: {
          readonly securityContext: Record<string, Json>;
        };
        readonly init: {
          readonly securityContext: Record<string, Json>;
        };
      };
    };
  };
  readonly access: 'chart' | 'least';
}
