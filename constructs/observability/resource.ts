import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { DatadogGenericResource, type DatadogGenericResourceProps } from '../../imports/datadoghq.com';
import type { JsonMap, KubernetesObject } from '../kubernetes';
import { withoutAnswers } from './api/answers';
import { mistakesIn } from './api/check';
import { plain } from './api/plain';
import { refuseCredentials } from './credentials';
import { type Mistake, type Remark, sentenceOf } from './mistake';
import type { QueryCheck, QueryInUse } from './queries';
import { checkGrammar, grammarRemarks } from './query';
import { REQUEST_SHAPES, type ResourceType } from './request';
import type { Routing } from './routing';

/** What a collection gives to the monitors, SLOs, dashboards and downtimes in it. */
export interface Surroundings {
  /** The system that they belong to: their objects are named after it. */
  readonly system: string;
  readonly namespace: string;
  readonly tags: readonly string[];
  readonly routing: Routing;
  readonly check?: QueryCheck;
}

/** The object that the operator acts on. `none`: there is only the request for the Datadog API. */
export type ObjectKind<Dedicated extends string = never> = Dedicated | 'DatadogGenericResource' | 'none';

const COLLECTION = Symbol.for('cdk8s-datadog.observability.collection');
const ALONE: Surroundings = { system: '', namespace: 'datadog-agent', tags: [], routing: {} };
const TAG = /^\p{L}[\p{L}\p{N}_\-:./]{0,199}$/u;

/** Makes a construct the collection of everything below it. */
export const markCollection = (construct: IConstruct, surroundings: Surroundings): void => {
  Object.defineProperty(construct, COLLECTION, { value: surroundings });
};

const surroundingsOf = (construct: IConstruct): Surroundings =>
  construct.node.scopes.map((scope) => (scope as { [COLLECTION]?: Surroundings })[COLLECTION]).findLast((found) => found !== undefined) ?? ALONE;

const objectName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Something that lives in Datadog: one request for its API, and the object by which the operator makes the same. */
export abstract class DatadogResource<Request = unknown> extends Construct {
  /** What it is in Datadog. */
  abstract readonly type: ResourceType;
  /** The request that makes it by the Datadog API. */
  abstract readonly request: Request;
  /** Name of the object, and of the file with the request. */
  readonly name: string;
  protected readonly surroundings: Surroundings;
  private made?: ApiObject;

  protected constructor(scope: Construct, id: string, objectNamed: string | undefined) {
    super(scope, id);
    this.surroundings = surroundingsOf(this);
    this.name = objectNamed ?? objectName([this.surroundings.system, id].filter(Boolean).join('-'));
    if (!/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(this.name))
      this.fail(`objectName '${this.name}' is no name of an object; write lower-case letters, digits and hyphens, such as 'shop-api-latency'`);
  }

  /** The object that the operator acts on, as data; undefined where there is none. */
  get object(): KubernetesObject | undefined {
    return this.made?.toJson();
  }

  /** What it asks Datadog for, with the place of each in the request. */
  abstract queries(): readonly QueryInUse[];

  /** What Datadog takes, but what hardly means what it says. */
  remarks(): Remark[] {
    return grammarRemarks(this.queries());
  }

  /** Tags of its own and those of the collection, each once, in order: the operator sorts them too. */
  protected tagsWith(own: readonly string[] | undefined): string[] {
    const tags = [...new Set([...this.surroundings.tags, ...(own ?? [])])].sort();
    const wrong = tags.find((tag) => !TAG.test(tag) || tag.endsWith(':'));
    if (wrong !== undefined)
      this.fail(
        `tag '${wrong}' is none that Datadog keeps as it is: it begins with a letter, and has letters, digits, _ - : . and / after that, such as team:shop`,
      );
    return tags;
  }

  /**
   * The data of a request, checked.
   * @throws if the Datadog API would refuse or drop something of it, or there is a credential in it
   */
  protected checked(type: ResourceType, request: unknown): JsonMap {
    let data: JsonMap;
    try {
      data = withoutAnswers(plain(request) as JsonMap, REQUEST_SHAPES[type]);
    } catch (error) {
      return this.fail((error as Error).message);
    }
    refuseCredentials(this.node.path, data);
    this.refuseMistakes(mistakesIn(data, REQUEST_SHAPES[type]));
    return data;
  }

  protected checkQueries(): void {
    const queries = this.queries();
    const findings = [...checkGrammar(queries), ...(this.surroundings.check?.(queries) ?? [])];
    if (findings.length > 0) this.fail(findings.map(({ query, message }) => `${query.path}: ${message}`).join('\n  '));
  }

  protected refuseMistakes(mistakes: readonly Mistake[]): void {
    if (mistakes.length > 0) this.fail(mistakes.map(sentenceOf).join('\n  '));
  }

  /** Refuses what an object of its own kind cannot say, naming what can. */
  protected refuse(kind: string, fields: readonly string[]): void {
    if (fields.length > 0)
      this.fail(
        `an object ${kind} cannot say ${fields.join(', ')}; write kind: 'DatadogGenericResource', by which the operator sends the whole request, ` +
          "or kind: 'none' for the file with the API's JSON alone",
      );
  }

  protected metadata(): ApiObjectMetadata {
    return { name: this.name, namespace: this.surroundings.namespace };
  }

  protected make(object: ApiObject): void {
    this.made = object;
  }

  /** The object that holds the whole request as text. */
  protected makeGeneric(type: ResourceType, request: unknown): void {
    const props: DatadogGenericResourceProps = { metadata: this.metadata(), spec: { type, jsonSpec: JSON.stringify(request, null, 2) } };
    this.make(new DatadogGenericResource(this, 'object', props));
  }

  protected fail(message: string): never {
    throw new Error(`${this.node.path}: ${message}`);
  }
}

export const isDatadogResource = (construct: IConstruct): construct is DatadogResource => construct instanceof DatadogResource;
