import type { KubernetesObject } from '../../constructs/kubernetes';
import { environmentOf, isUnknown } from '../../constructs/review/environment';
import { podsOf } from '../../tools/operator-judge/pods';

const FIELDS = { 'metadata.namespace': 'monitoring' };
const MAPS = new Map([['settings', new Map([['level', 'debug']])]]);

describe('variables of a container', () => {
  test('refer to variables before them, and only to those', () => {
    const variables = [
      { name: 'EARLY', value: '$(LATE) $(HOST)' },
      { name: 'HOST', value: 'node' },
      { name: 'LATE', value: '$(HOST):1 $$(HOST)' },
    ];
    expect(environmentOf(variables, [], new Map(), {})).toEqual(
      new Map([
        ['EARLY', '$(LATE) $(HOST)'],
        ['HOST', 'node'],
        ['LATE', 'node:1 $(HOST)'],
      ]),
    );
  });

  test('of one name the last counts', () => {
    const variables = [
      { name: 'A', value: '1' },
      { name: 'A', value: '2' },
    ];
    expect(environmentOf(variables, [], new Map(), {}).get('A')).toBe('2');
  });

  test('have the text of a ConfigMap, a known field, or a word for what only a cluster knows', () => {
    const environment = environmentOf(
      [
        { name: 'LEVEL', valueFrom: { configMapKeyRef: { name: 'settings', key: 'level' } } },
        { name: 'OTHER', valueFrom: { configMapKeyRef: { name: 'settings', key: 'other' } } },
        { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
        { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
        { name: 'KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'api' } } },
      ],
      [{ configMapRef: { name: 'settings' }, prefix: 'P_' }, { secretRef: { name: 'keys' } }],
      MAPS,
      FIELDS,
    );
    expect(Object.fromEntries(environment)).toEqual({
      P_level: 'debug',
      '*': '(secret keys)',
      LEVEL: 'debug',
      OTHER: '(configMap settings other)',
      NAMESPACE: 'monitoring',
      NODE: '(field spec.nodeName)',
      KEY: '(secret keys api)',
    });
    expect([...environment.values()].filter(isUnknown)).toHaveLength(4);
  });
});

const pod = (spec: Record<string, unknown>, annotations = {}): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'datadog', namespace: 'monitoring', labels: { 'agent.datadoghq.com/component': 'agent' } },
  spec: { template: { metadata: { annotations }, spec } },
});

const agentOf = (spec: Record<string, unknown>, others: readonly KubernetesObject[] = [], annotations = {}) =>
  podsOf({ objects: [...others, pod(spec, annotations)] })
    .get('agent')!
    .containers.get('agent')!;

describe('a container', () => {
  const volumes = [
    { name: 'proc', hostPath: { path: '/proc/' } },
    { name: 'one', configMap: { name: 'files', items: [{ key: 'a', path: 'sub/a.yaml' }] } },
    { name: 'all', projected: { sources: [{ configMap: { name: 'files' } }, { secret: { secretName: 'keys', items: [{ key: 'k', path: 'k' }] } }] } },
  ];
  const files: KubernetesObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'files' }, data: { a: '1', b: '2' } };

  test('has the files that ConfigMaps bring, wherever they are mounted', () => {
    const volumeMounts = [
      { name: 'one', mountPath: '/etc/one' },
      { name: 'one', mountPath: '/etc/two', subPath: 'sub' },
      { name: 'one', mountPath: '/etc/a', subPath: 'sub/a.yaml' },
      { name: 'all', mountPath: '/all/' },
    ];
    const container = agentOf({ volumes, containers: [{ name: 'agent', volumeMounts }] }, [files]);
    expect(Object.fromEntries(container.files)).toEqual({
      '/etc/one/sub/a.yaml': '1',
      '/etc/two/a.yaml': '1',
      '/etc/a': '1',
      '/all/a': '1',
      '/all/b': '2',
      '/all/k': '(secret keys k)',
    });
  });

  test('sees paths of the node, and may write where nothing forbids it', () => {
    const volumeMounts = [
      { name: 'proc', mountPath: '/host/proc/', readOnly: true },
      { name: 'proc', mountPath: '/self', subPath: 'self' },
    ];
    const container = agentOf({ volumes, containers: [{ name: 'agent', volumeMounts }] });
    expect(Object.fromEntries(container.hostPaths)).toEqual({ '/host/proc': '/proc', '/self': '/proc/self (writes)' });
  });

  test('has the security context of its pod, and its own first', () => {
    const container = agentOf(
      {
        securityContext: { runAsUser: 0, runAsGroup: 0 },
        containers: [{ name: 'agent', securityContext: { runAsUser: 100, privileged: false, capabilities: { add: ['B', 'A', 'B'] } } }],
      },
      [],
      { 'container.apparmor.security.beta.kubernetes.io/agent': 'localhost/profiles/agent' },
    );
    expect(container.capabilities).toEqual(['A', 'B']);
    expect(Object.fromEntries(container.security)).toEqual({
      runAsUser: 100,
      runAsGroup: 0,
      appArmorProfile: { type: 'Localhost', localhostProfile: 'profiles/agent' },
    });
  });
});

test('pods of a profile stand apart from those of all nodes', () => {
  const profiled = pod({ containers: [] });
  const labelled = {
    ...profiled,
    metadata: { ...profiled.metadata, labels: { ...profiled.metadata.labels, 'agent.datadoghq.com/datadogagentprofile': 'gpu' } },
  };
  expect([...podsOf({ objects: [profiled, labelled] }).keys()]).toEqual(['agent', 'agent of gpu']);
  expect([...podsOf({ nodes: 'gpu', objects: [profiled] }).keys()]).toEqual(['agent of gpu']);
});
