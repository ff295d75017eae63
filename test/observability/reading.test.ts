import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import type { DatadogResource } from '../../constructs';
import type { ApiShape } from '../../constructs/observability/api/shape';
import { numberOf, quantity } from '../../constructs/observability/quantity';
import { findingsOf, foundIn } from '../../constructs/observability/reading';
import { readObject } from '../../constructs/observability/reading/object';
import { OBJECT_SHAPES } from '../../constructs/observability/reading/shapes';
import { SYSTEMS } from './systems';

const DEFINITIONS = path.join(__dirname, '..', '..', 'imports', 'schemas', 'datadoghq.com.yaml');
const KINDS = ['DatadogMonitor', 'DatadogSLO', 'DatadogDashboard', 'DatadogGenericResource'];

type Schema = { properties?: Record<string, Schema>; required?: string[]; items?: Schema; type?: string };

/** Fields by their paths; those that must be there with `!`. */
function* fieldsOf({ properties = {}, required = [], items }: Schema, at = ''): Generator<string> {
  if (items) yield* fieldsOf(items, `${at}[]`);
  for (const [name, below] of Object.entries(properties)) {
    const here = at ? `${at}.${name}` : name;
    yield `${here}${required.includes(name) ? '!' : ''}`;
    yield* fieldsOf(below, here);
  }
}

function* fieldsOfShape(type: string, at = ''): Generator<string> {
  const inner = /^\[(.*)\]$/.exec(type)?.[1];
  const shape: ApiShape | undefined = OBJECT_SHAPES[inner ?? type];
  if (!shape || !('fields' in shape)) return;
  for (const [name, field] of Object.entries(shape.fields)) {
    const here = `${at}${inner ? '[]' : ''}${at ? '.' : ''}${name}`;
    yield `${here}${field.endsWith('?') ? '' : '!'}`;
    yield* fieldsOfShape(field.replace(/\?$/, ''), here);
  }
}

test.each(KINDS)('a %s is read as its definition has it', (kind) => {
  const definitions = loadAll(fs.readFileSync(DEFINITIONS, 'utf8')) as any[];
  const { schema } = definitions.find(({ spec }) => spec.names.kind === kind).spec.versions[0];
  expect([...fieldsOfShape(kind)].sort()).toEqual([...fieldsOf(schema.openAPIV3Schema.properties.spec)].sort());
});

const RESOURCES: DatadogResource[] = Object.values(SYSTEMS).flatMap(({ monitors }) => monitors.resources());

test.each(RESOURCES.map((it) => [it.name, it] as const))(
  '%s: its object means the request beside it, and nothing is to be said of either',
  (_name, resource) => {
    const { kind, spec } = resource.object!;
    const { type, request, mistakes } = readObject(kind, spec as never);
    expect([type, mistakes]).toEqual([resource.type, []]);
    // Fields that are what they would be anyway are not written into objects.
    expect(request).toEqual(JSON.parse(JSON.stringify(resource.request)));
    const documents = [resource.object, resource.request];
    expect(foundIn(documents).flatMap((found) => findingsOf(found))).toEqual([]);
    expect(foundIn(documents)).toHaveLength(2);
  },
);

test('an amount is read as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9 }), (digits, decimals) => {
      const value = Number(`${digits}e-${decimals}`);
      expect(numberOf(quantity(value))).toBe(Object.is(value, -0) ? 0 : value);
    }),
  );
  expect([numberOf('99.9'), numberOf('99900m'), numberOf('1e3'), numberOf('2k'), numberOf('.5')]).toEqual([99.9, 99.9, 1000, 2000, 0.5]);
  expect([numberOf(''), numberOf('high'), numberOf('1x'), numberOf('0x10')]).toEqual([undefined, undefined, undefined, undefined]);
});

test('values of a chart are none of these', () => {
  const values = { datadog: { site: 'x' }, data: { type: 'x', query: 1 }, monitors: [{ name: 'a' }], query: 'x', widgets: [] };
  expect(foundIn([values, null, [], 'x', { kind: 'ConfigMap', apiVersion: 'v1', data: { query: 'a', type: 'b', message: 'c' } }])).toEqual([]);
});
