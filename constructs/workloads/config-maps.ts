import type { JsonMap, KubernetesObject } from '../kubernetes';
import { type AgentPlan, mergeSettings } from '../plan/plan';
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

function configMap({ context }: AgentPlan, name: string, data: Record<string, string>): KubernetesObject {
  const names = OWN_CHECKSUMS.find(([suffix]) => name.endsWith(suffix))?.[1] ?? [];
  const annotations = Object.fromEntries(names.map((n) => [`checksum/${n}`, checksum(data)]));
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: context.namespace, labels: commonLabels(context), ...(names.length > 0 ? { annotations } : {}) },
    data,
  };
}

/** The ConfigMaps that features filled together. */
export function configMaps(plan: AgentPlan): KubernetesObject[] {
  const files = [...plan.files].map(([name, entries]) =>
    configMap(
      plan,
      name,
      Object.fromEntries([...entries].map(([key, { content }]) => [key, typeof content === 'string' ? content : toYaml(content as JsonMap)])),
    ),
  );
  if (!plan.workloads.nodeAgent.containers.has('system-probe')) return files;
  const settings = [...plan.settings].map(([file, sections]) =>
    configMap(plan, plan.context.name('system-probe-config'), { [file]: toYaml(mergeSettings(sections, file)) }),
  );
  return [...files, ...settings];
}
