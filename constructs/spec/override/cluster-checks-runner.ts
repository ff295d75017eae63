import { field, variable } from '../datadog-agent';
import { flag } from '../option';
import { deployment, environment, hardened, health, image, ports, rbac, resources, securityContext, tagSuffix, together, volumeMounts } from './shared';

const runner = 'override.clusterChecksRunner';
const runnerContainer = `${runner}.containers.agent`;

/** What changes the cluster checks runners. */
export const clusterChecksRunner = {
  enabled: flag({
    helm: 'clusterChecksRunner.enabled',
    default: false,
    datadogAgent: field('features.clusterChecks.useClusterChecksRunners'),
    doc: 'Run cluster checks in pods of their own instead of on the node agents.',
  }),
  remoteConfiguration: {
    enabled: flag({
      helm: 'clusterChecksRunner.remoteConfiguration.enabled',
      default: false,
      datadogAgent: variable('DD_REMOTE_CONFIGURATION_ENABLED', ['clusterChecksRunner'], { default: true, whileOn: `${runner}.enabled` }),
      doc: 'Let Datadog change the configuration of the runners.',
    }),
  },
  image: {
    ...image('clusterChecksRunner.image', `${runner}.image`, 'agent', '7.81.1', `${runner}.enabled`),
    tagSuffix: tagSuffix('clusterChecksRunner.image', `${runner}.image`),
  },
  rbac: {
    ...rbac('clusterChecksRunner', runner),
    dedicated: flag({
      helm: 'clusterChecksRunner.rbac.dedicated',
      default: false,
      datadogAgent: null,
      doc: 'Give runners a service account of their own instead of that of the node agents.',
    }),
  },
  ...deployment('clusterChecksRunner', runner, 2, 'the runner', `${runner}.enabled`),
  shareProcessNamespace: flag({ helm: 'clusterChecksRunner.shareProcessNamespace', ...together }),
  ...environment('clusterChecksRunner', runner, 'the runner'),
  ...health('clusterChecksRunner', runnerContainer, 5557, runner),
  resources: resources('clusterChecksRunner', runnerContainer, 'the runner'),
  volumeMounts: volumeMounts('clusterChecksRunner', runnerContainer, 'the runner'),
  ports: ports('clusterChecksRunner', runnerContainer),
  containers: {
    agent: { securityContext: securityContext('clusterChecksRunner.containers.agent', runnerContainer, hardened, 'the runner container') },
    init: { securityContext: securityContext('clusterChecksRunner.containers.initContainers', `${runner}.containers.init-config`, {}, 'the init containers') },
  },
};
