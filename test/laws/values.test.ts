import fc from 'fast-check';
import { importHelmValues } from '../../constructs/import/helm-values';
import { planAgent, RefusedError } from '../../constructs/plan/build';
import { ConflictError } from '../../constructs/plan/plan';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows } from '../../constructs/spec/option';
import { checkSpec, resolveSpec } from '../../constructs/spec/schema';
import { equal, getPath } from '../../constructs/spec/values';
import { helmValuesData } from '../../constructs/targets/helm-values';
import type { AgentSpec, ResolvedSpec } from '../../imports/agent-spec';
import { type Setting, someOf, specWith, valuesOf } from '../arbitrary-specs';

const release = { name: 'datadog', namespace: 'datadog-agent' };

// Chart values always name the Secrets, and always switch off the install id that differs from rendering to rendering.
const SAID_BY_THE_TARGET = ['global.credentials.', 'features.apm.instrumentation.skipKPITelemetry'];

const settings = rows(specTree).flatMap(({ path, option }): fc.Arbitrary<Setting>[] => {
  const values = option.helm ? valuesOf(path, option) : undefined;
  return values ? [values.map((value) => ({ path, value }))] : [];
});

const specs: fc.Arbitrary<AgentSpec> = someOf(settings, 20).map(specWith);

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
    { numRuns: 100 },
  );
});
