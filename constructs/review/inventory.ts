import type { EnvVar, JsonMap, KubernetesObject, Volume, VolumeMount } from '../kubernetes';
import { asMap, isMap, mapsIn } from '../spec/values';
import { APP_ARMOR_ANNOTATION, appArmorProfile } from '../workloads/app-armor';
import { describe, grantsTo, otherRolesOf, type Subject, subjectsIn } from './grants';
import { holderName, type Pods, podsIn, sharedByPods, sharedNames } from './pods';

/** The kinds of things that a reviewer asks about, those that weigh most first. */
export const ITEM_KINDS = [
  'privileged',
  'capability',
  'root',
  'privilege-escalation',
  'confinement',
  'host-namespace',
  'host-path',
  'host-port',
  'grant',
  'secret',
  'image',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** One thing that pods or an account have and that not every pod has. */
export interface Item {
  readonly kind: ItemKind;
  /** The workload or the account: `DaemonSet datadog`, `ServiceAccount datadog`. In a namespace if the objects are in several. */
  readonly holder: string;
  readonly container?: string;
  /** What it is: `SYS_PTRACE`, `/proc (reads)`, `get core/pods`. */
  readonly what: string;
}

/** Tells items apart. */
export const keyOf = ({ kind, holder, container = '', what }: Item): string => [kind, holder, container, what].join('|');

type Container = JsonMap & { name: string; image?: string; env?: EnvVar[]; envFrom?: JsonMap[]; volumeMounts?: VolumeMount[]; securityContext?: JsonMap };

const words = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const plainPath = (path: string) => path.replace(/(?<=.)\/+$/, '');

/** A folder or file of the node, and whether it may be changed from inside. */
const pathItem = (path: string, mount: VolumeMount) => {
  const whole = mount.subPath ? `${plainPath(path).replace(/^\/$/, '')}/${mount.subPath}` : plainPath(path);
  return `${whole} (${mount.readOnly ? 'reads' : 'reads and writes'})`;
};

const secretKeys = (name: unknown, items: readonly JsonMap[]): string[] =>
  items.length > 0 ? items.map(({ key }) => `${name}, key ${key}`) : [`${name}, all keys`];

function secretsOfVolume(volume: Volume): string[] {
  const { secret, projected, csi } = volume as Volume & { secret?: JsonMap; projected?: JsonMap; csi?: JsonMap };
  const projectedSecrets = mapsIn(asMap(projected).sources).flatMap((source) => (isMap(source.secret) ? [source.secret] : []));
  const published = asMap(asMap(csi).nodePublishSecretRef).name;
  return [
    ...(secret ? secretKeys(secret.secretName, mapsIn(secret.items)) : []),
    ...projectedSecrets.flatMap((one) => secretKeys(one.name, mapsIn(one.items))),
    ...(published ? [`${published}, all keys`] : []),
  ];
}

const secretsOfVariables = ({ env, envFrom }: Pick<Container, 'env' | 'envFrom'>): string[] => [
  ...mapsIn(env).flatMap(({ valueFrom }) => {
    const reference = asMap(asMap(valueFrom).secretKeyRef);
    return reference.name ? [`${reference.name}, key ${reference.key}`] : [];
  }),
  ...mapsIn(envFrom).flatMap(({ secretRef }) => (isMap(secretRef) ? [`${secretRef.name}, all keys`] : [])),
];

/** How Kubernetes' own confinement of a container is loosened. */
function confinementOf(context: JsonMap, annotation: string | undefined): string[] {
  const appArmor = context.appArmorProfile ?? (annotation && appArmorProfile(annotation));
  const loosened = (profile: string, stated: unknown) => (asMap(stated).type === 'Unconfined' ? [`${profile} Unconfined`] : []);
  const seLinux = asMap(context.seLinuxOptions).type;
  return [
    ...loosened('seccomp', context.seccompProfile),
    ...loosened('AppArmor', appArmor),
    ...(seLinux ? [`SELinux type ${seLinux}`] : []),
    ...(context.procMount === 'Unmasked' ? ['/proc unmasked'] : []),
  ];
}

// Of lists that are written, but empty, templates leave a null.
const mountsOf = ({ volumeMounts }: Container) => mapsIn(volumeMounts) as unknown as VolumeMount[];

function itemsOfContainer(container: Container, { holder, spec, annotations }: Pods): Item[] {
  const own = asMap(container.securityContext);
  const context: JsonMap = { ...asMap(spec.securityContext), ...own };
  const volumes = new Map((mapsIn(spec.volumes) as unknown as Volume[]).map((volume) => [volume.name, volume]));
  const mounted = mountsOf(container).flatMap((mount) => {
    const volume = volumes.get(mount.name);
    return volume ? [{ mount, volume }] : [];
  });
  const item = (kind: ItemKind) => (what: string) => ({ kind, holder, container: container.name, what });
  return [
    ...(own.privileged === true ? [item('privileged')('privileged')] : []),
    ...words(asMap(own.capabilities).add).map(item('capability')),
    ...(context.runAsUser === 0 ? [item('root')('user 0')] : []),
    ...(own.allowPrivilegeEscalation === true ? [item('privilege-escalation')('may gain privileges')] : []),
    ...confinementOf(context, annotations[APP_ARMOR_ANNOTATION + container.name]).map(item('confinement')),
    ...mounted.flatMap(({ mount, volume }) => (isMap(volume.hostPath) ? [item('host-path')(pathItem(String(volume.hostPath.path), mount))] : [])),
    ...mapsIn(container.ports).flatMap(({ hostPort, protocol = 'TCP' }) => (hostPort ? [item('host-port')(`${hostPort}/${protocol}`)] : [])),
    ...[...secretsOfVariables(container), ...mounted.flatMap(({ volume }) => secretsOfVolume(volume))].map(item('secret')),
    ...(container.image ? [item('image')(container.image)] : []),
  ];
}

/** A volume of the pod that no container mounts. */
const IDLE = ' (no container has it)';

/** Whether a thing comes by a volume that no container mounts. */
export const isIdle = ({ what }: Pick<Item, 'what'>): boolean => what.endsWith(IDLE);

const HOST_NAMESPACES = ['hostPID', 'hostNetwork', 'hostIPC'];

function itemsOfPods(pods: Pods): Item[] {
  const { holder, spec } = pods;
  const containers = [...mapsIn(spec.initContainers), ...mapsIn(spec.containers), ...mapsIn(spec.ephemeralContainers)] as Container[];
  const used = new Set(containers.flatMap((container) => mountsOf(container).map(({ name }) => name)));
  const idle = (mapsIn(spec.volumes) as unknown as Volume[]).filter(({ name }) => !used.has(name));
  const item = (kind: ItemKind) => (what: string) => ({ kind, holder, what });
  return [
    ...HOST_NAMESPACES.filter((field) => spec[field] === true).map(item('host-namespace')),
    ...idle.flatMap(({ hostPath }) => (isMap(hostPath) ? [plainPath(String(hostPath.path)) + IDLE] : [])).map(item('host-path')),
    ...idle.flatMap((volume) => secretsOfVolume(volume).map((secret) => secret + IDLE)).map(item('secret')),
    ...mapsIn(spec.imagePullSecrets)
      .map(({ name }) => `${name}, to pull images`)
      .map(item('secret')),
    ...containers.flatMap((container) => itemsOfContainer(container, pods)),
  ];
}

/** The names that do not tell holders apart, as those of several namespaces have them. */
export const sharedHolders = (objects: readonly KubernetesObject[]): ReadonlySet<string> =>
  new Set([...sharedByPods(objects), ...sharedNames(subjectsIn(objects))]);

const itemsOfSubject = (subject: Subject, objects: readonly KubernetesObject[], shared: ReadonlySet<string>): Item[] =>
  [...grantsTo(subject, objects).map(describe), ...otherRolesOf(subject, objects)].map((what) => ({
    kind: 'grant',
    holder: holderName(subject, shared),
    what,
  }));

/**
 * What the pods and accounts of manifests have that not every pod has, from any tool's manifests. Each thing once, in the order of
 * `ITEM_KINDS`, then by name.
 * @param shared the names that are told with their namespace: who compares manifests gives those of both sides
 */
export function inventoryOf(objects: readonly KubernetesObject[], shared = sharedHolders(objects)): Item[] {
  const subjects = subjectsIn(objects).flatMap((subject) => itemsOfSubject(subject, objects, shared));
  const items = [...podsIn(objects, shared).flatMap(itemsOfPods), ...subjects];
  const once = [...new Map(items.map((item) => [keyOf(item), item]))];
  const rank = ({ kind }: Item) => ITEM_KINDS.indexOf(kind);
  return once.sort(([a, one], [b, other]) => rank(one) - rank(other) || (a < b ? -1 : 1)).map(([, item]) => item);
}
