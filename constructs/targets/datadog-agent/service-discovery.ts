import { type AgentPlan, mergeSettings } from '../../plan/plan';
import { getPath } from '../../spec/values';
import type { AddedVariable } from './additions';

const ASKING = ['agent', 'system-probe'];

/** Agents discover services wherever system-probe runs, unless told not to; the operator tells of what is on alone. */
export function withoutDiscovery({ settings, workloads: { nodeAgent } }: AgentPlan): AddedVariable[] {
  const file = mergeSettings(settings.get('system-probe.yaml') ?? [], 'system-probe.yaml');
  if (!nodeAgent.containers.has('system-probe') || getPath(file, ['discovery', 'enabled']) !== false) return [];
  return ASKING.map((container) => ({ address: `nodeAgent/${container}`, name: 'DD_DISCOVERY_ENABLED', value: 'false' }));
}
