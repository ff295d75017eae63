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

function* grantsOf(rule: PolicyRule, namespace: string): Generator<Grant> {
  for (const verb of rule.verbs) {
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

/** What an account may do by the roles of a rendering. */
export function grantsTo(account: string, namespace: string, objects: readonly KubernetesObject[]): Grant[] {
  const roles = objects.filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole');
  const bindings = objects.filter(({ kind }) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding');
  const isMeant = (subject: Reference, binding: KubernetesObject) =>
    subject.kind === 'ServiceAccount' && subject.name === account && (subject.namespace ?? binding.metadata.namespace ?? '') === namespace;
  return bindings
    .filter((binding) => ((binding.subjects ?? []) as Reference[]).some((subject) => isMeant(subject, binding)))
    .flatMap((binding) => {
      const { kind, name } = binding.roleRef as Reference;
      const scope = binding.kind === 'RoleBinding' ? (binding.metadata.namespace ?? '') : '';
      const role = roles.find((it) => it.kind === kind && it.metadata.name === name && (kind === 'ClusterRole' || (it.metadata.namespace ?? '') === scope));
      return ((role?.rules ?? []) as PolicyRule[]).flatMap((rule) => [...grantsOf(rule, scope)]);
    });
}
