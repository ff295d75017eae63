import { DEFAULT_SCALAR_STYLE_RULES, dump, SCALAR_STYLE, type ScalarLayout } from 'js-yaml';

/** Words that some reader of YAML takes for a boolean, a null or a number, whatever their case. */
const RESERVED = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf']);

// Our own rule instead of a list of what is dangerous: only what begins like a word can never be a number, a date or an indicator.
const WORD = /^[A-Za-z_/][A-Za-z0-9_./@%+=,;()$~^?!|&<>*'"`\\{}[\]: #-]*$/;

/** Whether every reader, of YAML 1.1 or 1.2, takes these bare characters for the string that they are. */
export function safeBare(text: string): boolean {
  // An exponent alone (e5) is a number for one reader.
  return WORD.test(text) && !RESERVED.has(text.toLowerCase()) && !/^e[-+_0-9]/i.test(text) && !/: |:$| #| $|[,[\]{}]/.test(text);
}

// Line separators that YAML 1.1 breaks lines at and YAML 1.2 does not, and what cannot stand in a file as it is.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the rule is about
const INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;

function quoteUnsafe(layout: ScalarLayout): void {
  const text = layout.node.value;
  // Booleans and numbers come as their text too.
  if (layout.node.tag !== 'tag:yaml.org,2002:str' || layout.style !== SCALAR_STYLE.PLAIN || typeof text !== 'string') return;
  if (INVISIBLE.test(text)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
  else if (text.includes('\n')) {
    // A block keeps scripts and configuration files readable; where its edges are blank, readers differ on what belongs to it.
    const block = !layout.isKey && !layout.flowOnly && /^[^\s]/.test(text) && !/[ \n]\n*$/.test(text.replace(/\n$/, '')) && !/\n +\n/.test(text);
    layout.style = block ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.DOUBLE_QUOTED;
  } else if (!safeBare(text)) layout.style = SCALAR_STYLE.SINGLE_QUOTED;
}

const OPTIONS = {
  lineWidth: -1,
  noRefs: true,
  skipInvalid: true,
  seqNoIndent: true,
  scalarStyleRules: [quoteUnsafe, DEFAULT_SCALAR_STYLE_RULES.fallbackToDoubleQuoted],
} as const;

/** Data as YAML that every reader loads alike. Keys keep their order; undefined is left out. */
export const toYaml = (data: unknown): string => dump(data, OPTIONS);

/** Several documents in one file. */
export const toYamlDocuments = (documents: readonly unknown[]): string => documents.map((d) => `---\n${toYaml(d)}`).join('');
