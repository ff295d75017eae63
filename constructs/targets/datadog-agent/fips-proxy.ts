import type { Json } from '../../kubernetes';
import type { AgentPlan } from '../../plan/plan';
import { truthy } from '../../spec/values';
import type { Additions } from './additions';

const PROXY = 'fips-proxy';
const ENABLED = 'DD_FIPS_ENABLED';
/** The operator does not have it send through the proxy either. */
const DIRECT = 'system-probe';

/** The operator takes no resources for the proxy from where they are said, but from an override of its container. */
const resources = ({ workloads }: AgentPlan): Additions['fields'] =>
  Object.entries(workloads).flatMap(([workload, { containers }]) => {
    const value = containers.get(PROXY)?.base.resources;
    return truthy(value) ? [{ keys: ['override', workload, 'containers', PROXY, 'resources'], value: value as Json }] : [];
  });

/** The operator has all other containers send through the proxy, and puts one beside the gateway as well. */
function direct({ context, workloads: { nodeAgent } }: AgentPlan): Additions['variables'] {
  if (!nodeAgent.containers.has(PROXY)) return [];
  const containers = [...nodeAgent.containers].filter(
    ([name, { init, env }]) => !init && name !== PROXY && name !== DIRECT && !env.some((variable) => variable.name === ENABLED),
  );
  const gateway = context.spec.features.otelAgentGateway.enabled ? ['otelAgentGateway/otel-agent'] : [];
  return [...containers.map(([name]) => `nodeAgent/${name}`), ...gateway].map((address) => ({ address, name: ENABLED, value: 'false' }));
}

/** What an object says of the proxy for FIPS beyond its options. */
export const proxyAdditions = (plan: AgentPlan): Partial<Additions> => ({ fields: resources(plan), variables: direct(plan) });
