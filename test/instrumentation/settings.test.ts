import fc from 'fast-check';
import { isLikeTracerVariable, isTracerVariable } from '../../constructs/agent-settings/tracer-variables';
import type { InstrumentationProps } from '../../constructs/instrumentation';
import { TRACING_VARIABLES } from '../../constructs/instrumentation/tracing';
import { env, instrumented, OPEN, pod, templateOf } from './fixture';

const annotations = (...args: Parameters<typeof instrumented>) => templateOf(instrumented(...args)).metadata.annotations ?? {};

describe('tracing', () => {
  test('the variables are those of the tracing libraries', () => {
    const names = Object.values(TRACING_VARIABLES).map(([name]) => name);
    expect(names.filter((name) => !isTracerVariable(name) && !isLikeTracerVariable(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('options as the libraries read them', () => {
    const tracing: InstrumentationProps['tracing'] = {
      sampleRate: 1,
      samplingRules: [{ service: 'shop', resource: 'GET /health', sample_rate: 0 }],
      rateLimit: 100,
      logsInjection: true,
      runtimeMetrics: true,
      runtimeMetricsRuntimeId: true,
      profiling: false,
      dataStreams: true,
      dbmPropagationMode: 'full',
      propagationStyle: ['datadog', 'tracecontext'],
      serviceMapping: { postgres: 'shop-db', redis: 'shop-cache' },
    };
    expect(env(instrumented({ tracing }))).toMatchObject({
      DD_TRACE_SAMPLE_RATE: '1.0',
      DD_TRACE_SAMPLING_RULES: '[{"service":"shop","resource":"GET /health","sample_rate":0},{"sample_rate":1}]',
      DD_TRACE_RATE_LIMIT: '100',
      DD_LOGS_INJECTION: 'true',
      DD_RUNTIME_METRICS_ENABLED: 'true',
      DD_RUNTIME_METRICS_RUNTIME_ID_ENABLED: 'true',
      DD_PROFILING_ENABLED: 'false',
      DD_DATA_STREAMS_ENABLED: 'true',
      DD_DBM_PROPAGATION_MODE: 'full',
      DD_TRACE_PROPAGATION_STYLE: 'datadog,tracecontext',
      DD_SERVICE_MAPPING: 'postgres:shop-db,redis:shop-cache',
    });
  });

  test('a rate alone is a rule too, and rules alone make no rate', () => {
    expect(env(instrumented({ tracing: { sampleRate: 0.25 } }))).toMatchObject({
      DD_TRACE_SAMPLE_RATE: '0.25',
      DD_TRACE_SAMPLING_RULES: '[{"sample_rate":0.25}]',
    });
    expect(env(instrumented({ tracing: { samplingRules: [{ sample_rate: 0.5 }] } }))).not.toHaveProperty('DD_TRACE_SAMPLE_RATE');
  });

  test('what is left out is left to the library', () =>
    expect(Object.keys(env(instrumented())).filter((name) => /TRACE_(?!AGENT)|PROFILING|LOGS/.test(name))).toEqual([]));

  test.each([-0.1, 1.1, Number.NaN])('%p is no share of traces', (sampleRate) => {
    expect(() => instrumented({ tracing: { sampleRate } })).toThrow('tracing.sampleRate');
    expect(() => instrumented({ tracing: { samplingRules: [{ sample_rate: sampleRate }] } })).toThrow('tracing.samplingRules');
  });

  test('every share from 0 to 1 is read back as it was', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (sampleRate) => {
        expect(Number(TRACING_VARIABLES.sampleRate[1](sampleRate))).toBe(sampleRate === 0 ? 0 : sampleRate);
      }),
    ));

  const wrong: [string, InstrumentationProps['tracing'], string][] = [
    ['an unknown option', { profilling: true } as never, 'did you mean profiling?'],
    ['a misspelt variable', { variables: { DD_LOGS_INJECTON: 'true' } }, 'did you mean DD_LOGS_INJECTION?'],
    ['a misspelt variable of a family', { variables: { DD_TRACE_SAMPLE_RAT: '1' } }, 'did you mean DD_TRACE_SAMPLE_RATE?'],
    ['a variable that has an option', { variables: { DD_PROFILING_ENABLED: 'true' } }, 'write tracing.profiling'],
    ['a unified tag', { variables: { DD_SERVICE: 'x' } }, 'write service'],
    ['a secret', { variables: { DD_API_KEY: '0123456789abcdef0123456789abcdef' } }, 'secretVariables'],
  ];
  test.each(wrong)('%s is refused', (_name, tracing, message) => expect(() => instrumented({ tracing })).toThrow(message));

  test('further variables of the library', () =>
    expect(env(instrumented({ tracing: { variables: { DD_TRACE_REQUESTS_ENABLED: 'false' } } }))).toMatchObject({ DD_TRACE_REQUESTS_ENABLED: 'false' }));

  test('what goes to the agent needs a way there', () => {
    expect(() => instrumented({ agentCommunicationMode: { apm: false }, tracing: { profiling: true } })).toThrow('agentCommunicationMode.apm is false');
    expect(() => instrumented({ agentCommunicationMode: { dogstatsd: false }, tracing: { runtimeMetrics: true } })).toThrow('DogStatsD');
  });
});

describe('injection of libraries', () => {
  test('asks for them by annotation and label', () => {
    const out = instrumented({ libraryInjection: { python: 'v3', js: { image: 'registry.example.com/dd-lib-js:5' } } });
    expect(templateOf(out).metadata.labels).toMatchObject({ 'admission.datadoghq.com/enabled': 'true' });
    expect(out.metadata.labels).not.toHaveProperty(['admission.datadoghq.com/enabled']);
    expect(templateOf(out).metadata.annotations).toEqual({
      'admission.datadoghq.com/js-lib.custom-image': 'registry.example.com/dd-lib-js:5',
      'admission.datadoghq.com/python-lib.version': 'v3',
    });
  });
  test('names containers where only some are instrumented', () =>
    expect(annotations({ libraryInjection: { java: 'latest' }, containers: ['api'] }, OPEN, pod([{ name: 'api' }, { name: 'proxy' }]))).toEqual({
      'admission.datadoghq.com/api.java-lib.version': 'latest',
    }));
  test.each([
    [{ features: { admissionController: { enabled: false } } }, 'features.admissionController.enabled: true'],
    [{ features: { admissionController: { mutation: { enabled: false } } } }, 'features.admissionController.mutation.enabled: true'],
    [{ override: { clusterAgent: { enabled: false } } }, 'override.clusterAgent.enabled: true'],
  ])('%j: the error names the option', (agent, option) =>
    expect(() => instrumented({ libraryInjection: { java: 'v1' } }, { ...OPEN, ...agent })).toThrow(option),
  );
  test.each([
    [{ pyton: 'v3' }, 'did you mean python?'],
    [{ python: 'newest' }, 'is no version'],
  ])('%j is refused', (libraryInjection, message) => expect(() => instrumented({ libraryInjection: libraryInjection as never })).toThrow(message));
});

describe('beside Datadog', () => {
  const refer = (name: string, key: string) => ({ secretKeyRef: { name, key } });

  test('Sentry by reference', () =>
    expect(env(instrumented({ sentry: { dsn: { secretName: 'sentry', keyName: 'dsn' }, tracesSampleRate: 1 } }))).toMatchObject({
      SENTRY_DSN: refer('sentry', 'dsn'),
      SENTRY_ENVIRONMENT: 'production',
      SENTRY_RELEASE: '1.4.2',
      SENTRY_TRACES_SAMPLE_RATE: '1.0',
    }));
  test('a DSN in plain text is refused and not repeated', () => {
    const literal = () => instrumented({ sentry: { dsn: 'https://0123456789@sentry.io/1' as never } });
    expect(literal).toThrow('sentry.dsn is a secret');
    expect(literal).not.toThrow('0123456789');
  });
  test('other secrets, by keys that are called as the variables', () =>
    expect(env(instrumented({ secretVariables: { SLACK_BOT_TOKEN: { secretName: 'slack' } } }))).toMatchObject({
      SLACK_BOT_TOKEN: refer('slack', 'SLACK_BOT_TOKEN'),
    }));
  test('switches of the application', () =>
    expect(env(instrumented({ featureFlags: { APM_PROVIDER: 'datadog', MONITORING_ENABLED: true, WORKERS: 2 } }))).toMatchObject({
      APM_PROVIDER: 'datadog',
      MONITORING_ENABLED: 'true',
      WORKERS: '2',
    }));
  test.each([
    [{ DD_TRACE_DEBUG: true }, 'write it under tracing'],
    [{ SLACK_BOT_TOKEN: 'xoxb-0123456789-abcdef' }, 'secretVariables'],
    [{ 'a b': 1 }, 'no name of a variable'],
  ])('%j is no switch', (featureFlags, message) => expect(() => instrumented({ featureFlags: featureFlags as never })).toThrow(message));
});
