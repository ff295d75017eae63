import type { AgentSpec } from '../../../imports/agent-spec';
import type { EnvVar, Json, JsonMap } from '../../kubernetes';
import { specTree } from '../../spec/agent-spec';
import { agentField, variablesAt } from '../../spec/datadog-agent';
import { rows } from '../../spec/option';
import { resolveSpec } from '../../spec/schema';
import { equal, getPath, removePath, setPath } from '../../spec/values';
import { type AddedVariable, listOf, withoutAdded } from '../../targets/datadog-agent/additions';
import { type Derived, derivedFrom, LEASE_VARIABLE } from '../../targets/datadog-agent/derived';
import { keepsPasswdOut } from '../../targets/datadog-agent/node-mounts';
import { XCCDF_VARIABLE } from '../../targets/datadog-agent/node-variables';
import type { AgentObjectDraft } from './draft';

/** An option that an object may say although it follows from the others. */
interface Following {
  readonly option: readonly string[];
  follows(derived: Derived, said: unknown): boolean;
}

const MODE = ['features', 'admissionController', 'agentCommunicationMode'];
export const PASSWD = ['global', 'disablePasswdMount'];
const VOLUMES = ['override', 'nodeAgent', 'volumes'];

const variable =
  (wanted: string): Following['follows'] =>
  ({ variables }, said) =>
    variables.some(({ name, value }) => name === wanted && value === String(said));

const field =
  (path: string): Following['follows'] =>
  ({ fields }, said) =>
    fields.some(({ keys, value }) => keys.join('.') === path && equal(value, said));

const FOLLOWING: readonly Following[] = [
  { option: ['features', 'otelAgentGateway', 'config'], follows: field('features.otelAgentGateway.conf.configData') },
  { option: ['features', 'otelAgentGateway', 'image', 'tag'], follows: field('override.otelAgentGateway.image.tag') },
  { option: MODE, follows: ({ fields }, said) => fields.some(({ keys, value }) => equal(keys, MODE) && value === said) },
  { option: ['global', 'leaderLeaseDuration'], follows: variable(LEASE_VARIABLE) },
  { option: ['features', 'cspm', 'xccdf', 'enabled'], follows: variable(XCCDF_VARIABLE) },
  {
    option: ['override', 'nodeAgent', 'enabled'],
    follows: ({ fields }, said) => said === false && fields.some(({ keys, value }) => keys.join('.') === 'override.nodeAgent.disabled' && value === true),
  },
  { option: ['override', 'nodeAgent', 'containers', 'init', 'resources'], follows: field('override.nodeAgent.containers.init-config.resources') },
  { option: PASSWD, follows: ({ lists }) => lists.some(({ items }) => keepsPasswdOut(items as JsonMap[])) },
];

let options: ReadonlyMap<string, readonly string[]> | undefined;

/** The option that is read from a field, of several the first; where there is none, the field's own place. */
function optionAt(keys: readonly string[]): readonly string[] {
  options ??= new Map(
    [...rows(specTree)].reverse().flatMap(({ path, option }) => {
      const at = agentField(path, option);
      return at.kind === 'field' ? [[at.keys.join('.'), path] as const] : [];
    }),
  );
  return options.get(keys.join('.')) ?? keys;
}

const listAt = (map: JsonMap, keys: readonly string[]): JsonMap[] => listOf(getPath(map, keys));

/** Leaves so many items in a list; none, and the list goes. */
export function put(map: JsonMap, keys: readonly string[], list: readonly JsonMap[]): void {
  if (list.length > 0) setPath(map, keys, list as Json);
  else removePath(map, keys);
}

const variableOf = ({ address: _address, over: _over, ...own }: AddedVariable): EnvVar => own;

function forgetOptions(spec: JsonMap, deriveFrom: (spec: JsonMap) => Derived): void {
  for (const { option, follows } of FOLLOWING) {
    const said = getPath(spec, option);
    if (said === undefined) continue;
    const without = structuredClone(spec);
    removePath(without, option);
    if (follows(deriveFrom(without), said)) removePath(spec, option);
  }
}

const ALL_MOUNTS = ['override', 'nodeAgent', 'volumeMounts'];
const AGENT_MOUNTS = ['override', 'nodeAgent', 'containers', 'agent', 'volumeMounts'];
const isMounts = ([, workload, , , field]: readonly string[]) => workload === 'nodeAgent' && field === 'volumeMounts';

/** What an object mounts in each container of the node agents is one option. */
function readMounts({ spec: fields }: AgentObjectDraft, spec: JsonMap, deriveFrom: (spec: JsonMap) => Derived): void {
  const present = getPath(fields, AGENT_MOUNTS) as Json | undefined;
  if (present === undefined) return;
  const items = deriveFrom(spec).lists.flatMap((list) => (equal(list.keys, AGENT_MOUNTS) ? list.items : []));
  const candidates = withoutAdded(present, { keys: AGENT_MOUNTS, items });
  if (candidates.length === 0) return;
  setPath(spec, ALL_MOUNTS, candidates as Json);
  const lists = deriveFrom(spec).lists.filter(({ keys }) => isMounts(keys));
  const has = (list: readonly JsonMap[], mount: JsonMap) => list.some((item) => equal(item, mount));
  const everywhere = candidates.filter((mount) => lists.every(({ keys, items: added }) => !has(added, mount) || has(listAt(fields, keys), mount)));
  put(spec, ALL_MOUNTS, everywhere);
}

/** What an object gives to all containers wins there; in manifests some variables of features win, if not over those of the container itself. */
function keepVariables(spec: JsonMap, { variables }: Derived): boolean {
  const kept = variables.filter(({ address, name, over }) => {
    const keys = optionAt(variablesAt(address));
    const present = listAt(spec, keys);
    if (!over || present.some((item) => item.name === name)) return false;
    put(spec, keys, [...present, { ...over, name }]);
    return true;
  });
  return kept.length > 0;
}

/** What follows from a spec where it says nothing itself. Plans are not made for nothing. */
function followingFrom(spec: JsonMap, deriveFrom: (spec: JsonMap) => Derived): Derived {
  const first = deriveFrom(spec);
  const derived = keepVariables(spec, first) ? deriveFrom(spec) : first;
  const said = [...derived.fields, ...derived.lists].map(({ keys }) => optionAt(keys)).filter((path) => getPath(spec, path) !== undefined);
  if (said.length === 0) return derived;
  const silent = structuredClone(spec);
  for (const path of said) removePath(silent, path);
  return deriveFrom(silent);
}

function forgetFields(draft: AgentObjectDraft, spec: JsonMap, { fields }: Derived): void {
  for (const { keys, value } of fields) {
    if (!equal(getPath(draft.spec, keys), value)) continue;
    draft.understood(keys);
    removePath(spec, optionAt(keys));
  }
}

/** Lists of the object of which nothing is the user's are understood; of others the rest is. */
function forgetLists(draft: AgentObjectDraft, spec: JsonMap, { lists }: Derived): void {
  for (const { keys } of lists) {
    const added = { keys, items: lists.filter((list) => equal(list.keys, keys)).flatMap(({ items }) => items) };
    const path = optionAt(keys);
    if (getPath(spec, path) !== undefined) put(spec, path, withoutAdded(getPath(spec, path) as Json, added));
    const present = getPath(draft.spec, keys) as Json | undefined;
    if (present !== undefined && withoutAdded(present, added).length === 0) draft.understood(keys);
  }
}

function forgetVariables(spec: JsonMap, { variables }: Derived): void {
  for (const variable of variables) {
    const path = optionAt(variablesAt(variable.address));
    const list = listAt(spec, path);
    const kept = list.filter((item) => !equal(item, variableOf(variable)));
    if (kept.length < list.length) put(spec, path, kept);
  }
}

/** Takes the volume out that keeps the node's list of users from agents; whether it was there. */
export function takePasswd({ spec }: AgentObjectDraft): boolean {
  const list = getPath(spec, VOLUMES) as Json | undefined;
  if (!keepsPasswdOut(list)) return false;
  put(
    spec,
    VOLUMES,
    (list as JsonMap[]).filter((item) => !keepsPasswdOut([item])),
  );
  return true;
}

/** What follows from the spec as a whole need not be said in it. */
export function forgetDerived(draft: AgentObjectDraft, spec: JsonMap, namespace: string): void {
  const deriveFrom = (of: JsonMap) => derivedFrom(resolveSpec(of as AgentSpec), { name: draft.name, namespace });
  forgetOptions(spec, deriveFrom);
  readMounts(draft, spec, deriveFrom);
  const derived = followingFrom(spec, deriveFrom);
  forgetFields(draft, spec, derived);
  forgetLists(draft, spec, derived);
  forgetVariables(spec, derived);
  for (const { name, value } of derived.annotations) if (draft.annotations[name] === value) draft.understoodAnnotation(name);
}
