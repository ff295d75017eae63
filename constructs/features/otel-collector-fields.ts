import type { JsonMap } from '../kubernetes';
import type { FieldRule, WholeSpec } from '../spec/datadog-agent';
import { imageFields } from '../spec/datadog-agent-images';
import { textFile } from '../spec/datadog-agent-shapes';
import { getPath, truthy } from '../spec/values';
import { asksKubernetesAttributes } from './otel-configuration';

// How a DatadogAgent object says what the options of the collector on each node say.

const FEATURE = 'features.otelCollector';
const of = (spec: WholeSpec, path: string) => getPath(spec, `${FEATURE}.${path}`.split('.'));
const node = (spec: WholeSpec, path: string) => getPath(spec, `override.nodeAgent.${path}`.split('.'));

/** The configuration, and what the agents' account must be granted for it. */
export const collectorConfig: FieldRule = {
  ...textFile,
  refuse: (config, spec) =>
    truthy(of(spec, 'enabled')) && truthy(of(spec, 'rbac.create')) && truthy(node(spec, 'rbac.create')) && asksKubernetesAttributes(config)
      ? `the operator does not grant what its k8sattributes processor reads: set \`passthrough: true\` in it and have a gateway look the attributes up, or grant it yourself and set ${FEATURE}.rbac.create to false`
      : undefined,
};

const image = imageFields('override.nodeAgent.image');

/** Once the object names the agents' image, be it by the usual name, the operator takes the collector out of that one. */
export const standaloneImage: FieldRule = {
  write: (standalone, spec) => (truthy(of(spec, 'enabled')) && !standalone ? image.name.write(undefined, spec) : undefined),
  read: (_name, spec) => (truthy(of(spec, 'enabled')) ? false : undefined),
};

const GATES = '--feature-gates=';
const FOLDER = '/etc/otel-agent';
const FILE = 'otel-config.yaml';

/** Arguments of the collector; those of the object replace the operator's, which name the configuration. */
export const collectorGates: FieldRule = {
  write: (gates, spec) => {
    if (!truthy(gates)) return undefined;
    const items = of(spec, 'configMap.items');
    const files = truthy(items) ? (items as JsonMap[]).map(({ path }) => path) : [FILE];
    return [...files.map((file) => `--config=${FOLDER}/${file}`), `${GATES}${gates}`];
  },
  read: (args) => (Array.isArray(args) ? args.find((word) => `${word}`.startsWith(GATES))?.slice(GATES.length) : undefined),
};
