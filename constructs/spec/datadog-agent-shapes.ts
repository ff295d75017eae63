import { parse } from 'yaml';
import type { EnvVar, Json, JsonMap } from '../kubernetes';
import { toYaml } from '../yaml';
import { type FieldRule, isNothing, type WholeSpec } from './datadog-agent';
import { equal, getPath, isMap, truthy } from './values';

// Rules for options whose values have another shape in a DatadogAgent object.

function yaml(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return parse(text, { maxAliasCount: 100, logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

const asYaml = (value: unknown) => (isNothing(value) ? undefined : typeof value === 'string' ? value : toYaml(value));

/** A file's text: as it is, or data written as YAML. */
export const textFile: FieldRule = { write: asYaml };

/** A list, written as the YAML of a file. */
export const listFile: FieldRule = {
  write: asYaml,
  read: (text) => {
    const data = yaml(text);
    return Array.isArray(data) ? data : undefined;
  },
};

/** A map, written as the YAML of a file. */
export const mapFile: FieldRule = {
  write: asYaml,
  read: (text) => {
    const data = yaml(text);
    return isMap(data) ? data : undefined;
  },
};

/** Files by name; contents may be data. */
export const files: FieldRule = {
  write: (value: JsonMap) => {
    const named = Object.entries(value ?? {}).flatMap(([name, content]) => (content === null || content === undefined ? [] : [[name, asYaml(content) ?? '']]));
    return named.length > 0 ? Object.fromEntries(named) : undefined;
  },
};

const DATADOG_YAML = ['override', 'nodeAgent', 'useConfigMap'];

/** datadog.yaml, which agents get only where `useConfigMap` says so. */
export const customAgentConfig: FieldRule = {
  ...mapFile,
  refuse: (value, spec) =>
    truthy(value) && !getPath(spec, DATADOG_YAML)
      ? 'without override.nodeAgent.useConfigMap no agent reads it, and the operator would have it read: set that, or remove this'
      : undefined,
};

/** Whether there is a datadog.yaml. */
export const hasAgentConfig: FieldRule = {
  write: (_value, spec) => {
    const config = getPath(spec, ['override', 'nodeAgent', 'customAgentConfig']);
    return getPath(spec, DATADOG_YAML) ? asYaml(config) : undefined;
  },
  read: (text) => (mapFile.read!(text, {}) === undefined ? undefined : true),
  refuse: (value, spec) =>
    truthy(value) && !truthy(getPath(spec, ['override', 'nodeAgent', 'customAgentConfig']))
      ? 'say in override.nodeAgent.customAgentConfig what stands in the file: the operator brings none of its own'
      : undefined,
};

/** A switch that says the opposite. */
export const opposite: FieldRule = { write: (on) => (on ? undefined : true), read: (off) => !off };

// As for the pods of the manifests: numbers become text, and what has no value takes it from elsewhere.
const variableOf = ({ name, value, valueFrom }: EnvVar): EnvVar =>
  truthy(value) ? { name, value: `${value}` } : valueFrom ? { name, valueFrom } : { name, value: '' };

const byName = (list: readonly EnvVar[]): EnvVar[] => list.filter((item, i) => list.findLastIndex((other) => other.name === item.name) === i);

const plainVariables = (list: unknown) => Array.isArray(list) && list.every((v) => isMap(v) && typeof v.name === 'string');

/** Environment variables. */
export const variables: FieldRule = { joins: true, write: (list: EnvVar[]) => (isNothing(list) ? undefined : byName(list.map(variableOf))) };

/** Environment variables by name; they come back as a list. */
export const variablesByName: FieldRule = {
  joins: true,
  write: (map: JsonMap) => {
    const list = Object.entries(map ?? {}).map(([name, value]) => (isMap(value) ? { name, ...value } : { name, value: `${value ?? ''}` }));
    return list.length > 0 ? list : undefined;
  },
  read: () => undefined,
};

/** Variables of two places as those of one. */
export const joined = (first: Json | undefined, second: Json): Json =>
  plainVariables(first) && plainVariables(second)
    ? (byName([...(first as unknown as EnvVar[]), ...(second as unknown as EnvVar[])]) as unknown as Json)
    : second;

/** A folder, written with or without a slash behind it. */
export const folder: FieldRule = { read: (path) => (typeof path === 'string' && path.length > 1 ? path.replace(/\/+$/, '') : path) };

/** Where a variable takes its value from. */
export const valueSource: FieldRule = {
  write: (value: JsonMap) => value?.valueFrom,
  read: (valueFrom) => ({ valueFrom }),
  refuse: (value) =>
    isMap(value) && truthy(value.value) ? 'only valueFrom can be said there: set DD_KUBERNETES_KUBELET_HOST in global.env instead' : undefined,
};

/** Where Cilium finds the DNS server. */
export const dnsEndpoints: FieldRule = {
  write: (value: JsonMap) => value?.toEndpoints,
  read: (toEndpoints) => ({ toEndpoints }),
  refuse: (value) =>
    isMap(value) && Object.keys(value).some((key) => key !== 'toEndpoints') ? 'only toEndpoints can be said there: write the policy yourself' : undefined,
};

const SOCKETS = '/var/run/datadog';
const split = (path: string) => ({ folder: path.slice(0, path.lastIndexOf('/')) || '/', file: path.slice(path.lastIndexOf('/') + 1) });

const socketOf = (feature: 'apm' | 'dogstatsd', field: string) => ['features', feature, 'unixDomainSocketConfig', field];

/** Where a socket is on the node: two that share a folder of containers share that of the node, which is the one of DogStatsD. */
export function socketOnNode(feature: 'apm' | 'dogstatsd', spec: WholeSpec): string | undefined {
  const path = getPath(spec, socketOf(feature, 'path'));
  const shared = getPath(spec, socketOf('dogstatsd', 'enabled')) ? 'dogstatsd' : feature;
  const host = getPath(spec, socketOf(shared, 'hostPath'));
  return typeof path === 'string' && path !== '' && typeof host === 'string' ? `${host.replace(/\/+$/, '')}/${split(path).file}` : undefined;
}

/** A socket: the object names it by its path on the node; in containers it is always below /var/run/datadog. */
export function socketFields(feature: 'apm' | 'dogstatsd') {
  const at = ['features', feature, 'unixDomainSocketConfig'];
  const write = (_value: unknown, spec: WholeSpec) => socketOnNode(feature, spec);
  return {
    path: {
      write,
      read: (onNode: string) => `${SOCKETS}/${split(onNode).file}`,
      refuse: (path: unknown) =>
        typeof path === 'string' && path !== '' && split(path).folder !== SOCKETS
          ? `in the containers the operator has sockets below ${SOCKETS}: name a file there, and the folder on the node in ${at.join('.')}.hostPath`
          : undefined,
    },
    hostPath: { write, read: (onNode: string) => split(onNode).folder },
  } satisfies Record<string, FieldRule>;
}

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

/**
 * A probe. Where the operator would ask another port than the agent answers on, the request is written out.
 * @param usual the request that the agent answers; undefined where the operator's own is that
 */
export const probed = (usual: (spec: WholeSpec) => JsonMap | undefined): FieldRule => ({
  write: (value: JsonMap, spec) => {
    const handler = usual(spec);
    if (!isMap(value) || !handler || HANDLERS.some((key) => truthy(value[key]))) return value;
    return { ...value, ...handler };
  },
  read: (value: JsonMap, spec) => {
    const handler = usual(spec);
    if (!isMap(value) || !handler) return value;
    const [key, request] = Object.entries(handler)[0]!;
    if (!equal(value[key], request)) return value;
    const { [key]: _asked, ...rest } = value;
    return rest;
  },
});

/** A platform that the object names in an annotation. */
export const provider = (name: string): FieldRule => ({ write: (on) => (on ? name : undefined), read: (named) => (named === name ? true : undefined) });

/** A switch of the whole installation and one of the feature: agents take settings only if both are on. */
export const bothOn = (other: string): FieldRule => ({ write: (on, spec) => Boolean(on && getPath(spec, other.split('.'))) });

/** What another option is read from. */
export const unread = (rule: FieldRule): FieldRule => ({ ...rule, read: () => undefined });

const numbered = (port: unknown) => (typeof port === 'string' && /^\d+$/.test(port) ? Number(port) : port);

/** Ports, whose numbers values files hold as text too. */
export const containerPorts: FieldRule = {
  write: (ports: JsonMap[]) =>
    isNothing(ports)
      ? undefined
      : ports.map((port) => ({
          ...port,
          containerPort: numbered(port.containerPort),
          ...(port.hostPort !== undefined && { hostPort: numbered(port.hostPort) }),
        })),
};

/** A service account that exists is used even if it is called as the chart calls one that it does not name. */
export const accountName = (workload: string): FieldRule => ({
  write: (name, spec) => (name === 'default' && getPath(spec, `${workload}.rbac.create`.split('.')) ? undefined : name),
});

const USUAL = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
const OF_KUBERNETES = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } };
/** Up to so many pods a quarter of them is one that may be too many, and none that may be missing. */
const FEW_PODS = 3;

/** How the operator's Deployments are updated: as Kubernetes does it. */
export const deploymentStrategy = (workload: string) => (spec: WholeSpec) => {
  const replicas = getPath(spec, [...workload.split('.'), 'replicas']);
  return typeof replicas === 'number' && replicas <= FEW_PODS ? USUAL : OF_KUBERNETES;
};

const LEGACY = 'kubernetes_state';

/** The operator sets the list itself, with one entry: who sets it names that, too. */
export const ignoredIntegrations: FieldRule = {
  write: (names: string[], spec) => {
    const core = ['features', 'kubeStateMetricsCore'];
    const legacy = getPath(spec, [...core, 'enabled']) && getPath(spec, [...core, 'ignoreLegacyKSMCheck']);
    return isNothing(names) || !legacy || names.includes(LEGACY) ? names : [...names, LEGACY];
  },
  read: (names: string[]) => names.filter((name) => name !== LEGACY),
};

/** Metrics of custom resources; the plural has a field of its own. */
export const customResourceMetrics: FieldRule = {
  write: (list: JsonMap[]) =>
    isNothing(list)
      ? undefined
      : list.map((item) => {
          if (!isMap(item.groupVersionKind) || item.groupVersionKind.resource === undefined) return item;
          const { resource, ...groupVersionKind } = item.groupVersionKind;
          return { resourcePlural: resource, ...item, groupVersionKind };
        }),
};

/** A key of a Secret, which is said only with the Secret. */
export const keyOf = (reference: string): FieldRule => ({
  write: (key, spec) => (truthy(getPath(spec, `${reference}.secretName`.split('.'))) ? key : undefined),
});

const SYSTEM = 'kubernetes.io/os';

/** Nodes by their labels. The operator would try to run the agents, which are for Linux, on nodes of any system. */
export const onLinux = (on: string): FieldRule => ({
  default: {},
  whileOn: on,
  write: (labels: JsonMap, spec) =>
    getPath(spec, ['cluster', 'operatingSystem']) === 'linux' && truthy(getPath(spec, on.split('.'))) ? { [SYSTEM]: 'linux', ...labels } : labels,
  read: ({ [SYSTEM]: system, ...others }: JsonMap) => (system === 'linux' || system === undefined ? others : { [SYSTEM]: system, ...others }),
});
