import { type Finding, finding } from '../diagnostics/finding';
import type { JsonMap } from '../kubernetes';
import { getPath, truthy } from '../spec/values';

/** Keys that the chart still reads, and says it will not for ever, with what takes their place: null where nothing does. */
export const DEPRECATED_KEYS: Readonly<Record<string, string | null>> = {
  'datadog.logsEnabled': 'datadog.logs.enabled',
  'datadog.logsConfigContainerCollectAll': 'datadog.logs.containerCollectAll',
  'datadog.acInclude': 'datadog.containerInclude',
  'datadog.acExclude': 'datadog.containerExclude',
  'datadog.autoconf': 'datadog.confd',
  'datadog.dogstatsd.useHostPID': 'datadog.useHostPID',
  'datadog.apm.enabled': 'datadog.apm.portEnabled',
  'datadog.apm.useSocketVolume': 'datadog.apm.socketEnabled',
  'datadog.kubeStateMetricsEnabled': 'datadog.kubeStateMetricsCore.enabled',
  'datadog.systemProbe.osReleasePath': 'datadog.osReleasePath',
  'datadog.securityAgent.compliance.xccdf.enabled': 'datadog.securityAgent.compliance.host_benchmarks.enabled',
  'datadog.gpuMonitoring.enableEbpfProbes': null,
  'agents.networkPolicy.create': 'datadog.networkPolicy.create',
  'agents.podSecurity.securityContext': 'agents.podSecurity.seLinuxContext',
  'clusterAgent.networkPolicy.create': 'datadog.networkPolicy.create',
  'clusterAgent.createPodDisruptionBudget': 'clusterAgent.pdb.create',
  'clusterChecksRunner.networkPolicy.create': 'datadog.networkPolicy.create',
  'clusterChecksRunner.createPodDisruptionBudget': 'clusterChecksRunner.pdb.create',
  'fips.enabled': 'useFIPSAgent',
};

/** Older names that are in use. One that is set to nothing says nothing. */
export const deprecatedKeys = (values: JsonMap): Finding[] =>
  Object.entries(DEPRECATED_KEYS).flatMap(([path, instead]) => {
    const keys = path.split('.');
    if (!truthy(getPath(values, keys))) return [];
    const why = instead === null ? 'it will go without a successor' : `its place has been taken by ${instead}`;
    return [finding('deprecated-key', 'note', keys, `the chart still reads this key, but ${why}`, instead === null ? [] : [instead])];
  });
