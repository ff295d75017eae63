import { load, loadAll } from 'js-yaml';
import { readPlainYaml } from '../import/plain-yaml';
import type { KubernetesObject } from '../kubernetes';
import { isMap } from '../spec/values';

const isObject = (data: unknown): data is KubernetesObject =>
  isMap(data) && typeof data.apiVersion === 'string' && typeof data.kind === 'string' && isMap(data.metadata) && typeof data.metadata.name === 'string';

/** Far more than any object has that a cluster takes. */
const MOST_VALUES = 500_000;

/** How many values data have with every alias written out, found without writing any out. */
function valuesIn(data: unknown, known = new Map<object, number>()): number {
  if (typeof data !== 'object' || data === null) return 1;
  const counted = known.get(data);
  if (counted !== undefined) return counted;
  known.set(data, 1);
  const count = Object.values(data).reduce<number>((sum, value) => sum + valuesIn(value, known), 1);
  known.set(data, count);
  return count;
}

const bounded = (data: unknown): unknown => {
  if (valuesIn(data) > MOST_VALUES) throw new Error(`more than ${MOST_VALUES} values with aliases written out`);
  return data;
};

/**
 * The data of a document.
 * @throws if it is no YAML, or so much with its aliases written out that nobody could compare it
 */
export const loadYaml = (text: string): unknown => readPlainYaml(text)?.data ?? (text.includes('*') ? bounded(load(text)) : load(text));

/** The objects of parsed data, also those in a list as `kubectl get` prints it; none where it is no Kubernetes object. */
export function objectsIn(data: unknown): KubernetesObject[] {
  if (isMap(data) && typeof data.kind === 'string' && data.kind.endsWith('List') && Array.isArray(data.items)) return data.items.flatMap(objectsIn);
  return isObject(data) ? [data] : [];
}

/** The Kubernetes objects of a text; undefined where it is no YAML. */
export function manifestsOfText(text: string): KubernetesObject[] | undefined {
  // What no object can do without; other files need not be parsed.
  if (!text.includes('apiVersion')) return [];
  try {
    return (loadAll(text) as unknown[]).map(bounded).flatMap(objectsIn);
  } catch {
    return undefined;
  }
}

/** What an object is called. */
export interface Identity {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export const identityOf = ({ kind, metadata }: KubernetesObject): Identity => ({ kind, namespace: metadata.namespace ?? '', name: metadata.name });

/** One document of a file: its objects are read when somebody asks. */
export interface ManifestDocument {
  readonly text: string;
  /** What its objects are called; empty where it holds none. */
  readonly identities: readonly Identity[];
  /** @throws if it is no YAML */
  objects(): readonly KubernetesObject[];
}

// As tools write manifests: keys at the edge, and two spaces below metadata.
const KIND = /^kind: ([A-Za-z]+)\s*$/m;
const METADATA = /^metadata:[ \t]*\n((?:[ ]{2}.*\n|[ ]*\n)+)/m;
const NAME = /^ {2}name: ["']?([a-z0-9.:-]*[a-z][a-z0-9.:-]*)["']?[ \t]*$/m;
const NAMESPACE = /^ {2}namespace: ["']?([a-z0-9-]*[a-z][a-z0-9-]*)["']?[ \t]*$/m;

/** What the object of a text is called, where that can be told without reading it whole; undefined where it cannot. */
function glance(text: string): Identity | undefined {
  const [, kind] = KIND.exec(text) ?? [];
  const [, metadata = ''] = METADATA.exec(`${text}\n`) ?? [];
  const [, name] = NAME.exec(metadata) ?? [];
  const [, namespace] = NAMESPACE.exec(metadata) ?? [];
  const isPlain = /^apiVersion: \S/m.test(text) && text.match(/^kind:/gm)?.length === 1 && text.match(/^metadata:/gm)?.length === 1;
  if (!isPlain || !kind || kind.endsWith('List') || name === undefined) return undefined;
  return namespace === undefined && /^ {2}["']?namespace/m.test(metadata) ? undefined : { kind, name, namespace: namespace ?? '' };
}

/**
 * Reads documents, each text once however often it stands in files: hundreds of clusters have most of their objects in common.
 */
export class DocumentReader {
  private readonly read = new Map<string, ManifestDocument>();

  private document(text: string): ManifestDocument {
    const known = this.read.get(text);
    if (known) return known;
    let objects: readonly KubernetesObject[] | undefined;
    const parse = () => (objects ??= objectsIn(loadYaml(text)));
    const seen = glance(text);
    const document = { text, identities: seen ? [seen] : parse().map(identityOf), objects: parse };
    this.read.set(text, document);
    return document;
  }

  /**
   * The documents of a file that hold Kubernetes objects.
   * @throws if one that must be read to know what it is called is no YAML
   */
  documentsOf(text: string): ManifestDocument[] {
    if (!text.includes('apiVersion')) return [];
    const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    // A directive, or an end that is marked, belongs to more than one document.
    const parts = /^(?:%|\.\.\.)/m.test(plain) ? (loadAll(plain) as unknown[]).map((data) => JSON.stringify(bounded(data))) : plain.split(/^---(?=\s|$)/m);
    return parts
      .filter((part) => part.includes('apiVersion'))
      .flatMap((part) => this.document(part.replace(/^[ \t]*\n/, '').trimEnd()))
      .filter(({ identities }) => identities.length > 0);
  }
}
