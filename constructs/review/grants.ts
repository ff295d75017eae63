import type { KubernetesObject, PolicyRule } from '../kubernetes';

/** One thing that one account may do. An empty `namespace` stands for the whole cluster, `*` for any. */
export interface Grant {
  readonly namespace: string;
  readonly verb: string;
  /** Of API requests: group, resource and object; of others a URL. */
  readonly path: readonly string[];
}

interface Reference {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

const ANY = '*';

/** The single grants of a rule. */
export function* grantsOf(rule: PolicyRule, namespace: string): Generator<Grant> {
  for (const verb of rule.verbs ?? []) {
    for (const url of rule.nonResourceURLs ?? []) yield { namespace, verb, path: [url] };
    for (const group of rule.apiGroups ?? [])
      for (const resource of rule.resources ?? [])
        for (const name of rule.resourceNames?.length ? rule.resourceNames : [ANY]) yield { namespace, verb, path: [group, resource, name] };
  }
}

const takesIn = (pattern: string, word: string) => pattern === word || pattern === ANY || (pattern.endsWith('/*') && word.startsWith(pattern.slice(0, -1)));

/** Whether who has `one` may also do `other`: the cluster takes in its namespaces, `*` takes in each. */
export const covers = (one: Grant, other: Grant): boolean =>
  (one.namespace === '' || one.namespace === other.namespace) &&
  takesIn(one.verb, other.verb) &&
  one.path.length === other.path.length &&
  one.path.every((pattern, i) => takesIn(pattern, other.path[i]!));

export const describe = ({ namespace, verb, path }: Grant): string => {
  const [group, resource, name] = path;
  const what = resource === undefined ? group : `${group || 'core'}/${resource}${name === ANY ? '' : ` ${name}`}`;
  return `${verb} ${what}${namespace ? ` in ${namespace}` : ''}`;
};

/** Reads what `describe` wrote; undefined for what is none, such as a whole role. */
export function grantCalled(text: string): Grant | undefined {
  const [, verb = '', path = '', name = ANY, namespace = ''] = /^(\S+) (\S+)(?: (?!in )(\S+))?(?: in (\S+))?$/.exec(text) ?? [];
  if (verb === '') return undefined;
  if (path.startsWith('/')) return { namespace, verb, path: [path] };
  const slash = path.indexOf('/');
  const group = path.slice(0, slash);
  return slash < 0 ? undefined : { namespace, verb, path: [group === 'core' ? '' : group, path.slice(slash + 1), name] };
}

/** Whom a binding names. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

const isBinding = ({ kind }: KubernetesObject) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding';

/** Whom a binding names; an account without a namespace is one of the binding's. */
const subjectsOf = ({ subjects, metadata }: KubernetesObject): Subject[] =>
  ((subjects ?? []) as Subject[]).map((subject) => ({ ...subject, namespace: subject.namespace ?? metadata.namespace }));

/** Everybody whom the bindings of a rendering name. */
export function subjectsIn(objects: readonly KubernetesObject[]): Subject[] {
  const found = objects.filter(isBinding).flatMap(subjectsOf);
  return [...new Map(found.map((one) => [`${one.kind} ${one.namespace} ${one.name}`, one])).values()];
}

/** A role that somebody has, where; the role itself may be one that the cluster brings. */
interface Held {
  readonly reference: Reference;
  /** Empty: in the whole cluster. */
  readonly namespace: string;
  readonly role?: KubernetesObject;
}

function rolesOf({ kind, name, namespace }: Subject, objects: readonly KubernetesObject[]): Held[] {
  const isMeant = (subject: Subject) => subject.kind === kind && subject.name === name && (kind !== 'ServiceAccount' || subject.namespace === namespace);
  return objects
    .filter((object) => isBinding(object) && object.roleRef !== undefined && subjectsOf(object).some(isMeant))
    .map((binding) => {
      const reference = binding.roleRef as Reference;
      const scope = binding.kind === 'RoleBinding' ? (binding.metadata.namespace ?? '') : '';
      const isIt = (it: KubernetesObject) =>
        it.kind === reference.kind && it.metadata.name === reference.name && (it.kind === 'ClusterRole' || (it.metadata.namespace ?? '') === scope);
      return { reference, namespace: scope, role: objects.find(isIt) };
    });
}

/** What somebody may do by the roles of a rendering. */
export const grantsTo = (subject: Subject, objects: readonly KubernetesObject[]): Grant[] =>
  rolesOf(subject, objects).flatMap(({ role, namespace }) => ((role?.rules ?? []) as PolicyRule[]).flatMap((rule) => [...grantsOf(rule, namespace)]));

/** The roles that somebody has and that the rendering does not say: of the cluster itself. */
export const otherRolesOf = (subject: Subject, objects: readonly KubernetesObject[]): string[] =>
  rolesOf(subject, objects)
    .filter(({ role }) => !role)
    .map(({ reference, namespace }) => `all that ${reference.kind} ${reference.name} may do${namespace ? ` in ${namespace}` : ''}`);
