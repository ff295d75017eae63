import { type Alias, type Document, isAlias, isScalar, isSeq, isMap as isYamlMap, type Node, type Pair, Scalar, type YAMLMap } from 'yaml';
import type { FindingCode } from '../diagnostics/codes';
import type { Json, JsonMap } from '../kubernetes';
import { isMap, setOwn } from '../spec/values';

/** Something in a document that has no meaning as data, or not the one that it seems to have. */
export interface DataProblem {
  readonly code: FindingCode;
  readonly offset: number;
  readonly keys: readonly string[];
  readonly message: string;
}

/** Aliases let a few lines mean a great many values. The chart's own values file has two thousand. */
const MOST_VALUES = 100_000;

interface Anchored {
  readonly node: Node;
  /** Left out while the node is still being read. */
  content?: { readonly value: Json; readonly size: number };
}

/** The keys of a map in a file: its own, and the maps that it merges in, first ones first. */
interface Keys {
  readonly own: Map<string, Pair<Node, Node | null>>;
  readonly merged: Node[];
}

const isMergeKey = (key: unknown): boolean =>
  isScalar(key) && (key.type === undefined || key.type === Scalar.PLAIN) && (key.value === '<<' || typeof key.value === 'symbol');

/** A document as data, and where its keys stand. Aliases are followed once each, within a bound, and never into themselves. */
export class YamlData {
  readonly problems: DataProblem[] = [];
  readonly value: Json;
  private readonly anchors = new Map<string, Anchored>();
  private readonly targets = new Map<Alias, Node>();
  private readonly keys = new Map<YAMLMap, Keys>();
  private size = 0;
  private exhausted = false;

  /** @param merges whether `<<` merges maps, as in YAML 1.1 */
  constructor(
    private readonly document: Document,
    private readonly merges: boolean,
  ) {
    this.value = this.read(document.contents as Node | null, []);
  }

  private problem(code: FindingCode, node: Node | null, keys: readonly string[], message: string): void {
    this.problems.push({ code, offset: node?.range?.[0] ?? this.document.range?.[0] ?? 0, keys, message });
  }

  private read(node: Node | null | undefined, keys: readonly string[]): Json {
    this.size += 1;
    if (!node) return null;
    if (isAlias(node)) return this.readAlias(node, keys);
    const { anchor } = node as { anchor?: string };
    const anchored: Anchored = { node };
    if (anchor !== undefined) this.anchors.set(anchor, anchored);
    const before = this.size;
    const value = isYamlMap(node)
      ? this.readMap(node as YAMLMap<Node, Node | null>, keys)
      : isSeq(node)
        ? node.items.map((item, i) => this.read(item as Node, [...keys, String(i)]))
        : this.readScalar(node as Scalar, keys);
    anchored.content = { value, size: this.size - before + 1 };
    return value;
  }

  private readAlias(node: Alias, keys: readonly string[]): Json {
    const target = this.anchors.get(node.source);
    if (!target?.content) {
      const name = node.source.slice(0, 40);
      this.problem('not-yaml', node, keys, target ? `the alias *${name} stands inside what it stands for` : `no anchor &${name} stands before this alias`);
      return null;
    }
    this.targets.set(node, target.node);
    this.size += target.content.size;
    if (this.size > MOST_VALUES && !this.exhausted) {
      this.exhausted = true;
      this.problem('not-yaml', node, keys, `with its aliases written out, the file has more than ${MOST_VALUES} values up to here`);
    }
    return this.exhausted ? null : target.content.value;
  }

  private readScalar({ value, source, range }: Scalar, keys: readonly string[]): Json {
    if (typeof value === 'number' && !Number.isFinite(value))
      this.problems.push({ code: 'wrong-type', offset: range?.[0] ?? 0, keys, message: 'infinity and not-a-number cannot be values' });
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value === 'bigint') return Number(value);
    if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
    return source ?? null;
  }

  private readMap(node: YAMLMap<Node, Node | null>, keys: readonly string[]): JsonMap {
    const out: JsonMap = {};
    const index: Keys = { own: new Map(), merged: [] };
    this.keys.set(node, index);
    for (const pair of node.items) {
      if (this.merges && isMergeKey(pair.key)) {
        this.merge(out, index, pair.value, keys);
        continue;
      }
      const key = this.readKey(pair.key, keys);
      if (key === undefined) continue;
      if (index.own.has(key)) this.problem('duplicate-key', pair.key, [...keys, key], 'this key stands twice in its map');
      index.own.set(key, pair);
      setOwn(out, key, this.read(pair.value, [...keys, key]));
    }
    return out;
  }

  private readKey(node: Node | null, keys: readonly string[]): string | undefined {
    const value = isScalar(node) || isAlias(node) ? this.read(node as Node, keys) : undefined;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    this.problem('wrong-type', node, keys, `a key must be text, not ${value === null ? 'nothing' : 'a list or a map'}: quote it if it is meant as text`);
    return undefined;
  }

  private merge(out: JsonMap, index: Keys, node: Node | null, keys: readonly string[]): void {
    const value = this.read(node, keys);
    const sources = Array.isArray(value) ? value : [value];
    if (!sources.every(isMap)) {
      if (!this.exhausted) this.problem('wrong-type', node, keys, '<< takes a map, or a list of maps, mostly by alias');
      return;
    }
    if (node) index.merged.push(node);
    for (const source of sources as JsonMap[])
      for (const key of Object.keys(source)) {
        this.size += 1;
        if (!Object.hasOwn(out, key)) setOwn(out, key, source[key]!);
      }
  }

  private followed = (node: Node | null): Node | null => (isAlias(node) ? (this.targets.get(node) ?? null) : node);

  private pairAt(at: Node | null, key: string): Pair<Node, Node | null> | undefined {
    const node = this.followed(at);
    if (isSeq(node)) {
      for (const item of node.items) {
        const pair = this.pairAt(item as Node, key);
        if (pair) return pair;
      }
      return undefined;
    }
    const index = isYamlMap(node) ? this.keys.get(node) : undefined;
    const own = index?.own.get(key);
    if (own || !index) return own;
    for (const merged of index.merged) {
      const pair = this.pairAt(merged, key);
      if (pair) return pair;
    }
    return undefined;
  }

  /** Where the key stands to which `keys` lead, or the nearest one on the way to it. */
  offsetOf(keys: readonly string[]): number {
    let at = this.document.contents as Node | null;
    let offset = at?.range?.[0] ?? this.document.range?.[0] ?? 0;
    for (const key of keys) {
      const node = this.followed(at);
      if (isSeq(node)) {
        const item = node.items[Number(key)] as Node | undefined;
        if (!item) return offset;
        offset = item.range?.[0] ?? offset;
        at = item;
        continue;
      }
      const pair = isYamlMap(node) ? this.pairAt(node, key) : undefined;
      if (!pair) return offset;
      offset = pair.key?.range?.[0] ?? offset;
      at = pair.value;
    }
    return offset;
  }
}
