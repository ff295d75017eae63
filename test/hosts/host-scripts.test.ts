import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { load } from 'js-yaml';
import type { AgentSpec } from '../../constructs';
import { type HostFile, type HostOptions, hostFiles } from '../../constructs/hosts/linux/bundle';
import { judgedBy } from '../judged';
import { FakeRoot, hasOwnRoots } from './fake-root';
import { releaseOf, textOf } from './renderings';

const DIST = path.join(__dirname, '..', '..', 'dist');
const KEY = '0123456789abcdef0123456789abcdef';
const JOB: HostOptions = { tagsFromEnvironment: { metta_run_id: 'METTA_RUN_ID', skypilot_node_rank: 'SKYPILOT_NODE_RANK' } };
const SPEC: AgentSpec = {
  global: { site: 'datadoghq.eu', tags: ['env:production'], env: [{ name: 'OWN', value: 'a "quoted" $value\\' }] },
  features: {
    apm: { hostPortConfig: { enabled: true } },
    logCollection: { enabled: true, containerCollectAll: true },
    customChecks: { confd: { 'redisdb.yaml': 'instances: [{}]\n' } },
  },
  override: {
    nodeAgent: {
      image: { tag: '7.65.0' },
      containers: { agent: { env: [{ name: 'REDIS_PASSWORD', valueFrom: { secretKeyRef: { name: 'redis', key: 'password' } } }] } },
    },
  },
};
const usual = hostFiles(releaseOf(SPEC), JOB);
const bundleOf = (spec: AgentSpec = SPEC, options: HostOptions = JOB): HostFile[] =>
  spec === SPEC && options === JOB ? usual : hostFiles(releaseOf(spec), options);

const machines: FakeRoot[] = [];
const machine = (bundle = bundleOf()): FakeRoot => {
  const made = new FakeRoot(bundle);
  machines.push(made);
  return made;
};
afterAll(() => {
  for (const made of machines) made.remove();
});

const testByShellcheck = judgedBy('shellcheck');
const shellcheck = (script: string) =>
  spawnSync('shellcheck', ['--enable=all', '--exclude=SC2312,SC2310,SC2250,SC2249', '-'], { input: script, encoding: 'utf8' });

testByShellcheck.each(['install.sh', 'verify.sh'])('shellcheck finds nothing in %s', (script) => {
  expect(shellcheck(textOf(bundleOf(), script)!).stdout).toBe('');
});

testByShellcheck('nor in any script of dist/', () => {
  const scripts = fs.readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sh'));
  expect(scripts.length).toBeGreaterThan(10);
  const texts = new Map(scripts.map((file) => [fs.readFileSync(path.join(DIST, file), 'utf8'), file]));
  expect([...texts].map(([text, file]) => [file, shellcheck(text).stdout]).filter(([, found]) => found !== '')).toEqual([]);
});

testByShellcheck('shellcheck finds mistakes: these tests can fail', () => {
  expect(shellcheck('#!/bin/sh\nrm $1\n').stdout).toContain('SC2086');
});

describe('the installer', () => {
  test('installs the version of the spec, puts every file in place and starts the agent', () => {
    const host = machine();
    const { status, out, calls } = host.run('install.sh', { DD_API_KEY: KEY, METTA_RUN_ID: 'run 7', SKYPILOT_NODE_RANK: '0', REDIS_PASSWORD: 'p"$w' });
    expect(status).toBe(0);
    expect(calls).toContain('install minor=65.0 site=datadoghq.eu only=true key=given');
    expect(calls).toContain('usermod -aG docker dd-agent');
    expect(calls.slice(-3)).toEqual(['systemctl daemon-reload', 'systemctl enable --quiet datadog-agent.service', 'systemctl restart datadog-agent.service']);
    for (const file of ['datadog.yaml', 'system-probe.yaml', 'conf.d/redisdb.yaml', 'environment'])
      if (textOf(bundleOf(), `etc/datadog-agent/${file}`) !== undefined) expect([file, host.mode(`etc/datadog-agent/${file}`)]).toEqual([file, '640']);
    expect(host.read('etc/datadog-agent/environment')).toBe(
      `OWN="a \\"quoted\\" \\$value\\\\"\nDD_API_KEY="${KEY}"\nREDIS_PASSWORD="p\\"\\$w"\nDD_EXTRA_TAGS="metta_run_id:run_7 skypilot_node_rank:0"\n`,
    );
    expect(out).not.toContain(KEY);
    expect(load(host.read('etc/datadog-agent/datadog.yaml'))).toMatchObject({ site: 'datadoghq.eu', tags: ['env:production'], logs_enabled: true });
  });

  test('changes nothing the second time, whether it is told the key again or not', () => {
    const host = machine();
    const environment = { DD_API_KEY: KEY, METTA_RUN_ID: 'r', REDIS_PASSWORD: 'p' };
    host.run('install.sh', environment);
    const before = host.state();
    for (const again of [environment, {}]) {
      const { status, out, calls } = host.run('install.sh', again);
      expect(status).toBe(0);
      expect(out).toBe('datadog: nothing to do\n');
      expect(calls.filter((call) => !/^aws |is-active/.test(call))).toEqual([]);
      expect(host.state()).toEqual(before);
    }
  });

  test('with the paths of a real host, in a root of its own: twice, with no change the second time', () => {
    if (!hasOwnRoots()) return console.info('skipped: this machine lets nobody have a root of their own');
    const host = machine();
    const first = host.runInside('install.sh', { DD_API_KEY: KEY, REDIS_PASSWORD: 'p' });
    expect([first.status, first.out]).toEqual([0, expect.stringMatching(/^datadog: wrote \/etc\/datadog-agent\/datadog\.yaml$/m)]);
    expect(first.calls).toContain('systemctl restart datadog-agent.service');
    const before = host.state();
    expect(before.map((line) => line.split(' ')[0])).toContain('etc/datadog-agent/conf.d/redisdb.yaml');
    const second = host.runInside('install.sh');
    expect([second.status, second.out, host.state()]).toEqual([0, 'datadog: nothing to do\n', before]);
    const verified = host.runInside('verify.sh');
    expect([verified.status, verified.out]).toEqual([0, expect.not.stringContaining('MISSING')]);
  });

  test('takes the key from the environment, else from AWS Secrets Manager', () => {
    const host = machine();
    host.given('aws-secret', `${KEY}\n`);
    expect(host.run('install.sh', { DD_API_KEY: 'fromenvironment' }).calls.join()).not.toContain('aws');
    expect(host.read('etc/datadog-agent/environment')).toContain('DD_API_KEY="fromenvironment"');
    const { calls } = host.run('install.sh');
    expect(calls[0]).toMatch(/^aws secretsmanager get-secret-value --secret-id datadog\/api-key --query SecretString --output text/);
    expect(host.read('etc/datadog-agent/environment')).toContain(`DD_API_KEY="${KEY}"`);
  });

  test('without a key it installs nothing, and that is no failure', () => {
    const host = machine();
    const { status, out, calls } = host.run('install.sh');
    expect(status).toBe(0);
    expect(out).toMatch(/there is no API key, neither in DD_API_KEY nor in the secret datadog\/api-key of AWS Secrets Manager: nothing is installed/);
    expect(calls).toEqual([expect.stringMatching(/^aws /)]);
    expect(host.state()).toEqual([]);
  });

  test('says why AWS gave none, and takes its word for a secret that is no text for no key', () => {
    const host = machine();
    host.given('aws-secret', 'None\n');
    expect(host.run('install.sh').out).toMatch(/nothing is installed/);
    host.given('aws-says', '\nAn error occurred (AccessDeniedException)\n');
    const { status, out } = host.run('install.sh');
    expect(out).toMatch(/^datadog: AWS says: An error occurred \(AccessDeniedException\)\ndatadog: there is no API key/);
    expect([status, host.state()]).toEqual([0, []]);
  });

  test('who is not root goes on as root with what root needs, by name: no value is on a command line', () => {
    // Where these tests run may be a container itself.
    const outside = (text: string) => text.replaceAll(/\$ROOT(\/(?:\.dockerenv|run\/\.containerenv))/g, '/nowhere$1');
    const host = machine(bundleOf().map(({ file, text }) => ({ file, text: file === 'install.sh' ? outside(text) : text })));
    const { status, calls } = host.run('install.sh', { ROOT: '', DD_API_KEY: KEY, METTA_RUN_ID: 'run 7' });
    const names = 'DD_API_KEY,REDIS_PASSWORD,METTA_RUN_ID,SKYPILOT_NODE_RANK';
    expect([status, calls]).toEqual([0, [`sudo --preserve-env=${names} sh ${path.join(host.folder, 'bundle', 'install.sh')}`, 'key=given', 'work=0']]);
    host.given('aws-secret', KEY);
    expect(host.run('install.sh', { ROOT: '' }).calls).toContain('key=given');
  });

  test.each(['.dockerenv', 'run/.containerenv'])('in a container it installs nothing: the agent of the host sees it (%s)', (sign) => {
    const host = machine();
    fs.mkdirSync(path.join(host.root, 'run'));
    fs.writeFileSync(path.join(host.root, sign), '');
    const { status, out, calls } = host.run('install.sh', { DD_API_KEY: KEY });
    expect([status, calls]).toEqual([0, []]);
    expect(out).toMatch(/this is a container/);
  });

  test('what is no key is refused, and not shown', () => {
    const { status, out } = machine().run('install.sh', { DD_API_KEY: '{"key":"s3cret"}' });
    expect(status).toBe(1);
    expect(out).toMatch(/give the key alone/);
    expect(out).not.toContain('s3cret');
  });

  test('takes away what an earlier bundle brought, and nothing else; puts right what was changed by hand', () => {
    const host = machine();
    host.run('install.sh', { DD_API_KEY: KEY });
    fs.writeFileSync(path.join(host.root, 'etc/datadog-agent/conf.d/own.yaml'), 'mine');
    fs.appendFileSync(path.join(host.root, 'etc/datadog-agent/datadog.yaml'), 'log_level: debug\n');
    host.replaceBundle(bundleOf({ ...SPEC, features: { ...SPEC.features, customChecks: { confd: {} } } }));
    const { out, calls } = host.run('install.sh');
    expect(out).toMatch(/removed .*conf\.d\/redisdb\.yaml/);
    expect(out).toMatch(/wrote .*datadog\.yaml/);
    expect(calls).toContain('systemctl restart datadog-agent.service');
    expect(host.read('etc/datadog-agent/conf.d/own.yaml')).toBe('mine');
    expect(host.run('install.sh').out).toMatch(/nothing to do\n$/);
  });

  test('a new version of the spec is installed over the old one', () => {
    const host = machine();
    host.run('install.sh', { DD_API_KEY: KEY });
    host.replaceBundle(bundleOf({ ...SPEC, override: { nodeAgent: { image: { tag: '7.81.1' } } } }));
    expect(host.run('install.sh').calls).toContain('install minor=81.1 site=datadoghq.eu only=true key=given');
  });

  test('without Docker nobody joins a group; --help says what it does, other words are a mistake', () => {
    const host = machine();
    host.given('no-docker');
    expect(host.run('install.sh', { DD_API_KEY: KEY }).calls.join()).not.toContain('usermod');
    expect(host.run('install.sh', {}, '--help').out).toMatch(/^usage: install\.sh/);
    expect(host.run('install.sh', {}, '--frobnicate').status).toBe(2);
  });
});

describe('the verification', () => {
  test('says that all holds after an installation, and changes nothing', () => {
    const host = machine();
    host.run('install.sh', { DD_API_KEY: KEY, REDIS_PASSWORD: 'p' });
    const before = host.state();
    const { status, out } = host.run('verify.sh');
    expect(out).not.toMatch(/MISSING/);
    expect(out).toMatch(/ok {7}traces are taken in on port 8126/);
    expect(status).toBe(0);
    expect(host.state()).toEqual(before);
    expect(out).not.toContain(KEY);
  });

  test('names each thing that does not hold', () => {
    const host = machine();
    host.run('install.sh', { DD_API_KEY: KEY });
    fs.chmodSync(path.join(host.root, 'etc/datadog-agent/environment'), 0o644);
    fs.rmSync(path.join(host.root, 'etc/datadog-agent/conf.d/redisdb.yaml'));
    fs.rmSync(path.join(host.folder, 'fake', 'active'));
    fs.rmSync(path.join(host.folder, 'fake', 'in-docker'));
    const { status, out } = host.run('verify.sh');
    expect(status).toBe(1);
    const missing = out.split('\n').filter((line) => line.startsWith('MISSING'));
    for (const part of ['conf.d/redisdb.yaml is that of this bundle', 'environment has the mode 640', 'datadog-agent.service is active', 'group docker'])
      expect(missing.join('\n')).toContain(part);
  });

  test('goes on as root, who alone reads what it looks at', () =>
    expect(machine().run('verify.sh', { ROOT: '', WAIT: '7' }).calls[0]).toMatch(/^sudo WAIT=7 sh \/.*\/bundle\/verify\.sh$/));

  test('before an installation it says so', () => expect(machine().run('verify.sh').out).toMatch(/MISSING {2}the agent is installed: run install\.sh/));
});

const bundles = fs
  .readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\/host\/(?:[^/]+\/)?install\.sh$/.test(file))
  .map((file) => path.dirname(file));

test.each(bundles)('dist/%s is installed, verified, and installed again with no change', (bundle) => {
  const at = path.join(DIST, bundle);
  const names = fs.readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((file) => fs.statSync(path.join(at, file)).isFile());
  const host = machine(names.map((file) => ({ file, text: fs.readFileSync(path.join(at, file), 'utf8') })));
  expect(host.run('install.sh', { DD_API_KEY: KEY }).status).toBe(0);
  const before = host.state();
  const verified = host.run('verify.sh');
  expect([verified.status, verified.out]).toEqual([0, expect.not.stringContaining('MISSING')]);
  expect([host.run('install.sh').out, host.state()]).toEqual(['datadog: nothing to do\n', before]);
});

describe('user data for cloud-init', () => {
  const text = textOf(bundleOf(), 'cloud-init.yaml')!;
  const data = load(text) as any;

  test('puts down the whole bundle and runs its installer', () => {
    expect(text.startsWith('#cloud-config\n')).toBe(true);
    const files = bundleOf().filter(({ file }) => file !== 'cloud-init.yaml' && file !== 'platform.txt');
    expect(data.write_files.map(({ path: at, content }: any) => ({ file: at.replace('/opt/cdk8s-datadog/', ''), text: content }))).toEqual(files);
    expect(data.write_files.find(({ path: at }: any) => at.endsWith('install.sh')).permissions).toBe('0750');
    expect(data.runcmd).toEqual([['sh', '/opt/cdk8s-datadog/install.sh']]);
  });

  test('fits into the 16 KB that clouds give it, as it is for the systems here', () => {
    expect(gzipSync(text).length).toBeLessThan(16_384);
    const files = fs.readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('cloud-init.yaml'));
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => fs.statSync(path.join(DIST, file)).size > 16_384)).toEqual([]);
  });

  const hasCloudInit = spawnSync('cloud-init', ['--version']).status === 0;
  (hasCloudInit ? test : test.skip)("is valid by cloud-init's own schema", () => {
    const host = machine();
    const { status, stdout, stderr } = spawnSync('cloud-init', ['schema', '--config-file', path.join(host.folder, 'bundle', 'cloud-init.yaml')], {
      encoding: 'utf8',
    });
    expect([status, stdout + stderr]).toEqual([0, expect.stringContaining('Valid')]);
  });
});

test.each<[HostOptions, RegExp]>([
  [{ tagsFromEnvironment: { 'a b': 'A' } }, /'a b' is no name of a tag/],
  [{ tagsFromEnvironment: { a: 'A; rm' } }, /tagsFromEnvironment\.a: 'A; rm' is no name of a variable/],
])('names that would be commands are refused: %j', (options, message) => expect(() => bundleOf(SPEC, options)).toThrow(message));
