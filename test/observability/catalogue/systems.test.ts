import { App } from 'cdk8s';
import type { Construct } from 'constructs';
import { type AgentSpec, Datadog } from '../../../constructs';
import { checkCollected, type Declared, type QueriedMetric } from '../../../constructs/observability/catalogue';
import { GoblinAssistant, RancherDesktop, SkyPilot, Treebeard, Workshop } from '../../../systems';

const specOf = (make: (app: Construct) => Construct): AgentSpec =>
  make(new App())
    .node.findAll()
    .find((construct): construct is Datadog => construct instanceof Datadog)!.spec;

const query = (metric: string, tags: readonly string[] = [], groupBy: readonly string[] = []): QueriedMetric => ({ metric, tags, groupBy });

interface System {
  readonly spec: AgentSpec;
  readonly declared?: Declared;
  /** What its document asks for, on the metrics that there are. */
  readonly right: readonly QueriedMetric[];
  /** What its document asks for that nobody has, and the code of the finding. */
  readonly wrong: readonly (readonly [QueriedMetric, code: string])[];
}

const GOBLIN = ['service:goblin-assistant', 'env:production', 'component:backend'];
const TREEBEARD = ['service:treebeard-api', 'env:production'];
const JOB = ['metta_run_id:run', 'skypilot_task_id:task', 'service:skypilot-worker', 'env:production'];
const HOST = ['host:juvet-rancher', 'env:dev'];
const FLASK = ['service:flask-demo-bootcamp', 'env:dev'];

const treebeardMetric = (name: string) => ({ name: `treebeard.${name}`, tags: ['endpoint', 'method', 'status', 'environment', 'profile_type'] });

const systems: Record<string, System> = {
  'Goblin Assistant': {
    spec: specOf((app) => new GoblinAssistant(app, 'production')),
    right: [
      query('system.processes.cpu.pct', GOBLIN, ['process_name']),
      query('system.processes.mem.rss', GOBLIN, ['host', 'process_name']),
      query('system.processes.open_file_descriptors', GOBLIN, ['process_name']),
      query('system.processes.number', GOBLIN),
      query('system.processes.ioread_bytes', GOBLIN),
      query('system.processes.iowrite_bytes', GOBLIN),
      query('system.processes.iowrite_bytes_count', GOBLIN),
      query('system.processes.run_time.min', GOBLIN, ['process_name', 'host']),
      query('trace.fastapi.request.hits', ['service:goblin-assistant', 'env:production'], ['resource_name']),
      query('container.net.sent', ['container_name:goblin-backend', 'service:goblin-assistant']),
    ],
    wrong: [
      [query('system.processes.io.read_bytes', GOBLIN), 'unknown-metric'],
      [query('system.processes.io.write_bytes', GOBLIN), 'unknown-metric'],
      [query('system.processes.net.bytes_sent', GOBLIN), 'unknown-metric'],
      [query('system.processes.net.bytes_rcvd', GOBLIN), 'unknown-metric'],
      [query('system.processes.cpu.pct', GOBLIN, ['process']), 'unknown-tag'],
    ],
  },
  TreeBeard: {
    spec: specOf((app) => new Treebeard(app, 'production')),
    declared: {
      metrics: [
        ...['api.requests', 'cache.hit_rate', 'recommendations.generated'].map(treebeardMetric),
        ...['database.query.duration', 'recommendation.duration', 'claude.duration'].map((name) => ({
          ...treebeardMetric(name),
          type: 'distribution' as const,
        })),
        { ...treebeardMetric('api.request.size'), type: 'histogram' },
      ],
    },
    right: [
      query('trace.fastapi.request', TREEBEARD),
      query('trace.fastapi.request.hits', TREEBEARD, ['resource_name', 'http.status_code']),
      query('trace.fastapi.request.errors', TREEBEARD),
      query('treebeard.api.requests', ['service:treebeard-api', 'endpoint:/v1'], ['method', 'status', 'environment']),
      query('treebeard.database.query.duration', TREEBEARD),
      query('treebeard.api.request.size.95percentile', TREEBEARD, ['endpoint']),
      query('treebeard.recommendations.generated', TREEBEARD, ['profile_type']),
      query('system.cpu.idle', ['env:production'], ['host']),
      query('system.mem.pct_usable', ['env:production'], ['host']),
      query('system.disk.in_use', ['env:production'], ['host', 'device']),
      query('system.net.bytes_rcvd', ['env:production'], ['host', 'device']),
      query('kubernetes_state.deployment.replicas_available', ['kube_namespace:treebeard-production'], ['kube_deployment']),
      query('kubernetes.cpu.usage.total', ['kube_deployment:treebeard-api'], ['pod_name']),
    ],
    wrong: [
      [query('system.cpu.usage', ['env:production']), 'unknown-metric'],
      [query('system.cpu.user', ['env:prod']), 'unknown-tag'],
      [query('postgresql.connections'), 'uncollected-metric'],
      [query('treebeard.cache.hitrate'), 'unknown-metric'],
    ],
  },
  Workshop: {
    spec: specOf((app) => new Workshop(app, 'dev')),
    declared: {
      metrics: [
        ...['request_count', 'error_count'].map((name) => ({ name, tags: ['endpoint', 'method', 'status'] })),
        { name: 'request_latency_seconds_hist', type: 'histogram', tags: ['endpoint', 'method'] },
        { name: 'business_value' },
        { name: 'database_queries_total', type: 'count' },
        { name: 'ecommerce.purchase_amount', type: 'gauge', tags: ['service', 'currency', 'amount_range', 'product_id'] },
        { name: 'ecommerce.purchase_count', type: 'count', tags: ['service', 'transaction_type', 'product_id'] },
        { name: 'ecommerce.processing_time', type: 'distribution', tags: ['service', 'operation'] },
      ],
    },
    right: [
      query('request_count', [], ['endpoint']),
      query('request_latency_seconds_hist.95percentile', [], ['endpoint']),
      query('business_value', [], ['whatever']),
      query('ecommerce.purchase_amount', ['service:webapp', 'currency:USD'], ['amount_range']),
      query('ecommerce.purchase_count', ['transaction_type:purchase'], ['product_id']),
      query('ecommerce.processing_time', ['operation:purchase'], ['host', 'env']),
      query('trace.flask.request.hits', ['service:flask-webapp'], ['resource_name']),
      query('postgresql.connections', ['service:postgres'], ['db']),
      query('postgresql.queries.time', [], ['query_signature']),
      query('postgresql.rows_returned', ['env:dev'], ['db', 'kube_namespace']),
      query('container.cpu.usage', [], ['container_name']),
    ],
    wrong: [
      [query('request_latency_seconds_hist'), 'unknown-metric'],
      [query('ecommerce.purchase_count', [], ['amount_range']), 'unknown-tag'],
      [query('postgresql.seq_scans'), 'uncollected-metric'],
    ],
  },
  SkyPilot: {
    spec: specOf((app) => new SkyPilot(app, 'production')),
    right: [
      query('container.cpu.usage', JOB, ['skypilot_node_rank', 'git_ref']),
      query('container.memory.rss', JOB, ['skypilot_num_nodes', 'container_name']),
      query('container.io.read', JOB),
      query('gpu.sm_active', JOB, ['gpu_uuid', 'host']),
      query('gpu.gr_engine_active', JOB, ['skypilot_node_rank']),
      query('gpu.memory.free', ['env:production'], ['gpu_device']),
    ],
    wrong: [
      [query('docker.cpu.usage', ['metta_run_id:run']), 'uncollected-metric'],
      [query('docker.mem.rss', ['service:skypilot-worker']), 'uncollected-metric'],
      [query('system.gpu.utilization', ['skypilot_task_id:task']), 'unknown-metric'],
      [query('container.cpu.usage', ['metta_run:run']), 'unknown-tag'],
    ],
  },
  'Rancher Desktop': {
    spec: specOf((app) => new RancherDesktop(app, 'dev')),
    right: [
      query('system.cpu.user', HOST),
      query('system.cpu.system', HOST),
      query('system.cpu.idle', HOST),
      query('system.mem.used', HOST),
      query('system.mem.total', HOST),
      query('system.disk.in_use', HOST, ['device']),
      query('container.restarts', ['host:juvet-rancher'], ['container_name']),
      query('docker.cpu.usage', ['host:juvet-rancher'], ['container_name']),
      query('docker.mem.in_use', [], ['container_name', 'image_name']),
      query('trace.flask.request.hits', FLASK, ['resource_name', 'http.status_code']),
      query('trace.flask.request.errors', FLASK),
      query('trace.flask.request', FLASK),
      query('runtime.python.cpu.time.user', FLASK, ['runtime-id']),
      query('runtime.python.gc.count.gen0', FLASK),
      query('runtime.python.cpu.ctx_switch.voluntary', FLASK),
    ],
    wrong: [
      [query('system.net.bytes_rcvd', HOST), 'uncollected-metric'],
      [query('containerd.cpu.total', HOST), 'uncollected-metric'],
      [query('system.cpu.user', ['host:juvet-rancher', 'service:flask-demo-bootcamp']), 'unknown-tag'],
    ],
  },
};

describe.each(Object.entries(systems))('%s', (_name, { spec, declared, right, wrong }) => {
  test('collects what its monitors and dashboards ask for', () => {
    expect(checkCollected(right, spec, declared)).toEqual([]);
  });

  test.each(wrong.map(([asked, code]) => [asked.metric, code, asked] as const))('does not collect %s: %s', (_metric, code, asked) => {
    expect(checkCollected([asked], spec, declared).map((finding) => finding.code)).toEqual([code]);
  });
});

test('a system in several clusters collects what any of them does', () => {
  const specs = GoblinAssistant.environments.map((environment) => specOf((app) => new GoblinAssistant(app, environment)));
  const asked = GoblinAssistant.environments.map((environment) => query('system.cpu.user', [`env:${environment}`]));
  expect(checkCollected(asked, specs)).toEqual([]);
  expect(checkCollected(asked, specs[0]!).map((finding) => finding.code)).toEqual(['unknown-tag', 'unknown-tag']);
});
