import { field, needless, variable } from '../datadog-agent';
import { joinsClusterAgent } from '../datadog-agent-cluster-agent';
import { bothOn, unread } from '../datadog-agent-shapes';
import { LOG_LEVELS } from '../known-words';
import { choice, choiceOrText, flag, integer, text, textMap, texts } from '../option';
import { containers } from './containers';
import { host } from './host';
import { network } from './network';
import { nodeAccess } from './node';
import { secrets } from './secrets';
import { subcharts } from './subcharts';
import { tags } from './tags';

/** What holds for the whole installation and belongs to no single feature or workload. */
export const global = {
  nameOverride: text({
    helm: 'nameOverride',
    datadogAgent: needless('the name of the object says it'),
    doc: 'Replaces the word "datadog" in the app.kubernetes.io/name label and in object names.',
  }),
  fullnameOverride: text({
    helm: 'fullnameOverride',
    datadogAgent: needless('the name of the object says it'),
    doc: 'Prefix of every object name, in place of the one made from the release name.',
  }),
  commonLabels: textMap({ helm: 'commonLabels', default: {}, doc: 'Labels put on every object.' }),
  registry: text({ helm: 'registry', doc: 'Image registry for all agents; left out, the one nearest to `site` is taken.' }),
  registryMigrationMode: choice(['auto', 'all', ''], {
    helm: 'registryMigrationMode',
    default: 'auto',
    datadogAgent: needless('`global.registry` says where images come from'),
    doc: 'Which sites pull from registry.datadoghq.com: those already moved (auto), all, or none (empty).',
  }),
  useFIPSAgent: flag({ helm: 'useFIPSAgent', default: false, doc: 'Use agent images with FIPS-validated cryptography; needs no proxy.' }),

  ...secrets,
  clusterName: text({ helm: 'datadog.clusterName', doc: 'Unique name of the cluster: lower-case words with digits, hyphens and dots, at most 80 characters.' }),
  site: text({ helm: 'datadog.site', doc: 'Datadog site that data goes to, such as datadoghq.eu; the agent assumes datadoghq.com.' }),
  url: text({
    helm: 'datadog.dd_url',
    datadogAgent: 'global.endpoint.url',
    doc: 'Intake address in place of the one that follows from `site`, for instance a proxy.',
  }),
  logLevel: choiceOrText(LOG_LEVELS, {
    helm: 'datadog.logLevel',
    default: 'INFO',
    doc: 'How much agents log: trace, debug, info, warn, error, critical or off.',
  }),
  expvarPort: integer({
    helm: 'datadog.expvarPort',
    default: 6000,
    datadogAgent: variable('DD_EXPVAR_PORT', ['nodeAgent/agent'], { default: 5000 }),
    unit: 'port number',
    doc: 'Port on which the node agent shows its internal counters and profiles.',
  }),

  ...tags,
  ...nodeAccess,
  ...containers,
  ...host,
  leaderElection: flag({
    helm: 'datadog.leaderElection',
    default: true,
    datadogAgent: variable('DD_LEADER_ELECTION', ['clusterAgent/cluster-agent']),
    doc: 'Elect one agent for work that must happen once per cluster.',
  }),
  leaderLeaseDuration: integer({
    helm: 'datadog.leaderLeaseDuration',
    datadogAgent: variable('DD_LEADER_LEASE_DURATION', ['clusterAgent/cluster-agent']),
    unit: 'seconds',
    doc: 'Seconds for which a leader stays leader.',
  }),
  leaderElectionResource: choiceOrText(['configmap', 'lease', ''], {
    helm: 'datadog.leaderElectionResource',
    default: 'configmap',
    datadogAgent: variable('DD_LEADER_ELECTION_DEFAULT_RESOURCE', ['clusterAgent/cluster-agent']),
    doc: 'Object that records the leader: configmap, lease, or empty to let the agent choose.',
  }),
  kubernetesUseEndpointSlices: flag({
    helm: 'datadog.kubernetesUseEndpointSlices',
    default: true,
    datadogAgent: variable('DD_KUBERNETES_USE_ENDPOINT_SLICES', ['nodeAgent', 'clusterAgent/cluster-agent']),
    doc: 'Read EndpointSlices instead of Endpoints.',
  }),
  kubernetesKubeServiceIgnoreReadiness: flag({
    helm: 'datadog.kubernetesKubeServiceIgnoreReadiness',
    default: false,
    datadogAgent: variable('DD_KUBERNETES_KUBE_SERVICE_IGNORE_READINESS', ['nodeAgent/agent', 'clusterAgent/cluster-agent']),
    doc: 'Tag pods with their Service before they are ready.',
  }),

  ...network,
  existingClusterAgent: {
    join: flag({
      helm: 'existingClusterAgent.join',
      default: false,
      datadogAgent: field('override.clusterAgent.disabled', joinsClusterAgent),
      doc: 'Connect node agents to a cluster agent installed elsewhere.',
    }),
    tokenSecretName: text({
      helm: 'existingClusterAgent.tokenSecretName',
      datadogAgent: needless('it is told with existingClusterAgent.join, as global.clusterAgentTokenSecret'),
      doc: "Name of the Secret that holds that cluster agent's token under `token`.",
    }),
    serviceName: text({
      helm: 'existingClusterAgent.serviceName',
      datadogAgent: needless('it is told with existingClusterAgent.join, as a variable of the node agents'),
      doc: 'Service through which that cluster agent is reached.',
    }),
    clusterchecksEnabled: flag({
      helm: 'existingClusterAgent.clusterchecksEnabled',
      default: true,
      datadogAgent: needless('it is told with existingClusterAgent.join, as a variable of the node agents'),
      doc: 'Let these node agents run its cluster checks.',
    }),
  },
  remoteConfiguration: {
    enabled: flag({
      helm: 'remoteConfiguration.enabled',
      default: true,
      datadogAgent: field('features.remoteConfiguration.enabled', unread(bothOn('features.remoteConfiguration.enabled'))),
      doc: 'Allow remote configuration at all; false turns it off for every agent.',
    }),
  },
  apmRegistryAllowList: texts({
    helm: 'global.apmRegistryAllowList',
    default: [],
    datadogAgent: variable('DD_ADMISSION_CONTROLLER_AUTO_INSTRUMENTATION_CONTAINER_REGISTRY_ALLOW_LIST', ['clusterAgent/cluster-agent'], { separator: ',' }),
    doc: 'Registries that injected tracer images may come from; none named means any.',
  }),

  ...subcharts,
};
