// Says which programs tests judge by, and installs Debian's packages of those that are missing: node tools/run.mjs tools/install-judges.ts
import { spawnSync } from 'node:child_process';
import { Misuse } from './e2e/misuse';
import { onPath } from './e2e/programs';
import { JUDGES, type Judge } from './judges';

/** Without it, apt-get would ask. */
const QUIET = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '--yes'];

const isRoot = () => process.getuid?.() === 0;

class Installation {
  constructor(private readonly wanted: readonly Judge[]) {}

  private cannot(reason: string): Misuse {
    return new Misuse(`${this.wanted.map(({ missing }) => missing).join('\n')}\nIt cannot be installed here: ${reason}`);
  }

  /** What it says is of interest only if it fails. */
  private aptGet(...words: string[]): void {
    const [command, ...rest] = [...(isRoot() ? [] : ['sudo', '-n']), ...QUIET, ...words];
    const { status, stdout, stderr } = spawnSync(command!, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    if (status !== 0) throw this.cannot(`apt-get ${words[0]} failed.\n${`${stdout}${stderr}`.trim().split('\n').slice(-10).join('\n')}`);
  }

  run(): void {
    if (!onPath('apt-get')) throw this.cannot('there is no apt-get');
    if (!isRoot() && !onPath('sudo')) throw this.cannot('apt-get needs root, and there is no sudo');
    const packages = this.wanted.map((judge) => judge.package);
    console.log(`installing ${packages.join(', ')}`);
    this.aptGet('update');
    this.aptGet('install', '--no-install-recommends', ...packages);
    const useless = this.wanted.find((judge) => !judge.find());
    if (useless) throw new Misuse(`${useless.missing}. apt-get installed the package ${useless.package}, which brought no such command.`);
  }
}

try {
  const wanted = Object.values(JUDGES).filter((judge) => !judge.find());
  if (wanted.length > 0) new Installation(wanted).run();
  for (const judge of Object.values(JUDGES)) console.log(judge.find());
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
