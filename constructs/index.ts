export type { AgentSpec, ResolvedSpec } from '../imports/agent-spec';
export { DatadogApp, type DatadogAppProps } from './app';
export { AGENT_VERSION, CHART_VERSION } from './chart';
export { Datadog, type DatadogCredentials, type DatadogProps } from './datadog';
export type { Finding } from './diagnostics/finding';
export * from './gitops';
export * from './hosts';
export type { ComposeRendering } from './hosts/compose/project';
export type { Decided } from './hosts/platform';
export * from './instrumentation';
export type * from './kubernetes';
export type { NodeGroup } from './node-groups';
export * from './observability';
export type { MetricType, SearchedData } from './observability/catalogue/declared';
export type { Mistake, Remark } from './observability/mistake';
export {
  AgentExternalSecret,
  type AgentExternalSecretProps,
  type RemoteSecretReference,
  type SecretStoreReference,
} from './secrets/external-secret';
export { ClusterAgentToken, type ClusterAgentTokenProps } from './secrets/external-token';
export type { SecretConstruct, SecretLike, SecretReference, ServiceAccountConstruct, ServiceAccountLike } from './secrets/reference';
export type { ManifestFile } from './targets/manifests';
export * from './validation';
export type { Problem } from './validation/read';
export type { Report } from './validation/report';
