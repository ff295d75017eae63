import { onceForCommon } from './common-parts';
import { GROUP_NAME, MOST_NODE_GROUPS } from './node-group';
import { isOption, type Option, type OptionTree } from './option';
import { isPlainMap } from './values';

type Judge = (value: unknown) => boolean;

/** Whether a map has these keys alone, each with what its judge takes. */
const fitsKeys = (value: unknown, judgeOf: (key: string) => Judge | undefined): boolean =>
  isPlainMap(value) && Object.keys(value).every((key) => judgeOf(key)?.(value[key]) === true);

type Node = Option | OptionTree;

const fitsAt = (given: unknown, node: Node): boolean => {
  if (!isOption(node)) return given === undefined || fitsKeys(given, (key) => judgeAt(node, key));
  return given === null || given === undefined || node.takes.fits(given);
};

const fitsPart = onceForCommon((part: object, node: Node) => fitsAt(part, node));

/** Judges what stands at a key of a section; undefined where there is no such key. */
const judgeAt = (tree: OptionTree, key: string): Judge | undefined => {
  const node = Object.hasOwn(tree, key) ? tree[key]! : undefined;
  return node && ((given) => (typeof given === 'object' && given !== null ? fitsPart(given, node) : fitsAt(given, node)));
};

const fitsTree =
  (tree: OptionTree): Judge =>
  (value) =>
    fitsAt(value, tree);

const isText: Judge = (value) => typeof value === 'string';
const isLabels: Judge = (value) => isPlainMap(value) && Object.keys(value).length > 0 && Object.values(value).every(isText);

function fitsNodeGroups(tree: OptionTree): Judge {
  const { features, override } = tree as Record<string, OptionTree>;
  const fitsOverride = fitsTree({ nodeAgent: override!.nodeAgent! });
  const judges: Record<string, Judge> = {
    name: (name) => isText(name) && GROUP_NAME.test(name as string),
    nodeSelector: isLabels,
    tolerations: (list) => list === undefined || Array.isArray(list),
    features: fitsTree(features!),
    override: fitsOverride,
  };
  const fitsGroup: Judge = (group) => fitsKeys(group, (key) => (Object.hasOwn(judges, key) ? judges[key] : undefined)) && hasAll(group as object);
  const hasAll = (group: object) => 'name' in group && 'nodeSelector' in group;
  return (groups) =>
    groups === undefined ||
    (Array.isArray(groups) && groups.length <= MOST_NODE_GROUPS && groups.every(fitsGroup) && new Set(groups.map(({ name }) => name)).size === groups.length);
}

/**
 * Whether a spec is surely right. The schema, which says what is wrong with the others, takes longer to make than all that a right one needs.
 */
export function fitsSpec(tree: OptionTree, spec: unknown): boolean {
  if (!isPlainMap(spec)) return false;
  const { nodeGroups, ...options } = spec;
  return fitsTree(tree)(options) && fitsNodeGroups(tree)(nodeGroups);
}
