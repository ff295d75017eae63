import type { KubernetesObject } from '../../kubernetes';
import { isMap } from '../../spec/values';
import { loadYaml } from '../documents';
import { type ContainerInputs, containersOf } from './containers';
import { factsOfKey, factsOfVariable, optionOf, type SettingFacts, settingsOfImage } from './known-settings';
import type { ObjectPair, Renames } from './pairs';
import type { SettingChange } from './review';
import type { InOneCluster } from './risks';
import { shown } from './shown';

export type SettingDraft = InOneCluster<SettingChange>;

/** A setting as one container has it on one side. */
interface Setting {
  readonly name: string;
  readonly variable?: string;
  readonly file?: string;
  readonly facts?: SettingFacts;
  readonly value: unknown;
}

/** Configuration files whose keys are the agents' settings. */
const SETTINGS_FILES = /(?:^|\/)(?:datadog|datadog-cluster|system-probe|security-agent|dogstatsd|process-agent|trace-agent)\.yaml$/;
/** Says by whom and when the agents were installed, and nothing to them. */
const INSTALLATION = /(?:^|\/)install_info$/;

function* leaves(data: unknown, keys: readonly string[] = []): Generator<readonly [keys: readonly string[], value: unknown]> {
  if (isMap(data) && Object.keys(data).length > 0) for (const [key, value] of Object.entries(data)) yield* leaves(value, [...keys, ...key.split('.')]);
  else yield [keys, data];
}

type Leaves = readonly (readonly [keys: readonly string[], value: unknown])[];

const readTexts = new Map<string, Leaves | undefined>();

/** The settings in a text, read once: hundreds of clusters have the same files. Undefined where it holds none. */
function leavesOf(text: string): Leaves | undefined {
  if (readTexts.has(text)) return readTexts.get(text);
  const found = (() => {
    try {
      const data = loadYaml(text);
      return isMap(data) ? [...leaves(data)] : undefined;
    } catch {
      return undefined;
    }
  })();
  readTexts.set(text, found);
  return found;
}

/** `(secret datadog-secret api-key)` as people say it: `Secret datadog-secret, key api-key`. */
function inWords(value: string): string {
  const [, kind = '', rest = ''] = /^\((secret|configMap|field|resourceField) (.*)\)$/.exec(value) ?? [];
  if (kind === '') return value;
  if (kind === 'field' || kind === 'resourceField') return `the pod's ${rest}`;
  const [name, key] = rest.split(' ');
  return `${kind === 'secret' ? 'Secret' : 'ConfigMap'} ${name}${key ? `, key ${key}` : ''}`;
}

/** What a container is told, before anybody asks what it means. */
type Told = Omit<Setting, 'name' | 'facts'> & { readonly keys: readonly string[] };

/** The keys of a file of settings, or the file as one; of a file that says nothing to the agents nothing. */
function* toldByFile(path: string, text: string): Generator<readonly [id: string, told: Told]> {
  if (INSTALLATION.test(path)) return;
  const found = SETTINGS_FILES.test(path) ? leavesOf(text) : undefined;
  const file = path.split('/').at(-1)!;
  if (!found) yield [`file ${path}`, { file: path, keys: [path], value: text }];
  else for (const [keys, value] of found) yield [`${file} ${keys.join('.')}`, { file, keys, value }];
}

/** What a container is told otherwise than on the other side; what both sides have to the letter is passed over, as it is nearly all. */
function toldOtherwise(inputs: ContainerInputs | undefined, other: ContainerInputs | undefined): Map<string, Told> {
  if (!inputs) return new Map();
  const variables = [...inputs.variables].filter(([variable, value]) => other?.variables.get(variable) !== value);
  const files = [...inputs.files].filter(([path, text]) => other?.files.get(path) !== text);
  return new Map([
    ...variables.map(([variable, value]) => [`variable ${variable}`, { variable, keys: [variable], value: inWords(value) }] as const),
    ...files.flatMap(([path, text]) => [...toldByFile(path, text)]),
  ]);
}

function settingOf({ keys, ...told }: Told, { name, image }: ContainerInputs): Setting {
  if (told.file === keys[0] && keys.length === 1) return { ...told, name: keys[0]! };
  const lists = settingsOfImage(image);
  const facts = told.variable === undefined ? factsOfKey(keys, told.file!, lists) : factsOfVariable(told.variable, name, lists);
  return { ...told, name: facts?.key ?? keys.join('.'), ...(facts && { facts }) };
}

const text = (value: unknown): string | undefined => (value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value));

type Along = SettingDraft['along'];

function draftOf(holder: string, container: string, was: Setting | undefined, is: Setting | undefined, along: Along): SettingDraft {
  const { name, variable, file, facts } = (is ?? was)!;
  const isFile = name === file;
  const lastKey = variable ?? name.split('.').at(-1)!;
  const [from, to] = [was, is].map((side) =>
    side === undefined || isFile ? { hidden: false, text: undefined } : shown(side.value, lastKey, name.split('.').at(-2)),
  );
  const fallback = is?.facts?.fallback ?? was?.facts?.fallback;
  const doc = optionOf(variable ?? facts?.variable)?.option.doc.split('\n')[0];
  return {
    setting: name,
    ...((variable ?? facts?.variable) !== undefined && { variable: variable ?? facts?.variable }),
    ...(file !== undefined && { file }),
    holder,
    containers: [container],
    change: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
    ...(from!.text !== undefined && { from: from!.text }),
    ...(to!.text !== undefined && { to: to!.text }),
    ...(fallback !== undefined && { fallback }),
    hidden: from!.hidden || to!.hidden,
    ...(along && { along }),
    ...(doc !== undefined && { doc }),
  };
}

/** Whether a value is another only because a release or a namespace is called otherwise. */
const isRenamed = (from: unknown, to: unknown, renames: Renames): boolean => {
  if (!renames.any || typeof from !== 'string' || typeof to !== 'string') return false;
  const [, kind, name = '', rest = ''] = /^(Secret |ConfigMap )?([^,]+)(,.*)?$/s.exec(from) ?? [];
  return (kind ?? '') + renames.name(name) + rest === to || renames.namespace(from) === to;
};

const sameValue = (one: Told, other: Told, renames: Renames): boolean =>
  text(one.value) === text(other.value) ||
  isRenamed(one.value, other.value, renames) ||
  (one.file === one.keys[0] && String(one.value).trim() === String(other.value).trim());

function ofContainer(holder: string, was: ContainerInputs | undefined, is: ContainerInputs | undefined, along: Along, renames: Renames): SettingDraft[] {
  const [before, now] = [toldOtherwise(was, is), toldOtherwise(is, was)];
  return [...new Set([...now.keys(), ...before.keys()])].flatMap((id) => {
    const [from, to] = [before.get(id), now.get(id)];
    if (from && to && sameValue(from, to, renames)) return [];
    return [draftOf(holder, (is ?? was)!.name, from && settingOf(from, was!), to && settingOf(to, is!), along)];
  });
}

/** The same in several containers of a workload, once. */
function together(drafts: readonly SettingDraft[]): SettingDraft[] {
  const found = new Map<string, SettingDraft>();
  for (const draft of drafts) {
    const { setting, variable, file, change, from, to, hidden, along } = draft;
    const key = [setting, variable, file, change, from, to, hidden, along].join('\0');
    const before = found.get(key);
    found.set(key, before ? { ...before, containers: [...before.containers, ...draft.containers] } : draft);
  }
  return [...found.values()];
}

/** What agents, and other programs, are told otherwise than before: by variables and by configuration files. */
export function settingChangesOf(
  pair: ObjectPair,
  holder: string,
  base: readonly KubernetesObject[],
  head: readonly KubernetesObject[],
  renames: Renames,
): SettingDraft[] {
  const was = pair.base ? containersOf(pair.base, base) : new Map<string, ContainerInputs>();
  const is = pair.head ? containersOf(pair.head, head) : new Map<string, ContainerInputs>();
  const whole: Along = pair.base && pair.head ? undefined : 'workload';
  return together(
    [...new Set([...is.keys(), ...was.keys()])].flatMap((name) => {
      const along = whole ?? (was.has(name) && is.has(name) ? undefined : 'container');
      return ofContainer(holder, was.get(name), is.get(name), along, renames);
    }),
  );
}
