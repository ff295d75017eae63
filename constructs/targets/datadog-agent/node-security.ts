import type { JsonMap } from '../../kubernetes';
import { type AgentPlan, type ContainerPlan, mergeSettings } from '../../plan/plan';
import { equal, getPath, isMap } from '../../spec/values';
import { securityContextOf } from '../../workloads/pod';
import type { AddedField } from './additions';
import { emptySpec } from './defaults';

const at = (container: string, field: string) => ['override', 'nodeAgent', 'containers', container, field];
const PROFILE = 'appArmorProfile';
const UNCONFINED = 'unconfined';

/**
 * The whole security context of a container. An override takes the place of the operator's, with all that features add to that; the
 * operator says of AppArmor in an annotation, and takes a file system for read-only where nothing is said.
 */
function whole(container: ContainerPlan): JsonMap {
  const context = { ...securityContextOf(container) };
  if (container.security.has(PROFILE)) delete context[PROFILE];
  return { ...context, readOnlyRootFilesystem: context.readOnlyRootFilesystem ?? false };
}

/** Capabilities of features that the operator gives in fewer cases. */
function lacksCapabilities(name: string, { context: { spec } }: AgentPlan): boolean {
  const { enabled, privilegedMode } = spec.features.gpu;
  return name === 'agent' && enabled && !privilegedMode;
}

function securityContexts(plan: AgentPlan): AddedField[] {
  return [...plan.workloads.nodeAgent.containers].flatMap(([name, container]) => {
    const keys = at(name, 'securityContext');
    const said = getPath(plan.context.spec, keys);
    if (container.init || !isMap(said)) return [];
    const usual = equal(said, getPath(emptySpec(), keys));
    if (usual && !(lacksCapabilities(name, plan) && container.capabilities.length > 0)) return [];
    return [{ keys, value: whole(container), replaces: true }];
  });
}

/** Whether a feature for which the operator lifts AppArmor from system-probe is on. */
function liftsAppArmor({ context, settings }: AgentPlan): boolean {
  const { cws, dynamicInstrumentationGo, gpu, npm, usm } = context.spec.features;
  const file = mergeSettings(settings.get('system-probe.yaml') ?? [], 'system-probe.yaml');
  return (
    [cws, npm, usm, dynamicInstrumentationGo].some(({ enabled }) => enabled) ||
    (gpu.enabled && gpu.privilegedMode) ||
    getPath(file, ['discovery', 'enabled']) === true
  );
}

function appArmorProfiles(plan: AgentPlan): AddedField[] {
  const { features, override } = plan.context.spec;
  if (!override.nodeAgent.podSecurity.apparmor.enabled) return [];
  const { containerImage } = features.sbom;
  const { containers } = plan.workloads.nodeAgent;
  const field = (container: string) => ({ keys: at(container, 'appArmorProfileName'), value: UNCONFINED });
  return [
    ...(containers.has('agent') && containerImage.enabled && containerImage.uncompressedLayersSupport && containerImage.overlayFSDirectScan
      ? [field('agent')]
      : []),
    ...(containers.has('system-probe') && features.systemProbe.apparmor === UNCONFINED && !liftsAppArmor(plan) ? [field('system-probe')] : []),
  ];
}

/** What containers of the node agents may do in manifests, where the operator would have it otherwise. */
export const nodeSecurity = (plan: AgentPlan): AddedField[] => [...securityContexts(plan), ...appArmorProfiles(plan)];
