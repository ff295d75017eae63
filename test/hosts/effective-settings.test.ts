import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Testing } from 'cdk8s';
import type { AgentSpec } from '../../constructs';
import { type Program, settingsBy } from '../../constructs/agent-settings/keys';
import { hasOtherReader } from '../../constructs/agent-settings/other-readers';
import { reachOf } from '../../constructs/agent-settings/version';
import type { Datadog } from '../../constructs/datadog';
import { features } from '../../constructs/features/registry';
import { hostAgent } from '../../constructs/hosts/agent';
import { hostSettings } from '../../constructs/hosts/linux/settings';
import { decidesVariable } from '../../constructs/hosts/platform';
import { RefusedError } from '../../constructs/plan/build';
import type { PlannedRelease } from '../../constructs/releases';
import { equal } from '../../constructs/spec/values';
import { NotInTargetError } from '../../constructs/targets/helm-values';
import * as systems from '../../systems';
import { buildLoader, type Loaded, SettingsLoader } from '../../tools/effective-settings/loader';
import { composeProcess, hostProcess, type Process, podProcesses, releaseOf } from './renderings';

jest.setTimeout(600_000);

const hasGo = spawnSync('go', ['version']).status === 0;
if (!hasGo) console.info("skipped: there is no Go to build the agent's configuration loader with");

let loader: SettingsLoader | undefined;
let folder: string;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-effective-'));
  if (!hasGo) return;
  try {
    loader = new SettingsLoader(await buildLoader(Boolean(process.env.BUILD_REFERENCES)), folder);
  } catch (error) {
    console.info(`skipped: ${(error as Error).message}`);
  }
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const PROGRAMS: readonly Program[] = ['agent', 'system-probe'];

const load = (process: Process, kind: Program): Promise<Loaded> =>
  loader!.load({ kind, environment: process.environment, configuration: kind === 'agent' ? process.datadog : process.systemProbe });

const NOTHING: Process = { name: 'nothing', environment: {}, datadog: '{}', systemProbe: '{}' };

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

/** The host as a pod sees it is the host itself. */
const onHost = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/^(unix:\/\/)?\/host(?=\/)/, '$1') : value);

/** What a target decides for itself: by setting, the reason. */
type Excuses = ReadonlyMap<string, string>;

function excusesFor(release: PlannedRelease, processes: readonly Process[], kind: Program, target: 'compose' | 'host'): Excuses {
  const { settings } = reachOf();
  const dotted = (variable: string) => settingsBy(variable, kind, settings).map(({ keys }) => keys.join('.'));
  const given = processes.flatMap(({ environment }) => Object.keys(environment));
  const decided = given.flatMap((name) => (decidesVariable(name) ? dotted(name).map((key) => [key, decidesVariable(name)!] as const) : []));
  // By the name of the variable, or by the key in the file.
  const left = target === 'host' ? hostSettings(hostAgent(release.plan)).decided : [];
  const podsOwn = left.flatMap(({ what, reason }) => [what, ...dotted(what)].map((key) => [key, reason] as const));
  const secrets: [string, string][] = [...dotted('DD_API_KEY'), ...dotted('DD_APP_KEY')].map((key) => [key, 'by reference, or in the environment of the host']);
  const backend: [string, string][] = target === 'compose' ? [['secret_backend_command', 'keys are read from files']] : [];
  return new Map([...decided, ...podsOwn, ...secrets, ...backend]);
}

/** Settings of which the pod and one machine differ. Whichever container of the pod says something of a setting, says what counts. */
async function differences(release: PlannedRelease, target: 'compose' | 'host'): Promise<{ wrong: string[]; compared: number; said: number }> {
  const pod = podProcesses(release);
  const machine = target === 'compose' ? composeProcess(release) : hostProcess(release);
  const wrong: string[] = [];
  let compared = 0;
  let said = 0;
  for (const kind of PROGRAMS) {
    // Of system-probe's file the others know only how to reach it.
    const readers = kind === 'agent' ? pod : pod.filter(({ name }) => ['agent', 'system-probe'].includes(name));
    const [usual, there, ...reading] = await Promise.all([NOTHING, machine, ...readers].map((process) => load(process, kind)));
    const excuses = excusesFor(release, pod, kind, target);
    for (const [key, fallback] of usual!.settings) {
      compared++;
      const values = reading.map(({ settings }) => plain(settings.get(key)));
      const meant = values.find((value) => !equal(value, plain(fallback))) ?? plain(fallback);
      if (!equal(meant, plain(fallback))) said++;
      const here = plain(there!.settings.get(key));
      if (!equal(meant, here) && !(target === 'host' && equal(onHost(meant), here)) && !excuses.has(key))
        wrong.push(`${kind} ${key}: ${JSON.stringify(meant)} in the pod, ${JSON.stringify(here)} in ${target}`);
    }
    const known = reachOf(release.plan.context.spec.override.nodeAgent.image.tag);
    const lists = [known.settings, ...known.around];
    const keyKnown = (key: string) => lists.some((settings) => [...settings.variables.values()].includes(key));
    for (const key of there!.unknownKeys) if (!keyKnown(key)) wrong.push(`${kind} has no key ${key}, which ${target} writes`);
  }
  const known = new Set((await Promise.all(PROGRAMS.map((kind) => load(NOTHING, kind)))).flatMap(({ variables }) => [...variables]));
  const lists = reachOf(release.plan.context.spec.override.nodeAgent.image.tag).settings.variables;
  for (const name of Object.keys(machine.environment))
    if (name.startsWith('DD_') && !known.has(name) && !lists.has(name) && !hasOtherReader(name)) wrong.push(`no agent knows ${name}, which ${target} writes`);
  return { wrong, compared, said };
}

const ofSystems = Object.entries(systems).flatMap(([name, System]) =>
  // Environments of one system differ in values, not in kind: two of them tell as much as three.
  (System.environments as readonly string[]).slice(-2).flatMap((environment) => {
    const chart = new (System as any)(Testing.app(), environment);
    const agent = chart.node.findChild('agent') as Datadog;
    return agent.releases.map((release) => [`${name} ${environment}${release.group ? ` ${release.group}` : ''}`, release] as const);
  }),
);

/** A network check that is hidden by a mount is what a host cannot have. */
const ON_HOSTS = ofSystems.filter(([name]) => !name.startsWith('RancherDesktop'));

describe('the settings that agents really use are those of the pod', () => {
  test.each(ofSystems)('%s, by Compose', async (_name, release) => {
    if (!loader) return;
    const { wrong, compared, said } = await differences(release, 'compose');
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(2000);
    expect(said).toBeGreaterThan(20);
  });

  test.each(ON_HOSTS)('%s, on a host', async (_name, release) => {
    if (!loader) return;
    const { wrong, said } = await differences(release, 'host');
    expect(wrong).toEqual([]);
    expect(said).toBeGreaterThan(20);
  });
});

const MIXED: readonly (readonly [string, AgentSpec])[] = [
  [
    'a secret of the user',
    { override: { nodeAgent: { containers: { agent: { env: [{ name: 'DD_APP_KEY', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }] } } } } },
  ],
  ['patterns with dollar signs', { features: { liveProcessCollection: { enabled: true, blacklistPatterns: ['^a$', 'b\\sc$'] } } }],
  [
    'a configuration file',
    { override: { nodeAgent: { useConfigMap: true, customAgentConfig: { forwarder_timeout: 7, logs_config: { open_files_limit: 9 } } } } },
  ],
  [
    'words as JSON',
    { global: { env: [{ name: 'DD_CUSTOM_SENSITIVE_WORDS', value: '["one_key","two"]' }] }, features: { liveProcessCollection: { enabled: true } } },
  ],
];

const RENDER = { compose: composeProcess, host: hostProcess } as const;

/** Whether a target refuses a spec, for a reason that names an option. */
function refuses(target: keyof typeof RENDER, spec: AgentSpec): boolean {
  try {
    RENDER[target](releaseOf(spec));
    return false;
  } catch (error) {
    if (error instanceof NotInTargetError || error instanceof RefusedError) return true;
    throw error;
  }
}

/** Only in a cluster: their programs or what they ask are nowhere else. `systemProbe` is refused everywhere. */
const IN_CLUSTERS = [
  ...['profiling', 'otelCollector', 'otelAgentGateway', 'dataPlane', 'hostProfiler', 'systemProbe', 'externalMetricsServer', 'helmCheck'],
  ...['kubernetesActions', 'privateActionRunner', 'clusterAgentPrivateActionRunner'],
];

const switchedOn = (ids: readonly string[]): AgentSpec => ({ features: Object.fromEntries(ids.map((id) => [id, { enabled: true }])) });

test.each(['compose', 'host'] as const)('what is refused for the target %s needs a cluster', (target) =>
  expect(features.map(({ id }) => id).filter((id) => refuses(target, switchedOn([id])))).toEqual(expect.arrayContaining(IN_CLUSTERS)),
);

// Loading takes its time, so features are switched on by the dozen.
const others = features.map(({ id }) => id).filter((id) => !IN_CLUSTERS.includes(id));
const dozens = Array.from({ length: 4 }, (_, i) => others.filter((_id, n) => n % 4 === i));
const SPECS = [...dozens.map((ids) => [ids.join(', '), switchedOn(ids)] as const), ...MIXED];

describe.each(['compose', 'host'] as const)('the same settings for the target %s', (target) =>
  test.each(SPECS)('%s', async (_name, spec) => {
    if (loader) expect((await differences(releaseOf(spec), target)).wrong).toEqual([]);
  }),
);
