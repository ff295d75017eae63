import fs from 'node:fs';
import path from 'node:path';
import { Testing } from 'cdk8s';
import * as datadog from '../../constructs';
import * as systems from '../../systems';

const ROOT = path.join(__dirname, '..', '..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

const blocks = ['docs/compose.md', 'docs/hosts.md'].flatMap((file) =>
  [...read(file).matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code], i) => [`${file}, ${i + 1}`, code!] as const),
);

test.each(blocks)('%s runs', (_name, code) => {
  const around = { ...datadog, chart: Testing.chart() };
  const run = new Function(...Object.keys(around), code);
  expect(() => run(...Object.values(around))).not.toThrow();
});

test('both guides have a block', () => expect(blocks).toHaveLength(2));

test('every file that the table of the documents names is there', () => {
  const text = read('docs/seeds-hosts.md');
  const sections = text.split(/^## /m).slice(1);
  const folders = ['goblin-assistant', 'treebeard', 'workshop', 'skypilot', 'rancher-desktop'];
  expect(sections).toHaveLength(folders.length);
  const missing = sections.flatMap((section, i) =>
    [...section.matchAll(/`((?:compose|<environment>|production)\/[\w./<>-]+)`/g)]
      .map(([, file]) => file!.replaceAll('<environment>', 'production'))
      .filter((file) => !file.includes('secrets/') && !fs.existsSync(path.join(ROOT, 'dist', folders[i]!, file))),
  );
  expect(missing).toEqual([]);
});

test('the systems have the machines of their documents', () => {
  const of = (System: any, environment: string) => {
    const chart = new System(Testing.app(), environment);
    return ['compose', 'host'].filter((id) => chart.node.tryFindChild(id) !== undefined);
  };
  expect(of(systems.GoblinAssistant, 'dev')).toEqual(['compose', 'host']);
  expect(of(systems.Treebeard, 'production')).toEqual(['compose']);
  expect(of(systems.Workshop, 'dev')).toEqual(['compose']);
  expect(of(systems.SkyPilot, 'production')).toEqual(['host']);
  expect(of(systems.RancherDesktop, 'dev')).toEqual(['compose']);
});
