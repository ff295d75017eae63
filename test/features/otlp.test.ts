import { expect, test } from '@jest/globals';
import { otlp, otlpPort } from '../../constructs/features/otlp';

const options = (grpc: object) =>
  ({
    receiver: {
      protocols: {
        grpc: { enabled: true, endpoint: '0.0.0.0:4317', hostPortConfig: { enabled: true }, ...grpc },
        http: { enabled: false, endpoint: '0.0.0.0:4318', hostPortConfig: { enabled: true } },
      },
    },
    logs: { enabled: false },
  }) as any;

test.each([
  ['0.0.0.0:4317', 4317],
  ['localhost:0', 0],
  ['0.0.0.0', undefined],
  [undefined, undefined],
])('the port of %s is %s', (endpoint, port) => {
  expect(otlpPort(endpoint)).toBe(port);
});

test.each(['unix:///tmp/otlp.sock', 'unix-abstract:otlp', '0.0.0.0'])('an endpoint of %s is refused', (endpoint) => {
  expect(otlp.refuse!(options({ endpoint }), {} as any)).toMatchObject([{ path: 'features.otlp.receiver.protocols.grpc.endpoint' }]);
  expect(otlp.refuse!(options({ endpoint, enabled: false }), {} as any)).toEqual([]);
});

test('a protocol opens its port on the pod, and on the node unless told not to', () => {
  const ports = (given: object) => otlp.contribute!(options(given), { nodeContainers: [] } as any).ports?.map(({ port }) => port);
  expect(ports({})).toEqual([{ containerPort: 4317, hostPort: 4317, name: 'otlpgrpcport', protocol: 'TCP' }]);
  expect(ports({ hostPortConfig: { enabled: false } })).toEqual([{ containerPort: 4317, name: 'otlpgrpcport', protocol: 'TCP' }]);
});
