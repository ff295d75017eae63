import type { PlanContext, SpecContext } from '../plan/context';
import type { Contribution, Need } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { startingWith } from '../plan/watch';
import { annotation, needless } from '../spec/datadog-agent';
import { jsonText } from '../spec/json';
import { flag, type Resolved, text, texts } from '../spec/option';
import { truthy } from '../spec/values';
import { confdConfigMap } from '../workloads/cluster-agent-confd';
import { defineFeature } from './feature';
import { type OptionVariable, variables } from './option-variables';
import { orchestratorRules } from './orchestrator-rules';

const CLUSTER_AGENT = 'clusterAgent/cluster-agent';
const COLLECTED = 'collected-resource/';
/** Replaced by the next version of the same resource. */
const OUTDATED = 'datadoghq.com/v1alpha1/datadogpodautoscalers';

const options = {
  enabled: flag({ helm: 'datadog.orchestratorExplorer.enabled', default: true, doc: 'Show the objects of the cluster, with their manifests, in Datadog.' }),
  scrubContainers: flag({
    helm: 'datadog.orchestratorExplorer.container_scrubbing.enabled',
    default: true,
    doc: 'Remove what looks like a password from the containers of these manifests; costs CPU in large clusters.',
  }),
  customResources: texts({ helm: 'datadog.orchestratorExplorer.customResources', default: [], doc: 'Custom resources to show too, as group/version/name.' }),
  extraTags: texts({ helm: null, default: [], doc: 'Tags, as key:value, on what is shown.' }),
  ddUrl: text({ helm: null, doc: 'Intake address, where it does not follow from `global.site`.' }),
  kubeletConfigurationCheck: {
    enabled: flag({
      helm: 'datadog.orchestratorExplorer.kubelet_configuration_check.enabled',
      default: true,
      datadogAgent: needless('agents do it whatever the chart is told: it has no word for no'),
      doc: 'Collect how each kubelet is configured.',
    }),
  },
  rbac: {
    create: flag({
      helm: 'datadog.orchestratorExplorer.rbac.create',
      default: true,
      datadogAgent: null,
      doc: 'Create the role that lets agents read these objects.',
    }),
  },
  networkCRDs: {
    enabled: flag({
      helm: 'datadog.orchestratorExplorer.networkCRDs.enabled',
      default: false,
      datadogAgent: annotation('network-crds-enabled'),
      doc: 'Show the objects of the Gateway API, of service meshes and of ingress controllers too.',
    }),
  },
  useClusterCheckRunners: flag({
    helm: 'datadog.orchestratorExplorer.useClusterCheckRunners',
    default: false,
    datadogAgent: null,
    doc: 'Run the checks on cluster check runners instead of the cluster agent.',
  }),
};

type Options = Resolved<typeof options>;

const EVERYWHERE = ['nodeAgent/agent', 'nodeAgent/process-agent', CLUSTER_AGENT] as const;

/** The options that the chart knows only as variables of the agent. */
export const orchestratorExplorerEnvironment: readonly OptionVariable<Pick<Options, 'extraTags' | 'ddUrl'>>[] = [
  {
    option: 'orchestratorExplorer.extraTags',
    name: 'DD_ORCHESTRATOR_EXPLORER_EXTRA_TAGS',
    at: EVERYWHERE,
    value: (o) => (truthy(o.extraTags) ? jsonText(o.extraTags) : undefined),
  },
  { option: 'orchestratorExplorer.ddUrl', name: 'DD_ORCHESTRATOR_EXPLORER_ORCHESTRATOR_DD_URL', at: EVERYWHERE, value: (o) => o.ddUrl || undefined },
];

function collected(o: Options, needs: ReadonlySet<Need>): string[] {
  const needed = startingWith(needs, COLLECTED);
  return [...new Set([...(o.customResources ?? []), ...needed])].filter((resource) => resource !== OUTDATED);
}

/** The user brings a configuration of this check, and so decides what it collects. */
function configuredByUser({ spec }: SpecContext): boolean {
  const { advancedConfd, confd } = spec.override.clusterAgent;
  return ['orchestrator.yaml', 'orchestrator.yaml.default'].some((file) => Object.hasOwn(confd, file)) || truthy(advancedConfd['orchestrator.d']);
}

function configuration(o: Options, context: PlanContext): NonNullable<Contribution['files']> {
  const resources = collected(o, context.needs);
  const runners = o.useClusterCheckRunners;
  if (!o.enabled || configuredByUser(context) || !(runners || resources.length > 0)) return [];
  const content = {
    ...(runners ? { cluster_check: true } : {}),
    ad_identifiers: ['_kube_orchestrator'],
    init_config: null,
    instances: [{ ...(runners ? { skip_leader_election: true } : {}), ...(resources.length > 0 ? { crd_collectors: resources } : {}) }],
  };
  return [{ configMap: confdConfigMap(context), key: 'orchestrator.yaml', path: 'orchestrator.d/orchestrator.yaml', content }];
}

/** Until this version the process agent did the work. */
const needsProcessAgent = ({ agentVersion, spec }: SpecContext) => !spec.override.nodeAgent.image.doNotCheckTag && inRange(agentVersion, '<=7.51.0-0');

/** The objects of the cluster and their manifests, as Datadog's orchestrator explorer shows them. */
export const orchestratorExplorer = defineFeature({
  id: 'orchestratorExplorer',
  variables: orchestratorExplorerEnvironment,
  options,

  needs: (o, context) => [
    ...(o.enabled && context.clusterAgent && needsProcessAgent(context) ? ['container/process-agent' as const] : []),
    // Runners come even where nothing is to be shown, as in the chart.
    ...(o.useClusterCheckRunners ? ['cluster-checks-runner' as const] : []),
    ...(o.enabled && !configuredByUser(context) && (o.useClusterCheckRunners || collected(o, new Set()).length > 0) ? ['cluster-agent/confd' as const] : []),
  ],

  warn: (o, { clusterAgent }) =>
    o.enabled && !clusterAgent
      ? [
          {
            path: 'override.clusterAgent.enabled',
            message: 'without a cluster agent the orchestrator explorer stays off: set features.orchestratorExplorer.enabled to false too',
          },
        ]
      : [],

  contribute: (o, context) => {
    const enabled = o.enabled && context.clusterAgent;
    const account = o.useClusterCheckRunners ? 'clusterChecksRunner' : 'clusterAgent';
    const scrubbers = [CLUSTER_AGENT, ...(o.useClusterCheckRunners ? ['clusterChecksRunner/agent' as const] : [])] as const;
    return {
      env: [
        { at: EVERYWHERE, name: 'DD_ORCHESTRATOR_EXPLORER_ENABLED', value: `${enabled}` },
        ...(enabled ? [{ at: scrubbers, name: 'DD_ORCHESTRATOR_EXPLORER_CONTAINER_SCRUBBING_ENABLED', value: `${o.scrubContainers}` }] : []),
        ...(enabled ? variables(orchestratorExplorerEnvironment, o) : []),
        ...(o.networkCRDs.enabled ? ['GATEWAY_API', 'SERVICE_MESH', 'INGRESS_CONTROLLERS'] : []).map(
          (kind) => ({ at: CLUSTER_AGENT, name: `DD_ORCHESTRATOR_EXPLORER_CUSTOM_RESOURCES_OOTB_${kind}`, value: 'true' }) as const,
        ),
        ...(o.kubeletConfigurationCheck.enabled
          ? [{ at: 'nodeAgent/agent', phase: 'final', name: 'DD_ORCHESTRATOR_EXPLORER_KUBELET_CONFIG_CHECK_ENABLED', value: 'true' } as const]
          : []),
      ],
      files: configuration(o, context),
      rules:
        enabled && o.rbac.create
          ? [{ role: 'orchestrator-explorer', account, rules: orchestratorRules(collected(o, context.needs), o.networkCRDs.enabled) }]
          : [],
    };
  },
});
