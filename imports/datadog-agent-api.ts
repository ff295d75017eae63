// Generated from imports/schemas/datadoghq.com.yaml by `npm run generate`. Do not edit.

/** The fields below `spec` of a DatadogAgent object, each with its type, or with its own fields indented below it. */
export const DATADOG_AGENT_FIELDS = `
features
 admissionController
  agentCommunicationMode string
  agentSidecarInjection
   clusterAgentCommunicationEnabled boolean
   clusterAgentTlsVerification
    copyCaConfigMap boolean
    enabled boolean
   enabled boolean
   image
    jmxEnabled boolean
    name string
    pullPolicy string
    pullSecrets map[]
    tag string
   profiles map[]
   provider string
   registry string
   selectors map[]
  cwsInstrumentation
   enabled boolean
   mode string
  enabled boolean
  failurePolicy string
  kubernetesAdmissionEvents
   enabled boolean
  mutateUnlabelled boolean
  mutation
   enabled boolean
  probe
   enabled boolean
   gracePeriod integer
   interval integer
  registry string
  serviceName string
  validation
   enabled boolean
  webhookName string
 apm
  enabled boolean
  errorTrackingStandalone
   enabled boolean
  hostPortConfig
   enabled boolean
   hostPort integer
  instrumentation
   disabledNamespaces string[set]
   enabled boolean
   enabledNamespaces string[set]
   injectionMode string
   injector
    imageTag string
   languageDetection
    enabled boolean
   libVersions
    * string
   targets map[]
  unixDomainSocketConfig
   enabled boolean
   path string
 asm
  iast
   enabled boolean
  sca
   enabled boolean
  threats
   enabled boolean
 autoscaling
  cluster
   enabled boolean
   spot
    enabled boolean
  workload
   enabled boolean
   inPlaceVerticalScaling
    enabled boolean
 clusterChecks
  enabled boolean
  useClusterChecksRunners boolean
 controlPlaneMonitoring
  enabled boolean
 cspm
  checkInterval string
  customBenchmarks
   configData string
   configMap
    items map[key]
    name string
  enabled boolean
  hostBenchmarks
   enabled boolean
  runInSystemProbe boolean
 cws
  customPolicies
   configData string
   configMap
    items map[key]
    name string
  directSendFromSystemProbe boolean
  enabled boolean
  enforcement
   enabled boolean
  network
   enabled boolean
  remoteConfiguration
   enabled boolean
  securityProfiles
   enabled boolean
  syscallMonitorEnabled boolean
 dataPlane
  dogstatsd
   enabled boolean
  enabled boolean
 dogstatsd
  hostPortConfig
   enabled boolean
   hostPort integer
  mapperProfiles
   configData string
   configMap
    items map[key]
    name string
  nonLocalTraffic boolean
  originDetectionEnabled boolean
  tagCardinality string
  unixDomainSocketConfig
   enabled boolean
   path string
 dynamicInstrumentation
  enabled boolean
 ebpfCheck
  enabled boolean
 eventCollection
  collectKubernetesEvents boolean
  collectedEventTypes map[]
  unbundleEvents boolean
 externalMetricsServer
  enabled boolean
  endpoint
   credentials
    apiKey string
    apiSecret
     keyName string
     secretName string
    appKey string
    appSecret
     keyName string
     secretName string
   url string
  port integer
  registerAPIService boolean
  useDatadogMetrics boolean
  wpaController boolean
 gpu
  enabled boolean
  patchCgroupPermissions boolean
  privilegedMode boolean
  requiredRuntimeClassName string
 helmCheck
  collectEvents boolean
  enabled boolean
  valuesAsTags
   * string
 kubeStateMetricsCore
  collectCrMetrics map[]
  conf
   configData string
   configMap
    items map[key]
    name string
  enabled boolean
 kubernetesActions
  enabled boolean
 liveContainerCollection
  enabled boolean
 liveProcessCollection
  enabled boolean
  scrubProcessArguments boolean
  stripProcessArguments boolean
 logCollection
  autoMultiLineDetection boolean
  containerCollectAll boolean
  containerCollectUsingFiles boolean
  containerLogsPath string
  containerSymlinksPath string
  enabled boolean
  openFilesLimit integer
  podLogsPath string
  tempStoragePath string
 npm
  collectDNSStats boolean
  enableConntrack boolean
  enabled boolean
 oomKill
  enabled boolean
 orchestratorExplorer
  conf
   configData string
   configMap
    items map[key]
    name string
  customResources string[set]
  ddUrl string
  enabled boolean
  extraTags string[set]
  scrubContainers boolean
 otelAgentGateway
  conf
   configData string
   configMap
    items map[key]
    name string
  enabled boolean
  featureGates string
  ports map[]
 otelCollector
  conf
   configData string
   configMap
    items map[key]
    name string
  coreConfig
   enabled boolean
   extensionTimeout integer
   extensionURL string
  enabled boolean
  ports map[]
 otlp
  receiver
   protocols
    grpc
     enabled boolean
     endpoint string
     hostPortConfig
      enabled boolean
      hostPort integer
    http
     enabled boolean
     endpoint string
     hostPortConfig
      enabled boolean
      hostPort integer
 processDiscovery
  enabled boolean
 prometheusScrape
  additionalConfigs string
  enableServiceEndpoints boolean
  enabled boolean
  version integer
 remoteConfiguration
  enabled boolean
 sbom
  containerImage
   analyzers string[set]
   enabled boolean
   overlayFSDirectScan boolean
   uncompressedLayersSupport boolean
  enabled boolean
  enrichment
   usage
    enabled boolean
  host
   analyzers string[set]
   enabled boolean
 serviceDiscovery
  enabled boolean
 tcpQueueLength
  enabled boolean
 usm
  enabled boolean
global
 checksTagCardinality string
 clusterAgentToken string
 clusterAgentTokenSecret
  keyName string
  secretName string
 clusterName string
 commonLabels
  * string
 containerStrategy string
 credentials
  apiKey string
  apiSecret
   keyName string
   secretName string
  appKey string
  appSecret
   keyName string
   secretName string
 criSocketPath string
 csi
  apm
   pullSecrets map[]
  autoManage boolean
  enabled boolean
  nodeAffinity
   preferredDuringSchedulingIgnoredDuringExecution map[]
   requiredDuringSchedulingIgnoredDuringExecution
    nodeSelectorTerms map[]
  nodeSelector
   * string
  tolerations map[]
 disableNonResourceRules boolean
 dockerSocketPath string
 endpoint
  credentials
   apiKey string
   apiSecret
    keyName string
    secretName string
   appKey string
   appSecret
    keyName string
    secretName string
  url string
 env map[name]
 fips
  customFIPSConfig
   configData string
   configMap
    items map[key]
    name string
  enabled boolean
  image
   jmxEnabled boolean
   name string
   pullPolicy string
   pullSecrets map[]
   tag string
  localAddress string
  port integer
  portRange integer
  resources
   claims map[name]
   limits
    * integer|string
   requests
    * integer|string
  useHTTPS boolean
 kubelet
  agentCAPath string
  host map
  hostCAPath string
  podResourcesSocketPath string
  tlsVerify boolean
 kubernetesResourcesAnnotationsAsTags
  *
   * string
 kubernetesResourcesLabelsAsTags
  *
   * string
 localService
  forceEnableLocalService boolean
  nameOverride string
 logLevel string
 namespaceAnnotationsAsTags
  * string
 namespaceLabelsAsTags
  * string
 networkPolicy
  create boolean
  dnsSelectorEndpoints map[]
  flavor string
 nodeLabelsAsTags
  * string
 originDetectionUnified
  enabled boolean
 podAnnotationsAsTags
  * string
 podLabelsAsTags
  * string
 registry string
 secretBackend
  args string
  command string
  config
   * any
  enableGlobalPermissions boolean
  refreshInterval integer
  roles map[]
  timeout integer
  type string
 site string
 tags string[set]
 useFIPSAgent boolean
 useVSock boolean
override
 *
  affinity
   nodeAffinity
    preferredDuringSchedulingIgnoredDuringExecution map[]
    requiredDuringSchedulingIgnoredDuringExecution
     nodeSelectorTerms map[]
   podAffinity
    preferredDuringSchedulingIgnoredDuringExecution map[]
    requiredDuringSchedulingIgnoredDuringExecution map[]
   podAntiAffinity
    preferredDuringSchedulingIgnoredDuringExecution map[]
    requiredDuringSchedulingIgnoredDuringExecution map[]
  annotations
   * string
  celWorkloadExclude map[]
  containers
   *
    appArmorProfileName string
    args string[]
    command string[]
    env map[name]
    healthPort integer
    livenessProbe
     exec
      command string[]
     failureThreshold integer
     grpc
      port integer
      service string
     httpGet
      host string
      httpHeaders map[]
      path string
      port integer|string
      scheme string
     initialDelaySeconds integer
     periodSeconds integer
     successThreshold integer
     tcpSocket
      host string
      port integer|string
     terminationGracePeriodSeconds integer
     timeoutSeconds integer
    logLevel string
    name string
    ports map[]
    readinessProbe
     exec
      command string[]
     failureThreshold integer
     grpc
      port integer
      service string
     httpGet
      host string
      httpHeaders map[]
      path string
      port integer|string
      scheme string
     initialDelaySeconds integer
     periodSeconds integer
     successThreshold integer
     tcpSocket
      host string
      port integer|string
     terminationGracePeriodSeconds integer
     timeoutSeconds integer
    resources
     claims map[name]
     limits
      * integer|string
     requests
      * integer|string
    seccompConfig
     customProfile
      configData string
      configMap
       items map[key]
       name string
     customRootPath string
    securityContext
     allowPrivilegeEscalation boolean
     appArmorProfile
      localhostProfile string
      type string
     capabilities
      add string[]
      drop string[]
     privileged boolean
     procMount string
     readOnlyRootFilesystem boolean
     runAsGroup integer
     runAsNonRoot boolean
     runAsUser integer
     seLinuxOptions
      level string
      role string
      type string
      user string
     seccompProfile
      localhostProfile string
      type string
     windowsOptions
      gmsaCredentialSpec string
      gmsaCredentialSpecName string
      hostProcess boolean
      runAsUserName string
    startupProbe
     exec
      command string[]
     failureThreshold integer
     grpc
      port integer
      service string
     httpGet
      host string
      httpHeaders map[]
      path string
      port integer|string
      scheme string
     initialDelaySeconds integer
     periodSeconds integer
     successThreshold integer
     tcpSocket
      host string
      port integer|string
     terminationGracePeriodSeconds integer
     timeoutSeconds integer
    volumeMounts map[name+mountPath]
  createPodDisruptionBudget boolean
  createRbac boolean
  customConfigurations
   *
    configData string
    configMap
     items map[key]
     name string
  disabled boolean
  dnsConfig
   nameservers string[]
   options map[]
   searches string[]
  dnsPolicy string
  env map[name]
  envFrom map[]
  extraChecksd
   configDataMap
    * string
   configMap
    items map[key]
    name string
  extraConfd
   configDataMap
    * string
   configMap
    items map[key]
    name string
  hostNetwork boolean
  hostPID boolean
  image
   jmxEnabled boolean
   name string
   pullPolicy string
   pullSecrets map[]
   tag string
  labels
   * string
  name string
  nodeSelector
   * string
  priorityClassName string
  replicas integer
  runtimeClassName string
  securityContext
   appArmorProfile
    localhostProfile string
    type string
   fsGroup integer
   fsGroupChangePolicy string
   runAsGroup integer
   runAsNonRoot boolean
   runAsUser integer
   seLinuxChangePolicy string
   seLinuxOptions
    level string
    role string
    type string
    user string
   seccompProfile
    localhostProfile string
    type string
   supplementalGroups integer[]
   supplementalGroupsPolicy string
   sysctls map[]
   windowsOptions
    gmsaCredentialSpec string
    gmsaCredentialSpecName string
    hostProcess boolean
    runAsUserName string
  serviceAccountAnnotations
   * string
  serviceAccountName string
  tolerations map[]
  topologySpreadConstraints map[topologyKey+whenUnsatisfiable]
  updateStrategy
   rollingUpdate
    maxSurge integer|string
    maxUnavailable integer|string
   type string
  volumes map[name]
`;
