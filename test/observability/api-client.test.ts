import fc from 'fast-check';
import { mistakesIn } from '../../constructs/observability/api/check';
import { everything } from './sample';
import { SYSTEMS } from './systems';

/** What is here of the client's serializer. */
interface Serializer {
  deserialize(data: unknown, type: string): unknown;
  serialize(data: unknown, type: string): unknown;
}

const CLIENT = '@datadog/datadog-api-client/dist/packages/datadog-api-client';
const serializer = (api: 'v1' | 'v2'): Serializer => require(`${CLIENT}-${api}/models/ObjectSerializer.js`).ObjectSerializer;

const SHAPES = { monitor: 'MonitorRequest', slo: 'SloRequest', dashboard: 'DashboardRequest', downtime: 'DowntimeRequest' } as const;
const MODELS = { monitor: 'Monitor', slo: 'ServiceLevelObjectiveRequest', dashboard: 'Dashboard', downtime: 'DowntimeCreateRequest' } as const;

type Tree = { [key: string]: unknown };

/** Every place in a request, as the map or list that has it and the key there. */
function places(value: unknown): [Tree, string][] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, below]) => [[value as Tree, key] as [Tree, string], ...places(below)]);
}

/** What people do to a field by mistake. */
const SLIPS: Record<string, (tree: Tree, key: string) => void> = {
  misspell: (tree, key) => {
    if (Array.isArray(tree)) return;
    tree[`${key}x`] = tree[key];
    delete tree[key];
  },
  'leave out': (tree, key) => {
    if (!Array.isArray(tree)) delete tree[key];
  },
  'write as text': (tree, key) => {
    tree[key] = `${JSON.stringify(tree[key])}`;
  },
  'write as a list': (tree, key) => {
    tree[key] = [tree[key]];
  },
  'write another word': (tree, key) => {
    if (typeof tree[key] === 'string') tree[key] = `${tree[key]}x`;
  },
};

/** Where the client did not know what it read. */
function* unknowns(value: unknown, at = ''): Generator<string> {
  if (value === null || typeof value !== 'object') return;
  if (value.constructor.name === 'UnparsedObject' || (value as { _unparsed?: boolean })._unparsed) yield `${at}: unparsed`;
  for (const [key, below] of Object.entries(value)) {
    if (key === 'additionalProperties' && below !== undefined && Object.keys(below).length > 0) yield `${at}: additional ${Object.keys(below)}`;
    yield* unknowns(below, `${at}.${key}`);
  }
}

describe('the client that Datadog publishes', () => {
  const requests = everything().resources();
  const ofSystems = Object.values(SYSTEMS).flatMap(({ monitors }) => monitors.resources());

  test.each([...requests, ...ofSystems].map((it) => [`${it.type} ${it.name}`, it] as const))(
    'reads %s whole, and writes it the same',
    (_, { type, request }) => {
      const { deserialize, serialize } = serializer(type === 'downtime' ? 'v2' : 'v1');
      const data = JSON.parse(JSON.stringify(request));
      const read = deserialize(data, MODELS[type]);
      expect([...unknowns(read, type)]).toEqual([]);
      expect(JSON.parse(JSON.stringify(serialize(read, MODELS[type])))).toEqual(data);
    },
  );

  test('finds no mistake that we do not find', () => {
    const given = requests.map(({ type, request }) => ({ type, text: JSON.stringify(request) }));
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...given), fc.nat(), fc.constantFrom(...Object.keys(SLIPS)), ({ type, text }, place, slip) => {
        const data = JSON.parse(text);
        const all = places(data);
        SLIPS[slip]!(...all[place % all.length]!);
        const { deserialize } = serializer(type === 'downtime' ? 'v2' : 'v1');
        const objections = (() => {
          try {
            return [...unknowns(deserialize(data, MODELS[type]))];
          } catch (error) {
            return [(error as Error).message];
          }
        })();
        if (objections.length === 0) return;
        refused++;
        expect(mistakesIn(data, SHAPES[type])).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(150);
  }, 60_000);
});
