import type { EnvVar, Json, JsonMap } from '../../kubernetes';
import { equal } from '../../spec/values';

export interface AddedField {
  readonly keys: readonly string[];
  readonly value: Json;
  /** Takes the place of what an option says there. */
  readonly replaces?: boolean;
}

export interface AddedVariable extends EnvVar {
  /** A workload, or a container as `nodeAgent/agent`. */
  readonly address: string;
  /** What the user gives to all containers, and this one does not take. */
  readonly over?: EnvVar;
}

/** Items of a list in the object, which stand beside those of the user. */
export interface AddedItems {
  readonly keys: readonly string[];
  readonly items: readonly JsonMap[];
}

/** What an object says that no single option says. */
export interface Additions {
  readonly fields: readonly AddedField[];
  readonly variables: readonly AddedVariable[];
  readonly lists: readonly AddedItems[];
  readonly annotations: readonly { readonly name: string; readonly value: string }[];
}

export const NO_ADDITIONS: Additions = { fields: [], variables: [], lists: [], annotations: [] };

/** All of them as one. */
export const together = (...all: readonly Partial<Additions>[]): Additions => ({
  fields: all.flatMap(({ fields = [] }) => fields),
  variables: all.flatMap(({ variables = [] }) => variables),
  lists: all.flatMap(({ lists = [] }) => lists),
  annotations: all.flatMap(({ annotations = [] }) => annotations),
});

/** What the operator tells the items of a list apart by. */
const tellingApart = (keys: readonly string[]) => (keys.at(-1) === 'volumeMounts' ? 'mountPath' : 'name');

/** A list of the object, with whatever people wrote into it. */
export const listOf = (value: unknown): JsonMap[] => (Array.isArray(value) ? (value as JsonMap[]) : []);

/** A list with the items added; the user's own stay as they are. */
export function extended(list: Json | undefined, { keys, items }: AddedItems): Json {
  const [present, key] = [listOf(list), tellingApart(keys)];
  return [...present, ...items.filter((item) => !present.some((own) => own[key] === item[key]))];
}

/** A list without items that are just those added. */
export const withoutAdded = (list: Json | undefined, { items }: AddedItems): JsonMap[] =>
  listOf(list).filter((item) => !items.some((added) => equal(added, item)));
