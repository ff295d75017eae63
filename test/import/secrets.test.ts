import fs from 'node:fs';
import path from 'node:path';
import { importHelmValues } from '../../constructs/import/helm-values';
import { readYaml } from '../../constructs/import/read-yaml';
import { plainSecrets } from '../../constructs/import/secrets';
import type { JsonMap } from '../../constructs/kubernetes';

const release = { name: 'datadog', namespace: 'datadog-agent' };
const read = (text: string) => (readYaml(text, 'helm').data ?? {}) as JsonMap;
const found = (text: string) =>
  plainSecrets(read(text)).map((s) => `${s.keys.join('.')}${s.line === undefined ? '' : ` line ${s.line}`}${s.agents ? ' (agent)' : ''}`);
const told = (text: string) => importHelmValues(read(text), release);

const HEX = '0123456789abcdef0123456789abcdef';
const GITHUB = `ghp_${'a1B2'.repeat(9)}`;
const PEM = '-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY-----';

test.each([
  // Variables.
  [`datadog: {env: [{name: DD_API_KEY, value: ${HEX}}]}`, 'datadog.env.0.value (agent)'],
  ['datadog: {env: [{name: POSTGRES_PASSWORD, value: hunter2}]}', 'datadog.env.0.value'],
  ['datadog: {env: [{name: DB_PWD, value: changeme}]}', 'datadog.env.0.value'],
  ['datadog: {env: [{name: REDIS_AUTH_TOKEN, value: a-b-c}]}', 'datadog.env.0.value'],
  ['datadog: {envDict: {SNOWFLAKE_PASSWORD: example-password}}', 'datadog.envDict.SNOWFLAKE_PASSWORD'],
  ['datadog: {env: [{name: DATABASE_URL, value: "postgres://user:hunter2@db:5432/x"}]}', 'datadog.env.0.value'],
  [`datadog: {env: [{name: ANYTHING, value: ${GITHUB}}]}`, 'datadog.env.0.value'],
  ['datadog: {env: [{name: ANYTHING, value: AKIAIOSFODNN7EXAMPLE}]}', 'datadog.env.0.value'],
  [`datadog: {env: [{name: DD_ADDITIONAL_ENDPOINTS, value: '{"https://app.datadoghq.eu": ["${HEX}"]}'}]}`, 'datadog.env.0.value'],
  ['datadog: {env: [{name: SOME_PASSWORD, value: 12345}]}', 'datadog.env.0.value'],
  // Configuration of integrations.
  [
    'datadog:\n  confd:\n    postgres.yaml: |-\n      instances:\n        - host: db\n          username: datadog\n          password: hunter2',
    'datadog.confd.postgres.yaml line 4',
  ],
  ['datadog:\n  confd:\n    x.yaml: |-\n      instances: [{"host": "%%host%%", "password": "hunter2"}]\n      init_config:', 'datadog.confd.x.yaml line 1'],
  ['datadog:\n  confd:\n    x.yaml: |-\n      a: 1\n      headers:\n        Authorization: Bearer abc123def', 'datadog.confd.x.yaml line 3'],
  ['clusterAgent: {advancedConfd: {mysql.d: {1.yaml: "instances:\\n  - pass: hunter2"}}}', 'clusterAgent.advancedConfd.mysql.d.1.yaml line 2'],
  [
    `agents: {podAnnotations: {ad.datadoghq.com/x.checks: '{"mysql": {"instances": [{"password": "hunter2"}]}}'}}`,
    'agents.podAnnotations.ad.datadoghq.com/x.checks',
  ],
  ['datadog: {confd: {a.yaml: "a: 1\\npassword: p@ss(word)\\nb: 1"}}', 'datadog.confd.a.yaml line 2'],
  ['datadog: {confd: {a.yaml: "a: 1\\ntoken: abc.def # mine"}}', 'datadog.confd.a.yaml line 2'],
  ['datadog:\n  checksd:\n    a.py: |\n      import os\n      password = "hunter2"', 'datadog.checksd.a.py line 2'],
  // Configuration of the agent and of its collectors.
  [`agents: {customAgentConfig: {api_key: ${HEX}}}`, 'agents.customAgentConfig.api_key (agent)'],
  ['clusterAgent: {datadog_cluster_yaml: {cluster_agent: {auth_token: abcdef}}}', 'clusterAgent.datadog_cluster_yaml.cluster_agent.auth_token (agent)'],
  [
    `agents: {customAgentConfig: {additional_endpoints: {"https://app.datadoghq.eu": [${HEX}]}}}`,
    'agents.customAgentConfig.additional_endpoints.https://app.datadoghq.eu.0',
  ],
  [`datadog: {otelCollector: {config: {exporters: {datadog: {api: {key: ${HEX}}}}}}}`, 'datadog.otelCollector.config.exporters.datadog.api.key'],
  [
    `datadog:\n  otelCollector:\n    config: |\n      exporters:\n        datadog:\n          api:\n            key: ${HEX}`,
    'datadog.otelCollector.config line 4',
  ],
  [`datadog: {privateActionRunner: {privateKey: "${PEM}"}}`, 'datadog.privateActionRunner.privateKey'],
  ['agents: {containers: {agent: {command: [run, "--token=abc123"]}}}', 'agents.containers.agent.command.1'],
  ['agents: {containers: {agent: {command: [run, --password, abc123]}}}', 'agents.containers.agent.command.2'],
  [`registryLogin: '{"auths": {"registry.example.com": {"auth": "dXNlcjpodW50ZXIy"}}}'`, 'registryLogin'],
  ['fips: {customFipsConfig: {a: https://hooks.slack.com/services/T000/B000/abcdefghijklmnop}}', 'fips.customFipsConfig.a'],
  ['datadog: {secretBackend: {config: {vault_session: {vault_token: hvs.abc}}}}', 'datadog.secretBackend.config.vault_session.vault_token'],
])('%s', (text, where) => expect(found(text)).toEqual([where]));

test.each([
  'datadog: {apiKeyExistingSecret: my-secret, appKeyExistingSecret: other, secretAnnotations: {token: a}}',
  'clusterAgent: {tokenExistingSecret: my-token, rbac: {automountServiceAccountToken: "true"}}',
  'existingClusterAgent: {tokenSecretName: dca-token, auth: passthrough, other: {auth: kerberos1}}',
  'datadog: {env: [{name: DD_API_KEY, valueFrom: {secretKeyRef: {name: a, key: api-key}}}]}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: references as they are written in values
  'datadog: {env: [{name: A_TOKEN, value: "$(OTHER_TOKEN)"}, {name: B_TOKEN, value: "${TOKEN}"}, {name: C_TOKEN, value: $TOKEN}]}',
  'datadog: {env: [{name: A_PASSWORD, value: "ENC[pw]"}, {name: B_PASSWORD, value: "%%env_PW%%"}, {name: C_PASSWORD, value: ""}]}',
  'datadog: {env: [{name: A_PASSWORD, value: <YOUR_PASSWORD>}, {name: B_TOKEN, value: xxxxxxxx}, {name: C_TOKEN, value: "****"}]}',
  'datadog: {env: [{name: A_TOKEN, value: /var/run/secrets/token}, {name: B_SECRET, value: my-secret-name}, {name: DD_KUBELET_AUTH_TOKEN_PATH, value: a}]}',
  'datadog: {env: [{name: MAX_TOKENS, value: "500"}, {name: USE_TOKEN, value: "abc"}, {name: KEY, value: abc}, {name: PRIMARY_KEY, value: id}]}',
  'datadog: {env: [{name: DD_URL, value: "https://user@host/x"}, {name: A, value: "http://a:8080/b@c"}, {name: DD_CONTAINER_EXCLUDE, value: "name:token image:password"}]}',
  'datadog: {podLabelsAsTags: {token: token_tag, password: p}, secretBackend: {command: /readsecret.sh, roles: [{namespace: a, secrets: [token, b]}]}}',
  'datadog:\n  confd:\n    a.yaml: |\n      instances:\n        - password: "%%env_PASSWORD%%"\n          token: ENC[token]\n          bearer_token_auth: true\n          token_path: /a\n          api_key: # none\n          # password: hunter2\n          username: datadog',
  'datadog:\n  confd:\n    a.yaml: |\n      a: 1\n      password: "ENC[pw]" # from the backend\n      token: "%%env_T%%"  # b',
  'datadog:\n  confd:\n    a.yaml: |\n      logs:\n        - type: file\n          log_processing_rules: [{type: mask_sequences, pattern: "password=(.*)"}]',
  'datadog:\n  checksd:\n    a.py: |\n      password = instance.get("password")\n      token = self.token\n      if password == "x":\n        key = os.environ["API_KEY"]',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: references as they are written in values
  'datadog:\n  otelCollector:\n    config: |\n      exporters:\n        datadog:\n          api:\n            key: ${env:DD_API_KEY}\n            site: datadoghq.com',
  'agents: {image: {pullSecrets: [{name: regcred}]}, volumes: [{name: a, secret: {secretName: token}}], podSecurity: {volumes: [secret]}}',
  `agents: {image: {digest: "sha256:${HEX}${HEX}"}, podAnnotations: {checksum/config: ${HEX}, checksum/api_key: ${HEX}}}`,
])('no secret in %s', (text) => expect(found(text)).toEqual([]));

test('a finding says how to refer to a Secret instead, and not what the secret is', () => {
  const { findings, spec } = told(
    `datadog: {env: [{name: DB_PASSWORD, value: hunter2}], envDict: {API_TOKEN: hunter3}, privateActionRunner: {privateKey: hunter4}, logging: {password: hunter5}}`,
  );
  const secrets = findings.filter((f) => f.code === 'plain-text-secret');
  expect(secrets.map((f) => f.suggestions[0])).toEqual([
    'datadog.env.0.valueFrom.secretKeyRef',
    'datadog.env',
    'datadog.privateActionRunner.identityFromExistingSecret',
    undefined,
  ]);
  expect(secrets[3]?.message).toContain('nothing reads');
  expect(JSON.stringify(findings)).not.toContain('hunter');
  expect(JSON.stringify(spec)).toMatch(/hunter2.*hunter3.*hunter4|hunter4/);
});

test('credentials of the agent become references wherever they stand', () => {
  const { spec } = told(
    `datadog: {apiKeyExistingSecret: mine, env: [{name: DD_API_KEY, value: hunter2}], envDict: {DD_APP_KEY: hunter3}}\nagents: {customAgentConfig: {api_key: hunter4, site: a, nested: [{api_key: b}]}}`,
  );
  expect(JSON.stringify(spec)).not.toContain('hunter');
  expect(spec.global?.env).toEqual([{ name: 'DD_API_KEY', valueFrom: { secretKeyRef: { name: 'mine', key: 'api-key' } } }]);
  expect(spec.global?.envDict).toEqual({ DD_APP_KEY: { valueFrom: { secretKeyRef: { name: 'datadog-appkey', key: 'app-key' } } } });
  expect(spec.override?.nodeAgent?.customAgentConfig).toEqual({ site: 'a', nested: [{ api_key: 'b' }] });
});

describe('Secrets that the chart made', () => {
  const takeovers = (text: string, name = 'datadog') =>
    importHelmValues(read(text), { name, namespace: 'ops' })
      .findings.filter((f) => f.code === 'secret-takeover')
      .map((f) => f.message.match(/(?:annotate secret|create secret generic) [\w-]+|--from-literal=[\w-]+/g)!.join(' '));
  const both = (secret: string, key: string) => `annotate secret ${secret} create secret generic ${secret} --from-literal=${key}`;

  test.each([
    ['datadog: {apiKey: a}', 'datadog', [both('datadog', 'api-key'), both('datadog-cluster-agent', 'token')]],
    [
      'datadog: {apiKey: a, appKey: b}',
      'agent',
      [both('agent-datadog', 'api-key'), both('agent-datadog-appkey', 'app-key'), both('agent-datadog-cluster-agent', 'token')],
    ],
    ['fullnameOverride: dd\nclusterAgent: {token: abc}', 'datadog', [both('dd-cluster-agent', 'token')]],
    ['nameOverride: watch', 'datadog', [both('datadog-watch-cluster-agent', 'token')]],
    ['datadog: {apiKeyExistingSecret: a}\nclusterAgent: {tokenExistingSecret: b}', 'datadog', []],
    ['datadog: {apiKeyExistingSecret: a}\nclusterAgent: {enabled: false}', 'datadog', []],
    ['datadog: {apiKeyExistingSecret: a}\nexistingClusterAgent: {join: true, serviceName: s, tokenSecretName: t}', 'datadog', []],
  ])('%s as %s', (text, name, expected) => expect(takeovers(text, name)).toEqual(expected));
});

test.each([
  ['{}', [['datadog']]],
  ['datadog: {apiKey: ""}', [['datadog', 'apiKey']]],
  ['datadog: {apiKey: <DATADOG_API_KEY>}', [['datadog', 'apiKey']]],
  [`datadog: {apiKey: ${HEX}}`, []],
  ['datadog: {apiKeyExistingSecret: a}', []],
  ['agents: {enabled: false}\nclusterAgent: {enabled: false}', []],
])('an API key that is missing is told: %s', (text, keys) =>
  expect(
    told(text)
      .findings.filter((f) => f.code === 'missing-api-key')
      .map((f) => f.keys),
  ).toEqual(keys),
);

test('a placeholder is no secret', () => {
  expect(told('datadog: {apiKey: <DATADOG_API_KEY>, appKey: <APP>}').findings.filter((f) => f.code === 'plain-text-secret')).toEqual([]);
});

const cases = path.join(__dirname, '..', '..', '..', 'shared', 'parity', 'cases');
const here = fs.existsSync(cases);
/** Every other secret of the parity cases is an API or application key at its own option. */
const COLLECTORS = ['', '-logs', '-ports', '-volume-mounts', '-with-rbac', '-with-rbac-custom-rules'];

(here ? test : test.skip)('the parity cases have these secrets and no others (skipped without ../shared)', () => {
  const others = fs.readdirSync(cases).flatMap((name) =>
    plainSecrets(read(fs.readFileSync(path.join(cases, name, 'values.yaml'), 'utf8')))
      .filter(({ keys }) => !['datadog.apiKey', 'datadog.appKey'].includes(keys.join('.')))
      .map(({ keys }) => `${name}: ${keys.join('.')}`),
  );
  expect(others).toEqual(COLLECTORS.map((kind) => `ci-agent-otel-collector${kind}: datadog.otelCollector.config`));
});
