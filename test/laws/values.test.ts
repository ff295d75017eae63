import fc from 'fast-check';
import { importHelmValues } from '../../constructs/import/helm-values';
import type { Json, JsonMap } from '../../constructs/kubernetes';
import { planAgent, RefusedError } from '../../constructs/plan/build';
import { ConflictError } from '../../constructs/plan/plan';
import { specTree } from '../../constructs/spec/agent-spec';
import { type Option, rows } from '../../constructs/spec/option';
import { checkSpec, resolveSpec } from '../../constructs/spec/schema';
import { equal, getPath, setPath } from '../../constructs/spec/values';
import { helmValuesData } from '../../constructs/targets/helm-values';
import type { AgentSpec, ResolvedSpec } from '../../imports/agent-spec';

const release = { name: 'datadog', namespace: 'datadog-agent' };

// Chart values always name the Secrets, and always switch off the install id that differs from rendering to rendering.
const SAID_BY_THE_TARGET = ['global.credentials.', 'features.apm.instrumentation.skipKPITelemetry'];

const word = fc.constantFrom('alpha', 'beta-1', 'datadoghq.eu', '8125', 'true', '1e3');
const port = fc.integer({ min: 1, max: 65535 });
const itemsOf: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  'string[]': word,
  'number[]': port,
  'Json[]': fc.record({ key: word, operator: fc.constant('Exists') }),
  'EnvVar[]': fc.record({ name: fc.constantFrom('DD_A', 'DD_B'), value: word }),
  'ContainerPort[]': fc.record({ name: word, containerPort: port }),
  'Volume[]': fc.record({ name: word, hostPath: fc.record({ path: fc.constant('/a') }) }),
  'VolumeMount[]': fc.record({ name: word, mountPath: fc.constantFrom('/a', '/b') }),
};

function text(path: readonly string[], option: Option): fc.Arbitrary<string> {
  const choices = [...option.type.matchAll(/'([^']*)'/g)].map(([, choice]) => choice!);
  if (choices.length > 0) return fc.constantFrom(...choices);
  const key = path.at(-1)!;
  if (key === 'tag') return fc.constantFrom('7.81.1', '7.70.0', 'latest');
  if (key === 'kubernetesVersionOverride') return fc.constantFrom('1.31.0', '1.34.0');
  if (key === 'endpoint') return fc.constantFrom('0.0.0.0:4317', '0.0.0.0:5000');
  return word;
}

/** Values that an option takes; none where its items have a form of their own. */
function valuesOf(path: readonly string[], option: Option): fc.Arbitrary<Json> | undefined {
  switch (option.kind) {
    case 'flag':
      return fc.boolean();
    case 'integer':
      return port;
    case 'text':
      return text(path, option);
    case 'list': {
      const item = itemsOf[option.type];
      return item && fc.array(item, { maxLength: 3 });
    }
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'b.c/d'), word, { maxKeys: 2 });
    default:
      return option.type === 'number | string' ? fc.oneof(port, fc.constant('10%')) : undefined;
  }
}

const settings = [...rows(specTree)].flatMap(({ path, option }) => {
  const values = option.helm ? valuesOf(path, option) : undefined;
  return values ? [values.map((value) => ({ path, value }))] : [];
});

const specs: fc.Arbitrary<AgentSpec> = fc
  .uniqueArray(fc.nat(settings.length - 1), { maxLength: 20 })
  .chain((chosen) => fc.tuple(...chosen.map((i) => settings[i]!)))
  .map((chosen) => {
    const spec: JsonMap = {};
    for (const { path, value } of chosen) setPath(spec, path, value);
    return spec as AgentSpec;
  });

/** Whether agents can be installed as the spec says. Only refusals count: another error is a mistake of ours. */
function canBe(spec: ResolvedSpec): boolean {
  try {
    planAgent({ spec, ...release, kubernetesVersion: '1.34.0' });
    return true;
  } catch (error) {
    if (error instanceof RefusedError || error instanceof ConflictError) return false;
    throw error;
  }
}

/** What two specs disagree on once defaults are filled in. */
const differing = (a: ResolvedSpec, b: ResolvedSpec) =>
  [...rows(specTree)].flatMap(({ path }) => {
    const name = path.join('.');
    const [was, is] = [getPath(a, path), getPath(b, path)];
    if (SAID_BY_THE_TARGET.some((start) => name.startsWith(start)) || equal(was, is)) return [];
    return [`${name}: was ${JSON.stringify(was)}, is ${JSON.stringify(is)}`];
  });

test('chart values made from a spec import as a spec that means the same', () => {
  fc.assert(
    fc.property(specs, (spec) => {
      expect(checkSpec(spec)).toEqual([]);
      const resolved = resolveSpec(spec);
      fc.pre(canBe(resolved));
      const { spec: back, findings } = importHelmValues(helmValuesData(spec, release), release);
      expect(findings.filter((f) => f.severity === 'error')).toEqual([]);
      expect(differing(resolved, resolveSpec(back))).toEqual([]);
    }),
    { numRuns: 100, seed: 20261121 },
  );
});
