import type { KubernetesObject } from '../../constructs/kubernetes';
import { cluster } from './stage';

const KIND = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret' };

const isReady = ({ status }: any) => status?.conditions?.some((c: any) => c.type === 'Ready' && c.status === 'True') === true;

/** The Secret that External Secrets would make: its keys are those that are listed, or what the generator is asked for. */
async function secretFor({ metadata: { name, namespace }, spec }: any): Promise<KubernetesObject> {
  const listed = (spec.data ?? []).map((it: any) => it.secretKey);
  const generators = await Promise.all(
    (spec.dataFrom ?? []).map(({ sourceRef }: any) => {
      const { apiVersion, kind, name: generator } = sourceRef?.generatorRef ?? {};
      return kind && cluster.get({ apiVersion, kind, metadata: { name: generator, namespace } });
    }),
  );
  const keys = [...listed, ...generators.flatMap((it: any) => it?.spec?.secretKeys ?? ['password'])];
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: spec.target?.name ?? name, namespace },
    stringData: Object.fromEntries(keys.map((key) => [key, 'for-tests-only-'.padEnd(32, '0')])),
  };
}

/** Does what the External Secrets operator does: there is none here, and no store that it could ask. */
export async function serveExternalSecrets(): Promise<void> {
  if (!(await cluster.serves(KIND.apiVersion, KIND.kind))) return;
  const { body } = await cluster.must('GET', '/apis/external-secrets.io/v1/externalsecrets');
  for (const it of body.items) {
    if (isReady(it)) continue;
    await cluster.put(await secretFor(it));
    const path = await cluster.pathOf({ ...KIND, metadata: it.metadata });
    const ready = { type: 'Ready', status: 'True', reason: 'SecretSynced', message: 'done by the tests', lastTransitionTime: '2026-01-01T00:00:00Z' };
    await cluster.must('PATCH', `${path}/status`, { contentType: 'application/merge-patch+json', body: { status: { conditions: [ready] } } });
  }
}
