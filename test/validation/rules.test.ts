import type { KubernetesObject } from '../../constructs/kubernetes';
import { judge } from '../../constructs/validation/judge';
import { readProperties } from '../../constructs/validation/properties';
import { RULE_NAMES } from '../../constructs/validation/registry';
import type { Subject } from '../../constructs/validation/rule';
import type { RuleName, ValidationProperties } from '../../constructs/validation/rules';

const subject = (object: KubernetesObject): Subject => ({ object, group: 'app', asked: () => [], by: [] });

const found = (objects: readonly KubernetesObject[], properties: ValidationProperties): string[] =>
  judge(objects.map(subject), readProperties(properties)).judged.map(({ finding }) => `${finding.rule}: ${finding.object}: ${finding.message}`);

/** What one rule says, with the others as they are without being written. */
const said = (objects: readonly KubernetesObject[], rule: RuleName, setting?: unknown): string[] =>
  found(objects, setting === undefined ? {} : { [rule]: setting })
    .filter((line) => line.startsWith(`${rule}: `))
    .map((line) => line.slice(rule.length + 2));

const IMAGE = 'registry.example.com/team/app:1.2.3';

interface Parts {
  readonly kind?: string;
  readonly container?: object;
  readonly init?: object;
  readonly pod?: object;
  readonly metadata?: object;
  readonly template?: object;
}

/** A workload of somebody, whose single container is called `app`. */
const workload = ({ kind = 'Deployment', container, init, pod, metadata, template }: Parts = {}): KubernetesObject => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name: 'web', namespace: 'team', ...metadata },
  spec: {
    template: {
      metadata: { ...template },
      spec: {
        ...(init && { initContainers: [{ name: 'first', image: IMAGE, ...init }] }),
        containers: [{ name: 'app', image: IMAGE, ...container }],
        ...pod,
      },
    },
  },
});

const secure = (securityContext: object): KubernetesObject => workload({ container: { securityContext } });
const imaged = (image: string): KubernetesObject => workload({ container: { image } });
const withPath = (path: string, mount: object = {}): KubernetesObject =>
  workload({
    container: { volumeMounts: [{ name: 'host', mountPath: '/host', ...mount }] },
    pod: { volumes: [{ name: 'host', hostPath: { path } }] },
  });

const role = (kind: 'Role' | 'ClusterRole', rules: object[], name = 'reader'): KubernetesObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name, ...(kind === 'Role' && { namespace: 'team' }) },
  rules,
});
const bind = (kind: 'RoleBinding' | 'ClusterRoleBinding', roleKind: string, name = 'reader'): KubernetesObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name, ...(kind === 'RoleBinding' && { namespace: 'team' }) },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: roleKind, name },
  subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'team' }],
});
const secrets = { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] };
const service = (type?: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'team' },
  spec: { ...(type && { type }) },
});
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

interface Case {
  readonly setting?: unknown;
  readonly good: readonly (KubernetesObject | KubernetesObject[])[];
  /** Objects with what is said of them. */
  readonly bad: readonly (readonly [objects: KubernetesObject | KubernetesObject[], ...said: string[]])[];
}

const CASES: Readonly<Record<RuleName, readonly Case[]>> = {
  privileged: [
    {
      good: [workload(), secure({ privileged: false })],
      bad: [
        [secure({ privileged: true }), 'Deployment web: container app is privileged'],
        [workload({ kind: 'Job', init: { securityContext: { privileged: true } } }), 'Job web: container first is privileged'],
      ],
    },
    { setting: true, good: [secure({ privileged: true })], bad: [] },
  ],
  hostProcess: [
    {
      good: [workload(), workload({ pod: { securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } } })],
      bad: [[workload({ pod: { securityContext: { windowsOptions: { hostProcess: true } } } }), 'Deployment web: container app is a process of the node']],
    },
  ],
  allowPrivilegeEscalation: [
    { good: [workload(), secure({ allowPrivilegeEscalation: true })], bad: [] },
    {
      setting: false,
      good: [secure({ allowPrivilegeEscalation: false }), workload({ pod: { nodeSelector: { 'kubernetes.io/os': 'windows' } } })],
      bad: [
        [workload(), 'Deployment web: container app does not say allowPrivilegeEscalation: false'],
        [secure({ allowPrivilegeEscalation: true }), 'Deployment web: container app says allowPrivilegeEscalation: true'],
      ],
    },
  ],
  allowedCapabilities: [
    { good: [secure({ capabilities: { add: ['SYS_ADMIN'] } })], bad: [] },
    {
      setting: ['SYS_PTRACE', 'cap_chown'],
      good: [workload(), secure({ capabilities: { add: ['SYS_PTRACE', 'CHOWN'] } }), secure({ capabilities: { drop: ['NET_RAW'] } })],
      bad: [
        [secure({ capabilities: { add: ['SYS_ADMIN', 'SYS_PTRACE'] } }), 'Deployment web: container app adds the capability SYS_ADMIN'],
        [secure({ capabilities: { add: ['ALL'] } }), 'Deployment web: container app adds the capability ALL'],
        [workload({ init: { securityContext: { capabilities: { add: ['CAP_BPF'] } } } }), 'Deployment web: container first adds the capability CAP_BPF'],
      ],
    },
    { setting: [], good: [workload()], bad: [[secure({ capabilities: { add: ['CHOWN'] } }), 'Deployment web: container app adds the capability CHOWN']] },
  ],
  requiredDropCapabilities: [
    {
      setting: ['NET_RAW', 'MKNOD'],
      good: [secure({ capabilities: { drop: ['ALL'] } }), secure({ capabilities: { drop: ['CAP_NET_RAW', 'MKNOD'] } })],
      bad: [[secure({ capabilities: { drop: ['MKNOD'] } }), 'Deployment web: container app does not drop the capability NET_RAW']],
    },
  ],
  hostNetwork: [
    { good: [workload({ pod: { hostNetwork: false } })], bad: [[workload({ pod: { hostNetwork: true } }), 'Deployment web: says hostNetwork: true']] },
    { setting: true, good: [workload({ pod: { hostNetwork: true } })], bad: [] },
  ],
  hostPID: [
    { good: [workload({ pod: { hostPID: true } })], bad: [] },
    { setting: false, good: [workload()], bad: [[workload({ pod: { hostPID: true } }), 'Deployment web: says hostPID: true']] },
  ],
  hostIPC: [{ good: [workload()], bad: [[workload({ pod: { hostIPC: true } }), 'Deployment web: says hostIPC: true']] }],
  allowedHostPaths: [
    {
      setting: ['/var/log/', { pathPrefix: '/proc', readOnly: true }],
      good: [
        workload(),
        withPath('/var/log'),
        withPath('/var/log/pods/'),
        withPath('/proc', { readOnly: true }),
        workload({ pod: { volumes: [{ name: 'x', emptyDir: {} }] } }),
      ],
      bad: [
        [withPath('/proc'), "Deployment web: container app may write to the node's path /proc"],
        [withPath('/var/logs', { readOnly: true }), "Deployment web: container app mounts the node's path /var/logs"],
        [withPath('/'), "Deployment web: container app mounts the node's path /"],
        [workload({ pod: { volumes: [{ name: 'idle', hostPath: { path: '/etc' } }] } }), "Deployment web: mounts the node's path /etc"],
      ],
    },
    { setting: ['/'], good: [withPath('/'), withPath('/etc')], bad: [] },
  ],
  allowedHostPorts: [
    {
      setting: [8126, { min: 9000, max: 9010 }],
      good: [
        workload(),
        ...[8126, 9000, 9010].map((hostPort) => workload({ container: { ports: [{ containerPort: 1, hostPort }] } })),
        workload({ container: { ports: [{ containerPort: 80 }] } }),
      ],
      bad: [
        [workload({ container: { ports: [{ containerPort: 1, hostPort: 8999 }] } }), "Deployment web: container app takes the node's port 8999/TCP"],
        [
          workload({ container: { ports: [{ containerPort: 1, hostPort: 8125, protocol: 'UDP' }] } }),
          "Deployment web: container app takes the node's port 8125/UDP",
        ],
      ],
    },
  ],
  runAsNonRoot: [
    {
      setting: true,
      good: [
        secure({ runAsNonRoot: true }),
        secure({ runAsUser: 1000 }),
        workload({ pod: { securityContext: { runAsNonRoot: true } } }),
        workload({ pod: { os: { name: 'windows' } } }),
      ],
      bad: [
        [workload(), 'Deployment web: container app may run as root: it says neither runAsNonRoot: true nor a runAsUser'],
        [secure({ runAsUser: 0, runAsNonRoot: true }), 'Deployment web: container app runs as user 0, which is root'],
        [
          workload({ container: { securityContext: { runAsUser: 0 } }, pod: { securityContext: { runAsUser: 7 } } }),
          'Deployment web: container app runs as user 0, which is root',
        ],
      ],
    },
  ],
  readOnlyRootFilesystem: [
    { setting: true, good: [secure({ readOnlyRootFilesystem: true })], bad: [[workload(), 'Deployment web: container app may write to its own file system']] },
  ],
  allowedSeccompProfiles: [
    {
      setting: ['RuntimeDefault', 'Localhost'],
      good: [
        secure({ seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } }),
        workload({ pod: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } }),
      ],
      bad: [
        [workload(), 'Deployment web: container app has the seccomp profile Unset'],
        [secure({ seccompProfile: { type: 'Unconfined' } }), 'Deployment web: container app has the seccomp profile Unconfined'],
      ],
    },
    { setting: ['Unset'], good: [workload()], bad: [] },
  ],
  allowedAppArmorProfiles: [
    {
      setting: ['RuntimeDefault'],
      good: [workload(), secure({ appArmorProfile: { type: 'RuntimeDefault' } })],
      bad: [
        [secure({ appArmorProfile: { type: 'Unconfined' } }), 'Deployment web: container app has the AppArmor profile Unconfined'],
        [
          workload({ template: { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/mine' } } }),
          'Deployment web: container app has the AppArmor profile Localhost',
        ],
      ],
    },
  ],
  allowedProcMountTypes: [
    {
      good: [workload(), secure({ procMount: 'Default' })],
      bad: [[secure({ procMount: 'Unmasked' }), 'Deployment web: container app has the kind of /proc Unmasked']],
    },
    { setting: ['Unmasked', 'Default'], good: [secure({ procMount: 'Unmasked' })], bad: [] },
  ],
  podSecurity: [
    {
      setting: 'baseline',
      good: [workload()],
      bad: [
        [workload({ pod: { hostPID: true } }), 'Deployment web: breaks baseline by hostPID: true'],
        [withPath('/var'), 'Deployment web: breaks baseline by the volume host'],
        [secure({ capabilities: { add: ['NET_RAW'] } }), 'Deployment web: container app breaks baseline by the capability NET_RAW'],
      ],
    },
    {
      setting: 'restricted',
      good: [
        secure({
          runAsNonRoot: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        }),
      ],
      bad: [
        [
          secure({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } }),
          'Deployment web: container app breaks restricted by securityContext.runAsNonRoot',
        ],
      ],
    },
    { setting: 'privileged', good: [workload({ pod: { hostPID: true } })], bad: [] },
  ],
  allowedRegistries: [
    {
      setting: ['registry.example.com/team', 'docker.io/library', '*.dkr.ecr.eu-west-1.amazonaws.com', 'localhost:5000'],
      good: [
        imaged('registry.example.com/team/app:1'),
        imaged(`registry.example.com/team/deep/app@${digest}`),
        imaged('nginx:1'),
        imaged('docker.io/nginx:1'),
        imaged('index.docker.io/library/nginx:1'),
        imaged('123.dkr.ecr.eu-west-1.amazonaws.com/app:1'),
        imaged('localhost:5000/app:1'),
      ],
      bad: [
        [imaged('registry.example.com/teams/app:1'), 'Deployment web: container app has an image from another registry: registry.example.com/teams/app:1'],
        [imaged('bitnami/nginx:1'), 'Deployment web: container app has an image from another registry: bitnami/nginx:1'],
        [
          imaged('evil.com/registry.example.com/team/app:1'),
          'Deployment web: container app has an image from another registry: evil.com/registry.example.com/team/app:1',
        ],
        [workload({ init: { image: 'quay.io/x/y:1' } }), 'Deployment web: container first has an image from another registry: quay.io/x/y:1'],
      ],
    },
  ],
  imageDigest: [
    {
      setting: true,
      good: [imaged(`registry.example.com/app@${digest}`), imaged(`registry.example.com/app:1@${digest}`)],
      bad: [
        [workload(), `Deployment web: container app has an image without a digest: ${IMAGE}`],
        [imaged('registry.example.com/app@sha256:short'), 'Deployment web: container app has an image without a digest: registry.example.com/app@sha256:short'],
      ],
    },
  ],
  latestTag: [
    {
      good: [workload(), imaged(`nginx@${digest}`), imaged('localhost:5000/app:1'), imaged('nginx:7')],
      bad: [
        [imaged('nginx'), 'Deployment web: container app has an image without a tag, which is latest: nginx'],
        [imaged('localhost:5000/app'), 'Deployment web: container app has an image without a tag, which is latest: localhost:5000/app'],
        [imaged('nginx:latest'), 'Deployment web: container app has an image with the tag latest: nginx:latest'],
      ],
    },
    { setting: true, good: [imaged('nginx')], bad: [] },
  ],
  requiredResources: [
    {
      setting: ['requests.cpu', 'limits.memory'],
      good: [
        workload({ container: { resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } } } }),
        workload({ container: { resources: { limits: { cpu: '1', memory: '1Gi' } } } }),
        workload({ pod: { resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } } } }),
      ],
      bad: [
        [workload({ container: { resources: { requests: { cpu: '1', memory: '1Gi' } } } }), 'Deployment web: container app states no resources.limits.memory'],
        [
          workload({ container: { resources: { limits: { cpu: '1', memory: '1Gi' } } }, init: { resources: { limits: { memory: '1Gi' } } } }),
          'Deployment web: container first states no resources.requests.cpu',
        ],
      ],
    },
  ],
  requiredProbes: [
    {
      setting: ['liveness', 'readiness'],
      good: [
        workload({ container: { livenessProbe: { exec: { command: ['a'] } }, readinessProbe: { tcpSocket: { port: 1 } } }, init: {} }),
        workload({ kind: 'Job' }),
      ],
      bad: [[workload({ container: { livenessProbe: { exec: { command: ['a'] } } } }), 'Deployment web: container app has no readinessProbe']],
    },
  ],
  allowedSecrets: [
    {
      setting: ['web-*'],
      good: [workload(), workload({ container: { envFrom: [{ secretRef: { name: 'web-keys' } }] } })],
      bad: [
        [
          workload({ container: { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'other', key: 'k' } } }] } }),
          'Deployment web: container app reads the Secret other, key k',
        ],
        [workload({ pod: { imagePullSecrets: [{ name: 'pull' }] } }), 'Deployment web: reads the Secret pull, to pull images'],
        [
          workload({ pod: { volumes: [{ name: 'x', secret: { secretName: 'other' } }] }, container: { volumeMounts: [{ name: 'x', mountPath: '/x' }] } }),
          'Deployment web: container app reads the Secret other, all keys',
        ],
      ],
    },
  ],
  allowedNamespaces: [
    {
      setting: ['team', 'team-*'],
      good: [
        workload(),
        workload({ metadata: { namespace: 'team-blue' } }),
        role('ClusterRole', [secrets]),
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } },
        { apiVersion: 'cilium.io/v2', kind: 'CiliumClusterwideNetworkPolicy', metadata: { name: 'x' } },
      ],
      bad: [
        [workload({ metadata: { namespace: 'kube-system' } }), 'Deployment web: stands in the namespace kube-system'],
        [workload({ metadata: { namespace: undefined } }), 'Deployment web: says no namespace, and so stands in the one that is chosen when it is applied'],
        [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } }, 'Namespace other: makes the namespace other'],
      ],
    },
  ],
  requiredLabels: [
    {
      setting: ['team'],
      good: [workload({ metadata: { labels: { team: 'a' } }, template: { labels: { team: 'a' } } }), service()],
      bad: [
        [workload({ metadata: { labels: { team: 'a' } } }), 'Deployment web: has pods with no label team'],
        [workload({ template: { labels: { team: 'a' } } }), 'Deployment web: has no label team'],
      ],
    },
    {
      setting: { team: 'platform-*' },
      good: [workload({ metadata: { labels: { team: 'platform-eu' } }, template: { labels: { team: 'platform-us' } } })],
      bad: [
        [
          workload({ metadata: { labels: { team: 'web' } }, template: { labels: { team: 'platform-us' } } }),
          'Deployment web: has the label team: web, not platform-*',
        ],
      ],
    },
  ],
  allowedServiceTypes: [
    {
      setting: ['ClusterIP'],
      good: [service(), service('ClusterIP'), workload()],
      bad: [[service('LoadBalancer'), 'Service web: is of the type LoadBalancer']],
    },
  ],
  forbiddenKinds: [{ setting: ['Job'], good: [workload()], bad: [[workload({ kind: 'Job' }), 'Job web: is a Job']] }],
  secretObjects: [
    {
      good: [
        { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token' }, type: 'kubernetes.io/service-account-token' },
        { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'token' }, spec: {} },
      ],
      bad: [
        [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token' }, data: { token: 'c2VjcmV0' } }, 'Secret token: is a Secret with its data'],
        [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token' }, stringData: { token: 'secret' } }, 'Secret token: is a Secret with its data'],
      ],
    },
    { setting: true, good: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token' }, data: { token: 'c2VjcmV0' } }], bad: [] },
  ],
  forbiddenGrants: [
    {
      setting: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'watch'], scope: 'cluster', exceptNamed: true }],
      good: [
        [role('ClusterRole', [secrets]), bind('RoleBinding', 'ClusterRole')],
        role('Role', [secrets]),
        role('ClusterRole', [{ ...secrets, resourceNames: ['one'] }]),
        role('ClusterRole', [{ ...secrets, verbs: ['create'] }]),
        role('ClusterRole', [{ ...secrets, apiGroups: ['other.example.com'] }]),
        role('ClusterRole', [{ nonResourceURLs: ['*'], verbs: ['*'] }]),
      ],
      bad: [
        [role('ClusterRole', [secrets]), 'ClusterRole reader: grants get core/secrets'],
        [
          [role('ClusterRole', [secrets]), bind('ClusterRoleBinding', 'ClusterRole'), bind('RoleBinding', 'ClusterRole')],
          'ClusterRole reader: grants to ServiceAccount web: get core/secrets',
        ],
        [role('ClusterRole', [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]), 'ClusterRole reader: grants * */*'],
        [
          bind('ClusterRoleBinding', 'ClusterRole', 'cluster-admin'),
          'ClusterRoleBinding cluster-admin: grants to ServiceAccount web: all that ClusterRole cluster-admin may do',
        ],
      ],
    },
    {
      setting: [{ resources: ['secrets'], resourceNames: ['crown-jewels'] }, { verbs: ['impersonate'] }, { nonResourceURLs: ['/metrics', '/debug/*'] }],
      good: [role('Role', [{ ...secrets, resourceNames: ['one'] }]), role('ClusterRole', [{ nonResourceURLs: ['/healthz'], verbs: ['get'] }])],
      bad: [
        [role('Role', [{ ...secrets, verbs: ['get'] }]), 'Role reader: grants get core/secrets in team'],
        [role('Role', [{ ...secrets, verbs: ['get'], resourceNames: ['crown-jewels'] }]), 'Role reader: grants get core/secrets crown-jewels in team'],
        [role('ClusterRole', [{ apiGroups: [''], resources: ['users'], verbs: ['impersonate'] }]), 'ClusterRole reader: grants impersonate core/users'],
        [role('ClusterRole', [{ nonResourceURLs: ['/debug/pprof'], verbs: ['get'] }]), 'ClusterRole reader: grants get /debug/pprof'],
      ],
    },
  ],
  wildcardGrants: [
    { good: [role('ClusterRole', [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }])], bad: [] },
    {
      setting: false,
      good: [role('ClusterRole', [secrets])],
      bad: [
        [role('ClusterRole', [{ ...secrets, verbs: ['*'] }]), 'ClusterRole reader: grants * core/secrets'],
        [role('Role', [{ apiGroups: ['*'], resources: ['pods'], verbs: ['get'] }]), 'Role reader: grants get */pods in team'],
        [role('ClusterRole', [{ nonResourceURLs: ['*'], verbs: ['get'] }]), 'ClusterRole reader: grants get *'],
        [
          bind('RoleBinding', 'ClusterRole', 'cluster-admin'),
          'RoleBinding cluster-admin: grants to ServiceAccount web: all that ClusterRole cluster-admin may do in team',
        ],
      ],
    },
  ],
};

const list = (objects: KubernetesObject | KubernetesObject[]) => (Array.isArray(objects) ? objects : [objects]);

test('each rule has cases', () => {
  expect(Object.keys(CASES).sort()).toEqual([...RULE_NAMES].sort());
});

describe.each(Object.entries(CASES))('%s', (name, cases) => {
  const rule = name as RuleName;
  test.each(cases.flatMap(({ setting, good }) => good.map((objects) => [setting, objects] as const)))('%j: what it allows (%#)', (setting, objects) => {
    expect(said(list(objects), rule, setting)).toEqual([]);
  });
  const bad = cases.flatMap(({ setting, bad }) => bad.map(([objects, ...lines]) => [setting, objects, lines] as const));
  if (bad.length > 0)
    test.each(bad)('%j: what it is against (%#)', (setting, objects, lines) => {
      expect(said(list(objects), rule, setting)).toEqual(lines);
    });
});

test('every finding says what is recommended and what to write instead', () => {
  const objects = Object.values(CASES).flatMap((cases) => cases.flatMap(({ bad }) => bad.flatMap(([one]) => list(one))));
  const properties = Object.fromEntries(Object.entries(CASES).map(([name, cases]) => [name, cases.find(({ bad }) => bad.length > 0)?.setting]));
  const { judged } = judge(objects.map(subject), readProperties(properties));
  expect(new Set(judged.map(({ finding }) => finding.rule)).size).toBe(RULE_NAMES.length);
  for (const { finding } of judged) {
    expect(finding.recommendation).toMatch(/^[A-Z].*\.$/s);
    expect(finding.fix).toMatch(/^[A-Z].*\.$/s);
  }
});

test('a secret is never told', () => {
  const object: KubernetesObject = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token' }, data: { 'the-key': 'c2VjcmV0' } };
  expect(JSON.stringify(judge([subject(object)], {}).judged.map(({ finding }) => finding))).not.toMatch(/c2VjcmV0|the-key/);
});

test('objects of other places do not bind a role', () => {
  const group = (objects: KubernetesObject[], name: string) => objects.map((object): Subject => ({ ...subject(object), group: name }));
  const narrow = group([role('ClusterRole', [secrets]), bind('RoleBinding', 'ClusterRole')], 'dev');
  const wide = group([role('ClusterRole', [secrets]), bind('ClusterRoleBinding', 'ClusterRole')], 'production');
  const { judged } = judge([...narrow, ...wide], { forbiddenGrants: [{ resources: ['secrets'], scope: 'cluster' }] });
  expect(judged.map(({ subject }) => subject.group)).toEqual(['production', 'production']);
});
