import { type Finding, finding } from '../diagnostics/finding';
import type { Place } from '../diagnostics/source';
import type { Json, JsonMap } from '../kubernetes';
import { specTree } from '../spec/agent-spec';
import { type Option, rows } from '../spec/option';
import { getPath, isMap } from '../spec/values';
import { asText } from './coerce';
import { helmPath } from './known-keys';
import { telling } from './secret-values';

/** How a scalar stands in the file; undefined if it is quoted, or written in a way that does not tell. */
type Written = (keys: readonly string[]) => { key?: string; value?: string } | undefined;

const KEY_AND_VALUE = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|([^\s"'{[&*!|>#][^:#]*?))\s*:(?:[ \t]+([^\s"'&*!|>#,[\]{}][^\s,\]}#]*))?/;
const ITEM = /^([^\s"'&*!|>#,[\]{}][^\s,\]}#]*)/;

/** Whether what stands there is the key, and not the nearest one on the way to it. Quoted keys are taken on trust. */
const isKey = (plain: string | undefined, key: string) => plain === undefined || plain === key || key === 'true' || key === 'false' || /^[\d.+-]/.test(plain);

function writtenIn(text: string, locate: (keys: readonly string[]) => Place): Written {
  let lines: string[] | undefined;
  return (keys) => {
    const { line, column } = locate(keys);
    lines ??= text.split('\n');
    const rest = lines[line - 1]?.slice(column - 1).replace(/\r$/, '') ?? '';
    // Of an item of a list the place is the item itself.
    if (/^\d+$/.test(keys[keys.length - 1]!)) return { value: ITEM.exec(rest)?.[1] };
    const found = KEY_AND_VALUE.exec(rest);
    if (!found || !isKey(found[1], keys[keys.length - 1]!)) return undefined;
    return { key: found[1], value: found[2] };
  };
}

/** What Helm made of a scalar is not what stands there. */
const isSurprise = (written: string | undefined, read: Json | undefined): written is string =>
  written !== undefined && (typeof read === 'number' || typeof read === 'boolean') && written !== asText(read);

function surprise(keys: readonly string[], written: string, read: Json): Finding {
  const kind = typeof read === 'boolean' ? `the flag ${read}` : `the number ${asText(read)}`;
  const hidden = written.length > 20 || telling(keys[keys.length - 1]!) !== undefined;
  return hidden
    ? finding(
        'yaml-surprise',
        'warning',
        keys,
        `without quotes this is no text to Helm but a ${typeof read}, and reads otherwise than it is written: put it into quotes`,
      )
    : finding(
        'yaml-surprise',
        'warning',
        keys,
        `without quotes ${written} is ${kind} to Helm, and what the chart makes of it is "${asText(read)}": put it into quotes`,
        [`"${written}"`],
      );
}

/** Texts in an option, as they stand in the values: the option's own, its items, or the values and keys of its map. */
function texts(keys: readonly string[], value: Json | undefined, written: Written): Finding[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => texts([...keys, String(i)], item, written));
  if (isMap(value))
    return Object.entries(value).flatMap(([key, item]) => {
      const at = [...keys, key];
      const writtenKey = key === 'true' || key === 'false' ? written(at)?.key : undefined;
      const remark = writtenKey !== undefined && writtenKey !== key ? [surprise(at, writtenKey, key === 'true')] : [];
      return [...remark, ...texts(at, item, written)];
    });
  if (typeof value !== 'number' && typeof value !== 'boolean') return [];
  const as = written(keys)?.value;
  return isSurprise(as, value) ? [surprise(keys, as, value)] : [];
}

/** Numbers with a leading zero are octal. In modes of files that is meant. */
function octal(keys: readonly string[], value: Json | undefined, written: Written): Finding[] {
  if (typeof value !== 'number' || /mode$/i.test(keys[keys.length - 1]!)) return [];
  const as = written(keys)?.value;
  if (as === undefined || !/^[-+]?0[0-7_]+$/.test(as) || Number(as.replace(/_/g, '')) === value) return [];
  return [
    finding('yaml-surprise', 'warning', keys, `a number with a leading zero is octal to Helm: ${as} is ${value}. Write it without the zero`, [
      String(Number(as)),
    ]),
  ];
}

const VERSION = /(?:^|[a-z_-])(?:tag|version)$/i;

/** Versions and variables in data that the chart passes on. */
function passedOn(keys: readonly string[], value: Json | undefined, written: Written): Finding[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => passedOn([...keys, String(i)], item, written));
  if (!isMap(value)) return VERSION.test(keys[keys.length - 1]!) && typeof value === 'number' ? texts(keys, value, written) : [];
  return Object.entries(value).flatMap(([key, item]) => passedOn([...keys, key], item, written));
}

/** A variable's value goes through quotes of the chart's own, but what its templates take for nothing is left out. */
function variables(keys: readonly string[], list: readonly Json[], written: Written): Finding[] {
  return list.flatMap((item, i) => {
    if (!isMap(item)) return [];
    const at = [...keys, String(i), 'value'];
    if (item.value !== 0 && item.value !== false) return texts(at, item.value, written);
    const as = written(at)?.value ?? String(item.value);
    return [
      finding('wrong-type', 'warning', at, `without quotes the chart takes ${as} for no value at all, and leaves it out: put it into quotes`, [`"${as}"`]),
    ];
  });
}

/** Labels and node selectors reach Kubernetes as they are, and it refuses what is no text. */
function labels(keys: readonly string[], map: JsonMap, written: Written): Finding[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const at = [...keys, key];
    if (typeof value !== 'number' && typeof value !== 'boolean') return texts(keys, { [key]: value }, written);
    const as = written(at)?.value ?? asText(value);
    return [finding('wrong-type', 'warning', at, `Kubernetes takes only text here, and refuses this ${typeof value}: put it into quotes`, [`"${as}"`])];
  });
}

const LABELS = /(?:[lL]abels|nodeSelector|podAnnotations|serviceAccountAnnotations)$/;

function inOption(option: Option, keys: readonly string[], value: Json, written: Written): Finding[] {
  if (option.type === 'Record<string, string>' && LABELS.test(keys[keys.length - 1]!) && isMap(value)) return labels(keys, value, written);
  if (option.kind === 'text' || option.type === 'string[]' || /^Record<string, (?:string\b|Record<string, string>)/.test(option.type))
    return texts(keys, value, written);
  if (option.kind === 'integer') return octal(keys, value, written);
  if (option.type === 'EnvVar[]' && Array.isArray(value)) return variables(keys, value, written);
  return option.kind === 'flag' ? [] : passedOn(keys, value, written);
}

/**
 * Values that Helm, which reads YAML 1.1, takes for something else than a person reads there: only where it matters to what reads them.
 * @param at the keys that lead to the values in the file
 */
export function yamlSurprises(values: JsonMap, at: readonly string[], text: string, locate: (keys: readonly string[]) => Place): Finding[] {
  const inFile = writtenIn(text, locate);
  const written: Written = (keys) => inFile([...at, ...keys]);
  const found = [...rows(specTree)].flatMap(({ option }) =>
    [...(option.helm ? [option.helm] : []), ...option.aliases].flatMap((path) => {
      const keys = helmPath(path);
      const value = getPath(values, keys) as Json | undefined;
      return value === undefined || value === null ? [] : inOption(option, keys, value, written);
    }),
  );
  return found.map((f) => ({ ...f, keys: [...at, ...f.keys] }));
}
