import type { PolicyRule } from '../kubernetes';
import { onceForEach } from '../once';
import { describe, type Grant, grantsOf } from '../review/grants';
import type { Item } from '../review/inventory';
import { asMap, mapsIn } from '../spec/values';
import { flag, listOf, mapOf, oneOf, type Reader, text } from './read';
import { type Breach, rule, type Subject } from './rule';
import type { ForbiddenGrant } from './rules';

const ANY = '*';
const ADMINISTRATOR = 'cluster-admin';

interface Binding {
  /** Empty: the whole cluster. */
  readonly namespace: string;
  readonly role: { readonly kind: string; readonly name: string };
  /** `ServiceAccount datadog`. */
  readonly accounts: readonly string[];
}

function bindingOf({ object }: Subject): Binding | undefined {
  if (object.kind !== 'RoleBinding' && object.kind !== 'ClusterRoleBinding') return undefined;
  const { kind, name } = asMap(object.roleRef);
  return {
    namespace: object.kind === 'RoleBinding' ? (object.metadata.namespace ?? '') : '',
    role: { kind: String(kind), name: String(name) },
    accounts: mapsIn(object.subjects).map((subject) => `${subject.kind} ${subject.name}`),
  };
}

interface GroupedBinding extends Binding {
  readonly group: string;
}

/** The bindings among objects, by the kind and name of their role: each role of many clusters asks for them. */
const bindingsIn = onceForEach((all: readonly Subject[]): ReadonlyMap<string, readonly GroupedBinding[]> => {
  const found = new Map<string, GroupedBinding[]>();
  for (const subject of all) {
    const binding = bindingOf(subject);
    if (!binding) continue;
    const role = `${binding.role.kind} ${binding.role.name}`;
    const same = found.get(role);
    if (same) same.push({ ...binding, group: subject.group });
    else found.set(role, [{ ...binding, group: subject.group }]);
  }
  return found;
});

/** Who has a role: bindings that are deployed with it, or else those of anybody. */
function bindingsOf({ object, group }: Subject, all: readonly Subject[]): readonly Binding[] {
  const bound = (bindingsIn(all).get(`${object.kind} ${object.metadata.name}`) ?? []).filter(
    ({ namespace }) => object.kind === 'ClusterRole' || namespace === (object.metadata.namespace ?? ''),
  );
  const together = bound.filter((binding) => binding.group === group);
  return together.length > 0 ? together : bound;
}

interface Granted {
  readonly grant: Grant;
  readonly items: readonly Item[];
}

const itemsFor = (grant: Grant, accounts: readonly string[]): Item[] => accounts.map((holder) => ({ kind: 'grant', holder, what: describe(grant) }));

/** What a role allows, once for each place in which somebody has it. A role that nobody is bound to may be bound anywhere. */
function grantedBy(subject: Subject, all: readonly Subject[]): Granted[] {
  const { object } = subject;
  if (object.kind !== 'Role' && object.kind !== 'ClusterRole') return [];
  const bindings = bindingsOf(subject, all);
  const places = bindings.length > 0 ? bindings : [{ namespace: object.kind === 'Role' ? (object.metadata.namespace ?? '') : '', accounts: [] }];
  return places.flatMap(({ namespace, accounts }) =>
    mapsIn(object.rules).flatMap((one) => [...grantsOf(one as unknown as PolicyRule, namespace)].map((grant) => ({ grant, items: itemsFor(grant, accounts) }))),
  );
}

const meets = (pattern: string, word: string): boolean =>
  pattern === ANY ||
  word === ANY ||
  pattern === word ||
  (pattern.endsWith('/*') && word.startsWith(pattern.slice(0, -1))) ||
  (word.endsWith('/*') && pattern.startsWith(word.slice(0, -1)));
const meetsOne = (patterns: readonly string[] | undefined, word: string): boolean => (patterns ?? [ANY]).some((pattern) => meets(pattern, word));

/** Whether a grant allows something that is forbidden. */
function isForbidden(
  { verbs, apiGroups, resources, resourceNames, nonResourceURLs, scope, exceptNamed }: ForbiddenGrant,
  { namespace, verb, path }: Grant,
): boolean {
  if ((scope === 'cluster' && namespace !== '') || !meetsOne(verbs, verb)) return false;
  const [group = '', resource, name = ANY] = path;
  // A path without a resource is a URL of the API server.
  if (resource === undefined) return nonResourceURLs !== undefined && meetsOne(nonResourceURLs, group);
  const meant = nonResourceURLs === undefined || resources !== undefined || apiGroups !== undefined;
  return meant && meetsOne(apiGroups, group) && meetsOne(resources, resource) && meetsOne(resourceNames, name) && !(exceptNamed && name !== ANY);
}

/** Breaches by what is granted; that several accounts have it is one. */
const breaches = (granted: readonly Granted[]): Breach[] =>
  granted.map(({ grant, items }) => ({ what: describe(grant), message: `grants ${toWhom(items)}${describe(grant)}`, items }));

const toWhom = (items: readonly Item[]): string => (items.length > 0 ? `to ${items.map(({ holder }) => holder).join(', ')}: ` : '');

/** What somebody may do who has a role that the cluster itself brings. */
const administrates = (subject: Subject): Binding | undefined => {
  const binding = bindingOf(subject);
  return binding?.role.kind === 'ClusterRole' && binding.role.name === ADMINISTRATOR ? binding : undefined;
};

function administratorBreach(binding: Binding): Breach {
  const what = `all that ClusterRole ${ADMINISTRATOR} may do${binding.namespace ? ` in ${binding.namespace}` : ''}`;
  const items = binding.accounts.map((holder): Item => ({ kind: 'grant', holder, what }));
  return { what, message: `grants ${toWhom(items)}${what}`, items };
}

const words = listOf(text('a word'), 'a list of words');
// The core group is the empty string.
const group: Reader<string> = (data, path, tell) => (data === '' ? '' : text('an API group, the core group being an empty text')(data, path, tell));
const forbiddenGrant = mapOf<ForbiddenGrant>({
  verbs: words,
  apiGroups: listOf(group, 'a list of API groups'),
  resources: words,
  resourceNames: words,
  nonResourceURLs: words,
  scope: oneOf(['cluster']),
  exceptNamed: flag,
});

const inWords = ({ verbs = [ANY], resources, nonResourceURLs, scope }: ForbiddenGrant): string =>
  `${verbs.join(', ')}: ${[...(resources ?? (nonResourceURLs ? [] : [ANY])), ...(nonResourceURLs ?? [])].join(', ')}${scope ? ' in the whole cluster' : ''}`;

const forbiddenGrants = rule({
  name: 'forbiddenGrants',
  read: listOf(forbiddenGrant, 'a list of what may not be granted'),
  demands: (forbidden) => forbidden.length > 0,
  wants: (forbidden) => `No role allows ${forbidden.map(inWords).join('; ')}.`,
  fix: 'Switch off what asked for it, bind the role in single namespaces, or narrow it by resourceNames.',
  judge: (subject, forbidden, all) => {
    const binding = administrates(subject);
    if (binding) return forbidden.some(({ scope }) => scope === undefined || binding.namespace === '') ? [administratorBreach(binding)] : [];
    return breaches(grantedBy(subject, all).filter(({ grant }) => forbidden.some((pattern) => isForbidden(pattern, grant))));
  },
});

const wildcardGrants = rule({
  name: 'wildcardGrants',
  read: flag,
  demands: (setting) => !setting,
  wants: () => 'Roles name what they allow: a star also allows what comes later.',
  fix: 'Name the verbs, resources and API groups; switch off what asked for it where it is a feature.',
  judge: (subject, _setting, all) => {
    const binding = administrates(subject);
    if (binding) return [administratorBreach(binding)];
    return breaches(
      grantedBy(subject, all).filter(({ grant: { verb, path } }) => verb === ANY || path[0] === ANY || path[1] === ANY || path[1]?.endsWith('/*')),
    );
  },
});

export const GRANT_RULES = [forbiddenGrants, wildcardGrants];
