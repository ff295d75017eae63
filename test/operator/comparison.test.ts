import type { KubernetesObject } from '../../constructs/kubernetes';
import type { ProcessInput } from '../../tools/effective-settings/loader';
import { Comparison } from '../../tools/operator-judge/compare';
import { differing } from '../../tools/operator-judge/settings';

describe('settings', () => {
  const left = (component: string, one: Record<string, unknown>, other: Record<string, unknown>, image = 'registry.example.com:5000/agent:7.81.1') =>
    differing({ kind: 'agent', component, image }, [new Map(Object.entries(one)), new Map(Object.entries(other))]).map((side) => Object.fromEntries(side));

  test('of what is off on both sides do not count', () => {
    const off = { logs_enabled: false, 'logs_config.container_collect_all': true };
    expect(left('agent', off, { logs_enabled: false })).toEqual([{}, {}]);
  });

  test('of what is on on one side count on both', () => {
    expect(left('agent', { logs_enabled: true, 'logs_config.batch_wait': 5 }, { logs_enabled: false, 'logs_config.batch_wait': 9 })).toEqual([
      { logs_enabled: true, 'logs_config.batch_wait': 5 },
      { logs_enabled: false, 'logs_config.batch_wait': 9 },
    ]);
  });

  test('of the connection to the cluster agent count in the cluster agent itself', () => {
    const settings = { 'cluster_agent.enabled': false, 'cluster_agent.auth_token': 'x' };
    expect(left('agent', settings, { 'cluster_agent.enabled': false })).toEqual([{}, {}]);
    expect(left('cluster-agent', settings, { 'cluster_agent.enabled': false })).toEqual([{ 'cluster_agent.auth_token': 'x' }, {}]);
  });

  test('that the agent does not know do not count, values below a map do', () => {
    expect(left('agent', { 'no.such.setting': 1, 'additional_endpoints.https://a.example.com': ['k'] }, {})).toEqual([
      { 'additional_endpoints.https://a.example.com': ['k'] },
      {},
    ]);
  });

  test('of newer agents do not count in an older image', () => {
    const added = 'data_plane.dogstatsd.enabled';
    expect(left('agent', { [added]: true }, { [added]: false })[0]).toEqual({ [added]: true });
    expect(left('agent', { [added]: true }, { [added]: false }, 'agent:7.61.0')[0]).toEqual({});
  });

  test('mean the same in capitals or in another order where that says nothing', () => {
    const [ours, operators] = left('agent', { log_level: 'INFO', extra_listeners: ['b', 'a'] }, { log_level: 'info', extra_listeners: ['a', 'b'] });
    expect(ours).toEqual(operators);
  });

  test('take their value from elsewhere where they are empty', () => {
    const registry = (sidecar: string) => ({
      'admission_controller.enabled': true,
      'admission_controller.container_registry': 'gcr.io/datadoghq',
      'admission_controller.agent_sidecar.container_registry': sidecar,
    });
    const [ours, operators] = left('cluster-agent', registry(''), registry('gcr.io/datadoghq'));
    expect(ours).toEqual(operators);
    expect(left('cluster-agent', registry(''), registry('example.com'))[1]).toEqual({ 'admission_controller.agent_sidecar.container_registry': 'example.com' });
  });

  test('that hold quantities are equal where the amounts are', () => {
    const profiles = (memory: string) => ({
      'admission_controller.enabled': true,
      'admission_controller.agent_sidecar.profiles': JSON.stringify([{ resources: { limits: { memory } } }]),
    });
    const [ours, operators] = left('cluster-agent', profiles('1024Mi'), profiles('1Gi'));
    expect(ours).toEqual(operators);
    expect(left('cluster-agent', profiles('1Gi'), profiles('2Gi'))[0]).not.toEqual(left('cluster-agent', profiles('1Gi'), profiles('2Gi'))[1]);
  });
});

describe('a comparison', () => {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'agent', namespace: 'n' } };
  const daemonSet = (containers: Record<string, unknown>[], rest: Record<string, unknown> = {}): KubernetesObject => ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'datadog', namespace: 'n', labels: { 'agent.datadoghq.com/component': 'agent' } },
    spec: { template: { spec: { serviceAccountName: 'agent', containers, ...rest } } },
  });
  /** Knows variables of one setting only. */
  const loader = {
    load: async ({ environment, configuration }: ProcessInput) => ({
      settings: new Map<string, unknown>([['site', environment.DD_SITE ?? (configuration || 'datadoghq.com')]]),
      variables: new Set(['DD_SITE']),
    }),
  };
  const compare = (ours: KubernetesObject, operators: KubernetesObject) =>
    new Comparison([{ objects: [account, ours] }], { objects: [account, operators] }, loader as never).run();
  const agent = (rest: Record<string, unknown> = {}) => ({ name: 'agent', image: 'agent:7', ...rest });

  test('of the same finds nothing, in whatever order', async () => {
    const [one, other] = [
      { name: 'A', value: '1' },
      { name: 'DD_SITE', value: 'datadoghq.com' },
    ];
    expect(await compare(daemonSet([agent({ env: [one, other] })]), daemonSet([agent({ env: [other, one] })]))).toEqual([]);
    expect(await compare(daemonSet([agent({ env: [other] })]), daemonSet([agent()]))).toEqual([]);
  });

  test.each([
    ['container', daemonSet([agent(), { name: 'trace-agent' }]), { where: 'agent', what: 'trace-agent', ours: true }],
    ['capability', daemonSet([agent({ securityContext: { capabilities: { add: ['SYS_ADMIN'] } } })]), { where: 'agent/agent', what: 'SYS_ADMIN' }],
    ['security', daemonSet([agent({ securityContext: { privileged: true } })]), { where: 'agent/agent', what: 'privileged' }],
    ['host-namespace', daemonSet([agent()], { hostPID: true }), { where: 'agent', what: 'hostPID' }],
    ['host-port', daemonSet([agent({ ports: [{ containerPort: 1, hostPort: 8125, protocol: 'UDP' }] })]), { where: 'agent/agent', what: '8125/UDP' }],
    ['setting', daemonSet([agent({ env: [{ name: 'DD_SITE', value: 'datadoghq.eu' }] })]), { what: 'site', ours: 'datadoghq.eu', operators: 'datadoghq.com' }],
    ['variable', daemonSet([agent({ env: [{ name: 'MINE', value: '1' }] })]), { what: 'MINE', ours: '1', operators: undefined }],
    ['image', daemonSet([agent({ image: 'agent:6' })]), { ours: 'agent:6', operators: 'agent:7' }],
    ['resources', daemonSet([agent({ resources: { limits: { cpu: '1' } } })]), { operators: {} }],
    ['scheduling', daemonSet([agent()], { priorityClassName: 'high' }), { what: 'priorityClassName', ours: 'high' }],
    [
      'host-path',
      daemonSet([agent({ volumeMounts: [{ name: 'root', mountPath: '/host' }] })], { volumes: [{ name: 'root', hostPath: { path: '/' } }] }),
      { what: '/host', ours: '/ (writes)' },
    ],
  ])('finds a different %s', async (aspect, ours, difference) => {
    expect(await compare(ours, daemonSet([agent()]))).toEqual([expect.objectContaining({ aspect, ...difference })]);
  });

  test('finds a pod that one side lacks', async () => {
    const found = await new Comparison([{ objects: [daemonSet([agent()])] }], { objects: [] }, loader as never).run();
    expect(found).toEqual([{ aspect: 'container', where: 'agent', what: 'pod', ours: 'datadog', operators: undefined }]);
  });

  test('finds what differs in a file of a check, wherever the file is mounted', async () => {
    const side = (mountPath: string, data: string) => ({
      objects: [
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'checks' }, data: { 'http.yaml': data } },
        daemonSet([agent({ volumeMounts: [{ name: 'checks', mountPath }] })], { volumes: [{ name: 'checks', configMap: { name: 'checks' } }] }),
      ],
    });
    const differences = (data: string, other: string) =>
      new Comparison([side('/conf.d', data)], side('/etc/datadog-agent/conf.d', other), loader as never).run();
    expect(await differences('instances: [{url: a, tags: [x, y]}]', 'instances:\n- tags: [y, x]\n  url: a\n')).toEqual([]);
    expect(await differences('instances: [{url: a}]', 'instances: [{url: b}]')).toEqual([
      { aspect: 'file', where: 'agent', what: '/etc/datadog-agent/conf.d/http.yaml: instances[0].url', ours: 'a', operators: 'b' },
    ]);
  });
});
