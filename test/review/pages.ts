import type { Review, RiskChange } from '../../constructs/review/changes/review';

const verdict: Review['verdict'] = {
  headline: 'Risk goes up: more privileges.',
  risk: 'up',
  areas: [
    { area: 'privilege', up: 1, other: 0, down: 1, text: '1 capability more; 1 root user fewer' },
    { area: 'image', up: 0, other: 1, down: 0, text: '1 image changed' },
  ],
  behaviour: '2 settings change.',
  restarts: '1 workload restarts.',
  cosmetics: '3 places differ in looks only.',
};

const NAMES = ['eu/dev', 'eu/production', 'us/dev', 'us/production'];
const [all, production] = [NAMES, ['eu/production', 'us/production']];

const risk = (change: Partial<RiskChange>): RiskChange => ({
  area: 'privilege',
  kind: 'capability',
  change: 'added',
  up: true,
  holder: 'DaemonSet datadog',
  container: 'system-probe',
  what: 'SYS_MODULE',
  reasons: [],
  clusters: all,
  ...change,
});

/** A review with something of everything. */
export const REVIEW: Review = {
  base: 'main',
  head: 'more-privileges',
  clusters: NAMES.map((name) => ({ name, change: 'changed', runs: true })),
  verdict,
  words: [
    { text: 'logs of all containers are now collected', clusters: production },
    { text: 'network connections are now watched', clusters: all },
  ],
  risks: [
    risk({ reasons: [{ by: 'features.npm', why: 'Loads a module.' }], meaning: 'Loads modules into the kernel.' }),
    risk({ kind: 'root', what: 'user 0', change: 'removed', up: false, container: 'agent', clusters: production }),
    risk({ area: 'image', kind: 'image', change: 'changed', up: false, what: 'agent:7.82.0', from: 'agent:7.81.1' }),
  ],
  behaviour: [
    {
      setting: 'logs_enabled',
      variable: 'DD_LOGS_ENABLED',
      holder: 'DaemonSet datadog',
      containers: ['agent'],
      change: 'changed',
      from: 'false',
      to: 'true',
      fallback: 'false',
      hidden: false,
      doc: 'Collect container logs.',
      clusters: production,
    },
    { setting: 'DD_PASSWORD', holder: 'DaemonSet datadog', containers: ['agent'], change: 'changed', hidden: true, clusters: ['us/dev'] },
  ],
  restarts: [{ workload: 'DaemonSet datadog', change: 'rolls', because: ['image of agent'], perNode: true, pods: 12, clusters: all }],
  objects: [
    {
      object: 'DaemonSet datadog-agent/datadog',
      change: 'changed',
      cosmetic: false,
      clusters: all,
      fields: [
        { path: 'spec.template.spec.containers[agent].image', change: 'changed', from: 'agent:7.81.1', to: 'agent:7.82.0', clusters: all },
        { path: 'spec.template.spec.containers[agent].env[DD_LOGS_ENABLED]', change: 'changed', from: 'false', to: 'true', clusters: production },
        { path: 'metadata.labels[app.kubernetes.io/version]', change: 'changed', from: '7.81.1', to: '7.82.0', cosmetic: 'label', clusters: all },
      ],
    },
    { object: 'ConfigMap datadog-agent/<script>alert(1)</script>', change: 'added', cosmetic: false, fields: [], clusters: ['us/dev'] },
  ],
  cosmetics: [{ kind: 'label', what: 'label app.kubernetes.io/version', places: 3, clusters: all }],
  remarks: ['Who asked is known for 2 of 4 clusters.'],
};

/** A review of so many clusters, each of which differs in a way of its own, too. */
export function largeReview(count: number): Review {
  const names = Array.from({ length: count }, (_, i) => `team-${i % 40}/region-${i % 7}/cluster-number-${String(i).padStart(4, '0')}`).sort();
  const every = (n: number) => names.filter((_, i) => i % n === 0);
  const lists = Array.from({ length: 60 }, (_, i) => every(i + 1));
  return {
    ...REVIEW,
    clusters: names.map((name) => ({ name, change: 'changed', runs: true })),
    words: lists.map((clusters, i) => ({ text: `setting ${i} now holds`, clusters })),
    risks: lists.map((clusters, i) => risk({ what: `CAPABILITY_${i}`, clusters })),
    behaviour: [],
    restarts: lists.map((clusters) => ({ workload: 'DaemonSet datadog', change: 'rolls', because: ['image of agent'], perNode: true, clusters })),
    objects: names.map((name, i) => ({
      object: `DaemonSet ${name.replaceAll('/', '-')}/datadog`,
      change: 'changed',
      cosmetic: false,
      clusters: [name],
      fields: Array.from({ length: 30 }, (_, field) => ({
        path: `spec.template.spec.containers[agent].env[DD_VARIABLE_NUMBER_${field}]`,
        change: 'changed' as const,
        from: `a value of ${i} that was there before`,
        to: `a value of ${i} that is there now`,
        clusters: [name],
      })),
    })),
  };
}
