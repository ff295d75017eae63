import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { AgentSpec } from '../../constructs';
import { composeFiles } from '../../constructs/hosts/compose/files';
import { type ComposeOptions, renderCompose } from '../../constructs/hosts/compose/project';
import { buildComposeReference, dockerComposeConfig, hasDockerCompose, parseProject } from '../../tools/compose/reference';
import { someOf } from '../arbitrary-specs';
import { settings, specOf } from '../datadog-agent/specs';
import { releaseOf } from './renderings';
import { refuses } from './settings-judge';

jest.setTimeout(600_000);

const hasGo = spawnSync('go', ['version']).status === 0;
if (!hasGo) console.info('skipped: there is no Go to build the reference parser of Compose files with');

let program: string | undefined;
let folder: string;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-compose-'));
  if (!hasGo) return;
  try {
    program = await buildComposeReference(Boolean(process.env.BUILD_REFERENCES));
  } catch (error) {
    console.info(`skipped: ${(error as Error).message}`);
  }
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

let count = 0;

function written(renderings: Parameters<typeof composeFiles>[0]): string {
  const project = path.join(folder, `project-${count++}`);
  for (const { file, text } of composeFiles(renderings)) {
    fs.mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    fs.writeFileSync(path.join(project, file), text);
  }
  return project;
}

const rendering = (spec: AgentSpec, options: ComposeOptions = {}) => renderCompose(releaseOf(spec), 'project', options);

const WEB: ComposeOptions = {
  services: {
    web: { image: 'web', ports: ['3001:3001'], variables: ['SENTRY_DSN'], dependsOn: ['db', 'datadog-agent'], observe: { service: 'web', logs: 'python' } },
    db: {
      image: 'postgres:16',
      healthcheck: { test: ['CMD-SHELL', 'pg_isready -U $$USER'] },
      volumes: ['data:/var/lib/postgresql/data'],
      secrets: ['db-password'],
    },
  },
  volumes: ['data'],
};
/** The same services where the agent takes in nothing of them. */
const WEB_WITHOUT_AGENT: ComposeOptions = { ...WEB, services: { ...WEB.services, web: { ...WEB.services!.web, observe: { service: 'web', traces: false } } } };
const LOGS: AgentSpec = { features: { apm: { hostPortConfig: { enabled: true } }, logCollection: { enabled: true } } };

const SPECS: readonly (readonly [string, AgentSpec, ComposeOptions?])[] = [
  ['nothing said', {}],
  ['an application and its database', LOGS, WEB],
  ['secrets from the environment', {}, { agentSecretsFrom: 'environment' }],
  ['a GPU', { features: { gpu: { enabled: true } } }],
  ['the network watched', { features: { npm: { enabled: true }, usm: { enabled: true } } }],
  ['the runtime watched', { features: { cws: { enabled: true }, cspm: { enabled: true } } }],
  ['the network of the host', { override: { nodeAgent: { hostNetwork: true } } }],
  ['checks', { features: { customChecks: { confd: { 'redisdb.yaml': 'instances: [{}]\n' }, checksd: { 'queue.py': 'pass\n' } } } }],
  ['a configuration file', { override: { nodeAgent: { useConfigMap: true, customAgentConfig: { forwarder_timeout: 7 } } } }],
  [
    'a variable by name',
    { override: { nodeAgent: { containers: { agent: { env: [{ name: 'OWN', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }] } } } } },
  ],
  ['dollar signs', { global: { tags: ['price:5$', `env:${'$'}{ENV}`] } }],
];

const CASES = SPECS.map(([name, spec, options = {}]) => [name, spec, options] as const);

test.each(CASES)('the specification knows all of it: %s', (_name, spec, options) => {
  if (!program) return;
  const { project, wrong } = parseProject(program, written([{ rendering: rendering(spec, options) }]), ['compose.yaml'], {
    OWN: 'v',
    SENTRY_DSN: 'd',
    DD_API_KEY: 'k',
  });
  expect(wrong).toBeUndefined();
  expect(project.services['datadog-agent'].image).toMatch(/\/agent:/);
});

const hasDocker = hasDockerCompose();
if (!hasDocker) console.info('skipped: there is no docker compose');

test('whatever a spec says that Compose can say', () => {
  if (!program) return;
  let said = 0;
  fc.assert(
    fc.property(someOf(settings, 6), (chosen) => {
      const taken = chosen.filter((setting) => !refuses('compose', () => releaseOf(specOf([setting]))));
      fc.pre(taken.length > 0 && !refuses('compose', () => releaseOf(specOf(taken))));
      said++;
      const at = written([{ rendering: rendering(specOf(taken), WEB_WITHOUT_AGENT) }]);
      expect(parseProject(program!, at, ['compose.yaml'], { SENTRY_DSN: 'd', DD_API_KEY: 'k' }).wrong).toBeUndefined();
    }),
    { numRuns: 25 },
  );
  expect(said).toBeGreaterThan(15);
});

test('what stands in the file is what the containers get: nothing is put in for a dollar sign; names have no values', () => {
  if (!program) return;
  const spec: AgentSpec = {
    global: { tags: ['price:5$', `env:${'$'}{ENV}`] },
    override: { nodeAgent: { containers: { agent: { env: [{ name: 'OWN', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }] } } } },
  };
  const project = written([{ rendering: rendering(spec) }]);
  const { project: parsed } = parseProject(program, project, ['compose.yaml'], { ENV: 'not this' });
  const { environment } = parsed.services['datadog-agent'];
  expect(environment.DD_TAGS.replaceAll('$$', '$')).toBe(`price:5$ env:${'$'}{ENV}`);
  expect(fs.readFileSync(path.join(project, 'datadog.env'), 'utf8')).toBe('OWN\n');
});

test('each environment is what its own project would be', () => {
  if (!program) return;
  const of = (environment: string) =>
    rendering(
      {
        ...LOGS,
        global: { tags: [`env:${environment}`] },
        features: {
          ...LOGS.features,
          customChecks: { confd: { 'process.yaml': `# ${environment}\n` } },
          ...(environment === 'dev' ? { npm: { enabled: true } } : {}),
        },
      },
      { services: { web: { image: 'web', ports: environment === 'dev' ? ['3001:3001'] : ['80:3001', '81:3002'], observe: { service: 'web' } } } },
    );
  const environments = ['dev', 'production'];
  const together = written(environments.map((environment) => ({ environment, rendering: of(environment) })));
  for (const environment of environments) {
    const alone = written([{ rendering: of(environment) }]);
    const merged = parseProject(program, together, ['compose.yaml', `compose.${environment}.yaml`]);
    const own = parseProject(program, alone, ['compose.yaml']);
    expect(merged.wrong).toBeUndefined();
    // Merged variables come as a list of NAME=value, or as a map.
    const variables = (given: any) =>
      Array.isArray(given) ? Object.fromEntries(given.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)])) : given;
    const plain = ({ project }: any, at: string) => {
      const data = JSON.parse(JSON.stringify(project).replaceAll(at, '').replaceAll(`/datadog/${environment}/`, '/datadog/'));
      for (const service of Object.values<any>(data.services)) for (const field of ['environment', 'labels']) service[field] = variables(service[field]);
      return data;
    };
    expect(plain(merged, together)).toEqual(plain(own, alone));
  }
});

const DIST = path.join(__dirname, '..', '..', 'dist');
const projects = fs.readdirSync(DIST).filter((system) => fs.existsSync(path.join(DIST, system, 'compose')));

describe.each(projects)('dist/%s/compose', (system) => {
  const at = path.join(DIST, system, 'compose');
  const overrides = fs.readdirSync(at).filter((file) => /^compose\..+\.yaml$/.test(file));

  test('is a project in every environment, and every file that it mounts is there', () => {
    if (!program) return;
    for (const files of overrides.length > 0 ? overrides.map((override) => ['compose.yaml', override]) : [['compose.yaml']]) {
      const { project, wrong } = parseProject(program, at, files, { DD_API_KEY: 'k', PGPASSWORD: 'p', DATADOG_PASSWORD: 'd' });
      expect(wrong).toBeUndefined();
      const mounted = Object.values<any>(project.services).flatMap(({ volumes = [] }) => volumes.map(({ source }: any) => String(source)));
      expect(mounted.filter((source) => source.startsWith(at) && !fs.existsSync(source))).toEqual([]);
    }
  });

  test('is the same project for docker compose', () => {
    if (!hasDocker) return;
    for (const files of overrides.length > 0 ? overrides.map((override) => ['compose.yaml', override]) : [['compose.yaml']]) {
      const { project, wrong } = dockerComposeConfig(at, files, { DD_API_KEY: 'k', PGPASSWORD: 'p', DATADOG_PASSWORD: 'd' });
      expect(wrong).toBeUndefined();
      expect(Object.values<any>(project.services).some(({ image }) => /\/agent:/.test(image))).toBe(true);
    }
  });

  test('names the variables that it takes, and no values', () => {
    const template = path.join(at, 'env.template');
    if (fs.existsSync(template)) expect(fs.readFileSync(template, 'utf8')).toMatch(/^# .*\n(?:[A-Z_]+=\n)+$/);
  });
});

test('the parser finds mistakes: this test can fail', () => {
  if (!program) return;
  const project = path.join(folder, 'wrong');
  fs.mkdirSync(project);
  fs.writeFileSync(path.join(project, 'compose.yaml'), 'services: { a: { image: x, healthchek: {} } }\n');
  expect(parseProject(program, project, ['compose.yaml']).wrong).toMatch(/healthchek/);
});
