/**
 * Chart values that are documented, or were once, and that no template of this chart version reads any more, with what to do
 * instead. Import names each.
 */
export const NO_EFFECT: Readonly<Record<string, string>> = {
  'datadog.processAgent.enabled': 'the chart decides by itself whether a process-agent is needed',
  'datadog.processAgent.runInCoreAgent': 'the agent version decides: from 7.60 on the core agent runs the process checks itself',
  'agents.secretAnnotations': 'annotations of Secrets are set by datadog.secretAnnotations',
  'clusterAgent.admissionController.imageName': 'the sidecar has clusterAgent.admissionController.agentSidecarInjection.imageName',
  'clusterAgent.admissionController.imageTag': 'the sidecar has clusterAgent.admissionController.agentSidecarInjection.imageTag',
  'datadog.clusterChecks.shareProcessNamespace': 'pods have agents.shareProcessNamespace and clusterAgent.shareProcessNamespace',
  'otelAgentGateway.priorityClassCreate': 'create the class yourself and name it in otelAgentGateway.priorityClassName',
  'otelAgentGateway.priorityClassValue': 'create the class yourself and name it in otelAgentGateway.priorityClassName',
  'otelAgentGateway.priorityPreemptionPolicyValue': 'create the class yourself and name it in otelAgentGateway.priorityClassName',
  'datadog.securityAgent.runtime.fimEnabled': 'datadog.securityAgent.runtime.enabled alone decides',
  'datadog.systemProbe.enableRuntimeCompiler': 'set DD_ENABLE_RUNTIME_COMPILER in agents.containers.systemProbe.env',
  'datadog.systemProbe.enableKernelHeaderDownload': 'set DD_ENABLE_KERNEL_HEADER_DOWNLOAD in agents.containers.systemProbe.env',
};
