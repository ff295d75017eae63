import { describe, expect, test } from '@jest/globals';
import { languageDetection } from '../../constructs/features/apm-instrumentation';
import { receivesTraces, traceTransport } from '../../constructs/features/trace-transport';

const context = ({ socket = false, port = false, service = false, linux = true, autopilot = false, csi = false, gdc = false }) =>
  ({
    linux,
    provider: { autopilot, gdc },
    spec: {
      global: { csi: { enabled: csi } },
      features: { apm: { unixDomainSocketConfig: { enabled: socket }, hostPortConfig: { enabled: port }, useLocalService: service } },
    },
  }) as any;

describe('ways for traces', () => {
  test.each([
    [{}, { socket: false, hostPort: false, localService: false }],
    [{ socket: true }, { socket: true, hostPort: false, localService: false }],
    [{ port: true }, { socket: false, hostPort: true, localService: true }],
    [{ service: true }, { socket: false, hostPort: false, localService: true }],
    [
      { socket: true, autopilot: true },
      { socket: false, hostPort: false, localService: false },
    ],
    [
      { socket: true, autopilot: true, csi: true },
      { socket: true, hostPort: false, localService: false },
    ],
    [
      { socket: true, gdc: true },
      { socket: false, hostPort: false, localService: false },
    ],
    [
      { socket: true, linux: false },
      { socket: false, hostPort: false, localService: false },
    ],
  ])('%j', (given, expected) => {
    expect(traceTransport(context(given))).toEqual(expected);
    expect(receivesTraces(context(given))).toBe(Object.values(expected).includes(true));
  });
});

test('languages are detected only while libraries are injected', () => {
  const detects = (enabled: boolean, detection: boolean) => languageDetection({ enabled, languageDetection: { enabled: detection } } as any);
  expect([detects(true, true), detects(false, true), detects(true, false)]).toEqual([true, false, false]);
});
