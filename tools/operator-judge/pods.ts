import type { EnvVar, JsonMap, KubernetesObject, Volume, VolumeMount } from '../../constructs/kubernetes';
import { type ConfigMaps, configMapsOf, environmentOf, type KnownFields } from '../../constructs/review/environment';
import { join, mountedFiles, volumeFiles } from '../../constructs/review/mounted-files';
import { isMap, mapsIn } from '../../constructs/spec/values';
import { APP_ARMOR_ANNOTATION, appArmorProfile } from '../../constructs/workloads/app-armor';
import { filesByRole } from './collector';

/** A container as it runs, freed of how its pod says it. */
export interface RunningContainer {
  readonly environment: ReadonlyMap<string, string>;
  /** Paths inside to the text that a ConfigMap has for them, or to a word for what is unknown before. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths inside to those of the node. */
  readonly hostPaths: ReadonlyMap<string, string>;
  readonly capabilities: readonly string[];
  /** Fields of the security context that hold for this container, those of its pod included. */
  readonly security: ReadonlyMap<string, unknown>;
  readonly hostPorts: readonly string[];
  readonly image: string;
  readonly resources: unknown;
}

export interface RunningPod {
  /** The agent that it runs, in the words of Datadog's label: `agent`, `cluster-agent`, … */
  readonly component: string;
  readonly name: string;
  readonly serviceAccount: string;
  readonly namespace: string;
  readonly containers: ReadonlyMap<string, RunningContainer>;
  readonly hostNamespaces: readonly string[];
  /** Where pods of it may run, and before which others. */
  readonly scheduling: ReadonlyMap<string, unknown>;
}

type Container = JsonMap & {
  name: string;
  image?: string;
  command?: string[];
  args?: string[];
  env?: EnvVar[];
  envFrom?: JsonMap[];
  volumeMounts?: VolumeMount[];
  securityContext?: JsonMap;
};
type Pod = JsonMap & { containers: Container[]; initContainers?: Container[]; volumes?: Volume[]; securityContext?: JsonMap };

const plainPath = (path: string) => path.replace(/(?<=.)\/$/, '');
const PROFILES = ['seccompProfile', 'appArmorProfile', 'seLinuxOptions'];
const FIELDS = ['privileged', 'runAsUser', 'runAsGroup', 'runAsNonRoot', 'readOnlyRootFilesystem', 'allowPrivilegeEscalation', ...PROFILES];
function containerOf(container: Container, pod: Pod, annotations: JsonMap, configMaps: ConfigMaps, fields: KnownFields): RunningContainer {
  const own = container.securityContext ?? {};
  const annotation = annotations[APP_ARMOR_ANNOTATION + container.name] as string | undefined;
  const appArmor = own.appArmorProfile ?? (annotation ? appArmorProfile(annotation) : undefined);
  const context: JsonMap = { ...pod.securityContext, ...own, ...(appArmor ? { appArmorProfile: appArmor } : {}) };
  const volumes = new Map((pod.volumes ?? []).map((volume) => [volume.name, volume]));
  const mounts = (container.volumeMounts ?? []).map((mount) => ({ mount, volume: volumes.get(mount.name) ?? ({ name: mount.name } as Volume) }));
  const added = isMap(own.capabilities) && Array.isArray(own.capabilities.add) ? own.capabilities.add.map(String) : [];
  return {
    environment: environmentOf(container.env ?? [], container.envFrom ?? [], configMaps, fields),
    files: filesByRole(
      container.name,
      [...(container.command ?? []), ...(container.args ?? [])],
      new Map(mounts.flatMap(({ mount, volume }) => [...mountedFiles(mount, volumeFiles(volume, configMaps))])),
    ),
    hostPaths: new Map(
      mounts.flatMap(({ mount, volume }) => {
        if (!isMap(volume.hostPath)) return [];
        const path = plainPath(String(volume.hostPath.path));
        return [[plainPath(mount.mountPath), `${mount.subPath ? join(path, mount.subPath) : path}${mount.readOnly ? '' : ' (writes)'}`]] as const;
      }),
    ),
    capabilities: [...new Set(added)].sort(),
    security: new Map(FIELDS.flatMap((field) => (context[field] === undefined || context[field] === false ? [] : [[field, context[field]]]))),
    hostPorts: mapsIn(container.ports).flatMap((p) => (p.hostPort ? [`${p.hostPort}/${p.protocol ?? 'TCP'}`] : [])),
    image: container.image ?? '',
    resources: container.resources ?? {},
  };
}

const SCHEDULING = ['tolerations', 'priorityClassName', 'runtimeClassName', 'dnsPolicy', 'dnsConfig', 'topologySpreadConstraints'];
const isEmpty = (value: unknown) => value === undefined || value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** The labels that nodes must have, and what draws pods to nodes and others or keeps them away, one by one. */
const placed = (pod: Pod): (readonly [string, unknown])[] =>
  ['nodeSelector', 'affinity'].flatMap((field) => {
    const value = pod[field];
    return isMap(value) ? Object.entries(value).flatMap(([key, one]) => (isEmpty(one) ? [] : [[`${field} ${key}`, one] as const])) : [];
  });

function podOf(object: KubernetesObject, component: string, configMaps: ConfigMaps): RunningPod {
  const { template } = object.spec as { template: { metadata?: { annotations?: JsonMap }; spec: Pod } };
  const pod = template.spec;
  const annotations = template.metadata?.annotations ?? {};
  const { name, namespace = '' } = object.metadata;
  const serviceAccount = String(pod.serviceAccountName ?? 'default');
  const fields = { 'spec.serviceAccountName': serviceAccount, 'metadata.namespace': namespace };
  const containers = [...(pod.initContainers ?? []), ...pod.containers];
  return {
    component,
    name,
    namespace,
    serviceAccount,
    containers: new Map(containers.map((container) => [container.name, containerOf(container, pod, annotations, configMaps, fields)])),
    hostNamespaces: ['hostPID', 'hostNetwork', 'hostIPC'].filter((field) => pod[field] === true),
    scheduling: new Map([...SCHEDULING.flatMap((field) => (isEmpty(pod[field]) ? [] : [[field, pod[field]] as const])), ...placed(pod)]),
  };
}

/** Objects that describe agents, for all nodes or for those of a group. */
export interface Rendering {
  readonly nodes?: string;
  readonly objects: readonly KubernetesObject[];
}

/** The operator's label for the DaemonSet of a profile. */
const PROFILE = 'agent.datadoghq.com/datadogagentprofile';

/** The pods of a rendering by what they are: `agent`, `cluster-agent`, `agent of <group or profile>`, … */
export function podsOf({ nodes, objects }: Rendering): Map<string, RunningPod> {
  const configMaps = configMapsOf(objects);
  return new Map(
    objects
      .filter(({ kind }) => kind === 'DaemonSet' || kind === 'Deployment')
      .map((object) => {
        const { labels = {}, name } = object.metadata;
        const component = labels['agent.datadoghq.com/component'] ?? labels['app.kubernetes.io/component'] ?? name;
        const group = nodes ?? labels[PROFILE];
        return [group ? `${component} of ${group}` : component, podOf(object, component, configMaps)] as const;
      }),
  );
}
