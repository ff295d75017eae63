import { admissionController } from './admission-controller';
import { apm } from './apm';
import { appsec } from './appsec-injector';
import { asm } from './asm';
import { autoscaling } from './autoscaling';
import { clusterChecks } from './cluster-checks';
import { clusterAgentPrivateActionRunner } from './cluster-private-action-runner';
import { containerImageCollection } from './container-image-collection';
import { containerLifecycle } from './container-lifecycle';
import { cspm } from './cspm';
import { customChecks } from './custom-checks';
import { cws } from './cws';
import { dataPlane } from './data-plane';
import { dogstatsd } from './dogstatsd';
import { dynamicInstrumentationGo } from './dynamic-instrumentation-go';
import { ebpfCheck } from './ebpf-check';
import { eventCollection } from './event-collection';
import { externalMetricsServer } from './external-metrics-server';
import type { Feature } from './feature';
import { gpu } from './gpu';
import { helmCheck } from './helm-check';
import { hostProfiler } from './host-profiler';
import { instrumentationCRD } from './instrumentation-crd';
import { kubeStateMetricsCore } from './kube-state-metrics-core';
import { kubernetesActions } from './kubernetes-actions';
import { liveContainerCollection } from './live-container-collection';
import { liveProcessCollection } from './live-process-collection';
import { logCollection } from './log-collection';
import { networkMonitoring } from './network-monitoring';
import { networkPath } from './network-path';
import { oomKill } from './oom-kill';
import { orchestratorExplorer } from './orchestrator-explorer';
import { otelAgentGateway } from './otel-agent-gateway';
import { otelCollector } from './otel-collector';
import { otlp } from './otlp';
import { privateActionRunner } from './private-action-runner';
import { processDiscovery } from './process-discovery';
import { profiling } from './profiling';
import { prometheusScrape } from './prometheus-scrape';
import { remoteConfiguration } from './remote-configuration';
import { sbom } from './sbom';
import { serviceDiscovery } from './service-discovery';
import { systemProbe } from './system-probe';
import { tcpQueueLength } from './tcp-queue-length';
import { traceroute } from './traceroute';
import { usm } from './usm';

/** Every feature, in the order in which the reference names them. A feature missing here does not exist. */
export const features: readonly Feature<any>[] = [
  logCollection,
  apm,
  asm,
  dogstatsd,
  otlp,
  remoteConfiguration,
  prometheusScrape,
  customChecks,
  profiling,
  liveProcessCollection,
  liveContainerCollection,
  processDiscovery,
  containerLifecycle,
  containerImageCollection,
  otelCollector,
  otelAgentGateway,
  dataPlane,
  hostProfiler,
  networkMonitoring,
  usm,
  serviceDiscovery,
  oomKill,
  tcpQueueLength,
  ebpfCheck,
  cws,
  cspm,
  sbom,
  gpu,
  networkPath,
  traceroute,
  dynamicInstrumentationGo,
  systemProbe,
  clusterChecks,
  admissionController,
  externalMetricsServer,
  autoscaling,
  eventCollection,
  kubeStateMetricsCore,
  orchestratorExplorer,
  helmCheck,
  kubernetesActions,
  appsec,
  instrumentationCRD,
  privateActionRunner,
  clusterAgentPrivateActionRunner,
];
