import path from 'node:path';
import fc from 'fast-check';
import { main } from '../../cli/index';
import { inShard, readShard } from '../../cli/shard';
import '../fixed-seed';
import { treeOf } from '../tree';
import { session } from './session';

const stems = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/), { maxLength: 60 });
const parts = (files: readonly string[], count: number) => Array.from({ length: count }, (_, i) => inShard(files, { index: i + 1, count }));

test('each input belongs to exactly one shard, in its order, and no shard has two more than another', () => {
  fc.assert(
    fc.property(stems, fc.integer({ min: 1, max: 12 }), (names, count) => {
      const files = names.map((name) => `clusters/${name}.yaml`);
      const shards = parts(files, count);
      expect(shards.flat().sort()).toEqual([...files].sort());
      for (const shard of shards) expect(shard).toEqual(files.filter((file) => shard.includes(file)));
      const sizes = shards.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(2);
    }),
  );
});

test('neither the order of the inputs nor their folder matters', () => {
  fc.assert(
    fc.property(
      stems.chain((names) => fc.tuple(fc.constant(names), fc.shuffledSubarray(names, { minLength: names.length }))),
      fc.integer({ min: 1, max: 12 }),
      ([names, shuffled], count) => {
        const one = parts(
          names.map((name) => `clusters/${name}.yaml`),
          count,
        );
        const other = parts(
          shuffled.map((name) => `/elsewhere/${name}.yml`),
          count,
        );
        const stemsIn = (shards: string[][]) => shards.map((shard) => shard.map((file) => path.parse(file).name).sort());
        expect(stemsIn(other)).toEqual(stemsIn(one));
      },
    ),
  );
});

test.each([
  ['1/1', { index: 1, count: 1 }],
  ['3/10', { index: 3, count: 10 }],
  ['0/3', undefined],
  ['4/3', undefined],
  ['1/0', undefined],
  ['1', undefined],
  ['-1/3', undefined],
  ['1/3/5', undefined],
  ['', undefined],
])('%s', (text, shard) => expect(readShard(text)).toEqual(shard));

describe('synth --shard', () => {
  const s = session();
  const spec = (name: string) =>
    s.file(`${name}.yaml`, `apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nmetadata: {name: ${name}}\nspec: {global: {clusterName: ${name}}}\n`);
  const tree = (folder: string) => treeOf(path.join(s.dir, folder));

  test('the shards, one after the other, write what the whole run writes, and prune nothing of each other', () => {
    const files = ['eu', 'us', 'ap', 'dev', 'test'].map(spec);
    const synth = (out: string, ...words: string[]) => main(['synth', ...words, '--target', 'helm-values', '--out', path.join(s.dir, out), '--prune']);
    synth('parts', spec('gone'));
    expect(synth('whole', ...files)).toBe(0);
    for (const shard of ['1/3', '2/3', '3/3']) expect(synth('parts', ...files, '--shard', shard)).toBe(0);
    expect(tree('parts')).toEqual(tree('whole'));
  });

  test('a shard without specs is nothing to be done', () => {
    const both = [spec('eu'), spec('us')];
    const done = ['1/3', '2/3', '3/3'].map((shard) => {
      s.forget();
      expect(main(['synth', ...both, '--target', 'helm-values', '--out', path.join(s.dir, 'out'), '--shard', shard, '--changed'])).toBe(0);
      return s.said;
    });
    expect(done.sort()).toEqual(['0 clusters; 0 files\n', '1 cluster: 1 added; 1 file: 1 added\n', '1 cluster: 1 added; 1 file: 1 added\n']);
  });

  test.each(['0/3', '4/3', 'x'])('%s is misuse', (shard) => {
    expect(main(['synth', spec('eu'), '--target', 'helm-values', '--out', s.dir, '--shard', shard])).toBe(2);
    expect(s.said).toMatch(/such as 3\/10/);
  });
});
