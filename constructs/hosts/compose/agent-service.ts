import { load } from 'js-yaml';
import { type KnownSetting, loadableText, settingsBy } from '../../agent-settings/keys';
import { reachOf } from '../../agent-settings/version';
import type { Json, JsonMap } from '../../kubernetes';
import { equal, isMap } from '../../spec/values';
import { runtimeSocket } from '../../workloads/container-runtime';
import { toYaml } from '../../yaml';
import { cannotSay, capabilitiesOf, type HostAgent, type HostMount, type HostVariable, isPrivileged, podField, withoutKubelet } from '../agent';
import { isFolderToMake } from '../platform';
import { quantity } from '../quantity';
import { literal, stated } from './model';

/** In the agent's image: reads the files that handles such as `file@/run/secrets/name` stand for. */
const READ_SECRETS = '/readsecret_multiple_providers.sh';
const BACKEND = /^DD_SECRET_BACKEND_/;
const DOCKER_SOCKET = '/var/run/docker.sock';
/** File with the names of the variables that the project takes from its environment. */
export const NAMES_FILE = 'datadog.env';

/** The agent as a service, and what the project has for it. */
export interface AgentService {
  readonly service: JsonMap;
  /** Secrets that the project has to have, by name, with the variable that the value is otherwise known by. */
  readonly secrets: ReadonlyMap<string, { readonly file: string; readonly variable: string }>;
  /** Names of variables without a value. */
  readonly names: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

const handle = (secret: string) => `ENC[file@/run/secrets/${secret}]`;
const secretName = ({ name, key }: { name: string; key: string }) => `${name}-${key}`.replaceAll(/[^A-Za-z0-9_-]/g, '-');

/** A variable's text for the agent's loader, which splits lists at spaces. */
function textOf(name: string, text: string, setting: KnownSetting | undefined): string {
  try {
    return setting ? loadableText(name, text, setting) : text;
  } catch (error) {
    throw cannotSay(name === 'DD_TAGS' ? 'global.tags' : 'override.nodeAgent', (error as Error).message);
  }
}

/** Splits variables into those with a value and those that the environment gives; settings that are secret are read from files. */
function environmentOf({ plan, variables }: HostAgent): Pick<AgentService, 'secrets' | 'names'> & { environment: JsonMap } {
  const { settings } = reachOf(plan.context.spec.override.nodeAgent.image.tag);
  const ownBackend = variables.some(({ name }) => BACKEND.test(name));
  const environment: JsonMap = {};
  const secrets = new Map<string, { file: string; variable: string }>();
  const names: string[] = [];
  const place = ({ name, value, secret }: HostVariable) => {
    const [setting] = [...settingsBy(name, 'agent', settings), ...settingsBy(name, 'system-probe', settings)];
    if (!secret) {
      environment[name] = literal(textOf(name, value!, setting));
    } else if (setting && !ownBackend) {
      const id = secretName(secret);
      secrets.set(id, { file: `./secrets/${secret.name}/${secret.key}`, variable: name });
      environment[name] = handle(id);
    } else names.push(name);
  };
  // The socket of the container runtime is mounted at its usual place.
  for (const variable of variables) if (variable.name !== 'DOCKER_HOST') place(variable);
  if (secrets.size > 0) environment.DD_SECRET_BACKEND_COMMAND = READ_SECRETS;
  return { environment, secrets, names };
}

const PROPAGATION: Readonly<Record<string, string>> = { HostToContainer: 'rslave', Bidirectional: 'rshared' };

const bind = (source: string, { target, readOnly, propagation = '' }: HostMount, create = false): JsonMap => ({
  type: 'bind',
  source: literal(source),
  target: literal(target),
  ...(readOnly ? { read_only: true } : {}),
  bind: { create_host_path: create, ...(PROPAGATION[propagation] ? { propagation: PROPAGATION[propagation]! } : {}) },
});

/** A folder that a pod asks for without a word on its kind is made by a cluster's container runtime where it is missing; by Docker, too. */
function creates({ plan }: HostAgent, { volume }: HostMount, path: string): boolean {
  const hostPath = plan.workloads.nodeAgent.volumes.get(volume)?.volume.hostPath;
  const { type = '' } = isMap(hostPath) ? hostPath : {};
  return type === 'DirectoryOrCreate' || (type === '' && isFolderToMake(path));
}

/** The agent's configuration file. One that asks no kubelet stays as it is written. */
function configurationHere(text: string): string {
  const data = load(text);
  const here = isMap(data) ? withoutKubelet(data) : data;
  return equal(data, here) ? text : toYaml(here as Json);
}

function mountsOf(agent: HostAgent): { volumes: JsonMap[]; tmpfs: string[]; files: Map<string, string> } {
  const { context } = agent.plan;
  const files = new Map<string, string>();
  const tmpfs: string[] = [];
  const volumes = agent.mounts.flatMap((mount): JsonMap[] => {
    const { source, target, volume } = mount;
    if (source === 'empty') {
      tmpfs.push(target);
      return [];
    }
    if ('path' in source) {
      const docker = volume === 'runtimesocketdir' && !context.spec.global.criSocketPath;
      if (docker) return [bind(runtimeSocket(context), { ...mount, target: DOCKER_SOCKET })];
      return [bind(source.path, mount, creates(agent, mount, source.path))];
    }
    const folder = `datadog/${volume}`;
    for (const [name, text] of source.files)
      if (source.file === undefined || source.file === name) files.set(`${folder}/${name}`, name === 'datadog.yaml' ? configurationHere(text) : text);
    return [bind(`./${folder}${source.file === undefined ? '' : `/${source.file}`}`, mount)];
  });
  return { volumes, tmpfs, files };
}

function portsOf({ containers }: HostAgent): { ports: JsonMap[]; expose: string[] } {
  const all = containers.flatMap(({ ports }) => ports);
  const protocol = (name: string | undefined) => (name ?? 'TCP').toLowerCase();
  return {
    ports: all.flatMap(({ containerPort, hostPort, protocol: name }) =>
      hostPort ? [{ target: containerPort, published: `${hostPort}`, protocol: protocol(name) }] : [],
    ),
    expose: all.flatMap(({ containerPort, hostPort, protocol: name }) =>
      hostPort ? [] : [`${containerPort}${protocol(name) === 'tcp' ? '' : `/${protocol(name)}`}`],
    ),
  };
}

/** What the containers of the pod may use together. */
function resourcesOf({ containers, plan }: HostAgent): JsonMap {
  const sum = (kind: 'limits' | 'requests', what: 'cpu' | 'memory'): number | undefined => {
    const given = containers.map(({ base }) => (base.resources?.[kind] as JsonMap | undefined)?.[what]);
    // One container without a limit may use all there is.
    if (kind === 'limits' && given.some((value) => value === undefined)) return undefined;
    const values = given.filter((value) => value !== undefined).map(quantity);
    return values.length > 0 ? values.reduce((a, b) => a + b, 0) : undefined;
  };
  const of = (kind: 'limits' | 'requests'): JsonMap => {
    const cpu = sum(kind, 'cpu');
    const memory = sum(kind, 'memory');
    return stated({ cpus: cpu === undefined ? undefined : `${Math.round(cpu * 1000) / 1000}`, memory: memory === undefined ? undefined : `${memory}` });
  };
  const gpu = plan.needs.has('gpu/agent') || plan.needs.has('gpu/system-probe');
  const devices: Json[] = gpu ? [{ driver: 'nvidia', count: 'all', capabilities: ['gpu'] }] : [];
  const reservations = stated({ ...of('requests'), devices });
  return stated({ limits: of('limits'), reservations });
}

const seconds = (value: unknown): string | undefined => (typeof value === 'number' ? `${value}s` : undefined);

/** Asks as the kubelet would: by the agent's own word on its health. */
function healthcheckOf({ containers }: HostAgent): JsonMap {
  const { livenessProbe: alive = {}, startupProbe: start = {} } = containers.find(({ base }) => base.name === 'agent')?.base ?? {};
  const grace = Number(start.initialDelaySeconds ?? 0) + Number(start.periodSeconds ?? 0) * Number(start.failureThreshold ?? 0);
  return stated({
    test: ['CMD', 'agent', 'health'],
    interval: seconds(alive.periodSeconds),
    timeout: seconds(alive.timeoutSeconds),
    retries: typeof alive.failureThreshold === 'number' ? alive.failureThreshold : undefined,
    start_period: grace > 0 ? seconds(grace) : undefined,
  });
}

/** The service that runs the agents of one machine. */
export function agentService(agent: HostAgent): AgentService {
  const { environment, secrets, names } = environmentOf(agent);
  const { volumes, tmpfs, files } = mountsOf(agent);
  const { ports, expose } = portsOf(agent);
  const privileged = isPrivileged(agent);
  const host = podField(agent, 'hostNetwork') === true;
  const resources = resourcesOf(agent);
  const unconfined = agent.containers.some(({ security }) => security.has('appArmorProfile'));
  return {
    secrets,
    names,
    files,
    service: stated({
      image: literal(agent.containers[0]!.base.image),
      restart: 'unless-stopped',
      // The control groups of other containers are seen from the host's root.
      cgroup: 'host',
      pid: podField(agent, 'hostPID') === true ? 'host' : undefined,
      network_mode: host ? 'host' : undefined,
      privileged: privileged ? true : undefined,
      cap_add: privileged ? [] : [...new Set(agent.containers.flatMap(capabilitiesOf))],
      security_opt: unconfined && !privileged ? ['apparmor:unconfined'] : [],
      env_file: names.length > 0 ? [NAMES_FILE] : [],
      environment,
      secrets: [...secrets.keys()],
      ports: host ? [] : ports,
      expose: host ? [] : expose,
      volumes,
      tmpfs,
      healthcheck: healthcheckOf(agent),
      deploy: Object.keys(resources).length > 0 ? { resources } : undefined,
    }),
  };
}
