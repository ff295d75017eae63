import { type AgentSettings, type SettingKey, settingsOf, supportedMinors } from '../../constructs/agent-settings/settings';
import { reachOf } from '../../constructs/agent-settings/version';
import { AGENT_VERSION } from '../../constructs/chart';
import type { ConfigurationKind } from '../effective-settings/loader';
import { canonical } from './canonical';
import { profilesAsNumbers } from './resources';

/** A setting's value by its dotted key. */
export type Settings = ReadonlyMap<string, unknown>;

/** A process that loads settings. */
export interface Process {
  readonly kind: ConfigurationKind;
  /** The agent that it belongs to. */
  readonly component: string;
  readonly image: string;
}

/** Settings that count only while something is on. */
interface Section {
  readonly settings: RegExp;
  /** With none of these on, nobody looks at the settings. */
  readonly switches: readonly string[];
  /** Where the settings count whatever the switches say. */
  readonly except?: string;
}

const CONNECTIONS = ['network_config.enabled', 'service_monitoring_config.enabled', 'ccm_network_config.enabled'];
const RUNTIME_SECURITY = ['runtime_security_config.enabled', 'runtime_security_config.fim_enabled'];

const SECTIONS: readonly Section[] = [
  { settings: /^runtime_security_config\.(?!enabled$|fim_enabled$|compliance_module\.)/, switches: RUNTIME_SECURITY },
  // The compliance module of system-probe runs beside runtime security alone.
  { settings: /^runtime_security_config\.compliance_module\./, switches: ['runtime_security_config.enabled'] },
  { settings: /^runtime_security_config\.activity_dump\.(?!enabled$)/, switches: ['runtime_security_config.activity_dump.enabled'] },
  { settings: /^compliance_config\.(?!enabled$)/, switches: ['compliance_config.enabled'] },
  { settings: /^logs_config\./, switches: ['logs_enabled'] },
  { settings: /^(?:cluster_agent\.)?language_detection\.(?!enabled$)/, switches: ['language_detection.enabled'] },
  { settings: /^network_config\.(?!enabled$)/, switches: CONNECTIONS },
  { settings: /^system_probe_config\.max_tracked_connections$/, switches: [...CONNECTIONS, 'runtime_security_config.enabled'] },
  {
    settings: /^system_probe_config\.(?:apt_config_dir|yum_repos_dir|zypper_repos_dir|kernel_header_.*)$/,
    switches: ['system_probe_config.enable_kernel_header_download'],
  },
  { settings: /^apm_config\.(?!enabled$)/, switches: ['apm_config.enabled'] },
  { settings: /^cluster_agent\.(?!enabled$)/, switches: ['cluster_agent.enabled'], except: 'cluster-agent' },
  { settings: /^discovery\.(?!enabled$)/, switches: ['discovery.enabled'] },
  { settings: /^fips\.(?!enabled$)/, switches: ['fips.enabled'] },
  { settings: /^admission_controller\.(?!enabled$)/, switches: ['admission_controller.enabled'] },
  { settings: /^fips\.(?!enabled$)/, switches: ['fips.enabled'] },
];

/** Words that mean the same in capitals. */
const CASELESS = new Set(['log_level']);
/** Lists whose order says nothing. */
const ORDERLESS = new Set(['extra_config_providers', 'extra_listeners']);
/** system-probe sets it itself, by whether one of its modules is on. */
const DERIVED = new Set(['system_probe_config.enabled']);

/** Settings that take the value of another where they are empty. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([['admission_controller.agent_sidecar.container_registry', 'admission_controller.container_registry']]);
const PROFILES = 'admission_controller.agent_sidecar.profiles';

const isOn = (value: unknown) => value === true || value === 'true';

function stands(kind: ConfigurationKind, key: string, known: AgentSettings): boolean {
  let at: SettingKey | undefined = kind === 'agent' ? known.agent : known.systemProbe;
  for (const name of key.toLowerCase().split('.')) {
    at = at.children.get(name);
    if (!at) return false;
    // What stands below a setting is its value.
    if (at.fallback !== undefined && at.children.size === 0) return true;
  }
  return true;
}

const tagOf = (image: string) => /:([^:/@]+)(?:@.*)?$/.exec(image)?.[1];

/** Whether the loader and an image's agent, which may be older, know a key: what either does not know cannot be told, or has no effect. */
function isRead({ kind, image }: Process, key: string): boolean {
  const { settings, around } = reachOf(tagOf(image));
  return stands(kind, key, reachOf(AGENT_VERSION).settings) && [settings, ...around].some((known) => stands(kind, key, known));
}

function meaning(key: string, side: Settings): unknown {
  const value = side.get(key);
  const elsewhere = ELSEWHERE.get(key);
  if (elsewhere && value === '') return side.get(elsewhere);
  if (key === PROFILES) return profilesAsNumbers(value);
  if (CASELESS.has(key)) return String(value).toLowerCase();
  if (typeof value === 'string' && /^\/.+\/$/.test(value)) return value.slice(0, -1);
  if (ORDERLESS.has(key) && Array.isArray(value)) return [...value].map(String).sort();
  return value;
}

let settingVariables: ReadonlySet<string> | undefined;

/** The variables that are no settings of any agent that we know: the programs that read them are others. */
export function otherVariables(environment: ReadonlyMap<string, string>): Map<string, string> {
  settingVariables ??= new Set(supportedMinors().flatMap((minor) => [...settingsOf(minor).variables.keys()]));
  return new Map([...environment].filter(([name]) => !settingVariables!.has(name)));
}

/** Nearly all values are plain and equal: those are told without making text of them. */
export const isEqual = (a: unknown, b: unknown): boolean => a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));

/** The settings of a process that are not the same on both sides, as far as they count, each as a value that is equal where the meaning is. */
export function differing(process: Process, sides: readonly [Settings, Settings]): [Settings, Settings] {
  const off = SECTIONS.filter(({ switches, except }) => except !== process.component && !sides.some((side) => switches.some((key) => isOn(side.get(key)))));
  const counts = (key: string) => !DERIVED.has(key) && !off.some((section) => section.settings.test(key)) && isRead(process, key);
  const keys = [...new Set([...sides[0].keys(), ...sides[1].keys()])].filter((key) => !isEqual(sides[0].get(key), sides[1].get(key)) && counts(key));
  const left = (side: Settings) => new Map(keys.flatMap((key) => (side.has(key) ? [[key, meaning(key, side)] as const] : [])));
  return [left(sides[0]), left(sides[1])];
}
