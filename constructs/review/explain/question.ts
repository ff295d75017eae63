import { distance } from '../../nearest';
import { ITEM_KINDS } from '../inventory';
import { gatherGrants, kindWords, placeOf } from '../words';
import { type Explained, type Explanation, itemsIn } from './explanation';

const plain = (word: string) => word.toLowerCase().replace(/^cap_(?=.)/, '');

/** The words by which somebody may ask for a thing. */
function wordsOf({ kind, what, holder, container }: Explained): string[] {
  const names =
    kind === 'image' ? [] : what.split(/[\s,()]+/).flatMap((word) => (kind === 'grant' && !word.startsWith('/') ? [word, ...word.split('/')] : [word]));
  const verbs = kind === 'grant' ? what.split(' ').slice(0, 1) : [];
  const thing = [what, ...names.filter((name) => name.length > 1 && !verbs.includes(name)), kindWords(kind, 1), kindWords(kind, 2), kind];
  return [...thing, ...(kind === 'image' ? [container ?? '', holder, holder.split(' ')[1] ?? ''] : [])];
}

const isMeant = (word: string) => (item: Explained) => wordsOf(item).some((name) => plain(name) === word);
const isPart = (word: string) => (item: Explained) => word.length > 2 && plain(item.what).includes(word);
const asked = (word: string) => (item: Explained) => item.reasons.some(({ by }) => plain(by) === word || plain(by) === `features.${word}`);

/** The things that a word stands for: by its name, by who asked, else by a part of its name. */
export function thingsCalled(word: string, explanation: Explanation): Explained[] {
  const all = itemsIn(explanation);
  const ways = [isMeant, asked, isPart].map((way) => all.filter(way(plain(word.trim()))));
  return ways.find((found) => found.length > 0) ?? [];
}

/** Words that somebody may have meant instead, best first. */
export function nearestWords(word: string, explanations: readonly Explanation[]): string[] {
  const known = new Set(explanations.flatMap((explanation) => itemsIn(explanation).flatMap(wordsOf)).filter((name) => name.length > 2 && !name.includes(' ')));
  const most = Math.max(2, Math.floor(word.length / 3));
  return [...known]
    .map((name) => ({ name, away: distance(plain(word), plain(name)) }))
    .filter(({ away }) => away <= most)
    .sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** An explanation with some things only. */
export function only(explanation: Explanation, things: readonly Explained[]): Explanation {
  const kept = new Set(things);
  const keep = (items: readonly Explained[]) => items.filter((item) => kept.has(item));
  const workloads = explanation.workloads.map((workload) => ({
    ...workload,
    items: keep(workload.items),
    containers: workload.containers
      .filter(({ items }) => keep(items).length > 0)
      .map((container) => ({ ...container, items: container.items.filter((item) => kept.has(item) || item.kind === 'image') })),
  }));
  return {
    ...explanation,
    workloads: workloads.filter(({ items, containers }) => items.length + containers.length > 0),
    accounts: explanation.accounts.map((account) => ({ ...account, grants: keep(account.grants) })).filter(({ grants }) => grants.length > 0),
  };
}

const reasonLines = ({ reasons, meaning, needless }: Explained): string[] => [
  ...(meaning ? [meaning] : []),
  ...reasons.map(({ by, why, always }) => `${always ? 'the chart, always' : by}: ${why}`),
  ...(needless ? ['Nobody needs it here, as far as the spec tells.'] : []),
];

/** What stands at one place, with the same reasons, once. */
function blocks(things: readonly Explained[]): { place: string; reasons: string[]; things: Explained[] }[] {
  const found = new Map<string, { place: string; reasons: string[]; things: Explained[] }>();
  for (const item of things) {
    const [place, reasons] = [placeOf(item), reasonLines(item)];
    const key = [item.kind, place, ...reasons].join('\n');
    const block = found.get(key) ?? { place, reasons, things: [] };
    block.things.push(item);
    found.set(key, block);
  }
  return [...found.values()];
}

/** The answer to one question: where it is, who asked, and why. */
export function answerText({ name, reasons }: Explanation, things: readonly Explained[]): string {
  const lines = ITEM_KINDS.flatMap((kind) =>
    blocks(things.filter((item) => item.kind === kind)).flatMap((block) => {
      const whats = block.things.map(({ what }) => what);
      const told = kind === 'grant' ? gatherGrants(whats) : [whats.join(', ')];
      return [`  ${block.place}`, ...told.map((what) => `    ${kindWords(kind, whats.length)} ${what}`), ...block.reasons.map((reason) => `      ${reason}`)];
    }),
  );
  return `${[name, ...lines, ...(reasons ? [] : ['  Who asked for it is not in manifests: give the spec for reasons.'])].join('\n')}\n`;
}
