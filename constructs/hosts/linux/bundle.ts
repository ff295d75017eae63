import { Construct } from 'constructs';
import type { Datadog } from '../../datadog';
import type { AgentPlan } from '../../plan/plan';
import type { PlannedRelease } from '../../releases';
import { toYaml } from '../../yaml';
import { type HostAgent, hostAgent } from '../agent';
import type { Decided } from '../platform';
import { decidedOptions } from '../unsaid';
import { cloudInit } from './cloud-init';
import { installScript } from './installer';
import { checkFiles, hostSettings } from './settings';
import { systemdValue } from './shell';
import { dropIns, unitsOf } from './systemd';
import { verifyScript } from './verifier';

/** How a host is set up beside what the spec says. */
export interface HostOptions {
  /**
   * The secret of AWS Secrets Manager that holds the API key, asked where the variable DD_API_KEY is not set.
   * @default 'datadog/api-key'
   */
  readonly apiKeySecret?: string;
  /** Tags whose values the host knows when the agent is installed: the variable that has each, by the tag's name. */
  readonly tagsFromEnvironment?: Readonly<Record<string, string>>;
}

/** Whose spec the hosts follow, and what is different on a host. */
export interface HostBundleProps extends HostOptions {
  /** Whose spec the agent of the host follows. */
  readonly agent: Datadog;
}

/** A file, and its place below the bundle's folder. */
export interface HostFile {
  /** Path below the bundle's folder. */
  readonly file: string;
  /** All that stands in the file. */
  readonly text: string;
}

const EXACT = /^7\.\d+\.\d+$/;
const TAG = /^[A-Za-z][A-Za-z0-9_./-]*$/;

function tagsOf({ tagsFromEnvironment = {} }: HostOptions): [string, string][] {
  const tags = Object.entries(tagsFromEnvironment);
  for (const [tag, variable] of tags) {
    if (!TAG.test(tag)) throw new Error(`tagsFromEnvironment: '${tag}' is no name of a tag: a letter, then letters, digits and _ . / -`);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) throw new Error(`tagsFromEnvironment.${tag}: '${variable}' is no name of a variable`);
  }
  return tags;
}

const HEADER = '# Written by cdk8s-datadog: change the spec. The API key is in /etc/datadog-agent/environment.\n';

/** What a reader of the bundle has to know, and the machine has not. */
const platformText = (decided: readonly Decided[]): string =>
  [
    'What a host decides, whatever the spec says for a cluster. Written by cdk8s-datadog.',
    '',
    ...[...new Map(decided.map((item) => [item.what, item])).values()].map(({ what, reason }) => `- ${what}: ${reason}`),
    '',
  ].join('\n');

function tracePort({ containers, variables }: HostAgent): number | undefined {
  if (!containers.some(({ base }) => base.name === 'trace-agent')) return undefined;
  return Number(variables.find(({ name }) => name === 'DD_APM_RECEIVER_PORT')?.value ?? 8126);
}

const CONFIGURATION = 'etc/datadog-agent';

/** The files that an agent on a host reads, without the scripts that put them there. */
function configuration(agent: HostAgent): { files: Map<string, string>; names: readonly string[]; decided: Decided[] } {
  const { datadog, systemProbe, environment, names, decided } = hostSettings(agent);
  const files = new Map([[`${CONFIGURATION}/datadog.yaml`, `${HEADER}${toYaml(datadog)}`]]);
  if (systemProbe) files.set(`${CONFIGURATION}/system-probe.yaml`, toYaml(systemProbe));
  if (agent.containers.some(({ base }) => base.name === 'security-agent')) files.set(`${CONFIGURATION}/security-agent.yaml`, toYaml({}));
  for (const [file, text] of checkFiles(agent)) files.set(`${CONFIGURATION}/${file}`, text);
  if (environment.length > 0) files.set(`${CONFIGURATION}/environment`, environment.map(({ name, value }) => `${name}=${systemdValue(value)}\n`).join(''));
  for (const [file, text] of dropIns(agent)) files.set(`etc/systemd/system/${file}`, text);
  return { files, names: names.filter((name) => name !== 'DD_API_KEY'), decided: [...agent.decided, ...decided] };
}

const rendered = (plan: AgentPlan): unknown => configuration(hostAgent(plan));

/** What a Linux host needs to run the agents of a release. */
export function hostFiles(release: PlannedRelease, options: HostOptions = {}): HostFile[] {
  const agent = hostAgent(release.plan);
  const { files, names, decided } = configuration(agent);
  const all = [...decided, ...decidedOptions(release, rendered, 'host')];
  const { agentVersion, spec } = release.plan.context;
  const version = EXACT.test(agentVersion) ? agentVersion : undefined;
  const { apiKeySecret = 'datadog/api-key' } = options;
  const bundle: HostFile[] = [
    ...[...files].map(([file, text]) => ({ file, text })),
    { file: 'install.sh', text: installScript({ site: spec.global.site || 'datadoghq.com', version, apiKeySecret, names, tags: tagsOf(options) }) },
    { file: 'verify.sh', text: verifyScript({ version, units: unitsOf(agent), tracePort: tracePort(agent) }) },
  ];
  return [...bundle, { file: 'cloud-init.yaml', text: cloudInit(bundle) }, { file: 'platform.txt', text: platformText(all) }];
}

/** Files of every release of a spec: those of a node group stand in a folder of its name. */
export const hostBundleFiles = (releases: readonly PlannedRelease[], options: HostOptions = {}): HostFile[] =>
  releases.flatMap((release) => hostFiles(release, options).map(({ file, text }) => ({ file: release.group ? `${release.group}/${file}` : file, text })));

/**
 * A bundle for Linux hosts: configuration files, an installer that may run again at any time, a script that verifies, and user data for
 * cloud-init that carries them.
 *
 * @throws if the spec says what only a cluster can do; the message names the option
 */
export class HostBundle extends Construct {
  /** What is written; the files of each node group stand in a folder of their own. */
  readonly files: readonly HostFile[];

  constructor(scope: Construct, id: string, { agent, ...options }: HostBundleProps) {
    super(scope, id);
    this.files = hostBundleFiles(agent.releases, options);
  }
}
