import { settingsOf, supportedMinors } from '../../constructs/agent-settings/settings';
import { specTree } from '../../constructs/spec/agent-spec';
import { agentField } from '../../constructs/spec/datadog-agent';
import { rows } from '../../constructs/spec/option';

/** Of agents between the versions whose settings are listed. */
const BETWEEN = ['DD_DISCOVERY_NETWORK_STATS_ENABLED'];

test('every variable by which an object says an option is one that agents know', () => {
  const known = new Set([...BETWEEN, ...supportedMinors().flatMap((minor) => [...settingsOf(minor).variables.keys()])]);
  const unknown = rows(specTree).flatMap(({ path, option }) => {
    const at = agentField(path, option);
    return at.kind === 'variable' && !known.has(at.name) ? [`${path.join('.')}: ${at.name}`] : [];
  });
  expect(unknown).toEqual([]);
});
