import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AgentSpec } from '../../constructs';
import { type Program, settingsBy } from '../../constructs/agent-settings/keys';
import { hasOtherReader } from '../../constructs/agent-settings/other-readers';
import { reachOf } from '../../constructs/agent-settings/version';
import { AGENT_VERSION } from '../../constructs/chart';
import { hostAgent } from '../../constructs/hosts/agent';
import { hostSettings } from '../../constructs/hosts/linux/settings';
import { decidesVariable } from '../../constructs/hosts/platform';
import { RefusedError } from '../../constructs/plan/build';
import { ConflictError } from '../../constructs/plan/plan';
import { type PlannedRelease, planReleases } from '../../constructs/releases';
import { SpecError } from '../../constructs/spec/schema';
import { equal } from '../../constructs/spec/values';
import { NotInTargetError } from '../../constructs/targets/helm-values';
import { buildLoader, LOADERS, type Loaded, SettingsLoader } from '../../tools/effective-settings/loader';
import { composeProcess, hostProcess, type Process, podProcesses } from './renderings';

export type Target = 'compose' | 'host';
export const PROGRAMS: readonly Program[] = ['agent', 'system-probe'];
export const AGENTS = LOADERS;
export type Agent = (typeof LOADERS)[number];

const RENDER = { compose: composeProcess, host: hostProcess } as const;
const NOTHING: Process = { name: 'nothing', environment: {}, datadog: '{}', systemProbe: '{}' };

/** The agent's own loaders, one for each version; none where they are not built and nothing may be built. */
export class Loaders {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-effective-'));
  private readonly loaders = new Map<Agent, SettingsLoader>();

  async open(): Promise<void> {
    if (spawnSync('go', ['version']).status !== 0) return console.info("skipped: there is no Go to build the agent's configuration loader with");
    for (const agent of AGENTS)
      try {
        const folder = path.join(this.folder, agent);
        fs.mkdirSync(folder);
        this.loaders.set(agent, new SettingsLoader(await buildLoader(Boolean(process.env.BUILD_REFERENCES), agent), folder));
      } catch (error) {
        console.info(`skipped: ${(error as Error).message}`);
      }
  }

  close(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  has(agent: Agent): boolean {
    return this.loaders.has(agent);
  }

  load(agent: Agent, process: Process, kind: Program): Promise<Loaded> {
    return this.loaders.get(agent)!.load({ kind, environment: process.environment, configuration: kind === 'agent' ? process.datadog : process.systemProbe });
  }

  /** What the loader makes of nothing: its defaults, and every name that it knows. */
  nothing(agent: Agent, kind: Program): Promise<Loaded> {
    return this.load(agent, NOTHING, kind);
  }
}

/** The loader reads numbers and booleans where files have texts of them; lists that the chart writes as JSON it takes for one item. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    const [only] = value;
    return value.length === 1 && typeof only === 'string' && /^\[.*\]$/.test(only) ? JSON.parse(only) : value.map(plain);
  }
  if (typeof value === 'string' && /^\[.*\]$|^\{.*\}$/.test(value)) return JSON.parse(value);
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  return value === null ? '' : String(value);
}

/** A setting; what the loader knows no more of than its name is taken apart into leaves. */
function settingOf(settings: ReadonlyMap<string, unknown>, key: string): unknown {
  if (settings.has(key)) return plain(settings.get(key));
  const below = [...settings].filter(([name]) => name.startsWith(`${key}.`)).map(([name, value]) => [name.slice(key.length + 1), plain(value)]);
  return below.length > 0 ? Object.fromEntries(below) : plain(undefined);
}

/** The host's files as the pod sees them are the host's own: below /host, and wherever a folder is mounted. */
function onHost(value: unknown, pod: readonly Process[]): unknown {
  if (typeof value !== 'string') return value;
  const [, scheme = '', file] = /^(unix:\/\/)?(\/.*)$/.exec(value) ?? [];
  if (file === undefined) return value;
  const mounts = pod.flatMap(({ mounts: own = new Map<string, string>() }) => [...own]).sort(([a], [b]) => b.length - a.length);
  const [target, source] = mounts.find(([at]) => file === at || file.startsWith(`${at}/`)) ?? ['/host', ''];
  return file.startsWith(`${target}/`) || file === target ? `${scheme}${source.replace(/\/$/, '')}${file.slice(target.length)}` : value;
}

/** Elsewhere there is no kubelet to ask. */
const withoutKubelet = (key: string, value: unknown): unknown =>
  /^(?:listeners|config_providers)$/.test(key) && Array.isArray(value) ? value.filter((item) => (item as { name?: unknown }).name !== 'kubelet') : value;

/** What a target decides for itself: by setting, the reason. */
type Excuses = ReadonlyMap<string, string>;

function excusesFor(agent: Agent, release: PlannedRelease, processes: readonly Process[], kind: Program, target: Target): Excuses {
  const { settings } = reachOf(agent);
  const dotted = (variable: string) => settingsBy(variable, kind, settings).map(({ keys }) => keys.join('.'));
  const given = processes.flatMap(({ environment }) => Object.keys(environment));
  const decided = given.flatMap((name) => (decidesVariable(name) ? dotted(name).map((key) => [key, decidesVariable(name)!] as const) : []));
  // By the name of the variable, or by the key in the file.
  const left = target === 'host' ? hostSettings(hostAgent(release.plan)).decided : [];
  const podsOwn = left.flatMap(({ what, reason }) => [what, ...dotted(what)].map((key) => [key, reason] as const));
  const secrets: [string, string][] = [...dotted('DD_API_KEY'), ...dotted('DD_APP_KEY')].map((key) => [key, 'by reference, or in the environment of the host']);
  const backend: [string, string][] = target === 'compose' ? [['secret_backend_command', 'keys are read from files']] : [];
  const runs = processes.some(({ name }) => name === 'system-probe');
  const nobody: [string, string][] = kind === 'system-probe' && !runs ? [['log_level', 'there is no system-probe that would log']] : [];
  return new Map([...decided, ...podsOwn, ...secrets, ...backend, ...nobody]);
}

const listsOf = (release: PlannedRelease) => {
  const { settings, around } = reachOf(release.plan.context.spec.override.nodeAgent.image.tag);
  return [settings, ...around];
};

/** What a machine writes and no agent of its version knows. */
async function unknown(loaders: Loaders, agent: Agent, release: PlannedRelease, machine: Process, target: Target): Promise<string[]> {
  const lists = listsOf(release);
  const wrong: string[] = [];
  const variables = new Set<string>();
  for (const kind of PROGRAMS) {
    for (const name of (await loaders.nothing(agent, kind)).variables) variables.add(name);
    const { unknownKeys } = await loaders.load(agent, machine, kind);
    for (const key of unknownKeys)
      if (!lists.some((settings) => [...settings.variables.values()].includes(key))) wrong.push(`${kind} has no key ${key}, which ${target} writes`);
  }
  for (const name of Object.keys(machine.environment))
    if (name.startsWith('DD_') && !variables.has(name) && !lists.some((settings) => settings.variables.has(name)) && !hasOtherReader(name))
      wrong.push(`no agent knows ${name}, which ${target} writes`);
  return wrong;
}

export interface Differences {
  /** In words; none where all agrees. */
  readonly wrong: readonly string[];
  /** How many settings were compared, and of how many the pod says something else than the default. */
  readonly compared: number;
  readonly said: number;
}

/** Settings of which the pod and one machine differ. Whichever container of the pod says something of a setting, says what counts. */
export async function differences(loaders: Loaders, agent: Agent, release: PlannedRelease, target: Target): Promise<Differences> {
  // What a target refuses may have no pod at all.
  const machine = RENDER[target](release);
  const pod = podProcesses(release);
  const wrong: string[] = [];
  let [compared, said] = [0, 0];
  for (const kind of PROGRAMS) {
    // Of system-probe's file the others know only how to reach it.
    const readers = kind === 'agent' ? pod : pod.filter(({ name }) => ['agent', 'system-probe'].includes(name));
    const [usual, there, ...reading] = await Promise.all([NOTHING, machine, ...readers].map((process) => loaders.load(agent, process, kind)));
    const excuses = excusesFor(agent, release, pod, kind, target);
    for (const [key, fallback] of usual!.settings) {
      compared++;
      const values = reading.map(({ settings }) => withoutKubelet(key, settingOf(settings, key)));
      const meant = values.find((value) => !equal(value, plain(fallback))) ?? plain(fallback);
      if (!equal(meant, plain(fallback))) said++;
      const here = settingOf(there!.settings, key);
      if (!equal(meant, here) && !(target === 'host' && equal(onHost(meant, pod), here)) && !excuses.has(key))
        wrong.push(`${kind} ${key}: ${JSON.stringify(meant)} in the pod, ${JSON.stringify(here)} in ${target}`);
    }
  }
  return { wrong: [...wrong, ...(await unknown(loaders, agent, release, machine, target))], compared, said };
}

/** A release with an agent of another version. */
export function withAgent({ spec, installation }: PlannedRelease, tag: string): PlannedRelease {
  const nodeAgent = { ...spec.override?.nodeAgent, image: { ...spec.override?.nodeAgent?.image, tag } };
  const changed = { ...spec, override: { ...spec.override, nodeAgent } } as AgentSpec;
  return planReleases({ ...installation, spec: changed })[0]!;
}

export const isRefusal = (error: unknown): boolean => [NotInTargetError, RefusedError, ConflictError, SpecError].some((kind) => error instanceof kind);

/** Whether a target refuses a release, for a reason that names an option. */
export function refuses(target: Target, plan: () => PlannedRelease): boolean {
  try {
    RENDER[target](plan());
    return false;
  } catch (error) {
    if (isRefusal(error)) return true;
    throw error;
  }
}

export { AGENT_VERSION };
