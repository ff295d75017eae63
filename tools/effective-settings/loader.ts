import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AGENT_VERSION } from '../../constructs/chart';
import { fill, logged } from '../e2e/programs';

/** The agents whose loaders are asked: that of the chart's image, and the next one. */
export const LOADERS = [AGENT_VERSION, '7.82.0'] as const;

const moduleOf = (agent: string): string => `github.com/DataDog/datadog-agent/pkg/config/setup@v${agent.replace(/^7/, '0')}`;
const SOURCE = path.join('tools', 'effective-settings', 'main.go');
const NAME = 'effective-settings';

/** Which configuration a process reads: each agent reads the agent's, some read that of system-probe beside it. */
export type ConfigurationKind = 'agent' | 'system-probe';

/** What a process starts with: its own variables and nothing of this machine's, and the text of its configuration file. */
export interface ProcessInput {
  readonly kind: ConfigurationKind;
  readonly environment: Readonly<Record<string, string>>;
  readonly configuration: string;
}

/** What the loader makes of it: each setting by its dotted key, and the variables that the loader knows. */
export interface Loaded {
  readonly settings: ReadonlyMap<string, unknown>;
  readonly variables: ReadonlySet<string>;
  /** Keys of the file that it does not know. */
  readonly unknownKeys: readonly string[];
}

const isSection = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;

function* leaves(settings: Record<string, unknown>, above = ''): Generator<[string, unknown]> {
  for (const [key, value] of Object.entries(settings))
    if (isSection(value)) yield* leaves(value, `${above}${key}.`);
    else yield [above + key, value];
}

/**
 * The agent's own configuration loader, as a program: builds it once, into the cache. Run from the project's root.
 * @param agent the version of the agent that it is of
 */
export async function buildLoader(mayBuild = true, agent: (typeof LOADERS)[number] = AGENT_VERSION): Promise<string> {
  const loader = moduleOf(agent);
  const source = fs.readFileSync(SOURCE, 'utf8');
  const version = createHash('sha256').update(source).update(loader).digest('hex').slice(0, 12);
  const folder = await fill(
    `${NAME}-${version}`,
    async (made, log) => {
      const work = fs.mkdtempSync(path.join(os.tmpdir(), `cdk8s-datadog-${NAME}-`));
      try {
        fs.writeFileSync(path.join(work, 'go.mod'), `module ${NAME}\n\ngo 1.24\n`);
        fs.writeFileSync(path.join(work, 'main.go'), source);
        // `go get` of the package: `go mod tidy` wants the modules of the loader's tests, which are not published.
        for (const words of [
          ['get', loader],
          ['build', '-trimpath', '-o', path.join(made, NAME), '.'],
        ]) {
          const status = await logged('nice', ['-n', '10', 'go', ...words], log, work, {
            CGO_ENABLED: '0',
            GOFLAGS: '-mod=mod -buildvcs=false',
            GOWORK: 'off',
          });
          if (status !== 0) throw new Error(`cannot build the agent's configuration loader: see ${log}`);
        }
      } finally {
        fs.rmSync(work, { recursive: true, force: true });
      }
    },
    mayBuild,
  );
  return path.join(folder, NAME);
}

/** Loads configurations, each distinct one once. */
export class SettingsLoader {
  private readonly loaded = new Map<string, Promise<Loaded>>();

  /** @param folder for files that the program reads; whoever made it removes it */
  constructor(
    private readonly program: string,
    private readonly folder: string,
  ) {}

  load(input: ProcessInput): Promise<Loaded> {
    const environment = Object.entries(input.environment).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = createHash('sha256')
      .update(JSON.stringify([input.kind, environment, input.configuration]))
      .digest('hex');
    const before = this.loaded.get(key);
    if (before) return before;
    const next = this.run(key, input);
    this.loaded.set(key, next);
    return next;
  }

  private run(key: string, { kind, environment, configuration }: ProcessInput): Promise<Loaded> {
    // The file's name may stand in a setting: it is the same for all.
    const cwd = path.join(this.folder, key);
    fs.mkdirSync(cwd);
    fs.writeFileSync(path.join(cwd, 'configuration.yaml'), configuration);
    // Some defaults count processors.
    const options = { cwd, env: { GOMAXPROCS: '4', ...environment }, encoding: 'utf8' as const, maxBuffer: 64 * 1024 * 1024 };
    return new Promise<Loaded>((resolve, reject) => {
      execFile(this.program, [kind, 'configuration.yaml'], options, (error, text, said) => {
        if (error) return reject(new Error(`the agent cannot load this configuration: ${said.trim().split('\n').at(-1) || error.message}`));
        const { settings, variables, unknownKeys } = JSON.parse(text) as { settings: Record<string, unknown>; variables: string[]; unknownKeys: string[] };
        resolve({ settings: new Map(leaves(settings)), variables: new Set(variables), unknownKeys });
      });
    });
  }
}
