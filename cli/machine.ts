import { composeFiles } from '../constructs/hosts/compose/files';
import { renderReleases } from '../constructs/hosts/compose/project';
import { hostBundleFiles } from '../constructs/hosts/linux/bundle';
import type { PlannedRelease } from '../constructs/releases';
import type { SpecFile } from '../constructs/spec/spec-file';
import type { OutputFile } from './output';

/** The targets for one machine without Kubernetes. A Compose project runs one agent: of node groups it knows nothing, hosts are of a group. */
export function machineFiles(target: 'compose' | 'host', { name }: SpecFile, releases: readonly PlannedRelease[]): OutputFile[] {
  if (target === 'host') return hostBundleFiles(releases);
  return composeFiles([{ rendering: renderReleases(releases, name.replaceAll(/[^a-z0-9_-]/g, '-'), {}) }]);
}
