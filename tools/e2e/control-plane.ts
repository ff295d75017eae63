import { generateKeyPairSync, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Cluster } from './cluster';
import { type Access, writeKubeconfig } from './kubeconfig';
import { freePorts, type Processes } from './processes';
import { find } from './programs';

/** A control plane of ours, and the kubeconfig of its administrator. */
export interface ControlPlane {
  readonly kubeconfig: string;
  readonly access: Access;
}

/** What signs the tokens of service accounts. */
function signingKey(folder: string): string {
  const file = path.join(folder, 'service-accounts.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  fs.writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}

/** Starts etcd, the API server, the controllers, the scheduler, and kwok in place of kubelets; ready when the API server is. */
export async function startControlPlane(folder: string, processes: Processes): Promise<ControlPlane> {
  const [etcd, apiServer, controllerManager, scheduler, kwok] = await Promise.all([
    find('etcd'),
    find('apiServer'),
    find('controllerManager'),
    find('scheduler'),
    find('kwok'),
  ]);
  const [etcdPort, peerPort, apiPort, controllerPort, schedulerPort] = (await freePorts(5)) as [number, number, number, number, number];

  const [client, peer] = [`http://127.0.0.1:${etcdPort}`, `http://127.0.0.1:${peerPort}`];
  processes.start(
    'etcd',
    etcd.command,
    [
      `--data-dir=${path.join(folder, 'etcd')}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
    ],
    etcd.env,
  );

  const token = randomUUID();
  const tokens = path.join(folder, 'tokens.csv');
  fs.writeFileSync(tokens, `${token},admin,admin,system:masters\n`, { mode: 0o600 });
  const certificates = path.join(folder, 'certificates');
  const key = signingKey(folder);
  processes.start(
    'kube-apiserver',
    apiServer.command,
    [
      `--etcd-servers=${client}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${apiPort}`,
      // There is no way to reach the loopback interface through a Service.
      '--endpoint-reconciler-type=none',
      `--cert-dir=${certificates}`,
      '--authorization-mode=RBAC',
      `--token-auth-file=${tokens}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      '--allow-privileged=true',
      '--v=1',
    ],
    apiServer.env,
  );

  const server = `https://127.0.0.1:${apiPort}`;
  const certificate = path.join(certificates, 'apiserver.crt');
  const connect = () => new Cluster({ server, token, ca: fs.readFileSync(certificate, 'utf8') });
  await processes.until('the API server', 90, async () => {
    const cluster = connect();
    try {
      return await cluster.isReady();
    } finally {
      cluster.close();
    }
  });

  const { access } = connect();
  const kubeconfig = path.join(folder, 'kubeconfig');
  writeKubeconfig(kubeconfig, access);
  const common = [`--kubeconfig=${kubeconfig}`, '--bind-address=127.0.0.1', '--leader-elect=false', '--kube-api-qps=200', '--kube-api-burst=400'];
  processes.start(
    'kube-controller-manager',
    controllerManager.command,
    [...common, `--secure-port=${controllerPort}`, `--service-account-private-key-file=${key}`, `--root-ca-file=${certificate}`, `--cert-dir=${certificates}`],
    controllerManager.env,
  );
  processes.start('kube-scheduler', scheduler.command, [...common, `--secure-port=${schedulerPort}`, `--cert-dir=${certificates}`], scheduler.env);
  processes.start(
    'kwok',
    kwok.command,
    [`--kubeconfig=${kubeconfig}`, '--manage-all-nodes', '--node-lease-duration-seconds=40', '--server-address='],
    kwok.env,
  );
  return { kubeconfig, access };
}
