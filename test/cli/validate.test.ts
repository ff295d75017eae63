import fs from 'node:fs';
import path from 'node:path';
import { main } from '../../cli/index';
import { session } from './session';

const run = session();
const validate = (text: string, ...args: string[]) => main(['validate', run.file('input.yaml', text), ...args]);
const lines = () =>
  run.said
    .trimEnd()
    .split('\n')
    .filter((line) => !/ (?:missing-api-key|chart-warning) /.test(line))
    .map((line) => line.replace(/^.*input\.yaml:/, ''));
const json = (text: string, ...args: string[]) => {
  validate(text, '--format', 'json', ...args);
  return JSON.parse(run.printed).files[0].findings.filter((f: any) => !['missing-api-key', 'chart-warning'].includes(f.code));
};

const spec = (body: string) => `apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nmetadata: {name: datadog}\n${body}`;
const application = (helm: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: dd\nspec:\n  source:\n    chart: datadog\n    helm:\n${helm}`;

describe('what a file is, its content tells', () => {
  test('chart values', () => {
    expect(validate('datadog:\n  sitee: x\n')).toBe(0);
    expect(lines()).toEqual([expect.stringMatching(/^2:3 warning unread-key datadog\.sitee: .*datadog\.site\b/)]);
  });

  test('a spec', () => {
    expect(validate(spec('spec:\n  global:\n    sitee: x\n'))).toBe(1);
    expect(lines()).toEqual([expect.stringMatching(/^6:5 error unknown-key spec\.global\.sitee: /)]);
  });

  test('a spec in flow style, and one of a misspelt kind', () => {
    expect(validate('{apiVersion: cdk8s-datadog.dev/v1alpha1, kind: AgentSpec, spec: {x: 1}}')).toBe(1);
    expect(run.said).toMatch(/unknown-key spec\.x/);
    expect(validate('apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpecs\nspec: {}\n')).toBe(1);
    expect(run.said).toMatch(/:2:1 error not-a-spec kind: /);
  });

  test('a spec that cannot be installed', () => {
    expect(validate(spec('spec:\n  cluster:\n    provider: {gke: {autopilot: true}}\n  features:\n    cws:\n      enabled: true\n'))).toBe(1);
    expect(run.said).toMatch(/:9:7 error refused spec\.features\.cws\.enabled: /);
  });

  test('a spec of which a list has a wrong item', () => {
    const credentials = '  global:\n    credentials: {apiSecret: {secretName: dd}}\n';
    expect(validate(spec(`spec:\n${credentials}    env:\n      - {name: A, value: b}\n      - {value: hunter2}\n`))).toBe(1);
    expect(run.said).toMatch(/:9:9 error refused spec\.global\.env\.1: .*needs a name/);
    expect(run.said).not.toMatch(/hunter2/);
  });

  test('a spec that works, but hardly as meant: a warning where the option stands, nothing of a default', () => {
    expect(validate(spec('spec:\n  override:\n    clusterAgent:\n      replicas: 1\n'))).toBe(0);
    expect(run.said).toMatch(/:7:7 warning chart-warning spec\.override\.clusterAgent\.replicas: /);
    run.forget();
    expect(validate(spec('spec: {}\n'), '--strict')).toBe(0);
    expect(run.said).toBe('');
  });

  test('an Argo CD Application whose values are an object, and a Flux HelmRelease', () => {
    expect(validate(application('      valuesObject:\n        datadog:\n          sitee: x\n'))).toBe(0);
    expect(lines()[0]).toMatch(/^11:11 warning unread-key spec\.source\.helm\.valuesObject\.datadog\.sitee: /);
    const release = 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: dd}\nspec:\n  values:\n    datadog:\n      sitee: x\n';
    expect(json(release)[0]).toMatchObject({ path: 'spec.values.datadog.sitee', line: 7, column: 7, suggestions: ['spec.values.datadog.site'] });
  });

  test.each([
    [
      'other objects',
      'apiVersion: v1\nkind: Service\n---\napiVersion: apps/v1\nkind: Deployment\n',
      /:2:1 error unsupported-input kind: .*of Service, Deployment/,
    ],
    [
      'an Application of another chart',
      application('      values: "replicas: 2"\n').replace('chart: datadog', 'chart: nginx'),
      /:7:5 error unsupported-input .*another chart/,
    ],
    ['a list', '- a\n', /error not-a-map/],
    ['not YAML', 'a: [1\n', /error not-yaml/],
  ])('%s', (_what, text, message) => {
    expect(validate(text)).toBe(1);
    expect(run.said).toMatch(message);
    expect(run.said.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('objects whose values stand in other files', () => {
  const sources = (helm: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  sources:\n    - ref: values\n    - chart: datadog\n      helm:\n        valueFiles: [$values/a.yaml]\n${helm}`;

  test.each([
    ['files alone', sources(''), [['unsupported-input', 'note', 8]]],
    [
      'files beside inline values',
      sources('        values: |\n          datadog: {sitee: x}\n'),
      [
        ['unsupported-input', 'note', 8],
        ['unread-key', 'warning', 10],
      ],
    ],
    ['nothing inline', 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source: {path: deploy}\n', [['unsupported-input', 'note', 1]]],
    [
      'a ConfigMap',
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  valuesFrom: [{kind: ConfigMap, name: x}]\n',
      [['unsupported-input', 'note', 4]],
    ],
  ])('%s: a note', (_what, text, expected) => {
    expect(json(text).map((f: any) => [f.code, f.severity, f.line])).toEqual(expected);
    expect(main(['import', run.file('input.yaml', text), '--out', path.join(run.dir, 'out')])).toBe(1);
  });
});

describe('values as a block of text', () => {
  const block = '      values: |\n        # a comment\n\n        datadog:\n          sitee: x\n';

  test('findings stand in the text', () => {
    expect(json(application(block))[0]).toMatchObject({ path: 'spec.source.helm.values.datadog.sitee', line: 13, column: 11 });
  });

  test.each([
    ['kept line ends', block.replace('|', '|+'), 13, 11],
    ['a stated indentation', block.replace('|', '|2-'), 13, 11],
    ['a comment', block.replace('|', '| # values'), 13, 11],
    ['an anchor', block.replace('|', '&v |'), 13, 11],
    ['one quoted line: the key of the text', '      values: "datadog: {sitee: x}"\n', 9, 7],
  ])('%s', (_what, helm, line, column) => {
    expect(json(application(helm))[0]).toMatchObject({ line, column, code: 'unread-key' });
  });

  test('text that is no YAML', () => {
    expect(validate(application('      values: |\n        a: [1\n        b: c\n'))).toBe(1);
    expect(lines()[0]).toMatch(/^1[01]:\d+ error not-yaml spec\.source\.helm\.values: /);
  });

  test('beside other objects of the file', () => {
    const others = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n---\n';
    expect(json(others + application(block))[0]).toMatchObject({ line: 17, column: 11 });
  });

  test('every Application of the file', () => {
    const found = json(`${application(block)}---\n${application('      valuesObject: {agentz: 1}\n')}`);
    expect(found.map((f: any) => [f.line, f.path])).toEqual([
      [13, 'spec.source.helm.values.datadog.sitee'],
      [23, 'spec.source.helm.valuesObject.agentz'],
    ]);
  });
});

test('a secret in a text stands in its line', () => {
  const confd = 'datadog:\n  confd:\n    redisdb.yaml: |-\n      instances:\n        - host: x\n          password: hunter2\n';
  expect(json(confd)).toMatchObject([{ code: 'plain-text-secret', path: 'datadog.confd.redisdb.yaml', line: 6, column: 11 }]);
  expect(run.said).not.toMatch(/hunter2/);
});

describe('umbrella charts', () => {
  const below = 'datadog: {sitee: x}\n  agents: {enabled: true}\n';

  test.each([
    ['the chart by its name', `datadog:\n  ${below}`, 'datadog'],
    ['an alias, beside other charts', `prometheus: {replicas: 1}\nglobal: {domain: x}\nmonitoring:\n  ${below}`, 'monitoring'],
    ['an umbrella of umbrellas', 'platform:\n  agent: {datadog: {site: datadoghq.eu, sitee: x}}\n', 'platform.agent'],
  ])('%s', (_what, text, where) => {
    const found = json(text);
    expect(found.map((f: any) => [f.code, f.severity, f.path])).toEqual([
      ['umbrella-values', 'note', where],
      ['unread-key', 'warning', `${where}.datadog.sitee`],
    ]);
    expect(found[1].suggestions).toEqual([`${where}.datadog.site`]);
    run.forget();
    expect(json(text, '--path', where).map((f: any) => f.code)).toEqual(['unread-key']);
  });

  test.each([
    ['two of them', 'linux: {datadog: {site: x}}\nwindows: {datadog: {site: x}}\n', ['linux', 'windows']],
    ['a key of the chart beside it', 'registry: x\nmonitoring: {datadog: {site: x}}\n', ['monitoring', '.']],
  ])('%s: the user chooses', (_what, text, suggestions) => {
    expect(json(text)).toMatchObject([{ code: 'umbrella-values', severity: 'error', suggestions }]);
    expect(validate(text, '--path', suggestions[0]!)).toBe(0);
  });

  test.each([
    ['values', 'datadog: {site: x}\nagents: {image: {tag: 7.60.0}}\n'],
    ['values with a section that stands elsewhere', 'datadog: {logs: {enabled: true}, agents: {image: {tag: x}}}\n'],
    ['a misspelt section', 'datadgo: {remoteConfiguration: {enabled: true}, logs: {enabled: true}}\n'],
    ['what all charts share', 'global: {datadog: {site: x}}\n'],
  ])('%s are no umbrella', (_what, text) => {
    expect(json(text).filter((f: any) => f.code === 'umbrella-values')).toEqual([]);
  });

  test('a path that leads nowhere names those that would', () => {
    expect(json('monitoring: {datadog: {site: x}}\n', '--path', 'monitorin')).toMatchObject([
      { code: 'umbrella-values', severity: 'error', line: 1, suggestions: ['monitoring'] },
    ]);
  });

  test('import reads them, and the alias is the name of the chart', () => {
    const input = run.file('input.yaml', 'global: {apmRegistryAllowList: [a]}\nmonitoring: {datadog: {site: datadoghq.eu}}\n');
    expect(main(['import', input, '--out', path.join(run.dir, 'out')])).toBe(0);
    const written = fs.readFileSync(path.join(run.dir, 'out', 'input.yaml'), 'utf8');
    expect(written).toMatch(/nameOverride: monitoring/);
    expect(written).toMatch(/site: datadoghq\.eu/);
    expect(written).toMatch(/apmRegistryAllowList:\s+- a/);
  });
});

describe('what the chart refuses', () => {
  test('is told at the key, in the words of the chart', () => {
    expect(validate('providers:\n  gke:\n    gdc: true\ndatadog:\n  networkMonitoring:\n    enabled: true\n')).toBe(1);
    expect(lines()).toEqual([expect.stringMatching(/^6:5 error refused-by-chart datadog\.networkMonitoring\.enabled: /)]);
    expect(run.said).not.toMatch(/features\./);
  });

  test('is told by name where the key does not stand in the file', () => {
    expect(validate('datadog:\n  apm: {}\nagents:\n  image: {tag: 7.20.0}\nclusterAgent: {enabled: true}\n')).toBe(1);
    expect(run.said).toMatch(/:4:11 error refused-by-chart agents\.image\.tag: /);
  });

  test('and what it warns of: a warning where the key stands, a note where a default is meant', () => {
    expect(validate('datadog: {apiKeyExistingSecret: dd}\nclusterAgent: {replicas: 1, pdb: {create: true}}\n')).toBe(0);
    expect(run.said).toMatch(/:2:16 warning chart-warning clusterAgent\.replicas: /);
    expect(validate('targetSystem: windows\ndatadog: {apiKeyExistingSecret: dd}\n', '--strict')).toBe(0);
    expect(run.said).toMatch(/ note chart-warning .*datadog\.dogstatsd\.useSocketVolume \(not set here\): /);
  });

  test('the place in a list', () => {
    expect(validate('datadog:\n  env:\n    - name: A\n      value: b\n    - value: hunter2\n  apiKeyExistingSecret: dd\n')).toBe(1);
    expect(run.said).toMatch(/:5:7 error refused-by-chart datadog\.env\.1: .*needs a name/);
  });
});

describe('how it ends and what it prints', () => {
  test('nothing is written, and nothing said of what is right', () => {
    expect(validate('datadog: {site: datadoghq.eu, apiKeyExistingSecret: dd}\n', '--strict')).toBe(0);
    expect(run.said + run.printed).toBe('');
    expect(fs.readdirSync(run.dir)).toEqual(['input.yaml']);
  });

  test('nothing about taking over a release: who validates goes on with the chart', () => {
    expect(json('datadog: {apiKey: 0123456789abcdef0123456789abcdef}\n').map((f: any) => f.code)).not.toContain('secret-takeover');
  });

  test('warnings are errors under --strict', () => {
    expect(validate('x: 1\n', '--strict')).toBe(1);
    expect(run.said).toMatch(/error unread-key/);
  });

  test('a missing file, and the others are told of', () => {
    expect(main(['validate', path.join(run.dir, 'gone.yaml'), run.file('input.yaml', 'x: 1\n')])).toBe(1);
    expect(run.said).toMatch(/gone\.yaml:1:1 error file cannot read: no such file/);
    expect(run.said).toMatch(/unread-key x/);
  });

  test('layers are judged together, and each finding stands in the last file that has the key', () => {
    const base = run.file('base.yaml', 'datadog:\n  apiKeyExistingSecret: dd\n  networkMonitoring: {enabled: true}\nagentz: 1\n');
    const over = run.file('over.yaml', 'providers: {gke: {gdc: true}}\n');
    expect(main(['validate', base, over])).toBe(0);
    expect(main(['validate', base, over, '--merge'])).toBe(1);
    expect(run.said).toMatch(/base\.yaml:3:23 error refused-by-chart datadog\.networkMonitoring\.enabled: /);
    expect(run.said).not.toMatch(/over\.yaml:.*agentz/);
  });

  test('a missing API key is a note in one file, which may be a layer, and a warning in all of them', () => {
    const [base, over] = [run.file('base.yaml', 'datadog: {site: x}\n'), run.file('over.yaml', '')];
    main(['validate', base]);
    expect(run.said).toMatch(/ note missing-api-key /);
    main(['validate', base, over, '--merge']);
    expect(run.said).toMatch(/ warning missing-api-key /);
  });

  test('misuse is exit status 2', () => {
    expect(main(['validate'])).toBe(2);
    expect(main(['validate', 'x', '--format', 'xml'])).toBe(2);
    expect(main(['validate', 'x', '--kubernetes-version', 'new'])).toBe(2);
  });

  test('the report is what --format json prints', () => {
    const report = path.join(run.dir, 'report.json');
    validate('x: 1\n', '--format', 'json', '--report', report);
    expect(fs.readFileSync(report, 'utf8')).toBe(run.printed);
  });

  test('annotations and SARIF name the file, and no secret', () => {
    const text = 'datadog:\n  apiKey: 0123456789abcdef0123456789abcdef\n  kubelet: {tslVerify: false}\n';
    validate(text, '--format', 'github');
    expect(run.printed).toMatch(/^::warning file=.*input\.yaml,line=3,col=13,endColumn=22,title=unread-key::datadog\.kubelet\.tslVerify: .*tlsVerify/m);
    validate(text, '--format', 'sarif');
    expect(run.printed).toMatch(/"startLine": 3/);
    expect(run.said + run.printed).not.toMatch(/0123456789abcdef/);
  });
});
