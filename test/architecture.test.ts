import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { features } from '../constructs/features/registry';
import { placeOf, unneeded, wrong } from '../tools/architecture/check';
import { type Use, usesOf } from '../tools/architecture/imports';
import { EXCEPTIONS, LAYERS, OTHER_FOLDERS } from '../tools/architecture/layers';
import { architecturePicture, folderTable, PICTURE } from '../tools/architecture/page';
import { withParts } from '../tools/page-parts';

const root = path.join(__dirname, '..');
const under = (folder: string) =>
  (fs.readdirSync(path.join(root, folder), { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file))
    .sort();

/** Source without comments and texts: what is left is code. */
const code = (file: string) =>
  fs
    .readFileSync(path.join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|`[^`]*`/g, "''");

const ids = new Set(features.map(({ id }) => id));
// The container in which several features run has options of its own, under `features` as the DatadogAgent API has them.
const CONTAINERS_OPTIONS = 'systemProbe';

const states = (file: string, id: string) => fs.readFileSync(path.join(root, file), 'utf8').includes(`id: '${id}'`);

test('no feature and no part of a workload names the options of another feature', () => {
  const found = [...under('constructs/features'), ...under('constructs/workloads'), ...under('constructs/access')].flatMap((file) =>
    [...code(file).matchAll(/\bfeatures\??\.(\w+)/g)]
      .map(([, id]) => id!)
      .filter((id) => ids.has(id) && id !== CONTAINERS_OPTIONS && !states(file, id))
      .map((id) => `${path.basename(file)}: ${id}`),
  );
  expect([...new Set(found)]).toEqual([]);
});

test('only providers know what the spec says of the provider', () => {
  const knowing = under('constructs').filter((file) => /cluster\.provider|\bprovider\.(gke|eks|aks|openshift|talos|flatcar)\b/.test(code(file)));
  expect(knowing.filter((file) => !file.startsWith(path.join('constructs', 'providers')))).toEqual([]);
});

test('files stay readable', () => {
  const long = [...under('constructs'), ...under('cli'), ...under('systems'), ...under('tools'), 'main.ts'].filter(
    (file) => fs.readFileSync(path.join(root, file), 'utf8').split('\n').length > 400,
  );
  expect(long).toEqual([]);
});

describe('what may depend on what', () => {
  const folders = fs
    .readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$)/.test(entry.name))
    .map((entry) => `${entry.name}/`);
  const sources = ['main.ts', ...folders.filter((folder) => !['dist/', 'lib/'].includes(folder)).flatMap(under)].filter(
    (file) => !/\/node_modules\//.test(file),
  );
  const uses = sources.flatMap((file) => usesOf(root, file));
  const units = LAYERS.flatMap((layer) => layer.units);

  test('every folder has its place', () => {
    const told = [...units, ...OTHER_FOLDERS].map(({ name }) => name);
    expect(folders.filter((folder) => !told.some((name) => name.startsWith(folder)))).toEqual([]);
    const inside = fs.readdirSync(path.join(root, 'constructs'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(inside.map(({ name }) => `constructs/${name}/`).filter((name) => !told.includes(name))).toEqual([]);
    expect(sources.filter((file) => !placeOf(file))).toEqual([]);
  });

  test('no place is empty', () => {
    const filled = new Set(sources.map((file) => placeOf(file)!.unit));
    expect(units.filter((unit) => !filled.has(unit)).map(({ name }) => name)).toEqual([]);
  });

  test('nothing uses what is above it', () => {
    expect(uses.length).toBeGreaterThan(3000);
    expect([...new Set(uses.flatMap((use) => wrong(use) ?? []))]).toEqual([]);
  });

  test('no exception is left over', () => {
    expect(unneeded(uses)).toEqual([]);
    expect(EXCEPTIONS.filter(({ because }) => because.length < 20)).toEqual([]);
  });

  const use = (from: string, to: string, isType = false): Use => ({ from, to, isType });

  test.each([
    [use('constructs/spec/schema.ts', 'cli/index.ts'), 'constructs/spec/schema.ts is below cli/index.ts, and uses it'],
    [use('constructs/spec/schema.ts', 'cli/index.ts', true), 'constructs/spec/schema.ts is below cli/index.ts, and uses it'],
    [use('constructs/features/apm.ts', 'constructs/targets/manifests.ts'), 'constructs/features/apm.ts is below constructs/targets/manifests.ts, and uses it'],
    [use('systems/gitops.ts', 'constructs/datadog.ts', true), 'systems/gitops.ts may use constructs/index.ts alone, and uses constructs/datadog.ts'],
    [use('cli/synth.ts', 'tools/run.ts'), 'cli/synth.ts is below tools/run.ts, and uses it'],
    [use('constructs/datadog.ts', 'constructs/index.ts'), 'constructs/datadog.ts is below constructs/index.ts, and uses it'],
    [use('constructs/yaml.ts', 'constructs/spec/schema.ts'), 'constructs/yaml.ts is below constructs/spec/schema.ts, and uses it'],
    [use('new/file.ts', 'constructs/yaml.ts'), 'new/file.ts has no place: write it into tools/architecture/layers.ts'],
  ])('%j is found', (found, message) => expect(wrong(found)).toBe(message));

  test.each([
    use('constructs/features/apm.ts', 'constructs/spec/option.ts'),
    use('constructs/features/apm.ts', 'constructs/plan/context.ts'),
    use('constructs/features/apm.ts', 'constructs/datadog.ts', true),
    use('constructs/yaml.ts', 'constructs/spec/values.ts'),
    use('systems/gitops.ts', 'constructs/index.ts'),
    use('cli/synth.ts', 'constructs/plan/build.ts'),
    use('main.ts', 'cli/write.ts'),
  ])('%j is allowed', (allowed) => expect(wrong(allowed)).toBeUndefined());

  test('uses of a file are read from its code, not from its texts', () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
    try {
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) fs.writeFileSync(path.join(dir, `${name}.ts`), '');
      fs.writeFileSync(
        path.join(dir, 'main.ts'),
        `import type { A } from './a';\nimport { type B } from './b';\nimport { c, type C } from './c';\nexport type { D } from './d';\nexport * from './e';
const f = () => require('./f') as typeof import('./f');\nconst text = "import x from './g'";\nimport fs from 'node:fs'; // require('./h')\n`,
      );
      expect(usesOf(dir, 'main.ts').map(({ to, isType }) => `${to}${isType ? ' type' : ''}`)).toEqual([
        'a.ts type',
        'b.ts type',
        'c.ts',
        'd.ts type',
        'e.ts',
        'f.ts',
      ]);
    } finally {
      fs.rmSync(dir, { recursive: true });
    }
  });

  test('the page shows it as it is held here, in a table and in a picture', () => {
    const page = fs.readFileSync(path.join(root, 'docs', 'architecture.md'), 'utf8');
    expect(withParts(page, { folders: folderTable() })).toBe(page);
    expect(page).toContain(`](${path.posix.relative('docs', PICTURE)})`);
    expect(fs.readFileSync(path.join(root, PICTURE), 'utf8')).toBe(architecturePicture());
    for (const { name } of units) expect(page).toContain(name.split(', ')[0]);
  });
});
