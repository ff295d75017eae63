import type { Json } from '../../kubernetes';
import { field, needless, nowhere, variable } from '../datadog-agent';
import { hasClusterAgent } from '../datadog-agent-cluster-agent';
import { files, mapFile } from '../datadog-agent-shapes';
import { anything, flag, map, text, textMap } from '../option';
import {
  command,
  deployment,
  environment,
  hardened,
  health,
  image,
  podSecurityCreate,
  rbac,
  resources,
  securityContext,
  together,
  volumeMounts,
} from './shared';

const cluster = 'override.clusterAgent';
const clusterContainer = `${cluster}.containers.cluster-agent`;

const withoutInit = needless("the operator's cluster agent has no such containers");

/** What changes the cluster agent. */
export const clusterAgent = {
  enabled: flag({
    helm: 'clusterAgent.enabled',
    default: true,
    datadogAgent: field('override.clusterAgent.disabled', hasClusterAgent),
    doc: 'Run the cluster agent, which watches the API server on behalf of the node agents.',
  }),
  image: image('clusterAgent.image', `${cluster}.image`, 'cluster-agent', '7.81.1'),
  rbac: {
    ...rbac('clusterAgent', cluster),
    flareAdditionalPermissions: flag({
      helm: 'clusterAgent.rbac.flareAdditionalPermissions',
      default: true,
      datadogAgent: null,
      doc: 'Let the cluster agent read what a support flare reports about the installation.',
    }),
  },
  ...deployment('clusterAgent', cluster, 1, 'the cluster agent'),
  shareProcessNamespace: flag({ helm: 'clusterAgent.shareProcessNamespace', default: false, ...together }),
  ...environment('clusterAgent', cluster, 'the cluster agent'),
  ...health('clusterAgent', clusterContainer, 5556, cluster),
  command: command('clusterAgent', clusterContainer),
  resources: resources('clusterAgent', clusterContainer, 'the cluster agent'),
  volumeMounts: volumeMounts('clusterAgent', clusterContainer, 'the cluster agent'),
  hostNetwork: flag({
    helm: 'clusterAgent.useHostNetwork',
    default: false,
    datadogAgent: `${cluster}.hostNetwork`,
    doc: "Use the node's network, where the API server cannot reach pods.",
  }),
  podLabels: textMap({
    helm: 'clusterAgent.podLabels',
    datadogAgent: `${cluster}.labels`,
    doc: 'Labels of the pods beside those by which the Deployment selects them.',
  }),
  podSecurity: podSecurityCreate('clusterAgent'),
  confd: map<Record<string, Json>>({
    helm: 'clusterAgent.confd',
    default: {},
    datadogAgent: field('override.clusterAgent.extraConfd.configDataMap', files),
    doc: 'Check configurations for the cluster agent: file name and contents.',
  }),
  advancedConfd: map({
    of: 'Record<string, Record<string, string>>',
    helm: 'clusterAgent.advancedConfd',
    default: {},
    datadogAgent: nowhere(
      'several files for one check cannot be told apart there: write them as override.clusterAgent.confd, with the instances of a check in one file',
    ),
    doc: 'Several configuration files for one check: check, then file name and contents.',
  }),
  kubernetesApiserverCheck: {
    disableUseComponentStatus: flag({
      helm: 'clusterAgent.kubernetesApiserverCheck.disableUseComponentStatus',
      default: false,
      datadogAgent: null,
      doc: 'Do not ask for ComponentStatus, which some API servers no longer offer.',
    }),
  },
  datadogClusterYaml: map({
    helm: 'clusterAgent.datadog_cluster_yaml',
    default: {},
    datadogAgent: field(['override', 'clusterAgent', 'customConfigurations', 'datadog-cluster.yaml', 'configData'], mapFile),
    doc: "Contents of the cluster agent's datadog-cluster.yaml.",
  }),
  containerInclude: text({
    helm: 'clusterAgent.containerInclude',
    datadogAgent: variable('DD_CONTAINER_INCLUDE', ['clusterAgent/cluster-agent']),
    doc: 'Containers that the cluster agent handles despite an exclusion, as patterns separated by spaces.',
  }),
  containerExclude: text({
    helm: 'clusterAgent.containerExclude',
    datadogAgent: variable('DD_CONTAINER_EXCLUDE', ['clusterAgent/cluster-agent']),
    doc: 'Containers that the cluster agent leaves alone, as patterns separated by spaces.',
  }),
  celWorkloadExclude: anything<Json | undefined>({
    helm: 'clusterAgent.celWorkloadExclude',
    datadogAgent: `${cluster}.celWorkloadExclude`,
    doc: 'Workloads that the cluster agent leaves alone, as rules in the Common Expression Language.',
  }),
  containers: {
    'cluster-agent': {
      securityContext: securityContext(
        'clusterAgent.containers.clusterAgent',
        clusterContainer,
        { ...hardened, allowPrivilegeEscalation: false },
        'the cluster agent container',
      ),
    },
    init: {
      resources: { ...resources('clusterAgent.containers.initContainers', null, 'the init containers'), datadogAgent: withoutInit },
      securityContext: { ...securityContext('clusterAgent.containers.initContainers', null, {}, 'the init containers'), datadogAgent: withoutInit },
    },
  },
};
