import { nearest } from '../../agent-settings/spelling';
import { isSecret } from '../../import/secret-values';
import { checkInstances } from '../../instrumentation/check-instances';
import type { Json, JsonMap } from '../../kubernetes';
import { cannotSay, type HostAgent, type HostVariable } from '../agent';
import { type ComposeCondition, type ComposeObservation, type ComposeService, literal, stated } from './model';

const CONDITIONS: Readonly<Record<ComposeCondition, string>> = {
  started: 'service_started',
  healthy: 'service_healthy',
  completed: 'service_completed_successfully',
};

/** What services have to know of the agent beside which they run. */
export interface Beside {
  readonly agent: HostAgent;
  /** The name by which the project's network knows it. */
  readonly name: string;
}

const find = ({ variables }: HostAgent, name: string): HostVariable | undefined => variables.find((variable) => variable.name === name);
const isOn = (agent: HostAgent, name: string): boolean => find(agent, name)?.value === 'true';

const refuse = (service: string, message: string): never => {
  throw new Error(`services.${service}: ${message}`);
};

function tracer(service: string, { agent, name }: Beside): JsonMap {
  const receives = agent.containers.some(({ base }) => base.name === 'trace-agent');
  if (!receives || !isOn(agent, 'DD_APM_NON_LOCAL_TRAFFIC'))
    throw cannotSay(
      'features.apm.hostPortConfig.enabled',
      `the service ${service} sends traces, and the agent takes in none: switch this on, or give the service observe.traces: false`,
    );
  return { DD_AGENT_HOST: name, DD_TRACE_AGENT_PORT: find(agent, 'DD_APM_RECEIVER_PORT')?.value ?? '8126' };
}

function statsd(service: string, { agent, name }: Beside): JsonMap {
  if (!isOn(agent, 'DD_DOGSTATSD_NON_LOCAL_TRAFFIC'))
    throw cannotSay(
      'features.dogstatsd.nonLocalTraffic',
      `the service ${service} sends metrics from a container of its own: switch this on, or give the service observe.metrics: false`,
    );
  return { DD_AGENT_HOST: name, DD_DOGSTATSD_PORT: find(agent, 'DD_DOGSTATSD_PORT')?.value ?? '8125' };
}

function logs(service: string, { logs: source, service: as }: ComposeObservation, { agent }: Beside): JsonMap {
  if (source === undefined) return {};
  if (!isOn(agent, 'DD_LOGS_ENABLED'))
    throw cannotSay('features.logCollection.enabled', `the logs of the service ${service} are to be collected: switch this on, or leave observe.logs out`);
  return { 'com.datadoghq.ad.logs': JSON.stringify([{ source, service: as }]) };
}

function checks(service: string, { checks: given = {} }: ComposeObservation, { agent }: Beside): JsonMap {
  const variables = new Set(agent.variables.map(({ name }) => name));
  // Its own settings are read from files already, by somebody who reads others as well.
  const resolves = agent.variables.some(({ name, secret }) => secret || name.startsWith('DD_SECRET_BACKEND_'));
  const entries = Object.entries(given).flatMap(([integration, check]) => {
    if (check === undefined) return [];
    const { initConfig = {}, instances } = check;
    checkInstances(`services.${service}: observe.checks.${integration}`, integration, { instances, initConfig }, [{ variables, resolves }]);
    return [[integration, { init_config: initConfig, instances: instances as Json }] as const];
  });
  return entries.length > 0 ? { 'com.datadoghq.ad.checks': JSON.stringify(Object.fromEntries(entries)) } : {};
}

const environmentTag = ({ plan }: HostAgent): string | undefined => plan.context.spec.global.tags.find((tag) => tag.startsWith('env:'))?.slice('env:'.length);

function observed(service: string, observation: ComposeObservation, beside: Beside): { environment: JsonMap; labels: JsonMap } {
  const { service: as, env = environmentTag(beside.agent), version, traces = true, metrics = false } = observation;
  return {
    environment: {
      ...stated({ DD_SERVICE: as, DD_ENV: env, DD_VERSION: version }),
      ...(traces ? tracer(service, beside) : {}),
      ...(metrics ? statsd(service, beside) : {}),
    },
    labels: {
      ...stated({ 'com.datadoghq.tags.service': as, 'com.datadoghq.tags.env': env, 'com.datadoghq.tags.version': version }),
      ...logs(service, observation, beside),
      ...checks(service, observation, beside),
    },
  };
}

/** The user's variables beside ours: whoever says two things has made a mistake. */
function together(service: string, ours: JsonMap, given: Readonly<Record<string, Json>>): JsonMap {
  const clash = Object.entries(given).find(([name, value]) => name in ours && `${ours[name]}` !== `${value}`);
  if (clash) refuse(service, `environment.${clash[0]} is '${clash[1]}', and by observe it is '${ours[clash[0]]}': write it in one place`);
  return Object.fromEntries(Object.entries({ ...ours, ...given }).map(([name, value]) => [name, literal(`${value}`)]));
}

/** Whoever reads the project would read its secrets. */
function checkSecrets(service: string, { environment = {} }: ComposeService): void {
  const [name] = Object.entries(environment).find(([key, value]) => isSecret(value, key)) ?? [];
  if (name)
    refuse(
      service,
      `environment.${name} holds a secret in plain text: name it in variables, and its value comes from who starts the project, or in secrets, and it comes from a file`,
    );
}

function dependencies(service: string, given: ComposeService['dependsOn'] = []): Record<string, ComposeCondition> {
  const entries = Array.isArray(given) ? given.map((name: string) => [name, 'healthy']) : Object.entries(given);
  const conditions = Object.fromEntries(entries) as Record<string, ComposeCondition>;
  if (service in conditions) refuse(service, 'dependsOn names the service itself');
  return conditions;
}

const healthcheck = ({ healthcheck: given }: ComposeService): JsonMap | undefined =>
  given &&
  stated({
    test: given.test.map(literal),
    interval: given.interval,
    timeout: given.timeout,
    retries: given.retries,
    start_period: given.startPeriod,
  });

/** A service of the user's as the Compose Specification has it. */
export function userService(name: string, given: ComposeService, beside: Beside): JsonMap {
  if (given.image === undefined && given.build === undefined) refuse(name, 'say what it runs: image, or build, or both to name what is built');
  checkSecrets(name, given);
  const seen = given.observe ? observed(name, given.observe, beside) : { environment: {}, labels: {} };
  const depends = dependencies(name, given.dependsOn);
  return stated({
    image: given.image,
    build: given.build,
    container_name: given.containerName,
    command: given.command?.map(literal),
    restart: given.restart,
    depends_on: Object.fromEntries(Object.entries(depends).map(([on, condition]) => [on, { condition: CONDITIONS[condition] }])),
    environment: {
      ...together(name, seen.environment, given.environment ?? {}),
      ...Object.fromEntries((given.variables ?? []).map((variable) => [variable, null])),
    },
    labels: together(name, seen.labels, given.labels ?? {}),
    secrets: [...(given.secrets ?? [])],
    ports: [...(given.ports ?? [])],
    volumes: [...(given.volumes ?? [])],
    healthcheck: healthcheck(given),
  });
}

const meant = (name: string, names: readonly string[]): string => {
  const [near] = nearest(name, names);
  return near ? `: did you mean ${near.name}?` : `: there are ${names.join(', ')}`;
};

/** Whether services wait for what is there, can be waited for, and do not wait for each other. */
export function checkStartOrder(services: Readonly<Record<string, JsonMap>>): void {
  const names = Object.keys(services);
  const needs = (name: string) => Object.entries((services[name]!.depends_on ?? {}) as Record<string, { condition: string }>);
  for (const name of names)
    for (const [on, { condition }] of needs(name)) {
      if (!services[on]) refuse(name, `dependsOn names ${on}, which is no service of this project${meant(on, names)}`);
      if (condition === CONDITIONS.healthy && !services[on]!.healthcheck)
        refuse(name, `waits until ${on} is healthy, but ${on} has no healthcheck: give it one, or write dependsOn: { ${on}: 'started' }`);
    }
  const visit = (name: string, above: readonly string[]) => {
    if (above.includes(name)) refuse(name, `waits for itself by way of ${[...above.slice(above.indexOf(name)), name].join(', ')}`);
    for (const [on] of needs(name)) visit(on, [...above, name]);
  };
  for (const name of names) visit(name, []);
}
