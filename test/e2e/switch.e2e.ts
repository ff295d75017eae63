import path from 'node:path';
import { importHelmValues } from '../../constructs/import/helm-values';
import type { JsonMap, KubernetesObject } from '../../constructs/kubernetes';
import { resolveSpec } from '../../constructs/spec/schema';
import { manifests } from '../../constructs/targets/manifests';
import { toYamlDocuments } from '../../constructs/yaml';
import { ARGO_CD_NAMESPACE } from '../../tools/e2e/argo-cd';
import { Delivery } from './argo-cd';
import { DIST, ENVIRONMENTS, isForArgoCd, isWorkload, manifestsIn, nameOf, namespacesOf, objectsIn, type PodTemplate } from './dist';
import { cluster, namespace, putNamespace, putNodes, rig, withArgoCd } from './stage';

interface Identity {
  readonly workload: string;
  readonly uid: string;
  readonly selector: unknown;
}

const identities = (workloads: readonly KubernetesObject[]): Promise<Identity[]> =>
  Promise.all(
    workloads.map(async (it) => {
      const found = await cluster.get(it);
      return { workload: `${it.kind} ${it.metadata.name}`, uid: found?.metadata.uid, selector: found?.spec.selector };
    }),
  );

/** Every Secret that a pod template names, wherever. */
function secretsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(secretsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const { name, secretName, optional } = (inner ?? {}) as { name?: string; secretName?: string; optional?: boolean };
    const named = key === 'secretKeyRef' || key === 'secretRef' ? name : key === 'secret' ? secretName : undefined;
    return named && !optional ? [named] : secretsOf(inner);
  });
}

async function missingSecrets(workloads: readonly KubernetesObject[]): Promise<string[]> {
  const missing: string[] = [];
  for (const workload of workloads) {
    const template: PodTemplate = (await cluster.get(workload)).spec.template;
    for (const name of new Set(secretsOf(template.spec))) {
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: workload.metadata.namespace } };
      if (!(await cluster.get(secret))) missing.push(`${workload.metadata.name}: ${name}`);
    }
  }
  return missing;
}

/** Does what `kubectl annotate secret NAME -n NAMESPACE KEY=VALUE...` in a message says. */
async function annotateAsTold(messages: readonly string[], into: string): Promise<string[]> {
  const commands = messages.flatMap((text) => [...text.matchAll(/kubectl (?:-n \S+ )?annotate secret (\S+)([^`;\n]*)/g)]);
  for (const [, name, rest] of commands) {
    const annotations = Object.fromEntries([...rest!.matchAll(/([\w./-]+\/[\w.-]+)=([\w=.-]+)/g)].map(([, key, value]) => [key, value]));
    await cluster.merge({ apiVersion: 'v1', kind: 'Secret', metadata: { name: name!, namespace: into } }, { metadata: { annotations } });
  }
  return commands.map(([, name]) => name!);
}

withArgoCd('from the chart to plain manifests, in one commit', () => {
  if (!rig.chart) {
    test.skip('needs a copy of the official chart: E2E_CHART names its folder', () => undefined);
    return;
  }
  const delivery = new Delivery('switch');

  beforeAll(async () => {
    await putNodes();
    await delivery.open(DIST);
  });

  afterAll(async () => {
    await delivery.close();
    cluster.close();
  });

  test.each(ENVIRONMENTS.map((it) => [nameOf(it), it] as const))('%s keeps its workloads', async (_name, environment) => {
    const applications = (folder: string) => objectsIn(path.join(environment.folder, folder)).filter(isForArgoCd);
    const chart = applications(path.join('argocd', 'helm-values'));
    const { name } = chart.find(({ kind }) => kind === 'Application')!.metadata;
    const objects = manifestsIn(environment);
    const workloads = objects.filter(isWorkload);
    await delivery.add(name, chart);
    await delivery.settled(name);
    const before = await identities(workloads);
    expect(before.every(({ uid }) => uid)).toBe(true);

    await delivery.add(name, applications('argocd'));
    await delivery.refresh(name, 'normal');
    await delivery.settled(name);
    expect(await identities(workloads)).toEqual(before);

    await delivery.drop(name);
    await cluster.remove(objects);
    await cluster.remove(namespacesOf(objects).map((it) => namespace(it, 'privileged')));
  });

  test("from the chart's own Secrets: with the commands of the findings, every Secret that a pod names is still there", async () => {
    const values: JsonMap = { datadog: { apiKey: '0'.repeat(32), operator: { enabled: false } } };
    const [name, into] = ['datadog', 'takeover'];
    const { spec, findings } = importHelmValues(values, { name, namespace: into });
    const objects = manifests({ spec: resolveSpec(spec), name, namespace: into, kubernetesVersion: '1.34' }).flatMap((file) => [...file.objects]);
    const workloads = objects.filter(isWorkload);
    const application = (source: object): KubernetesObject => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: into, namespace: ARGO_CD_NAMESPACE, annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' } },
      spec: {
        project: 'default',
        destination: { server: 'https://kubernetes.default.svc', namespace: into },
        source: { repoURL: 'https://git.example.com/platform/gitops.git', ...source },
        syncPolicy: { automated: { prune: true, selfHeal: false }, syncOptions: ['ServerSideApply=true'] },
      },
    });
    await putNamespace(namespace(into, 'privileged'));
    await delivery.add(into, [application({ chart: 'datadog', helm: { releaseName: name, valuesObject: values } })]);
    await delivery.settled(into);
    const before = await identities(workloads);
    expect(await missingSecrets(workloads)).toEqual([]);

    const told = await annotateAsTold(
      findings.filter(({ code }) => code === 'secret-takeover').map(({ message }) => message),
      into,
    );
    expect(told.length).toBeGreaterThan(0);
    delivery.repository.write(`taken-over/manifests.yaml`, toYamlDocuments(objects));
    await delivery.add(into, [application({ path: 'taken-over' })]);
    await delivery.refresh(into, 'normal');
    await delivery.settled(into);
    expect(await identities(workloads)).toEqual(before);
    expect(await missingSecrets(workloads)).toEqual([]);

    await delivery.drop(into);
    await cluster.remove(objects);
    await cluster.remove([namespace(into, 'privileged')]);
  });
});
