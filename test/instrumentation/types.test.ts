import type { ContainerChecks, InstrumentationProps, TracingOptions } from '../../constructs';

// These lines are for the compiler: a mistake that it would let through makes `npm run typecheck` fail.
const postgres: ContainerChecks = {
  // @ts-expect-error: the option is called query_samples
  postgres: { instances: [{ host: '%%host%%', username: 'datadog', query_sample: { enabled: true } }] },
};
const redis: ContainerChecks = {
  // @ts-expect-error: a check of redis has a port
  redisdb: { instances: [{ host: '%%host%%' }] },
};
const other: ContainerChecks = { rabbitmq: { instances: [{ anything: true }] }, nginx: { instances: [{ nginx_status_url: 'http://%%host%%/status' }] } };
// @ts-expect-error: a flag is no text
const tracing: TracingOptions = { profiling: 'true' };
// @ts-expect-error: there is no such way
const mode: InstrumentationProps['agentCommunicationMode'] = 'socks';
// @ts-expect-error: a DSN is a reference
const sentry: InstrumentationProps['sentry'] = { dsn: 'https://key@sentry.io/1' };
// @ts-expect-error: there is no library of that language
const injected: InstrumentationProps['libraryInjection'] = { pyton: 'v3' };

test('what the compiler tells is told when TypeScript is compiled', () => expect([postgres, redis, other, tracing, mode, sentry, injected]).toHaveLength(7));
