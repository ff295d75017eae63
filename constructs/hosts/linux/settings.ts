import { load } from 'js-yaml';
import { type KnownSetting, type Program, settingsBy, settingValue } from '../../agent-settings/keys';
import type { AgentSettings } from '../../agent-settings/settings';
import { reachOf } from '../../agent-settings/version';
import type { Json, JsonMap } from '../../kubernetes';
import { mergeSettings } from '../../plan/plan';
import { isMap, overlay, setPath } from '../../spec/values';
import { cannotSay, type HostAgent, type HostVariable, withoutKubelet } from '../agent';
import type { Decided } from '../platform';

/** What the agents of a host are configured by. */
export interface HostSettings {
  readonly datadog: JsonMap;
  /** Undefined where no system-probe runs: its unit starts only where the file is. */
  readonly systemProbe: JsonMap | undefined;
  /** Variables that are no settings: checks and users' programs read them. */
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  /** Names of variables whose values the host has to bring. */
  readonly names: readonly string[];
  readonly decided: readonly Decided[];
}

/** How a value of the pod reads on the host: the path of what is mounted, or undefined for what only the pod has. */
type OnHost = (text: string) => string | undefined;

const CONFIGURATION = '/etc/datadog-agent';
/** Where the container runtime, the host's files and its devices are, an agent on the host finds by itself. */
const USUAL_ON_HOST = /^(?:DOCKER_HOST=unix:\/\/\/var\/run\/docker\.sock|HOST_[A-Z]+=\/\w*|NVIDIA_[A-Z_]+=.*)$/;

// The longest mount wins, as in the pod.
function hostPaths({ mounts }: HostAgent): OnHost {
  const byLength = [...mounts].sort((a, b) => b.target.length - a.target.length);
  const path = (text: string): string | undefined => {
    const mount = byLength.find(({ target }) => text === target || text.startsWith(`${target}/`));
    if (mount?.source === 'empty') return undefined;
    if (mount && 'path' in mount.source) return `${mount.source.path.replace(/\/$/, '')}${text.slice(mount.target.length)}` || '/';
    // What the image has below /host is the host itself.
    return /^\/host(?=\/)/.test(text) ? text.slice('/host'.length) : text;
  };
  return (text) => {
    const address = /^(unix:\/\/)(\/.*)$/.exec(text);
    if (address) {
      const found = path(address[2]!);
      return found === undefined ? undefined : `${address[1]}${found}`;
    }
    return text.startsWith('/') ? path(text) : text;
  };
}

const LEFT_TO_THE_AGENT = 'names a place that only a pod has; the agent takes its own';

/** Every path in a configuration file as the host has it; what only the pod has is left to the agent, and noted. */
function relocated(data: Json | undefined, onHost: OnHost, left: Decided[], at: readonly string[] = []): Json | undefined {
  if (typeof data === 'string') {
    const there = onHost(data);
    if (there === undefined) left.push({ what: at.join('.'), reason: LEFT_TO_THE_AGENT });
    return there;
  }
  if (Array.isArray(data)) return data.map((item) => relocated(item, onHost, left, at)).filter((item) => item !== undefined);
  if (!isMap(data)) return data;
  const entries = Object.entries(data).map(([key, value]) => [key, relocated(value, onHost, left, [...at, key])] as const);
  const kept = entries.filter(([, value]) => value !== undefined);
  // A section of which nothing is left says nothing.
  return kept.length === 0 && entries.length > 0 ? undefined : Object.fromEntries(kept);
}

/** The configuration files that a variable of these containers reaches, with its keys in each. */
function reached({ name, at }: HostVariable, settings: AgentSettings): { program: Program; setting: KnownSetting }[] {
  const ofAgent = settingsBy(name, 'agent', settings);
  // The other agents read of system-probe's file only what nobody else has a name for.
  const ofProbe = at.includes('system-probe') || ofAgent.length === 0 ? settingsBy(name, 'system-probe', settings) : [];
  return [...ofAgent.map((setting) => ({ program: 'agent' as const, setting })), ...ofProbe.map((setting) => ({ program: 'system-probe' as const, setting }))];
}

function fileAt(agent: HostAgent, target: string): JsonMap | undefined {
  const source = agent.mounts.find((mount) => mount.target === target)?.source;
  const text = typeof source === 'object' && 'files' in source ? source.files.get(source.file ?? '') : undefined;
  const data = text === undefined ? undefined : load(text);
  return isMap(data) ? data : undefined;
}

const hasProbe = ({ containers }: HostAgent): boolean => containers.some(({ base }) => base.name === 'system-probe');

const probeFile = ({ plan }: HostAgent): JsonMap => mergeSettings(plan.settings.get('system-probe.yaml') ?? [], 'system-probe.yaml');

/** Variables as keys of configuration files, by the agent's own list of which variable stands for which key. */
export function hostSettings(agent: HostAgent): HostSettings {
  const reach = reachOf(agent.plan.context.spec.override.nodeAgent.image.tag);
  const lists = [reach.settings, ...reach.around];
  const onHost = hostPaths(agent);
  const files: Record<Program, JsonMap> = { agent: {}, 'system-probe': {} };
  const ranks = new Map<string, number>();
  const environment: { name: string; value: string }[] = [];
  const names: string[] = [];
  const decided: Decided[] = [];
  for (const variable of agent.variables) {
    const { name, value } = variable;
    if (value === undefined) {
      names.push(name);
      continue;
    }
    const text = onHost(value);
    if (text === undefined) {
      decided.push({ what: name, reason: LEFT_TO_THE_AGENT });
      continue;
    }
    const places = lists.map((settings) => reached(variable, settings)).find((found) => found.length > 0) ?? [];
    for (const { program, setting } of places) {
      const place = `${program} ${setting.keys.join('.')}`;
      // Of two variables for one key the agent takes the first that it knows.
      if ((ranks.get(place) ?? Number.POSITIVE_INFINITY) < setting.rank) continue;
      ranks.set(place, setting.rank);
      setPath(files[program], setting.keys, settingValue(text, setting));
    }
    if (places.length > 0 || text === '') continue;
    if (USUAL_ON_HOST.test(`${name}=${text}`)) decided.push({ what: name, reason: 'agents on a host find it in its usual place' });
    else environment.push({ name, value: text });
  }
  const custom = fileAt(agent, `${CONFIGURATION}/datadog.yaml`);
  const datadog = custom && agent.plan.context.spec.override.nodeAgent.useConfigMap ? (relocated(withoutKubelet(custom), onHost, decided) as JsonMap) : {};
  return {
    datadog: overlay(datadog, files.agent) as JsonMap,
    systemProbe: hasProbe(agent) ? (overlay(relocated(probeFile(agent), onHost, decided), files['system-probe']) as JsonMap) : undefined,
    environment,
    names,
    decided,
  };
}

/** Files of checks, by their place below the agent's configuration folder. */
export function checkFiles({ mounts }: HostAgent): Map<string, string> {
  const files = new Map<string, string>();
  for (const { target, source } of mounts) {
    const ours = target.startsWith(`${CONFIGURATION}/`);
    if (source === 'empty') {
      if (ours)
        throw cannotSay(
          'override.nodeAgent.volumes',
          `an empty folder over ${target} hides files of the image, and nothing is hidden on a host: say in the agent's settings what it is for`,
        );
    } else if ('files' in source && !ours) {
      const folder = /^\/(conf\.d|checks\.d)$/.exec(target)?.[1];
      if (!folder)
        throw cannotSay(
          'override.nodeAgent.volumes',
          `${target} is a folder of a container, which a host does not have: bring the file by features.customChecks`,
        );
      for (const [name, text] of source.files) files.set(`${folder}/${name}`, text);
    }
  }
  return files;
}
