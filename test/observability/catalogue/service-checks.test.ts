import type { AgentSpec } from '../../../constructs';
import { checkServiceChecks, type Declared, type QueriedServiceCheck } from '../../../constructs/observability/catalogue';

const confd = (files: Record<string, string>): AgentSpec => ({ features: { customChecks: { confd: files } } });
const HTTP = 'instances:\n  - name: shop\n    url: http://shop\n    tags: [team:shop]\n';
const PROCESS = 'instances:\n  - name: python\n    search_string: [python]\n';

const right: [what: string, query: QueriedServiceCheck, spec?: AgentSpec, declared?: Declared][] = [
  ['agents are up', { check: 'datadog.agent.up', tags: ['host:a'], groupBy: ['host'] }],
  ['clocks are in time', { check: '"ntp.in_sync"', groupBy: ['host'] }],
  ['nodes are ready', { check: 'kubernetes_state.node.ready', groupBy: ['node', 'kube_cluster_name'] }],
  ['the kubelet answers', { check: 'kubernetes.kubelet.check', groupBy: ['host'] }],
  ['a page answers', { check: 'http.can_connect', tags: ['instance:shop', 'team:shop'], groupBy: ['url'] }, confd({ 'http_check.yaml': HTTP })],
  ['a process runs', { check: 'process.up', groupBy: ['process', 'host'] }, confd({ 'process.yaml': PROCESS })],
  ['an application says so', { check: 'shop.ready', groupBy: ['anything'] }, {}, { serviceChecks: ['shop.*'] }],
];

test.each(right)('%s', (_what, query, spec = {}, declared = {}) => {
  expect(checkServiceChecks([query], spec, declared)).toEqual([]);
});

const wrong: [what: string, query: QueriedServiceCheck, spec: AgentSpec, code: string, advice: RegExp][] = [
  ['no process is configured', { check: 'process.up' }, {}, 'uncollected-metric', /process\.yaml/],
  ['no page is configured', { check: 'http.can_connect' }, {}, 'uncollected-metric', /http_check\.yaml/],
  [
    'the state of objects is off',
    { check: 'kubernetes_state.node.ready' },
    { features: { kubeStateMetricsCore: { enabled: false } } },
    'uncollected-metric',
    /features\.kubeStateMetricsCore\.enabled/,
  ],
  ['a letter is missing', { check: 'http.can_conect' }, {}, 'unknown-metric', /http\.can_connect/],
  ['nobody has it', { check: 'zebra.up' }, {}, 'unknown-metric', /declare it/],
  ['it has no such tag', { check: 'process.up', groupBy: ['proces'] }, confd({ 'process.yaml': PROCESS }), 'unknown-tag', /did you mean process\b/],
];

test.each(wrong)('%s', (_what, query, spec, code, advice) => {
  const findings = checkServiceChecks([{ ...query, where: ['query'] }], spec);
  expect(findings.map((finding) => [finding.code, finding.keys])).toEqual([[code, ['query']]]);
  expect(findings[0]!.message).toMatch(advice);
});
