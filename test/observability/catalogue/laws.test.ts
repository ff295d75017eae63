import fc from 'fast-check';
import type { AgentSpec } from '../../../constructs';
import { checkCollected, metricsBroughtBy } from '../../../constructs/observability/catalogue';
import { metricNames } from '../../../constructs/observability/catalogue/sections';

const specs: fc.Arbitrary<AgentSpec> = fc
  .record({ gpu: fc.boolean(), oomKill: fc.boolean(), usm: fc.boolean(), state: fc.boolean(), vpa: fc.boolean(), apm: fc.boolean(), ignored: fc.boolean() })
  .map(({ gpu, oomKill, usm, state, vpa, apm, ignored }) => ({
    global: { tags: ['env:dev'], ignoreAutoConfig: ignored ? ['redisdb', 'container'] : [] },
    features: {
      gpu: { enabled: gpu },
      oomKill: { enabled: oomKill },
      usm: { enabled: usm },
      apm: { unixDomainSocketConfig: { enabled: apm } },
      kubeStateMetricsCore: { enabled: state, collectVpaMetrics: vpa },
    },
  }));

const some = fc.constantFrom(...metricNames());

test('what a spec brings is collected, with the tags that it brings', () => {
  fc.assert(
    fc.property(specs, fc.nat(), fc.nat(), (spec, which, metric) => {
      const brought = metricsBroughtBy(spec);
      const { metrics, tagsOf } = brought[which % brought.length]!;
      const name = metrics[metric % metrics.length]!;
      expect(checkCollected([{ metric: name, groupBy: tagsOf(name) }], spec)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('what a spec does not bring is found, and never called unknown', () => {
  fc.assert(
    fc.property(specs, some, (spec, metric) => {
      const brought = metricsBroughtBy(spec).some(({ metrics }) => metrics.includes(metric));
      expect(checkCollected([{ metric }], spec).map(({ code }) => code)).toEqual(brought ? [] : ['uncollected-metric']);
    }),
    { numRuns: 80 },
  );
});

test('a letter that is missing from a metric of the host or the cluster is found, and the metric named', () => {
  const metrics = metricNames().filter((name) => /^(?:system\.(?:cpu|mem|load|io|disk|fs|uptime)|container|kubernetes_state)\./.test(name) && name.length > 14);
  const known = new Set(metricNames());
  fc.assert(
    fc.property(fc.constantFrom(...metrics), fc.nat(), (metric, at) => {
      const position = metric.indexOf('.') + 1 + (at % (metric.length - metric.indexOf('.') - 1));
      const wrong = metric.slice(0, position) + metric.slice(position + 1);
      fc.pre(!known.has(wrong) && /^[a-z_.0-9]+$/.test(wrong) && !wrong.includes('..') && !wrong.endsWith('.'));
      const [found] = checkCollected([{ metric: wrong }], {});
      fc.pre(found !== undefined);
      expect(found!.code).toMatch(/^(?:unknown|uncollected)-metric$/);
      if (found!.code === 'unknown-metric') expect(found!.suggestions.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});

test('no name and no tag makes it fail, and it says the same each time', () => {
  const word = fc.string({ maxLength: 40 });
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 4 }), fc.array(word, { maxLength: 4 }), (metric, tags, groupBy) => {
      const once = checkCollected([{ metric, tags, groupBy }], {}, { metrics: [metric], tags: groupBy });
      expect(checkCollected([{ metric, tags, groupBy }], {}, { metrics: [metric], tags: groupBy })).toEqual(once);
    }),
    { numRuns: 60 },
  );
});

test('what somebody declares is never doubted', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,8}(\.[a-z_]{2,8}){1,3}$/), fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { maxLength: 3 }), (name, tags) => {
      expect(checkCollected([{ metric: name, groupBy: tags }], {}, { metrics: [{ name, tags }] })).toEqual([]);
      expect(checkCollected([{ metric: `${name}.more`, groupBy: tags }], {}, { metrics: [`${name}.*`] })).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
