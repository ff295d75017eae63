import type { AgentSpec } from '../../../constructs';
import { checkCollected, type Declared, type QueriedMetric } from '../../../constructs/observability/catalogue';

const PROCESS = 'init_config:\ninstances:\n  - name: python\n    search_string: [python]\n    service: shop\n';
const confd = (files: Record<string, string>): AgentSpec => ({ features: { customChecks: { confd: files } } });
const POSTGRES = 'init_config:\ninstances:\n  - host: db\n    port: 5432\n';

type Mistake = [what: string, query: QueriedMetric, spec: AgentSpec, code: string, advice: RegExp, suggestions?: readonly string[], declared?: Declared];

const OF_NOTHING_ON: Mistake[] = [
  ['GPU monitoring is off', { metric: 'gpu.sm_active' }, {}, 'uncollected-metric', /features\.gpu\.enabled/, ['features.gpu.enabled']],
  [
    'live processes do not bring the process integration',
    { metric: 'system.processes.cpu.pct' },
    { features: { liveProcessCollection: { enabled: true } } },
    'uncollected-metric',
    /process\.yaml.*features\.customChecks\.confd/,
    ['features.customChecks.confd'],
  ],
  ['a count that only the source of the check states', { metric: 'system.processes.ioread_bytes_count' }, {}, 'uncollected-metric', /process\.yaml/],
  ['Postgres is not configured', { metric: 'postgresql.connections' }, {}, 'uncollected-metric', /postgres\.yaml/],
  ['gunicorn is not configured', { metric: 'gunicorn.workers' }, {}, 'uncollected-metric', /gunicorn\.yaml/],
  ['HTTP checks are not configured', { metric: 'network.http.response_time' }, {}, 'uncollected-metric', /http_check\.yaml/],
  ['nginx is not configured', { metric: 'nginx.net.connections' }, {}, 'uncollected-metric', /nginx\.yaml/],
  [
    'queries of Postgres need database monitoring',
    { metric: 'postgresql.queries.time' },
    confd({ 'postgres.yaml': POSTGRES }),
    'uncollected-metric',
    /features\.customChecks\.confd\.postgres\.yaml dbm: true/,
  ],
  ['tables of Postgres need relations', { metric: 'postgresql.seq_scans' }, confd({ 'postgres.yaml': POSTGRES }), 'uncollected-metric', /relations/],
  [
    'no traces are taken in',
    { metric: 'trace.flask.request.hits' },
    { features: { apm: { unixDomainSocketConfig: { enabled: false } } } },
    'uncollected-metric',
    /features\.apm\.hostPortConfig\.enabled/,
    ['features.apm.hostPortConfig.enabled'],
  ],
  [
    'the state of objects is off',
    { metric: 'kubernetes_state.deployment.replicas_available' },
    { features: { kubeStateMetricsCore: { enabled: false } } },
    'uncollected-metric',
    /features\.kubeStateMetricsCore\.enabled/,
  ],
  [
    'vertical pod autoscalers are not measured',
    { metric: 'kubernetes_state.vpa.target' },
    {},
    'uncollected-metric',
    /features\.kubeStateMetricsCore\.collectVpaMetrics/,
  ],
  ['OOM kills are not watched', { metric: 'oom_kill.oom_process.count' }, {}, 'uncollected-metric', /features\.oomKill\.enabled/],
  ['TCP queues are not watched', { metric: 'tcp_queue.read_buffer_max_usage_pct' }, {}, 'uncollected-metric', /features\.tcpQueueLength\.enabled/],
  ['services are not watched', { metric: 'universal.http.server.hits' }, {}, 'uncollected-metric', /features\.usm\.enabled/],
  ['Helm releases are not counted', { metric: 'helm.release' }, {}, 'uncollected-metric', /features\.helmCheck\.enabled/],
  ['no node runs Docker', { metric: 'docker.cpu.usage' }, {}, 'uncollected-metric', /container\.\*/, ['global.dockerSocketPath']],
  [
    'the extended memory metrics are not asked for',
    { metric: 'container.memory.active_file' },
    {},
    'uncollected-metric',
    /container\.yaml.*extended_memory_metrics/,
  ],
  [
    'the network check is kept from starting',
    { metric: 'system.net.bytes_rcvd' },
    { global: { env: [{ name: 'DD_INTEGRATION_EXCLUDED', value: 'network' }] } },
    'uncollected-metric',
    /check network/,
  ],
  [
    'nothing can reach DogStatsD',
    { metric: 'shop.orders' },
    { features: { dogstatsd: { nonLocalTraffic: false, unixDomainSocketConfig: { enabled: false } } } },
    'uncollected-metric',
    /features\.dogstatsd\.hostPortConfig\.enabled/,
    undefined,
    { metrics: ['shop.orders'] },
  ],
  ['agents bring no metrics of a cloud', { metric: 'aws.rds.cpuutilization' }, {}, 'uncollected-metric', /declare the integration aws/, []],
];

const OF_NO_METRIC: Mistake[] = [
  [
    'a dot too many',
    { metric: 'system.processes.io.read_bytes' },
    confd({ 'process.yaml': PROCESS }),
    'unknown-metric',
    /system\.processes\.ioread_bytes/,
    ['system.processes.ioread_bytes'],
  ],
  [
    'and where bytes are written',
    { metric: 'system.processes.io.write_bytes' },
    confd({ 'process.yaml': PROCESS }),
    'unknown-metric',
    /system\.processes\.iowrite_bytes/,
    ['system.processes.iowrite_bytes'],
  ],
  [
    'processes have no network traffic of their own',
    { metric: 'system.processes.net.bytes_sent' },
    confd({ 'process.yaml': PROCESS }),
    'unknown-metric',
    /system\.net\.bytes_sent/,
  ],
  ['use of GPUs has another name', { metric: 'system.gpu.utilization' }, {}, 'unknown-metric', /gpu\.sm_active \(which GPU monitoring sends, not on yet\)/],
  ['a letter is missing', { metric: 'system.cpu.usr' }, {}, 'unknown-metric', /system\.cpu\.user/, ['system.cpu.user']],
  ['a word is written in full', { metric: 'system.memory.used' }, {}, 'unknown-metric', /system\.mem\.used/],
  ['the object is another one', { metric: 'kubernetes_state.pod.restarts' }, {}, 'unknown-metric', /kubernetes_state\.container\.restarts/],
  ['a plural', { metric: 'kubernetes_state.deployments.replicas' }, {}, 'unknown-metric', /kubernetes_state\.deployment\.replicas/],
  [
    'a misspelt metric of an integration',
    { metric: 'postgresql.conections' },
    confd({ 'postgres.yaml': POSTGRES }),
    'unknown-metric',
    /postgresql\.connections/,
  ],
  ['a misspelt GPU metric', { metric: 'gpu.sm_activ' }, { features: { gpu: { enabled: true } } }, 'unknown-metric', /gpu\.sm_active/, ['gpu.sm_active']],
  ['a suffix of no trace metric', { metric: 'trace.flask.request.hit' }, {}, 'unknown-metric', /trace\.flask\.request\.hits/, ['trace.flask.request.hits']],
  ['durations are the operation itself', { metric: 'trace.fastapi.request.latency' }, {}, 'unknown-metric', /trace\.fastapi\.request/],
  [
    'a histogram arrives under other names',
    { metric: 'request_latency' },
    {},
    'unknown-metric',
    /request_latency\.95percentile/,
    ['request_latency.max', 'request_latency.median', 'request_latency.avg', 'request_latency.count', 'request_latency.95percentile'],
    { metrics: [{ name: 'request_latency', type: 'histogram' }] },
  ],
  ['a misspelt metric of an application', { metric: 'shop.order' }, {}, 'unknown-metric', /shop\.orders/, ['shop.orders'], { metrics: ['shop.orders'] }],
  ['a metric of nobody', { metric: 'zebra.stripes' }, {}, 'unknown-metric', /declare it/, []],
];

const OF_NO_TAG: Mistake[] = [
  [
    'the tag has another name',
    { metric: 'system.processes.cpu.pct', groupBy: ['process'] },
    confd({ 'process.yaml': PROCESS }),
    'unknown-tag',
    /process_name/,
    ['process_name'],
  ],
  [
    'the instances are not given it',
    { metric: 'system.processes.cpu.pct', tags: ['component'] },
    confd({ 'process.yaml': PROCESS }),
    'unknown-tag',
    /process\.yaml the tag component/,
  ],
  ['containers have it, hosts do not', { metric: 'system.cpu.user', groupBy: ['pod_name'] }, {}, 'unknown-tag', /container\.\*/],
  ['hosts have no service of themselves', { metric: 'system.cpu.user', tags: ['service'] }, {}, 'unknown-tag', /container/],
  ['hosts have no team of themselves', { metric: 'system.disk.in_use', tags: ['team'] }, {}, 'unknown-tag', /global\.tags/, ['global.tags']],
  [
    'the label of pods is not mapped',
    { metric: 'container.cpu.usage', tags: ['metta_run_id'] },
    {},
    'unknown-tag',
    /global\.podLabelsAsTags/,
    ['global.podLabelsAsTags'],
  ],
  ['a misspelt tag of containers', { metric: 'container.cpu.usage', groupBy: ['kube_deploymnt'] }, {}, 'unknown-tag', /kube_deployment/, ['kube_deployment']],
  ['Kubernetes tags have a prefix', { metric: 'kubernetes.cpu.usage.total', groupBy: ['namespace'] }, {}, 'unknown-tag', /kube_namespace/, ['kube_namespace']],
  ['the state of an object has no host', { metric: 'kubernetes_state.deployment.replicas', groupBy: ['host'] }, {}, 'unknown-tag', /labelsAsTags/],
  ['tags of spans stay there', { metric: 'trace.flask.request.hits', groupBy: ['customer_id'] }, {}, 'unknown-tag', /spans/],
  [
    'a status has a longer name',
    { metric: 'trace.flask.request.hits', groupBy: ['status_code'] },
    {},
    'unknown-tag',
    /http\.status_code/,
    ['http.status_code'],
  ],
  [
    'databases are tagged shortly',
    { metric: 'postgresql.connections', groupBy: ['database'] },
    confd({ 'postgres.yaml': POSTGRES }),
    'unknown-tag',
    /did you mean db/,
  ],
  [
    'the application does not send it',
    { metric: 'shop.orders', groupBy: ['currancy'] },
    {},
    'unknown-tag',
    /currency/,
    ['currency'],
    { metrics: [{ name: 'shop.orders', tags: ['currency'] }] },
  ],
];

const mistakes = [...OF_NOTHING_ON, ...OF_NO_METRIC, ...OF_NO_TAG];

test.each(mistakes.map((mistake) => [mistake[0], mistake] as const))('%s', (_what, [, query, spec, code, advice, suggestions, declared]) => {
  const findings = checkCollected([{ ...query, where: ['monitors', '0', 'query'] }], spec, declared);
  expect(findings.map((finding) => finding.code)).toEqual([code]);
  expect(findings[0]!.message).toMatch(advice);
  expect(findings[0]!.keys).toEqual(['monitors', '0', 'query']);
  if (suggestions) expect(findings[0]!.suggestions).toEqual(suggestions);
});

test('there are thirty of them and more, and each is one finding', () => {
  expect(mistakes.length).toBeGreaterThan(30);
});
