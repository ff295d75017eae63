import type { Refusal } from '../features/feature';
import type { JsonMap } from '../kubernetes';
import { getPath, truthy } from '../spec/values';

const handled = (settings: JsonMap) => truthy(settings.httpGet) || truthy(settings.tcpSocket) || truthy(settings.exec);

/** A probe that asks the agent's health port, unless the user says how to ask. */
export const httpProbe = (settings: JsonMap, path: string, port: number): JsonMap =>
  handled(settings) ? settings : { ...settings, httpGet: { port, path, scheme: 'HTTP' } };

/** A probe that opens a connection to a port, unless the user says how to ask. */
export const tcpProbe = (settings: JsonMap, port: number): JsonMap => (handled(settings) ? settings : { ...settings, tcpSocket: { port } });

interface Health {
  readonly healthPort: number;
  readonly livenessProbe: unknown;
  readonly readinessProbe: unknown;
  readonly startupProbe: unknown;
}

type Probes = Readonly<Record<'livenessProbe' | 'readinessProbe' | 'startupProbe', unknown>>;

/** Probes of the user's that ask another port than the one that answers. */
export const strayProbes = (path: string, probes: Partial<Probes>, kind: 'httpGet' | 'tcpSocket', port: number, answers: string): Refusal[] =>
  (['livenessProbe', 'readinessProbe', 'startupProbe'] as const).flatMap((name) => {
    const asked = getPath(probes[name] as JsonMap | undefined, [kind, 'port']);
    return truthy(asked) && asked !== port
      ? [{ path: `${path}.${name}`, message: `asks port ${asked}, but the agent answers on ${port} (${answers}): leave ${kind} out, or give it the same port` }]
      : [];
  });

/** The probes of an agent that answers on its health port. */
export const healthProbes = ({ healthPort, livenessProbe, readinessProbe, startupProbe }: Health) => ({
  livenessProbe: httpProbe(livenessProbe as JsonMap, '/live', healthPort),
  readinessProbe: httpProbe(readinessProbe as JsonMap, '/ready', healthPort),
  startupProbe: httpProbe(startupProbe as JsonMap, '/startup', healthPort),
});
