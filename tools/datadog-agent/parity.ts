// Turns the parity cases beside the project into DatadogAgent objects and back, and compares with the operator's own mapping tool.
//
//   node tools/run.mjs tools/datadog-agent/parity.ts [--update] [--objects FILE] [PART_OF_A_NAME...]
//
// --objects writes what it makes of each case, as JSON, for those who have an API server to ask (test/e2e/datadog-agent.e2e.ts).
// Counts are held in test/datadog-agent/parity.json, which may only grow: --update adds what passes now. Exit status: 0; 1 if a held
// case no longer passes, if an API server would refuse an object, or if a difference from the mapping tool has no reason.
import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import type { JsonMap } from '../../constructs/kubernetes';
import { readYardstick, yardstickIsHere } from '../parity/yardstick';
import { judge } from './judge';
import { compareWithMapper } from './mapper';

const FILE = path.join('test', 'datadog-agent', 'parity.json');

interface Held {
  /** Cases that are an object which says all. */
  objects: string[];
  /** Cases that come back as the same spec. */
  same: string[];
  /** Of the cases of the operator's mapping tool: how many fields agree with what it makes. */
  mapper?: Readonly<Record<string, number>>;
}

const read = (): Held => (fs.existsSync(FILE) ? JSON.parse(fs.readFileSync(FILE, 'utf8')) : { objects: [], same: [] });

/** What a case becomes, as `--objects` writes it. */
export interface CaseObject {
  readonly name: string;
  /** Without what it cannot say. */
  readonly object: JsonMap;
  /** The options that it cannot say. */
  readonly inexpressible: readonly string[];
}

/** The value behind an option of the command line, taken out of its words. */
function take(words: string[], option: string): string | undefined {
  const at = words.indexOf(option);
  return at < 0 ? undefined : words.splice(at, 2)[1];
}

const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])].sort();

async function main(words: readonly string[]): Promise<number> {
  const argv = [...words];
  const objectsFile = take(argv, '--objects');
  const made: CaseObject[] = [];
  if (!yardstickIsHere()) {
    console.log('skipped: the parity data is not beside the project (../shared/parity)');
    return 0;
  }
  const update = argv.includes('--update');
  const names = argv.filter((word) => !word.startsWith('-'));
  const now: Held = { objects: [], same: [] };
  const wrong: string[] = [];
  const counts = { cases: 0, named: 0, explained: 0 };
  const agreeing: Record<string, number> = {};
  for (const { name, values, expected, file } of (await readYardstick(names)).cases) {
    const judged = expected && judge(values);
    if (!judged) continue;
    counts.cases++;
    made.push({ name, object: judged.part, inexpressible: judged.inexpressible });
    wrong.push(...judged.refused.map((refusal) => `${name}: an API server refuses ${refusal}`));
    if (judged.object) now.objects.push(name);
    else counts.named++;
    if (judged.object && judged.changed.length === 0) now.same.push(name);
    if (names.length > 0) for (const told of [...judged.inexpressible, ...judged.changed]) console.log(`${name}: ${told}`);
    const mapped = path.join(path.dirname(file), 'datadogagent.yaml');
    if (!judged.object || !name.startsWith('mapper-') || !fs.existsSync(mapped)) continue;
    const { same, differences } = compareWithMapper(judged.object, load(fs.readFileSync(mapped, 'utf8')) as JsonMap);
    agreeing[name] = same;
    for (const { field, reason } of differences) {
      if (reason) counts.explained++;
      else wrong.push(`${name}: ${field} differs from the mapping tool, and nothing says why`);
      if (names.length > 0) console.log(`${name}: ${field}: ${reason}`);
    }
  }
  const held = read();
  const lost = (['objects', 'same'] as const).flatMap((kind) =>
    held[kind]
      .filter((name) => !now[kind].includes(name) && (names.length === 0 || names.some((part) => name.includes(part))))
      .map((name) => `${name} (${kind})`),
  );
  for (const [name, fields] of Object.entries(held.mapper ?? {}))
    if ((agreeing[name] ?? (names.length > 0 ? fields : 0)) < fields)
      lost.push(`${name} (${agreeing[name]} fields agree with the mapping tool, ${fields} did)`);
  const next: Held = { objects: union(held.objects, now.objects), same: union(held.same, now.same), mapper: { ...held.mapper, ...agreeing } };
  if (update) fs.writeFileSync(FILE, `${JSON.stringify(next, null, 2)}\n`);
  if (objectsFile) fs.writeFileSync(objectsFile, JSON.stringify(made));
  console.log(
    `${now.objects.length} of ${counts.cases} cases are an object, ${counts.named} name what it cannot say; ${now.same.length} come back as the same spec; ` +
      `${Object.keys(agreeing).length} cases of the mapping tool: ${Object.values(agreeing).reduce((sum, n) => sum + n, 0)} fields agree, ` +
      `${counts.explained} differ for a reason`,
  );
  for (const text of [...lost.map((name) => `no longer passes: ${name}`), ...wrong]) console.error(text);
  return lost.length + wrong.length > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
