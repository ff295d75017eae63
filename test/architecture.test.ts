import fs from 'node:fs';
import path from 'node:path';
import { features } from '../constructs/features/registry';

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
