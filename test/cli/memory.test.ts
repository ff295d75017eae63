import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import { Collector } from '../../cli/memory';
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

test('V8 takes the code that it has kept also after a collection: the flag that asks for one is there no longer', () => {
  const source = '(function kept() { return 1; })';
  const cachedData = new Script(source).createCachedData();
  const collector = new Collector();
  for (let i = 0; i < 1000; i += 1) collector.step();
  expect(new Script(source, { cachedData }).cachedDataRejected).toBe(false);
});
