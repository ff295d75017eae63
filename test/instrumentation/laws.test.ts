import { Chart } from 'cdk8s';
import fc from 'fast-check';
import type { InstrumentationProps } from '../../constructs';
import { Instrumentation } from '../../constructs/instrumentation';
import { deployment, stage, templateOf } from './fixture';

const { chart, agent } = stage();
let count = 0;

const name = fc.stringMatching(/^[a-z]([a-z0-9]{0,6})$/);
const texts = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ maxLength: 8 }), { maxKeys: 3, noNullPrototype: true });
const variable = fc.record({ name: fc.stringMatching(/^[A-C][A-Z_]{0,6}$/), value: fc.string({ maxLength: 8 }) }, { noNullPrototype: true });
const container = fc.record(
  {
    image: fc.constant('shop'),
    env: fc.uniqueArray(variable, { selector: (it) => it.name, maxLength: 3 }),
    volumeMounts: fc.constantFrom([], [{ name: 'data', mountPath: '/data' }]),
  },
  { requiredKeys: ['image'], noNullPrototype: true },
);
const template = fc
  .record({
    names: fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
    containers: fc.array(container, { minLength: 4, maxLength: 4 }),
    labels: texts,
    annotations: fc.option(texts, { nil: undefined }),
    volumes: fc.constantFrom(undefined, [], [{ name: 'data', emptyDir: {} }]),
  })
  .map(({ names, containers, labels, annotations, volumes }) => ({
    metadata: { labels, ...(annotations ? { annotations } : {}) },
    spec: { containers: names.map((it, i) => ({ name: it, ...containers[i]! })), ...(volumes ? { volumes } : {}) },
  }));
const props: fc.Arbitrary<Partial<InstrumentationProps>> = fc.record(
  {
    version: fc.constant('1.0'),
    tags: fc.constantFrom<Record<string, string>[]>({}, { team: 'shop' }),
    agentCommunicationMode: fc.constantFrom('socket' as const, 'hostip' as const, { apm: false as const }),
    tracing: fc.record({ logsInjection: fc.boolean(), sampleRate: fc.double({ min: 0, max: 1, noNaN: true }) }, { requiredKeys: [], noNullPrototype: true }),
    libraryInjection: fc.constantFrom({}, { python: 'v3' }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

function rendered(pod: object, given: Partial<InstrumentationProps> | undefined, times = 1) {
  const id = `case-${count++}`;
  const scope = new Chart(chart, id);
  const workload = deployment(scope, pod);
  if (given) for (let i = 0; i < times; i++) new Instrumentation(scope, `observed-${i}`, { agent, workload, service: 'shop', ...given });
  return workload.toJson();
}

const OURS = /^(?:tags|ad|admission)\.datadoghq\.com\//;
const without = (of: Record<string, unknown> | undefined, ours: RegExp) => Object.fromEntries(Object.entries(of ?? {}).filter(([key]) => !ours.test(key)));

/** What is left of a workload without what instrumentation adds. */
function bare(object: any) {
  const { metadata, spec } = templateOf(object);
  return {
    selector: object.spec.selector,
    labels: without(metadata.labels, OURS),
    annotations: without(metadata.annotations, OURS),
    volumes: (spec.volumes ?? []).filter((it: any) => !it.name.startsWith('datadog-sockets')),
    containers: spec.containers.map(({ env = [], volumeMounts = [], ...rest }: any) => ({
      ...rest,
      env: env.filter((it: any) => !it.name.startsWith('DD_')),
      volumeMounts: volumeMounts.filter((it: any) => !it.name.startsWith('datadog-sockets')),
    })),
  };
}

test('it only adds: what the workload said is there unchanged', () =>
  fc.assert(
    fc.property(template, props, (pod, given) => expect(bare(rendered(pod, given))).toEqual(bare(rendered(pod, undefined)))),
    { numRuns: 100 },
  ));

test('twice is once', () =>
  fc.assert(
    fc.property(template, props, (pod, given) => expect(rendered(pod, given, 2)).toEqual(rendered(pod, given))),
    { numRuns: 60 },
  ));

test('no variable, mount or volume stands twice', () =>
  fc.assert(
    fc.property(template, props, (pod, given) => {
      const { spec } = templateOf(rendered(pod, given));
      const lists: string[][] = [
        (spec.volumes ?? []).map((it: any) => it.name),
        ...spec.containers.flatMap((it: any) => [(it.env ?? []).map((v: any) => v.name), (it.volumeMounts ?? []).map((m: any) => m.mountPath)]),
      ];
      for (const list of lists) expect(new Set(list).size).toBe(list.length);
    }),
    { numRuns: 60 },
  ));
