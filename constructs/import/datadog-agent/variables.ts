import type { EnvVar, Json } from '../../kubernetes';
import { type AgentField, variablesAt } from '../../spec/datadog-agent';
import { getPath, isMap, setPath } from '../../spec/values';
import type { AgentObjectDraft } from './draft';

type VariableField = Extract<AgentField, { kind: 'variable' }>;

const listAt = (draft: AgentObjectDraft, keys: readonly string[]): EnvVar[] => {
  const list = getPath(draft.spec, keys);
  return Array.isArray(list) && list.every(isMap) ? (list as unknown as EnvVar[]) : [];
};

/** The lists in which a variable for an address may stand: that of the container, that of all containers. */
function listsFor(address: string): (readonly string[])[] {
  const workload = variablesAt(address.split('/')[0]!);
  return address.includes('/') ? [variablesAt(address), workload] : [workload];
}

/** The value that a variable has wherever its option would write it; takes it out of the lists. Undefined where it differs or is missing. */
export function takeVariable(draft: AgentObjectDraft, { name, at }: VariableField): string | undefined {
  const places = at.map((address) => listsFor(address).find((keys) => listAt(draft, keys).some((variable) => variable.name === name)));
  if (places.some((keys) => keys === undefined)) return undefined;
  const values = places.map((keys) => listAt(draft, keys!).filter((variable) => variable.name === name));
  const [first] = values[0]!;
  if (first?.value === undefined || values.some((found) => found.length !== 1 || found[0]!.value !== first.value)) return undefined;
  for (const keys of places) setPath(draft.spec, keys!, listAt(draft, keys!).filter((variable) => variable.name !== name) as unknown as Json);
  return first.value;
}
