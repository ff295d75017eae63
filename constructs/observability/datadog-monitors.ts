import { Construct } from 'constructs';
import type { Finding } from '../diagnostics/finding';
import type { OperatorKind } from '../gitops/operator-application';
import type { KubernetesObject } from '../kubernetes';
import type { ManifestFile } from '../targets/manifests';
import type { Declared } from './catalogue';
import { type Feeding, linesOf, remarksOf, uncollected } from './check';
import { Dashboard } from './dashboard';
import { variablesOf } from './judge';
import { dashboardPage } from './preview';
import type { QueryCheck, QueryInUse } from './queries';
import type { ResourceType } from './request';
import { type DatadogResource, isDatadogResource, markCollection } from './resource';
import { checkRouting, type Routing } from './routing';

/** What is watched, which agents feed it, and who hears of its problems. */
export interface DatadogMonitorsProps {
  /** The system that is watched. Objects and files are named after it. */
  readonly system: string;
  /**
   * Namespace of the objects. The operator acts on all namespaces.
   * @default 'datadog-agent'
   */
  readonly namespace?: string;
  /**
   * Tags of every monitor and SLO. Dashboards get those that name a team.
   * @default - none
   */
  readonly tags?: readonly string[];
  /**
   * Who hears of what, where a monitor does not say otherwise.
   * @default - nobody
   */
  readonly routing?: Routing;
  /**
   * The agents of the system, those of all its clusters: what queries ask for is looked up in what these collect.
   * @default - nobody looks whether it is collected
   */
  readonly agents?: Feeding['agents'];
  /**
   * What applications send, and what is collected without the agents saying so.
   * @default - nothing
   */
  readonly declared?: Declared;
  /**
   * What a query is that asks for something which nothing collects: a warning of synth, or an error.
   * @default 'warning'
   */
  readonly uncollected?: 'warning' | 'error';
  /**
   * Looks further at the queries of each monitor, SLO and dashboard; what it finds is an error.
   * @default - only the grammar of queries is looked at
   */
  readonly check?: QueryCheck;
}

/** The request that makes something in Datadog, or the page that shows it, as a file. */
export interface RequestFile {
  /** Name of the file, after its resource. */
  readonly file: string;
  /** The body of the request as JSON, or the page. */
  readonly text: string;
}

const FILES: Readonly<Record<ResourceType, string>> = { monitor: 'monitors.yaml', slo: 'slos.yaml', dashboard: 'dashboards.yaml', downtime: 'downtimes.yaml' };
const TYPES = Object.keys(FILES) as ResourceType[];

/**
 * The monitors, SLOs, dashboards and downtimes of a system: everything below it. They are in Datadog once, so they have one home, not one in
 * each cluster: two clusters with the same objects would make everything twice.
 *
 * @throws if the name of the system is none that objects can have
 */
export class DatadogMonitors extends Construct {
  /** Where the operator's objects stand. */
  readonly namespace: string;
  private readonly feeding?: Feeding;
  private readonly refusing: boolean;

  constructor(scope: Construct, id: string, props: DatadogMonitorsProps) {
    super(scope, id);
    const { system, namespace = 'datadog-agent', tags = [], routing = {}, check, agents, declared = {} } = props;
    if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(system ?? ''))
      throw new Error(`${this.node.path}: system '${system}' names no objects; write lower-case letters, digits and hyphens, such as 'shop'`);
    this.namespace = namespace;
    this.refusing = props.uncollected === 'error';
    if (agents) {
      if (agents.length === 0) throw new Error(`${this.node.path}: agents is empty; write those of the system, or leave it out`);
      this.feeding = { agents, declared };
    }
    this.node.addValidation({ validate: () => (this.refusing ? linesOf(this.uncollected()) : []) });
    checkRouting(this.node.path, routing);
    markCollection(this, { system, namespace, tags, routing, ...(check ? { check } : {}) });
  }

  /**
   * What is in it, by type and in the order in which it was made.
   * @throws if two of one type have the same name
   */
  resources(): readonly DatadogResource[] {
    const all = this.node.findAll().filter(isDatadogResource);
    const sorted = TYPES.flatMap((type) => all.filter((resource) => resource.type === type));
    const names = new Map<string, DatadogResource>();
    for (const resource of sorted) {
      const key = `${resource.type} ${resource.name}`;
      const other = names.get(key);
      if (other) throw new Error(`${resource.node.path}: there already is a ${key}, ${other.node.path}; give one of them another objectName`);
      names.set(key, resource);
    }
    return sorted;
  }

  /** What monitors, SLOs and dashboards ask for, each with the construct that asks. */
  queries(): readonly QueryInUse[] {
    return this.resources().flatMap((resource) => resource.queries());
  }

  /**
   * What is hardly meant: queries and messages that work otherwise than they look, and queries that ask for what nothing collects, with what
   * to switch on. The latter only where there are agents to ask.
   */
  findings(): readonly Finding[] {
    return [...this.resources().flatMap(remarksOf), ...this.uncollected()];
  }

  /** What its queries ask for that nothing collects. */
  private uncollected(): readonly Finding[] {
    if (!this.feeding) return [];
    const asking = this.resources().map((resource) => ({
      queries: resource.queries(),
      variables: resource instanceof Dashboard ? variablesOf(resource.request) : new Map<string, string>(),
    }));
    return uncollected(asking, this.feeding);
  }

  /**
   * Fails where queries without data are an error by `collection`.
   * @throws if queries ask for what nothing collects, and that is an error
   */
  refuseUncollected(): void {
    const lines = this.refusing ? linesOf(this.uncollected()) : [];
    if (lines.length > 0) throw new Error(`${this.node.path} asks for what nothing collects\n  ${lines.join('\n  ')}`);
  }

  /** The kinds of its objects: the operator needs their controllers. */
  get kinds(): readonly OperatorKind[] {
    return [...new Set(this.resources().flatMap(({ object }) => (object ? [object.kind as OperatorKind] : [])))].sort();
  }

  /**
   * The objects that the operator acts on, a file for each type.
   * @throws if two generic resources have one name
   */
  manifests(): ManifestFile[] {
    const resources = this.resources();
    const objects = (type: ResourceType): KubernetesObject[] => resources.filter((it) => it.type === type).flatMap(({ object }) => object ?? []);
    const files = TYPES.map((type) => ({ file: FILES[type], objects: objects(type) })).filter((file) => file.objects.length > 0);
    const generic = files.flatMap((file) => file.objects).filter(({ kind }) => kind === 'DatadogGenericResource');
    const twice = generic.find(({ metadata }, i) => generic.findIndex((it) => it.metadata.name === metadata.name) !== i);
    if (twice) throw new Error(`${this.node.path}: two objects DatadogGenericResource are called ${twice.metadata.name}; give one of them another objectName`);
    return files;
  }

  /** The same as requests for the Datadog API, a file for each: for people who have no operator. */
  requests(): RequestFile[] {
    return this.resources().map(({ name, type, request }) => ({ file: `${name}.${type}.json`, text: `${JSON.stringify(request, null, 2)}\n` }));
  }

  /** A page for each dashboard that shows what it will look like, with data that is made up. */
  previews(): RequestFile[] {
    return this.resources()
      .filter((resource) => resource instanceof Dashboard)
      .map(({ name, request }) => ({ file: `${name}.dashboard.html`, text: dashboardPage(request) }));
  }
}
