import fc from 'fast-check';
import { ALWAYS } from '../../constructs/access/always';
import { least, leftOut } from '../../constructs/access/least';
import { intersection } from '../../constructs/access/least/intersection';
import { needsOfRight } from '../../constructs/access/least/least';
import { type Need, sourceInWords } from '../../constructs/access/least/need';
import { POD_NEEDS } from '../../constructs/access/least/pods';
import { IDLE, NEEDS, speaksOf } from '../../constructs/access/least/table';
import { roleOf } from '../../constructs/access/roles';
import { features } from '../../constructs/features/registry';
import type { JsonMap } from '../../constructs/kubernetes';
import { planAgent, RefusedError } from '../../constructs/plan/build';
import type { AgentPlan } from '../../constructs/plan/plan';
import { covers, type Grant, grantsOf, grantsTo, describe as say, subjectsIn } from '../../constructs/review/grants';
import { type Item, isIdle, keyOf } from '../../constructs/review/inventory';
import { itemsOf } from '../../constructs/review/reasons';
import { rows } from '../../constructs/spec/option';
import { resolveSpec } from '../../constructs/spec/schema';
import { getPath, layer, setPath } from '../../constructs/spec/values';
import { objectsOf } from '../../constructs/targets/manifests';

const BASE: JsonMap = { global: { credentials: { apiSecret: { secretName: 'datadog-secret' } }, operator: { enabled: false } } };

function planned(spec: JsonMap, access: 'chart' | 'least' = 'chart', namespace = 'datadog-agent'): AgentPlan | undefined {
  try {
    return planAgent({
      spec: resolveSpec({ ...layer(BASE, spec), access } as never),
      name: 'datadog',
      namespace,
      kubernetesVersion: String(getPath(spec, ['cluster', 'kubernetesVersion']) ?? '1.34'),
    });
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

const plan = (spec: JsonMap, access?: 'chart' | 'least'): AgentPlan => planned(spec, access)!;

const FLAGS = features.map(({ id, options }) => ({
  id,
  flags: rows(options)
    .filter(({ option }) => option.kind === 'flag')
    .map(({ path }) => ['features', id, ...path]),
}));

/** A spec in which just these features are on, with all that they have. */
function withFeatures(on: ReadonlySet<string>): JsonMap {
  const spec: JsonMap = {};
  for (const { id, flags } of FLAGS) for (const keys of flags) setPath(spec, keys, on.has(id));
  return spec;
}

const RULES = [{ apiGroups: ['example.com'], resources: ['widgets'], verbs: ['get'] }];

/** Specs that together bring each right that there is. */
const SPECS: Readonly<Record<string, JsonMap>> = {
  nothing: withFeatures(new Set()),
  usual: {},
  ...Object.fromEntries(FLAGS.map(({ id }) => [id, withFeatures(new Set(id === 'apm' ? ['apm', 'admissionController'] : [id]))])),
  benchmarks: { features: { cspm: { enabled: true } } },
  openshift: { cluster: { provider: { openshift: { controlPlaneMonitoring: true } } } },
  eks: { cluster: { provider: { eks: { controlPlaneMonitoring: true } } } },
  windows: { cluster: { operatingSystem: 'windows' } },
  talos: { cluster: { provider: { talos: { enabled: true } } } },
  distributed: { cluster: { provider: { gke: { gdc: true } } } },
  'brought accounts': {
    override: { clusterAgent: { rbac: { create: false, serviceAccountName: 'mine' } }, nodeAgent: { rbac: { create: false, serviceAccountName: 'mine' } } },
  },
  autopilot: { cluster: { provider: { gke: { autopilot: true } } } },
  old: { cluster: { kubernetesVersion: '1.20' }, override: { clusterAgent: { podSecurity: { podSecurityPolicy: { create: true } } } } },
  renamed: { global: { fullnameOverride: 'agents' } },
  'renamed and alone': { global: { fullnameOverride: 'agents' }, override: { clusterAgent: { enabled: false } } },
  lease: { global: { leaderElectionResource: 'lease' } },
  endpoints: { global: { kubernetesUseEndpointSlices: false } },
  kubelet: { global: { kubelet: { useApiServer: true, fineGrainedAuthorization: true } } },
  alone: { override: { clusterAgent: { enabled: false } } },
  'alone in OpenShift': { override: { clusterAgent: { enabled: false } }, cluster: { provider: { openshift: { controlPlaneMonitoring: true } } } },
  secrets: { global: { secretBackend: { command: '/readsecret_multiple_providers.sh', roles: [{ namespace: 'other', secrets: ['one'] }] } } },
  tags: { global: { kubernetesResourcesLabelsAsTags: { 'deployments.apps': { team: 'team' } }, namespaceLabelsAsTags: { team: 'team' } } },
  runners: { override: { clusterChecksRunner: { enabled: true } }, features: { kubeStateMetricsCore: { useClusterCheckRunners: true } } },
  metrics: { features: { externalMetricsServer: { enabled: true, useDatadogMetrics: false } } },
  custom: {
    features: {
      kubeStateMetricsCore: { collectCrMetrics: [{ groupVersionKind: { group: 'example.com', version: 'v1', kind: 'Widget' } }] },
      orchestratorExplorer: { customResources: ['example.com/v1/widgets'] },
    },
  },
  collector: { features: { otelCollector: { enabled: true, rbac: { create: true, rules: RULES } } } },
  gateway: { features: { otelAgentGateway: { enabled: true, rbac: { create: true, rules: RULES } } } },
  migration: { global: { operator: { enabled: true, values: { datadogCRDs: { keepCrds: true } }, migration: { enabled: true } } } },
  '7.82': {
    override: { nodeAgent: { image: { tag: '7.82.0' } }, clusterAgent: { image: { tag: '7.82.0' } } },
    features: { instrumentationCRD: { enabled: true }, kubernetesActions: { enabled: true } },
  },
};

const each = Object.entries(SPECS).flatMap(([name, spec]) => {
  const chart = planned(spec);
  return chart ? [{ name, chart, least: least(chart) }] : [];
});

const grantsIn = ({ context, rules }: AgentPlan) =>
  rules.flatMap((given) => [...grantsOf(given.rule, roleOf(given.role).kind === 'Role' ? context.namespace : '')].map((grant) => ({ given, grant })));

/** What everybody may do by the objects of a plan. */
const rights = (of: AgentPlan): Map<string, Grant[]> => {
  const objects = objectsOf(of);
  return new Map(subjectsIn(objects).map((subject) => [`${subject.kind} ${subject.namespace} ${subject.name}`, grantsTo(subject, objects)]));
};

describe('the tables', () => {
  test('each right that stays has somebody who uses it, with a file and a function where that was read', () => {
    const unknown = each.flatMap(({ name, least: of }) =>
      grantsIn(of)
        .filter(({ given, grant }) => needsOfRight(given.by, say(grant), of).length === 0)
        .map(({ given, grant }) => `${name}: ${given.by} ${given.role}: ${say(grant)}`),
    );
    expect(unknown).toEqual([]);
    for (const { source, user } of NEEDS) {
      expect(sourceInWords(source)).toMatch(/^(?:[\w-]+: )?[\w./-]+\.\w+: .+ \(.+\)$|Dockerfile: /);
      expect(user).toMatch(/^[A-Z].*[^.]$/);
    }
  });

  test('no line is unused', () => {
    const used = new Set<Need>(each.flatMap(({ least: of }) => grantsIn(of).flatMap(({ given, grant }) => needsOfRight(given.by, say(grant), of))));
    expect(NEEDS.filter((need) => !used.has(need)).map(({ by, user }) => `${by}: ${user}`)).toEqual([]);
    const idle = each.flatMap(({ chart }) => leftOut(chart).map(({ why }) => why));
    expect(IDLE.filter(({ because }) => !idle.includes(because)).map(({ by, because }) => `${by}: ${because}`)).toEqual([]);
    const given = each.flatMap(({ chart }) => grantsIn(chart));
    const touches = (line: (typeof IDLE)[number]) =>
      given.some((one) => speaksOf(line, one.given) && [...grantsOf(line.rule, '')].some((grant) => intersection(one.grant, grant)));
    expect(IDLE.filter((line) => !touches(line))).toEqual([]);
  });

  test('each right that goes has one line of why', () => {
    for (const { chart } of each)
      for (const { why, what, kept } of leftOut(chart)) {
        expect(why).toMatch(/^[A-Z][^\n]+\.$/);
        expect(kept).not.toContain(what);
      }
  });

  test('each thing of the node that the chart always has and that stays has somebody who uses it, and no line is unused', () => {
    const stays = itemsOf(plan(SPECS.nothing!, 'least')).map(keyOf);
    const always = ALWAYS.flatMap(({ by, items }) => items.filter(({ kind }) => kind !== 'grant').map((item) => ({ by, item }))).filter(({ item }) =>
      stays.includes(keyOf(item)),
    );
    const speaks = (need: (typeof POD_NEEDS)[number], by: string, { what, container }: Item) =>
      need.by === by && what.includes(need.what) && (need.containers === undefined || need.containers.includes(container ?? ''));
    expect(always.filter(({ by, item }) => !POD_NEEDS.some((need) => speaks(need, by, item))).map(({ by, item }) => `${by}: ${keyOf(item)}`)).toEqual([]);
    const usual = ALWAYS.flatMap(({ by, items }) => items.map((item) => ({ by, item })));
    expect(POD_NEEDS.filter((need) => !usual.some(({ by, item }) => speaks(need, by, item)))).toEqual([]);
  });
});

describe('laws', () => {
  const some = fc.subarray(FLAGS.map(({ id }) => id)).map((on) => withFeatures(new Set(on)));
  const others = fc.constantFrom<JsonMap>({}, ...['openshift', 'eks', 'lease', 'endpoints', 'alone', 'runners', 'tags', 'secrets'].map((name) => SPECS[name]!));
  const specs = fc.tuple(some, others).map(([one, other]) => layer(one, other));

  test('nothing is there that the chart does not have, all else stays, and a second time nothing more goes', () => {
    let compared = 0;
    fc.assert(
      fc.property(specs, (spec) => {
        const chart = planned(spec);
        fc.pre(chart !== undefined);
        compared += 1;
        const of = planned(spec, 'least')!;
        const had = rights(chart);
        for (const [subject, grants] of rights(of))
          for (const grant of grants) expect([subject, say(grant), had.get(subject)?.some((one) => covers(one, grant))]).toEqual([subject, say(grant), true]);
        const keys = new Set(itemsOf(chart).map(keyOf));
        expect(itemsOf(of).filter((item) => item.kind !== 'grant' && !keys.has(keyOf(item)))).toEqual([]);
        expect(objectsOf(least(of))).toEqual(objectsOf(of));
        expect(objectsOf(planned(spec, 'least')!)).toEqual(objectsOf(of));
        const rest = (one: AgentPlan) => objectsOf(one).filter(({ kind }) => !/Role|DaemonSet|Deployment/.test(kind));
        expect(rest(of)).toEqual(rest(chart));
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(30);
  });

  test('what a feature brings stays, but for what the tables say that nobody uses', () => {
    for (const { id } of FLAGS) {
      const chart = planned(SPECS[id]!);
      if (!chart) continue;
      const said = new Set(leftOut(chart).map(({ by, what }) => `${by} ${what}`));
      const kept = rights(planned(SPECS[id]!, 'least')!);
      const all = [...kept.values()].flat();
      for (const { given, grant } of grantsIn(chart))
        if (!said.has(`${given.by} ${say(grant)}`)) expect([id, say(grant), all.some((one) => covers(one, grant))]).toEqual([id, say(grant), true]);
    }
  });

  test('pods keep everything but what nobody reads', () => {
    for (const { chart, least: of } of each) {
      const left = new Set(itemsOf(of).map(keyOf));
      const gone = itemsOf(chart).filter((item) => item.kind !== 'grant' && !left.has(keyOf(item)));
      expect(gone.filter((item) => !isIdle(item) && item.container !== 'init-config' && item.what !== 'hostPID')).toEqual([]);
    }
  });
});

describe('an installation', () => {
  const grants = (spec: JsonMap, holder = 'datadog-cluster-agent') =>
    itemsOf(plan(spec, 'least'))
      .filter((item) => item.kind === 'grant' && item.holder === `ServiceAccount ${holder}`)
      .map(({ what }) => what);

  test('keeps who leads to its own namespace, by the kind of lock that it uses', () => {
    const usual = grants({});
    expect(usual).toEqual(
      expect.arrayContaining(['update core/configmaps datadog-leader-election in datadog-agent', 'create core/configmaps in datadog-agent']),
    );
    expect(usual.filter((what) => /leases/.test(what) || what === 'create core/configmaps')).toEqual([]);
    const lease = grants(SPECS.lease!);
    expect(lease).toEqual(expect.arrayContaining(['update coordination.k8s.io/leases datadog-leader-election in datadog-agent']));
    expect(lease).toContain('get core/configmaps datadog-leader-election in datadog-agent');
    expect(lease).not.toContain('update core/configmaps datadog-leader-election in datadog-agent');
  });

  test('has no right of OpenShift or EKS elsewhere, and has it there', () => {
    const ofOpenShift = (what: string) => what.includes('security.openshift.io');
    expect([...grants({}), ...grants({}, 'datadog')].filter((what) => ofOpenShift(what) || what.includes('eks.amazonaws.com/'))).toEqual([
      'list eks.amazonaws.com/*',
      'watch eks.amazonaws.com/*',
    ]);
    expect(grants(SPECS.openshift!, 'datadog').some(ofOpenShift)).toBe(true);
    expect(grants(SPECS.eks!, 'datadog')).toContain('get metrics.eks.amazonaws.com/kcm/metrics');
  });

  test('reads no Secret but its own, unless a feature reads them all', () => {
    const off = { features: { kubeStateMetricsCore: { collectSecretMetrics: false } } };
    expect(grants(off).filter((what) => what.includes('core/secrets'))).toEqual([
      'create core/secrets in datadog-agent',
      'get core/secrets webhook-certificate in datadog-agent',
      'list core/secrets webhook-certificate in datadog-agent',
      'update core/secrets webhook-certificate in datadog-agent',
      'watch core/secrets webhook-certificate in datadog-agent',
    ]);
    expect(grants(SPECS.helmCheck!)).toEqual(expect.arrayContaining(['list core/secrets', 'watch core/secrets']));
  });

  test('may look at all pods only where somebody keeps them', () => {
    const bare = withFeatures(new Set());
    const ofPods = (spec: JsonMap) => grants(spec).filter((what) => what.includes('core/pods'));
    expect(ofPods(bare)).toEqual(['get core/pods in datadog-agent']);
    expect(ofPods(layer(bare, { global: { podLabelsAsTags: { app: 'app' } } }))).toEqual(['get core/pods', 'list core/pods', 'watch core/pods']);
    // Where a setting could come from elsewhere, nobody knows that it is off.
    expect(ofPods(layer(bare, { override: { clusterAgent: { datadogClusterYaml: { a: 1 } } } }))).toContain('list core/pods');
  });

  test('keeps the namespace that the user gives the agents for what they make', () => {
    const elsewhere = { override: { clusterAgent: { env: [{ name: 'DD_KUBE_RESOURCES_NAMESPACE', value: 'monitoring' }] } } };
    expect(grants(elsewhere)).toContain('create core/configmaps');
  });

  test('lets go of the process namespace of the node when no socket tells who sends', () => {
    const shares = (spec: JsonMap) => itemsOf(plan(spec, 'least')).some(({ what }) => what === 'hostPID');
    expect(shares({})).toBe(true);
    const silent = withFeatures(new Set());
    expect(shares(silent)).toBe(false);
    expect(shares(layer(silent, { features: { npm: { enabled: true } } }))).toBe(true);
  });

  test('keeps what its user adds', () => {
    const added = { override: { nodeAgent: { volumes: [{ name: 'mine', hostPath: { path: '/mine' } }] } } };
    expect(itemsOf(plan(added, 'least')).map(({ what }) => what)).toContain('/mine (no container has it)');
  });
});
