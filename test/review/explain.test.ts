import fc from 'fast-check';
import { features } from '../../constructs/features/registry';
import { planAgent, RefusedError } from '../../constructs/plan/build';
import type { Installation } from '../../constructs/plan/installation';
import { featureDoes } from '../../constructs/review/explain/askers';
import { type Explained, explainInstallation, itemsIn } from '../../constructs/review/explain/explanation';
import { featureCalled, nearestFeatures } from '../../constructs/review/explain/feature-names';
import { asJson } from '../../constructs/review/explain/json';
import { asMermaid } from '../../constructs/review/explain/mermaid';
import { savings } from '../../constructs/review/explain/without';
import { type Item, keyOf } from '../../constructs/review/inventory';
import { itemsOf } from '../../constructs/review/reasons';
import { gatherGrants } from '../../constructs/review/words';
import { rows } from '../../constructs/spec/option';
import { resolveSpec } from '../../constructs/spec/schema';
import { setPath } from '../../constructs/spec/values';

type Parts = { features?: object; override?: object; cluster?: object; global?: object };

const specOf = ({ global, ...parts }: Parts) => ({
  global: { credentials: { apiSecret: { secretName: 'datadog-secret' } }, operator: { enabled: false }, ...global },
  ...parts,
});
const installed = (parts: Parts): Installation => ({
  spec: resolveSpec(specOf(parts) as never),
  name: 'datadog',
  namespace: 'datadog-agent',
  kubernetesVersion: '1.34.0',
});

const explain = (parts: Parts) => {
  const installation = installed(parts);
  return explainInstallation('datadog', installation, planAgent(installation));
};

const has = (installation: Installation): Item[] => itemsOf(planAgent(installation));

/** The one thing of this name. */
function thing(items: readonly Explained[], what: string, container?: string): Explained {
  const found = items.filter((item) => item.what === what && (container === undefined || item.container === container));
  expect([what, found.length]).toEqual([what, 1]);
  return found[0]!;
}
const askers = (item: Explained) => item.reasons.map(({ by }) => by);

type Flags = readonly (readonly string[])[];

/** Every flag of a feature. */
const flagsOf = (id: string): string[][] =>
  rows(features.find((feature) => feature.id === id)!.options)
    .filter(({ option }) => option.kind === 'flag')
    .map(({ path }) => ['features', id, ...path]);

const withFlags = (flags: Flags, cluster: object = {}): Parts => {
  const parts = { cluster };
  for (const path of flags) setPath(parts as never, path, true);
  return parts;
};

/** What can be on together: what is refused is left out, and given by itself. */
function* together(flags: Flags, cluster?: object): Generator<Parts> {
  const apart: (readonly string[])[] = [];
  let left = flags;
  for (let tries = 0; left.length > 0 && tries < 10; tries++) {
    const refused = refusedIn(withFlags(left, cluster));
    if (refused.length === 0) {
      yield withFlags(left, cluster);
      break;
    }
    const isRefused = (path: readonly string[]) => refused.some((other) => path.join('.').startsWith(other.replace(/\.[^.]*$/, '')));
    apart.push(...left.filter(isRefused));
    left = left.filter((path) => !isRefused(path));
  }
  for (const path of apart) {
    const own = path.slice(0, 2).concat('enabled');
    yield withFlags(flags.includes(own) ? [own, path] : [path], cluster);
  }
}

function refusedIn(parts: Parts): string[] {
  try {
    planAgent(installed(parts));
    return [];
  } catch (error) {
    if (error instanceof RefusedError) return error.refusals.map(({ path }) => path);
    throw error;
  }
}

const CLUSTERS: readonly object[] = [
  { operatingSystem: 'windows' },
  { provider: { openshift: { controlPlaneMonitoring: true } } },
  { provider: { talos: { enabled: true } } },
  { provider: { gke: { autopilot: true } } },
  { provider: { gke: { cos: true } } },
  { provider: { gke: { gdc: true } } },
  { provider: { eks: { controlPlaneMonitoring: true, ec2: { useHostnameFromFile: true } } } },
];

/** Things of which nobody says who asked for them and why. */
function gaps(parts: Parts): string[] | undefined {
  try {
    const items = itemsIn(explain(parts));
    return items.filter(({ reasons }) => reasons.length === 0 || reasons.some(({ by, why }) => by === '' || why === '')).map(keyOf);
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

/** All of them, of all specs. */
function gapsIn(specs: Iterable<Parts>): { found: string[]; built: number } {
  const all = [...specs].flatMap((parts) => {
    const lacking = gaps(parts);
    return lacking ? [lacking] : [];
  });
  return { found: [...new Set(all.flat())], built: all.length };
}

describe('each thing has somebody who asked, and a line of why', () => {
  test.each(features.map(({ id }) => [id]))('of what %s brings, whatever its flags are', (id) => {
    const own = ['features', id, 'enabled'];
    const alone = flagsOf(id).some((path) => path.length === 3 && path[2] === 'enabled') ? [withFlags([own])] : [];
    const { found, built } = gapsIn([...alone, ...together(flagsOf(id))]);
    expect(found).toEqual([]);
    if (id !== 'systemProbe' && flagsOf(id).length > 0) expect(built).toBeGreaterThan(0);
  });

  test.each(CLUSTERS.map((cluster) => [JSON.stringify(cluster), cluster] as const))('in the cluster %s', (_, cluster) => {
    const switches = features.flatMap(({ id, options }) => ('enabled' in options && id !== 'otelCollector' ? [['features', id, 'enabled']] : []));
    const { found, built } = gapsIn([withFlags([], cluster), ...together(switches, cluster)]);
    expect(found).toEqual([]);
    expect(built).toBeGreaterThan(1);
  });
});

test('every feature says what it does', () => expect(features.map(({ id }) => id).filter((id) => !featureDoes(id))).toEqual([]));

test('who asked: a feature, an option outside features, the chart', () => {
  const items = itemsIn(
    explain({
      features: { npm: { enabled: true }, logCollection: { enabled: true } },
      global: { kubelet: { hostCAPath: '/etc/kubelet/ca.crt' } },
      override: { nodeAgent: { hostNetwork: true, containers: { agent: { securityContext: { capabilities: { add: ['SYS_TIME'] } } } } } },
    }),
  );
  expect(askers(thing(items, '/sys/fs/bpf (reads)'))).toEqual(['features.npm']);
  expect(askers(thing(items, '/var/log/pods (reads)'))).toEqual(['features.logCollection']);
  expect(askers(thing(items, 'hostNetwork'))).toEqual(['override.nodeAgent.hostNetwork']);
  expect(askers(thing(items, 'SYS_TIME'))).toEqual(['override.nodeAgent.containers.agent.securityContext']);
  expect(askers(thing(items, '/etc/kubelet/ca.crt (reads)', 'agent'))).toEqual(['global.kubelet.hostCAPath']);
  expect(thing(items, 'hostPID').reasons).toEqual([{ by: 'global.useHostPID', why: expect.stringContaining('Origin detection'), always: true }]);
});

test('runners of cluster checks may do what node agents may: for whoever needs them, and by the option that has them', () => {
  const items = itemsIn(explain({ override: { clusterChecksRunner: { enabled: true } } }));
  const grants = items.filter(({ holder, what }) => holder === 'ServiceAccount datadog-cluster-checks' && what === 'get core/nodes/proxy');
  expect(grants.map(askers)).toEqual([['features.clusterChecks', 'override.clusterChecksRunner.enabled']]);
  expect(grants[0]!.reasons[0]!.why).toMatch(/^Runners have what node agents have/);
  expect(items.filter(({ reasons }) => reasons.some(({ why }) => why === ''))).toEqual([]);
});

test('what the chart has for a feature that is off, nobody needs; once it is on, the feature does', () => {
  const grant = 'create gateway.envoyproxy.io/backends';
  const off = thing(itemsIn(explain({})), grant);
  expect(off).toMatchObject({ needless: true, reasons: [{ by: 'features.appsec', always: true }] });
  const on = thing(itemsIn(explain({ features: { appsec: { injector: { enabled: true } } } })), grant);
  expect(on).toMatchObject({ needless: false, reasons: [{ by: 'features.appsec', always: false }] });
});

test('nothing is left out of an explanation, and nothing made up', () => {
  const installation = installed({ features: { npm: { enabled: true }, clusterChecks: { useClusterChecksRunners: true } } });
  const told = itemsIn(explainInstallation('x', installation, planAgent(installation)));
  expect(told.map(keyOf).sort()).toEqual(has(installation).map(keyOf).sort());
});

test('what would be saved by turning a feature off is what is no longer there', () => {
  const ids = features.filter(({ options }) => 'enabled' in options).map(({ id }) => id);
  let compared = 0;
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 6 }), (on) => {
      const switches = (value: Record<string, boolean>) => Object.fromEntries(Object.entries(value).map(([id, enabled]) => [id, { enabled }]));
      const flags = Object.fromEntries(on.map((id) => [id, true]));
      const off = on[0]!;
      // Features with further switches go off with all of them, which is told by another test.
      fc.pre(rows(features.find(({ id }) => id === off)!.options).filter(({ path }) => path.at(-1) === 'enabled').length === 1);
      try {
        const before = installed({ features: switches(flags) });
        const after = installed({ features: switches({ ...flags, [off]: false }) });
        const left = new Set(has(after).map(keyOf));
        const saved = savings(explainInstallation('x', before, planAgent(before)), before, planAgent(before), off);
        compared++;
        expect(saved.gone.map(keyOf).sort()).toEqual(
          has(before)
            .map(keyOf)
            .filter((key) => !left.has(key))
            .sort(),
        );
        for (const item of saved.stays) {
          expect(left).toContain(keyOf(item));
          expect(askers(item)).not.toEqual([]);
        }
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
      }
    }),
    { numRuns: 15, seed: 10 },
  );
  expect(compared).toBeGreaterThan(5);
});

test('turning off one of two features that share a container names the other', () => {
  const installation = installed({ features: { npm: { enabled: true }, usm: { enabled: true }, serviceDiscovery: { enabled: false } } });
  const saved = savings(explainInstallation('x', installation, planAgent(installation)), installation, planAgent(installation), 'npm');
  expect(saved.containers).toEqual([]);
  expect(saved.gone.map(({ what }) => what)).toEqual(['/sys/fs/bpf (reads)']);
  expect(askers(thing(saved.stays, 'SYS_PTRACE'))).toEqual(['features.usm']);
});

test('turning off the only feature that needs a container takes it away', () => {
  const installation = installed({ features: { npm: { enabled: true }, serviceDiscovery: { enabled: false } } });
  const saved = savings(explainInstallation('x', installation, planAgent(installation)), installation, planAgent(installation), 'npm');
  expect(saved.containers).toEqual(expect.arrayContaining(['container system-probe of DaemonSet datadog', 'container process-agent of DaemonSet datadog']));
  expect(saved.gone.map(({ what }) => what)).toContain('SYS_PTRACE');
  expect(saved.stays.filter(({ container }) => container === 'system-probe')).toEqual([]);
});

test.each([
  ['npm', 'npm'],
  ['features.npm', 'npm'],
  ['networkMonitoring', 'npm'],
  ['datadog.networkMonitoring.enabled', 'npm'],
  ['NetworkMonitoring', 'npm'],
  ['serviceMonitoring', 'usm'],
  ['features.dynamicInstrumentation', 'dynamicInstrumentationGo'],
  ['apm', 'apm'],
])('a feature is known as %s', (name, id) => expect(featureCalled(name)).toBe(id));

test.each([
  ['netwrkMonitoring', 'npm'],
  ['logColection', 'logCollection'],
  ['features.dogstats', 'dogstatsd'],
])('%s is no feature, %s is', (name, id) => {
  expect(featureCalled(name)).toBeUndefined();
  expect(nearestFeatures(name)).toContain(id);
});

test('features without a switch of their own are turned off by those of their parts', () => {
  const installation = installed({});
  const plan = planAgent(installation);
  const before = explainInstallation('x', installation, plan);
  const parts = features
    .filter(({ id, options }) => !('enabled' in options) && flagsOf(id).length > 0)
    .map(({ id }) => savings(before, installation, plan, id));
  const gone = (id: string) => parts.find(({ feature }) => feature === id)!.containers;
  expect(gone('apm')).toEqual(['container trace-agent of DaemonSet datadog']);
  expect(gone('sbom')).toEqual([]);
});

test('the same spec gives the same bytes', () => {
  const parts = { features: { npm: { enabled: true }, cws: { enabled: true } } };
  expect(asJson([explain(parts)])).toBe(asJson([explain(parts)]));
});

test('a drawing has each container once, and an edge for who asked', () => {
  const drawn = asMermaid([explain({ features: { npm: { enabled: true }, serviceDiscovery: { enabled: false } } })]);
  const ids = new Map([...drawn.matchAll(/^ {2}(n\d+)[[({]+"([^"]*)"/gm)].map(([, id, text]) => [text!, id!]));
  expect(drawn).toContain(`  ${ids.get('features.npm')} --> ${ids.get('system-probe<br>DaemonSet datadog')}\n`);
  expect(drawn.length).toBeLessThan(8000);
});

test('grants are gathered by what may be done', () => {
  const grants = ['get core/pods', 'list core/pods', 'get core/nodes', 'list core/nodes', 'get apps/deployments', 'list apps/deployments'];
  expect(gatherGrants(grants)).toEqual(['get, list: deployments (apps); nodes, pods (core)']);
  expect(gatherGrants(['create core/secrets in here', 'get /metrics', 'get core/configmaps mine', 'all that ClusterRole admin may do'])).toEqual([
    'create: secrets (core) in here',
    'get: /metrics; configmaps mine (core)',
    'all that ClusterRole admin may do',
  ]);
});
