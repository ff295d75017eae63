import { once } from '../once';
import { dataNames, readData } from './data';

/** A key of the agent's configuration: a setting, a section of settings, or both. */
export interface SettingKey {
  /** What counts where nobody says otherwise, as JSON; undefined for a section that is no setting of its own. */
  readonly fallback: string | undefined;
  /** The variables that set it, the first of them before the others. */
  readonly variables: readonly string[];
  /** What the section holds, by lower-case name. */
  readonly children: ReadonlyMap<string, SettingKey>;
}

/** What one version of the agent and its system-probe know. */
export interface AgentSettings {
  /** The version: 7.81. */
  readonly minor: string;
  /** The release that the list was taken from. */
  readonly release: string;
  /** Of every variable the dotted key that it sets. */
  readonly variables: ReadonlyMap<string, string>;
  /** Keys of datadog.yaml and of the cluster agent's configuration. */
  readonly agent: SettingKey;
  /** Keys of system-probe.yaml. */
  readonly systemProbe: SettingKey;
}

const FILE = /^agent-(\d+\.\d+)\.txt$/;

const SPACE = 32;

const NOTHING: ReadonlyMap<string, SettingKey> = new Map();

interface Section {
  readonly key: string;
  /** What the variables of its settings begin with. */
  readonly variable: string;
  readonly node: { children: ReadonlyMap<string, SettingKey> };
}

// Most keys hold nothing, and thousands of empty maps take their time.
function put({ node }: Section, name: string, child: SettingKey): void {
  if (node.children === NOTHING) node.children = new Map();
  (node.children as Map<string, SettingKey>).set(name, child);
}

/** Reads a list as tools/agent-settings writes it. */
export function parseSettings(text: string): Omit<AgentSettings, 'minor'> {
  const roots: Record<string, SettingKey> = {
    agent: { fallback: undefined, variables: [], children: NOTHING },
    'system-probe': { fallback: undefined, variables: [], children: NOTHING },
  };
  const variables = new Map<string, string>();
  const above: Section[] = [];
  let release = '';
  for (const line of text.split('\n')) {
    if (line === '') continue;
    if (line.startsWith('# ')) {
      const [program, version] = line.slice(2).split(' ');
      release ||= version ?? '';
      above[0] = { key: '', variable: 'DD', node: roots[program!]! };
      continue;
    }
    let depth = 0;
    while (line.charCodeAt(depth) === SPACE) depth += 1;
    const [name, fallback, named] = line.slice(depth).split('\t') as [string, string?, string?];
    const parent = above[depth]!;
    const key = depth === 0 ? name : `${parent.key}.${name}`;
    const regular = `${parent.variable}_${name.toUpperCase().replaceAll('.', '_')}`;
    const own = fallback === undefined || named === '-' ? [] : named === undefined ? [regular] : named.split(' ');
    const node: SettingKey = { fallback, variables: own, children: NOTHING };
    put(parent, name, node);
    for (const variable of own) if (!variables.has(variable)) variables.set(variable, key);
    above[depth + 1] = { key, variable: regular, node };
  }
  return { release, variables, agent: roots.agent!, systemProbe: roots['system-probe']! };
}

const numbers = (version: string) => version.split('.').map(Number) as [number, number];

/** Negative where the first minor version is the older one. */
export const compareMinors = (a: string, b: string): number => numbers(a)[0] - numbers(b)[0] || numbers(a)[1] - numbers(b)[1];

let minors: readonly string[] | undefined;

/** The minor versions whose settings are known, oldest first. */
export function supportedMinors(): readonly string[] {
  minors ??= dataNames()
    .flatMap((name) => FILE.exec(name)?.[1] ?? [])
    .sort(compareMinors);
  return minors;
}

/** A list that is read when somebody asks for what stands in it. */
function listed(minor: string): AgentSettings {
  const list = once(() => parseSettings(readData(`agent-${minor}.txt`)));
  return {
    minor,
    get release() {
      return list().release;
    },
    get variables() {
      return list().variables;
    },
    get agent() {
      return list().agent;
    },
    get systemProbe() {
      return list().systemProbe;
    },
  };
}

const loaded = new Map<string, AgentSettings>();

/**
 * What a version of the agent knows.
 * @param minor one of `supportedMinors`
 */
export function settingsOf(minor: string): AgentSettings {
  const settings = loaded.get(minor) ?? listed(minor);
  loaded.set(minor, settings);
  return settings;
}
