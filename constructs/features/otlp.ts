import { variable } from '../spec/datadog-agent';
import { flag, text } from '../spec/option';
import { defineFeature } from './feature';

type Protocol = 'grpc' | 'http';
const PROTOCOLS: readonly Protocol[] = ['grpc', 'http'];

/** The port at the end of an endpoint; undefined where it names none. */
export const otlpPort = (endpoint: string | undefined): number | undefined => {
  const port = /:(\d+)$/.exec(endpoint ?? '')?.[1];
  return port === undefined ? undefined : Number(port);
};

const protocol = (name: Protocol, label: string, port: number) => ({
  enabled: flag({ helm: `datadog.otlp.receiver.protocols.${name}.enabled`, default: false, doc: `Receive ${label}.` }),
  endpoint: text({
    helm: `datadog.otlp.receiver.protocols.${name}.endpoint`,
    default: `0.0.0.0:${port}`,
    doc: `Address and port on which ${label} is received.`,
  }),
  hostPortConfig: {
    enabled: flag({
      helm: `datadog.otlp.receiver.protocols.${name}.useHostPort`,
      default: true,
      doc: `Open the ${name === 'grpc' ? 'gRPC' : 'HTTP'} port on the node too.`,
    }),
  },
});

/** OpenTelemetry data received by the core agent itself. */
export const otlp = defineFeature({
  id: 'otlp',
  options: {
    receiver: { protocols: { grpc: protocol('grpc', 'OTLP over gRPC', 4317), http: protocol('http', 'OTLP over HTTP', 4318) } },
    logs: {
      enabled: flag({
        helm: 'datadog.otlp.logs.enabled',
        default: false,
        datadogAgent: variable('DD_OTLP_CONFIG_LOGS_ENABLED', ['nodeAgent']),
        doc: 'Take in logs as well; they count as ordinary logs.',
      }),
    },
  },

  intakes: (o) =>
    PROTOCOLS.filter((name) => o.receiver.protocols[name].enabled).map((name) => ({
      what: `${name === 'grpc' ? 'gRPC' : 'HTTP'} OTLP`,
      port: { name: `otlp${name}port`, port: otlpPort(o.receiver.protocols[name].endpoint)!, protocol: 'TCP', appProtocol: name },
      open: true,
    })),

  warn: (o, { fullName, namespace, spec }) =>
    PROTOCOLS.filter((name) => o.receiver.protocols[name].enabled && !o.receiver.protocols[name].hostPortConfig.enabled).map((name) => {
      const service = spec.override.nodeAgent.localService.nameOverride || fullName;
      return {
        path: `features.otlp.receiver.protocols.${name}.hostPortConfig.enabled`,
        message: `without a port of the node, applications send to http://${service}.${namespace}.svc.cluster.local:${otlpPort(o.receiver.protocols[name].endpoint)}`,
      };
    }),

  refuse: (o) =>
    PROTOCOLS.flatMap((name) => {
      const { enabled, endpoint } = o.receiver.protocols[name];
      if (!enabled) return [];
      const path = `features.otlp.receiver.protocols.${name}.endpoint`;
      if (name === 'grpc' && /^unix(-abstract)?:/.test(endpoint))
        return [{ path, message: `'${endpoint}' is a socket, but OTLP over gRPC needs an address and a port, such as 0.0.0.0:4317` }];
      return otlpPort(endpoint) === undefined
        ? [{ path, message: `'${endpoint}' names no port: write it at the end, such as 0.0.0.0:${name === 'grpc' ? 4317 : 4318}` }]
        : [];
    }),

  contribute: (o, { nodeContainers }) => {
    const everywhere = [...nodeContainers, 'nodeAgent/init-config'] as const;
    const receivers = PROTOCOLS.map((name) => ({ name, ...o.receiver.protocols[name] })).filter((p) => p.enabled);
    return {
      env: [
        ...receivers.map((p) => ({ at: everywhere, name: `DD_OTLP_CONFIG_RECEIVER_PROTOCOLS_${p.name.toUpperCase()}_ENDPOINT`, value: p.endpoint })),
        { at: everywhere, name: 'DD_OTLP_CONFIG_LOGS_ENABLED', value: `${o.logs.enabled}` },
      ],
      ports: receivers.map(({ name, endpoint, hostPortConfig }) => {
        const port = otlpPort(endpoint)!;
        return {
          at: 'nodeAgent/agent',
          port: { containerPort: port, ...(hostPortConfig.enabled ? { hostPort: port } : {}), name: `otlp${name}port`, protocol: 'TCP' },
        };
      }),
    };
  },
});
