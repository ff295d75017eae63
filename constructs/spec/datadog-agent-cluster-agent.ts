import type { FieldRule, WholeSpec } from './datadog-agent';
import { opposite } from './datadog-agent-shapes';
import { getPath, truthy } from './values';

// How an object says that its agents have no cluster agent of their own.

const at = (spec: WholeSpec, path: string) => getPath(spec, path.split('.'));
// Without an API key there are no node agents.
const runsNodeAgents = (spec: WholeSpec) =>
  truthy(at(spec, 'override.nodeAgent.enabled')) &&
  (truthy(at(spec, 'global.credentials.apiSecret.secretName')) || truthy(at(spec, 'global.credentials.apiKeyInChartSecret')));
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
    return named('serviceName') && named('tokenSecretName')
      ? undefined
      : 'name the Service and the Secret of that cluster agent in serviceName and tokenSecretName, too';
  },
};
