import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { definitionsIn } from '../custom-resources';
import type { Cluster } from './cluster';
import { applyDefinitions } from './definitions';
import { freePorts, listens, type Processes } from './processes';
import { find, goSource } from './programs';

export const ARGO_CD_NAMESPACE = 'argocd';

const object = (apiVersion: string, kind: string, name: string, rest: object = {}): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: ARGO_CD_NAMESPACE, labels: { 'app.kubernetes.io/part-of': 'argocd' } },
  ...rest,
});

/** What Argo CD reads of itself from its namespace. */
function configuration({ access }: Cluster): KubernetesObject[] {
  const settings = {
    'argocd-cm': { 'timeout.reconciliation': '600s' },
    'argocd-cmd-params-cm': {},
    'argocd-rbac-cm': {},
    'argocd-ssh-known-hosts-cm': { ssh_known_hosts: '' },
    'argocd-tls-certs-cm': {},
    'argocd-gpg-keys-cm': {},
  };
  const connection = {
    bearerToken: access.token,
    tlsClientConfig: { insecure: access.insecure ?? false, caData: access.ca && Buffer.from(access.ca).toString('base64') },
  };
  const target = object('v1', 'Secret', 'e2e-cluster', { stringData: { name: 'e2e', server: access.server, config: JSON.stringify(connection) } });
  return [
    ...Object.entries(settings).map(([name, data]) => object('v1', 'ConfigMap', name, { data })),
    object('v1', 'Secret', 'argocd-secret', { stringData: { 'server.secretkey': 'only-for-tests', 'admin.password': '' } }),
    { ...target, metadata: { ...target.metadata, labels: { 'argocd.argoproj.io/secret-type': 'cluster' } } },
    object('argoproj.io/v1alpha1', 'AppProject', 'default', {
      spec: {
        sourceRepos: ['*'],
        destinations: [{ namespace: '*', server: '*' }],
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
      },
    }),
  ];
}

/** Starts redis and three of Argo CD's programs, outside the cluster, with a kubeconfig. */
export async function startArgoCd(folder: string, processes: Processes, cluster: Cluster, kubeconfig: string): Promise<void> {
  const [argoCd, redis, helm] = await Promise.all([find('argoCd'), find('redis'), find('helm')]);
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: ARGO_CD_NAMESPACE } };
  await cluster.put(namespace);
  await applyDefinitions(cluster, definitionsIn(path.join(goSource('argo-cd'), 'manifests', 'crds')));
  for (const it of configuration(cluster)) await cluster.put(it);

  const [redisPort, repoPort, repoMetrics, controllerMetrics, setMetrics, setProbe, setWebhook] = (await freePorts(7)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  processes.start('redis', redis.command, ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], redis.env);
  await processes.until('redis', 30, () => listens(redisPort));

  const home = path.join(folder, 'argo-cd');
  for (const name of ['tls', 'ssh', 'gpg/keys', 'gpg/source', 'plugins', 'tmp']) fs.mkdirSync(path.join(home, name), { recursive: true });
  const env = {
    HOME: home,
    TMPDIR: path.join(home, 'tmp'),
    KUBECONFIG: kubeconfig,
    // Helm is run by its name.
    PATH: `${path.dirname(helm.command)}${path.delimiter}${process.env.PATH}`,
    ARGOCD_TLS_DATA_PATH: path.join(home, 'tls'),
    ARGOCD_SSH_DATA_PATH: path.join(home, 'ssh'),
    ARGOCD_GPG_DATA_PATH: path.join(home, 'gpg', 'source'),
    ARGOCD_GNUPGHOME: path.join(home, 'gpg', 'keys'),
    ARGOCD_PLUGINSOCKFILEPATH: path.join(home, 'plugins'),
    ARGOCD_GPG_ENABLED: 'false',
    // Between waves it waits for what other controllers may still do: nothing, on this machine.
    ARGOCD_SYNC_WAVE_DELAY: '0',
    ARGOCD_K8S_CLIENT_QPS: '200',
    ARGOCD_K8S_CLIENT_BURST: '400',
    // The repositories are those that the tests make: no settings of the user's for git.
    GIT_CONFIG_GLOBAL: os.devNull,
    GIT_CONFIG_NOSYSTEM: '1',
  };
  const start = (name: string, ...words: string[]) => processes.start(name, argoCd.command, words, { ...argoCd.env, ...env, ARGOCD_BINARY_NAME: name });
  const [redisAddress, repoAddress] = [`127.0.0.1:${redisPort}`, `127.0.0.1:${repoPort}`];
  start(
    'argocd-repo-server',
    '--address=127.0.0.1',
    `--port=${repoPort}`,
    '--metrics-address=127.0.0.1',
    `--metrics-port=${repoMetrics}`,
    '--disable-tls',
    `--redis=${redisAddress}`,
  );
  await processes.until("Argo CD's repository server", 60, () => listens(repoPort));
  // Its metrics are the one thing that listens beyond the loopback interface: there is no setting for that.
  start(
    'argocd-application-controller',
    `--namespace=${ARGO_CD_NAMESPACE}`,
    `--repo-server=${repoAddress}`,
    '--repo-server-plaintext',
    `--redis=${redisAddress}`,
    `--metrics-port=${controllerMetrics}`,
    '--self-heal-backoff-timeout-seconds=1',
    '--persist-resource-health',
  );
  start(
    'argocd-applicationset-controller',
    `--namespace=${ARGO_CD_NAMESPACE}`,
    `--argocd-repo-server=${repoAddress}`,
    '--repo-server-plaintext',
    `--metrics-addr=127.0.0.1:${setMetrics}`,
    `--probe-addr=127.0.0.1:${setProbe}`,
    `--webhook-addr=127.0.0.1:${setWebhook}`,
  );
  await processes.until("Argo CD's application controller", 60, () => listens(controllerMetrics));
}
