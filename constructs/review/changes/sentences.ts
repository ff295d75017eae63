import { whyOf } from '../explain/why';
import type { ObjectChange, Restart, ReviewedCluster, RiskChange, Sentence, SettingChange } from './review';
import { settingInWords } from './setting-words';

const small = (text: string) => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');

/** What a container does, if it is one of the agents'. */
function purposeOf(container: string): string {
  const why = whyOf({ kind: 'image', holder: '', container, what: '' }, '');
  return why === undefined ? '' : `: ${small(why)}`;
}

function ofWorkload({ workload, change, because, clusters }: Restart): Sentence[] {
  if (change === 'created') return [{ text: `${workload} is new`, clusters }];
  if (change === 'removed') return [{ text: `${workload} is gone`, clusters }];
  return change === 'replaced' ? [{ text: `${workload} takes the place of another: ${because.join(', ')}`, clusters }] : [];
}

const CONTAINER = /^spec\.(?:.*\.)?(?:template\.)?spec\.containers\[([^\]]+)\]$/;
const RESOURCE = /^spec\.(?:.*\.)?containers\[([^\]]+)\]\.resources(?:\.(limits|requests)(?:\.([\w-]+))?)?$/;
const SCHEDULING = /^spec\.template\.spec\.(tolerations|affinity|nodeSelector|topologySpreadConstraints)\b/;
const SCHEDULED_BY: Readonly<Record<string, string>> = {
  tolerations: 'tolerations',
  affinity: 'affinity',
  nodeSelector: 'labels of nodes',
  topologySpreadConstraints: 'spreading',
};

/** The name of an object without its namespace. */
const shortName = (object: string) => object.replace(/ [^/ ]+\//, ' ');

function ofField(holder: string, { path, change, from, to, clusters }: ObjectChange['fields'][number]): Sentence[] {
  const [, container] = CONTAINER.exec(path) ?? [];
  if (container !== undefined && change !== 'changed')
    return [
      {
        text: change === 'added' ? `${holder} also runs ${container}${purposeOf(container)}` : `${holder} no longer runs ${container}${purposeOf(container)}`,
        clusters,
      },
    ];
  const [, limited, kind, resource] = RESOURCE.exec(path) ?? [];
  if (limited !== undefined && kind !== undefined && resource !== undefined) {
    const what = `${resource} ${kind === 'limits' ? 'limit' : 'request'} of ${limited} in ${holder}`;
    return [{ text: `${what}: ${to ?? 'none'} instead of ${from ?? 'none'}`, clusters }];
  }
  if (limited !== undefined) return [{ text: `resources of ${limited} in ${holder} differ`, clusters }];
  const [, scheduling] = SCHEDULING.exec(path) ?? [];
  if (scheduling !== undefined) return [{ text: `where pods of ${holder} run may differ (${SCHEDULED_BY[scheduling]})`, clusters }];
  if (path === 'spec.replicas') return [{ text: `${holder} has ${to ?? 'the default of 1'} replicas instead of ${from ?? 'the default of 1'}`, clusters }];
  return [];
}

const WORKLOADS = /^(?:DaemonSet|Deployment|StatefulSet|ReplicaSet|Job|CronJob|Pod) /;

const ofObject = ({ object, fields }: ObjectChange): Sentence[] => (WORKLOADS.test(object) ? fields.flatMap((field) => ofField(shortName(object), field)) : []);

/** Images that are another, by what changed in them: mostly all agents go from one version to another. */
function ofImages(risks: readonly RiskChange[]): Sentence[] {
  const changed = risks.filter(({ area, change, from }) => area === 'image' && change === 'changed' && from !== undefined);
  const parts = (image: string): readonly [name: string, version: string] => {
    const [, name = image, version = ''] = /^(.*?)((?::[^:/@]+)?(?:@.*)?)$/.exec(image) ?? [];
    return [name, version.replace(/^:/, '')];
  };
  return changed.map(({ from, what, clusters }) => {
    const [[name, version], [before, versionBefore]] = [parts(what), parts(from!)];
    const text = name === before ? `image ${name}: ${version || 'no version'} instead of ${versionBefore || 'no version'}` : `image ${what} instead of ${from}`;
    return { text, clusters };
  });
}

const FILE_WORDS = { added: 'is new', removed: 'is gone', changed: 'says something else' } as const;

function ofSetting(change: SettingChange): Sentence[] {
  if (change.along !== undefined) return [];
  const text = settingInWords(change);
  if (text !== undefined) return [{ text, clusters: change.clusters }];
  // A file that is no list of settings: a check, say.
  return change.setting === change.file ? [{ text: `the file ${change.file} ${FILE_WORDS[change.change]}`, clusters: change.clusters }] : [];
}

function ofClusters(clusters: readonly ReviewedCluster[]): Sentence[] {
  const of = (change: ReviewedCluster['change']) => clusters.filter((cluster) => cluster.change === change && cluster.runs).map(({ name }) => name);
  const [added, removed] = [of('added'), of('removed')];
  const are = (names: readonly string[]) => (names.length === 1 ? 'a cluster is' : `${names.length} clusters are`);
  return [
    ...(added.length > 0 ? [{ text: `${are(added)} new`, clusters: added }] : []),
    ...(removed.length > 0 ? [{ text: `${are(removed)} gone`, clusters: removed }] : []),
  ];
}

/** What changed, in words, those of most weight first. What whole clusters bring is said by their being new. */
export function sentencesOf(changes: {
  readonly clusters: readonly ReviewedCluster[];
  readonly restarts: readonly Restart[];
  readonly objects: readonly ObjectChange[];
  readonly risks: readonly RiskChange[];
  readonly settings: readonly SettingChange[];
  readonly unaware: readonly Sentence[];
}): Sentence[] {
  const isWhole = new Set(changes.clusters.filter(({ change }) => change === 'added' || change === 'removed').map(({ name }) => name));
  const inPart = <T extends { readonly clusters: readonly string[] }>(items: readonly T[]): T[] =>
    items.flatMap((item) => {
      const clusters = item.clusters.filter((name) => !isWhole.has(name));
      return clusters.length === 0 ? [] : [clusters.length === item.clusters.length ? item : { ...item, clusters }];
    });
  return [
    ...ofClusters(changes.clusters),
    ...inPart(changes.restarts).flatMap(ofWorkload),
    ...inPart(changes.objects)
      .flatMap(ofObject)
      .filter(({ text }) => / runs /.test(text)),
    ...inPart(changes.settings).flatMap(ofSetting),
    ...ofImages(inPart(changes.risks)),
    ...inPart(changes.objects)
      .flatMap(ofObject)
      .filter(({ text }) => !/ runs /.test(text)),
    ...inPart(changes.unaware),
  ];
}
