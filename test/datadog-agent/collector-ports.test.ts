import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { ContainerPort, JsonMap } from '../../constructs/kubernetes';
import { resolveSpec } from '../../constructs/spec/schema';
import { datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';

const where = { name: 'datadog', namespace: 'datadog-agent' };
const grpc: ContainerPort = { containerPort: 4317, name: 'otel-grpc', protocol: 'TCP' };
const http: ContainerPort = { containerPort: 4318, name: 'otel-http', protocol: 'TCP' };

const specOf = (otelCollector: object): AgentSpec => ({
  global: { credentials: { apiSecret: { secretName: 'keys' } } },
  features: { otelCollector: { enabled: true, ...otelCollector } },
});
const objectOf = (spec: AgentSpec) => datadogAgentObject(spec, where).object as any;
const containerPorts = (spec: AgentSpec) => objectOf(spec).spec.override.nodeAgent.containers['otel-agent']?.ports;
const back = (object: JsonMap) => importDatadogAgent(object).spec;

test('the operator takes ports of the node for the collector: its container gives back those that the spec does not name', () => {
  expect(objectOf(specOf({})).spec.features.otelCollector).toEqual({ enabled: true });
  expect(containerPorts(specOf({}))).toEqual([grpc, http]);
  expect(containerPorts(specOf({ ports: [{ ...grpc, hostPort: 4317 }, http] }))).toEqual([http]);
  expect(
    containerPorts(
      specOf({
        ports: [
          { ...grpc, hostPort: 14317 },
          { ...http, hostPort: 4318 },
        ],
      }),
    ),
  ).toEqual([{ ...grpc, hostPort: 14317 }]);
  expect(objectOf({ features: { otelCollector: { enabled: false } } }).spec.override.nodeAgent.containers).not.toHaveProperty('otel-agent');
});

test('the ports that its container has besides are none of the node', () => {
  const own: ContainerPort = { containerPort: 9411, name: 'zipkin', protocol: 'TCP' };
  expect(objectOf(specOf({ ports: [own] })).spec.features.otelCollector.ports).toEqual([own]);
  expect(containerPorts(specOf({ ports: [own] }))).toEqual([own, grpc, http]);
});

test('ports without a name would take the place of each other', () => {
  const told = (ports: object[]) => datadogAgentObject(specOf({ ports }), where).inexpressible.map(({ path }) => path.join('.'));
  expect(told([{ containerPort: 1 }, { containerPort: 2 }])).toEqual(['features.otelCollector.ports']);
  expect(told([{ containerPort: 1 }])).toEqual([]);
});

test.each<[string, object]>([
  ['the usual ones', {}],
  ['one of the node', { ports: [{ ...grpc, hostPort: 4317 }, http] }],
  ['another one of the node', { ports: [{ ...grpc, hostPort: 14317 }, http] }],
  ['others', { ports: [{ containerPort: 9411, name: 'zipkin', protocol: 'TCP' }] }],
])('ports come back as they were: %s', (_what, otelCollector) => {
  const spec = specOf(otelCollector);
  expect(back(objectOf(spec))).toEqual(spec);
});

test('what somebody wrote for the operator alone means ports of the node', () => {
  const object = (otelCollector: object, override: object = {}) => ({
    apiVersion: 'datadoghq.com/v2alpha1',
    kind: 'DatadogAgent',
    metadata: { name: 'datadog' },
    spec: { global: { credentials: { apiSecret: { secretName: 'keys' } } }, features: { otelCollector: { enabled: true, ...otelCollector } }, override },
  });
  const ports = (written: object) => resolveSpec(back(written as JsonMap)).features.otelCollector.ports;
  const onNode = [
    { ...grpc, hostPort: 4317 },
    { ...http, hostPort: 4318 },
  ];
  expect(ports(object({}))).toEqual(onNode);
  expect(ports(object({ ports: [grpc, http] }))).toEqual(onNode);
  expect(ports(object({}, { nodeAgent: { containers: { 'otel-agent': { ports: [http] } } } }))).toEqual([onNode[0], http]);
});
