import type { JsonMap, KubernetesObject } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { type AgentPlan, configMapOf, mergeSettings, type PlannedFile, type PlannedSettings } from '../plan/plan';
import { remembered, written } from '../plan/remember';
import { rememberedOfTwo } from '../plan/remember-list';
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

/** What all ConfigMaps of an installation have in common. */
const frameOf = remembered((context: PlanContext) => ({
  namespace: context.namespace,
  labels: commonLabels(context),
  settings: context.name('system-probe-config'),
}));

type Frame = ReturnType<typeof frameOf>;

function configMap({ namespace, labels }: Frame, name: string, data: Record<string, string>): KubernetesObject {
  const names = OWN_CHECKSUMS.find(([suffix]) => name.endsWith(suffix))?.[1] ?? [];
  const annotations = Object.fromEntries(names.map((n) => [`checksum/${n}`, checksum(data)]));
  return written({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels, ...(names.length > 0 ? { annotations } : {}) },
    data,
  });
}

const ofFiles = rememberedOfTwo((frame: Frame, files: ReadonlyMap<string, PlannedFile>) => {
  return configMap(
    frame,
    configMapOf(files),
    Object.fromEntries([...files].map(([key, { content }]) => [key, typeof content === 'string' ? content : toYaml(content as JsonMap)])),
  );
});

const ofSettings = rememberedOfTwo((frame: Frame, sections: readonly PlannedSettings[]) => {
  const { file } = sections[0]!;
  return configMap(frame, frame.settings, { [file]: toYaml(mergeSettings(sections, file)) });
});

/** The ConfigMaps that features filled together. */
export function configMaps({ context, files, settings, workloads }: AgentPlan): KubernetesObject[] {
  const frame = frameOf(context);
  const ofFeatures = [...files.values()].map((entries) => ofFiles(frame, entries));
  return workloads.nodeAgent.containers.has('system-probe')
    ? [...ofFeatures, ...[...settings.values()].map((sections) => ofSettings(frame, sections))]
    : ofFeatures;
}
