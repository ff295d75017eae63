import type { JsonMap, KubernetesObject } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { type AgentPlan, mergeSettings, type PlannedFile, type PlannedSettings } from '../plan/plan';
import { extended, remembered, written } from '../plan/remember';
import { toYaml } from '../yaml';
import { commonLabels } from './labels';
import { checksum } from './pod';

/** The annotations in which the chart repeats the checksum of a ConfigMap's own content, by the end of its name. */
const OWN_CHECKSUMS: readonly (readonly [suffix: string, names: readonly string[]])[] = [
  ['-cluster-agent-confd', ['confd-config']],
  ['-confd', ['confd-config', 'autoconf-config']],
  ['-checksd', ['checksd-config']],
  ['-installinfo', ['install_info']],
  ['-otel-config', ['otel-config']],
  ['-otel-gateway-config', ['otel-gateway-config']],
];

/** A ConfigMap to be made, with what is known of the installation. */
interface Asked extends PlanContext {
  readonly configMap: string;
}

function configMap(asked: Asked, data: Record<string, string>): KubernetesObject {
  const { configMap: name, namespace } = asked;
  const names = OWN_CHECKSUMS.find(([suffix]) => name.endsWith(suffix))?.[1] ?? [];
  const annotations = Object.fromEntries(names.map((n) => [`checksum/${n}`, checksum(data)]));
  return written({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels: commonLabels(asked), ...(names.length > 0 ? { annotations } : {}) },
    data,
  });
}

const ofFiles = remembered((asked: Asked & { readonly files: ReadonlyMap<string, PlannedFile> }) =>
  configMap(asked, Object.fromEntries([...asked.files].map(([key, { content }]) => [key, typeof content === 'string' ? content : toYaml(content as JsonMap)]))),
);

const ofSettings = remembered((asked: Asked & { readonly file: string; readonly sections: readonly PlannedSettings[] }) =>
  configMap(asked, { [asked.file]: toYaml(mergeSettings(asked.sections, asked.file)) }),
);

/** The ConfigMaps that features filled together. */
export function configMaps({ context, files, settings, workloads }: AgentPlan): KubernetesObject[] {
  const ofFeatures = [...files].map(([name, entries]) => ofFiles(extended(context, { configMap: name, files: entries })));
  if (!workloads.nodeAgent.containers.has('system-probe')) return ofFeatures;
  const name = context.name('system-probe-config');
  return [...ofFeatures, ...[...settings].map(([file, sections]) => ofSettings(extended(context, { configMap: name, file, sections })))];
}
