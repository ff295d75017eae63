import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { Chart } from 'cdk8s';
import { load } from 'js-yaml';
import ts from 'typescript';
import { main } from '../../cli';
import * as sources from '../../constructs';
import { outputOf, type Packed, Project, pack, ROOT, temporary } from './project';

jest.setTimeout(60_000);

const read = (...names: string[]) => fs.readFileSync(path.join(ROOT, ...names), 'utf8');
const manifest = JSON.parse(read('package.json'));
const library = (name: string) => path.join(ROOT, 'node_modules', name);

let dir = '';
let packed: Packed;
let project: Project;
beforeAll(() => {
  dir = temporary();
  packed = pack(dir);
  project = new Project(path.join(dir, 'project'));
  project.install(packed.file, library('cdk8s'), library('constructs'));
}, 180_000);
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

const installed = (...names: string[]) => project.at('node_modules', 'cdk8s-datadog', ...names);
const text = (name: string) => fs.readFileSync(installed(name), 'utf8');

/** The modules that a file of declarations takes something from. */
const modulesOf = (file: string): string[] =>
  ts.createSourceFile(file, text(file), ts.ScriptTarget.ES2022).statements.flatMap((statement) => {
    const from = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    return from && ts.isStringLiteral(from) ? [from.text] : [];
  });

describe('what is in it', () => {
  test('less than 3 MB, unpacked', () => {
    expect(packed.unpackedSize).toBeLessThan(3_000_000);
    const onDisk = packed.files.reduce((sum, file) => sum + fs.statSync(installed(file)).size, 0);
    expect(onDisk).toBe(packed.unpackedSize);
  });

  test('the library, the command, what they read, and nothing of how they are made', () => {
    const rest = packed.files.filter(
      (file) => !/^lib\/(types\/(constructs|imports)\/.*\.d\.ts|(agent-settings|metrics-catalogue)\/.*\.txt(\.br)?|page-scripts\/\w.*\.mjs)$/.test(file),
    );
    expect(rest.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'lib/cli.js',
      'lib/command.js',
      'lib/index.d.mts',
      'lib/index.d.ts',
      'lib/index.js',
      'lib/index.mjs',
      'lib/linked.js',
      'lib/validation.d.mts',
      'lib/validation.d.ts',
      'lib/validation.js',
      'lib/validation.mjs',
      'lib/zod.js',
      'package.json',
    ]);
  });

  test('what package.json names is there', () => {
    const named: string[] = [];
    JSON.stringify([manifest.main, manifest.types, manifest.typesVersions, manifest.bin, manifest.exports], (_, value) => {
      if (typeof value === 'string') named.push(path.normalize(value));
      return value;
    });
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((file) => !packed.files.includes(file))).toEqual([]);
    // npm makes it runnable.
    expect(text('lib/cli.js')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test('each package that it asks for is one that users are told to have, and each of those is asked for', () => {
    const code = (extension: string, pattern: RegExp) =>
      packed.files
        .filter((file) => /^lib\/\w+\.\w+$/.test(file) && file.endsWith(extension))
        .flatMap((file) => [...text(file).matchAll(pattern)].map((found) => found[1]!));
    // Texts in the code may show calls too, but in other quotes.
    const asked = [...code('.js', /\brequire\("([^"]+)"\)/g), ...code('.mjs', /^import .* from '([^']+)'/gm)];
    expect(asked).toContain('constructs');
    const typed = packed.files.filter((file) => /\.d\.m?ts$/.test(file)).flatMap(modulesOf);
    const packages = [...asked, ...typed].filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name));
    expect([...new Set(packages)].sort()).toEqual(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).sort());
    // The tests of this repository use what they demand of users.
    for (const [name, range] of Object.entries(manifest.peerDependencies)) expect([name, manifest.devDependencies[name]]).toEqual([name, range]);
  });

  test('all types are reached from an entry', () => {
    const reached = new Set<string>();
    const visit = (file: string) => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const fileName of modulesOf(file).filter((name) => name.startsWith('.'))) {
        const module = path.join(path.dirname(file), fileName.replace(/\.js$/, ''));
        const found = [`${module}.d.ts`, `${module}/index.d.ts`].find((name) => packed.files.includes(name));
        expect({ file, fileName, found }).toEqual({ file, fileName, found: expect.any(String) });
        visit(found!);
      }
    };
    const types = packed.files.filter((file) => /\.d\.m?ts$/.test(file));
    for (const entry of types.filter((file) => !file.startsWith('lib/types/'))) visit(entry);
    expect(types.filter((file) => !reached.has(file))).toEqual([]);
  });
});

const PROGRAM = `
const app = new DatadogApp();
new Datadog(new Chart(app, 'production'), 'agent', {
  global: { clusterName: 'shop', credentials: { apiSecret: { secretName: 'datadog-secret' } } },
  features: { logCollection: { enabled: true }, npm: { enabled: true } },
});
app.synth();
`;
const COMMON_JS = `const { Chart } = require('cdk8s');\nconst { Datadog, DatadogApp } = require('cdk8s-datadog');\n${PROGRAM}`;
const ES_MODULE = `import { Chart } from 'cdk8s';\nimport { Datadog, DatadogApp } from 'cdk8s-datadog';\n${PROGRAM}`;

/** What the sources of this repository make of the program. */
function expected(): Record<string, string> {
  const out = project.at('expected');
  new Function('Chart', 'Datadog', 'DatadogApp', PROGRAM)(
    Chart,
    sources.Datadog,
    class extends sources.DatadogApp {
      constructor() {
        super({ outdir: out });
      }
    },
  );
  return outputOf(out);
}

describe('in an app', () => {
  test.each([
    ['CommonJS', 'main.cjs', COMMON_JS],
    ['ES modules', 'main.mjs', ES_MODULE],
  ])('%s: manifests are those of the sources', (_, file, code) => {
    project.write(file, code);
    fs.rmSync(project.at('dist'), { recursive: true, force: true });
    expect(project.run('node', file)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(Object.keys(project.tree('dist'))).toEqual(['production.k8s.yaml']);
    expect(project.tree('dist')).toEqual(expected());
  });

  test('an app that is bundled with it makes the same', () => {
    project.write('bundled.mjs', ES_MODULE);
    const esbuild = path.join(ROOT, 'node_modules', '.bin', 'esbuild');
    expect(project.run(esbuild, 'bundled.mjs', '--bundle', '--platform=node', '--outfile=bundle/app.js', '--log-level=warning').stderr).toBe('');
    fs.rmSync(project.at('dist'), { recursive: true, force: true });
    expect(project.run('node', 'bundle/app.js')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(project.tree('dist')).toEqual(expected());
  });

  test('both module systems give the same classes, under the names that the sources give', () => {
    project.write(
      'both.mjs',
      `import { createRequire } from 'node:module';
       import * as imported from 'cdk8s-datadog';
       import * as plugin from 'cdk8s-datadog/validation';
       const require = createRequire(import.meta.url);
       const required = require('cdk8s-datadog');
       const same = Object.keys(imported).filter((name) => imported[name] === required[name]);
       const classes = Object.keys(imported).filter((name) => imported[name].name === name);
       const plugins = [plugin, required, require('cdk8s-datadog/validation')].map(({ DatadogValidation }) => DatadogValidation);
       console.log(JSON.stringify({ same, classes, required: Object.keys(required).sort(), plugins: new Set(plugins).size, version: require('cdk8s-datadog/package.json').version }));`,
    );
    const told = JSON.parse(project.run('node', 'both.mjs').stdout);
    const names = Object.keys(sources).sort();
    expect(told).toMatchObject({ same: names, required: names, plugins: 1, version: manifest.version });
    const isClass = (name: string) => /^class\b/.test(String((sources as Record<string, unknown>)[name]));
    expect(names.filter((name) => isClass(name) && !told.classes.includes(name))).toEqual([]);
  });

  test('a mistake is told in a few lines, with the name of its class', () => {
    project.write('mistake.cjs', COMMON_JS.replace('logCollection', 'logsCollection'));
    const { status, stderr } = project.run('node', 'mistake.cjs');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^SpecError: features\.logsCollection: /m);
    expect(stderr).toMatch(/mistake\.cjs:\d+/);
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(400);
  });
});

describe('types', () => {
  const TYPED = `import { Chart } from 'cdk8s';
import { Datadog, type DatadogProps, DatadogApp, query, type PostgresInstance } from 'cdk8s-datadog';
import { DatadogValidation } from 'cdk8s-datadog/validation';

const props: DatadogProps = { features: { logCollection: { enabled: true } } };
// @ts-expect-error there is no such option
props.features?.logCollection?.enable;
// @ts-expect-error no number
const database: PostgresInstance = { host: 1, username: 'datadog' };
const agent: Datadog = new Datadog(new Chart(new DatadogApp(), 'production'), 'agent', props);
const grammar: string | undefined = query.parseQuery.name;
export const all = [agent.manifests()[0]?.file, database, grammar, new DatadogValidation({})];
`;
  const modern = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const bundler = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
  const node10 = { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, ignoreDeprecations: '6.0' };

  test.each<[string, string[], ts.CompilerOptions]>([
    ['both module systems, as Node resolves', ['typed.mts', 'typed.cts'], modern],
    ['as bundlers resolve', ['typed.ts'], bundler],
    ['as Node 10 resolved', ['typed.ts'], node10],
  ])('%s', (_, names, options) => {
    const files = names.map((name) => project.write(name, TYPED));
    const program = ts.createProgram(files, { ...options, strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [] });
    // cdk8s' own declarations may want types of Node; ours must want nothing.
    const ours = ts.getPreEmitDiagnostics(program).filter((it) => !/node_modules[\\/](cdk8s|constructs)[\\/]/.test(it.file?.fileName ?? ''));
    expect(ours.map(({ messageText, file: at }) => `${at?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)).toEqual([]);
    const read = program.getSourceFiles().map(({ fileName }) => fileName);
    expect(read).toContain(fs.realpathSync(installed('lib', 'types', 'constructs', 'index.d.ts')));
  });

  test('they name the values that are there', () => {
    const entry = installed('lib', 'index.d.ts');
    const program = ts.createProgram([entry], { ...modern, types: [] });
    const checker = program.getTypeChecker();
    const told = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)!)!);
    project.write(
      'values.mts',
      `import { ${told.map(({ name }) => name).join(', ')} } from 'cdk8s-datadog';\n${told.map(({ name }) => `void ${name};\n`).join('')}`,
    );
    const users = ts.createProgram([project.at('values.mts')], { ...modern, types: [], noEmit: true, skipLibCheck: true, lib: ['lib.es2022.d.ts'] });
    // A name that is a type alone cannot be used as a value.
    const types = ts.getPreEmitDiagnostics(users).map(({ messageText }) => /'(\w+)'/.exec(ts.flattenDiagnosticMessageText(messageText, '\n'))?.[1]);
    const values = told.map(({ name }) => name).filter((name) => !types.includes(name));
    expect(values.sort()).toEqual(Object.keys(sources).sort());
  });
});

describe('the command', () => {
  const VALUES = 'datadog:\n  apiKeyExistingSecret: datadog-secret\n  logs: { enabled: true }\nagents:\n  image: { tag: 7.77.0 }\n';
  const command = (...words: string[]) => project.run(project.at('node_modules', '.bin', 'cdk8s-datadog'), ...words);

  /** What the sources do with the same words, in another folder. */
  function bySources(...words: string[]): { status: number; said: string } {
    let said = '';
    const write = jest.spyOn(process.stderr, 'write').mockImplementation((part) => {
      said += part;
      return true;
    });
    const status = main(words);
    write.mockRestore();
    return { status, said };
  }

  test('npx runs it, in the version of package.json', () => {
    expect(project.run('npx', '--no-install', 'cdk8s-datadog', '--version')).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
  });

  test('import and synth write what the sources write', () => {
    const values = project.write('values/production.yaml', VALUES);
    for (const [out, run] of [
      ['packed', command],
      ['sources', bySources],
    ] as const) {
      expect(run('import', values, '--out', project.at(out, 'specs')).status).toBe(0);
      for (const target of ['manifests', 'helm-values', 'datadog-agent'])
        expect(run('synth', project.at(out, 'specs', 'production.yaml'), '--target', target, '--out', project.at(out, target)).status).toBe(0);
    }
    expect(Object.keys(project.tree('packed')).length).toBeGreaterThan(5);
    expect(project.tree('packed')).toEqual(project.tree('sources'));
  });

  test('validate reads the lists that come along, compressed ones too', () => {
    const values = project.write('values/mistakes.yaml', VALUES.replace('logs:', 'env: [{ name: DD_LOGS_ENABLEDD, value: "true" }]\n  logs:'));
    const monitor = project.write(
      'monitors/connections.yaml',
      "apiVersion: datadoghq.com/v1alpha1\nkind: DatadogMonitor\nmetadata: { name: connections }\nspec:\n  name: Connections\n  type: query alert\n  message: Many.\n  query: 'avg(last_5m):avg:postgresql.connectionz{env:production} > 80'\n",
    );
    const agents = project.at('packed', 'specs', 'production.yaml');
    const words = ['validate', values, monitor, '--agents', agents];
    const { status, stderr } = command(...words);
    expect({ status, said: stderr }).toEqual(bySources(...words));
    expect(stderr).toMatch(/agent 7\.77 has no setting DD_LOGS_ENABLEDD/);
    expect(stderr).toMatch(/postgresql\.connections/);
  });
});

describe('the validation plugin, by the cdk8s CLI', () => {
  const page = read('docs', 'validation-plugin.md');
  const block = (language: string) => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(page)![1]!;
  const cdk8s = path.join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');

  beforeAll(() => {
    project.write('main.js', block('js'));
    // Where the CLI would have installed it.
    const plugins = new Project(project.at('plugins', 'cdk8s-datadog', manifest.version));
    plugins.install(packed.file, library('cdk8s'), library('constructs'));
  });

  test.each([
    ['as the page names it', undefined],
    ['by the folder of the package', './node_modules/cdk8s-datadog'],
    ['by the name of the package', 'cdk8s-datadog'],
  ])('%s', (_, name) => {
    const configuration = load(block('yaml')) as { validations: { package: string }[] };
    if (name) configuration.validations[0]!.package = name;
    project.write('cdk8s.yaml', JSON.stringify(configuration));
    const { status, stdout } = project.run('node', cdk8s, 'synth', '--check-upgrade=false', '--plugins-dir', project.at('plugins'));
    expect(status).toBe(2);
    const printed = stdout.split('\n').map((line) => line.trim());
    const shown = block('text')
      .split('\n')
      .map((line) => line.trim());
    expect(shown.filter((line) => line && !printed.includes(line))).toEqual([]);
  });
});
