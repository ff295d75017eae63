import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Dashboard, DatadogMonitors, type Declared, Monitor, widgets } from '../../constructs';
import { agentsOf, deployMonitors } from './deployment';
import { sized } from './layout';

const { group, listStream, queryValue, timeseries, toplist, traceService, barChart } = widgets;

/** Lines 236 to 240 and 421 to 423, with the tags of lines 448 to 474. */
const SENT: Declared = {
  metrics: [
    { name: 'request_count', type: 'count', tags: ['endpoint', 'method', 'status', 'service'] },
    { name: 'request_latency_seconds_hist', type: 'histogram', tags: ['endpoint', 'method', 'service'] },
    { name: 'error_count', type: 'count', tags: ['endpoint', 'method', 'status', 'service'] },
    { name: 'business_value', type: 'gauge', tags: ['service'] },
    { name: 'database_queries_total', type: 'count', tags: ['service'] },
    { name: 'ecommerce.purchase_amount', type: 'gauge', tags: ['service', 'currency', 'amount_range', 'product_id'] },
    { name: 'ecommerce.purchase_count', type: 'count', tags: ['service', 'transaction_type', 'product_id'] },
    { name: 'ecommerce.processing_time', type: 'distribution', tags: ['service', 'operation'] },
  ],
};

const PURCHASES = 'service:webapp,transaction_type:purchase';
const REVENUE = 'service:webapp,currency:USD';
const PROCESSING = 'service:webapp,operation:purchase';
const ERROR_RATE = 'sum:error_count{*}.as_count() / sum:request_count{*}.as_count() * 100';

/** What the exercises of the workshop build by hand: alerts on errors and on business, and dashboards of StatsD metrics. */
export class WorkshopMonitors extends Chart {
  constructor(scope: Construct, environments: readonly Chart[]) {
    super(scope, 'workshop-monitors');
    const monitors = new DatadogMonitors(this, 'monitors', {
      system: 'workshop',
      namespace: 'datadog',
      agents: agentsOf(environments),
      declared: SENT,
      uncollected: 'error',
      tags: ['env:dev', 'team:workshop'],
      routing: { critical: { notify: ['@slack-workshop'] }, warning: { notify: ['@slack-workshop'] }, info: { notify: ['@workshop@example.com'] } },
    });
    this.alerts(monitors);
    this.application(monitors);
    this.shop(monitors);
    deployMonitors(monitors, 'workshop', 'datadoghq.com');
  }

  private alerts(monitors: DatadogMonitors): void {
    // Line 256.
    new Monitor(monitors, 'error-rate', {
      name: 'Errors of the web application',
      type: 'query alert',
      query: `sum(last_5m):${ERROR_RATE} > 5`,
      message: '{{value}} % of the requests failed in the last five minutes.',
      options: { thresholds: { warning: 2 } },
    });
    // Line 596: purchases that take long. One takes up to 2 seconds by design (line 369).
    new Monitor(monitors, 'processing-time', {
      name: 'Purchases take long',
      type: 'query alert',
      query: `percentile(last_10m):p95:ecommerce.processing_time{${PROCESSING}} > 2.5`,
      message: '95 % of the purchases take less than {{value}} seconds.',
      severity: 'warning',
      options: { thresholds: { warning: 2.1 } },
    });
    // Line 596: purchases that are not as usual.
    new Monitor(monitors, 'unusual-purchases', {
      name: 'Purchases are not as usual',
      type: 'query alert',
      query: `avg(last_4h):anomalies(sum:ecommerce.purchase_count{${PURCHASES}}.as_count(), 'agile', 3, direction='both', interval=60, alert_window='last_15m', count_default_zero='true') >= 1`,
      message: 'People buy more or less than they usually do at this time.',
      severity: 'warning',
      options: { threshold_windows: { trigger_window: 'last_15m', recovery_window: 'last_15m' }, thresholds: { critical_recovery: 0 } },
    });
    // Line 596: revenue that stops is a threshold of the business too.
    new Monitor(monitors, 'no-purchases', {
      name: 'Nobody buys',
      type: 'query alert',
      query: `sum(last_1h):default_zero(sum:ecommerce.purchase_count{${PURCHASES}}.as_count()) < 1`,
      message: 'There was no purchase in an hour.',
      severity: 'info',
    });
  }

  /** Lines 222 to 230, 236 to 240, and 247 to 252. */
  private application(monitors: DatadogMonitors): void {
    new Dashboard(monitors, 'application', {
      title: 'Workshop: web application',
      description: 'StatsD metrics and traces of the Flask application, its containers, and its Postgres.',
      widgets: [
        group('StatsD metrics', [
          timeseries({ title: 'Requests by endpoint', queries: 'sum:request_count{*} by {endpoint}.as_count()', display_type: 'bars' }),
          timeseries({
            title: 'Latency (s)',
            queries: {
              median: 'avg:request_latency_seconds_hist.median{*}',
              p95: 'max:request_latency_seconds_hist.95percentile{*}',
              longest: 'max:request_latency_seconds_hist.max{*}',
            },
          }),
          timeseries({
            title: 'Errors (%)',
            queries: ERROR_RATE,
            thresholds: [
              { comparator: '>', value: 5, severity: 'critical', label: 'alert at 5 %' },
              { comparator: '>', value: 2, severity: 'warning', label: 'warning at 2 %' },
            ],
          }),
          toplist({ title: 'Errors by status and endpoint', queries: 'sum:error_count{*} by {status,endpoint}.as_count()', aggregator: 'sum' }),
          sized(4, 3, queryValue({ title: 'Business value', queries: 'avg:business_value{*}', aggregator: 'last' })),
          timeseries({ title: 'Database operations', queries: 'sum:database_queries_total{*}.as_count()', display_type: 'bars' }),
        ]),
        group('APM', [
          traceService({ title: 'flask-webapp', env: 'dev', service: 'flask-webapp', span_name: 'flask.request' }),
          sized(
            6,
            3,
            timeseries({ title: 'Latency by endpoint, 95 % (s)', queries: 'p95:trace.flask.request{env:dev,service:flask-webapp} by {resource_name}' }),
          ),
          sized(
            6,
            3,
            listStream({
              title: 'Traces with errors',
              source: 'trace_stream',
              query: 'service:flask-webapp status:error',
              columns: ['timestamp', 'service', 'resource_name'],
            }),
          ),
        ]),
        group('Infrastructure', [
          timeseries({ title: 'CPU of containers (nanocores)', queries: 'avg:container.cpu.usage{env:dev} by {container_name}' }),
          timeseries({ title: 'Memory of containers (bytes)', queries: 'avg:container.memory.usage{env:dev} by {container_name}' }),
          timeseries({
            title: 'CPU of the host (%)',
            queries: { user: 'avg:system.cpu.user{env:dev}', system: 'avg:system.cpu.system{env:dev}' },
            display_type: 'area',
          }),
          timeseries({ title: 'Connections of Postgres', queries: 'avg:postgresql.connections{service:postgres} by {db}' }),
          timeseries({
            title: 'Rows of Postgres',
            queries: { returned: 'avg:postgresql.rows_returned{service:postgres}', fetched: 'avg:postgresql.rows_fetched{service:postgres}' },
          }),
          timeseries({ title: 'Time of queries by database', queries: 'sum:postgresql.queries.time{service:postgres} by {db}' }),
        ]),
      ],
    });
  }

  /** Lines 571 to 579. */
  private shop(monitors: DatadogMonitors): void {
    new Dashboard(monitors, 'ecommerce', {
      title: 'Workshop: e-commerce',
      description: 'Revenue, purchases and how long they take.',
      template_variables: [{ name: 'product', prefix: 'product_id', defaults: ['*'] }],
      widgets: [
        timeseries({ title: 'Revenue over time (USD)', queries: `sum:ecommerce.purchase_amount{${REVENUE},$product}` }),
        // Only the amount has the tag amount_range, so what is counted are its points.
        barChart({
          title: 'Purchases by amount range',
          queries: `sum:ecommerce.purchase_amount{${REVENUE},$product} by {amount_range}.rollup(count)`,
          aggregator: 'sum',
        }),
        barChart({ title: 'Items by product', queries: `sum:ecommerce.purchase_count{${PURCHASES},$product} by {product_id}.as_count()`, aggregator: 'sum' }),
        timeseries({
          title: 'Processing time (s)',
          queries: {
            p50: `p50:ecommerce.processing_time{${PROCESSING}}`,
            p95: `p95:ecommerce.processing_time{${PROCESSING}}`,
            p99: `p99:ecommerce.processing_time{${PROCESSING}}`,
          },
          thresholds: [{ comparator: '>', value: 2.5, severity: 'critical', label: 'alert at 2.5 s' }],
        }),
        sized(
          4,
          3,
          queryValue({ title: 'Items sold', queries: `sum:ecommerce.purchase_count{${PURCHASES},$product}.as_count()`, aggregator: 'sum', precision: 0 }),
        ),
        sized(
          4,
          3,
          queryValue({
            title: 'Processing time, 95 % (s)',
            queries: `p95:ecommerce.processing_time{${PROCESSING}}`,
            precision: 2,
            thresholds: [{ comparator: '>', value: 2.5, severity: 'critical' }],
          }),
        ),
      ],
    });
  }
}
