import type { KubernetesObject } from '../../kubernetes';
import type { ManifestDocument } from '../documents';
import { holderName, podsIn, sharedByPods } from '../pods';
import { differencesOf, type FieldDraft } from './differences';
import { type ObjectPair, pairsOf, type Renames } from './pairs';
import { type RestartDraft, restartOf } from './restarts';
import type { Change, ObjectChange } from './review';
import { type InOneCluster, type RiskDraft, risksOf } from './risks';
import { type SettingDraft, settingChangesOf } from './settings';

export type ObjectDraft = InOneCluster<Omit<ObjectChange, 'fields' | 'cosmetic'>> & { readonly fields: readonly FieldDraft[] };

/** What differs in one cluster. */
export interface ClusterChanges {
  readonly risks: readonly RiskDraft[];
  readonly settings: readonly SettingDraft[];
  readonly restarts: readonly RestartDraft[];
  readonly objects: readonly ObjectDraft[];
  /** Workloads that get another configuration and do not restart. */
  readonly unaware: readonly string[];
}

const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}`;

const objectsOf = (documents: Iterable<ManifestDocument>): KubernetesObject[] => [...documents].flatMap((document) => document.objects());

const givesRights = ({ apiVersion }: KubernetesObject) => apiVersion.startsWith('rbac.authorization.k8s.io/');
const makesPods = (object: KubernetesObject) => podsIn([object]).length > 0;

/** What differs in rights. Where no role or binding differs, nobody may do anything else than before. */
function risksOfChanged(
  changed: readonly KubernetesObject[],
  base: readonly KubernetesObject[],
  head: readonly KubernetesObject[],
  renames: Renames,
): RiskDraft[] {
  if (changed.some(givesRights)) return risksOf(base, head, renames);
  const pods = (objects: readonly KubernetesObject[]) => objects.filter(makesPods);
  return changed.some(makesPods) ? risksOf(pods(base), pods(head), renames) : [];
}

const changeOf = ({ base, head }: ObjectPair): Change => (base && head ? 'changed' : head ? 'added' : 'removed');

function objectDraft(pair: ObjectPair, renames: Renames): ObjectDraft {
  const { base, head } = pair;
  const object = nameOf((head ?? base)!);
  const formerly = base && head && nameOf(base) !== object ? { formerly: nameOf(base) } : {};
  return { object, ...formerly, change: changeOf(pair), fields: base && head ? differencesOf(base, head, renames) : [] };
}

/** How the same object is told of all of whose text is the same. */
const unchanged = (object: KubernetesObject): ObjectPair => ({ base: object, head: object });

/**
 * What differs between the two sides of a cluster. Documents that both sides have to the letter are compared with nothing, but they are
 * looked at where others depend on them: roles on bindings, workloads on ConfigMaps.
 */
export function clusterChanges(
  base: readonly ManifestDocument[],
  head: readonly ManifestDocument[],
  { nodes, wholeCluster }: { readonly nodes?: number; readonly wholeCluster: boolean },
): ClusterChanges {
  const [baseSet, headSet] = [new Set(base), new Set(head)];
  const [changedBase, changedHead] = [objectsOf([...baseSet].filter((one) => !headSet.has(one))), objectsOf([...headSet].filter((one) => !baseSet.has(one)))];
  if (changedBase.length + changedHead.length === 0) return { risks: [], settings: [], restarts: [], objects: [], unaware: [] };
  const kept = objectsOf([...headSet].filter((one) => baseSet.has(one)));
  const [allBase, allHead] = [
    [...changedBase, ...kept],
    [...changedHead, ...kept],
  ];
  const { pairs, renames } = pairsOf(changedBase, changedHead);
  const changed = [...changedBase, ...changedHead];
  const risks = risksOfChanged(changed, allBase, allHead, renames);

  const drafts = pairs.map((pair) => ({ pair, draft: objectDraft(pair, renames) }));
  const shared = new Set([...sharedByPods(allBase), ...sharedByPods(allHead)]);
  const restarts = drafts.flatMap(({ pair, draft }) => restartOf(pair, draft.fields, nodes));

  const configured = changed.some(({ kind }) => kind === 'ConfigMap');
  const workloads = [...pairs, ...(configured ? kept.map(unchanged) : [])].filter((pair) => podsIn([(pair.head ?? pair.base)!]).length > 0);
  const settings: SettingDraft[] = [];
  const unaware: string[] = [];
  for (const pair of wholeCluster ? [] : workloads) {
    const object = (pair.head ?? pair.base)!;
    const holder = holderName({ kind: object.kind, ...object.metadata }, shared);
    const mine = settingChangesOf(pair, holder, allBase, allHead, renames);
    settings.push(...mine);
    const files = [...new Set(mine.flatMap(({ file, along }) => (file !== undefined && !along ? [file] : [])))];
    const restarted = restarts.some(({ workload }) => workload === `${object.kind} ${object.metadata.name}`);
    if (files.length > 0 && !restarted && object.kind !== 'Job' && object.kind !== 'CronJob')
      unaware.push(`${holder} gets another ${files.join(', ')}, but its pods do not restart by themselves`);
  }
  const objects = drafts
    .map(({ draft }) => draft)
    .filter(({ change, fields, formerly }) => change !== 'changed' || fields.length > 0 || formerly !== undefined);
  return { risks: wholeCluster ? risks.map((risk) => ({ ...risk, along: 'cluster' as const })) : risks, settings, restarts, objects, unaware };
}
