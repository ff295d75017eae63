import type { JsonMap, KubernetesObject } from '../kubernetes';
import { asMap, isMap } from '../spec/values';

/** The pods that an object makes. */
export interface Pods {
  /** The object: `DaemonSet datadog`, with its namespace if the objects have two of that name. */
  readonly holder: string;
  readonly object: KubernetesObject;
  readonly spec: JsonMap;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

const TEMPLATED: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Job']);

function templateOf({ kind, metadata, spec }: KubernetesObject): { metadata?: unknown; spec?: unknown } | undefined {
  if (!isMap(spec)) return undefined;
  if (kind === 'Pod') return { metadata, spec };
  if (TEMPLATED.has(kind)) return isMap(spec.template) ? spec.template : undefined;
  const job = kind === 'CronJob' && isMap(spec.jobTemplate) ? spec.jobTemplate.spec : undefined;
  return isMap(job) && isMap(job.template) ? job.template : undefined;
}

/** What may be called the same in two namespaces. */
interface Named {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** The names that stand in several namespaces, and so name nothing alone. */
export function sharedNames(named: readonly Named[]): ReadonlySet<string> {
  const namespaces = new Map<string, Set<string>>();
  for (const { kind, name, namespace = '' } of named) namespaces.set(`${kind} ${name}`, (namespaces.get(`${kind} ${name}`) ?? new Set()).add(namespace));
  return new Set([...namespaces].filter(([, those]) => those.size > 1).map(([name]) => name));
}

/** What something is called: with its namespace where the name alone stands for several. */
export function holderName({ kind, name, namespace }: Named, shared: ReadonlySet<string>): string {
  const holder = `${kind} ${name}`;
  return namespace && shared.has(holder) ? `${holder} in ${namespace}` : holder;
}

const named = ({ kind, metadata }: KubernetesObject): Named => ({ kind, ...metadata });

/** The names that workloads of several namespaces have. */
export const sharedByPods = (objects: readonly KubernetesObject[]): ReadonlySet<string> =>
  sharedNames(objects.filter((object) => templateOf(object) !== undefined).map(named));

/**
 * The pods that objects make, by whichever kind of workload.
 * @param shared the names that do not tell workloads apart
 */
export const podsIn = (objects: readonly KubernetesObject[], shared = sharedByPods(objects)): Pods[] =>
  objects.flatMap((object) => {
    const template = templateOf(object);
    if (!isMap(template?.spec)) return [];
    const { annotations, labels } = asMap(template.metadata);
    const strings = (map: unknown) => asMap(map) as Record<string, string>;
    return [{ holder: holderName(named(object), shared), object, spec: template.spec, annotations: strings(annotations), labels: strings(labels) }];
  });
