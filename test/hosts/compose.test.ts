import type { AgentSpec } from '../../constructs';
import { composeFiles } from '../../constructs/hosts/compose/files';
import type { ComposeService } from '../../constructs/hosts/compose/model';
import { renderCompose, renderReleases } from '../../constructs/hosts/compose/project';
import { compose, composeProcess, releaseOf, releasesOf } from './renderings';

const TRACES: AgentSpec = { features: { apm: { hostPortConfig: { enabled: true } } } };
const agentOf = (spec: AgentSpec = {}) => compose(releaseOf(spec)).services['datadog-agent'];
const observedDatabase = (more: object): ComposeService => ({
  image: 'postgres:16',
  observe: { service: 'db', traces: false, checks: { postgres: { instances: [{ host: '%%host%%', username: 'datadog', ...more }] } } },
});
const project = (services: Record<string, ComposeService>, spec: AgentSpec = TRACES) => compose(releaseOf(spec), { services });

describe('the service of the agent', () => {
  test('publishes the ports that a node would, and exposes the others to the project', () => {
    const { ports, expose } = agentOf(TRACES);
    expect(ports).toEqual([{ target: 8126, published: '8126', protocol: 'tcp' }]);
    expect(expose).toEqual(['8125/udp']);
    expect(agentOf({ override: { nodeAgent: { hostNetwork: true } } })).toMatchObject({ network_mode: 'host' });
  });

  test('has the capabilities that features ask for, and none when they are off', () => {
    expect(agentOf({ features: { npm: { enabled: true } } }).cap_add).toEqual(expect.arrayContaining(['SYS_ADMIN', 'SYS_PTRACE', 'NET_ADMIN']));
    expect(agentOf({ features: { serviceDiscovery: { enabled: false } } }).cap_add).toBeUndefined();
    expect(agentOf({ features: { serviceDiscovery: { enabled: false } } }).security_opt).toBeUndefined();
  });

  test('sees the socket of the container runtime and nothing beside it', () => {
    const sources = (spec: AgentSpec) => agentOf(spec).volumes.map(({ source, target }: any) => `${source} ${target}`);
    expect(sources({})).toContain('/var/run/docker.sock /var/run/docker.sock');
    expect(sources({})).not.toContain('/var/run /host/var/run');
    expect(sources({ global: { dockerSocketPath: '/run/user/1000/docker.sock' } })).toContain('/run/user/1000/docker.sock /var/run/docker.sock');
    expect(composeProcess(releaseOf({ global: { dockerSocketPath: '/run/d.sock' } })).environment.DOCKER_HOST).toBeUndefined();
  });

  test('mounts no folder of a kubelet', () => {
    const text = JSON.stringify(agentOf({ features: { logCollection: { enabled: true }, gpu: { enabled: true } } }).volumes);
    expect(text).not.toMatch(/kubelet|var\/log\/pods|var\/log\/containers/);
    expect(text).toContain('/var/lib/docker/containers');
  });

  test('is well when its agent says so, as long after the start as the kubelet would wait', () =>
    expect(agentOf().healthcheck).toEqual({ test: ['CMD', 'agent', 'health'], interval: '15s', timeout: '5s', retries: 6, start_period: '105s' }));

  test('may use what its containers may use together', () => {
    const limits = (cpu: string, memory: string) => ({ resources: { limits: { cpu, memory }, requests: { cpu: '10m', memory: '1Mi' } } });
    const spec: AgentSpec = {
      ...TRACES,
      override: { nodeAgent: { containers: { agent: limits('200m', '256Mi'), 'trace-agent': limits('50m', '64Mi'), 'system-probe': limits('1', '1Gi') } } },
    };
    const { deploy } = agentOf({ ...spec, features: { ...TRACES.features, oomKill: { enabled: true } } });
    expect(deploy.resources).toEqual({
      limits: { cpus: '1.25', memory: `${(256 + 64 + 1024) * 2 ** 20}` },
      reservations: { cpus: '0.03', memory: `${3 * 2 ** 20}` },
    });
    const one: AgentSpec = { ...TRACES, override: { nodeAgent: { containers: { agent: { resources: { limits: { memory: '256Mi' } } } } } } };
    // The others may use all there is, and so may the one container of all.
    expect(agentOf(one).deploy).toBeUndefined();
  });

  test('gets GPUs by reservation', () =>
    expect(agentOf({ features: { gpu: { enabled: true } } }).deploy.resources.reservations.devices).toEqual([
      { driver: 'nvidia', count: 'all', capabilities: ['gpu'] },
    ]));
});

describe('secrets', () => {
  test('of settings are files, and the file says no value', () => {
    const { services, secrets } = compose(releaseOf());
    expect(services['datadog-agent'].environment).toMatchObject({
      DD_API_KEY: 'ENC[file@/run/secrets/datadog-secret-api-key]',
      DD_SECRET_BACKEND_COMMAND: '/readsecret_multiple_providers.sh',
    });
    expect(secrets).toEqual({ 'datadog-secret-api-key': { file: './secrets/datadog-secret/api-key' } });
    const named = composeFiles([{ rendering: renderCompose(releaseOf(), 'p', { agentSecretsFrom: 'environment' }) }]);
    expect(named[0]!.text).toContain('environment: DD_API_KEY');
  });

  test('of other variables, and all where the spec has a backend of its own, come by name', () => {
    const env = [{ name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: 'pg', key: 'password' } } }];
    const own = releaseOf({ global: { secretBackend: { command: '/own' } }, override: { nodeAgent: { containers: { agent: { env } } } } });
    const { data, files } = renderCompose(own, 'p', {});
    expect(files.get('datadog.env')).toBe('DD_API_KEY\nPOSTGRES_PASSWORD\n');
    expect((data as any).services['datadog-agent']).toMatchObject({ env_file: ['datadog.env'], environment: { DD_SECRET_BACKEND_COMMAND: '/own' } });
    expect(data.secrets).toBeUndefined();
  });
});

describe('services beside the agent', () => {
  test('reach the agent, and carry the names by which Datadog knows them', () => {
    const { web } = project(
      { web: { image: 'web', observe: { service: 'shop', version: '1.0', metrics: true } } },
      { ...TRACES, global: { tags: ['env:dev'] } },
    ).services;
    expect(web.environment).toEqual({
      DD_SERVICE: 'shop',
      DD_ENV: 'dev',
      DD_VERSION: '1.0',
      DD_AGENT_HOST: 'datadog-agent',
      DD_TRACE_AGENT_PORT: '8126',
      DD_DOGSTATSD_PORT: '8125',
    });
    expect(web.labels).toEqual({ 'com.datadoghq.tags.service': 'shop', 'com.datadoghq.tags.env': 'dev', 'com.datadoghq.tags.version': '1.0' });
  });

  test('are checked with passwords that only the agent has', () => {
    const env = [{ name: 'PG', valueFrom: { secretKeyRef: { name: 'pg', key: 'password' } } }];
    const spec: AgentSpec = { override: { nodeAgent: { containers: { agent: { env } } } } };
    for (const password of ['%%env_PG%%', 'ENC[file@/run/secrets/pg]'])
      expect(JSON.parse(project({ db: observedDatabase({ password }) }, spec).services.db.labels['com.datadoghq.ad.checks'])).toEqual({
        postgres: { init_config: {}, instances: [{ host: '%%host%%', username: 'datadog', password }] },
      });
  });

  test('wait until what they need is healthy, or as they say', () => {
    const db: ComposeService = { image: 'db', healthcheck: { test: ['CMD', 'ok'] } };
    expect(project({ web: { image: 'web', dependsOn: ['db', 'datadog-agent'] }, db }).services.web.depends_on).toEqual({
      db: { condition: 'service_healthy' },
      'datadog-agent': { condition: 'service_healthy' },
    });
    expect(project({ web: { image: 'web', dependsOn: { db: 'started' } }, db: { image: 'db' } }).services.web.depends_on).toEqual({
      db: { condition: 'service_started' },
    });
  });

  test.each<[string, Record<string, ComposeService>, AgentSpec, RegExp]>([
    [
      'a name that is none',
      { web: { image: 'w', dependsOn: ['databse'] }, database: { image: 'd' } },
      TRACES,
      /databse, which is no service of this project: did you mean database\?/,
    ],
    [
      'no health to wait for',
      { web: { image: 'w', dependsOn: ['db'] }, db: { image: 'd' } },
      TRACES,
      /db has no healthcheck: give it one, or write dependsOn: { db: 'started' }/,
    ],
    [
      'a circle',
      { a: { image: 'a', dependsOn: { b: 'started' } }, b: { image: 'b', dependsOn: { a: 'started' } } },
      TRACES,
      /waits for itself by way of a, b, a/,
    ],
    ['nothing to run', { web: {} }, TRACES, /services\.web: say what it runs: image, or build, or both/],
    [
      'two values',
      { web: { image: 'w', environment: { DD_ENV: 'qa' }, observe: { service: 'w', env: 'dev' } } },
      TRACES,
      /DD_ENV is 'qa', and by observe it is 'dev'/,
    ],
    [
      'a password in plain text',
      { db: { image: 'd', environment: { POSTGRES_PASSWORD: 'hunter2-x9' } } },
      TRACES,
      /services\.db: environment\.POSTGRES_PASSWORD holds a secret in plain text: name it in variables.* or in secrets/,
    ],
    [
      'a password in a check',
      { db: observedDatabase({ password: 'hunter2-x9' }) },
      TRACES,
      /services\.db: observe\.checks\.postgres\.instances\[0\]\.password holds a secret in plain text/,
    ],
    [
      'a variable that the agent lacks',
      { db: observedDatabase({ password: '%%env_PG%%' }) },
      TRACES,
      /instances\[0\]\.password: the agent has no variable PG; set override\.nodeAgent/,
    ],
    ['a misspelt option of a check', { db: observedDatabase({ query_sample: {} }) }, TRACES, /query_sample is no option of it; did you mean query_samples\?/],
    ['the agent twice', { 'datadog-agent': { image: 'w' } }, TRACES, /datadog-agent: is the agent's/],
    [
      'traces to nobody',
      { web: { image: 'w', observe: { service: 'w' } } },
      { features: { apm: { unixDomainSocketConfig: { enabled: false } } } },
      /apm\.hostPortConfig\.enabled: the service web sends traces/,
    ],
    [
      'metrics to nobody',
      { web: { image: 'w', observe: { service: 'w', metrics: true } } },
      { features: { ...TRACES.features, dogstatsd: { nonLocalTraffic: false } } },
      /dogstatsd\.nonLocalTraffic/,
    ],
    ['logs to nobody', { web: { image: 'w', observe: { service: 'w', logs: 'python' } } }, TRACES, /logCollection\.enabled: the logs of the service web/],
  ])('%s is an error, and shows no secret', (_name, services, spec, message) => {
    expect(() => project(services, spec)).toThrow(message);
    expect(() => project(services, spec)).not.toThrow('hunter2');
  });
});

describe('what Compose cannot say', () => {
  test.each<[string, AgentSpec, RegExp]>([
    [
      'a feature of the cluster agent',
      { features: { externalMetricsServer: { enabled: true } } },
      /externalMetricsServer\.enabled: makes a difference in a cluster only/,
    ],
    [
      'a program that the image does not start',
      { features: { otelCollector: { enabled: true } } },
      /features\.otelCollector: needs the program of the container otel-agent/,
    ],
    [
      'two environments for agents of one container',
      {
        override: { nodeAgent: { containers: { agent: { env: [{ name: 'A', value: '1' }] }, 'trace-agent': { env: [{ name: 'A', value: '2' }] } } } },
        ...TRACES,
      },
      /A is '2' here and '1' for agent/,
    ],
    [
      'a field of the pod',
      { global: { env: [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }] } },
      /the variable NODE comes from a field of the pod/,
    ],
    ['all keys of an object', { global: { envFrom: [{ configMapRef: { name: 'a' } }] } }, /takes all keys of an object of the cluster/],
    ['Windows', { cluster: { operatingSystem: 'windows' } }, /operatingSystem: Compose projects and host bundles are for Linux/],
    ['a list that the agent would split', { global: { tags: ['team:the platform'] } }, /global\.tags: DD_TAGS: 'team:the platform' has a space/],
    ['no agent', { override: { nodeAgent: { enabled: false } } }, /there is no node agent/],
  ])('%s is an error', (_name, spec, message) => expect(() => compose(releaseOf(spec))).toThrow(message));

  test('what belongs to a cluster is listed with its reason', () => {
    const { decided } = renderCompose(releaseOf({ override: { nodeAgent: { nodeSelector: { a: 'b' } }, clusterAgent: { replicas: 2 } } }), 'p', {});
    const reasons = Object.fromEntries(decided.map(({ what, reason }) => [what, reason]));
    expect(reasons['override.nodeAgent.nodeSelector']).toBe('there is nothing to schedule');
    expect(reasons['override.clusterAgent.replicas']).toMatch(/no cluster agent/);
    expect(reasons.DD_CLUSTER_AGENT_ENABLED).toMatch(/no cluster agent/);
  });

  test('of groups of nodes it says that there are none', () => {
    const releases = releasesOf({ nodeGroups: [{ name: 'gpu', nodeSelector: { gpu: 'true' } }] });
    expect(renderReleases(releases, 'p', {}).decided).toContainEqual({ what: 'nodeGroups.gpu', reason: expect.stringMatching(/no groups of nodes/) });
  });

  test('a name of a project has to be one', () =>
    expect(() => renderCompose(releaseOf(), 'My Project', {})).toThrow(/'My Project' is no name of a Compose project/));
});

describe('files of several environments', () => {
  const of = (environment: string, options: Parameters<typeof renderCompose>[2]) => ({
    environment,
    rendering: renderCompose(releaseOf(TRACES), 'p', options),
  });
  const web = (variable: string) => ({ services: { web: { image: 'w', variables: [variable] } } });

  test('name what each takes from its environment', () => {
    const files = composeFiles([of('dev', web('DEV_ONLY')), of('production', web('SENTRY_DSN'))]);
    const template = files.find(({ file }) => file === 'env.template')!.text;
    expect(template.split('\n').filter((line) => line.endsWith('='))).toEqual(['DEV_ONLY=', 'SENTRY_DSN=']);
    expect(files[0]!.text).toContain('# cp env.template .env    # and fill it in');
  });

  test('that differ and have one name are an error', () =>
    expect(() => composeFiles([of('dev', { files: { 'nginx.conf': 'a' } }), of('production', { files: { 'nginx.conf': 'b' } })])).toThrow(
      'files: nginx.conf is another one in production: give each environment a file of a name of its own',
    ));
});

test('the container of the agent has the name that it is given', () => {
  expect(compose(releaseOf(), { agentContainerName: 'dd-agent' }).services['datadog-agent'].container_name).toBe('dd-agent');
  expect(() => compose(releaseOf(), { agentContainerName: 'a b' })).toThrow("agentContainerName: 'a b' is no name of a container");
});

test('folders of the host that some hosts lack are made, but none in the place of a file or of what the kernel has', () => {
  const volumes: any[] = agentOf({ features: { npm: { enabled: true } } }).volumes;
  const made = (path: string) => volumes.find(({ source }) => source === path)?.bind.create_host_path;
  expect(['/etc/yum.repos.d', '/etc/zypp', '/usr/src'].map(made)).toEqual([true, true, true]);
  expect(['/proc', '/sys/kernel/debug', '/etc/passwd', '/etc/os-release', '/var/run/docker.sock'].map(made)).toEqual([false, false, false, false, false]);
});
