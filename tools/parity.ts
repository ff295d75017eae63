// Imports, synthesizes and compares the parity cases beside the project, all in one process.
//
//   npm run parity -- [PART_OF_A_NAME...] [--max N] [--values] [--update]
//   npm run parity -- --chart DIR_OR_TGZ [--values FILE...]     renders the chart with helm and compares with that: live-parity.ts
//
// With parts of names: those cases, with up to N differences each (12); --values shows the values law's too. --update holds what
// passes in test/parity-equal.json, which may only grow. Exit status: 0, 1 if a held case no longer passes, 2 misuse.
import { LIVE_USAGE, liveParity } from './live-parity';
import { type Check, examine, type Outcome } from './parity/checks';
import { hold, lost } from './parity/held';
import { readYardstick, yardstickIsHere } from './parity/yardstick';

const VERB: Record<Check, string> = { equal: 'equal', refused: 'refused', unread: 'reported', values: 'lawful' };
const CHECKS = Object.keys(VERB) as Check[];

function options(argv: readonly string[]) {
  const chosen = { max: 12, update: false, values: false, names: [] as string[] };
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '--update') chosen.update = true;
    else if (word === '--values') chosen.values = true;
    else if (word === '--max') {
      i += 1;
      chosen.max = Number(argv[i]);
    } else if (word.startsWith('-')) return undefined;
    else chosen.names.push(word);
  }
  return Number.isNaN(chosen.max) ? undefined : chosen;
}

const passed = (outcomes: readonly Outcome[]) => outcomes.filter((o) => o.differences.length === 0).length;
const score = (outcomes: readonly Outcome[]) => `${passed(outcomes)} of ${outcomes.length}`;

function printCase(outcome: Outcome, max: number): void {
  const { check, name, differences } = outcome;
  console.log(
    `${differences.length === 0 ? VERB[check] : 'differs'}  ${check === 'equal' ? '' : `(${check}) `}${name}${differences.length > 0 ? `  ${differences.length}` : ''}`,
  );
  for (const difference of differences.slice(0, max)) console.log(`    ${difference}`);
  if (max > 0 && differences.length > max) console.log(`    … ${differences.length - max} more`);
}

function printScores(outcomes: readonly Outcome[]): void {
  for (const check of CHECKS) {
    const of = outcomes.filter((o) => o.check === check);
    for (const group of new Set(of.map((o) => o.group))) console.log(`${check.padEnd(8)} ${group.padEnd(18)} ${score(of.filter((o) => o.group === group))}`);
  }
  const of = (check: Check, option: boolean) => outcomes.filter((o) => o.check === check && o.group.startsWith('options/') === option);
  const whole = [
    `${score(of('equal', false))} cases equal`,
    `${score(of('equal', true))} options equal`,
    `${score(of('refused', false))} refused`,
    `${score(of('unread', false))} with the unread keys reported`,
    `${score([...of('values', false), ...of('values', true)])} hold the values law`,
  ];
  console.log(whole.join(', '));
}

async function main(argv: readonly string[]): Promise<number> {
  if (argv.some((word) => /^--chart(=|$)/.test(word))) return liveParity(argv);
  const chosen = options(argv);
  if (!chosen) {
    console.error('usage: npm run parity -- [PART_OF_A_NAME...] [--max N] [--values] [--update]');
    console.error(LIVE_USAGE);
    return 2;
  }
  if (!yardstickIsHere()) {
    console.log('skipped: the parity data is not beside the project (../shared/parity)');
    return 0;
  }
  const yardstick = await readYardstick(chosen.names);
  const outcomes = yardstick.cases.flatMap((it) => examine(it, yardstick));
  const detailed = chosen.names.length > 0;
  for (const outcome of outcomes)
    if (outcome.check === 'equal' || (detailed && outcome.check === 'values' ? chosen.values : outcome.differences.length > 0 && detailed))
      printCase(outcome, detailed ? chosen.max : 0);

  const regressions = lost(outcomes);
  if (chosen.update) console.log(`held: ${hold(outcomes)} more`);
  printScores(outcomes);
  for (const { check, name } of regressions) console.error(`no longer passes: ${name} (${check})`);
  return regressions.length > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
