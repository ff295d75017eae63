import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');

/** A machine on which these commands are all that there is; each is a script for the shell. */
function machine(commands: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'install-chromium-'));
  try {
    for (const [name, script] of Object.entries(commands)) fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    fs.symlinkSync('/usr/bin/env', path.join(folder, 'env'));
    const env = { PATH: folder, HOME: folder, XDG_CACHE_HOME: folder, HERE: folder, ...environment };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/run.mjs', 'tools/install-chromium.ts'], { cwd: ROOT, env, encoding: 'utf8' });
    const log = path.join(folder, 'log');
    return { status, said: (stdout + stderr).replaceAll(folder, '…').trimEnd(), asked: fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '' };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const NONE = 'there is no Chromium: install chromium or Chrome, put it on the PATH, or name it in the variable CHROMIUM';
const sudo = 'shift; exec "$@"';
const recorded = 'echo "$DEBIAN_FRONTEND $*" >> "$HERE/log"';
const provides = (command: string) => `${recorded}\ncase "$*" in *install*) : > "$HERE/${command}" ;; esac`;

test.each(['chromium', 'chromium-browser', 'google-chrome'])('%s on the PATH is taken, and nothing is installed', (command) => {
  expect(machine({ [command]: '', 'apt-get': recorded, sudo })).toEqual({ status: 0, said: `…/${command}`, asked: '' });
});

test('the one that CHROMIUM names comes first; it must be there', () => {
  expect(machine({ chromium: '' }, { CHROMIUM: process.execPath }).said).toBe(process.execPath);
  expect(machine({ chromium: '' }, { CHROMIUM: '/nowhere/chromium' })).toEqual({
    status: 1,
    said: 'CHROMIUM names /nowhere/chromium, which is no file: name a browser, or leave the variable out',
    asked: '',
  });
});

test("Debian's is installed where there is none, without a question and without what is only recommended", () => {
  expect(machine({ 'apt-get': provides('chromium'), sudo })).toEqual({
    status: 0,
    said: 'installing chromium\n…/chromium',
    asked: 'noninteractive -qq --yes update\nnoninteractive -qq --yes install --no-install-recommends chromium\n',
  });
});

test.each([
  ['there is no apt-get', {}, 'there is no apt-get'],
  ['apt-get fails', { 'apt-get': 'echo "E: no network" >&2; exit 100', sudo }, 'apt-get update failed.\nE: no network'],
])('%s: what is missing is said', (_what, commands: Record<string, string>, reason) => {
  const { status, said } = machine(commands);
  expect({ status, said: said.replace('installing chromium\n', '') }).toEqual({ status: 1, said: `${NONE}. It cannot be installed here: ${reason}` });
});

test('a package that brings no browser is no success', () => {
  const { status, said } = machine({ 'apt-get': provides('something-else'), sudo });
  expect(status).toBe(1);
  expect(said).toContain(`${NONE}. apt-get installed the package chromium, which brought no such command.`);
});
