import { z } from 'zod';
import { common, flag, free, integer, number, optional, type Shape, text, texts } from './check-option-types';
import { postgres } from './postgres-options';

/** What every check has that asks by HTTP. */
const http = {
  ...common,
  username: text,
  password: text,
  auth_type: text,
  auth_token: optional({ reader: free, writer: free }),
  aws_region: text,
  aws_host: text,
  aws_service: text,
  headers: free,
  extra_headers: free,
  timeout: number,
  connect_timeout: number,
  read_timeout: number,
  request_size: number,
  allow_redirects: flag,
  persist_connections: flag,
  log_requests: flag,
  use_legacy_auth_encoding: flag,
  ntlm_domain: text,
  proxy: optional({ http: text, https: text, no_proxy: texts }),
  skip_proxy: flag,
  kerberos_auth: text,
  kerberos_cache: text,
  kerberos_delegate: flag,
  kerberos_force_initiate: flag,
  kerberos_hostname: text,
  kerberos_keytab: text,
  kerberos_principal: text,
  tls_verify: flag,
  tls_ca_cert: text,
  tls_cert: text,
  tls_private_key: text,
  tls_private_key_password: text,
  tls_validate_hostname: flag,
  tls_use_host_header: flag,
  tls_ignore_warning: flag,
  tls_protocols_allowed: texts,
  tls_ciphers: texts,
};

const redisdb = {
  ...common,
  host: text,
  port: integer,
  db: integer,
  username: text,
  password: text,
  unix_socket_path: text,
  socket_timeout: integer,
  ssl: flag,
  ssl_keyfile: text,
  ssl_certfile: text,
  ssl_ca_certs: text,
  ssl_cert_reqs: integer,
  keys: texts,
  warn_on_missing_keys: flag,
  'slowlog-max-len': integer,
  command_stats: flag,
  collect_client_metrics: flag,
  disable_connection_cache: flag,
};

const nginx = {
  ...http,
  nginx_status_url: text,
  use_plus_api: flag,
  use_plus_api_stream: flag,
  only_query_enabled_endpoints: flag,
  plus_api_version: integer,
  use_vts: flag,
};

const httpCheck = {
  ...http,
  name: text,
  url: text,
  method: text,
  data: z.union([text, free]),
  content_match: text,
  reverse_content_match: flag,
  http_response_status_code: z.union([z.int(), text]),
  include_content: flag,
  include_default_headers: flag,
  collect_response_time: flag,
  stream: flag,
  check_certificate_expiration: flag,
  days_warning: integer,
  days_critical: integer,
  seconds_warning: integer,
  seconds_critical: integer,
  ssl_server_name: text,
  tls_retrieve_non_validated_cert: flag,
  use_cert_from_response: flag,
  use_truststore: flag,
};

const openmetrics = {
  ...http,
  openmetrics_endpoint: text,
  namespace: text,
  metrics: z.array(z.union([text, free])).readonly(),
  extra_metrics: z.array(z.union([text, free])).readonly(),
  exclude_metrics: texts,
  exclude_metrics_by_labels: free,
  raw_metric_prefix: text,
  raw_line_filters: texts,
  exclude_labels: texts,
  include_labels: texts,
  rename_labels: free,
  share_labels: free,
  cache_shared_labels: flag,
  cache_metric_wildcards: flag,
  collect_histogram_buckets: flag,
  non_cumulative_histogram_buckets: flag,
  histogram_buckets_as_distributions: flag,
  collect_counters_with_distributions: flag,
  enable_health_service_check: flag,
  hostname_label: text,
  hostname_format: text,
  ignore_tags: texts,
  telemetry: flag,
  use_latest_spec: flag,
  use_process_start_time: flag,
};

const gunicorn = { ...common, proc_name: text, gunicorn: text };

/** The instance of a check, with the options that it cannot do without. */
const instance = <T extends Shape, R extends keyof T & string>(shape: T, ...required: R[]) => {
  const must = Object.fromEntries(required.map((key) => [key, true])) as Record<R, true>;
  return z
    .strictObject(shape)
    .partial()
    .required(must as never) as unknown as z.ZodType<{ readonly [K in R]: z.output<T[K]> } & { readonly [K in Exclude<keyof T, R>]?: z.output<T[K]> }>;
};

/** The instances of checks that people have most often. Of other checks everything is taken as it is. */
export const CHECK_INSTANCES = {
  postgres: instance(postgres, 'host', 'username'),
  redisdb: instance(redisdb, 'host', 'port'),
  nginx: instance(nginx, 'nginx_status_url'),
  gunicorn: instance(gunicorn, 'proc_name'),
  http_check: instance(httpCheck, 'name', 'url'),
  openmetrics: instance(openmetrics, 'openmetrics_endpoint', 'metrics'),
};

/** Names of each check's options, for what was meant by another. */
export const CHECK_OPTIONS: { readonly [K in keyof typeof CHECK_INSTANCES]: readonly string[] } = {
  postgres: Object.keys(postgres),
  redisdb: Object.keys(redisdb),
  nginx: Object.keys(nginx),
  gunicorn: Object.keys(gunicorn),
  http_check: Object.keys(httpCheck),
  openmetrics: Object.keys(openmetrics),
};

/** One database server that the check `postgres` connects to. */
export type PostgresInstance = z.output<(typeof CHECK_INSTANCES)['postgres']>;
/** One Redis server that the check `redisdb` asks for its statistics. */
export type RedisInstance = z.output<(typeof CHECK_INSTANCES)['redisdb']>;
/** One status page of nginx that the check reads. */
export type NginxInstance = z.output<(typeof CHECK_INSTANCES)['nginx']>;
/** One Gunicorn master that the check finds by the name of its process. */
export type GunicornInstance = z.output<(typeof CHECK_INSTANCES)['gunicorn']>;
/** One address that the check `http_check` requests, and what counts as an answer. */
export type HttpCheckInstance = z.output<(typeof CHECK_INSTANCES)['http_check']>;
/** One endpoint in the Prometheus or OpenMetrics format, and which of its metrics are taken. */
export type OpenMetricsInstance = z.output<(typeof CHECK_INSTANCES)['openmetrics']>;
