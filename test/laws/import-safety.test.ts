import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Finding } from '../../constructs/diagnostics/finding';
import { chartInputs } from '../../constructs/import/forms';
import { importHelmValues } from '../../constructs/import/helm-values';
import { readYaml } from '../../constructs/import/read-yaml';
import type { Json, JsonMap } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows } from '../../constructs/spec/option';
import { resolveSpec } from '../../constructs/spec/schema';
import { writeSpecFile } from '../../constructs/spec/spec-file';
import { isMap, setPath } from '../../constructs/spec/values';
import { helmValuesData } from '../../constructs/targets/helm-values';

const release = { name: 'datadog', namespace: 'datadog-agent' };
/** To look further: `FUZZ_SEED=7 FUZZ_TIMES=10 npx jest test/laws/import-safety`. */
const TIMES = Number(process.env.FUZZ_TIMES ?? 1);

/** Everything that is said of a text, as the commands say it: with what is in it, and the spec that it becomes. */
function judged(text: string): { findings: Finding[]; specs: object[]; values: JsonMap[] } {
  const yaml = readYaml(text, 'helm');
  if (yaml.findings.some((f) => f.severity === 'error')) return { findings: [...yaml.findings], specs: [], values: [] };
  const inputs = chartInputs(yaml);
  const imported = inputs.map((input) => (input.values ? importHelmValues(input.values, release) : { findings: [], spec: {} }));
  return {
    findings: [...yaml.findings, ...inputs.flatMap((it) => it.findings), ...imported.flatMap((it) => it.findings)],
    specs: imported.map((it) => it.spec),
    values: inputs.flatMap((it) => (it.values ? [it.values] : [])),
  };
}

const paths = [...rows(specTree)].flatMap(({ option }) => [...(option.helm ? [option.helm] : []), ...option.aliases]).map((path) => path.split('.'));
const words = [...new Set(paths.flat())];
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'enabled"',
      ' a b',
      "it's",
      'a: b',
      '#x',
      '- y',
      'é',
      '日本',
      'on',
      '1',
      'true',
      '{',
      '*a',
      '',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 8, unit: fc.constantFrom(...'abcXYZ019 _-."\':#[]{},&*!|>%@`') }) },
);
const scalar = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
  fc.string(),
  fc.constantFrom('{{ .Release.Name }}', '{{', 'password: x\ntoken: y', '{"a": "b"', 'https://a:b@c', '7.10', 'ENC[x]', '\n', '-----BEGIN PRIVATE KEY-----'),
);
const data: fc.Arbitrary<Json> = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar as fc.Arbitrary<Json>,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
    fc.record({ name: key, value: tie('tree') }),
  ),
})).tree;

/** Values with data of any kind at options, beside them and above them. */
const values: fc.Arbitrary<JsonMap> = fc
  .array(fc.record({ path: fc.constantFrom(...paths), cut: fc.nat(3), extra: fc.option(key), value: data }), { maxLength: 8 })
  .map((settings) => {
    const out: JsonMap = {};
    for (const { path, cut, extra, value } of settings) {
      const at = [...path.slice(0, Math.max(1, path.length - cut)), ...(extra === null ? [] : [extra])];
      if (!at.includes('__proto__')) setPath(out, at, value);
    }
    return out;
  });

test('import never throws, whatever data it is given', () => {
  fc.assert(
    fc.property(fc.oneof(values, fc.dictionary(key, data)), (tree) => {
      importHelmValues(tree as JsonMap, release);
    }),
    { numRuns: 800 * TIMES },
  );
});

test('import never throws, whatever text it is given', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'ab:-{}[]&*!|>#%@`"\'\n\n  \t,?0179.~<'), maxLength: 120 }),
    fc
      .array(
        fc.constantFrom(
          'datadog:',
          '  apiKey: x',
          '  logs:',
          '    enabled: yes',
          '- a',
          '&a b',
          '*a',
          '<<: *a',
          '? c',
          '|',
          '---',
          '...',
          '\t',
          'kind: Application',
          'apiVersion: v1',
        ),
      )
      .map((l) => l.join('\n')),
  );
  fc.assert(
    fc.property(text, (it) => {
      judged(it);
    }),
    { numRuns: 1500 * TIMES },
  );
});

const style = fc.record({
  indent: fc.integer({ min: 2, max: 6 }),
  indentSeq: fc.boolean(),
  collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
  defaultKeyType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
  defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const, 'BLOCK_LITERAL' as const),
  comment: fc.constantFrom('', '# first\n', '\n\n'),
  newline: fc.constantFrom('\n', '\r\n'),
});

/** The key that stands at a place, if one does. */
function keyAt(text: string, line: number, column: number): string | undefined {
  const rest = (text.split('\n')[line - 1] ?? '').slice(column - 1);
  const [, double, single] = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*:/.exec(rest) ?? [];
  const [, plain] = /^(?:\? )?([^"'\s].*?)\s*:(?:\s|$)/.exec(rest) ?? [];
  if (double !== undefined) return JSON.parse(`"${double.replace(/\\x(..)/g, '\\u00$1').replace(/\\(?=[^"\\/bfnrtu])/g, '\\\\')}"`);
  return single?.replace(/''/g, "'") ?? plain;
}

test('a finding stands at the key that it names, in every style of YAML', () => {
  let checked = 0;
  fc.assert(
    fc.property(values, style, (tree, { comment, newline, ...options }) => {
      const text = (comment + stringify(tree, { version: '1.1', lineWidth: 0, minContentWidth: 0, ...options })).replace(/\n/g, newline);
      const yaml = readYaml(text, 'helm');
      fc.pre(yaml.findings.length === 0);
      for (const input of chartInputs(yaml)) {
        const findings = [
          ...input.findings,
          ...(input.values ? importHelmValues(input.values, release).findings.map((f) => ({ ...f, keys: [...input.at, ...f.keys] })) : []),
        ];
        for (const { keys } of findings) {
          const last = keys[keys.length - 1];
          const parent = keys.slice(0, -1).reduce<unknown>((at, k) => (Array.isArray(at) ? at[Number(k)] : isMap(at) ? at[k] : undefined), yaml.data);
          // Items of lists have no key, and of a key that is not there the nearest one is shown.
          if (last === undefined || !isMap(parent) || !Object.hasOwn(parent, last)) continue;
          const { line, column } = input.locate(keys);
          const found = keyAt(yaml.text, line, column);
          checked += 1;
          if (found !== last && !(['true', 'false'].includes(last) || /^[\d.+-]/.test(last)))
            throw new Error(`${keys.join(' / ')}: at ${line}:${column} stands ${found}\n${text}`);
        }
      }
    }),
    { numRuns: 500 * TIMES },
  );
  expect(checked).toBeGreaterThan(1000);
});

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }).filter((s) => /[a-f]/.test(s) && /\d/.test(s));
const variable = fc.constantFrom('DD_API_KEY', 'DD_APP_KEY', 'DD_CLUSTER_AGENT_AUTH_TOKEN', 'DD_AUTH_TOKEN', 'DD_EXTERNAL_METRICS_PROVIDER_API_KEY');
const lists = paths.filter((path) => path[path.length - 1] === 'env');
const maps = paths.filter((path) => path[path.length - 1] === 'envDict');

test('no credential of the agent is in a spec or in Helm values, and no secret in a message', () => {
  const place = fc.oneof(
    fc
      .constantFrom(['datadog', 'apiKey'], ['datadog', 'appKey'], ['clusterAgent', 'token'])
      .map((path) => (secret: string) => ({ path, value: secret as Json })),
    fc.tuple(fc.constantFrom(...lists), variable).map(([path, name]) => (secret: string) => ({ path, value: [{ name, value: secret }] as Json })),
    fc.tuple(fc.constantFrom(...maps), variable).map(([path, name]) => (secret: string) => ({ path, value: { [name]: secret } as Json })),
    fc
      .tuple(fc.constantFrom(['agents', 'customAgentConfig'], ['clusterAgent', 'datadog_cluster_yaml']), fc.constantFrom('api_key', 'app_key'))
      .map(([path, name]) => (secret: string) => ({ path, value: { [name]: secret, site: 'datadoghq.eu' } as Json })),
  );
  const others = fc
    .tuple(fc.constantFrom(...lists), fc.constantFrom('DB_PASSWORD', 'A_TOKEN'), hex)
    .map(([path, name, value]) => ({ path: path.map(String), value: [{ name, value }] as Json, secret: value }));
  fc.assert(
    fc.property(fc.array(fc.tuple(place, hex), { minLength: 1, maxLength: 5 }), fc.option(others), values, (credentials, other, rest) => {
      const tree = structuredClone(rest);
      if (other) setPath(tree, other.path, other.value);
      for (const [make, secret] of credentials) {
        const { path, value } = make(secret);
        setPath(tree, path, value);
      }
      const { spec, findings } = importHelmValues(tree, release);
      const said = JSON.stringify(findings);
      const written = [JSON.stringify(spec)];
      try {
        const file = { ...release, kubernetesVersion: '1.34', spec: resolveSpec(spec) };
        written.push(writeSpecFile({ ...file, spec }), JSON.stringify(helmValuesData(file.spec, release)));
      } catch {
        // Values that no target takes are written nowhere.
      }
      for (const [, secret] of credentials) {
        expect(said).not.toContain(secret);
        for (const text of written) expect(text).not.toContain(secret);
      }
      if (other) expect(said).not.toContain(other.secret);
    }),
    { numRuns: 250 * TIMES },
  );
});
