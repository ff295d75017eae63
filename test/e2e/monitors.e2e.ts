import fs from 'node:fs';
import path from 'node:path';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { DIST, isForArgoCd, namespacesOf, objectsIn } from './dist';
import { cluster, mustNotExist, namespace, putNamespace } from './stage';

const FOLDERS = fs
  .readdirSync(DIST)
  .sort()
  .map((system) => path.join(DIST, system, 'monitors'))
  .filter((folder) => fs.existsSync(folder));

const label = ({ kind, metadata }: KubernetesObject) => `${kind} ${metadata.name}`;

describe.each(FOLDERS.map((folder) => [path.relative(DIST, folder), folder]))('the objects of %s', (_name, folder) => {
  const objects = objectsIn(path.join(folder, 'manifests'));
  const namespaces = namespacesOf(objects).map((name) => namespace(name, 'restricted'));

  beforeAll(async () => {
    await mustNotExist(namespaces);
    for (const it of namespaces) await putNamespace(it);
  });
  afterAll(() => cluster.remove([...objects, ...namespaces]));

  test('are taken by the API server, strictly and without a warning', async () => {
    expect(objects.length).toBeGreaterThan(0);
    const said: string[] = [];
    for (const object of objects) {
      const { status, body, warnings } = await cluster.apply(object);
      if (status >= 300) said.push(`${label(object)}: ${body.message}`);
      said.push(...warnings.map((text) => `${label(object)} warns: ${text}`));
    }
    expect(said).toEqual([]);
  });

  test('come back as they are: nothing is added, dropped or written otherwise', async () => {
    for (const object of objects) expect((await cluster.get(object)).spec).toEqual(object.spec);
  });

  test('have objects for Argo CD beside them', () => {
    const kinds = objectsIn(path.join(folder, 'argocd'))
      .filter(isForArgoCd)
      .map((it) => it.kind);
    expect(kinds.sort()).toEqual(['AppProject', 'AppProject', 'Application', 'Application']);
  });
});
