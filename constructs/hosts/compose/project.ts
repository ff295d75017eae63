import { Construct } from 'constructs';
import type { Datadog } from '../../datadog';
import type { JsonMap } from '../../kubernetes';
import type { PlannedRelease } from '../../releases';
import { hostAgent } from '../agent';
import type { Decided } from '../platform';
import { decidedOptions } from '../unsaid';
import { agentService, NAMES_FILE } from './agent-service';
import type { ComposeModel, ComposeService } from './model';
import { checkStartOrder, userService } from './services';

/** What a project has beside the agent. */
export interface ComposeOptions {
  /**
   * The agent's service, by which the others reach it.
   * @default 'datadog-agent'
   */
  readonly agentService?: string;
  /**
   * What the agent's container is called, as in `docker exec NAME agent status`.
   * @default - Compose puts it together from the names of project and service
   */
  readonly agentContainerName?: string;
  /** Applications and databases, by name. */
  readonly services?: Readonly<Record<string, ComposeService>>;
  /** Names of volumes that services keep their data in. */
  readonly volumes?: readonly string[];
  /**
   * Secrets of the services, by name: the file that holds it, below the project's folder or anywhere.
   * @default - for a secret that a service names, `./secrets/NAME`
   */
  readonly secrets?: Readonly<Record<string, string>>;
  /**
   * Where the values of the agent's secrets come from: files below ./secrets, or variables of who starts the project, which are handed on as
   * files.
   * @default 'files'
   */
  readonly agentSecretsFrom?: 'files' | 'environment';
  /** Files that services mount, by their place below the project's folder. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Whose spec the project follows, and what runs beside the agent. */
export interface ComposeProjectProps extends ComposeOptions {
  /** Whose spec the agent of the project follows. */
  readonly agent: Datadog;
  /** The project's name: lower-case letters, digits, hyphens and underscores. */
  readonly name: string;
  /**
   * The environment for which this is, where there are projects for several.
   * @default - there is one
   */
  readonly environment?: string;
}

/** A project, and what of the spec Docker decides. */
export interface ComposeRendering extends ComposeModel {
  /** What the spec says of it does not count. */
  readonly decided: readonly Decided[];
}

/** Which values the project takes from its environment. */
export const TEMPLATE = 'env.template';
const NAME = /^[a-z0-9][a-z0-9_-]*$/;
const CONTAINER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** The agent's service under the name that its container is to have. */
function called(service: JsonMap, containerName: string | undefined): JsonMap {
  if (containerName === undefined) return service;
  if (!CONTAINER_NAME.test(containerName))
    throw new Error(`agentContainerName: '${containerName}' is no name of a container: a letter or digit, then letters, digits and _ . -`);
  const { image, ...others } = service;
  return { image: image!, container_name: containerName, ...others };
}

/** Services share what their project has: secrets by name, volumes by name. */
function declared(services: Readonly<Record<string, JsonMap>>, { secrets = {}, volumes = [] }: ComposeOptions, agents: JsonMap): JsonMap {
  const named = new Set(Object.values(services).flatMap((service) => (service.secrets ?? []) as string[]));
  const own = Object.fromEntries([...named].filter((name) => !(name in agents)).map((name) => [name, { file: secrets[name] ?? `./secrets/${name}` }]));
  const all = { ...agents, ...own };
  return {
    ...(Object.keys(all).length > 0 ? { secrets: all } : {}),
    ...(volumes.length > 0 ? { volumes: Object.fromEntries(volumes.map((volume) => [volume, {}])) } : {}),
  };
}

/** The names that whoever starts the project has to give values, to be copied to .env: a name is no value. */
function template(names: readonly string[]): [string, string][] {
  const lines = [...new Set(names)].sort().map((name) => `${name}=\n`);
  return lines.length > 0 ? [[TEMPLATE, `# Copy this to .env and fill it in. Never commit .env.\n${lines.join('')}`]] : [];
}

const fingerprint = (plan: Parameters<typeof hostAgent>[0]): unknown => {
  const agent = hostAgent(plan);
  return [agentService(agent), agent.decided];
};

/** What Docker Compose runs of a release, with the services of the user's. */
export function renderCompose(release: PlannedRelease, name: string, options: ComposeOptions): ComposeRendering {
  if (!NAME.test(name)) throw new Error(`'${name}' is no name of a Compose project: lower-case letters, digits, hyphens and underscores`);
  const { agentService: agentName = 'datadog-agent', agentSecretsFrom = 'files' } = options;
  const agent = hostAgent(release.plan);
  const { service, secrets, names, files } = agentService(agent);
  if (options.services && agentName in options.services) throw new Error(`services.${agentName}: is the agent's; give one of them another name`);
  const own = Object.entries(options.services ?? {}).map(([id, given]) => [id, userService(id, given, { agent, name: agentName })] as const);
  const services = { [agentName]: called(service, options.agentContainerName), ...Object.fromEntries(own) };
  checkStartOrder(services);
  const agents: JsonMap = Object.fromEntries(
    [...secrets].map(([id, { file, variable }]) => [id, agentSecretsFrom === 'files' ? { file } : { environment: variable }]),
  );
  const wanted = [
    ...names,
    ...(agentSecretsFrom === 'environment' ? [...secrets.values()].map(({ variable }) => variable) : []),
    ...Object.values(options.services ?? {}).flatMap(({ variables = [] }) => variables),
  ];
  return {
    data: { name, services, ...declared(services, options, agents) },
    files: new Map([
      ...files,
      ...(names.length > 0 ? [[NAMES_FILE, `${names.join('\n')}\n`] as const] : []),
      ...template(wanted),
      ...Object.entries(options.files ?? {}),
    ]),
    decided: [...agent.decided, ...decidedOptions(release, fingerprint, 'compose')],
  };
}

/** What Compose runs of a spec: of groups of nodes there are none on one machine. */
export function renderReleases(releases: readonly PlannedRelease[], name: string, options: ComposeOptions): ComposeRendering {
  const rendering = renderCompose(releases[0]!, name, options);
  const groups = releases.flatMap(({ group }) =>
    group ? [{ what: `nodeGroups.${group}`, reason: 'one machine has no groups of nodes: this is the agent of the others' }] : [],
  );
  return { ...rendering, decided: [...rendering.decided, ...groups] };
}

/**
 * A Compose project: the agent of a spec on one machine with Docker, and the services of the user's that it watches.
 *
 * @throws if the spec says what only a cluster can do; the message names the option
 */
export class ComposeProject extends Construct {
  /** The environment that this project is for; undefined where there is one alone. */
  readonly environment: string | undefined;
  /** The project as data, before it is laid over those of other environments. */
  readonly rendering: ComposeRendering;

  constructor(scope: Construct, id: string, { agent, name, environment, ...options }: ComposeProjectProps) {
    super(scope, id);
    this.environment = environment;
    this.rendering = renderReleases(agent.releases, name, options);
  }
}
