import type { z } from 'zod';
import type { AgentSpec, ResolvedSpec } from '../../imports/agent-spec';
import type { JsonMap } from '../kubernetes';
import { lazyZod } from '../lazy-zod';
import { KeyIndex, nearestPaths } from '../nearest';
import { once } from '../once';
import { specTree } from './agent-spec';
import { isCommon, onceForCommon } from './common-parts';
import { fitsSpec } from './fits';
import { GROUP_NAME, MOST_NODE_GROUPS } from './node-group';
import { isOption, type OptionTree, rows, specDefault } from './option';
import { getPath, isMap, overlay, setPath } from './values';

/** What is wrong at one place of a spec. */
export interface SpecProblem {
  readonly code: 'unknown-key' | 'wrong-type' | 'wrong-value';
  /** Dotted path of the option. */
  readonly path: string;
  readonly keys: readonly string[];
  readonly message: string;
  readonly suggestions: readonly string[];
}

/** A spec that does not say what a spec can say. Each line of the message names an option. */
export class SpecError extends Error {
  constructor(readonly problems: readonly SpecProblem[]) {
    super(problems.map((p) => `${p.path || '(spec)'}: ${p.message}`).join('\n'));
    this.name = 'SpecError';
  }
}

// A null takes the default away, as in Helm values.
function objectOf(tree: OptionTree): z.ZodType {
  const shape = Object.entries(tree).map(([key, node]) => {
    if (!isOption(node)) return [key, objectOf(node).optional()];
    return [key, node.takes.schema().nullable().optional()];
  });
  return lazyZod().strictObject(Object.fromEntries(shape));
}

/** Which section has these defaults. */
const sectionOf = new WeakMap<object, OptionTree>();

function defaultsOf(tree: OptionTree): Record<string, unknown> {
  const defaults = Object.fromEntries(Object.entries(tree).map(([key, node]) => [key, isOption(node) ? specDefault(node) : defaultsOf(node)]));
  sectionOf.set(defaults, tree);
  return defaults;
}

export function* keyPaths(tree: OptionTree, at: readonly string[] = []): Generator<readonly string[]> {
  for (const [key, node] of Object.entries(tree)) {
    yield [...at, key];
    if (!isOption(node)) yield* keyPaths(node, [...at, key]);
  }
}

function nodeGroup(): z.ZodType<{ name: string }> {
  const z = lazyZod();
  return z.strictObject({
    name: z.string().regex(GROUP_NAME, 'must be a word of lower-case letters, digits and hyphens'),
    nodeSelector: z.record(z.string(), z.string()).refine((labels) => Object.keys(labels).length > 0, 'must name at least one label'),
    tolerations: z.array(z.any()).optional(),
    features: objectOf(specTree.features).optional(),
    override: z.strictObject({ nodeAgent: objectOf(specTree.override.nodeAgent).optional() }).optional(),
  });
}

const nodeGroups = () =>
  lazyZod()
    .array(nodeGroup())
    .max(MOST_NODE_GROUPS, `there cannot be more than ${MOST_NODE_GROUPS} groups: each is a DaemonSet of its own`)
    .refine((groups) => new Set(groups.map((group) => group.name)).size === groups.length, 'two groups have one name');

const schema = once(() => (objectOf(specTree) as z.ZodObject).extend({ nodeGroups: nodeGroups().optional() }));

/** The part of a tree that data have something to say of. */
const statedIn = (tree: OptionTree, data: JsonMap): OptionTree =>
  Object.fromEntries(
    Object.entries(tree).flatMap(([key, node]) => {
      if (!Object.hasOwn(data, key)) return [];
      const value = data[key];
      return [[key, isOption(node) ? node : statedIn(node, isMap(value) ? value : {})]];
    }),
  );

// Any key may be left out, so a schema of those that are there judges alike. One of all options takes longer to build than most checks.
function schemaFor(data: unknown): z.ZodType {
  if (!isMap(data)) return schema();
  const stated = objectOf(statedIn(specTree, data)) as z.ZodObject;
  return Object.hasOwn(data, 'nodeGroups') ? stated.extend({ nodeGroups: nodeGroups().optional() }) : stated;
}

const defaults = once(() => defaultsOf(specTree));
const optionKeys = once(() => new KeyIndex([...keyPaths(specTree)].map((path) => ({ path }))));

const said = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map' : `a ${typeof value}`);
const EXPECTED: Record<string, string> = {
  array: 'a list',
  object: 'a map',
  record: 'a map',
  int: 'a whole number',
  boolean: 'true or false',
  string: 'a string',
  number: 'a number',
};

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<any>((at, key) => at?.[key], data);
}

/** A map with more unknown keys than this is none of a spec, and comparing each with all options takes its time. */
const MOST_WITH_SUGGESTIONS = 100;

// Messages name what was expected and what kind of value stands there, never the value: it may be a secret.
function problemsOf(issue: z.core.$ZodIssue, data: unknown): SpecProblem[] {
  const keys = issue.path.map(String);
  const path = keys.join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key, i) => {
      const suggestions =
        i >= MOST_WITH_SUGGESTIONS ? [] : nearestPaths([...keys, key], optionKeys(), { value: valueAt(data, [...issue.path, key]), file: data });
      const hint = suggestions.length > 0 ? `; did you mean ${suggestions.slice(0, 3).join(', ')}?` : '';
      return { code: 'unknown-key', path: [...keys, key].join('.'), keys: [...keys, key], message: `there is no such option${hint}`, suggestions };
    });
  if (issue.code === 'invalid_type')
    return [
      {
        code: 'wrong-type',
        path,
        keys,
        message: `must be ${EXPECTED[issue.expected] ?? issue.expected}, not ${said(valueAt(data, issue.path))}`,
        suggestions: [],
      },
    ];
  if (issue.code === 'invalid_value')
    return [
      {
        code: 'wrong-value',
        path,
        keys,
        message: `must be one of ${issue.values
          .map(String)
          .map((v) => v || "''")
          .join(', ')}`,
        suggestions: issue.values.map(String),
      },
    ];
  return [{ code: 'wrong-value', path, keys, message: issue.message, suggestions: [] }];
}

/** Everything that is wrong with a spec; an empty list is what one hopes for. */
export function checkSpec(data: unknown): SpecProblem[] {
  return fitsSpec(specTree, data) ? [] : checkBySchema(data);
}

/** The same by the schema alone, which is slow to make. */
export function checkBySchema(data: unknown): SpecProblem[] {
  const result = schemaFor(data).safeParse(data, { jitless: true });
  return result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, data));
}

/**
 * Takes data for a spec.
 * @throws SpecError if a key is unknown or a value has the wrong type
 */
export function parseSpec(data: unknown): AgentSpec {
  const problems = checkSpec(data);
  if (problems.length > 0) throw new SpecError(problems);
  return data as AgentSpec;
}

/** Whether something is taken away, but for common parts below, which are resolved apart. */
const hasNull = (value: unknown): boolean => value === null || (isMap(value) && Object.values(value).some((below) => !isCommonPart(below) && hasNull(below)));

/** A list or map that is taken away is an empty one; the chart does not tell them apart. */
function emptyWhatIsTaken(section: OptionTree, resolved: JsonMap): void {
  for (const { path, option } of rows(section)) {
    if ((option.kind !== 'list' && option.kind !== 'map') || option.default === undefined || getPath(resolved, path) !== undefined) continue;
    setPath(resolved, path, option.kind === 'list' ? [] : {});
  }
}

const isCommonPart = (value: unknown): value is object => typeof value === 'object' && value !== null && isCommon(value);

const resolvedPart = onceForCommon((part: object, partDefaults: unknown): unknown => {
  const resolved = overlay(partDefaults, part);
  const section = isMap(partDefaults) ? sectionOf.get(partDefaults) : undefined;
  if (section && isMap(resolved) && hasNull(part)) emptyWhatIsTaken(section, resolved);
  return resolved;
});

const resolvedBelow = (partDefaults: unknown, given: unknown): unknown =>
  isCommonPart(given) ? resolvedPart(given, partDefaults) : overlay(partDefaults, given, resolvedBelow);

/**
 * A spec with every default filled in, by the rule of Helm values: maps merge, the rest replaces, null takes away. Parts that are common to
 * specs are resolved once, and are one object in all of them.
 */
export function resolveSpec(spec: AgentSpec): ResolvedSpec {
  const resolved = resolvedBelow(defaults(), spec) as JsonMap;
  if (hasNull(spec)) emptyWhatIsTaken(specTree, resolved);
  return resolved as unknown as ResolvedSpec;
}
