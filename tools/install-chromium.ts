// Says which Chromium the tests use, and installs Debian's where there is none: node tools/run.mjs tools/install-chromium.ts
import { spawnSync } from 'node:child_process';
import { findChromium, NO_CHROMIUM } from './chromium';
import { Misuse } from './e2e/misuse';
import { onPath } from './e2e/programs';

/** Without it, apt-get would ask. */
const QUIET = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '--yes'];

const cannot = (reason: string) => new Misuse(`${NO_CHROMIUM}. It cannot be installed here: ${reason}`);
const isRoot = () => process.getuid?.() === 0;

/** What it says is of interest only if it fails. */
function aptGet(...words: string[]): void {
  const [command, ...rest] = [...(isRoot() ? [] : ['sudo', '-n']), ...QUIET, ...words];
  const { status, stdout, stderr } = spawnSync(command!, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (status !== 0) throw cannot(`apt-get ${words[0]} failed.\n${`${stdout}${stderr}`.trim().split('\n').slice(-10).join('\n')}`);
}

function installed(): string {
  if (!onPath('apt-get')) throw cannot('there is no apt-get');
  if (!isRoot() && !onPath('sudo')) throw cannot('apt-get needs root, and there is no sudo');
  console.log('installing chromium');
  aptGet('update');
  aptGet('install', '--no-install-recommends', 'chromium');
  const found = findChromium();
  if (!found) throw new Misuse(`${NO_CHROMIUM}. apt-get installed the package chromium, which brought no such command.`);
  return found;
}

try {
  console.log(findChromium() ?? installed());
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
