import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { load, loadAll } from 'js-yaml';
import ts from 'typescript';
import { main } from '../../cli';
import { literal } from '../../cli/init/literal';
import { typedSpec } from '../../cli/init/typed-spec';
import { CI_SYSTEMS, LANGUAGES, PROJECT_TARGETS } from '../../cli/words';
import { importHelmValues } from '../../constructs/import/helm-values';
import type { Json, JsonMap } from '../../constructs/kubernetes';
import { manifestFiles, planReleases } from '../../constructs/releases';
import { judgedBy } from '../judged';
import { treeOf } from '../tree';
import { session } from './session';

const ROOT = path.join(__dirname, '..', '..');
const { version, devDependencies, peerDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const on = session();
const at = (...parts: string[]) => path.join(on.dir, ...parts);
const init = (...words: string[]) => main(['init', at('project'), ...words]);
const read = (file: string) => fs.readFileSync(at('project', file), 'utf8');

const combinations = LANGUAGES.flatMap((language) => CI_SYSTEMS.flatMap((ci) => PROJECT_TARGETS.map((target) => ({ language, ci, target }))));

describe('what is written', () => {
  test.each(combinations)('$language with $target, checked by $ci: files of their kinds, the same each time', ({ language, ci, target }) => {
    const words = ['--language', language, '--ci', ci, '--target', target, '--name', 'shop-eu'];
    expect([init(...words), on.said]).toEqual([0, '']);
    const files = treeOf(at('project'));
    for (const [file, text] of Object.entries(files)) {
      if (/\.ya?ml$/.test(file)) expect({ file, documents: loadAll(text).length }).toEqual({ file, documents: expect.any(Number) });
      if (/\.json$/.test(file)) JSON.parse(text);
      if (/\.(ts|js|mjs)$/.test(file)) {
        const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true, fileName: file, compilerOptions: { target: ts.ScriptTarget.ES2022 } });
        expect({ file, diagnostics }).toEqual({ file, diagnostics: [] });
      }
      expect({ file, endsWell: (text.endsWith('\n') && !/[ \t]$/m.test(text) && !text.includes('undefined')) || file.endsWith('schema.json') }).toEqual({
        file,
        endsWell: true,
      });
    }
    expect(Object.keys(files).filter((file) => /^\.github|^\.gitlab/.test(file))).toEqual(
      { github: ['.github/workflows/datadog.yml'], gitlab: ['.gitlab-ci.yml'], none: [] }[ci],
    );
    fs.rmSync(at('project'), { recursive: true });
    init(...words);
    expect(treeOf(at('project'))).toEqual(files);
  });

  test('each file that the README names is there, or comes of synth', () => {
    for (const { language, ci, target } of combinations) {
      fs.rmSync(at('project'), { recursive: true, force: true });
      init('--language', language, '--ci', ci, '--target', target);
      const named = [...read('README.md').matchAll(/`([\w./-]+(?:\.\w+|\/))`/g)].map((m) => m[1]!);
      const missing = named.filter(
        (file) => !fs.existsSync(at('project', file)) && !file.startsWith('dist/') && file !== 'package-lock.json' && !file.startsWith('global.'),
      );
      expect({ language, ci, target, missing }).toEqual({ language, ci, target, missing: [] });
      expect(named.length).toBeGreaterThan(6);
    }
  });

  test('packages are those of this version, with what is tried with it', () => {
    init('--language', 'typescript');
    const made = JSON.parse(read('package.json'));
    expect(made.dependencies).toEqual({ 'cdk8s-datadog': `^${version}`, cdk8s: peerDependencies.cdk8s, constructs: peerDependencies.constructs });
    for (const [name, range] of Object.entries(made.devDependencies)) expect(range).toBe(devDependencies[name]);
    expect(load(read('cdk8s.yaml'))).toMatchObject({ validations: [{ version }] });
  });

  test('actions are those of the documentation', () => {
    init();
    const page = fs.readFileSync(path.join(ROOT, 'docs', 'review-in-ci.md'), 'utf8');
    const used = [...read('.github/workflows/datadog.yml').matchAll(/uses: (.*)$/gm)].map((m) => m[1]!);
    expect(used.length).toBeGreaterThan(1);
    expect(used.filter((one) => !page.includes(one))).toEqual([]);
  });

  judgedBy('shellcheck')('shellcheck has nothing against the scripts of CI', () => {
    init();
    const { jobs } = load(read('.github/workflows/datadog.yml')) as any;
    main(['init', at('other'), '--ci', 'gitlab']);
    const { check, review } = load(fs.readFileSync(at('other', '.gitlab-ci.yml'), 'utf8')) as any;
    const scripts: string[] = [...jobs.check.steps.flatMap(({ run }: any) => run ?? []), ...check.script, ...review.script];
    expect(scripts.length).toBeGreaterThan(10);
    for (const script of scripts) expect(spawnSync('shellcheck', ['--shell=sh', '-'], { input: script, encoding: 'utf8' }).stdout).toBe('');
  });

  test('names, site, repository and cluster go where they belong', () => {
    init('--name', 'shop-eu', '--cluster-name', 'shop.eu', '--site', 'us5.datadoghq.com', '--repository', 'https://git.example.org/x.git');
    expect(load(read('specs/shop-eu.yaml'))).toMatchObject({ spec: { global: { clusterName: 'shop.eu', site: 'us5.datadoghq.com' } } });
    const [application] = loadAll(read('argocd/shop-eu.yaml')) as any[];
    expect(application.spec.sources).toEqual([{ repoURL: 'https://git.example.org/x.git', targetRevision: 'main', path: 'dist/shop-eu' }]);
    main(['init', at('other'), '--cluster-name', 'shop-us']);
    expect(fs.readdirSync(at('other', 'argocd'))).toEqual(['shop-us.yaml']);
    main(['init', at('third'), '--cluster-name', 'shop.us']);
    expect(fs.readdirSync(at('third', 'argocd'))).toEqual(['production.yaml']);
  });

  test('the next commands are printed, and nothing else where nobody watches', () => {
    main(['init', at("it's here")]);
    expect(on.printed).toBe(`cd '${on.dir}/it'\\''s here'\nnpm install\nnpm run validate\nnpm run synth\n`);
    expect(on.said).toBe('');
  });
});

describe('what is refused, with nothing written', () => {
  test.each([
    [['--name', 'Shop_EU'], 'write --name shop-eu'],
    [['--name', 'a.b'], 'write --name a-b'],
    [['--name', '-'], 'write --name production'],
    [['--name', ''], 'write --name production'],
    [['--name', 'Käse'], 'write --name kase'],
    [['--name', 'values'], 'write --name values-agents'],
    [['--name', 'con'], 'is the name of a device on Windows: write --name con-agents'],
    [['--name', 'x'.repeat(70)], `write --name ${'x'.repeat(63)}`],
    [['--site', 'eu'], 'such as --site datadoghq.eu'],
    [['--site', 'https://app.datadoghq.eu/logs'], 'write --site datadoghq.eu'],
    [['--site', 'app.us5.datadoghq.com'], 'write --site us5.datadoghq.com'],
    [['--cluster-name', 'Shop EU'], 'is not a cluster name'],
    [['--repository', 'https://me:geheim@git.example.org/x.git'], 'holds a password'],
    [['--repository', ''], 'wants the address'],
    [['--language', 'java'], 'Allowed choices are yaml, typescript'],
    [['--target', 'compose'], 'Allowed choices are manifests, helm-values, datadog-agent'],
  ])('%s', (words, message) => {
    expect(init(...words)).toBe(2);
    expect(on.said).toContain(message);
    expect(on.said).not.toContain('geheim');
    expect(fs.existsSync(at('project'))).toBe(false);
  });

  test('files that are there, each by its name', () => {
    const before = { 'README.md': 'mine', 'cdk8s.yaml': 'mine too', 'other.txt': 'not in the way' };
    for (const [file, text] of Object.entries(before)) on.file(`project/${file}`, text);
    expect(init()).toBe(2);
    expect(on.said).toContain('cdk8s.yaml, README.md are already');
    expect(treeOf(at('project'))).toEqual(before);
  });

  test('a file where a folder should be, and a folder that may not be written', () => {
    on.file('project/specs', 'a file');
    expect(init()).toBe(2);
    expect(on.said).toMatch(/nothing was written: cannot write .*specs.*: a part of the path is not a folder|it is there already/);
    expect(treeOf(at('project'))).toEqual({ specs: 'a file' });
    expect(fs.readdirSync(at('project'))).toEqual(['specs']);
  });

  test('a target that cannot say what values say', () => {
    const values = on.file(
      'values.yaml',
      'datadog:\n  apiKeyExistingSecret: s\n  securityAgent:\n    runtime:\n      enabled: true\nagents:\n  customAgentConfig:\n    a: b\n',
    );
    const status = init('--from', values, '--target', 'datadog-agent');
    expect([status, on.said]).toEqual([1, expect.stringMatching(/values\.yaml:\d+:\d+ error not-in-target spec\.override/)]);
    expect(fs.existsSync(at('project'))).toBe(false);
  });

  test('values that cannot be read or taken', () => {
    expect(init('--from', at('none.yaml'))).toBe(1);
    expect(on.said).toContain('none.yaml:1:1 error file cannot read');
    expect(init('--from', on.file('values.yaml', 'datadog: [\n'))).toBe(1);
    expect(fs.existsSync(at('project'))).toBe(false);
  });
});

describe('a package.json that is there', () => {
  test('is completed, and keeps what it says', () => {
    const there = {
      name: 'mine',
      scripts: { test: 'echo "Error: no test specified" && exit 1', lint: 'eslint' },
      dependencies: { 'cdk8s-datadog': 'file:../cdk8s-datadog-0.1.0.tgz' },
      devDependencies: { 'cdk8s-cli': '2.0.0' },
      other: [1],
    };
    on.file('project/package.json', JSON.stringify(there));
    expect([init(), on.said]).toEqual([0, '']);
    expect(JSON.parse(read('package.json'))).toEqual({
      ...there,
      scripts: { test: 'node --test', lint: 'eslint', synth: expect.any(String), validate: expect.any(String) },
      dependencies: { ...there.dependencies, cdk8s: peerDependencies.cdk8s, constructs: peerDependencies.constructs },
    });
    expect(fs.readdirSync(at('project')).filter((file) => file.includes('.new'))).toEqual([]);
  });

  test.each([
    [{ scripts: { synth: 'make', test: 'make test' } }, [], 'scripts of its own called synth, test'],
    [{ type: 'module' }, ['--language', 'typescript'], '"type": "module"'],
    [[1], [], 'no JSON object'],
  ])('is refused where it says something else: %j', (there, words, message) => {
    on.file('project/package.json', JSON.stringify(there));
    expect(init(...words)).toBe(2);
    expect(on.said).toContain(message);
    expect(treeOf(at('project'))).toEqual({ 'package.json': JSON.stringify(there) });
  });

  test('comes back as it was where something else cannot be written', () => {
    on.file('project/package.json', '{}');
    on.file('project/test', 'a file');
    expect(init()).toBe(2);
    expect(treeOf(at('project'))).toEqual({ 'package.json': '{}', test: 'a file' });
    expect(fs.readdirSync(at('project'))).toEqual(['package.json', 'test']);
  });
});

describe('values that there are', () => {
  const VALUES = 'datadog:\n  apiKeyExistingSecret: from-the-store\n  clusterName: shop\n  logs:\n    enabled: true\n  kubelet:\n    tslVerify: false\n';

  test('become the first spec, with what import says of them', () => {
    expect(init('--from', on.file('values.yaml', VALUES))).toBe(0);
    expect(on.said).toContain('unread-key');
    expect(load(read('specs/production.yaml'))).toMatchObject({
      spec: { global: { clusterName: 'shop', credentials: { apiSecret: { secretName: 'from-the-store' } } }, features: { logCollection: { enabled: true } } },
    });
    expect(read('README.md')).toContain('create secret generic from-the-store');
    expect(on.printed).toContain('npm install');
  });

  test('several are laid over each other, and options of the command over them', () => {
    const over = on.file('over.yaml', 'datadog:\n  clusterName: shop-us\n');
    init('--from', on.file('values.yaml', VALUES), '--from', over, '--site', 'datadoghq.eu');
    const { spec } = load(read('specs/production.yaml')) as any;
    expect(spec.global).toMatchObject({ clusterName: 'shop-us', site: 'datadoghq.eu' });
    expect(spec.features).toEqual({ logCollection: { enabled: true } });
  });

  test('a secret in plain text becomes a reference', () => {
    init('--from', on.file('values.yaml', 'datadog:\n  apiKey: 0123456789abcdef0123456789abcdef\n'), '--language', 'typescript');
    expect(on.said).toContain('plain-text-secret');
    expect(JSON.stringify(treeOf(at('project'))) + on.said).not.toContain('0123456789abcdef');
  });

  test('rules are those that hold', () => {
    init('--from', on.file('values.yaml', 'registry: mirror.example.com/datadog\ndatadog:\n  apiKeyExistingSecret: s\nagents:\n  useHostNetwork: true\n'));
    const { validations } = load(read('cdk8s.yaml')) as any;
    expect(validations[0].properties).toMatchObject({ allowedRegistries: ['mirror.example.com/datadog'], hostNetwork: true });
  });
});

describe('a spec in TypeScript', () => {
  const evaluate = (text: string): unknown => new Function(`return ${text};`)();

  test.each<[Json]>([
    [{}],
    [[]],
    [{ a: [1, { 'b-c': null }], d: true }],
    ['it\'s "so" \\ \n\t ä \u2028 $' + '{x} `y`'],
    [{ constructor: 1, __proto__x: 2, '1': 3, 'a b': 'c'.repeat(300), long: Array.from({ length: 40 }, (_, i) => `item ${i}`) }],
    [JSON.parse('{"__proto__": {"a": 1}}') as Json],
  ])('is the data: %j', (data) => {
    expect(evaluate(literal(data))).toEqual(data);
    expect(JSON.stringify(evaluate(literal(data)))).toBe(JSON.stringify(data));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is asked
    expect(literal(data)).not.toMatch(/[^\u0000-\u007e]/);
  });

  const cases = path.join(ROOT, '..', 'shared', 'parity', 'cases');
  const named = fs.existsSync(cases) ? fs.readdirSync(cases).filter((name) => !fs.existsSync(path.join(cases, name, 'refused.txt'))) : [];
  test('means the same as the spec of the parity cases', () => {
    if (named.length === 0) return console.info('skipped: the parity data is not beside the project');
    const release = { name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' };
    let changed = 0;
    for (const name of named) {
      const values = (load(fs.readFileSync(path.join(cases, name, 'values.yaml'), 'utf8')) ?? {}) as JsonMap;
      const { spec } = importHelmValues(values, release);
      const typed = typedSpec(spec);
      if (JSON.stringify(typed) !== JSON.stringify(spec)) changed += 1;
      const manifests = (of: typeof spec) => JSON.stringify(manifestFiles(planReleases({ ...release, spec: of })));
      expect({ name, same: manifests(typed) === manifests(spec) }).toEqual({ name, same: true });
    }
    expect(changed).toBeGreaterThan(10);
  }, 120_000);
});
