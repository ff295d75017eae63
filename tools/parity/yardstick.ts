import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { dump, load } from 'js-yaml';
import type { JsonMap } from '../../constructs/kubernetes';

/** Values and what the official chart makes of them. */
export interface Case {
  readonly name: string;
  /** The score it counts in: `public`, `options/full`, … */
  readonly group: string;
  readonly file: string;
  readonly values: string;
  /** The chart's documents; undefined where the chart refuses the values. */
  readonly expected?: readonly unknown[];
  /** Keys that the chart never reads, where the case lists them. */
  readonly unread?: readonly string[];
}

export interface Yardstick {
  readonly cases: readonly Case[];
  readonly chartDefaults: JsonMap;
  compareDocs(expected: readonly unknown[], actual: readonly unknown[]): { equal: boolean; differences: string[] };
}

const FOLDER = path.join('..', 'shared', 'parity');

export const yardstickIsHere = (): boolean => fs.existsSync(path.join(FOLDER, 'compare.mjs'));

const lines = (file: string): string[] =>
  fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function filed(name: string, documents: (file: string) => unknown[]): Case {
  const folder = path.join(FOLDER, 'cases', name);
  const at = (file: string) => path.join(folder, file);
  const refused = fs.existsSync(at('refused.txt'));
  return {
    name,
    group: name.split('-', 1)[0]!,
    file: at('values.yaml'),
    values: fs.readFileSync(at('values.yaml'), 'utf8'),
    expected: refused ? undefined : documents(at('expected.yaml')),
    unread: fs.existsSync(at('unread.txt')) ? lines(at('unread.txt')) : [],
  };
}

/**
 * The parity data that lies beside the project.
 * @param wanted parts of names: only cases that have one of them are read; all without
 */
export async function readYardstick(wanted: readonly string[]): Promise<Yardstick> {
  const module = (file: string) => import(pathToFileURL(path.resolve(FOLDER, file)).href);
  const [{ compareDocs, load: documents }, { optionCases }]: any[] = await Promise.all([module('compare.mjs'), module('options.mjs')]);
  const isWanted = (name: string) => wanted.length === 0 || wanted.some((part) => name.includes(part));

  const cases = fs
    .readdirSync(path.join(FOLDER, 'cases'))
    .sort()
    .filter(isWanted)
    .map((name) => filed(name, documents));
  for (const { name, values, expected } of optionCases()) {
    if (!isWanted(name)) continue;
    cases.push({ name, group: `options/${name.split('--', 1)[0]}`, file: `${name}.yaml`, values: dump(values, { noRefs: true, lineWidth: -1 }), expected });
  }
  return { cases, compareDocs, chartDefaults: load(fs.readFileSync(path.join(FOLDER, 'chart-defaults.yaml'), 'utf8')) as JsonMap };
}
