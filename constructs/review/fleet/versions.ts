import type { KubernetesObject } from '../../kubernetes';
import { mapsIn } from '../../spec/values';
import { podsIn } from '../pods';

/** Which versions of Datadog's agents run, as their images say it. */
export interface Versions {
  /** On nodes. */
  readonly agent: readonly string[];
  readonly clusterAgent: readonly string[];
}

interface ImageName {
  /** Without registry and folders: `cluster-agent`. */
  readonly name: string;
  /** As people call it: the tag, else the beginning of the digest. */
  readonly version: string;
}

/** Reads the reference of an image: `registry:5000/datadog/agent:7.81.1@sha256:…`. */
export function imageName(image: string): ImageName {
  const [reference = '', digest] = image.split('@');
  const last = reference.slice(reference.lastIndexOf('/') + 1);
  const [name = '', tag] = last.split(':');
  return { name, version: tag ?? (digest ? digest.slice(0, 'sha256:'.length + 12) : 'latest (no tag)') };
}

const CLUSTER_AGENT = 'cluster-agent';
const AGENT = 'agent';

/** Mirrors give images names of their own: then the container says which agent it is. */
function agentOf(container: string, { name }: ImageName): string | undefined {
  if (name === AGENT || name === CLUSTER_AGENT) return name;
  if (!name.includes(AGENT)) return undefined;
  return container === AGENT || container === CLUSTER_AGENT ? container : undefined;
}

/** The versions of all agents of a rendering. */
export function versionsOf(objects: readonly KubernetesObject[]): Versions {
  const found = podsIn(objects).flatMap(({ spec }) =>
    mapsIn(spec.containers).flatMap(({ name, image }) => {
      const read = imageName(String(image ?? ''));
      return [{ agent: agentOf(String(name), read), version: read.version }];
    }),
  );
  const of = (which: string) => [...new Set(found.filter(({ agent }) => agent === which).map(({ version }) => version))].sort();
  return { agent: of(AGENT), clusterAgent: of(CLUSTER_AGENT) };
}
