import { ITEM_KINDS, type ItemKind } from '../inventory';
import { counted, plural } from '../words';
import { AREAS, type Area, type AreaVerdict, type CosmeticChange, type Restart, type RiskChange, type SettingChange, type Verdict } from './review';

/** A change in several clusters is one; the same thing of several containers counts for each. */
const countsOf = (risks: readonly { readonly kind: ItemKind }[]): string =>
  ITEM_KINDS.flatMap((kind) => {
    const count = risks.filter((risk) => risk.kind === kind).length;
    return count > 0 ? [counted(kind, count)] : [];
  }).join(', ');

/** Another version of an image is told, but it is no more than before. */
const isMore = ({ up, area, change }: RiskChange) => up && (area !== 'image' || change === 'added');
const isDown = ({ change }: RiskChange) => change === 'removed';

function areaVerdict(area: Area, risks: readonly RiskChange[]): AreaVerdict | undefined {
  const mine = risks.filter((risk) => risk.area === area);
  if (mine.length === 0) return undefined;
  const up = mine.filter(isMore);
  const down = mine.filter(isDown);
  const other = mine.filter((risk) => !up.includes(risk) && !down.includes(risk));
  const [changed, covered] = [other.filter(({ change }) => change === 'changed'), other.filter(({ change }) => change !== 'changed')];
  const parts = [
    ...(up.length > 0 ? [`${countsOf(up)} more`] : []),
    ...(changed.length > 0 ? [`${countsOf(changed)} changed`] : []),
    ...(covered.length > 0 ? [`${countsOf(covered)} new, but covered before`] : []),
    ...(down.length > 0 ? [`${countsOf(down)} fewer`] : []),
  ];
  return { area, up: up.length, other: other.length, down: down.length, text: parts.join('; ') };
}

export const AREA_WORDS: Readonly<Record<Area, string>> = {
  privilege: 'privileges',
  permission: 'permissions',
  secret: 'secrets',
  image: 'images',
  host: 'host access',
};

/** `privileges, permissions and host access`. */
const listed = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function headlineOf(areas: readonly AreaVerdict[], anything: boolean): Pick<Verdict, 'headline' | 'risk'> {
  const [up, down, other] = [
    areas.filter((area) => area.up > 0),
    areas.filter((area) => area.up === 0 && area.down > 0),
    areas.filter((area) => area.other > 0),
  ].map((those) => those.map(({ area }) => AREA_WORDS[area])) as [string[], string[], string[]];
  if (up.length > 0) return { risk: 'up', headline: `Risk goes up: more ${listed(up)}${down.length > 0 ? `; fewer ${listed(down)}` : ''}.` };
  if (down.length > 0) return { risk: 'down', headline: `Risk goes down: fewer ${listed(down)}${other.length > 0 ? `; other ${listed(other)}` : ''}.` };
  if (other.length > 0) return { risk: 'other', headline: `${capital(listed(other))} change; nothing gets more rights.` };
  return { risk: 'same', headline: anything ? 'No right, secret, image or host access differs.' : 'Nothing differs.' };
}

/** Whether a setting is only written, or no longer written, and holds as before: its value is the default. */
export const isRestated = ({ from, to, fallback, hidden, change }: SettingChange): boolean =>
  !hidden && change !== 'changed' && fallback !== undefined && (from ?? fallback) === (to ?? fallback);

const restarting = ({ change }: Restart) => change === 'rolls' || change === 'replaced';

/** What a hurried reader sees first. */
export function verdictOf(changes: {
  readonly risks: readonly RiskChange[];
  readonly settings: readonly SettingChange[];
  readonly restarts: readonly Restart[];
  readonly cosmetics: readonly CosmeticChange[];
  readonly anything: boolean;
}): Verdict {
  const areas = AREAS.flatMap((area) => areaVerdict(area, changes.risks) ?? []);
  const settings = new Set(
    changes.settings.filter((setting) => setting.along === undefined && !isRestated(setting)).map(({ setting, holder }) => `${holder} ${setting}`),
  );
  const restarts = changes.restarts.filter(restarting);
  const stuck = changes.restarts.filter(({ change }) => change === 'stuck');
  const clusters = new Set(restarts.flatMap((restart) => restart.clusters)).size;
  const workloads = new Set(restarts.map(({ workload }) => workload)).size;
  const places = changes.cosmetics.reduce((sum, cosmetic) => sum + cosmetic.places, 0);
  const restartWords = [
    ...(workloads > 0 ? [`${plural(workloads, 'workload')} restart${workloads === 1 ? 's' : ''}${clusters > 1 ? ` in up to ${clusters} clusters` : ''}`] : []),
    ...(stuck.length > 0 ? [`${plural(stuck.length, 'workload')} cannot be changed in place`] : []),
  ];
  return {
    ...headlineOf(areas, changes.anything),
    areas,
    ...(settings.size > 0 && { behaviour: `${plural(settings.size, 'setting')} ${settings.size === 1 ? 'changes' : 'change'}.` }),
    ...(restartWords.length > 0 && { restarts: `${restartWords.join('; ')}.` }),
    ...(places > 0 && { cosmetics: `${plural(places, 'place')} ${places === 1 ? 'differs' : 'differ'} in looks only.` }),
  };
}
