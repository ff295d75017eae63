import type { JsonMap, KubernetesObject } from '../kubernetes';
import { onceForEach } from '../once';
import { type Item, type ItemKind, inventoryOf } from '../review/inventory';
import { type Pods, podsIn } from '../review/pods';
import { asMap, mapsIn } from '../spec/values';
import type { Reader } from './read';
import type { ValidationRules } from './rules';

/** Who asked for a thing that an object has. */
export type AskedFor = (item: Item) => readonly string[];

/** An object that is judged, and what is known of where it comes from. */
export interface Subject {
  readonly object: KubernetesObject;
  /** Path of the construct that made it; unknown of objects from elsewhere. */
  readonly path?: string;
  /** Where it was written. */
  readonly file?: string;
  /** Objects of one group are deployed together. */
  readonly group: string;
  /** Who asked for a thing that is in it; nobody is known of what is not ours. */
  readonly asked: AskedFor;
  /** Who asked for the object itself. */
  readonly by: readonly string[];
}

/** What a rule has against an object. */
export interface Breach {
  readonly container?: string;
  /** The thing itself, as exceptions name it. */
  readonly what: string;
  /** What is wrong, without saying where: `adds the capability SYS_ADMIN`. */
  readonly message: string;
  /** The things whose askers are the ones to name; of others those who asked for the container are. */
  readonly items?: readonly Item[];
}

/** A rule. Its name and its meaning stand in `ValidationRules`. */
export interface Rule<Name extends keyof ValidationRules = keyof ValidationRules> {
  readonly name: Name;
  readonly default?: ValidationRules[Name];
  readonly read: Reader<NonNullable<ValidationRules[Name]>>;
  /** Whether a setting demands something; one that does not is not judged. */
  readonly demands?: (setting: NonNullable<ValidationRules[Name]>) => boolean;
  /** What is recommended, in one sentence. */
  readonly wants: (setting: NonNullable<ValidationRules[Name]>) => string;
  /** What to write instead. */
  readonly fix: string;
  readonly judge: (subject: Subject, setting: NonNullable<ValidationRules[Name]>, all: readonly Subject[]) => Breach[];
}

/** A rule whose setting was put in: what is left is to ask it. */
export const rule = <Name extends keyof ValidationRules>(it: Rule<Name>): Rule<Name> => it;

export type Container = JsonMap & { readonly name: string };

export interface ContainerOf {
  readonly container: Container;
  readonly init: boolean;
  readonly pods: Pods;
  /** The pod's security context with the container's own laid over it. */
  readonly context: JsonMap;
}

/** The containers of the pods that an object makes. */
export const containersOf = ({ object }: Subject): ContainerOf[] =>
  podsIn([object]).flatMap((pods) => {
    const of = (init: boolean) => (container: JsonMap) => ({
      container: container as Container,
      init,
      pods,
      context: { ...asMap(pods.spec.securityContext), ...asMap(container.securityContext) },
    });
    return [...mapsIn(pods.spec.initContainers).map(of(true)), ...mapsIn(pods.spec.containers).map(of(false))];
  });

// Many rules ask the same of each object.
const inventoryAlone = onceForEach((object: KubernetesObject) => inventoryOf([object]));

/** What the pods of an object have, of one kind. Each has it on its own, so that grants by other objects play no part. */
export const itemsOf = ({ object }: Subject, kind: ItemKind): Item[] => inventoryAlone(object).filter((item) => item.kind === kind);

export const isWindows = ({ spec }: Pods): boolean => asMap(spec.os).name === 'windows' || asMap(spec.nodeSelector)['kubernetes.io/os'] === 'windows';

/** Whether a text is as a pattern says, in which `*` stands for any letters. */
export function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}

export const matchesAny = (patterns: readonly string[], text: string): boolean => patterns.some((pattern) => matches(pattern, text));

/** `a`, `a or b`, `a, b or c`. */
export const alternatives = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`);

/** `no capabilities`, `no other capabilities than SYS_PTRACE`. */
export const noOther = (things: string, allowed: readonly string[]): string =>
  allowed.length === 0 ? `no ${things}` : `no other ${things} than ${alternatives(allowed)}`;

/** A thing that breaks a rule. */
export const breachOf = (item: Item, message: string, what = item.what): Breach => ({ container: item.container, what, message, items: [item] });

/** How most fixes begin. */
export const ITS_FEATURE = 'Switch off what asked for it';
