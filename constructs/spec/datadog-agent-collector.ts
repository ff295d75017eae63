import type { ContainerPort, JsonMap } from '../kubernetes';
import type { FieldRule, WholeSpec } from './datadog-agent';
import { containerPorts } from './datadog-agent-shapes';
import { getPath, mapsIn } from './values';

/** The ports that the operator's collector always has. */
export const USUAL_COLLECTOR_PORTS: readonly ContainerPort[] = [
  { containerPort: 4317, name: 'otel-grpc', protocol: 'TCP' },
  { containerPort: 4318, name: 'otel-http', protocol: 'TCP' },
];

export const isCollectorOn = (spec: WholeSpec): boolean => Boolean(getPath(spec, ['features', 'otelCollector', 'enabled']));

/** The operator takes a port of the node for each port, of the same number: which ones a spec means is told by the container's own ports. */
const withoutHostPorts = (ports: unknown): JsonMap[] => mapsIn(ports).map(({ hostPort: _taken, ...port }) => port);

/** The ports on which the collector receives. */
export const collectorPorts: FieldRule = {
  default: USUAL_COLLECTOR_PORTS,
  whileOn: 'features.otelCollector.enabled',
  write: (ports, spec) => {
    const written = containerPorts.write!(ports, spec);
    return isCollectorOn(spec) && written !== undefined ? withoutHostPorts(written) : written;
  },
  refuse: (ports, spec) =>
    isCollectorOn(spec) && mapsIn(ports).filter(({ name }) => !name).length > 1
      ? 'the operator tells ports apart by their names: give each of them one'
      : undefined,
};

/** What the container must say of its ports, so that it takes those of the node that the spec names, and no others. */
export function portsOfCollector(spec: WholeSpec): JsonMap[] {
  if (!isCollectorOn(spec)) return [];
  const ports = mapsIn(containerPorts.write!(getPath(spec, ['features', 'otelCollector', 'ports']), spec));
  const others = USUAL_COLLECTOR_PORTS.filter((usual) => !ports.some(({ name }) => name === usual.name));
  return [...ports.filter(({ containerPort, hostPort }) => containerPort !== hostPort), ...(others as unknown as JsonMap[])];
}

const OF_A_PORT = ['name', 'containerPort', 'hostPort', 'protocol'];

const samePort = (a: JsonMap, b: JsonMap) => a.name === b.name && a.containerPort === b.containerPort && (a.protocol ?? 'TCP') === (b.protocol ?? 'TCP');

/** The collector's ports as the operator makes them: those of the feature, on the node too, unless those of the container say otherwise. */
export function portsOfOperator(ofFeature: unknown, ofContainer: unknown): { readonly ports: JsonMap[]; readonly others: JsonMap[] } {
  const named = mapsIn(ofFeature).length > 0 ? mapsIn(ofFeature) : (USUAL_COLLECTOR_PORTS as unknown as JsonMap[]);
  const own = mapsIn(ofContainer).filter((port) => Object.keys(port).every((key) => OF_A_PORT.includes(key)));
  const found = named.map((port) => ({ port, own: own.find((other) => samePort(other, port)) }));
  return {
    ports: found.map(({ port, own: said }) => said ?? { ...port, hostPort: port.containerPort! }),
    others: mapsIn(ofContainer).filter((port) => !found.some(({ own: said }) => said === port)),
  };
}
