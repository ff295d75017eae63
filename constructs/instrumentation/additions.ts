import type { EnvVar, Json, JsonMap, Volume, VolumeMount } from '../kubernetes';
import { equal, isMap } from '../spec/values';
import type { OpenWorkload } from './workload';

/** What instrumentation adds to a workload, as data. */
export interface Additions {
  /** On the object, on what it makes, and on the pod. */
  readonly labels?: Readonly<Record<string, string>>;
  /** On the pod alone. */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** On the pod. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** In each instrumented container. */
  readonly env?: readonly EnvVar[];
  /** In each instrumented container. */
  readonly mounts?: readonly VolumeMount[];
  readonly volumes?: readonly Volume[];
}

/** A field that is not there yet, among the others by name as cdk8s writes them, where that is how they stand. */
function made<T extends Json>(of: JsonMap, key: string, value: T): T {
  const keys = Object.keys(of);
  const sorted = keys.every((name, i) => i === 0 || keys[i - 1]! < name);
  of[key] = value;
  const later = sorted ? keys.filter((name) => name > key) : [];
  for (const name of later) {
    const moved = of[name];
    delete of[name];
    of[name] = moved;
  }
  return value;
}

const list = (of: JsonMap, key: string): JsonMap[] => (Array.isArray(of[key]) ? of[key] : made(of, key, [])) as JsonMap[];
const map = (of: JsonMap, key: string): JsonMap => (isMap(of[key]) ? of[key] : made(of, key, {}));

/** How a variable's value is shown. One that the user wrote as text may be a secret where its name is one that holds secrets. */
function shown({ name: _name, ...rest }: JsonMap, secret: boolean): string {
  if (rest.valueFrom !== undefined) return JSON.stringify(rest.valueFrom);
  return secret ? 'a text of its own' : JSON.stringify(rest.value ?? '');
}

const SECRET = /(?:DSN|KEY|TOKEN|PASSWORD|PASS|SECRET|URL|WEBHOOK)$/;
// These addresses are ours to write, and hold no credentials.
const ADDRESS = /^DD_(?:TRACE_AGENT|DOGSTATSD)_URL$/;

/** Kubernetes and people write an empty map and a version that is the default; neither changes what is meant. */
function plain(variable: JsonMap): JsonMap {
  const { fieldRef } = isMap(variable.valueFrom) ? variable.valueFrom : {};
  if (!isMap(fieldRef)) return { value: variable.value ?? '', valueFrom: variable.valueFrom };
  return { value: '', valueFrom: { fieldRef: { fieldPath: fieldRef.fieldPath } } };
}

function addVariable(where: string, container: JsonMap, variable: EnvVar): void {
  const env = list(container, 'env');
  const before = env.find(({ name }) => name === variable.name);
  // A copy of its own: YAML writers make an anchor of what stands in two places.
  const added = structuredClone(variable) as unknown as JsonMap;
  if (!before) env.push(added);
  else if (!equal(plain(before), plain(added))) {
    const secret = SECRET.test(variable.name) && !ADDRESS.test(variable.name);
    throw new Error(
      `${where}: container ${container.name} already sets ${variable.name} to ${shown(before, secret)}, its instrumentation says ${shown(added, secret)}; ` +
        'remove the variable there, or say the same here',
    );
  }
}

function addText(where: string, kind: string, into: JsonMap, key: string, value: string): void {
  const before = into[key];
  if (before !== undefined && before !== value)
    throw new Error(`${where}: ${kind} ${key} is already '${before}', the instrumentation says '${value}'; remove it there, or say the same here`);
  into[key] = value;
}

function addMount(where: string, container: JsonMap, mount: VolumeMount): void {
  const mounts = list(container, 'volumeMounts');
  const before = mounts.find(({ mountPath }) => mountPath === mount.mountPath);
  if (!before) mounts.push(mount as unknown as JsonMap);
  else if (before.name !== mount.name)
    throw new Error(
      `${where}: container ${container.name} mounts volume ${before.name} at ${mount.mountPath}, where the agent's sockets belong; ` +
        "mount it elsewhere, or write agentCommunicationMode: 'hostip'",
    );
}

/** A volume that the pod has already, under whatever name, serves as well. */
function addVolume(where: string, spec: JsonMap, volume: Volume): string {
  const volumes = list(spec, 'volumes');
  const { name, ...source } = volume;
  const same = volumes.find(({ name: _name, ...other }) => equal(other, source));
  if (same) return String(same.name);
  if (volumes.some((other) => other.name === name)) throw new Error(`${where}: the pod has another volume called ${name}; give it another name`);
  volumes.push(structuredClone(volume) as JsonMap);
  return name;
}

function sortKeys(of: JsonMap, key: string): void {
  const value = of[key];
  if (isMap(value)) of[key] = Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Adds to a workload. What is there already and says the same stays as it is.
 * @param containers those that get variables and mounts
 * @throws if something there says otherwise; the message has both values
 */
export function add(where: string, workload: OpenWorkload, containers: readonly JsonMap[], additions: Additions): void {
  const { labels = {}, podLabels = {}, annotations = {}, env = [], mounts = [], volumes = [] } = additions;
  for (const part of workload.labelled) {
    const metadata = map(part, 'metadata');
    const all = part === workload.pod ? { ...labels, ...podLabels } : labels;
    for (const [key, value] of Object.entries(all)) addText(where, 'label', map(metadata, 'labels'), key, value);
    sortKeys(metadata, 'labels');
  }
  const metadata = map(workload.pod, 'metadata');
  for (const [key, value] of Object.entries(annotations)) addText(where, 'annotation', map(metadata, 'annotations'), key, value);
  sortKeys(metadata, 'annotations');

  for (const container of containers) for (const variable of env) addVariable(where, container, variable);
  if (containers.length === 0) return;
  const names = new Map(volumes.map((volume) => [volume.name, addVolume(where, workload.spec, volume)]));
  for (const container of containers) for (const mount of mounts) addMount(where, container, { ...mount, name: names.get(mount.name) ?? mount.name });
}

/** Several additions as one. */
export const together = (...all: readonly Additions[]): Additions => ({
  labels: Object.assign({}, ...all.map(({ labels }) => labels)),
  podLabels: Object.assign({}, ...all.map(({ podLabels }) => podLabels)),
  annotations: Object.assign({}, ...all.map(({ annotations }) => annotations)),
  env: all.flatMap(({ env = [] }) => env),
  mounts: all.flatMap(({ mounts = [] }) => mounts),
  volumes: all.flatMap(({ volumes = [] }) => volumes),
});
