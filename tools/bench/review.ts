// Measures reviews of two folders with many clusters, each run a new process: node tools/run.mjs tools/bench/review.ts [COUNT [DIR]]
//
// In the head every cluster has another version of the agent, collects the logs of all containers and watches requests between services, so
// that no workload is the same on both sides. With DIR the two folders stay there.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { importHelmValues } from '../../constructs/import/helm-values';
import type { JsonMap } from '../../constructs/kubernetes';
import { manifestFiles, planReleases } from '../../constructs/releases';
import { setPath } from '../../constructs/spec/values';
import { toYaml } from '../../constructs/yaml';
import { fleet } from './fleet';
import { readSources } from './sources';

const RELEASE = { name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' };
const RUNS = 5;

function changed(values: JsonMap): JsonMap {
  const head = structuredClone(values);
  setPath(head, ['agents', 'image', 'tag'], '7.82.0');
  setPath(head, ['datadog', 'logs', 'enabled'], true);
  setPath(head, ['datadog', 'logs', 'containerCollectAll'], true);
  setPath(head, ['datadog', 'serviceMonitoring', 'enabled'], true);
  return head;
}

/** Writes a cluster as `main.ts` does: manifests, and the values beside them. */
function write(folder: string, values: JsonMap): void {
  const { spec } = importHelmValues(values, RELEASE);
  fs.mkdirSync(path.join(folder, 'manifests'), { recursive: true });
  for (const { file, objects } of manifestFiles(planReleases({ ...RELEASE, spec })))
    fs.writeFileSync(path.join(folder, 'manifests', file), objects.map((object) => `---\n${toYaml(object)}`).join(''));
  fs.writeFileSync(path.join(folder, 'values.yaml'), toYaml(values));
}

function tryWrite(folder: string, values: JsonMap): boolean {
  try {
    write(folder, values);
    return true;
  } catch {
    // The change and the values refuse each other.
    fs.rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

/** Two folders with clusters that all differ; gives how many there are. */
export function writeSides(count: number, base: string, head: string): number {
  let written = 0;
  for (const { name, values } of fleet(readSources().sources, count * 2)) {
    if (written === count) break;
    if (tryWrite(path.join(head, name), changed(values)) && tryWrite(path.join(base, name), values)) written += 1;
  }
  return written;
}

function main([counted = '200', keep]: readonly string[]): void {
  const count = Number(counted);
  const folder = keep ?? fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-bench-'));
  try {
    const [base, head] = [path.join(folder, 'base'), path.join(folder, 'head')];
    console.log(`${writeSides(count, base, head)} clusters on each side`);
    for (const format of keep === undefined ? ['text', 'md', 'json'] : []) {
      const times = Array.from({ length: RUNS }, () => {
        const start = process.hrtime.bigint();
        const { status, stdout, stderr } = spawnSync(process.execPath, ['lib/cli.js', 'review', base, head, '--format', format], { maxBuffer: 2 ** 30 });
        if (status !== 0) throw new Error(stderr.toString('utf8'));
        return { seconds: Number(process.hrtime.bigint() - start) / 1e9, bytes: stdout.length };
      });
      const seconds = times.map((time) => time.seconds).sort((a, b) => a - b);
      console.log(`${format}: ${seconds.map((time) => time.toFixed(2)).join(' ')} s, ${times[0]!.bytes} bytes`);
    }
  } finally {
    if (keep === undefined) fs.rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2));
