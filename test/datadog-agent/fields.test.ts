import { specTree } from '../../constructs/spec/agent-spec';
import { agentField, variablesAt } from '../../constructs/spec/datadog-agent';
import { apiField, wantedType } from '../../constructs/spec/datadog-agent-api';
import { SWITCHES } from '../../constructs/spec/datadog-agent-switches';
import { rows } from '../../constructs/spec/option';
import { schemaOf } from '../../tools/custom-resources';

const all = rows(specTree).map(({ path, option }) => ({ name: path.join('.'), path, option, at: agentField(path, option) }));

/** Whether the definition has a field, and where keys are free, takes the key. */
function hasField(keys: readonly string[]): boolean {
  let at: any = schemaOf('datadoghq.com/v2alpha1', 'DatadogAgent')!.properties!.spec;
  for (const key of keys) at = at?.properties?.[key] ?? (at?.['x-kubernetes-preserve-unknown-fields'] ? at : at?.additionalProperties);
  return at !== undefined && at !== false;
}

test('every field of an option row is one of the API', () => {
  const unknown = all.flatMap(({ name, at }) => {
    if (at.kind === 'field') return hasField(at.keys) && apiField(at.keys) ? [] : [`${name}: ${at.keys.join('.')}`];
    if (at.kind === 'variable') return at.at.filter((address) => !hasField(variablesAt(address))).map((address) => `${name}: ${address}`);
    return [];
  });
  expect(unknown).toEqual([]);
  expect(SWITCHES.filter(({ keys }) => !hasField(keys))).toEqual([]);
});

test('every default that is written has the type of its field', () => {
  const wrong = all.flatMap(({ name, at }) => {
    if (at.kind !== 'field' || !('default' in at) || typeof at.default === 'function') return [];
    return wantedType(apiField(at.keys)!, at.default) === undefined ? [] : [name];
  });
  expect(wrong).toEqual([]);
});

test('every option says where it stands in the object, or what to do instead', () => {
  const silent = all.filter(({ at }) => (at.kind === 'none' && at.instead === '') || (at.kind === 'needless' && at.because === '')).map(({ name }) => name);
  expect(silent).toEqual([]);
  const of = (kind: string) => all.filter(({ at }) => at.kind === kind).length;
  // More may find a place; none loses it.
  expect(of('field')).toBeGreaterThanOrEqual(385);
  expect(of('variable')).toBeGreaterThanOrEqual(65);
  expect(of('annotation')).toBeGreaterThanOrEqual(25);
});

test('an option that decides whether a default matters is an option', () => {
  const names = new Set(all.map(({ name }) => name));
  const wrong = all.flatMap(({ name, at }) =>
    'whileOn' in at && at.whileOn !== undefined && [at.whileOn].flat().some((option) => !names.has(option)) ? [name] : [],
  );
  expect(wrong).toEqual([]);
  expect(SWITCHES.flatMap(({ options }) => options).filter((option) => !names.has(option))).toEqual([]);
});
