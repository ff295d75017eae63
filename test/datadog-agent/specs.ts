import fc from 'fast-check';
import type { Json } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { agentField } from '../../constructs/spec/datadog-agent';
import { apiField } from '../../constructs/spec/datadog-agent-api';
import { type OptionRow, rows, specDefault } from '../../constructs/spec/option';
import { difference } from '../../constructs/spec/values';
import { inProfiles } from '../../constructs/targets/datadog-agent/profile';
import type { AgentSpec } from '../../imports/agent-spec';
import { type Setting, someOf, specWith, valuesOf } from '../arbitrary-specs';

/** Lists of maps and maps of anything have forms of their own, which the definition of the object judges. */
const hasFormOfItsOwn = ({ path, option }: OptionRow): boolean =>
  (option.type === 'Json[]' && path.at(-1) !== 'tolerations') || (option.kind === 'map' && option.type !== 'Record<string, string>');

function settingsOf(row: OptionRow): fc.Arbitrary<Setting>[] {
  const { path, option } = row;
  const at = agentField(path, option);
  if (at.kind === 'none' || hasFormOfItsOwn(row) || (at.kind === 'field' && apiField(at.keys)?.type === 'map' && option.kind === 'map')) return [];
  const values = valuesOf(path, option);
  return values ? [values.map((value): Setting => ({ path, value }))] : [];
}

/** Values for each option that an object has a place for. */
export const settings: readonly fc.Arbitrary<Setting>[] = rows(specTree).flatMap(settingsOf);

const options = new Map(rows(specTree).map(({ path, option }) => [path.join('.'), option]));

/** A spec with these settings; defaults are left out, as an import leaves them out. */
export function specOf(chosen: readonly Setting[]): AgentSpec {
  const written = chosen.flatMap(({ path, value }) => {
    const different = difference(specDefault(options.get(path.join('.'))!), value);
    return different === undefined ? [] : [{ path, value: different }];
  });
  return specWith(written);
}

/** Specs with some settings. */
export const specs: fc.Arbitrary<AgentSpec> = someOf(settings, 15).map(specOf);

/** What a profile can say of a group of nodes. */
const ofGroups = rows(specTree).filter(
  ({ path, option }) => (path[0] === 'features' || (path[0] === 'override' && path[1] === 'nodeAgent')) && inProfiles(agentField(path, option)),
);
const resources = fc.constantFrom<Json>({ limits: { memory: '1Gi' } }, { requests: { cpu: '100m' }, limits: { memory: '2Gi' } });
const groupSettings = ofGroups.flatMap((row): fc.Arbitrary<Setting>[] =>
  row.path.at(-1) === 'resources' ? [resources.map((value): Setting => ({ path: row.path, value }))] : settingsOf(row),
);

const labels = fc.constantFrom<Record<string, string>>({ pool: 'gpu' }, { pool: 'large' }, { 'nvidia.com/gpu.present': 'true' }, { pool: 'gpu', zone: 'a' });
const tolerations = fc.array(fc.constantFrom<Json>({ key: 'nvidia.com/gpu', operator: 'Exists' }, { key: 'pool', operator: 'Exists' }), {
  minLength: 1,
  maxLength: 2,
});

const group = (name: string) =>
  fc.tuple(labels, fc.option(tolerations, { nil: undefined }), someOf(groupSettings, 4)).map(([nodeSelector, tolerated, chosen]) => ({
    name,
    nodeSelector,
    ...(tolerated && { tolerations: tolerated }),
    ...(specWith(chosen) as Pick<AgentSpec, 'features'>),
  }));

/** A Secret with the API key. */
export const KEY: Setting = { path: ['global', 'credentials', 'apiSecret', 'secretName'], value: 'keys' };

/** Specs with one or two groups of nodes. */
export const specsWithGroups: fc.Arbitrary<AgentSpec> = fc
  .tuple(someOf(settings, 6), group('first'), fc.option(group('second'), { nil: undefined }))
  .map(([chosen, first, second]) => ({ ...specOf([KEY, ...chosen]), nodeGroups: second ? [first, second] : [first] }));
