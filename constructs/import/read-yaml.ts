import { LineCounter } from 'yaml';
import { type Finding, finding, type Located } from '../diagnostics/finding';
import type { Place } from '../diagnostics/source';
import { type PlainYaml, readShortPlainYaml } from './plain-yaml';
import { YamlData } from './yaml-data';
import { parseWithinBounds, syntaxMessage, type YamlOptions } from './yaml-parse';
import { HELM_TAGS } from './yaml-scalars';

/** A parsed file: its data, what was wrong, and where each key stands. */
export interface YamlFile {
  /** As places count in it: without a byte-order mark. */
  readonly text: string;
  readonly data: unknown;
  readonly findings: readonly Finding[];
  /** Several documents, where asked for. */
  readonly documents: readonly unknown[];
  locate(keys: readonly string[], document?: number): Place;
}

const OPTIONS: Readonly<Record<'helm' | 'spec', YamlOptions>> = {
  helm: { version: '1.1', schema: 'failsafe', customTags: [...HELM_TAGS, 'merge', 'binary'], merge: true },
  spec: { version: '1.2', schema: 'core' },
};

const START: Place = { line: 1, column: 1 };

function placesOf(text: string): (offset: number) => Place {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
}

/** The text as places count in it. A carriage return alone ends a line too; the parser does not know, and offsets stay what they are. */
const readable = (text: string): string => text.replace(/^\ufeff/, '').replace(/\r(?!\n)/g, '\n');

/** Reads YAML by a reader of all of it, alone: what the faster way below must equal. */
export function readAnyYaml(text: string, as: 'helm' | 'spec'): YamlFile {
  const source = readable(text);
  const place = placesOf(source);
  const parsed = parseWithinBounds(source, OPTIONS[as]);
  const at = (offset: number, f: Finding): Located => ({ ...f, ...place(offset) });
  const refused = (...findings: Finding[]): YamlFile => ({ text: source, data: null, documents: [], findings, locate: () => START });
  if ('problem' in parsed) return refused(at(parsed.problem.offset, finding('not-yaml', 'error', [], parsed.problem.message)));
  // What follows the first mistake is mostly its consequence.
  const mistake = parsed.documents.flatMap((d) => d.errors)[0];
  if (mistake) return refused(at(mistake.pos[0], finding('not-yaml', 'error', [], syntaxMessage(mistake.code))));

  const documents = parsed.documents.map((document) => new YamlData(document, as === 'helm'));
  const findings = documents.flatMap(({ problems }) =>
    problems.map(({ code, offset, keys, message }) => {
      const last = code === 'duplicate-key' && as === 'helm';
      return at(offset, finding(code, last ? 'warning' : 'error', keys, last ? `${message}; the last one counts` : message));
    }),
  );
  return {
    text: source,
    data: documents[0]?.value ?? null,
    documents: documents.map((d) => d.value),
    findings,
    locate: (keys, document = 0) => (documents[document] ? place(documents[document].offsetOf(keys)) : START),
  };
}

/** A file that is written plainly. */
export const plainYamlFile = (text: string, { data, locate }: PlainYaml): YamlFile => ({
  text,
  data,
  documents: [data],
  findings: [],
  locate: (keys, document = 0) => (document === 0 ? locate(keys) : START),
});

/**
 * Reads YAML. Never throws, whatever the text.
 * @param as 'helm': as Helm reads values files (YAML 1.1); 'spec': YAML 1.2
 */
export function readYaml(text: string, as: 'helm' | 'spec'): YamlFile {
  const source = readable(text);
  const plain = readShortPlainYaml(source);
  return plain ? plainYamlFile(source, plain) : readAnyYaml(source, as);
}
