// `npm run setup`: what a fresh clone needs. It runs before anything is installed, so it uses Node.js alone.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const wanted = Number(/\d+/.exec(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node)[0]);
const [found] = process.versions.node.split('.').map(Number);
if (found < wanted) {
  console.error(
    `This needs Node.js ${wanted} or newer, and here is ${process.versions.node}: install it from https://nodejs.org, or with \`nvm install\`, which reads .nvmrc.`,
  );
  process.exit(1);
}

/** Runs a program where people see what it says; ends with its status if it fails. */
function run(command) {
  const { status, error } = spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' });
  if (status === 0) return;
  console.error(`${command} failed${error ? `: ${error.message}` : ''}. Once that is mended, run npm run setup again.`);
  process.exit(status || 1);
}

run('npm ci');
run('node tools/run.mjs tools/missing-judges.ts');
console.log('Ready. npm test runs the tests, npm run docs opens the documentation.');
