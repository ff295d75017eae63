import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');

/** A machine on which these commands are all that there is; each is a script for the shell. */
function machine(commands: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'install-judges-'));
  try {
    for (const [name, script] of Object.entries(commands)) fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    fs.symlinkSync('/usr/bin/env', path.join(folder, 'env'));
    const env = { PATH: folder, HOME: folder, XDG_CACHE_HOME: folder, HERE: folder, ...environment };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/run.mjs', 'tools/install-judges.ts'], { cwd: ROOT, env, encoding: 'utf8' });
    const log = path.join(folder, 'log');
    return { status, said: (stdout + stderr).replaceAll(folder, '…').trimEnd(), asked: fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '' };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const NO_CHROMIUM = 'there is no Chromium: install chromium or Chrome, put it on the PATH, or name it in the variable CHROMIUM';
const NO_SHELLCHECK = 'there is no shellcheck: install it, or put it on the PATH';
const sudo = 'shift; exec "$@"';
const recorded = 'echo "$DEBIAN_FRONTEND $*" >> "$HERE/log"';
const provides = (...commands: string[]) =>
  `${recorded}\ncase "$*" in *install*) for it in ${commands.join(' ')}; do printf '#!/bin/sh\\n' > "$HERE/$it"; /bin/chmod +x "$HERE/$it"; done ;; esac`;
const others = { shellcheck: '', 'systemd-analyze': '' };

test.each(['chromium', 'chromium-browser', 'google-chrome'])('%s on the PATH is taken, and nothing is installed', (command) => {
  expect(machine({ [command]: '', ...others, 'apt-get': recorded, sudo })).toEqual({
    status: 0,
    said: `…/${command}\n…/shellcheck\n…/systemd-analyze`,
    asked: '',
  });
});

test('the one that CHROMIUM names comes first; it must be there', () => {
  expect(machine({ chromium: '', ...others }, { CHROMIUM: process.execPath }).said).toContain(process.execPath);
  expect(machine({ chromium: '', ...others }, { CHROMIUM: '/nowhere/chromium' })).toEqual({
    status: 1,
    said: 'CHROMIUM names /nowhere/chromium, which is no file: name a browser, or leave the variable out',
    asked: '',
  });
});

test("Debian's are installed where there are none, without a question and without what is only recommended", () => {
  expect(machine({ 'systemd-analyze': '', 'apt-get': provides('chromium', 'shellcheck'), sudo })).toEqual({
    status: 0,
    said: 'installing chromium, shellcheck\n…/chromium\n…/shellcheck\n…/systemd-analyze',
    asked: 'noninteractive -qq --yes update\nnoninteractive -qq --yes install --no-install-recommends chromium shellcheck\n',
  });
});

test.each([
  ['there is no apt-get', {}, 'there is no apt-get'],
  ['apt-get fails', { 'apt-get': 'echo "E: no network" >&2; exit 100', sudo }, 'apt-get update failed.\nE: no network'],
])('%s: what is missing is said', (_what, commands: Record<string, string>, reason) => {
  const { status, said } = machine({ 'systemd-analyze': '', ...commands });
  expect({ status, said: said.replace('installing chromium, shellcheck\n', '') }).toEqual({
    status: 1,
    said: `${NO_CHROMIUM}\n${NO_SHELLCHECK}\nIt cannot be installed here: ${reason}`,
  });
});

test('a package that brings no such command is no success', () => {
  const { status, said } = machine({ ...others, 'apt-get': provides('something-else'), sudo });
  expect(status).toBe(1);
  expect(said).toContain(`${NO_CHROMIUM}. apt-get installed the package chromium, which brought no such command.`);
});
