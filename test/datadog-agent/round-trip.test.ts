import fc from 'fast-check';
import { load, loadAll } from 'js-yaml';
import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { agentField } from '../../constructs/spec/datadog-agent';
import { rows } from '../../constructs/spec/option';
import { resolveSpec } from '../../constructs/spec/schema';
import { equal, getPath } from '../../constructs/spec/values';
import { datadogAgent, datadogAgentObject, datadogAgentObjects } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';
import { refusedByServer } from '../../tools/custom-resources';
import { KEY, settings, specOf, specs, specsWithGroups } from './specs';

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
    { numRuns: 100 },
  );
  expect(said).toBeGreaterThan(70);
});

const objectsOf = (spec: AgentSpec) => loadAll(datadogAgent(spec, { ...where, source: 'a test' })) as JsonMap[];
const importAll = ([object, ...profiles]: readonly JsonMap[]) => importDatadogAgent(object!, {}, profiles);
const errorsOf = ({ findings, profileFindings }: ReturnType<typeof importAll>) =>
  [...findings, ...profileFindings.flat()].filter((f) => f.severity === 'error');

test('import(synth(spec)) is the spec with groups of nodes, too, in whatever order a cluster tells the profiles', () => {
  let said = 0;
  fc.assert(
    fc.property(specsWithGroups, (spec) => {
      const possible = datadogAgentObjects(spec, where).every(({ inexpressible }) => inexpressible.length === 0);
      fc.pre(possible);
      said++;
      const [object, ...profiles] = objectsOf(spec);
      expect([object!, ...profiles].flatMap(refusedByServer)).toEqual([]);
      const back = importAll([object!, ...profiles.reverse()]);
      expect(errorsOf(back)).toEqual([]);
      const [{ nodeGroups: was, ...common }, { nodeGroups: is, ...commonBack }] = [spec, back.spec];
      expect(differing(common, commonBack)).toEqual([]);
      expect(is).toEqual(was);
    }),
    { numRuns: 40, seed: 20261121 },
  );
  expect(said).toBeGreaterThan(20);
});

test('groups of nodes are read from profiles even where nothing is remembered: the same objects are made of them', () => {
  let said = 0;
  fc.assert(
    fc.property(specsWithGroups, (spec) => {
      const made = datadogAgentObjects(spec, where);
      fc.pre(made.every(({ inexpressible }) => inexpressible.length === 0));
      said++;
      const back = importAll(made.map(({ object }) => object as unknown as JsonMap));
      expect(errorsOf(back)).toEqual([]);
      expect(datadogAgentObjects(back.spec, { ...where, name: back.name }).map(({ object }) => object)).toEqual(made.map(({ object }) => object));
    }),
    { numRuns: 40, seed: 20261121 },
  );
  expect(said).toBeGreaterThan(20);
});

/**
 * Options whose value comes back in another form, or as another option that means the same, where the object does not remember it:
 * variables by name, switches that the object has once for two options, keys of Secrets and ConfigMaps that are not named, images of a
 * collector that is off, and of the gateway without its version.
 */
const ANOTHER_FORM =
  /envDict$|keyName$|remoteConfiguration\.enabled$|^global\.(?:registry|nameOverride|fullnameOverride)|digest$|unixDomainSocketConfig|customAgentConfig|useConfigMap|controlPlaneMonitoring|^override\.[a-zA-Z]+\.image\.name$|configMap\.key$|useStandaloneImage$|^features\.otelAgentGateway\.image\.(?:tagSuffix|repository)$/;

/** Options that the operator has no use for. */
const NEEDLESS = new Set(
  rows(specTree)
    .filter(({ path, option }) => agentField(path, option).kind === 'needless')
    .map(({ path }) => path.join('.')),
);

test('each option that has a place of its own is read from there', () => {
  const lost: string[] = [];
  for (const setting of settings)
    for (const chosen of fc.sample(setting, 1)) {
      // Without a key node agents are off, which reads as their switch.
      const spec = specOf([KEY, chosen]);
      const { object, inexpressible } = datadogAgentObject(spec, where);
      const name = chosen.path.join('.');
      if (inexpressible.length > 0 || ANOTHER_FORM.test(name)) continue;
      // Nothing is remembered here: the annotation is added to files only.
      const wrong = differing(spec, importDatadogAgent(object as unknown as JsonMap).spec).filter((path) => !NEEDLESS.has(path));
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
