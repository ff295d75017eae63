import fs from 'node:fs';
import path from 'node:path';
import { main } from '../../cli/index';
import { session } from './session';

const s = session();
const spec = (name: string, site = 'datadoghq.com') =>
  s.file(
    `${name}.yaml`,
    `apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nmetadata: {name: datadog}\nspec: {global: {clusterName: ${name}, site: ${site}}}\n`,
  );
const at = (...names: string[]) => path.join(s.dir, 'out', ...names);
const synth = (...words: string[]) => {
  s.forget();
  return main(['synth', ...words, '--target', 'manifests', '--out', at(), '--changed']);
};
const past = new Date('2020-01-02T03:04:05Z');
const files = () => (fs.readdirSync(at(), { recursive: true }) as string[]).filter((file) => fs.statSync(at(file)).isFile() && !file.startsWith('.'));
const age = () => {
  for (const file of files()) fs.utimesSync(at(file), past, past);
};
const young = () => files().filter((file) => fs.statSync(at(file)).mtimeMs !== past.getTime());
const content = () => Object.fromEntries(files().map((file) => [file, fs.readFileSync(at(file), 'utf8')]));

test('only files whose content changed are written, and a line says how many', () => {
  const [eu, us] = [spec('eu'), spec('us')];
  expect(synth(eu, us)).toBe(0);
  const [, count] = /^2 clusters: 2 added; (\d+) files: \1 added\n$/.exec(s.said)!;
  const before = content();

  age();
  expect(synth(eu, us)).toBe(0);
  expect(s.said).toBe(`2 clusters: 2 unchanged; ${count} files: ${count} unchanged\n`);
  expect(young()).toEqual([]);

  spec('us', 'datadoghq.eu');
  expect(synth(eu, us)).toBe(0);
  const after = content();
  const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.length).toBeLessThan(Number(count) / 2);
  expect(young().sort()).toEqual(changed.sort());
  expect(s.said).toBe(`2 clusters: 1 changed, 1 unchanged; ${count} files: ${changed.length} changed, ${Number(count) - changed.length} unchanged\n`);
});

test('times stay without --changed too', () => {
  const us = spec('us');
  synth(us);
  age();
  spec('us', 'datadoghq.eu');
  expect(main(['synth', us, '--target', 'manifests', '--out', at()])).toBe(0);
  expect(young().length).toBeGreaterThan(0);
  expect(young().length).toBeLessThan(files().length);
});

test('what is pruned, and what fails', () => {
  const [eu, us] = [spec('eu'), spec('us')];
  synth(eu, us);
  const each = files().length / 2;
  expect(synth(eu, '--prune')).toBe(0);
  expect(s.said).toBe(`2 clusters: 1 removed, 1 unchanged; ${2 * each} files: ${each} removed, ${each} unchanged\n`);
  s.file('eu.yaml', 'kind: Pod\n');
  expect(synth(eu)).toBe(1);
  expect(s.said).toMatch(/error not-a-spec(.|\n)*\n1 cluster: 1 failed; 0 files\n$/);
  expect(files().length).toBe(each);
});

test('files that are no longer wanted, and a folder that somebody else put there', () => {
  const us = spec('us');
  synth(us);
  const count = files().length;
  fs.writeFileSync(at('us', 'more.yaml'), '');
  synth(us);
  expect(s.said).toBe(`1 cluster: 1 changed; ${count + 1} files: 1 removed, ${count} unchanged\n`);
  fs.mkdirSync(at('eu'));
  expect(synth(spec('eu'), us)).toBe(1);
  expect(s.said).toMatch(/eu\.yaml:1:1 error file .*was not written by this tool(.|\n)*2 clusters: 1 unchanged, 1 failed; /);
});
