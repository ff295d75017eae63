import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Expectations } from '../../constructs/gitops/verification/expectations';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { cluster } from './stage';

export const hasPython = spawnSync('python3', ['--version']).status === 0;

interface SecretItems {
  readonly name: string;
  readonly items: readonly { readonly key: string; readonly path: string }[];
}

const secretOf = (name: string, namespace: string): KubernetesObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace } });

/** The Secrets that people make by hand and this machine lacks, with the keys that are expected. */
async function missingSecrets(namespace: string, { secrets }: Expectations): Promise<KubernetesObject[]> {
  const names = [...new Set(secrets.map(({ name }) => name))];
  const found = await Promise.all(names.map((name) => cluster.get(secretOf(name, namespace))));
  return names
    .filter((_, i) => !found[i])
    .map((name) => ({
      ...secretOf(name, namespace),
      stringData: Object.fromEntries(secrets.filter((it) => it.name === name).map(({ key }) => [key, 'k'.repeat(32)])),
    }));
}

/**
 * Runs what the Job of a verification would, here and as its own account: no kubelet runs it in this cluster.
 * @param live its Job and ConfigMap as they are in the cluster
 * @param ports whether to ask the pods' ports, which no pod of this cluster has
 */
export function runVerification(
  live: { readonly job: any; readonly configuration: any },
  { ports }: { readonly ports: boolean },
): Promise<{ readonly status: number | null; readonly lines: readonly string[] }> {
  const { namespace, name } = live.configuration.metadata;
  const expectations: Expectations = JSON.parse(live.configuration.data['expectations.json']);
  const expected = { ...expectations, workloads: expectations.workloads.map((workload) => ({ ...workload, ports: ports && workload.ports })) };
  return withFolder(async (folder) => {
    const made = await missingSecrets(namespace, expectations);
    for (const secret of made) await cluster.put(secret);
    const pod = live.job.spec.template.spec;
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: pod.serviceAccountName, namespace } };
    const token = await cluster.must('POST', `${await cluster.pathOf(account)}/token`, {
      body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 600 } },
    });
    const files: Record<string, string> = {
      'account/token': token.body.status.token,
      'account/ca.crt': cluster.access.ca ?? '',
      'expectations.json': JSON.stringify(expected),
      'verify.py':
        Object.entries(live.configuration.data as Record<string, string>).find(([file]) => file.endsWith('.py'))?.[1] ??
        `raise SystemExit("${name} has no script")`,
    };
    const sources: SecretItems[] = pod.volumes.flatMap((volume: any) => (volume.projected?.sources ?? []).flatMap((it: any) => it.secret ?? []));
    for (const { name: secret, items } of sources) {
      const data = (await cluster.get(secretOf(secret, namespace)))?.data ?? {};
      for (const { key, path: file } of items) if (data[key]) files[`secrets/${file}`] = Buffer.from(data[key], 'base64').toString();
    }
    for (const [file, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
    }
    const run = spawnSync('python3', ['-I', '-B', path.join(folder, 'verify.py')], {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        API_SERVER: cluster.access.server,
        SERVICE_ACCOUNT: path.join(folder, 'account'),
        SECRETS: path.join(folder, 'secrets'),
        EXPECTATIONS: path.join(folder, 'expectations.json'),
        WAIT: '0',
      },
    });
    await cluster.remove(made);
    return { status: run.status, lines: `${run.stdout}${run.stderr}`.trim().split('\n') };
  });
}

async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verification-'));
  try {
    return await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
