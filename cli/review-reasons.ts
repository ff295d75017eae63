import { chartInput } from '../constructs/import/forms';
import { importHelmValues } from '../constructs/import/helm-values';
import { readYaml } from '../constructs/import/read-yaml';
import type { JsonMap, KubernetesObject } from '../constructs/kubernetes';
import { RefusedError } from '../constructs/plan/build';
import { ConflictError } from '../constructs/plan/plan';
import { type PlannedRelease, planReleases } from '../constructs/releases';
import type { ClusterToReview, ReasonsIn, SideName } from '../constructs/review/changes/engine';
import type { Because } from '../constructs/review/changes/review';
import { loadYaml } from '../constructs/review/documents';
import { explainInstallation, itemsIn } from '../constructs/review/explain/explanation';
import { inventoryOf, keyOf } from '../constructs/review/inventory';
import { itemsOf } from '../constructs/review/reasons';
import { checkSpec } from '../constructs/spec/schema';
import { checkFrame, readFrame, SPEC_KIND, type SpecFile } from '../constructs/spec/spec-file';
import { isMap } from '../constructs/spec/values';
import type { SideFile } from './review-input';
import { stemOf } from './stem';

/** A release as manifests show it. */
interface Release {
  readonly name: string;
  readonly namespace: string;
}

const OTHERWISE: Release = { name: 'datadog', namespace: 'datadog-agent' };

/** The releases that may have made manifests: the chart calls a DaemonSet as the release, if that has the chart's name in it. */
function releasesIn(objects: readonly KubernetesObject[]): Release[] {
  const found = objects
    .filter(({ kind }) => kind === 'DaemonSet')
    .flatMap(({ metadata: { name, namespace = OTHERWISE.namespace } }) =>
      [name, name.replace(/-datadog$/, '')].map((release) => ({ name: release, namespace })),
    );
  return [...new Map([...found, OTHERWISE].map((release) => [`${release.namespace}/${release.name}`, release])).values()];
}

const folderOf = (file: string) => file.split('/').slice(0, -1).join('/');

function dataOf(text: string): unknown {
  const yaml = readYaml(text, 'spec');
  return yaml.findings.some(({ severity }) => severity === 'error') ? undefined : yaml.data;
}

/** The spec in a file; undefined where it is none that could be built. */
function specIn({ text }: SideFile): SpecFile | undefined {
  if (!text.includes(SPEC_KIND)) return undefined;
  const data = dataOf(text);
  if (!isMap(data) || data.kind !== SPEC_KIND || checkFrame(data).length > 0 || !isMap(data.spec) || checkSpec(data.spec).length > 0) return undefined;
  return readFrame(data);
}

const CHART_KEYS = ['agents', 'clusterAgent'];

function plainData(text: string): unknown {
  try {
    return loadYaml(text);
  } catch {
    return undefined;
  }
}

/** The chart values in a file; undefined where it holds something else. */
function valuesIn({ text }: SideFile): JsonMap | undefined {
  if (/^apiVersion:/m.test(text)) return undefined;
  const data = plainData(text);
  // Values of the chart itself need not be searched for, and positions in the file are nobody's concern here.
  if (isMap(data) && CHART_KEYS.some((key) => isMap(data[key]))) return data;
  const yaml = readYaml(text, 'helm');
  return yaml.findings.some(({ severity }) => severity === 'error') ? undefined : chartInput(yaml).values;
}

function planned(file: SpecFile): readonly PlannedRelease[] {
  try {
    return planReleases(file);
  } catch (error) {
    // What cannot be built has no manifests either: these are not of it.
    if (error instanceof RefusedError || error instanceof ConflictError) return [];
    throw error;
  }
}

function plannedValues(values: JsonMap, { name, namespace }: Release): readonly PlannedRelease[] {
  const release = { name, namespace, kubernetesVersion: '1.34' };
  const { spec, findings } = importHelmValues(values, release);
  return findings.some(({ severity, code }) => severity === 'error' && code !== 'plain-text-secret') ? [] : planned({ ...release, spec });
}

/** How much of what manifests have a plan would bring. */
const hits = (releases: readonly PlannedRelease[], keys: ReadonlySet<string>): number =>
  releases.reduce((sum, { plan }) => sum + itemsOf(plan).filter((item) => keys.has(keyOf(item))).length, 0);

const VALUES = /(?:^|\/)values[^/]*\.ya?ml$/;

/** Looks for the specs of clusters among the files of a side, and asks their plans who asked for what. */
export function reasonsFrom(files: Readonly<Record<SideName, readonly SideFile[]>>, clusters: readonly ClusterToReview[]): ReasonsIn {
  const specs = new Map<SideName, readonly (readonly [file: SideFile, spec: SpecFile])[]>();
  const specsOf = (side: SideName) => {
    const known = specs.get(side) ?? files[side].flatMap((file) => (specIn(file) ? [[file, specIn(file)!] as const] : []));
    specs.set(side, known);
    return known;
  };

  /** The specs that may be this cluster's: by the release that they name, or by their own name; else the values beside its manifests. */
  function* candidates(name: string, side: SideName, releases: readonly Release[], keys: ReadonlySet<string>): Generator<readonly PlannedRelease[]> {
    const all = specsOf(side);
    const byName = all.filter(([file]) => stemOf(file.path) === name.split('/').at(-1) || stemOf(file.path) === name.replaceAll('/', '-'));
    const byRelease = all.filter(([, spec]) => releases.some((release) => release.name === spec.name && release.namespace === spec.namespace));
    for (const [, spec] of byName.length > 0 ? byName : byRelease) yield planned(spec);
    for (const file of files[side].filter(({ path }) => VALUES.test(path) && folderOf(path) === name)) {
      const values = valuesIn(file);
      if (values !== undefined) yield bestOf(values, releases, keys);
    }
  }

  /** The release of values that would bring most of what the manifests have. */
  function bestOf(values: JsonMap, releases: readonly Release[], keys: ReadonlySet<string>): readonly PlannedRelease[] {
    let best: { readonly plans: readonly PlannedRelease[]; readonly count: number } = { plans: [], count: 0 };
    for (const release of releases) {
      const plans = plannedValues(values, release);
      const count = hits(plans, keys);
      if (count > best.count) best = { plans, count };
      // Most of it: no other name would bring more.
      if (count * 2 > keys.size) break;
    }
    return best.plans;
  }

  const byCluster = new Map(clusters.map((cluster) => [cluster.name, cluster]));

  return (name, side) => {
    const ownName = side === 'base' ? (byCluster.get(name)?.formerly ?? name) : name;
    const objects = (byCluster.get(name)?.[side] ?? []).flatMap((document) => document.objects());
    const keys = new Set(inventoryOf(objects).map(keyOf));
    const reasons = new Map<string, readonly Because[]>();
    const seen = new Set<string>();
    for (const plans of candidates(ownName, side, releasesIn(objects), keys))
      for (const { name: release, installation, plan } of plans) {
        if (seen.has(release)) continue;
        seen.add(release);
        for (const item of itemsIn(explainInstallation(release, installation, plan)))
          if (!reasons.has(keyOf(item)))
            reasons.set(
              keyOf(item),
              item.reasons.map(({ by, why }) => ({ by, why })),
            );
      }
    return reasons.size > 0 ? reasons : undefined;
  };
}
