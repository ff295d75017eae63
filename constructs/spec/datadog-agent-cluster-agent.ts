import type { FieldRule, WholeSpec } from './datadog-agent';
import { opposite } from './datadog-agent-shapes';
import { getPath, truthy } from './values';

// How an object says that its agents have no cluster agent of their own.

const at = (spec: WholeSpec, path: string) => getPath(spec, path.split('.'));
const runsNodeAgents = (spec: WholeSpec) => truthy(at(spec, 'override.nodeAgent.enabled'));
const grants = (spec: WholeSpec) => truthy(at(spec, 'override.nodeAgent.rbac.create'));

/** Whether there is a cluster agent. */
export const hasClusterAgent: FieldRule = {
  ...opposite,
  refuse: (enabled, spec) =>
    !enabled && runsNodeAgents(spec) && grants(spec) && !truthy(at(spec, 'global.existingClusterAgent.join'))
      ? 'without a cluster agent the node agents collect events, and ask for services and namespaces, themselves, and the operator does not grant that: use the target helm-values or manifests, or bring an account that may (override.nodeAgent.rbac: create false, serviceAccountName)'
      : undefined,
};

/** Whether agents join the cluster agent of another installation: then there is none of their own. */
export const joinsClusterAgent: FieldRule = {
  write: (join) => (join ? true : undefined),
  // Told by a Service that is not that of the object: import reads it.
  read: () => undefined,
  refuse: (join, spec) => {
    if (!truthy(join)) return undefined;
    const named = (option: string) => truthy(at(spec, `global.existingClusterAgent.${option}`));
    if (!named('serviceName') || !named('tokenSecretName'))
      return 'name the Service and the Secret of that cluster agent in serviceName and tokenSecretName, too';
    return truthy(at(spec, 'features.clusterChecks.enabled')) && truthy(at(spec, 'override.clusterChecksRunner.enabled'))
      ? 'the operator installs runners of cluster checks only beside a cluster agent: let those of the other installation run them (override.clusterChecksRunner.enabled false), or use the target helm-values or manifests'
      : undefined;
  },
};
