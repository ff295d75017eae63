import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { built } from '../built';

const fleet = built('test/cli/fleet-memory.ts');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
afterAll(() => {
  fleet.remove();
  fs.rmSync(dir, { recursive: true, force: true });
});

// What stays of a cluster is what was found in it, and for a while texts and parts of plans that other clusters may have as well, of which so many
// are kept and no more. Its source, of 37 kB here, and its output, of 50, are gone.
const MOST_BYTES_EACH = 20 * 1024;

test('clusters stream: memory does not grow with the fleet', () => {
  const [few, many, reports] = execFileSync(process.execPath, [fleet.file, dir, '200', '1000'], { encoding: 'utf8' }).split('\n').map(Number);
  const each = (many! - few!) / 800;
  console.log(`in use after 200 clusters ${(few! / 1e6).toFixed(1)} MB, after 1000 ${(many! / 1e6).toFixed(1)} MB`);
  expect(reports).toBe(1000);
  expect(each).toBeLessThan(MOST_BYTES_EACH);
}, 120_000);
