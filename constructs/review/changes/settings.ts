import { load } from 'js-yaml';
import type { KubernetesObject } from '../../kubernetes';
import { isMap } from '../../spec/values';
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

function dataOf(text: string): unknown {
  try {
    return load(text);
  } catch {
    return undefined;
  }
}

/** `(secret datadog-secret api-key)` as people say it: `Secret datadog-secret, key api-key`. */
function inWords(value: string): string {
  const [, kind = '', rest = ''] = /^\((secret|configMap|field|resourceField) (.*)\)$/.exec(value) ?? [];
  if (kind === '') return value;
  if (kind === 'field' || kind === 'resourceField') return `the pod's ${rest}`;
  const [name, key] = rest.split(' ');
  return `${kind === 'secret' ? 'Secret' : 'ConfigMap'} ${name}${key ? `, key ${key}` : ''}`;
}

function* settingsOf(inputs: ContainerInputs): Generator<readonly [id: string, setting: Setting]> {
  const settings = settingsOfImage(inputs.image);
  for (const [variable, value] of inputs.variables) {
    const facts = factsOfVariable(variable, inputs.name, settings);
    yield [`variable ${variable}`, { name: facts?.key ?? variable, variable, facts, value: inWords(value) }];
  }
  for (const [path, text] of inputs.files) {
    if (INSTALLATION.test(path)) continue;
    const data = SETTINGS_FILES.test(path) ? dataOf(text) : undefined;
    const file = path.split('/').at(-1)!;
    if (!isMap(data)) yield [`file ${path}`, { name: path, file: path, value: text }];
    else
      for (const [keys, value] of leaves(data)) {
        const facts = factsOfKey(keys, file, settings);
        yield [`${file} ${keys.join('.')}`, { name: facts?.key ?? keys.join('.'), file, facts, value }];
      }
  }
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

const sameValue = (one: Setting, other: Setting, renames: Renames): boolean =>
  text(one.value) === text(other.value) ||
  isRenamed(one.value, other.value, renames) ||
  (one.name === one.file && String(one.value).trim() === String(other.value).trim());

function ofContainer(
  holder: string,
  name: string,
  was: ContainerInputs | undefined,
  is: ContainerInputs | undefined,
  along: Along,
  renames: Renames,
): SettingDraft[] {
  const [before, now] = [was, is].map((side) => new Map(side ? settingsOf(side) : [])) as [Map<string, Setting>, Map<string, Setting>];
  return [...new Set([...now.keys(), ...before.keys()])].flatMap((id) => {
    const [from, to] = [before.get(id), now.get(id)];
    return from && to && sameValue(from, to, renames) ? [] : [draftOf(holder, name, from, to, along)];
  });
}

/** The same in several containers of a workload, once. */
function together(drafts: readonly SettingDraft[]): SettingDraft[] {
  const found = new Map<string, SettingDraft>();
  for (const draft of drafts) {
    const key = JSON.stringify({ ...draft, containers: [], fallback: undefined });
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
      return ofContainer(holder, name, was.get(name), is.get(name), along, renames);
    }),
  );
}
