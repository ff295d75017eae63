import { readData } from '../agent-settings/data';
import { isLikeTracerVariable, isTracerVariable } from '../agent-settings/tracer-variables';
import { isSecret } from '../import/secret-values';
import type { EnvVar } from '../kubernetes';
import { distance } from '../nearest';
import { instead, nearestName } from './names';

/** Which traces are kept: the first rule that matches counts. Texts may have `*` and `?`. */
export interface TraceSamplingRule {
  /** Service of the trace's root span. */
  readonly service?: string;
  /** Operation of the root span, such as `flask.request`. */
  readonly name?: string;
  /** Resource of the root span, such as `GET /health`. */
  readonly resource?: string;
  /** Tags that the root span has, all of them, with their values. */
  readonly tags?: Readonly<Record<string, string>>;
  /** From 0 to 1. */
  readonly sample_rate: number;
}

/** Spans that are kept although their trace is not. */
export interface SpanSamplingRule {
  /** Service of the span itself. */
  readonly service?: string;
  /** Operation of the span, such as `redis.command`. */
  readonly name?: string;
  /** From 0 to 1. */
  readonly sample_rate?: number;
  /** How many spans a second are kept at most by this rule. */
  readonly max_per_second?: number;
}

/** Headers in which the context of a trace travels between services; `none` sends and reads none. */
export type PropagationStyle = 'datadog' | 'tracecontext' | 'b3' | 'b3multi' | 'baggage' | 'none';

/** Settings of the tracing library. What is left out is the library's own default. */
export interface TracingOptions {
  /** Make traces. */
  readonly enabled?: boolean;
  /**
   * How many of the traces are kept, from 0 to 1. It also becomes the last of the sampling rules, as the Python library from 3.0 on reads no
   * other rate.
   */
  readonly sampleRate?: number;
  /** Rates for some traces; they come before `sampleRate`. */
  readonly samplingRules?: readonly TraceSamplingRule[];
  /** How many traces a second each process keeps. */
  readonly rateLimit?: number;
  /** Spans that are kept although their trace is not. */
  readonly spanSamplingRules?: readonly SpanSamplingRule[];
  /** In which headers traces go on to other services, and are taken from them. */
  readonly propagationStyle?: readonly PropagationStyle[];
  /** Other names for services that are called, such as `{ postgres: 'shop-db' }`. */
  readonly serviceMapping?: Readonly<Record<string, string>>;
  /** Headers of requests that become tags, such as `{ 'x-request-id': 'request_id' }`. */
  readonly headerTags?: Readonly<Record<string, string>>;
  /** Write ids of traces into logs. */
  readonly logsInjection?: boolean;
  /** Metrics of the language's runtime, by DogStatsD. */
  readonly runtimeMetrics?: boolean;
  /** Tag them with the id of the process. */
  readonly runtimeMetricsRuntimeId?: boolean;
  /** The continuous profiler. */
  readonly profiling?: boolean;
  /** Data Streams Monitoring: how messages flow through queues. */
  readonly dataStreams?: boolean;
  /** What queries say about the traces that they belong to: nothing, the service, or the trace too. */
  readonly dbmPropagationMode?: 'disabled' | 'service' | 'full';
  /** Log lines, metrics and span tags that are added to running code from Datadog. */
  readonly dynamicInstrumentation?: boolean;
  /** The values of variables where exceptions arise. */
  readonly exceptionReplay?: boolean;
  /** Where in the code spans begin. */
  readonly codeOriginForSpans?: boolean;
  /** Detect attacks. */
  readonly appsec?: boolean;
  /** Find weaknesses in the code while it runs. */
  readonly iast?: boolean;
  /** Find libraries with known weaknesses. */
  readonly softwareCompositionAnalysis?: boolean;
  /** Observe calls of language models. */
  readonly llmObservability?: boolean;
  /** Their application's name. */
  readonly llmObservabilityApp?: string;
  /** Take settings from Datadog. */
  readonly remoteConfiguration?: boolean;
  /** Commit that the image was built from. */
  readonly gitCommitSha?: string;
  /** Repository that the image was built from, without credentials. */
  readonly gitRepositoryUrl?: string;
  /** Log the settings in effect at start. */
  readonly startupLogs?: boolean;
  /** Log what the library does. */
  readonly debug?: boolean;
  /** Variables of the library that have no option here, such as `{ DD_TRACE_REQUESTS_ENABLED: 'false' }`. */
  readonly variables?: Readonly<Record<string, string>>;
}

type Named = keyof Omit<TracingOptions, 'variables'>;
type Write<K extends Named> = (value: NonNullable<TracingOptions[K]>) => string;

const flag = (value: boolean): string => `${value}`;
const plain = (value: string): string => value;
const pairs = (value: Readonly<Record<string, string>>): string =>
  Object.entries(value)
    .map(([from, to]) => `${from}:${to}`)
    .join(',');

function rate(value: number): string {
  if (!(value >= 0 && value <= 1)) throw new Error(`${value} is no share; write a number from 0 to 1`);
  // The libraries take 1 and 1.0 for the same; the documentation writes the latter.
  return Number.isInteger(value) ? `${value}.0` : `${value}`;
}

function rules(value: readonly { readonly sample_rate?: number }[]): string {
  for (const { sample_rate } of value) if (sample_rate !== undefined) rate(sample_rate);
  return JSON.stringify(value);
}

function positive(value: number): string {
  if (!(value > 0)) throw new Error(`${value} is no rate; write a number above 0`);
  return `${value}`;
}

/** Each option and the library's variable. */
export const TRACING_VARIABLES: { readonly [K in Named]-?: readonly [variable: string, write: Write<K>] } = {
  enabled: ['DD_TRACE_ENABLED', flag],
  sampleRate: ['DD_TRACE_SAMPLE_RATE', rate],
  samplingRules: ['DD_TRACE_SAMPLING_RULES', rules],
  rateLimit: ['DD_TRACE_RATE_LIMIT', positive],
  spanSamplingRules: ['DD_SPAN_SAMPLING_RULES', rules],
  propagationStyle: ['DD_TRACE_PROPAGATION_STYLE', (styles) => styles.join(',')],
  serviceMapping: ['DD_SERVICE_MAPPING', pairs],
  headerTags: ['DD_TRACE_HEADER_TAGS', pairs],
  logsInjection: ['DD_LOGS_INJECTION', flag],
  runtimeMetrics: ['DD_RUNTIME_METRICS_ENABLED', flag],
  runtimeMetricsRuntimeId: ['DD_RUNTIME_METRICS_RUNTIME_ID_ENABLED', flag],
  profiling: ['DD_PROFILING_ENABLED', flag],
  dataStreams: ['DD_DATA_STREAMS_ENABLED', flag],
  dbmPropagationMode: ['DD_DBM_PROPAGATION_MODE', plain],
  dynamicInstrumentation: ['DD_DYNAMIC_INSTRUMENTATION_ENABLED', flag],
  exceptionReplay: ['DD_EXCEPTION_REPLAY_ENABLED', flag],
  codeOriginForSpans: ['DD_CODE_ORIGIN_FOR_SPANS_ENABLED', flag],
  appsec: ['DD_APPSEC_ENABLED', flag],
  iast: ['DD_IAST_ENABLED', flag],
  softwareCompositionAnalysis: ['DD_APPSEC_SCA_ENABLED', flag],
  llmObservability: ['DD_LLMOBS_ENABLED', flag],
  llmObservabilityApp: ['DD_LLMOBS_ML_APP', plain],
  remoteConfiguration: ['DD_REMOTE_CONFIGURATION_ENABLED', flag],
  gitCommitSha: ['DD_GIT_COMMIT_SHA', plain],
  gitRepositoryUrl: ['DD_GIT_REPOSITORY_URL', plain],
  startupLogs: ['DD_TRACE_STARTUP_LOGS', flag],
  debug: ['DD_TRACE_DEBUG', flag],
};

/** What has an option of its own, or follows from one. */
const OTHERWISE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(TRACING_VARIABLES).map(([option, [variable]]) => [variable, `tracing.${option}`])),
  DD_ENV: 'env',
  DD_SERVICE: 'service',
  DD_VERSION: 'version',
  DD_TAGS: 'tags',
  DD_AGENT_HOST: 'agentCommunicationMode',
  DD_TRACE_AGENT_URL: 'agentCommunicationMode',
  DD_TRACE_AGENT_PORT: 'agentCommunicationMode',
  DD_DOGSTATSD_URL: 'agentCommunicationMode',
  DD_DOGSTATSD_PORT: 'agentCommunicationMode',
};

/** Names that libraries have, one by one; of families such as DD_TRACE_* only those that have an option. */
const knownNames = (): string[] => [
  ...readData('tracer-variables.txt')
    .split('\n')
    .filter((line) => line && !line.includes('*')),
  ...Object.keys(OTHERWISE),
];

/** What was meant by a name that no library has, or that is in a family and yet one letter from a name that everybody uses. */
function misspelt(name: string): string | undefined {
  if (isTracerVariable(name)) return undefined;
  if (isLikeTracerVariable(name)) return Object.keys(OTHERWISE).find((known) => distance(known, name) === 1);
  return nearestName(name, knownNames()) ?? '';
}

function checkVariable(where: string, name: string, value: string): void {
  const option = OTHERWISE[name];
  if (option) throw new Error(`${where}: tracing.variables.${name} has an option of its own: write ${option}`);
  const meant = misspelt(name);
  if (meant !== undefined)
    throw new Error(
      `${where}: no tracing library knows tracing.variables.${name}; ${meant ? `did you mean ${meant}?` : 'write a variable of the library, or featureFlags'}`,
    );
  if (isSecret(value, name))
    throw new Error(`${where}: tracing.variables.${name} holds a secret in plain text; write secretVariables: { ${name}: { secretName: '…' } }`);
}

function written(where: string, options: TracingOptions, option: Named): EnvVar[] {
  const value = options[option];
  if (value === undefined) return [];
  const [name, write] = TRACING_VARIABLES[option] as readonly [string, (value: unknown) => string];
  try {
    return [{ name, value: write(value) }];
  } catch (error) {
    throw new Error(`${where}: tracing.${option}: ${(error as Error).message}`);
  }
}

/** With a rate for all traces, there is a rule for all traces. */
const withLastRule = ({ samplingRules = [], sampleRate, ...others }: TracingOptions): TracingOptions => ({
  ...others,
  sampleRate,
  samplingRules: [...samplingRules, { sample_rate: sampleRate! }],
});

/** The variables of the tracing library. */
export function tracingVariables(where: string, given: TracingOptions): EnvVar[] {
  const options = given.sampleRate === undefined ? given : withLastRule(given);
  const { variables = {} } = options;
  const unknown = Object.keys(options).find((option) => option !== 'variables' && !Object.hasOwn(TRACING_VARIABLES, option));
  if (unknown) throw new Error(`${where}: tracing.${unknown} is no option; ${instead(unknown, [...Object.keys(TRACING_VARIABLES), 'variables'])}`);
  for (const [name, value] of Object.entries(variables)) checkVariable(where, name, value);
  return [
    ...(Object.keys(TRACING_VARIABLES) as Named[]).flatMap((option) => written(where, options, option)),
    ...Object.entries(variables).map(([name, value]) => ({ name, value })),
  ];
}
