import { type Finding, finding } from '../diagnostics/finding';
import type { JsonMap } from '../kubernetes';
import { getPath, isMap } from '../spec/values';
import { misnamedKeys } from './configuration';
import { type Mentions, mentionsIn } from './mentions';
import { type Place, settingPlaces } from './places';
import { type Misnamed, misnamedVariable } from './variables';
import { type Reach, reachOf } from './version';

interface Named {
  readonly name: string;
  readonly keys: readonly string[];
}

const inList = (list: unknown, at: readonly string[]): Named[] =>
  Array.isArray(list)
    ? list.flatMap((item, i) => (isMap(item) && typeof item.name === 'string' ? [{ name: item.name, keys: [...at, String(i), 'name'] }] : []))
    : [];

function variablesAt(form: Place['form'], given: unknown, at: readonly string[]): Named[] {
  if (form === 'variables') return inList(given, at);
  if (form === 'dictionary') return isMap(given) ? Object.keys(given).map((name) => ({ name, keys: [...at, name] })) : [];
  return Array.isArray(given) ? given.flatMap((item, i) => (isMap(item) ? inList(item.env, [...at, String(i), 'env']) : [])) : [];
}

const warning = ({ code, message, suggestions }: Misnamed, keys: readonly string[]): Finding => finding(code, 'warning', keys, message, suggestions);

function findingsAt({ form, foreign }: Place, given: unknown, at: readonly string[], reach: () => Reach, mentioned: Mentions): Finding[] {
  if (given === undefined || given === null) return [];
  if (form === 'configuration') return misnamedKeys(given, reach()).map((wrong) => warning(wrong, [...at, ...wrong.keys]));
  return variablesAt(form, given, at).flatMap(({ name, keys }) => {
    const wrong = misnamedVariable(name, reach(), mentioned, foreign);
    return wrong ? [warning(wrong, keys)] : [];
  });
}

/**
 * Settings that agents do not know: names of variables, and keys of configuration files.
 * @param input chart values, or the `spec` of a spec file
 */
export function settingFindings(input: JsonMap, how: 'values' | 'spec'): Finding[] {
  const mentioned = mentionsIn(input);
  const found: Finding[] = [];
  for (const place of settingPlaces()) {
    const path = place[how];
    if (!path) continue;
    const tag = getPath(input, place.tag[how]);
    found.push(...findingsAt(place, getPath(input, path), path, () => reachOf(tag), mentioned));
    if (how === 'values' || !Array.isArray(input.nodeGroups)) continue;
    // A group may have an image of its own.
    input.nodeGroups.forEach((group, i) => {
      const own = getPath(group, place.tag.spec) ?? tag;
      found.push(...findingsAt(place, getPath(group, path), ['nodeGroups', String(i), ...path], () => reachOf(own), mentioned));
    });
  }
  return found;
}
