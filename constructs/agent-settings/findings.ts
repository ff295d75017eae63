import { AGENT_VERSION } from '../chart';
import { type Finding, finding } from '../diagnostics/finding';
import type { JsonMap } from '../kubernetes';
import { once, onceForEach } from '../once';
import { onceForText } from '../own-text';
import { getPath, isMap } from '../spec/values';
import { misnamedKeys } from './configuration';
import { mentionsIn } from './mentions';
import { isVariable } from './names';
import { type Place, settingPlaces } from './places';
import { droppedOfFile, droppedOfVariable, notHidden } from './sensitive-words';
import { type Effort, type Misnamed, misnamedVariable } from './variables';
import { minorOf, type Reach, reachOf } from './version';

interface Named {
  readonly name: string;
  readonly keys: readonly string[];
  readonly value: unknown;
  /** The keys that lead to the value. */
  readonly valueKeys: readonly string[];
}

const inList = (list: unknown, at: readonly string[]): Named[] =>
  Array.isArray(list)
    ? list.flatMap((item, i) => {
        const keys = [...at, String(i)];
        return isMap(item) && typeof item.name === 'string'
          ? [{ name: item.name, keys: [...keys, 'name'], value: item.value, valueKeys: [...keys, 'value'] }]
          : [];
      })
    : [];

function variablesAt(form: Place['form'], given: unknown, at: readonly string[]): Named[] {
  if (form === 'variables') return inList(given, at);
  if (form === 'dictionary')
    return isMap(given) ? Object.entries(given).map(([name, value]) => ({ name, keys: [...at, name], value, valueKeys: [...at, name] })) : [];
  return Array.isArray(given) ? given.flatMap((item, i) => (isMap(item) ? inList(item.env, [...at, String(i), 'env']) : [])) : [];
}

type Check = (name: string, reach: Reach, foreign: boolean) => Misnamed | undefined;

// A person's file has few unknown names. One with thousands must not take minutes, so it gets fewer suggestions.
const effortFor = (unknown: number): Effort => (unknown < 50 ? 'all' : unknown < 2000 ? 'letter' : 'none');

/** Names that are kept for each version of the agent, in which clusters of a fleet are mostly alike. */
const MOST_NAMES = 500;

/** Whether an agent has a variable. */
const knownTo = onceForEach(({ settings: { minor } }: Reach) => onceForText((name) => isVariable(name, minor), MOST_NAMES));

/** What is wrong with a name, if nothing in the input speaks of it. */
const unmentioned = onceForEach((reach: Reach) =>
  onceForText((circumstances) => {
    const [effort, foreign] = circumstances.split(' ') as [Effort, string];
    return onceForText((name) => misnamedVariable(name, reach, { foreign: foreign === 'true', effort }), MOST_NAMES);
  }),
);

/** Checks variables of one input: each name once, and the more of them are unknown the less is looked for. */
function variableCheck(input: JsonMap): Check {
  const mentioned = mentionsIn(input);
  const checked = new Map<string, Misnamed | undefined>();
  let searches = 0;
  return (name, reach, foreign) => {
    if (knownTo(reach)(name)) return undefined;
    const key = `${name} ${reach.settings.minor} ${reach.agent} ${foreign}`;
    if (!checked.has(key)) {
      searches++;
      const wrong = unmentioned(reach)(`${effortFor(searches)} ${foreign}`)(name);
      checked.set(key, wrong && mentioned(name) ? undefined : wrong);
    }
    return checked.get(key);
  };
}

/** Words that are to be hidden and that the agent drops. */
const droppedWords = (keys: readonly string[], words: readonly string[]): Finding[] =>
  words.map((word) => finding('dropped-word', 'warning', keys, notHidden(word)));

function findingsAt({ form, foreign }: Place, given: unknown, at: readonly string[], reach: () => Reach, check: Check): Finding[] {
  if (given === undefined || given === null) return [];
  if (form === 'configuration') {
    const { keys, words } = droppedOfFile(given);
    const misnamed = misnamedKeys(given, reach()).map((wrong) =>
      finding(
        wrong.code,
        'warning',
        [...at, ...wrong.keys],
        wrong.message,
        wrong.suggestions.map((key) => [...at, key].join('.')),
      ),
    );
    return [...misnamed, ...droppedWords([...at, ...keys], words)];
  }
  const variables = variablesAt(form, given, at);
  const version = variables.length > 0 ? reach() : undefined;
  return variables.flatMap(({ name, keys, value, valueKeys }) => {
    const wrong = check(name, version!, foreign);
    const words = droppedWords(valueKeys, droppedOfVariable(name, value));
    return wrong ? [finding(wrong.code, 'warning', keys, wrong.message, wrong.suggestions), ...words] : words;
  });
}

/** The places below a key: inputs say something at few of them. */
interface PlaceTree {
  readonly places: Place[];
  readonly below: Map<string, PlaceTree>;
}

function treeOf(how: 'values' | 'spec'): PlaceTree {
  const tree: PlaceTree = { places: [], below: new Map() };
  for (const place of settingPlaces()) {
    let at = tree;
    for (const key of place[how] ?? []) {
      const next = at.below.get(key) ?? { places: [], below: new Map() };
      at.below.set(key, next);
      at = next;
    }
    if (place[how]) at.places.push(place);
  }
  return tree;
}

const TREES = { values: once(() => treeOf('values')), spec: once(() => treeOf('spec')) };

function stated(data: unknown, { places, below }: PlaceTree, found: Set<Place>): void {
  for (const place of places) found.add(place);
  if (below.size === 0 || !isMap(data)) return;
  for (const key in data) {
    const tree = below.get(key);
    if (tree) stated(data[key], tree, found);
  }
}

/** Versions of agents in one fleet. */
const MOST_VERSIONS = 20;
const reachOfMinor = onceForText((minor) => reachOf(minor), MOST_VERSIONS);
const reachOfTag = (tag: unknown = AGENT_VERSION): Reach => reachOfMinor(minorOf(tag) ?? '');

/**
 * Settings that agents do not know: names of variables, keys of configuration files, and words that they would not hide.
 * @param input chart values, or the `spec` of a spec file
 * @param at the keys that lead to the input in its file
 */
export function settingFindings(input: JsonMap, how: 'values' | 'spec', at: readonly string[] = []): Finding[] {
  const groups = how === 'spec' && Array.isArray(input.nodeGroups) ? input.nodeGroups : [];
  const found = new Set<Place>();
  for (const part of [input, ...groups]) stated(part, TREES[how](), found);
  if (found.size === 0) return [];
  const check = variableCheck(input);
  return settingPlaces().flatMap((place) => {
    const path = place[how];
    if (!path || !found.has(place)) return [];
    const tag = getPath(input, place.tag[how]);
    const common = findingsAt(place, getPath(input, path), [...at, ...path], () => reachOfTag(tag), check);
    const special = groups.flatMap((group, i) => {
      const ownTag = getPath(group, place.tag.spec) ?? tag;
      return findingsAt(place, getPath(group, path), [...at, 'nodeGroups', String(i), ...path], () => reachOfTag(ownTag), check);
    });
    return [...common, ...special];
  });
}
