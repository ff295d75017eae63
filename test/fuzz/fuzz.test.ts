import fc from 'fast-check';
import { judgeValues, releaseOf } from '../../cli/chart';
import type { Place } from '../../constructs/diagnostics/source';
import { type ChartInput, chartInputs } from '../../constructs/import/forms';
import { importHelmValues } from '../../constructs/import/helm-values';
import { readYaml, type YamlFile } from '../../constructs/import/read-yaml';
import type { JsonMap } from '../../constructs/kubernetes';
import { RefusedError } from '../../constructs/plan/build';
import { manifestFiles, planReleases, valuesFiles } from '../../constructs/releases';
import { checkSpec } from '../../constructs/spec/schema';
import { checkFrame, readFrame, writeSpecFile } from '../../constructs/spec/spec-file';
import { NotInTargetError } from '../../constructs/targets/helm-values';
import { toYamlDocuments } from '../../constructs/yaml';
import { bytes, goodValues, knownKeysWithAnything, mutated, soup } from './generators';

// For a longer look, with FUZZ_SEED in another place.
const RUNS = Number(process.env.FUZZ_RUNS ?? 20_000);

const counts = { inputs: 0, read: 0, imported: 0, specs: 0, planned: 0 };
const began = Date.now();
afterAll(() => {
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(
    `${counts.inputs} inputs without a crash in ${seconds} s: ${counts.read} read, ${counts.imported} imported, ${counts.specs} good specs, ${counts.planned} planned`,
  );
});

/** Every place that is named is in the text. */
function placesAreInside(yaml: YamlFile, keyPaths: readonly (readonly string[])[]): void {
  const lines = yaml.text.split(/\r\n|\r|\n/);
  for (const { line, column } of [...(yaml.findings as readonly Partial<Place>[]), ...keyPaths.map((keys) => yaml.locate(keys))]) {
    if (line === undefined || column === undefined) continue;
    expect(line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1] ?? '').length + 2).toBe(true);
  }
}

/** Renders what is right in itself; what cannot work together is refused with a reason, never with a mistake of ours. */
function render(text: string): void {
  const file = readFrame(readYaml(text, 'spec').data as JsonMap);
  try {
    const releases = planReleases(file);
    for (const { objects } of manifestFiles(releases)) toYamlDocuments(objects);
    valuesFiles(releases, 'a spec');
    counts.planned += 1;
  } catch (error) {
    if (!(error instanceof RefusedError) && !(error instanceof NotInTargetError)) throw error;
  }
}

/** @returns the spec file, if the text is a good one */
function readSpecText(text: string): boolean {
  const yaml = readYaml(text, 'spec');
  const frame = yaml.findings.length > 0 ? [] : checkFrame(yaml.data);
  placesAreInside(
    yaml,
    frame.map((p) => p.keys),
  );
  if (yaml.findings.length > 0 || frame.length > 0) return false;
  const problems = checkSpec((yaml.data as JsonMap).spec);
  placesAreInside(
    yaml,
    problems.map((p) => ['spec', ...p.keys]),
  );
  if (problems.length > 0) return false;
  counts.specs += 1;
  return true;
}

function importText(yaml: YamlFile, input: ChartInput): void {
  if (!input.values) return;
  const release = releaseOf({}, input);
  // To judge values is to plan a whole installation: every fourth will do.
  const whole = counts.read % 4 === 0;
  const { spec, findings } = whole ? judgeValues(input.values, release) : importHelmValues(input.values, release);
  placesAreInside(
    yaml,
    findings.map((f) => [...input.at, ...f.keys]),
  );
  expect(findings.filter((f) => f.code === 'internal')).toEqual([]);
  if ([...findings, ...input.findings].some((f) => f.severity === 'error')) return;
  counts.imported += 1;
  if (!whole) return;
  const written = writeSpecFile({ ...release, spec });
  // What import writes, synth reads.
  expect(readSpecText(written)).toBe(true);
  if (counts.imported % 3 === 0) render(written);
}

function takeValues(text: string): void {
  counts.inputs += 1;
  const yaml = readYaml(text, 'helm');
  placesAreInside(yaml, []);
  if (yaml.findings.some((f) => f.severity === 'error')) return;
  counts.read += 1;
  for (const input of chartInputs(yaml)) importText(yaml, input);
  expect(Object.keys(Object.prototype)).toEqual([]);
}

function takeSpec(text: string): void {
  counts.inputs += 1;
  if (readSpecText(text) && counts.specs % 20 === 0) render(text);
  expect(Object.keys(Object.prototype)).toEqual([]);
}

const goodSpecs = goodValues.map((text) => {
  const release = { name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' };
  return writeSpecFile({ ...release, spec: importHelmValues(readYaml(text, 'helm').data as JsonMap, release).spec });
});

const forAll = <T>(share: number, arbitrary: fc.Arbitrary<T>, take: (input: T) => void) =>
  fc.assert(fc.property(arbitrary, take), { numRuns: Math.ceil(RUNS * share), endOnFailure: false });

const MINUTES = Math.max(2, RUNS / 10_000) * 60_000;

test('there are good files to begin with', () => {
  expect(goodValues.length).toBeGreaterThan(5);
  for (const text of goodSpecs) expect(readSpecText(text)).toBe(true);
});
test('changed values', () => forAll(0.25, mutated(goodValues), takeValues), MINUTES);
test('changed specs', () => forAll(0.2, mutated(goodSpecs), takeSpec), MINUTES);
test('anything at keys of the chart', () => forAll(0.15, knownKeysWithAnything, takeValues), MINUTES);
test('pieces of YAML in any order, as values', () => forAll(0.2, soup, takeValues), MINUTES);
test('pieces of YAML in any order, as a spec', () => forAll(0.1, soup, takeSpec), MINUTES);
test('bytes', () => forAll(0.1, bytes, (some) => takeValues(Buffer.from(some).toString('latin1'))), MINUTES);
