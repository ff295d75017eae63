import { Construct } from 'constructs';
import type { OperatorKind } from '../gitops/operator-application';
import type { KubernetesObject } from '../kubernetes';
import type { ManifestFile } from '../targets/manifests';
import type { QueryCheck, QueryInUse } from './queries';
import { type DatadogResource, isDatadogResource, markCollection, type ResourceType } from './resource';
import { checkRouting, type Routing } from './routing';

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
   * Looks at the queries of each monitor, SLO and dashboard; what it finds is an error.
   * @default - only the form of queries is looked at
   */
  readonly check?: QueryCheck;
}

/** The request that makes something in Datadog, as a file. */
export interface RequestFile {
  readonly file: string;
  readonly text: string;
}

const FILES: Readonly<Record<ResourceType, string>> = { monitor: 'monitors.yaml', slo: 'slos.yaml', dashboard: 'dashboards.yaml', downtime: 'downtimes.yaml' };
const TYPES = Object.keys(FILES) as ResourceType[];

/**
 * The monitors, SLOs, dashboards and downtimes of a system: everything below it. They are in Datadog once, so they have one home, not one in
 * each cluster: two clusters with the same objects would make everything twice.
 */
export class DatadogMonitors extends Construct {
  readonly namespace: string;

  constructor(scope: Construct, id: string, { system, namespace = 'datadog-agent', tags = [], routing = {}, check }: DatadogMonitorsProps) {
    super(scope, id);
    if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(system ?? ''))
      throw new Error(`${this.node.path}: system '${system}' names no objects; write lower-case letters, digits and hyphens, such as 'shop'`);
    this.namespace = namespace;
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

  /** All queries in it. */
  queries(): readonly QueryInUse[] {
    return this.resources().flatMap((resource) => resource.queries());
  }

  /** The kinds of its objects: the operator needs their controllers. */
  get kinds(): readonly OperatorKind[] {
    return [...new Set(this.resources().flatMap(({ object }) => (object ? [object.kind as OperatorKind] : [])))].sort();
  }

  /** The objects that the operator acts on, a file for each type. */
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
}
