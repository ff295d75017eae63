import { type Document, isAlias, isScalar, isSeq, isMap as isYamlMap, LineCounter, type Node, parseAllDocuments, type ScalarTag, type YAMLMap } from 'yaml';
import { type Finding, finding, type Located } from '../diagnostics/finding';

// The scalars that Helm's YAML reader knows: those of YAML 1.1 without times and dates, which it leaves strings.
const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;

function helmNumber(text: string): number | string {
  const plain = text.replace(/_/g, '');
  const [, sign, digits] = /^([-+]?)(.*)$/.exec(plain)!;
  const radix = /^0[xX][0-9a-fA-F]+$|^0[oO][0-7]+$|^0[bB][01]+$/.test(digits!)
    ? Number(digits)
    : /^0[0-7]+$/.test(digits!)
      ? Number.parseInt(digits!, 8)
      : undefined;
  if (radix !== undefined) return sign === '-' ? -radix : radix;
  const number = /^(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(digits!) ? Number(plain) : Number.NaN;
  return Number.isFinite(number) ? number : text;
}

const scalar = (tag: string, test: RegExp, resolve: (text: string) => unknown): ScalarTag => ({
  tag: `tag:yaml.org,2002:${tag}`,
  default: true,
  test,
  resolve,
});
const HELM_TAGS: ScalarTag[] = [
  scalar('null', /^(?:~|null|Null|NULL)?$/, () => null),
  scalar('bool', TRUE, () => true),
  scalar('bool', FALSE, () => false),
  scalar('float', /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/, () => Number.NaN),
  scalar('int', /^[-+]?[0-9.][0-9a-fA-FxXoO_.+-]*$/, helmNumber),
];

/** A parsed file: its data, what was wrong, and where each key stands. */
export interface YamlFile {
  readonly text: string;
  readonly data: unknown;
  readonly findings: readonly Finding[];
  /** Several documents, where asked for. */
  readonly documents: readonly unknown[];
  locate(keys: readonly string[], document?: number): { line: number; column: number };
}

const HELM = { version: '1.1', schema: 'failsafe', customTags: [...HELM_TAGS, 'merge', 'binary'], merge: true } as const;

function keyOffset(document: Document, keys: readonly string[]): number | undefined {
  let at: Node | null = document.contents as Node | null;
  let offset = at?.range?.[0];
  for (const key of keys) {
    if (isAlias(at)) at = at.resolve(document) as Node | null;
    if (isSeq(at)) {
      const item = at.items[Number(key)] as Node | undefined;
      if (!item) return offset;
      offset = item.range?.[0] ?? offset;
      at = item;
      continue;
    }
    // Of a repeated key the last one counts.
    const pair = isYamlMap(at) ? [...(at as YAMLMap<Node, Node>).items].reverse().find((p) => isScalar(p.key) && String(p.key.value) === key) : undefined;
    if (!pair) return offset;
    offset = (pair.key as Node).range?.[0] ?? offset;
    at = pair.value;
  }
  return offset;
}

function hasBadNumber(x: unknown): boolean {
  if (typeof x === 'number') return !Number.isFinite(x);
  return typeof x === 'object' && x !== null && Object.values(x).some(hasBadNumber);
}

/**
 * Reads YAML.
 * @param as 'helm': as Helm reads values files (YAML 1.1); 'spec': YAML 1.2
 */
export function readYaml(text: string, as: 'helm' | 'spec'): YamlFile {
  const lines = new LineCounter();
  const options = as === 'helm' ? HELM : ({ version: '1.2', schema: 'core' } as const);
  const parsed = parseAllDocuments(text.replace(/^\ufeff/, ''), {
    ...options,
    customTags: 'customTags' in options ? [...options.customTags] : null,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const documents: readonly Document[] = Array.isArray(parsed) ? (parsed as unknown as Document[]) : [];
  const findings: Finding[] = [];
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const located: { line: number; column: number }[] = [];
  const add = (code: 'not-yaml' | 'duplicate-key', severity: 'error' | 'warning', offset: number, message: string) => {
    const f: Located = { ...finding(code, severity, [], message), ...place(offset) };
    findings.push(f);
    located.push(f);
  };
  let broken = false;
  for (const document of documents)
    for (const error of document.errors) {
      if (error.code === 'DUPLICATE_KEY' && as === 'helm')
        add('duplicate-key', 'warning', error.pos[0], 'this key stands twice in its map; the last one counts');
      // What follows the first mistake is mostly its consequence.
      else if (!broken) {
        broken = true;
        // The parser's messages may quote the line: its first sentence does not.
        add(
          error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'not-yaml',
          'error',
          error.pos[0],
          error.code === 'DUPLICATE_KEY' ? 'this key stands twice in its map' : `not YAML: ${error.code.toLowerCase().replace(/_/g, ' ')}`,
        );
      }
    }
  let data: unknown[] = [];
  if (!broken)
    try {
      data = documents.map((d) => d.toJS({ maxAliasCount: 1000 }));
    } catch {
      add('not-yaml', 'error', 0, 'not YAML: an alias without its anchor, or too many aliases');
    }
  if (data.some(hasBadNumber)) findings.push(finding('wrong-type', 'error', [], 'infinity and not-a-number cannot be values'));
  return {
    text,
    data: data[0] ?? null,
    documents: data,
    findings,
    locate: (keys, at = 0) => (documents[at] ? place(keyOffset(documents[at], keys) ?? 0) : { line: 1, column: 1 }),
  };
}
