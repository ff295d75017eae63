export type { AutodiscoveryCheck, ContainerChecks, ContainerLogs, LogCollection, LogProcessingRule } from './autodiscovery';
export type { GunicornInstance, HttpCheckInstance, NginxInstance, OpenMetricsInstance, PostgresInstance, RedisInstance } from './check-options';
export type { AgentCommunicationMode, AgentCommunicationModes } from './connection';
export type { SentryOptions } from './external-services';
export { Instrumentation, type InstrumentationProps } from './instrumentation';
export type { InjectedLanguage, InjectedLibrary, LibraryInjection } from './library-injection';
export type { PropagationStyle, SpanSamplingRule, TraceSamplingRule, TracingOptions } from './tracing';
export type { ContainerTags, UnifiedTags } from './unified-tags';
export type { InstrumentedWorkload } from './workload';
