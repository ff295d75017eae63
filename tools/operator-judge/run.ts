// Lets the operator's own renderer and the agent's own configuration loader judge our DatadogAgent objects.
//
//   npm run operator -- [PART_OF_A_NAME...] [--max N] [--options] [--update]
//
// Without parts of names: the five systems and the parity cases beside the project; --options judges the chart's options one by one, too.
// --max shows up to N differences of each case. --update holds what is the same in test/operator/held.json, which may only grow, and
// writes what is open into docs/operator-judge.md. Exit status: 0, 1 if what was held is lost, 2 misuse.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Misuse } from '../e2e/misuse';
import { buildLoader, SettingsLoader } from '../effective-settings/loader';
import { yardstickIsHere } from '../parity/yardstick';
import { type JudgedCase, KUBERNETES_VERSION, parityCases, systemCases } from './cases';
import { CHOICES } from './choices';
import { hold, lost } from './held';
import { judgeAll, type Verdict } from './judge';
import { buildOperator, Operator } from './operator';
import { writePage } from './page';
import { describe, findings, scores } from './report';

const USAGE = 'usage: npm run operator -- [PART_OF_A_NAME...] [--max N] [--options] [--update]';

function parse(argv: readonly string[]) {
  const chosen = { names: [] as string[], max: 0, options: false, update: false };
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--options') chosen.options = true;
    else if (word === '--update') chosen.update = true;
    else if (word === '--max') {
      chosen.max = Number(rest.shift());
      if (!Number.isInteger(chosen.max)) throw new Misuse(USAGE);
    } else if (word.startsWith('-')) throw new Misuse(USAGE);
    else chosen.names.push(word);
  }
  return chosen;
}

type Chosen = ReturnType<typeof parse>;

async function casesOf({ names, options }: Chosen): Promise<JudgedCase[]> {
  const isOption = (name: string) => name.includes('--');
  const isWanted = (name: string) => (names.length > 0 ? names.some((part) => name.includes(part)) : options || !isOption(name));
  if (!yardstickIsHere()) console.log('without the parity cases: they are not beside the project (../shared/parity)');
  return [...systemCases(isWanted), ...(yardstickIsHere() ? await parityCases(isWanted) : [])];
}

function print(verdicts: readonly Verdict[], { max, names }: Chosen): void {
  const detailed = max > 0 || names.length > 0;
  for (const { name, open, refused, inexpressible } of verdicts) {
    if (!detailed && (refused || open.length === 0)) continue;
    console.log(refused ? `refused  ${name}` : open.length === 0 ? `same  ${name}` : `differs  ${name}  ${open.length}`);
    if (!detailed) continue;
    if (refused) console.log(`    ${refused}`);
    if (inexpressible.length > 0) console.log(`    without ${inexpressible.join(', ')}`);
    for (const difference of open.slice(0, max || 40)) console.log(`    ${describe(difference)}`);
  }
  for (const line of scores(verdicts)) console.log(line);
}

function summary(verdicts: readonly Verdict[], seconds: number): string {
  const explained = verdicts.flatMap(({ chosen }) => [...chosen.values()]).reduce((sum, n) => sum + n, 0);
  const containers = verdicts.reduce((sum, verdict) => sum + verdict.containers, 0);
  const open = findings(verdicts);
  return `${verdicts.length} cases, ${containers} containers: ${explained} differences are the operator's choice, ${verdicts.reduce((sum, v) => sum + v.open.length, 0)} are open (${open.length} distinct); ${seconds} s`;
}

/** Rows that explain nothing in a whole run, options included, are no longer true. */
function idle(verdicts: readonly Verdict[]): string[] {
  const used = new Set(verdicts.flatMap(({ chosen }) => [...chosen.keys()]));
  return CHOICES.filter((choice) => !used.has(choice)).map(({ aspect, where, what }) => `${aspect} ${where} ${what}`);
}

async function run(chosen: Chosen): Promise<number> {
  if (spawnSync('go', ['version'], { stdio: 'ignore' }).status !== 0) {
    console.log("skipped: the operator's renderer is built with Go, which is not here (https://go.dev/doc/install)");
    return 0;
  }
  const [operatorProgram, loaderProgram] = [await buildOperator(), await buildLoader()];
  const began = process.hrtime.bigint();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-operator-'));
  try {
    const cases = await casesOf(chosen);
    const operator = new Operator(operatorProgram, folder, KUBERNETES_VERSION);
    const verdicts = await judgeAll(cases, os.availableParallelism() + 1, operator, new SettingsLoader(loaderProgram, folder));
    print(verdicts, chosen);
    console.log(summary(verdicts, Math.round(Number(process.hrtime.bigint() - began) / 1e9)));
    const whole = chosen.names.length === 0;
    if (whole && chosen.options) for (const row of idle(verdicts)) console.log(`explains nothing: ${row}`);
    const regressions = lost(verdicts);
    if (chosen.update) console.log(`held: ${hold(verdicts)} more`);
    if (chosen.update && whole) writePage(verdicts);
    for (const line of regressions) console.error(`no longer: ${line}`);
    return regressions.length > 0 ? 1 : 0;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(parse(argv));
  } catch (error) {
    console.error((error as Error).message);
    return error instanceof Misuse ? 2 : 1;
  }
}

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
