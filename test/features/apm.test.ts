import { describe, expect, test } from '@jest/globals';
import { languageDetection } from '../../constructs/features/apm-instrumentation';
import { needsOf } from '../../constructs/plan/build';
import { createContext } from '../../constructs/plan/installation';
import { resolveSpec } from '../../constructs/spec/schema';

interface Given {
  readonly socket?: boolean;
  readonly port?: boolean;
  readonly service?: boolean;
  readonly cluster?: object;
  readonly csi?: boolean;
}

const needs = ({ socket = false, port = false, service = false, cluster = {}, csi = false }: Given) => {
  const apm = { unixDomainSocketConfig: { enabled: socket }, hostPortConfig: { enabled: port }, useLocalService: service };
  const spec = resolveSpec({ global: { csi: { enabled: csi } }, cluster, features: { apm } } as any);
  return needsOf(createContext({ spec, name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' }));
};

const autopilot = { provider: { gke: { autopilot: true } } };
const gdc = { provider: { gke: { gdc: true } } };

describe('ways for traces', () => {
  test.each<[Given, string[]]>([
    [{}, []],
    [{ socket: true }, ['socket']],
    [{ port: true }, ['host-port', 'local-service']],
    [{ service: true }, ['local-service']],
    [{ socket: true, cluster: autopilot }, []],
    [{ socket: true, cluster: autopilot, csi: true }, ['socket']],
    [{ socket: true, cluster: gdc }, []],
    [{ socket: true, cluster: { operatingSystem: 'windows' } }, []],
  ])('%j', (given, ways) => {
    const asked = needs(given);
    expect([...asked.keys()].filter((need) => need.startsWith('traces/'))).toEqual(ways.map((way) => `traces/${way}`));
    expect(asked.has('container/trace-agent')).toBe(ways.length > 0);
  });
});

test('languages are detected only while libraries are injected', () => {
  const detects = (enabled: boolean, detection: boolean) => languageDetection({ enabled, languageDetection: { enabled: detection } } as any);
  expect([detects(true, true), detects(false, true), detects(true, false)]).toEqual([true, false, false]);
});
