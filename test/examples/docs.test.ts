import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { built } from '../built';
import { EXAMPLES, programs } from './run';

const ROOT = path.join(EXAMPLES, '..');
const page = fs.readFileSync(path.join(ROOT, 'docs', 'examples.md'), 'utf8');

test('the page lists every example, and each file that it names is there', () => {
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map((m) => m[1]!);
  expect(links.filter((link) => !fs.existsSync(path.join(ROOT, 'docs', link)))).toEqual([]);
  const listed = [...page.matchAll(/^\| \[([\w-]+)\]\(\.\.\/examples\/([\w-]+)\//gm)].map((m) => [m[1], m[2]]);
  expect(listed.filter(([name, folder]) => name !== folder)).toEqual([]);
  expect(listed.map(([name]) => name).sort()).toEqual([...programs, 'migration'].sort());
});

/** A folder as `npm install` leaves it. The library is this repository's. */
function installed(dir: string, library: string): void {
  const modules = path.join(dir, 'node_modules');
  fs.mkdirSync(path.join(modules, 'cdk8s-datadog'), { recursive: true });
  fs.writeFileSync(path.join(modules, 'cdk8s-datadog', 'index.js'), `module.exports = require(${JSON.stringify(library)});\n`);
  for (const name of ['cdk8s', 'cdk8s-plus-28', 'constructs']) fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
}

test('the commands of the page run as printed, in a folder with nothing else', () => {
  const [, block] = /```sh\n([\s\S]*?)```/.exec(page)!;
  const commands = block!.trim().split('\n');
  const installing = commands.filter((line) => line.startsWith('npm '));
  expect(installing.join(' ')).toMatch(/cdk8s-datadog cdk8s constructs cdk8s-plus-28.* esbuild/);
  const library = built('constructs/index.ts');
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-copied-'));
  try {
    installed(dir, library.file);
    fs.copyFileSync(path.join(EXAMPLES, 'minimal', 'main.ts'), path.join(dir, 'main.ts'));
    const PATH = [path.join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter);
    for (const line of commands.slice(installing.length)) {
      const [program, ...words] = line.replace(/^npx /, '').split(' ');
      execFileSync(program!, words, { cwd: dir, env: { ...process.env, PATH, CDK8S_OUTDIR: undefined }, stdio: 'pipe' });
    }
    expect(fs.readdirSync(path.join(dir, 'dist'))).toEqual(['datadog.k8s.yaml']);
  } finally {
    library.remove();
    fs.rmSync(dir, { recursive: true, force: true });
  }
});
