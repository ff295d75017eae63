import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { type ItemKind, inventoryOf } from '../../constructs/review/inventory';

const pod = { name: 'p', namespace: 'n' };
const of = (spec: Record<string, unknown>, kind = 'Pod', annotations?: Record<string, string>): KubernetesObject => {
  const template = { metadata: { annotations }, spec };
  if (kind === 'Pod') return { apiVersion: 'v1', kind, metadata: { ...pod, ...(annotations && { annotations }) }, spec };
  if (kind === 'CronJob') return { apiVersion: 'batch/v1', kind, metadata: pod, spec: { jobTemplate: { spec: { template } } } };
  return { apiVersion: 'apps/v1', kind, metadata: pod, spec: { template } };
};
const container = (rest: Record<string, unknown>) => ({ containers: [{ name: 'c', ...rest }] });
const found = (kind: ItemKind, ...objects: KubernetesObject[]) =>
  inventoryOf(objects)
    .filter((item) => item.kind === kind)
    .map(({ what }) => what);

test.each(['DaemonSet', 'Deployment', 'StatefulSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod'])('%s makes pods', (kind) =>
  expect(inventoryOf([of({ hostPID: true, hostNetwork: false, containers: [] }, kind)])).toEqual([
    { kind: 'host-namespace', holder: `${kind} p`, what: 'hostPID' },
  ]),
);

test('a security context loosens what Kubernetes confines', () => {
  const securityContext = {
    privileged: true,
    allowPrivilegeEscalation: true,
    runAsUser: 0,
    capabilities: { add: ['SYS_ADMIN', 'NET_RAW'], drop: ['ALL'] },
    seccompProfile: { type: 'Unconfined' },
    seLinuxOptions: { type: 'spc_t' },
    procMount: 'Unmasked',
  };
  expect(inventoryOf([of(container({ securityContext, image: 'agent:7' }))]).map(({ kind, what }) => [kind, what])).toEqual([
    ['privileged', 'privileged'],
    ['capability', 'NET_RAW'],
    ['capability', 'SYS_ADMIN'],
    ['root', 'user 0'],
    ['privilege-escalation', 'may gain privileges'],
    ['confinement', '/proc unmasked'],
    ['confinement', 'SELinux type spc_t'],
    ['confinement', 'seccomp Unconfined'],
    ['image', 'agent:7'],
  ]);
});

test("a container has its pod's security context, where it has none of its own", () => {
  expect(found('root', of({ securityContext: { runAsUser: 0 }, ...container({}) }))).toEqual(['user 0']);
  expect(found('root', of({ securityContext: { runAsUser: 0 }, ...container({ securityContext: { runAsUser: 100 } }) }))).toEqual([]);
});

test('AppArmor by annotation and by field; the field counts', () => {
  const annotations = { 'container.apparmor.security.beta.kubernetes.io/c': 'unconfined' };
  const field = (type: string) => container({ securityContext: { appArmorProfile: { type } } });
  expect(found('confinement', of(container({}), 'DaemonSet', annotations))).toEqual(['AppArmor Unconfined']);
  expect(found('confinement', of(field('Unconfined')))).toEqual(['AppArmor Unconfined']);
  expect(found('confinement', of(field('RuntimeDefault'), 'DaemonSet', annotations))).toEqual([]);
});

test('paths of the node, by what each container may do there', () => {
  const volumes = ['proc', 'run', 'idle', 'own'].map((name) => (name === 'own' ? { name, emptyDir: {} } : { name, hostPath: { path: `/${name}/` } }));
  const volumeMounts = [
    { name: 'proc', mountPath: '/host/proc', readOnly: true },
    { name: 'run', mountPath: '/run', subPath: 'datadog' },
    { name: 'own', mountPath: '/own' },
  ];
  expect(found('host-path', of({ ...container({ volumeMounts }), volumes }))).toEqual([
    '/proc (reads)',
    '/run/datadog (reads and writes)',
    '/idle (no container has it)',
  ]);
});

test('Secrets, wherever a pod names them', () => {
  const env = [
    { name: 'A', valueFrom: { secretKeyRef: { name: 'env', key: 'a' } } },
    { name: 'B', value: 'secret' },
  ];
  const volumes = [
    { name: 'whole', secret: { secretName: 'whole' } },
    { name: 'some', secret: { secretName: 'some', items: [{ key: 'k', path: 'p' }] } },
    { name: 'mixed', projected: { sources: [{ secret: { name: 'projected', items: [{ key: 'k', path: 'p' }] } }, { configMap: { name: 'map' } }] } },
    { name: 'driver', csi: { driver: 'd', nodePublishSecretRef: { name: 'csi' } } },
    { name: 'unused', secret: { secretName: 'unused' } },
  ];
  const volumeMounts = ['whole', 'some', 'mixed', 'driver'].map((name) => ({ name, mountPath: `/${name}` }));
  const secrets = found(
    'secret',
    of({ ...container({ env, envFrom: [{ secretRef: { name: 'from' } }], volumeMounts }), volumes, imagePullSecrets: [{ name: 'pull' }] }),
  );
  expect(secrets).toEqual([
    'csi, all keys',
    'env, key a',
    'from, all keys',
    'projected, key k',
    'some, key k',
    'whole, all keys',
    'pull, to pull images',
    'unused, all keys (no container has it)',
  ]);
});

test('ports of the node', () =>
  expect(
    found('host-port', of(container({ ports: [{ containerPort: 1 }, { containerPort: 2, hostPort: 2 }, { containerPort: 3, hostPort: 4, protocol: 'UDP' }] }))),
  ).toEqual(['2/TCP', '4/UDP']));

test('all of dist/ can be read, and what the agents have is found', () => {
  const dist = path.join(__dirname, '..', '..', 'dist', 'treebeard', 'production', 'manifests');
  const objects = fs.readdirSync(dist).flatMap((file) => loadAll(fs.readFileSync(path.join(dist, file), 'utf8')) as KubernetesObject[]);
  const items = inventoryOf(objects);
  expect(items).toContainEqual({ kind: 'capability', holder: 'DaemonSet datadog-agent', container: 'system-probe', what: 'SYS_PTRACE' });
  expect(items).toContainEqual({ kind: 'grant', holder: 'ServiceAccount datadog-agent', what: 'get core/nodes/proxy' });
  expect(items).toContainEqual({ kind: 'secret', holder: 'DaemonSet datadog-agent', container: 'agent', what: 'datadog-secret, key api-key' });
});
