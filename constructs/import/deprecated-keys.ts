import { type Finding, finding } from '../diagnostics/finding';
import type { JsonMap } from '../kubernetes';
import { getPath, truthy } from '../spec/values';

/**
 * Keys that the chart still reads, with what takes their place: null where nothing does. What has an option of its own that is deprecated
 * too is told by the plan, for specs and values alike: see workloads/deprecated-options.ts.
 */
export const DEPRECATED_KEYS: Readonly<Record<string, string | null>> = {
  'datadog.logsEnabled': 'datadog.logs.enabled',
  'datadog.logsConfigContainerCollectAll': 'datadog.logs.containerCollectAll',
  'datadog.dogstatsd.useHostPID': 'datadog.useHostPID',
  'datadog.apm.enabled': 'datadog.apm.portEnabled',
  'datadog.apm.useSocketVolume': 'datadog.apm.socketEnabled',
  'datadog.kubeStateMetricsEnabled': 'datadog.kubeStateMetricsCore.enabled',
  'datadog.gpuMonitoring.enableEbpfProbes': null,
};

/** Of these the chart's own notes warn. */
const WARNED: ReadonlySet<string> = new Set(['datadog.apm.enabled', 'datadog.apm.useSocketVolume']);

/** Older names that are in use. One that is set to nothing says nothing. */
export const deprecatedKeys = (values: JsonMap): Finding[] =>
  Object.entries(DEPRECATED_KEYS).flatMap(([path, instead]) => {
    const keys = path.split('.');
    if (!truthy(getPath(values, keys))) return [];
    const why = instead === null ? 'it will go without a successor' : `its place has been taken by ${instead}`;
    return [
      finding('deprecated-key', WARNED.has(path) ? 'warning' : 'note', keys, `the chart still reads this key, but ${why}`, instead === null ? [] : [instead]),
    ];
  });
