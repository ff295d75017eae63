import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { load } from 'js-yaml';
import type { AgentSpec } from '../../constructs';
import { settingsBy, settingValue } from '../../constructs/agent-settings/keys';
import { settingsOf } from '../../constructs/agent-settings/settings';
import { hostAgent } from '../../constructs/hosts/agent';
import { hostFiles } from '../../constructs/hosts/linux/bundle';
import { dropIns, UNITS } from '../../constructs/hosts/linux/systemd';
import { quantity } from '../../constructs/hosts/quantity';
import { judgedBy } from '../judged';
import { releaseOf, releasesOf, textOf } from './renderings';

const testBySystemd = judgedBy('systemd-analyze');

/** What systemd says of drop-ins, laid on units like those of the package. */
function verified(files: ReadonlyMap<string, string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-units-'));
  try {
    const units = [...new Set([...files.keys()].map((file) => file.replace(/\.d\/.*$/, '')))];
    for (const unit of units) fs.writeFileSync(path.join(folder, unit), '[Unit]\nDescription=A unit\n\n[Service]\nType=simple\nExecStart=/bin/true\n');
    for (const [file, text] of files) {
      fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
    }
    const environment = { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:`, SYSTEMD_LOG_LEVEL: 'warning' };
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], { env: environment, cwd: folder, encoding: 'utf8' });
    return (stdout + stderr)
      .split('\n')
      .filter((line) => line.includes(folder))
      .join('\n');
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const filesOf = (spec: AgentSpec) => hostFiles(releaseOf(spec));
const file = (spec: AgentSpec, name: string) => load(textOf(filesOf(spec), `etc/datadog-agent/${name}`)!) as any;

describe('a variable as a key of a configuration file', () => {
  const value = (variable: string, text: string, program: 'agent' | 'system-probe' = 'agent') => {
    const [setting] = settingsBy(variable, program, settingsOf('7.81'));
    return [setting!.keys.join('.'), settingValue(text, setting!)];
  };
  test.each([
    ['DD_LOGS_ENABLED', 'true', ['logs_enabled', true]],
    ['DD_DOGSTATSD_PORT', '8125', ['dogstatsd_port', 8125]],
    ['DD_TAGS', '["a:b","team:the platform"]', ['tags', ['a:b', 'team:the platform']]],
    ['DD_TAGS', 'a:b  c:d', ['tags', ['a:b', 'c:d']]],
    ['DD_CUSTOM_SENSITIVE_WORDS', 'a_key, b*', ['process_config.custom_sensitive_words', ['a_key', 'b*']]],
    ['DD_PROCESS_CONFIG_BLACKLIST_PATTERNS', '^/sbin/ .*k.*', ['process_config.blacklist_patterns', ['^/sbin/', '.*k.*']]],
    ['DD_KUBERNETES_POD_LABELS_AS_TAGS', '{"app":"kube_app"}', ['kubernetes_pod_labels_as_tags', { app: 'kube_app' }]],
    ['DD_HOSTNAME', '0123', ['hostname', '0123']],
  ])('%s=%s', (variable, text, expected) => expect(value(variable, text)).toEqual(expected));

  test('one variable may set several keys, and a key has variables in order', () => {
    expect(settingsBy('DD_SITE', 'agent', settingsOf('7.81')).map(({ keys }) => keys.join('.'))).toEqual(expect.arrayContaining(['site']));
    expect(settingsBy('DD_STRIP_PROCESS_ARGS', 'agent', settingsOf('7.81'))[0]!.rank).toBe(0);
  });
});

describe('the files of a host', () => {
  test('a system-probe has a file only where a feature needs one', () => {
    expect(textOf(filesOf({ features: { serviceDiscovery: { enabled: false } } }), 'etc/datadog-agent/system-probe.yaml')).toBeUndefined();
    const probe = file({ features: { npm: { enabled: true } } }, 'system-probe.yaml');
    expect(probe).toMatchObject({ network_config: { enabled: true }, system_probe_config: { apt_config_dir: '/etc/apt' } });
    expect(JSON.stringify(probe)).not.toContain('/host/');
  });

  test('a configuration file of the user is the ground, and options win over it; what asks the kubelet is gone', () => {
    const customAgentConfig = { log_level: 'debug', forwarder_timeout: 7, listeners: [{ name: 'kubelet' }, { name: 'docker' }] };
    const datadog = file({ override: { nodeAgent: { useConfigMap: true, customAgentConfig } } }, 'datadog.yaml');
    expect(datadog).toMatchObject({ log_level: 'INFO', forwarder_timeout: 7, listeners: [{ name: 'docker' }] });
  });

  test('limits and shares of a container are those of its unit', () => {
    const resources = { limits: { cpu: '200m', memory: '256Mi' }, requests: { cpu: '1', memory: '64Mi' } };
    const files = filesOf({ override: { nodeAgent: { containers: { agent: { resources } } } } });
    expect(textOf(files, 'etc/systemd/system/datadog-agent.service.d/cdk8s-datadog.conf')).toBe(
      '# Written by cdk8s-datadog.\n[Service]\nCPUQuota=20%\nMemoryMax=268435456\nCPUWeight=39\nMemoryLow=67108864\n',
    );
  });

  testBySystemd('drop-ins are what systemd reads, every line of them', () => {
    const resources = { limits: { cpu: '123m', memory: '256Mi' }, requests: { cpu: '7m', memory: '64Mi' } };
    const containers = Object.fromEntries(Object.keys(UNITS).map((name) => [name, { resources }]));
    const all: AgentSpec = {
      features: { npm: { enabled: true }, cws: { enabled: true }, cspm: { enabled: true }, apm: { hostPortConfig: { enabled: true } } },
    };
    const files = dropIns(hostAgent(releaseOf({ ...all, override: { nodeAgent: { containers } } }).plan));
    expect(files.size).toBeGreaterThan(3);
    expect(verified(files)).toBe('');
    expect(verified(new Map([['datadog-agent.service.d/x.conf', '[Service]\nCPUQuota=12.3456%\nMemoryMx=1\n']]))).toMatch(/CPU ?[Qq]uota[\s\S]*MemoryMx/);
  });

  testBySystemd('and so are those in dist/', () => {
    const dist = path.join(__dirname, '..', '..', 'dist');
    const found = fs.readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => /\/systemd\/system\/.*\.conf$/.test(file));
    expect(found.length).toBeGreaterThan(5);
    for (const environment of new Set(found.map((file) => file.split('/systemd/')[0]!))) {
      const own = found.filter((file) => file.startsWith(`${environment}/`));
      const units = new Map(own.map((file) => [file.split('/systemd/system/')[1]!, fs.readFileSync(path.join(dist, file), 'utf8')]));
      expect([environment, verified(units)]).toEqual([environment, '']);
    }
  });

  test('each node group has a bundle of its own', () => {
    const releases = releasesOf({ nodeGroups: [{ name: 'gpu', nodeSelector: { gpu: 'true' }, features: { logCollection: { enabled: true } } }] });
    const logs = releases.map((release) => (load(textOf(hostFiles(release), 'etc/datadog-agent/datadog.yaml')!) as any).logs_enabled);
    expect(logs).toEqual([false, true]);
  });

  test('no key, no token and no address of a cluster is in any file', () => {
    for (const { file: name, text } of filesOf({ features: { apm: { hostPortConfig: { enabled: true } } } }))
      if (name !== 'platform.txt') expect([name, /api_key: |DD_CLUSTER_AGENT|kubelet/i.test(text)]).toEqual([name, false]);
  });

  test.each<[string, AgentSpec, RegExp]>([
    [
      'a mount over files of the image',
      { override: { nodeAgent: { volumes: [{ name: 'e', emptyDir: {} }], volumeMounts: [{ name: 'e', mountPath: '/etc/datadog-agent/conf.d/network.d' }] } } },
      /an empty folder over \/etc\/datadog-agent\/conf\.d\/network\.d/,
    ],
    [
      'a volume of a cluster',
      { override: { nodeAgent: { volumes: [{ name: 'p', persistentVolumeClaim: { claimName: 'p' } }], volumeMounts: [{ name: 'p', mountPath: '/p' }] } } },
      /p is of a kind that only a cluster has/,
    ],
    ['a feature of the cluster agent', { features: { helmCheck: { enabled: true } } }, /helmCheck\.enabled: makes a difference in a cluster only/],
  ])('%s is an error', (_name, spec, message) => expect(() => filesOf(spec)).toThrow(message));
});

test.each([
  ['30m', 0.03],
  ['1.5', 1.5],
  ['96Mi', 100_663_296],
  ['1G', 1e9],
])('%s is %d', (text, number) => expect(quantity(text)).toBeCloseTo(number, 6));
test('what is no quantity is told', () => expect(() => quantity('lots')).toThrow(/'lots' is no quantity: write one such as 200m or 256Mi/));
