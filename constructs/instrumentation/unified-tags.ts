import type { EnvVar } from '../kubernetes';
import type { Additions } from './additions';

/** The three tags that tie traces, metrics and logs of a service together. */
export interface UnifiedTags {
  /** Such as `production`. */
  readonly env: string;
  /** Such as `shop-api`. */
  readonly service: string;
  /** Such as `1.4.2`, or a commit. */
  readonly version?: string;
}

const TAGS = ['env', 'service', 'version'] as const;
type Tag = (typeof TAGS)[number];

const LABEL = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const labelOf = (tag: Tag, container?: string): string => `tags.datadoghq.com/${container ? `${container}.` : ''}${tag}`;
const variableOf = (tag: Tag): string => `DD_${tag.toUpperCase()}`;

function checkTag(where: string, tag: Tag, value: unknown): void {
  if (typeof value === 'string' && LABEL.test(value)) return;
  throw new Error(
    `${where}: ${tag} ${JSON.stringify(value)} cannot be the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends`,
  );
}

/** Tags of one container that differ from those of its pod. */
export type ContainerTags = Partial<UnifiedTags>;

function labels(where: string, tags: ContainerTags, container?: string): Record<string, string> {
  const given = TAGS.filter((tag) => tags[tag] !== undefined);
  for (const tag of given) checkTag(where, tag, tags[tag]);
  return Object.fromEntries(given.map((tag) => [labelOf(tag, container), tags[tag]!]));
}

/** Tags as labels of the workload and its pods. */
export const unifiedLabels = (where: string, tags: UnifiedTags): Additions => ({ labels: labels(where, tags) });

/**
 * The tags of one container: as variables that are read from the labels of its pod, so that what the libraries say and what the agent says
 * cannot differ.
 * @param own what differs from the pod's, which becomes labels for this container alone
 */
export function containerTags(where: string, tags: UnifiedTags, container: string, own: ContainerTags): Additions {
  const differing = Object.fromEntries(TAGS.filter((tag) => own[tag] !== undefined && own[tag] !== tags[tag]).map((tag) => [tag, own[tag]]));
  const env = TAGS.filter((tag) => (own[tag] ?? tags[tag]) !== undefined).map(
    (tag): EnvVar => ({
      name: variableOf(tag),
      valueFrom: { fieldRef: { fieldPath: `metadata.labels['${labelOf(tag, tag in differing ? container : undefined)}']` } },
    }),
  );
  return { env, podLabels: labels(where, differing, container) };
}

const TAG_KEY = /^[A-Za-z][\w./-]*$/;

/** Further tags, on what the libraries send and on what the agent collects of the pod. */
export function furtherTags(where: string, tags: Readonly<Record<string, string>>): Additions {
  const entries = Object.entries(tags);
  if (entries.length === 0) return {};
  for (const [key, value] of entries) {
    if (TAGS.some((tag) => tag === key)) throw new Error(`${where}: tags.${key} is one of the unified tags; write ${key}: '${value}' beside tags`);
    if (!TAG_KEY.test(key)) throw new Error(`${where}: tags.${key}: a key begins with a letter and has letters, digits, '_', '-', '.' and '/'`);
    if (value === '' || /[,\s]/.test(value)) throw new Error(`${where}: tags.${key}: '${value}' must be a text without spaces and commas, which part tags`);
  }
  return {
    env: [{ name: 'DD_TAGS', value: entries.map(([key, value]) => `${key}:${value}`).join(',') }],
    annotations: { 'ad.datadoghq.com/tags': JSON.stringify(Object.fromEntries(entries)) },
  };
}
