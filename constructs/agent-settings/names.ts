import { readData } from './data';
import { type AgentSettings, supportedMinors } from './settings';

// Reading the list of one version takes longer than most checks, and a name that no list has was looked for in all of them. What each version knows
// of a name is one line of a file that is made of the lists, in which names are only looked for.
export const NAMES_FILE = 'variables.txt';

/** What stands for each version, the oldest first. */
const MARKS = { variable: '+', key: '-', nothing: '.' } as const;
type Standing = keyof typeof MARKS;

/** How the agent names the variable of a key that says nothing about it. */
export const variableOf = (key: string): string => `DD_${key.toUpperCase().replaceAll('.', '_')}`;

/** Settings by the variable that their key would give, which not all of them have. */
export function regularNames({ agent, systemProbe }: AgentSettings): ReadonlyMap<string, { key: string; variables: readonly string[] }> {
  const regular = new Map<string, { key: string; variables: readonly string[] }>();
  const visit = (section: AgentSettings['agent'], at: string) => {
    for (const [name, node] of section.children) {
      const key = at === '' ? name : `${at}.${name}`;
      const variable = variableOf(key);
      if (node.fallback !== undefined && !regular.has(variable)) regular.set(variable, { key, variables: node.variables });
      visit(node, key);
    }
  };
  visit(agent, '');
  visit(systemProbe, '');
  return regular;
}

/** The file, of the lists of all versions: each name with what it is in which. */
export function namesText(lists: readonly AgentSettings[]): string {
  const regular = lists.map(regularNames);
  const names = new Set(lists.flatMap(({ variables }, i) => [...variables.keys(), ...regular[i]!.keys()]));
  const standing = (name: string, i: number): Standing => (lists[i]!.variables.has(name) ? 'variable' : regular[i]!.has(name) ? 'key' : 'nothing');
  const lines = [...names].sort().map((name) => `${name} ${lists.map((_, i) => MARKS[standing(name, i)]).join('')}`);
  return `# agent ${lists.map(({ minor }) => minor).join(' ')}\n${lines.join('\n')}\n`;
}

let text: string | undefined;

function whole(): string {
  text ??= readData(NAMES_FILE);
  return text;
}

/** The line of a name. They are in order, so that one that nobody knows is found missing as quickly. */
function lineOf(name: string): string | undefined {
  const all = whole();
  let [from, to] = [all.indexOf('\n') + 1, all.length];
  while (from < to) {
    const begin = all.lastIndexOf('\n', ((from + to) >> 1) - 1) + 1;
    const end = all.indexOf('\n', begin);
    const line = all.slice(begin, end);
    const there = line.slice(0, line.indexOf(' '));
    if (there === name) return line;
    if (there < name) from = end + 1;
    else to = begin;
  }
  return undefined;
}

function hasMark(name: string, minor: string, mark: string): boolean {
  const line = lineOf(name);
  return line !== undefined && line[name.length + 1 + supportedMinors().indexOf(minor)] === mark;
}

/** Whether a version of the agent has a variable of this name. */
export const isVariable = (name: string, minor: string): boolean => hasMark(name, minor, MARKS.variable);

/** Whether a version has a key that would give its variable this name, and does not. */
export const isOnlyKey = (name: string, minor: string): boolean => hasMark(name, minor, MARKS.key);

const made = new Map<string, readonly string[]>();

/** The variables of a version. */
export function variableNames(minor: string): readonly string[] {
  let names = made.get(minor);
  if (!names) {
    const minors = supportedMinors();
    const fromEnd = minors.length - minors.indexOf(minor);
    const lines = whole().split('\n').slice(1, -1);
    names = lines.filter((line) => line[line.length - fromEnd] === MARKS.variable).map((line) => line.slice(0, -minors.length - 1));
    made.set(minor, names);
  }
  return names;
}
