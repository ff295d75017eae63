import type { AgentPlan } from '../../plan/plan';
import { truthy } from '../../spec/values';
import type { Additions } from './additions';

export const DIRECT_SEND = 'agent.datadoghq.com/cnm-direct-send-enabled';

/**
 * The operator takes an image for a new one where its tag is no version, and leaves out the process agent, since system-probe of a new one
 * sends by itself what it sees of the network. Of an image whose tag is not to be looked at nobody knows: there the process agent sends.
 */
export function directSend({ context: { spec } }: AgentPlan): Partial<Additions> {
  const { npm, usm } = spec.features;
  if (!truthy(spec.override.nodeAgent.image.doNotCheckTag) || !(npm.enabled || usm.enabled)) return {};
  return { annotations: [{ name: DIRECT_SEND, value: 'false' }] };
}
