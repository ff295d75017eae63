import fs from 'node:fs';
import path from 'node:path';
import { load, loadAll } from 'js-yaml';
import { hasOtherReader } from '../../constructs/agent-settings/other-readers';
import { reachOf } from '../../constructs/agent-settings/version';
import { AGENT_VERSION, Loaders, PROGRAMS } from './settings-judge';

jest.setTimeout(600_000);

const DIST = path.join(__dirname, '..', '..', 'dist');
const files = fs.readdirSync(DIST, { recursive: true, encoding: 'utf8' });
const read = (file: string) => fs.readFileSync(path.join(DIST, file), 'utf8');

/** Written because the chart writes them, though no agent of that version reads them: docs/agent-settings.md. */
const IN_VAIN = ['DD_ENABLE_NVML_DETECTION', 'DD_PROCESS_CONFIG_RUN_IN_CORE_AGENT_ENABLED'];

/** Something that is emitted for an agent: the names of its variables, or a configuration file, and the image's tag. */
interface Emitted {
  readonly file: string;
  readonly tag: string | undefined;
  readonly variables: readonly string[];
  readonly configurations: readonly (readonly [file: string, text: string])[];
}

const tagOf = (image: unknown) => /:([^:/]+)$/.exec(String(image))?.[1];
const NOTHING = { variables: [], configurations: [] };
const CONFIGURATION = /^(?:datadog|system-probe)\.yaml$/;

function* inManifests(file: string): Generator<Emitted> {
  for (const object of loadAll(read(file)) as any[]) {
    const pod = object.spec?.template?.spec;
    for (const { image, env = [] } of [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])])
      yield { ...NOTHING, file, tag: tagOf(image), variables: env.map(({ name }: any) => name) };
    if (object.kind === 'ConfigMap') {
      const configurations = Object.entries<string>(object.data ?? {}).filter(([name]) => CONFIGURATION.test(name));
      yield { ...NOTHING, file, tag: undefined, configurations };
    }
  }
}

function* inCompose(file: string): Generator<Emitted> {
  const agent = Object.values<any>((load(read(file)) as any).services).find(
    ({ image, environment }) => /\/agent:/.test(image ?? '') || 'DD_TAGS' in (environment ?? {}),
  );
  if (agent) yield { ...NOTHING, file, tag: tagOf(agent.image), variables: Object.keys(agent.environment) };
}

/** Everything in dist/ that an agent is given: what applications are given is not for agents. */
const emitted: readonly Emitted[] = files.flatMap((file): Emitted[] => {
  const name = path.basename(file);
  if (/\/(?:monitors|workloads)\//.test(file)) return [];
  if (/\/manifests\/[^/]+\.yaml$/.test(file)) return [...inManifests(file)];
  if (/\/compose\/compose[^/]*\.yaml$/.test(file)) return [...inCompose(file)];
  if (/\/host\/.*etc\/datadog-agent\/environment$/.test(file))
    return [
      {
        ...NOTHING,
        file,
        tag: undefined,
        variables: read(file)
          .split('\n')
          .flatMap((line) => line.split('=')[0] || []),
      },
    ];
  return /\/(?:host|compose)\//.test(file) && CONFIGURATION.test(name) ? [{ ...NOTHING, file, tag: undefined, configurations: [[name, read(file)]] }] : [];
});

const loaders = new Loaders();
beforeAll(() => loaders.open());
afterAll(() => loaders.close());

test('there is something of each kind', () => {
  const of = (part: RegExp) => emitted.filter(({ file, variables, configurations }) => part.test(file) && variables.length + configurations.length > 0).length;
  expect([of(/\/manifests\//), of(/\/compose\//), of(/\/host\//)].map((count) => count > 5)).toEqual([true, true, true]);
});

test('every variable is known to the loader, or to the readers that are listed', async () => {
  if (!loaders.has(AGENT_VERSION)) return;
  const loaded = new Set((await Promise.all(PROGRAMS.map((kind) => loaders.nothing(AGENT_VERSION, kind)))).flatMap(({ variables }) => [...variables]));
  const unknown = new Set<string>();
  for (const { tag, variables } of emitted) {
    const { settings, around } = reachOf(tag);
    const known = (name: string) => loaded.has(name) || hasOtherReader(name) || [settings, ...around].some((list) => list.variables.has(name));
    for (const name of variables) if (name.startsWith('DD_') && !known(name)) unknown.add(name);
  }
  expect([...unknown].filter((name) => !IN_VAIN.includes(name))).toEqual([]);
  const text = fs.readFileSync(path.join(DIST, '..', 'docs', 'agent-settings.md'), 'utf8');
  expect(IN_VAIN.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

test('every key of datadog.yaml and system-probe.yaml is known to the loader, or to that of the older agent that reads the file', async () => {
  if (!loaders.has(AGENT_VERSION)) return;
  const older = new Set(['7.61', '7.77'].flatMap((minor) => [...reachOf(minor).settings.variables.values()]));
  const wrong: string[] = [];
  for (const { file, configurations } of emitted)
    for (const [name, text] of configurations) {
      const kind = name === 'datadog.yaml' ? 'agent' : 'system-probe';
      const given = { name, environment: {}, datadog: kind === 'agent' ? text : '{}', systemProbe: kind === 'agent' ? '{}' : text };
      const { unknownKeys } = await loaders.load(AGENT_VERSION, given, kind);
      // What the loader sets by itself.
      const own = (await loaders.nothing(AGENT_VERSION, kind)).unknownKeys;
      // Hosts of an agent that is pinned to an older version.
      const pinned = /goblin-assistant|treebeard/.test(file);
      wrong.push(...unknownKeys.filter((key) => !own.includes(key) && !(pinned && older.has(key))).map((key) => `${file}: ${key}`));
    }
  expect(wrong).toEqual([]);
});
