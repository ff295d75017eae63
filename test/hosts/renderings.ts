import { load } from 'js-yaml';
import { composeFiles } from '../../constructs/hosts/compose/files';
import { type ComposeOptions, renderCompose } from '../../constructs/hosts/compose/project';
import { type HostFile, hostFiles } from '../../constructs/hosts/linux/bundle';
import type { JsonMap } from '../../constructs/kubernetes';
import { type Installed, type PlannedRelease, planReleases } from '../../constructs/releases';
import { manifestsOf } from '../../constructs/targets/manifests';

const KEY = { credentials: { apiSecret: { secretName: 'datadog-secret' } } };

/** A spec as releases, with an API key. */
export const releasesOf = (spec: Installed['spec'], name = 'datadog'): PlannedRelease[] =>
  planReleases({ spec: { ...spec, global: { ...KEY, ...spec.global } }, name, namespace: 'datadog', kubernetesVersion: '1.34' });

export const releaseOf = (spec: Installed['spec'] = {}): PlannedRelease => releasesOf(spec)[0]!;

/** A Compose project, as it stands in its file. */
export function compose(release: PlannedRelease, options: ComposeOptions = {}): any {
  const files = composeFiles([{ rendering: renderCompose(release, 'project', options) }]);
  return load(files.find(({ file }) => file === 'compose.yaml')!.text);
}

export const textOf = (files: readonly HostFile[], file: string): string | undefined => files.find((each) => each.file === file)?.text;

/** What a process starts with: its variables, and the text of its configuration files. */
export interface Process {
  readonly name: string;
  readonly environment: Record<string, string>;
  readonly datadog: string;
  readonly systemProbe: string;
  /** Folders of the host, by where a container has them. */
  readonly mounts?: ReadonlyMap<string, string>;
}

/** Values of Secrets and fields of the pod are the same wherever they are asked for. */
function resolved(variable: any, data: ReadonlyMap<string, JsonMap>): string {
  const from = variable.valueFrom;
  if (!from) return variable.value ?? '';
  if (from.configMapKeyRef) return String(data.get(from.configMapKeyRef.name)?.[from.configMapKeyRef.key]);
  return from.secretKeyRef ? `value-of-${from.secretKeyRef.key}` : `field-${from.fieldRef.fieldPath}`;
}

/** The containers of the node agent's pod. */
export function podProcesses(release: PlannedRelease): Process[] {
  const objects: any[] = manifestsOf(release.plan).flatMap(({ objects: all }) => all);
  const data = new Map<string, JsonMap>(objects.filter(({ kind }) => kind === 'ConfigMap').map((o) => [o.metadata.name, o.data]));
  const pod = objects.find(({ kind }) => kind === 'DaemonSet').spec.template.spec;
  const file = (container: any, name: string) => {
    const mount = container.volumeMounts.find((m: any) => m.mountPath === `/etc/datadog-agent/${name}`);
    const volume = mount && pod.volumes.find((v: any) => v.name === mount.name);
    return volume ? String(data.get(volume.configMap.name)![name]) : '{}';
  };
  return pod.containers.map((container: any) => ({
    name: container.name,
    environment: Object.fromEntries(container.env.map((variable: any) => [variable.name, resolved(variable, data)])),
    datadog: file(container, 'datadog.yaml'),
    systemProbe: file(container, 'system-probe.yaml'),
    mounts: new Map(
      container.volumeMounts.flatMap(({ name, mountPath }: any) => {
        const from = pod.volumes.find((volume: any) => volume.name === name)?.hostPath?.path;
        return from === undefined ? [] : [[mountPath, from]];
      }),
    ),
  }));
}

/** The agent's service. Compose makes one dollar sign of two. */
export function composeProcess(release: PlannedRelease): Process {
  const { files, data } = renderCompose(release, 'project', {});
  const { environment } = (data as any).services['datadog-agent'];
  const file = (name: string) => [...files].find(([at]) => at.endsWith(`/${name}`))?.[1] ?? '{}';
  return {
    name: 'compose',
    environment: Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value).replaceAll('$$', '$')])),
    datadog: file('datadog.yaml'),
    systemProbe: file('system-probe.yaml'),
  };
}

/** An agent of a host. */
export function hostProcess(release: PlannedRelease): Process {
  const files = hostFiles(release);
  const environment = (textOf(files, 'etc/datadog-agent/environment') ?? '').split('\n').filter(Boolean);
  return {
    name: 'host',
    environment: Object.fromEntries(environment.map((line) => [line.split('=')[0]!, JSON.parse(line.slice(line.indexOf('=') + 1))])),
    datadog: textOf(files, 'etc/datadog-agent/datadog.yaml')!,
    systemProbe: textOf(files, 'etc/datadog-agent/system-probe.yaml') ?? '{}',
  };
}
