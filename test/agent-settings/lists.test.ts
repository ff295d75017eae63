import { dataNames, readData } from '../../constructs/agent-settings/data';
import { parseSettings, type SettingKey, settingsOf, supportedMinors } from '../../constructs/agent-settings/settings';
import { minorOf, reachOf } from '../../constructs/agent-settings/version';
import { AGENT_VERSION } from '../../constructs/chart';

const keys = (section: SettingKey): number => [...section.children.values()].reduce((sum, node) => sum + 1 + keys(node), 0);
const variables = (section: SettingKey, found = new Set<string>()): Set<string> => {
  for (const node of section.children.values()) {
    for (const variable of node.variables) found.add(variable);
    variables(node, found);
  }
  return found;
};

test('the loader of agent 7.82 knows as many keys and variables as the list holds', () => {
  const { agent, systemProbe, release } = settingsOf('7.82');
  expect(release).toMatch(/^7\.82\.\d+$/);
  expect([keys(agent), variables(agent).size, keys(systemProbe), variables(systemProbe).size]).toEqual([2436, 2086, 558, 489]);
});

test('every list is of the version that its file names, and small', () => {
  for (const name of dataNames().filter((file) => file.startsWith('agent-'))) {
    const text = readData(name);
    expect(`agent-${minorOf(parseSettings(text).release)}.txt`).toBe(name);
    expect(text.length).toBeLessThan(120_000);
    expect(text).not.toMatch(/ $|\t$|\r/m);
  }
  expect(supportedMinors()).toContain(minorOf(AGENT_VERSION));
});

test('a line holds a key, its default and its variables', () => {
  const {
    agent,
    systemProbe,
    variables: names,
  } = parseSettings('# agent 7.1.2\na\n b\t"x\\ty"\n c\t1\tDD_C DD_D\nd\t{}\t-\n e\tnull\n# system-probe\na\ttrue\n');
  expect(agent.children.get('a')).toMatchObject({ fallback: undefined, variables: [] });
  expect(agent.children.get('a')!.children.get('b')).toMatchObject({ fallback: '"x\\ty"', variables: ['DD_A_B'] });
  expect(agent.children.get('a')!.children.get('c')).toMatchObject({ fallback: '1', variables: ['DD_C', 'DD_D'] });
  // A setting and a section at once.
  expect(agent.children.get('d')).toMatchObject({ fallback: '{}', variables: [] });
  expect(agent.children.get('d')!.children.get('e')).toMatchObject({ variables: ['DD_D_E'] });
  expect(systemProbe.children.get('a')).toMatchObject({ variables: ['DD_A'] });
  expect([...names]).toEqual([
    ['DD_A_B', 'a.b'],
    ['DD_C', 'a.c'],
    ['DD_D', 'a.c'],
    ['DD_D_E', 'd.e'],
    ['DD_A', 'a'],
  ]);
});

test.each([
  // tag, list used, said of another version's list, sure that an unlisted name is unknown
  ['7.81.1', '7.81', false, true],
  ['7.81.1-jmx', '7.81', false, true],
  ['v7.82', '7.82', false, true],
  [undefined, '7.81', false, true],
  ['7', '7.81', false, false],
  ['latest', '7.81', false, false],
  ['our-own', '7.81', false, false],
  ['7.79.0', '7.77', true, true],
  ['7.90.1', supportedMinors().at(-1), true, false],
  ['7.40.0', '7.61', true, false],
  ['1.20.0', '7.61', true, false],
])('image tag %s is checked against agent %s', (tag, used, remark, certain) => {
  const reach = reachOf(tag);
  expect(minorOf(reach.settings.release)).toBe(used);
  expect(reach.remark !== '').toBe(remark);
  if (remark) expect(reach.remark).toContain(`agent ${used}`);
  expect(reach.certain).toBe(certain);
});

test('a list is loaded in a few milliseconds', () => {
  const text = readData('agent-7.82.txt');
  const times = Array.from({ length: 10 }, () => {
    const begin = process.hrtime.bigint();
    parseSettings(text);
    return Number(process.hrtime.bigint() - begin) / 1e6;
  });
  console.info(`the list of agent 7.82 is read in ${Math.min(...times).toFixed(1)} ms`);
  expect(Math.min(...times)).toBeLessThan(30);
});
