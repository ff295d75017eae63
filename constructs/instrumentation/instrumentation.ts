import type { ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { Datadog } from '../datadog';
import type { JsonMap, KubernetesObject } from '../kubernetes';
import type { SecretLike } from '../secrets/reference';
import { getPath, isMap } from '../spec/values';
import { type Additions, add, together } from './additions';
import { autodiscovery, type ContainerChecks, type LogCollection, olderAnnotations } from './autodiscovery';
import { type AgentCommunicationMode, type AgentCommunicationModes, connection, modesOf } from './connection';
import { featureFlags, type SentryOptions, secretVariables, sentryVariables } from './external-services';
import { type LibraryInjection, libraryInjection } from './library-injection';
import { instead } from './names';
import { agentsBeside } from './nodes';
import type { Reach } from './reach';
import { type TracingOptions, tracingVariables } from './tracing';
import { type ContainerTags, containerTags, furtherTags, type UnifiedTags, unifiedLabels } from './unified-tags';
import { type InstrumentedWorkload, type OpenWorkload, objectOf, openWorkload, whenRendered } from './workload';

/** Which workload is observed, by which agent, and in what way. */
export interface InstrumentationProps {
  /** What is instrumented. */
  readonly workload: InstrumentedWorkload;
  /** The agent of the cluster that the workload runs in. */
  readonly agent: Datadog;
  /** The service that the workload is. */
  readonly service: string;
  /**
   * The environment that the workload belongs to.
   * @default - the tag `env` in the agent's `global.tags`
   */
  readonly env?: string;
  /**
   * What is deployed of the service: a release, a commit.
   * @default - data has no version
   */
  readonly version?: string;
  /**
   * Further tags on all data of the workload.
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * The containers that get variables and sockets, perhaps with unified tags of their own: `['api']`, `{ api: {}, worker: { service: 'shop-worker' } }`.
   * An empty list is for images that read none: labels and annotations remain.
   * @default - all containers of the pod, without its init containers
   */
  readonly containers?: readonly string[] | Readonly<Record<string, ContainerTags>>;
  /**
   * How traces and DogStatsD metrics reach the agent on the pod's node. The agent has to be open in that way. A socket is a folder of the node,
   * which namespaces at the levels `baseline` and `restricted` of Pod Security forbid: there `hostip`, `service` or `csi` serve.
   * @default - for each signal the first of socket, hostip and service that the agent is open for
   */
  readonly agentCommunicationMode?: AgentCommunicationMode | AgentCommunicationModes;
  /**
   * Settings of the tracing library.
   * @default - the library's own
   */
  readonly tracing?: TracingOptions;
  /**
   * Tracing libraries that the cluster agent puts into the pod, by language: `{ python: 'v3' }`.
   * @default - the image brings its own, or none
   */
  readonly libraryInjection?: LibraryInjection;
  /**
   * Checks that the agent on the pod's node runs, by container.
   * @default - none
   */
  readonly checks?: Readonly<Record<string, ContainerChecks>>;
  /**
   * How the logs of containers are collected, by container.
   * @default - as the agent does with containers that say nothing
   */
  readonly logs?: Readonly<Record<string, LogCollection>>;
  /**
   * Errors also go to Sentry.
   * @default - they do not
   */
  readonly sentry?: SentryOptions;
  /**
   * Switches by which the application itself decides what it reports, as variables: `{ MONITORING_ENABLED: true }`.
   * @default - none
   */
  readonly featureFlags?: Readonly<Record<string, string | number | boolean>>;
  /**
   * Variables whose values stand in Secrets of the pod's namespace. The Secret's key is called as the variable where none is named.
   * @default - none
   */
  readonly secretVariables?: Readonly<Record<string, SecretLike>>;
}

const withoutTag = (where: string): Error => new Error(`${where}: env is missing, and the agent's global.tags have none; write env, such as 'production'`);

/** The environment that the agent says its hosts are in. */
function environmentOf(where: string, { spec }: Datadog): string {
  const tags = (spec.global?.tags ?? []).filter((tag) => tag.startsWith('env:'));
  if (tags.length !== 1) throw withoutTag(where);
  return tags[0]!.slice('env:'.length);
}

/** Where agents are declared beside a workload, the one named must be one of them: the others are of other clusters. */
function checkCluster(where: string, workload: ApiObject, agent: Datadog): void {
  for (let scope: IConstruct | undefined = workload.node.scope; scope?.node.scope; scope = scope.node.scope) {
    const beside = scope.node.findAll().filter((construct): construct is Datadog => construct instanceof Datadog);
    if (beside.includes(agent)) return;
    if (beside.length > 0)
      throw new Error(
        `${where}: the workload is in ${scope.node.path} with the agent ${beside[0]!.node.path}, but agent is ${agent.node.path}, of another cluster; ` +
          'name the agent of its own cluster',
      );
  }
}

const namesOf = (containers: readonly JsonMap[]): string[] => containers.map(({ name }) => String(name));

/**
 * Has a workload of yours observed: its traces, metrics and logs reach the agent of its node and carry the same tags, and the agent checks
 * what it should. Variables, labels, annotations and sockets are added when the workload is rendered, so it may be completed afterwards.
 *
 * @throws if the agent is not open in the way that is asked for. Rendering the workload throws if a container is not there, or something there
 * already says otherwise; the message has both values.
 */
export class Instrumentation extends Construct {
  /** The unified tags of the workload. */
  readonly unifiedTags: UnifiedTags;
  private readonly props: InstrumentationProps;

  constructor(scope: Construct, id: string, props: InstrumentationProps) {
    super(scope, id);
    this.props = props;
    const where = this.node.path;
    if (!(props.agent instanceof Datadog)) throw new Error(`${where}: agent is missing; name the Datadog construct of the workload's cluster`);
    if (!props.service) throw new Error(`${where}: service is missing; write what the service is called, such as 'shop-api'`);
    this.unifiedTags = {
      env: props.env ?? environmentOf(where, props.agent),
      service: props.service,
      ...(props.version === undefined ? {} : { version: props.version }),
    };
    const object = objectOf(where, props.workload);
    checkCluster(where, object, props.agent);
    this.checkSettings();
    // With agents of one kind alone nothing depends on the pod but its system, so what is wrong is told here already.
    if (props.agent.releases.length === 1 && props.agent.spec.cluster?.operatingSystem !== 'windows')
      this.ofEveryContainer(agentsBeside(where, props.agent, {}));
    whenRendered(object, (rendered) => this.change(rendered));
  }

  private get modes(): AgentCommunicationModes {
    return modesOf(this.props.agentCommunicationMode);
  }

  /** What must be right whatever the workload is. */
  private checkSettings(): void {
    const { tracing = {} } = this.props;
    const where = this.node.path;
    const { apm, dogstatsd } = this.modes;
    unifiedLabels(where, this.unifiedTags);
    if (apm === false && (tracing.enabled || tracing.profiling || tracing.dataStreams))
      throw new Error(`${where}: tracing sends to the agent, but agentCommunicationMode.apm is false; remove one of them`);
    if (dogstatsd === false && tracing.runtimeMetrics)
      throw new Error(`${where}: tracing.runtimeMetrics go to the agent by DogStatsD, but agentCommunicationMode.dogstatsd is false; remove one of them`);
  }

  /** What all instrumented containers get alike. */
  private ofEveryContainer(reaches: readonly Reach[]): Additions {
    const { tags = {}, tracing = {}, sentry, featureFlags: flags = {}, secretVariables: secrets = {} } = this.props;
    const where = this.node.path;
    // No container is to be told where the agent is, so no way needs to be open.
    const reached = this.props.containers && this.containerNames.length === 0 ? {} : connection(where, this.modes, reaches);
    return together(unifiedLabels(where, this.unifiedTags), reached, furtherTags(where, tags), {
      env: [
        ...tracingVariables(where, tracing),
        ...(sentry ? sentryVariables(where, sentry, this.unifiedTags) : []),
        ...featureFlags(where, flags),
        ...secretVariables(where, secrets),
      ],
    });
  }

  /** The containers that are named to be instrumented. */
  private get containerNames(): readonly string[] {
    const { containers = [] } = this.props;
    return Array.isArray(containers) ? containers : Object.keys(containers);
  }

  private ownTags(container: string): ContainerTags {
    const { containers = [] } = this.props;
    return Array.isArray(containers) ? {} : ((containers as Readonly<Record<string, ContainerTags>>)[container] ?? {});
  }

  private checkNames(workload: OpenWorkload): void {
    const { checks = {}, logs = {}, containers } = this.props;
    const all = namesOf(workload.containers);
    const observed = [...all, ...namesOf(workload.initContainers)];
    const check = (option: string, names: readonly string[], known: readonly string[]) => {
      const unknown = names.find((name) => !known.includes(name));
      if (unknown !== undefined) throw new Error(`${this.node.path}: ${option}: the pod has no container '${unknown}'; ${instead(unknown, known)}`);
    };
    if (containers) check('containers', this.containerNames, all);
    check('checks', Object.keys(checks), observed);
    check('logs', Object.keys(logs), observed);
  }

  private change(rendered: KubernetesObject): void {
    const { agent, checks, containers, libraryInjection: libraries = {}, logs } = this.props;
    const where = this.node.path;
    const workload = openWorkload(where, rendered);
    this.checkNames(workload);
    const reaches = agentsBeside(where, agent, workload.spec);
    const names = containers ? this.containerNames : namesOf(workload.containers);
    const instrumented = workload.containers.filter(({ name }) => names.includes(String(name)));
    const annotations = getPath(workload.pod, ['metadata', 'annotations']);
    olderAnnotations(where, isMap(annotations) ? annotations : {}, Object.keys(checks ?? {}));
    const pod = together(
      this.ofEveryContainer(reaches),
      libraryInjection(where, agent, libraries, containers && this.containerNames),
      autodiscovery(where, agent, reaches, { checks, logs }, (container) => this.ownTags(container).service ?? this.unifiedTags.service),
    );
    for (const container of instrumented) {
      const name = String(container.name);
      add(where, workload, [container], containerTags(where, this.unifiedTags, name, this.ownTags(name)));
    }
    add(where, workload, instrumented, pod);
  }
}
