import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');
const here = fs.existsSync(path.join(root, '..', 'shared', 'parity', 'compare.mjs'));
if (!here) console.warn('the parity data is not beside the project: no case becomes a DatadogAgent object here');

// A process of its own: the parity data comes with an ES module, which jest cannot import.
(here ? test : test.skip)(
  'cases that were DatadogAgent objects still are, come back as they were, and differ from the mapping tool for a reason',
  () => {
    const run = spawnSync(process.execPath, ['tools/run.mjs', 'tools/datadog-agent/parity.ts'], { cwd: root, encoding: 'utf8' });
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
    console.info(run.stdout.trim());
  },
  120_000,
);
