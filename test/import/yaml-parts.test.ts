import fc from 'fast-check';
import { plainYamlFile, readAnyYaml, readYaml, type YamlFile } from '../../constructs/import/read-yaml';
import { readPlainParts } from '../../constructs/import/yaml-parts';
import { specParts } from '../../constructs/spec/parts';
import { fleets, specs } from './changed-specs';

/** The keys that lead to each value, and some that lead further than there are values. */
function paths(data: unknown, at: readonly string[] = []): string[][] {
  const below = data !== null && typeof data === 'object' ? Object.entries(data).flatMap(([key, value]) => paths(value, [...at, key])) : [];
  return [[...at], [...at, 'x'], [...at, '99', 'x'], ...below];
}

const told = (yaml: YamlFile) => ({ data: yaml.data, findings: yaml.findings, places: paths(yaml.data).map((keys) => [keys, yaml.locate(keys)]) });

/** Reads a text by its parts; where that is not possible, as a whole. */
function byParts(text: string): YamlFile {
  const parts = readPlainParts(text, specParts());
  return parts ? plainYamlFile(text, parts) : readYaml(text, 'spec');
}

const holds = (text: string) => expect({ text, ...told(byParts(text)) }).toEqual({ text, ...told(readAnyYaml(text, 'spec')) });

test('reads specs by their parts like a YAML reader, whatever it has read before', () => {
  expect(specs.length).toBeGreaterThan(3);
  for (let round = 0; round < 2; round += 1)
    for (const text of specs) {
      expect(readPlainParts(text, specParts())).toBeDefined();
      holds(text);
    }
});

test('reads specs that differ in a few lines from those before', () => {
  let read = 0;
  fc.assert(
    fc.property(fleets, (fleet) => {
      for (const { text, isChanged } of fleet) {
        if (isChanged && readPlainParts(text, specParts())) read += 1;
        holds(text);
      }
    }),
    { numRuns: 80 },
  );
  // Else the test would say nothing.
  expect(read).toBeGreaterThan(100);
});

const HEAD = 'apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nmetadata:\n  name: datadog\nspec:\n';
const partsOf = (text: string) =>
  readPlainParts(HEAD + text, specParts())?.data as { spec: { features: Record<string, object>; global: Record<string, object> } } | undefined;

test('equal lines are one object in all specs, those that differ are not', () => {
  const apm = '  features:\n    apm:\n      instrumentation:\n        enabled: true\n';
  const [a, b, commented] = [
    `${apm}    npm:\n      enabled: true\n`,
    `  global:\n    site: datadoghq.eu\n${apm}`,
    apm.replace('enabled', '# why\n        enabled'),
  ].map(partsOf);
  expect(a!.spec.features.apm).toBe(b!.spec.features.apm);
  expect(commented!.spec.features.apm).toEqual(a!.spec.features.apm);
  expect(commented!.spec.features.apm).not.toBe(a!.spec.features.apm);
});

test('the same lines below another key are another part', () => {
  const lines = '    env:\n    - name: DD_A\n      value: b\n';
  const both = readPlainParts(
    `${HEAD}  override:\n    nodeAgent:\n${lines.replace(/^/gm, '  ').trimEnd()}\n    clusterAgent:\n${lines.replace(/^/gm, '  ').trimEnd()}\n`,
    specParts(),
  );
  const { nodeAgent, clusterAgent } = (both!.data as { spec: { override: Record<string, { env: object }> } }).spec.override;
  expect(nodeAgent!.env).toEqual(clusterAgent!.env);
  expect(nodeAgent!.env).not.toBe(clusterAgent!.env);
});

test('more parts than are kept are read all the same', () => {
  const values = 'x'.repeat(20_000);
  for (let i = 0; i < 130; i += 1) {
    const text = `${HEAD}  global:\n    tags:\n    - ${values}:${i}\n    - last\n`;
    expect((partsOf(text.slice(HEAD.length))!.spec.global.tags as unknown as string[])[0]).toBe(`${values}:${i}`);
  }
  specs.forEach(holds);
});

test.each([
  ['a key twice', '  global:\n    site: a\n    site: b\n'],
  ['a section twice', '  global:\n    site: a\n  global:\n    site: b\n'],
  ['a section that is a list', '  features:\n  - apm\n'],
  ['a section with nothing in it', '  features:\n  global:\n    site: a\n'],
  ['a section whose entries stand at two indents', '  features:\n      apm: {}\n    npm: {}\n'],
  ['an entry further out than the one before', '  global:\n    site: a\n   tags: []\n'],
  ['an anchor', '  global:\n    site: &site a\n    registry: *site\n'],
  ['a tab', '  global:\n    site:\ta\n'],
  ['the end of a line as Windows writes it', '  global:\r\n    site: a\r\n'],
  ['what is nested too deep', `  features:\n${' '.repeat(70)}apm: {}\n`],
])('leaves to the YAML reader %s', (_what, text) => {
  expect(partsOf(text)).toBeUndefined();
  holds(HEAD + text);
});
