import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..');
const here = fs.existsSync(path.join(root, '..', 'shared', 'parity', 'compare.mjs'));

// A process of its own: the comparison tool is an ES module, which jest cannot import.
(here ? test : test.skip)(
  'every case that once meant the same as the chart still does',
  () => {
    const run = spawnSync(process.execPath, ['tools/run.mjs', 'tools/parity.ts'], { cwd: root, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  },
  120_000,
);
