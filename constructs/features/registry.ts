import type { Feature } from './feature';
import { clusterChecks } from './cluster-checks';
import { logCollection } from './log-collection';
import { apm } from './apm';
import { asm } from './asm';
import { dogstatsd } from './dogstatsd';
import { otlp } from './otlp';
import { remoteConfiguration } from './remote-configuration';
import { prometheusScrape } from './prometheus-scrape';
import { customChecks } from './custom-checks';
import { profiling } from './profiling';
import { liveProcessCollection } from './live-process-collection';
import { liveContainerCollection } from './live-container-collection';
import { processDiscovery } from './process-discovery';
import { containerLifecycle } from './container-lifecycle';
import { containerImageCollection } from './container-image-collection';
import { dataPlane } from './data-plane';
import { hostProfiler } from './host-profiler';
import { otelAgentGateway } from './otel-agent-gateway';
import { otelCollector } from './otel-collector';
import { networkMonitoring } from './network-monitoring';
import { usm } from './usm';
import { serviceDiscovery } from './service-discovery';
import { oomKill } from './oom-kill';
import { tcpQueueLength } from './tcp-queue-length';
import { ebpfCheck } from './ebpf-check';
import { cws } from './cws';
import { cspm } from './cspm';
import { sbom } from './sbom';
import { gpu } from './gpu';
import { networkPath } from './network-path';
import { traceroute } from './traceroute';
import { dynamicInstrumentationGo } from './dynamic-instrumentation-go';
import { systemProbe } from './system-probe';
import { admissionController } from './admission-controller';
import { externalMetricsServer } from './external-metrics-server';
import { autoscaling } from './autoscaling';
import { eventCollection } from './event-collection';
import { kubeStateMetricsCore } from './kube-state-metrics-core';
import { orchestratorExplorer } from './orchestrator-explorer';
import { helmCheck } from './helm-check';
import { controlPlaneMonitoring } from './control-plane-monitoring';
import { kubernetesActions } from './kubernetes-actions';
import { appsec } from './appsec-injector';
import { instrumentationCRD } from './instrumentation-crd';
import { privateActionRunner } from './private-action-runner';
import { clusterAgentPrivateActionRunner } from './cluster-private-action-runner';

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
  controlPlaneMonitoring,
  kubernetesActions,
  appsec,
  instrumentationCRD,
  privateActionRunner,
  clusterAgentPrivateActionRunner,
];
