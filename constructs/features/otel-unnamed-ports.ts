import { Document, isMap, isScalar, isSeq, visit } from 'yaml';
import type { ContainerPort, JsonMap } from '../kubernetes';
import type { Refusal } from './feature';

const NAMES = ['otel-grpc', 'otel-http'] as const;

const missing = (ports: readonly ContainerPort[]): readonly string[] => NAMES.filter((name) => !ports.some((port) => port.name === name));

/** What the default configuration becomes without the ports that it is made from, for the person who wrote the ports. */
export const unnamedPorts = (path: string, ports: readonly ContainerPort[], config: unknown): readonly Refusal[] =>
  config || missing(ports).length === 0
    ? []
    : [
        {
          path: `${path}.ports`,
          message: `no port is named ${missing(ports).join(' or ')}, so the default configuration has an address without a port and the collector does not start: name the ports so, or write ${path}.config`,
        },
      ];

/**
 * A default configuration as the chart lays it out. Where a port has no number, that is no YAML: an address that ends in a colon. The
 * collector then stops with a message that points there, and it must do the same under our manifests.
 */
export function configText(config: JsonMap, ports: readonly ContainerPort[]): JsonMap | string {
  if (missing(ports).length === 0) return config;
  const document = new Document(config, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_, list) => {
      if (list.items.every(isScalar)) list.flow = !list.items.some((item) => isScalar(item) && `${item.value}`.startsWith('^'));
    },
    Pair: (_, pair) => {
      const key = isScalar(pair.key) ? pair.key.value : undefined;
      if (isScalar(pair.value) && (key === 'site' || key === 'job_name')) pair.value.type = 'QUOTE_DOUBLE';
      if (key === 'targets' && isSeq(pair.value)) for (const item of pair.value.items) if (isScalar(item)) item.type = 'QUOTE_DOUBLE';
      if (isMap(pair.value) && pair.value.items.length === 0) pair.value = null;
    },
  });
  const text = document.toString({ lineWidth: 0, nullStr: '', flowCollectionPadding: false });
  return text.replace(/^( +)(grpc|http):\n +endpoint: "?(0\.0\.0\.0:\d*)"?$/gm, '$1$2:\n$1   endpoint: $3');
}
