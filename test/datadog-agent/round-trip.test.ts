import fc from 'fast-check';
import { load } from 'js-yaml';
import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows } from '../../constructs/spec/option';
import { resolveSpec } from '../../constructs/spec/schema';
import { equal, getPath } from '../../constructs/spec/values';
import { datadogAgent, datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';
import { refusedByServer } from '../../tools/datadog-agent/definition';
import { settings, specOf, specs } from './specs';

const where = { name: 'datadog', namespace: 'datadog-agent' };

/** What two specs disagree on once defaults are filled in. */
const differing = (a: AgentSpec, b: AgentSpec): string[] => {
  const [was, is] = [resolveSpec(a), resolveSpec(b)];
  return rows(specTree).flatMap(({ path }) => (equal(getPath(was, path), getPath(is, path)) ? [] : [path.join('.')]));
};

test('import(synth(spec)) is the spec, for what an object can say', () => {
  let said = 0;
  fc.assert(
    fc.property(specs, (spec) => {
      fc.pre(datadogAgentObject(spec, where).inexpressible.length === 0);
      said++;
      const object = load(datadogAgent(spec, { ...where, source: 'a test' })) as JsonMap;
      expect(refusedByServer(object)).toEqual([]);
      const back = importDatadogAgent(object);
      expect(back.findings.filter((f) => f.severity === 'error')).toEqual([]);
      expect(differing(spec, back.spec)).toEqual([]);
    }),
    { numRuns: 100, seed: 20261121 },
  );
  expect(said).toBeGreaterThan(70);
});

/**
 * Options whose value comes back in another form, or as another option that means the same, where the object does not remember it:
 * variables by name, switches that the object has once for two options, and keys of Secrets that are not named.
 */
const ANOTHER_FORM =
  /envDict$|keyName$|remoteConfiguration\.enabled$|^global\.(?:registry|nameOverride|fullnameOverride)|digest$|unixDomainSocketConfig|customAgentConfig|useConfigMap|controlPlaneMonitoring|^override\.[a-zA-Z]+\.image\.name$/;

/** Options that the operator has no use for. */
const NEEDLESS =
  /^(?:cluster\.kubernetesVersion|global\.(?:operator|crds|csiDriver|kubeStateMetrics|registryMigrationMode|existingClusterAgent|credentials\..*InChartSecret)|.*\.(?:doNotCheckTag|pdb\.\w+Available|pdb\.maxUnavailable|podSecurity\..*|priorityClassValue|priorityPreemptionPolicyValue))/;

test('each option that has a place of its own is read from there', () => {
  const lost: string[] = [];
  for (const setting of settings)
    for (const chosen of fc.sample(setting, { numRuns: 1, seed: 7 })) {
      const spec = specOf([chosen]);
      const { object, inexpressible } = datadogAgentObject(spec, where);
      const name = chosen.path.join('.');
      if (inexpressible.length > 0 || ANOTHER_FORM.test(name)) continue;
      // Nothing is remembered here: the annotation is added to files only.
      const wrong = differing(spec, importDatadogAgent(object as unknown as JsonMap).spec).filter((path) => !NEEDLESS.test(path));
      if (wrong.length > 0) lost.push(`${name}: ${wrong.join(', ')}`);
    }
  expect(lost).toEqual([]);
});

test('an object that somebody has changed is read as it is, not as it was', () => {
  const spec = { global: { envDict: { MY_A: 'one' }, operator: { enabled: true } } } as AgentSpec;
  const object = load(datadogAgent(spec, { ...where, source: 'a test' })) as any;
  expect(importDatadogAgent(object).spec).toEqual({ global: { envDict: { MY_A: 'one' }, operator: { enabled: true } } });
  object.spec.override.nodeAgent.env[0].value = 'two';
  expect(importDatadogAgent(object).spec).toEqual({ global: { env: [{ name: 'MY_A', value: 'two' }], operator: { enabled: true } } });
});
