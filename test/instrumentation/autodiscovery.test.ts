import type { DatadogProps } from '../../constructs';
import type { InstrumentationProps } from '../../constructs/instrumentation';
import { instrumented, OPEN, pod, templateOf } from './fixture';

const PASSWORD: DatadogProps = {
  ...OPEN,
  override: { nodeAgent: { containers: { agent: { env: [{ name: 'PG_PASSWORD', valueFrom: { secretKeyRef: { name: 'pg', key: 'password' } } }] } } } },
};
const POSTGRES = { dbm: true, host: '%%host%%', port: 5432, username: 'datadog', password: '%%env_PG_PASSWORD%%', query_samples: { enabled: true } };
const template = pod([
  { name: 'db', image: 'postgres:16' },
  { name: 'cache', image: 'redis:7' },
]);

const observed = (props: Partial<InstrumentationProps>, agent = PASSWORD) => templateOf(instrumented(props, agent, template)).metadata.annotations;
const checks = (check: object, agent = PASSWORD) => observed({ checks: { db: check as never } }, agent);

test('checks of several integrations and containers', () => {
  const out = observed({
    checks: {
      db: { postgres: { instances: [POSTGRES] }, http_check: { instances: [{ name: 'db', url: 'http://%%host%%:8080/health', timeout: 1.5 }] } },
      cache: { redisdb: { instances: [{ host: '%%host%%', port: '%%port%%' }], initConfig: { service: 'cache' } } },
    },
  });
  expect(JSON.parse(out['ad.datadoghq.com/db.checks'])).toEqual({
    postgres: { init_config: {}, instances: [POSTGRES] },
    http_check: { init_config: {}, instances: [{ name: 'db', url: 'http://%%host%%:8080/health', timeout: 1.5 }] },
  });
  expect(JSON.parse(out['ad.datadoghq.com/cache.checks']).redisdb).toEqual({
    init_config: { service: 'cache' },
    instances: [{ host: '%%host%%', port: '%%port%%' }],
  });
});

test.each([
  ['nginx', { nginx_status_url: 'http://%%host%%:81/nginx_status/' }],
  ['gunicorn', { proc_name: 'shop' }],
  ['openmetrics', { openmetrics_endpoint: 'http://%%host%%:9090/metrics', namespace: 'shop', metrics: ['.*', { requests: 'shop_requests' }] }],
  ['rabbitmq', { rabbitmq_api_url: 'http://%%host%%:15672/api/', anything: { at: ['all'] } }],
])('%s', (integration, instance) => {
  const out = checks({ [integration]: { instances: [instance] } });
  expect(JSON.parse(out['ad.datadoghq.com/db.checks'])[integration].instances).toEqual([instance]);
});

const instances = (integration: string, instance: object) => ({ [integration]: { instances: [instance] } });
const wrong: [string, object, string][] = [
  ['a misspelt option', instances('postgres', { ...POSTGRES, query_sample: {} }), 'query_sample is no option of it; did you mean query_samples?'],
  ['a misspelt option within', instances('postgres', { ...POSTGRES, query_samples: { enable: true } }), 'enable'],
  ['a wrong type', instances('postgres', { ...POSTGRES, port: 'five' }), 'port must be a whole number, or a template'],
  ['a wrong type in a list', instances('postgres', { ...POSTGRES, tags: [1] }), 'tags.0 must be of the type string'],
  ['a missing option', instances('redisdb', { host: '%%host%%' }), 'port is missing'],
  ['no instances', { redisdb: { instances: [] } }, 'write instances'],
  ['another name of an integration', instances('postgresql', POSTGRES), 'did you mean postgres?'],
  ['another name of redis', instances('redis', {}), 'did you mean redisdb?'],
  ['a misspelt integration', instances('http_chek', {}), 'did you mean http_check?'],
  ['a password in plain text', instances('postgres', { ...POSTGRES, password: 'hunter2hunter2' }), 'password holds a secret in plain text'],
  ['a password within', instances('other', { options: { password: 'hunter2hunter2' } }), 'options.password holds a secret'],
  ['a variable that the agent lacks', instances('postgres', { ...POSTGRES, password: '%%env_PGPASS%%' }), 'override.nodeAgent.containers.agent.env'],
  ['an unknown template', instances('redisdb', { host: '%%hots%%', port: 1 }), 'did you mean %%host%%?'],
  ['a secret that nobody resolves', instances('postgres', { ...POSTGRES, password: 'ENC[pg]' }), 'global.secretBackend.command'],
];
test.each(wrong)('%s is refused', (_name, check, message) => {
  expect(() => checks(check)).toThrow(message);
  expect(() => checks(check)).not.toThrow('hunter2');
});

test('a secret that the agent resolves', () => {
  const agent = { ...OPEN, global: { ...OPEN.global, secretBackend: { type: 'k8s.secrets' } } };
  expect(JSON.stringify(checks(instances('postgres', { ...POSTGRES, password: 'ENC[pg;password]' }), agent))).toContain('ENC[pg;password]');
});

test('an agent that reads no such annotations is too old', () => {
  const old = { ...PASSWORD, override: { nodeAgent: { ...PASSWORD.override!.nodeAgent, image: { tag: '7.35.0', doNotCheckTag: true } } } } as DatadogProps;
  expect(() => checks(instances('redisdb', { host: 'a', port: 1 }), old)).toThrow('override.nodeAgent.image.tag');
});

test('annotations of the older form do not stand beside ours', () => {
  const older = { ...template, metadata: { annotations: { 'ad.datadoghq.com/db.check_names': '["postgres"]' } } };
  expect(() => instrumented({ checks: { db: { postgres: { instances: [POSTGRES] } } } }, PASSWORD, older)).toThrow('check_names');
});

describe('logs', () => {
  test('with their source, service, tags and rules', () => {
    const rule = { type: 'mask_sequences', name: 'cards', pattern: '\\d{16}', replace_placeholder: '[card]' } as const;
    const out = observed({
      logs: {
        db: { source: 'postgresql', tags: ['team:data'], logProcessingRules: [rule] },
        cache: { source: 'redis', service: 'cache', autoMultiLineDetection: true },
      },
    });
    expect(JSON.parse(out['ad.datadoghq.com/db.logs'])).toEqual([{ source: 'postgresql', service: 'shop', tags: ['team:data'], log_processing_rules: [rule] }]);
    expect(JSON.parse(out['ad.datadoghq.com/cache.logs'])).toEqual([{ source: 'redis', service: 'cache', auto_multi_line_detection: true }]);
  });
  test('have the service of their container', () =>
    expect(
      JSON.parse(observed({ containers: { db: { service: 'shop-db' } }, logs: { db: { source: 'postgresql' } } })['ad.datadoghq.com/db.logs'])[0].service,
    ).toBe('shop-db'));
  test.each([
    [{ source: '' }, 'source is missing'],
    [{ source: 'x', logProcessingRules: [{ type: 'mask', name: 'a', pattern: 'b' }] }, 'no type of rule'],
    [{ source: 'x', logProcessingRules: [{ type: 'mask_sequences', name: 'a', pattern: 'b' }] }, 'replace_placeholder'],
  ])('%j is refused', (log, message) => expect(() => observed({ logs: { db: log as never } })).toThrow(message));
  test('of one container are left alone', () => expect(observed({ logs: { db: false } }, OPEN)).toEqual({ 'ad.datadoghq.com/db.logs_exclude': 'true' }));
  test('need an agent that collects them', () =>
    expect(() => observed({ logs: { db: { source: 'x' } } }, { ...OPEN, features: {} })).toThrow('features.logCollection.enabled: true'));
});
