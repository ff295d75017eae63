import type { AgentPlan } from '../../plan/plan';
import type { Additions } from './additions';
import { directSend } from './direct-send';
import { initContainers } from './init-containers';
import { nodeMounts } from './node-mounts';
import { nodeSecurity } from './node-security';
import { nodeVariables } from './node-variables';
import { withoutDiscovery } from './service-discovery';

/** What an object says of the node agents' containers, since the operator would have them otherwise than manifests. */
export const nodeAgentAdditions = (plan: AgentPlan): Partial<Additions> => ({
  fields: [...nodeSecurity(plan), ...initContainers(plan)],
  variables: [...nodeVariables(plan), ...withoutDiscovery(plan)],
  lists: nodeMounts(plan),
  ...directSend(plan),
});
