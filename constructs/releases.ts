import type { AgentSpec } from '../imports/agent-spec';
import { type Release, releasesOf } from './node-groups';
import { planAgent } from './plan/build';
import type { Installation } from './plan/installation';
import type { AgentPlan } from './plan/plan';
import { resolveSpec } from './spec/schema';
import { helmValues } from './targets/helm-values';
import { type ManifestFile, manifestsOf } from './targets/manifests';

/** A spec and where it goes. */
export interface Installed extends Omit<Installation, 'spec'> {
  readonly spec: AgentSpec;
}

export interface PlannedRelease extends Release {
  readonly installation: Installation;
  readonly plan: AgentPlan;
}

/** What a spec stands for: one release, and one more for each node group. */
export const planReleases = ({ spec, name, ...where }: Installed): PlannedRelease[] =>
  releasesOf(spec, name).map((release) => {
    const installation = { ...where, name: release.name, spec: resolveSpec(release.spec) };
    return { ...release, installation, plan: planAgent(installation) };
  });

/** The target `manifests`; files of a node group begin with its name. */
export const manifestFiles = (releases: readonly PlannedRelease[]): ManifestFile[] =>
  releases.flatMap(({ group, plan }) => manifestsOf(plan).map(({ file, objects }) => ({ file: group ? `${group}-${file}` : file, objects })));

/**
 * The target `helm-values`: values.yaml, and values-<group>.yaml for a release of each node group.
 * @param source names the spec in the files' headers
 */
export const valuesFiles = (releases: readonly PlannedRelease[], source: string): { file: string; text: string }[] =>
  releases.map(({ name, group, spec, installation: { namespace } }) => ({
    file: group ? `values-${group}.yaml` : 'values.yaml',
    text: helmValues(spec, { source, name, namespace }),
  }));
