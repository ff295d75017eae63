import type { ContainerPort, JsonMap } from '../kubernetes';
import { agentVersionOf } from '../plan/installation';
import type { FieldRule, WholeSpec } from '../spec/datadog-agent';
import { imageFields } from '../spec/datadog-agent-images';
import { containerPorts, textFile } from '../spec/datadog-agent-shapes';
import { equal, getPath, isMap, truthy } from '../spec/values';
import { asksKubernetesAttributes } from './otel-configuration';

// How a DatadogAgent object says what the options of the collector and its gateway say.

/** Keys of a ConfigMap as files: those named one by one, or the one key that is not named as the operator expects it. */
const keysOf = (feature: string, file: string) => (_value: unknown, spec: WholeSpec) => {
  const { items, key, name } = getPath(spec, [...feature.split('.'), 'configMap']) as JsonMap;
  if (truthy(items)) return items;
  return truthy(name) && key !== file ? [{ key, path: file }] : undefined;
};

const oneKey = (items: unknown, file: string): unknown =>
  Array.isArray(items) && items.length === 1 && isMap(items[0]) && items[0].path === file ? items[0].key : undefined;

/** The files that a ConfigMap of the user's has, where they are named. */
export const keysOfMap = (feature: string, file: string): FieldRule => ({
  write: keysOf(feature, file),
  read: (items) => (oneKey(items, file) === undefined ? items : undefined),
});

/** The key of a ConfigMap of the user's that is the only file. */
export const keyOfMap = (feature: string, file: string): FieldRule => ({ write: keysOf(feature, file), read: (items) => oneKey(items, file) });

const NAMED = ['otel-grpc', 'otel-http'];

/** The gateway's ports, of which the operator's Service knows two. */
export const gatewayPorts: FieldRule = {
  ...containerPorts,
  refuse: (ports: ContainerPort[]) =>
    Array.isArray(ports) && ports.some(({ name }) => !NAMED.includes(`${name}`))
      ? `the operator's Service leads to the ports named ${NAMED.join(' and ')} alone: name the port so, or use the target helm-values or manifests`
      : undefined,
};

/** The configuration, and what the gateway must be granted for it. */
export const gatewayConfig: FieldRule = {
  ...textFile,
  refuse: (config, spec) =>
    asksKubernetesAttributes(config) &&
    truthy(getPath(spec, ['features', 'otelAgentGateway', 'rbac', 'create'])) &&
    !truthy(getPath(spec, ['override', 'nodeAgent', 'rbac', 'create']))
      ? 'the operator grants nothing to a service account of yours: grant it what the k8sattributes processor reads, and set features.otelAgentGateway.rbac.create to false'
      : undefined,
};

const HANDLERS = ['httpGet', 'tcpSocket', 'exec'];

const healthRequest = (spec: WholeSpec) => ({
  httpGet: { port: getPath(spec, ['features', 'otelAgentGateway', 'container', 'healthPort']) as number, path: '/', scheme: 'HTTP' },
});

/** A probe that is off unless switched on, and by default asks the collector's health check. */
export const gatewayProbe: FieldRule = {
  write: (value: JsonMap, spec) => {
    if (!isMap(value) || !truthy(value.enabled)) return undefined;
    const { enabled: _on, ...probe } = value;
    return HANDLERS.some((handler) => handler in probe) ? probe : { ...healthRequest(spec), ...probe };
  },
  read: (value: JsonMap, spec) => {
    const usual = healthRequest(spec);
    const { httpGet, ...probe } = value;
    return { enabled: true, ...(equal(httpGet, usual.httpGet) ? probe : value) };
  },
};

/** The gateway's image has the version of the node agents where it names none. */
export const gatewayImage = (option: string) => imageFields(option, (spec) => agentVersionOf(getPath(spec, ['override', 'nodeAgent', 'image', 'tag'])));
