import type { EnvVar, JsonMap, KubernetesObject, Volume, VolumeMount } from '../../kubernetes';
import { mapsIn } from '../../spec/values';
import { configMapsOf, environmentOf } from '../environment';
import { mountedFiles, volumeFiles } from '../mounted-files';
import { podsIn } from '../pods';

/** What a container is told when it starts. */
export interface ContainerInputs {
  readonly name: string;
  readonly image: string;
  /** Variables and their values; what only a cluster knows stands in parentheses. */
  readonly variables: ReadonlyMap<string, string>;
  /** Paths inside to the texts that ConfigMaps have for them. */
  readonly files: ReadonlyMap<string, string>;
}

const isKnown = (text: string) => !/^\((?:secret|configMap) [^()]*\)$/.test(text);

function inputsOf(container: JsonMap, spec: JsonMap, objects: readonly KubernetesObject[]): ContainerInputs {
  const configMaps = configMapsOf(objects);
  const volumes = new Map((mapsIn(spec.volumes) as unknown as Volume[]).map((volume) => [volume.name, volume]));
  const mounts = (mapsIn(container.volumeMounts) as unknown as VolumeMount[]).flatMap((mount) => {
    const volume = volumes.get(mount.name);
    return volume ? [...mountedFiles(mount, volumeFiles(volume, configMaps))] : [];
  });
  return {
    name: String(container.name),
    image: String(container.image ?? ''),
    variables: environmentOf(mapsIn(container.env) as unknown as EnvVar[], mapsIn(container.envFrom), configMaps, {}),
    files: new Map(mounts.filter(([, text]) => isKnown(text))),
  };
}

/** The containers of a workload by name; none for an object that makes no pods. */
export function containersOf(workload: KubernetesObject, objects: readonly KubernetesObject[]): Map<string, ContainerInputs> {
  const [pods] = podsIn([workload]);
  if (!pods) return new Map();
  const near = objects.filter(({ kind, metadata }) => kind === 'ConfigMap' && (metadata.namespace ?? '') === (workload.metadata.namespace ?? ''));
  const containers = [...mapsIn(pods.spec.initContainers), ...mapsIn(pods.spec.containers)];
  return new Map(containers.map((container) => [String(container.name), inputsOf(container, pods.spec, near)]));
}
