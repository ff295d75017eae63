import type { Datadog } from '../datadog';
import type { Json, JsonMap } from '../kubernetes';
import { inRange } from '../plan/installation';
import type { Additions } from './additions';
import { type CheckingAgent, checkInstances } from './check-instances';
import type { GunicornInstance, HttpCheckInstance, NginxInstance, OpenMetricsInstance, PostgresInstance, RedisInstance } from './check-options';
import { instead } from './names';
import type { Reach } from './reach';

/** A check that the agent on the node runs against a container. */
export interface AutodiscoveryCheck<Instance = JsonMap> {
  /** One for each thing that is looked at, in the words of the integration's configuration file. */
  readonly instances: readonly Instance[];
  /**
   * What holds for all instances.
   * @default - nothing
   */
  readonly initConfig?: JsonMap;
}

/** Checks of one container by their integrations. Those named here are typed; any other is taken as it is. */
export type ContainerChecks = {
  /** Connects to PostgreSQL and reads its statistics. */
  readonly postgres?: AutodiscoveryCheck<PostgresInstance>;
  /** Asks Redis for its statistics. */
  readonly redisdb?: AutodiscoveryCheck<RedisInstance>;
  /** Reads the status page of nginx. */
  readonly nginx?: AutodiscoveryCheck<NginxInstance>;
  /** Looks at the processes of Gunicorn. */
  readonly gunicorn?: AutodiscoveryCheck<GunicornInstance>;
  /** Requests an address and looks at the answer, its time and its certificate. */
  readonly http_check?: AutodiscoveryCheck<HttpCheckInstance>;
  /** Scrapes an endpoint in the Prometheus or OpenMetrics format. */
  readonly openmetrics?: AutodiscoveryCheck<OpenMetricsInstance>;
  readonly [integration: string]: AutodiscoveryCheck<any> | undefined;
};

/** What happens to lines of a log before they are sent. */
export interface LogProcessingRule {
  /** Leave matching lines out, send them alone, mask what matches, or begin a message at each match. */
  readonly type: 'exclude_at_match' | 'include_at_match' | 'mask_sequences' | 'multi_line';
  /** What the rule is called in the status of the agent. */
  readonly name: string;
  /** A regular expression of Go. */
  readonly pattern: string;
  /** What masked text becomes. */
  readonly replace_placeholder?: string;
}

/** How the log of a container is collected. */
export interface ContainerLogs {
  /** The integration whose pipeline reads the lines: `python`, `nginx`. */
  readonly source: string;
  /**
   * Service of the lines.
   * @default - the container's
   */
  readonly service?: string;
  /** Tags of the lines, as `key:value`. */
  readonly tags?: readonly string[];
  /** Join the lines of one message by what their beginnings look like. */
  readonly autoMultiLineDetection?: boolean;
  /** Which lines are left out, masked or joined before they are sent, in this order. */
  readonly logProcessingRules?: readonly LogProcessingRule[];
}

/** One log of a container, or `false` to leave it alone where all others are collected. */
export type LogCollection = ContainerLogs | false;

const RULES = ['exclude_at_match', 'include_at_match', 'mask_sequences', 'multi_line'];

const annotationOf = (container: string, what: string): string => `ad.datadoghq.com/${container}.${what}`;

const mapEntries = <T>(of: Readonly<Record<string, T | undefined>>): [string, T][] =>
  Object.entries(of).filter((entry): entry is [string, T] => entry[1] !== undefined);

function checking({ agentVariables, release: { group, installation } }: Reach): CheckingAgent {
  const { command, type } = installation.spec.global.secretBackend;
  return { variables: agentVariables, group, resolves: Boolean(command || type) };
}

function checksOf(where: string, container: string, checks: ContainerChecks, reaches: readonly Reach[]): Json {
  return Object.fromEntries(
    mapEntries(checks).map(([integration, { instances, initConfig = {} }]) => {
      const at = `${where}: checks.${container}.${integration}`;
      if (!Array.isArray(instances) || instances.length === 0) throw new Error(`${at} has no instances, so nothing is checked; write instances: [{ … }]`);
      checkInstances(at, integration, { instances, initConfig }, reaches.map(checking));
      return [integration, { init_config: initConfig, instances: instances as unknown as Json }];
    }),
  );
}

function logOf(where: string, container: string, logs: ContainerLogs, service: string): JsonMap {
  const { source, tags = [], autoMultiLineDetection, logProcessingRules = [] } = logs;
  const at = `${where}: logs.${container}`;
  if (!source) throw new Error(`${at}.source is missing; write the integration that reads the lines, such as 'python'`);
  for (const { type, name, pattern, replace_placeholder } of logProcessingRules) {
    if (!RULES.includes(type)) throw new Error(`${at}.logProcessingRules: ${type} is no type of rule; ${instead(type, RULES)}`);
    if (!name || !pattern) throw new Error(`${at}.logProcessingRules: a rule has a name and a pattern`);
    if (type === 'mask_sequences' && replace_placeholder === undefined)
      throw new Error(`${at}.logProcessingRules: ${name} masks; write replace_placeholder, the text to put instead`);
  }
  return {
    source,
    service: logs.service ?? service,
    ...(tags.length > 0 ? { tags: [...tags] } : {}),
    ...(autoMultiLineDetection === undefined ? {} : { auto_multi_line_detection: autoMultiLineDetection }),
    ...(logProcessingRules.length > 0 ? { log_processing_rules: logProcessingRules.map((rule) => ({ ...rule })) } : {}),
  };
}

/** Agents before this read annotations in another form. */
const NEEDED = '>=7.36.0';

function checkAgents(where: string, agent: Datadog, reaches: readonly Reach[], logs: boolean): void {
  const old = reaches.find(({ release }) => /^\d+\.\d+/.test(release.plan.context.agentVersion) && !inRange(release.plan.context.agentVersion, NEEDED));
  if (old)
    throw new Error(
      `${where}: agent ${old.release.plan.context.agentVersion} of ${agent.node.path} does not read these annotations; set override.nodeAgent.image.tag to 7.36.0 or later`,
    );
  if (logs && reaches.some(({ release }) => !release.installation.spec.features.logCollection.enabled))
    throw new Error(`${where}: logs: ${agent.node.path} collects no logs; set features.logCollection.enabled: true`);
}

export interface Autodiscovery {
  readonly checks?: Readonly<Record<string, ContainerChecks>>;
  readonly logs?: Readonly<Record<string, LogCollection>>;
}

/**
 * Tells the agent on a pod's node what to check of its containers, and how to read their logs.
 * @param serviceOf the service of a container
 */
export function autodiscovery(
  where: string,
  agent: Datadog,
  reaches: readonly Reach[],
  { checks = {}, logs = {} }: Autodiscovery,
  serviceOf: (container: string) => string,
): Additions {
  const annotations = [
    ...Object.entries(checks).map(([container, of]) => [annotationOf(container, 'checks'), JSON.stringify(checksOf(where, container, of, reaches))]),
    ...Object.entries(logs).map(([container, of]) =>
      of === false
        ? [annotationOf(container, 'logs_exclude'), 'true']
        : [annotationOf(container, 'logs'), JSON.stringify([logOf(where, container, of, serviceOf(container))])],
    ),
  ];
  if (annotations.length > 0) checkAgents(where, agent, reaches, Object.values(logs).some(Boolean));
  return { annotations: Object.fromEntries(annotations) };
}

/** Annotations of the older form beside ours: the agent would read only ours. */
export function olderAnnotations(where: string, annotations: JsonMap, containers: Iterable<string>): void {
  for (const container of containers)
    for (const what of ['check_names', 'init_configs', 'instances']) {
      const name = annotationOf(container, what);
      if (name in annotations) throw new Error(`${where}: the pod has the annotation ${name}, which counts no more beside checks.${container}; move it there`);
    }
}
