import fs from 'node:fs';
import path from 'node:path';
import { isOnlyKey, isVariable, NAMES_FILE, namesText, regularNames, variableNames } from '../../constructs/agent-settings/names';
import { settingsOf, supportedMinors } from '../../constructs/agent-settings/settings';

const minors = supportedMinors();
const lists = minors.map(settingsOf);

test('the names are those of the lists', () => {
  const file = path.join(__dirname, '..', '..', 'constructs', 'agent-settings', NAMES_FILE);
  expect(fs.readFileSync(file, 'utf8')).toBe(namesText(lists));
});

test.each(minors)('what agent %s knows of a name is what its list says', (minor) => {
  const { variables, ...list } = settingsOf(minor);
  const regular = regularNames({ ...list, variables });
  const names = new Set(lists.flatMap((other) => [...other.variables.keys(), ...regularNames(other).keys()]));
  expect(names.size).toBeGreaterThan(2000);
  expect([...names].filter((name) => isVariable(name, minor) !== variables.has(name))).toEqual([]);
  expect([...names].filter((name) => isOnlyKey(name, minor) !== (regular.has(name) && !variables.has(name)))).toEqual([]);
  expect([...variableNames(minor)]).toEqual([...variables.keys()].sort());
});

test.each(['', 'DD', 'DD_', 'D_AC_EXCLUDE', 'AC_EXCLUDE', 'DD_AC_EXCLUD', 'DD_AC_EXCLUDE ', 'DD_AC_EXCLUDE ++++\nDD_AC_INCLUDE', '#', '# agent', '++++'])(
  'no agent knows %j',
  (name) => {
    for (const minor of minors) expect([isVariable(name, minor), isOnlyKey(name, minor)]).toEqual([false, false]);
  },
);

test.each(minors)('letters alone tell the variables of agent %s apart', (minor) => {
  const letters = variableNames(minor).map((name) => name.replaceAll('_', ''));
  expect(letters.filter((each) => !/^[A-Z0-9]+$/.test(each))).toEqual([]);
  expect(new Set(letters).size).toBe(letters.length);
});
