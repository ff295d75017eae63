import type { JsonMap, PolicyRule } from '../../kubernetes';
import type { AgentPlan } from '../../plan/plan';
import { asMap, mapsIn } from '../../spec/values';

const FILE = 'kubernetes_state_core.yaml.default';

/** The API groups of the kinds that the check knows. */
const GROUPS = [
  '',
  'apps',
  'batch',
  'autoscaling',
  'autoscaling.k8s.io',
  'policy',
  'discovery.k8s.io',
  'networking.k8s.io',
  'storage.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
];

const ANYTHING: PolicyRule = { apiGroups: ['*'], resources: ['*'], verbs: ['list', 'watch'] };

/** The configuration of the check that we write; undefined where the user brings another. */
function instanceOf({ context, files }: AgentPlan): JsonMap | undefined {
  const { advancedConfd, confd } = context.spec.override.clusterAgent;
  const brought = [...Object.keys(confd), ...Object.keys(advancedConfd)].some((file) => file.startsWith('kubernetes_state_core'));
  const content = [...files.values()].flatMap((keys) => keys.get(FILE)?.content ?? [])[0];
  return brought ? undefined : mapsIn(asMap(content).instances)[0];
}

/** What the check lists, by its configuration. */
export function stateMetricsRule(plan: AgentPlan): PolicyRule {
  const instance = instanceOf(plan);
  if (!instance) return ANYTHING;
  const custom = mapsIn(asMap(asMap(instance.custom_resource).spec).resources).map((resource) => String(asMap(resource.groupVersionKind).group));
  const collectors = (instance.collectors as string[]) ?? [];
  // Custom resources have any plural, so their groups are taken whole; and the check looks for their definitions.
  if (custom.length > 0) return { ...ANYTHING, apiGroups: [...GROUPS, ...custom] };
  return { apiGroups: GROUPS, resources: collectors, verbs: ANYTHING.verbs };
}
