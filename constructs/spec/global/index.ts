import { choice, flag, integer, text, textMap, texts } from '../option';
import { containers } from './containers';
import { host } from './host';
import { network } from './network';
import { nodeAccess } from './node';
import { secrets } from './secrets';
import { subcharts } from './subcharts';
import { tags } from './tags';

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

  ...secrets,
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

  ...tags,
  ...nodeAccess,
  ...containers,
  ...host,
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

  ...network,
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

  ...subcharts,
};
