import type { JsonMap } from '../kubernetes';
import { once } from '../once';
import { boolean, either, fields, filled, listOf, mapOf, nullable, oneOf, only, openFields, string, wholeNumber } from '../spec/value-type';
import { truthy } from '../spec/values';
import type { Refusal } from './feature';

const labels = mapOf(string);
const text = nullable(string);
const operator = oneOf(['In', 'NotIn', 'Exists', 'DoesNotExist']);
const matchExpressions = listOf(fields({ key: string, operator }, { values: filled(listOf(string)) }));
const keyOf = openFields({ key: string }, { name: text, optional: boolean });
const resourceFieldRef = openFields({ resource: string }, { containerName: text, divisor: nullable(either(string, wholeNumber)) });
const fieldRef = openFields({ fieldPath: string }, { apiVersion: text });
const valueFrom = openFields({}, { secretKeyRef: keyOf, configMapKeyRef: keyOf, fieldRef, resourceFieldRef });

const namespaceSelector = only<JsonMap>(
  fields({}, { matchNames: listOf(string), matchLabels: labels, matchExpressions }),
  (s) => !truthy(s.matchNames) || !(truthy(s.matchLabels) || truthy(s.matchExpressions)),
  'matchNames cannot stand beside the other ways to select',
);
const podSelector = fields({}, { matchLabels: labels, matchExpressions });
const ddTraceConfigs = listOf(fields({ name: string }, { value: text, valueFrom }));

/** What the tracing libraries are put into, and which. */
export const TARGET = fields({ name: string }, { podSelector, namespaceSelector, ddTraceVersions: labels, ddTraceConfigs });
const schema = once(TARGET.schema);

/** What the cluster agent, and with it the chart's schema, cannot take for a target of injection. */
export const targetRefusals = (path: string, targets: readonly unknown[]): Refusal[] =>
  targets.flatMap((given, index) => {
    const issues = TARGET.fits(given) ? [] : (schema().safeParse(given).error?.issues ?? []);
    return issues.map((issue) => ({ path: [`${path}[${index}]`, ...issue.path].join('.'), message: issue.message }));
  });
