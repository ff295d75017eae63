import { settingsOf } from '../../constructs/agent-settings/settings';
import { misnamedVariable } from '../../constructs/agent-settings/variables';
import { reachOf } from '../../constructs/agent-settings/version';

const check = (name: string, tag = '7.81.1', mentioned?: (name: string) => boolean, foreign?: boolean) =>
  misnamedVariable(name, reachOf(tag), { mentioned, foreign });

test.each([
  ['DD_LOGS_ENABELD', 'DD_LOGS_ENABLED'],
  ['DD_APM_NONLOCAL_TRAFFIC', 'DD_APM_NON_LOCAL_TRAFFIC'],
  ['DD__LOGS__ENABLED', 'DD_LOGS_ENABLED'],
  ['dd_logs_enabled', 'DD_LOGS_ENABLED'],
  ['DD-LOGS-ENABLED', 'DD_LOGS_ENABLED'],
  // DD_ forgotten or misspelt.
  ['LOGS_ENABLED', 'DD_LOGS_ENABLED'],
  ['KUBELET_TLS_VERIFY', 'DD_KUBELET_TLS_VERIFY'],
  ['D_LOGS_ENABLED', 'DD_LOGS_ENABLED'],
  ['DDLOGS_ENABLED', 'DD_LOGS_ENABLED'],
  // As the key says it, where the variable is called otherwise.
  ['DD_APM_CONFIG_ENABLED', 'DD_APM_ENABLED'],
  // The same words.
  ['DD_ENABLE_LOGS', 'DD_LOGS_ENABLED'],
  ['DD_LEADER_ELECTION_LEASE_DURATION', 'DD_LEADER_LEASE_DURATION'],
  ['DD_KUBERNETES_KUBELET_TLS_VERIFY', 'DD_KUBELET_TLS_VERIFY'],
  // Of system-probe.
  ['DD_SYSTEM_PROBE_PROCESS_ENABLD', 'DD_SYSTEM_PROBE_PROCESS_ENABLED'],
  // Read without the configuration loader.
  ['DD_PROXY_NOPROXY', 'DD_PROXY_NO_PROXY'],
])('%s: %s is meant', (name, meant) => {
  const found = check(name);
  expect(found?.code).toBe('unknown-setting');
  expect(found?.suggestions[0]).toBe(meant);
  expect(found?.message).toContain(meant);
});

test('nothing is suggested for a name like none that is known', () => {
  expect(check('DD_FOOBAR')).toEqual({ code: 'unknown-setting', message: 'agent 7.81 has no setting DD_FOOBAR, so this does nothing', suggestions: [] });
});

test('a setting that only the configuration file has is named with its key', () => {
  const [key] = [...settingsOf('7.81').agent.children].find(
    ([, node]) => node.fallback !== undefined && node.variables.length === 0 && node.children.size === 0,
  )!;
  expect(check(`DD_${key.toUpperCase()}`)?.message).toContain(`no variable sets ${key}`);
});

test.each([
  'DD_TRACE_SAMPLE_RATE',
  'DD_DBM_PROPAGATION_MODE',
  'DD_AGENT_HOST',
  'DD_PROFILING_ENABLED',
  'DD_TRACE_KAFKA_ENABLED',
  'DD_LOGS_INJECTION',
  'DD_SERVICE',
])('%s is for tracing libraries', (name) => expect(check(name)?.code).toBe('tracer-setting'));

test.each(['DD_ENV', 'DD_TAGS', 'DD_DOGSTATSD_PORT', 'DD_REMOTE_CONFIGURATION_ENABLED', 'DD_APPSEC_PROXY_ENABLED'])(
  'of %s, which tracing libraries know or might, the agent has one too',
  (name) => expect(check(name)).toBeUndefined(),
);

test('a setting that is gone, and one that is not yet there', () => {
  const gone = check('DD_PROCESS_CONFIG_RUN_IN_CORE_AGENT_ENABLED');
  expect(gone?.code).toBe('removed-setting');
  expect(gone?.message).toContain('agent 7.81 no longer has');
  expect(gone?.message).toContain('agent 7.77 still had it');
  expect(check('DD_PROCESS_CONFIG_RUN_IN_CORE_AGENT_ENABLED', '7.77.3')).toBeUndefined();
  const [later] = [...settingsOf('7.82').variables.keys()].filter((name) => !settingsOf('7.81').variables.has(name));
  expect(check(later!)?.message).toContain('yet, agent 7.82 has it');
  expect(check(later!, '7.82.1')).toBeUndefined();
});

test('a version between two lists may know what either knows', () => {
  const [later] = [...settingsOf('7.81').variables.keys()].filter((name) => !settingsOf('7.77').variables.has(name));
  expect(check(later!, '7.79.2')).toBeUndefined();
  expect(check('DD_PROCESS_CONFIG_RUN_IN_CORE_AGENT_ENABLED', '7.79.2')).toBeUndefined();
  expect(check('DD_FOOBAR', '7.79.2')?.message).toMatch(/agent 7\.79 has no setting DD_FOOBAR.*agent 7\.77, the nearest/);
});

test('of a version beyond the lists only plain misspellings are told', () => {
  expect(check('DD_BRAND_NEW_SETTING', '7.99.0')).toBeUndefined();
  expect(check('DD_BRAND_NEW_SETTING', 'latest')).toBeUndefined();
  expect(check('DD_LOGS_ENABELD', '7.99.0')?.suggestions).toEqual(['DD_LOGS_ENABLED']);
  expect(check('DD_LOGS_ENABELD', 'latest')?.suggestions).toEqual(['DD_LOGS_ENABLED']);
});

test.each([
  // Anybody's.
  ['HOST_ROOT'],
  ['KUBERNETES'],
  ['HTTP_PROXY'],
  ['GODEBUG'],
  ['GOMEMLIMIT'],
  ['NVIDIA_VISIBLE_DEVICES'],
  ['HELM_FORCE_RENDER'],
  ['API_KEY'],
  ['CLUSTER_NAME'],
  ['NODE'],
  ['MY_OWN_CHECK_PASSWORD'],
  // Read by the image's scripts and by code beside the loader.
  ['DD_INSIDE_CI'],
  ['DD_PROXY_HTTP'],
  ['DD_POD_NAME'],
  ['DD_NODE_NAME'],
  // Of a program with settings of its own.
  ['DD_CHECK_RUNNER__STANDALONE_MODE'],
  ['DD_DATA_PLANE_ANYTHING_OF_ITS_OWN'],
])('%s is no false alarm', (name) => expect(check(name)).toBeUndefined());

test('what something in the input reads is the user’s own', () => {
  expect(check('DD_OUR_PASSWORD', '7.81.1', (name) => name === 'DD_OUR_PASSWORD')).toBeUndefined();
});

test('a program with settings of its own is told only what is plainly misspelt', () => {
  expect(check('DD_ITS_OWN_SETTING', '7.81.1', undefined, true)).toBeUndefined();
  expect(check('DD_LOG_LEVL', '7.81.1', undefined, true)?.suggestions).toEqual(['DD_LOG_LEVEL']);
});
