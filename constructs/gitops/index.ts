export { AgentNamespace, type AgentNamespaceProps } from './namespace';
export type { PodSecurityLevel } from './pod-security-standards';
export { SYNC_WAVES } from './sync-waves';
