import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cluster, fleet, specText, writeFleet } from '../../tools/bench/fleet';
import { clock, cost, median, medianCost } from '../../tools/bench/measure';
import { plot } from '../../tools/bench/plot';
import { tooSlow } from '../../tools/bench/quick';
import type { Results } from '../../tools/bench/results';
import { chosenBy } from '../../tools/bench/run';
import { canBeInstalled, readSources } from '../../tools/bench/sources';
import { coldTable, fleetTable, settingText } from '../../tools/bench/tables';

const { sources } = readSources('nowhere');

const RESULTS: Results = {
  setting: {
    date: '2026-01-02',
    processor: 'A processor',
    cores: 2,
    memoryGiB: 8,
    system: 'Linux x64',
    load: '0.1',
    versions: { 'Node.js': '20.0.0', helm: '3.0.0' },
    values: '2 values files of our own',
    rounds: 3,
  },
  cold: [
    { name: 'a', node: 0.05, synth: 0.1, validate: 0.08, helm: 0.1 },
    { name: 'b', node: 0.05, synth: 0.12, validate: 0.06, helm: 0.2 },
  ],
  helm: { wall: 0.15, cpu: 0.2, peak: 70 },
  fleets: [
    { task: 'manifests', clusters: 1000, cost: { wall: 3, cpu: 4, peak: 200 } },
    { task: 'manifests', clusters: 10, cost: { wall: 0.2, cpu: 0.25, peak: 80 } },
    { task: 'import', clusters: 10, cost: { wall: 0.3 } },
  ],
};
const withoutHelm: Results = { setting: RESULTS.setting, fleets: RESULTS.fleets, cold: RESULTS.cold.map(({ helm: _, ...rest }) => rest) };

describe('a fleet', () => {
  test('is the same each time, and each cluster is one of its own', () => {
    const texts = [...fleet(sources, 80)].map(specText);
    expect(new Set(texts).size).toBe(80);
    expect([...fleet(sources, 80)].map(specText)).toEqual(texts);
    expect(texts.slice(0, 10)).toEqual([...fleet(sources, 10)].map(specText));
  });

  test('varies names, sites, tags and features', () => {
    const values = [...fleet(sources, 70)].map((one) => one.values.datadog as Record<string, any>);
    const differing = (of: (datadog: Record<string, any>) => unknown) => new Set(values.map((datadog) => JSON.stringify(of(datadog)))).size;
    expect(differing((datadog) => datadog.clusterName)).toBe(70);
    expect(differing((datadog) => datadog.site)).toBe(5);
    expect(differing((datadog) => datadog.tags)).toBeGreaterThan(20);
    expect(differing((datadog) => [datadog.logs?.enabled, datadog.networkMonitoring?.enabled, datadog.processAgent?.processCollection])).toBeGreaterThan(4);
  });

  test('can be installed, and is written as specs and as values', () => {
    for (let i = 0; i < 64; i += 7) expect(canBeInstalled(cluster(sources, i).values)).toBe(true);
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
    try {
      const [specs, values] = (['specs', 'values'] as const).map((as) => writeFleet(sources, 5, path.join(dir, as), as));
      expect(specs!.map((file) => path.basename(file))).toEqual(values!.map((file) => path.basename(file)));
      expect(fs.readFileSync(specs![0]!, 'utf8')).toContain('kind: AgentSpec');
      expect(fs.readFileSync(values![0]!, 'utf8')).toMatch(/^datadog:/m);
    } finally {
      fs.rmSync(dir, { recursive: true });
    }
  });
});

describe('measuring', () => {
  test('takes the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
    expect(medianCost([{ wall: 1, cpu: 2 }, { wall: 3 }, { wall: 2, cpu: 4 }])).toEqual({ wall: 2, cpu: 3 });
  });

  test('waits for the whole process, and tells of one that fails', () => {
    const wait = (ms: number) => `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${ms})`;
    expect(clock([process.execPath, '-e', wait(200)])).toBeGreaterThan(0.2);
    expect(cost([process.execPath, '-e', '0']).wall).toBeGreaterThan(0);
    expect(() => clock([process.execPath, '-e', 'console.error("because"); process.exit(3)'])).toThrow(/status 3:\nbecause/);
  });
});

describe('results', () => {
  test('are tables with ratios to helm', () => {
    const cells = (text: string) =>
      text.split('\n').map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(cells(coldTable(RESULTS)).slice(2)).toEqual([
      ['node, which runs nothing', '50.0', '50.0', '0.38', '0.50'],
      ['helm template', '150', '200', '', ''],
      ['synth', '110', '120', '0.80', '1.00'],
      ['validate', '70.0', '80.0', '0.55', '0.80'],
    ]);
    expect(cells(fleetTable(RESULTS)).slice(2)).toEqual([
      ['10, manifests', '0.20', '20.0', '25.0', '80', '7.50', '8.00'],
      ['1,000, manifests', '3.00', '3.0', '4.0', '200', '50', '50'],
      ['10, import', '0.30', '30.0', '', '', '5.00', ''],
      ['helm template, a cluster', '', '150', '200', '70', '', ''],
    ]);
    expect(settingText(RESULTS)).toContain(
      '2026-01-02: A processor, 2 cores, 8 GiB of memory, Linux x64, load average 0.1 before; Node.js 20.0.0, helm 3.0.0.',
    );
  });

  test('without helm have no ratios', () => {
    expect(coldTable(withoutHelm)).not.toContain('helm template');
    expect(fleetTable(withoutHelm)).toContain('| 10, manifests');
  });

  test('are one picture, the same for the same numbers, for light and dark pages', () => {
    const picture = plot(RESULTS);
    expect(plot(structuredClone(RESULTS))).toBe(picture);
    expect(picture).toContain('prefers-color-scheme:dark');
    expect(picture).not.toMatch(/NaN|Infinity|undefined/);
    expect(plot(withoutHelm)).not.toMatch(/NaN|Infinity|undefined|helm/);
    expect(picture.match(/<circle/g)).toHaveLength(5);
  });

  test('are too slow only far from what is usual', () => {
    expect(tooSlow(RESULTS)).toEqual([]);
    const slow: Results = {
      ...RESULTS,
      cold: RESULTS.cold.map((one) => ({ ...one, synth: one.synth * 5 })),
      fleets: [{ task: 'manifests', clusters: 50, cost: { wall: 25 } }],
    };
    expect(tooSlow(slow)).toEqual([
      'synth of one system takes 11.0 starts of Node.js; at most 5 are right',
      'synth of one system takes 4.0 times as long as helm template',
      'a cluster of a fleet takes 500 ms, more than half of a start (550 ms)',
    ]);
  });
});

test('what npm run bench is asked for', () => {
  expect(chosenBy([])).toMatchObject({ sizes: [10, 100, 500, 1000, 5000], quick: false, write: false });
  expect(chosenBy(['--quick', '--chart', 'charts/datadog'])).toMatchObject({ quick: true, chart: 'charts/datadog', sizes: [10, 40] });
  expect(chosenBy(['--sizes', '5,50', '--rounds', '2', '--write', '--helm', 'bin/helm'])).toMatchObject({
    sizes: [5, 50],
    rounds: 2,
    write: true,
    helm: 'bin/helm',
  });
  for (const words of [['--sizes', '0'], ['--sizes', 'ten'], ['--rounds'], ['--chart'], ['chart'], ['--rounds', '0']]) expect(chosenBy(words)).toBeUndefined();
});
