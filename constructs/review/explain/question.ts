import { distance } from '../../nearest';
import { gatherGrants, kindWords, named, placeOf } from '../words';
import { type Explained, type Explanation, itemsIn } from './explanation';
import { NO_REASONS } from './layout';

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
export function only({ least: _all, ...explanation }: Explanation, things: readonly Explained[]): Explanation {
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

/** Who asked and why; those with one reason together. */
function reasonLines({ reasons, meaning, needless, notNeeded }: Explained): string[] {
  const byWhy = new Map<string, string[]>();
  for (const { by, why, always } of reasons) byWhy.set(why, [...(byWhy.get(why) ?? []), always ? 'the chart, always' : by]);
  return [
    ...(meaning ? [meaning] : []),
    ...[...byWhy].map(([why, by]) => `${by.join(', ')}: ${why}`),
    ...(needless
      ? [`access: least leaves it out. ${notNeeded!.why}`]
      : notNeeded
        ? [`access: least narrows it to ${notNeeded.kept.join(', ')}. ${notNeeded.why}`]
        : []),
  ];
}

/** What has the same reasons at one place, once. */
function blocks(things: readonly Explained[]): Explained[][] {
  const found = new Map<string, Explained[]>();
  for (const item of things) {
    const key = [item.kind, ...reasonLines(item)].join('\n');
    found.set(key, [...(found.get(key) ?? []), item]);
  }
  return [...found.values()];
}

function blockLines(things: readonly Explained[]): string[] {
  const { kind } = things[0]!;
  const whats = things.map(({ what }) => what);
  const told = kind === 'grant' ? gatherGrants(whats) : [named(kind, whats)];
  return [...told.map((line) => `    ${line}`), ...reasonLines(things[0]!).map((reason) => `      ${reason}`)];
}

/** The answer to one question: where it is, who asked, and why. */
export function answerText({ name, reasons }: Explanation, things: readonly Explained[]): string {
  const places = [...new Set(things.map(placeOf))];
  const lines = places.flatMap((place) => [`  ${place}`, ...blocks(things.filter((item) => placeOf(item) === place)).flatMap(blockLines)]);
  return `${[name, ...lines, ...(reasons ? [] : [`  ${NO_REASONS}`])].join('\n')}\n`;
}
