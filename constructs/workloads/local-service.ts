import { otlpPort } from '../features/otlp';
import type { SpecContext } from '../plan/context';
import { commonLabels } from './labels';
import type { Part } from './part';

/** The Service's name; the admission controller writes it into pods. */
export const localServiceName = ({ fullName, spec }: SpecContext): string => spec.override.nodeAgent.localService.nameOverride || fullName;

const port = (name: string, number: number, protocol: string, more = {}) => ({ protocol, port: number, targetPort: number, name, ...more });

// One object lists the ports of several features, so their options are read here.
function ports({ spec: { features } }: SpecContext) {
  const { grpc, http } = features.otlp.receiver.protocols;
  return [
    port('dogstatsdport', features.dogstatsd.hostPortConfig.hostPort, 'UDP'),
    port('traceport', features.apm.hostPortConfig.hostPort, 'TCP'),
    ...(grpc.enabled ? [port('otlpgrpcport', otlpPort(grpc.endpoint)!, 'TCP', { appProtocol: 'grpc' })] : []),
    ...(http.enabled ? [port('otlphttpport', otlpPort(http.endpoint)!, 'TCP', { appProtocol: 'http' })] : []),
  ];
}

interface CollectorPort {
  readonly containerPort: number | string;
  readonly name: string;
  readonly protocol?: string;
}

/** The Service through which pods reach the agent on their own node. */
export const localService: Part = {
  id: 'localService',
  contribute: (context) => {
    const { fullName, kubernetes, namespace, needs, spec } = context;
    const {
      enabled,
      localService: { forceEnableLocalService },
    } = spec.override.nodeAgent;
    if (!enabled || !(kubernetes('^1.22.0-0') || forceEnableLocalService)) return {};
    const collector = needs.has('container/otel-agent') ? (spec.features.otelCollector.ports as unknown as readonly CollectorPort[]) : [];
    return {
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: localServiceName(context), namespace, labels: { app: fullName, ...commonLabels(context) } },
          spec: {
            selector: { app: fullName },
            ports: [...ports(context), ...collector.map(({ containerPort, name, protocol }) => port(name, Number(containerPort), protocol || 'TCP'))],
            internalTrafficPolicy: 'Local',
          },
        },
      ],
    };
  },
};
