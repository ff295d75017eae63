import { distance } from '../../nearest';

/** What is computed from the spans of an operation: `trace.<operation>.<suffix>`. The operation alone is the distribution of their durations. */
const SUFFIXES = [
  ...['hits', 'hits.by_http_status', 'hits.by_http_status.by_type', 'errors', 'errors.by_http_status', 'apdex', 'apdex.by_service', 'duration', 'error_rate'],
  ...['exec_time', 'exec_time.by_service', 'exec_time.by_type'],
];

/** Of older accounts: the same by service or resource, and percentiles. */
const LEGACY = /\.(?:hits|errors|duration|apdex)(?:\.by[._][\w.]+)(?:\.\d+p)?$/;

/** Operations of well-known tracing integrations. Others are as good, but a wrong suffix can only be told after a known one. */
const OPERATIONS = [
  ...['flask.request', 'django.request', 'fastapi.request', 'starlette.request', 'bottle.request', 'pyramid.request', 'tornado.request', 'aiohttp.request'],
  ...['wsgi.request', 'asgi.request', 'falcon.request', 'celery.run', 'celery.apply', 'requests.request', 'http.request', 'http.client', 'http.server'],
  ...['web.request', 'express.request', 'koa.request', 'fastify.request', 'next.request', 'hapi.request', 'servlet.request', 'spring.handler', 'netty.request'],
  ...[
    'jetty.request',
    'tomcat.request',
    'vertx.route_handler',
    'akka-http.request',
    'play.request',
    'grpc.server',
    'grpc.client',
    'rack.request',
    'rails.request',
  ],
  ...['rails.action_controller', 'sinatra.request', 'sidekiq.job', 'aspnet.request', 'aspnet_core.request', 'gin.request', 'echo.request', 'chi.request'],
  ...['laravel.request', 'symfony.request', 'nginx.handle', 'envoy.proxy', 'postgres.query', 'mysql.query', 'psycopg.query', 'sqlalchemy.query', 'pg.query'],
  ...['redis.command', 'redis.query', 'mongodb.query', 'mongo.query', 'pymongo.cmd', 'elasticsearch.query', 'memcached.command', 'kafka.consume'],
  ...[
    'kafka.produce',
    'amqp.command',
    'aws.command',
    'aws.lambda',
    'openai.request',
    'anthropic.request',
    'langchain.request',
    'server.request',
    'client.request',
  ],
];

const PREFIX = 'trace.';

export const isTraceMetric = (metric: string): boolean => metric.startsWith(PREFIX);

/** What was probably meant where the suffix of a trace metric is none. */
export function misspeltTrace(metric: string): string[] {
  const rest = metric.slice(PREFIX.length);
  if (SUFFIXES.some((suffix) => rest.endsWith(`.${suffix}`)) || LEGACY.test(rest)) return [];
  const known = OPERATIONS.filter((operation) => rest.startsWith(`${operation}.`)).sort((a, b) => b.length - a.length)[0];
  const operation = known ?? rest.slice(0, Math.max(0, rest.lastIndexOf('.')));
  if (operation === '') return [];
  const suffix = rest.slice(operation.length + 1);
  const ranked = ['hits', 'errors', 'apdex', 'duration'].map((it) => ({ it, away: distance(suffix, it) })).sort((a, b) => a.away - b.away);
  const near = ranked.filter(({ it, away }) => away <= (it.length > 5 ? 2 : 1));
  if (near.length > 0) return near.map(({ it }) => `${PREFIX}${operation}.${it}`);
  if (!known || OPERATIONS.some((other) => other.startsWith(rest))) return [];
  // A known operation with something after it: durations are what such names mostly mean.
  return /error|fail/.test(suffix)
    ? [`${PREFIX}${operation}.errors`]
    : /count|requests|rate/.test(suffix)
      ? [`${PREFIX}${operation}.hits`]
      : [`${PREFIX}${operation}`, `${PREFIX}${operation}.hits`];
}

/** The keys that trace metrics have. Other tags of spans never get there. */
export const TRACE_TAGS: readonly string[] = [
  ...['env', 'service', 'version', 'resource', 'resource_name', 'operation_name', 'http.status_code', 'http.status_class', 'http.method', 'http.endpoint'],
  ...['rpc.grpc.status_code', 'span.kind', 'span_kind', 'synthetics', 'base_service', '_base_service', 'sublayer_service', 'sublayer_type', 'type'],
  ...['peer.service', 'peer.hostname', 'peer.db.name', 'peer.db.system', 'peer.cassandra.contact.points', 'peer.couchbase.seed.nodes', 'peer.aws.s3.bucket'],
  ...['peer.aws.sqs.queue', 'peer.aws.dynamodb.table', 'peer.aws.kinesis.stream', 'peer.kafka.bootstrap.servers', 'peer.messaging.destination'],
  ...['peer.messaging.system', 'peer.rpc.service', 'peer.rpc.system', 'git.commit.sha', 'git.repository_url', 'is_trace_root'],
];
