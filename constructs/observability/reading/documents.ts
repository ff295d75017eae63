import type { JsonMap } from '../../kubernetes';
import { isMap } from '../../spec/values';
import type { ResourceType } from '../request';
import { OBJECT_KINDS } from './object';

/** Something in a file that lives in Datadog: an object of the operator, or a request of the API. */
export interface Found {
  /** The document of the file that it is in. */
  readonly document: number;
  /** The keys that lead to it there. */
  readonly at: readonly string[];
  readonly data: JsonMap;
  /** The kind of the object, or the type of the request. */
  readonly is: { readonly kind: string } | { readonly type: ResourceType };
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** The type of a request, by the fields that no other one has. */
function requestType(data: JsonMap): ResourceType | undefined {
  if (isMap(data.data) && data.data.type === 'downtime' && isMap(data.data.attributes)) return 'downtime';
  if (Array.isArray(data.widgets) && (isText(data.layout_type) || isText(data.title))) return 'dashboard';
  if (Array.isArray(data.thresholds) && isText(data.type) && isText(data.name)) return 'slo';
  if (isText(data.query) && isText(data.type) && (isText(data.message) || isText(data.name) || isMap(data.options))) return 'monitor';
  return undefined;
}

const isObject = (data: JsonMap): boolean => OBJECT_KINDS.includes(String(data.kind)) && String(data.apiVersion).startsWith('datadoghq.com/');

/** Where the API and Datadog's repositories of examples put requests. */
const WRAPPERS = ['data', 'definition', 'monitors', 'dashboards', 'slos'];

function within(data: unknown, document: number, at: readonly string[]): Found[] {
  if (Array.isArray(data)) return data.flatMap((item, i) => within(item, document, [...at, String(i)]));
  if (!isMap(data)) return [];
  if (isObject(data)) return [{ document, at, data, is: { kind: String(data.kind) } }];
  if (isText(data.kind) && String(data.kind).endsWith('List') && Array.isArray(data.items)) return within(data.items, document, [...at, 'items']);
  if (isText(data.apiVersion)) return [];
  const type = requestType(data);
  if (type) return [{ document, at, data, is: { type } }];
  // Values of a chart may have such keys too, but none that looks like a request.
  return at.length > 1 ? [] : WRAPPERS.flatMap((key) => within(data[key], document, [...at, key]));
}

/** What of the documents of a file lives in Datadog, lists of it too. */
export const foundIn = (documents: readonly unknown[]): Found[] => documents.flatMap((data, document) => within(data, document, []));
