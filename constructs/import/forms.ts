import { type Finding, finding } from '../diagnostics/finding';
import type { Place } from '../diagnostics/source';
import type { JsonMap } from '../kubernetes';
import { SPEC_KIND } from '../spec/spec-file';
import { getPath, isMap } from '../spec/values';
import { locateInTexts, textPlaces } from './block-text';
import { readYaml, type YamlFile } from './read-yaml';
import { holdsChartValues, selectValues, umbrellaValues } from './umbrella';
import { yamlSurprises } from './yaml-surprises';

/** Chart values out of one of the forms in which people keep them. */
export interface ChartInput {
  readonly values?: JsonMap;
  /** The keys that lead to the values in the file. */
  readonly at: readonly string[];
  readonly name?: string;
  readonly namespace?: string;
  /** The object takes values from other places, too, or from there alone. */
  readonly elsewhere?: boolean;
  /** With paths in the file. */
  readonly findings: readonly Finding[];
  /** Where a path in the file leads, into a text of values as well. */
  locate(keys: readonly string[]): Place;
}

type Form = Omit<ChartInput, 'locate'>;

const refuse = (message: string, keys: readonly string[] = []): Form => ({ at: [], findings: [finding('unsupported-input', 'error', keys, message)] });
const text = (x: unknown): string | undefined => (typeof x === 'string' && x !== '' ? x : undefined);

/** Values in a text of YAML inside the file. */
function textValues(values: string, at: readonly string[], file: string, locate: ChartInput['locate']): Form {
  const inner = readYaml(values, 'helm');
  const toFile = textPlaces(file, locate(at));
  const findings = inner.findings.map((f) => {
    const { code, severity, keys, message, suggestions } = f;
    return { code, severity, keys: [...at, ...keys], message, suggestions, ...(toFile && 'line' in f && toFile(f as Finding & Place)) };
  });
  if (inner.data !== null && !isMap(inner.data)) return refuse('the values are not a map', at);
  return { values: findings.some((f) => f.severity === 'error') ? undefined : ((inner.data ?? {}) as JsonMap), at, findings };
}

/** Of several sources the one with the chart, else the first one with values. */
function helmSource(data: JsonMap): { at: string[]; source: unknown } {
  const sources = getPath(data, ['spec', 'sources']);
  if (!Array.isArray(sources)) return { at: ['spec', 'source'], source: getPath(data, ['spec', 'source']) };
  const charts = sources.findIndex((s) => isMap(s) && s.chart === 'datadog' && s.helm !== undefined);
  const index = charts >= 0 ? charts : sources.findIndex((s) => isMap(s) && s.helm !== undefined);
  return { at: ['spec', 'sources', String(index)], source: sources[index] };
}

function argoApplication(data: JsonMap, file: string, locate: ChartInput['locate']): Form {
  const { at, source } = helmSource(data);
  const helm = isMap(source) && isMap(source.helm) ? source.helm : undefined;
  if (!helm) return { ...refuse('this Application has no inline Helm values'), elsewhere: true };
  const findings = ['valueFiles', 'parameters', 'fileParameters']
    .filter((key) => Array.isArray(helm[key]) && helm[key].length > 0)
    .map((key) =>
      finding(
        'unsupported-input',
        'error',
        [...at, 'helm', key],
        'only inline values are read: import the files as well, with --merge, or write these values inline',
      ),
    );
  const release = {
    elsewhere: findings.length > 0,
    name: text(helm.releaseName) ?? text(getPath(data, ['metadata', 'name'])),
    namespace: text(getPath(data, ['spec', 'destination', 'namespace'])),
  };
  // Argo CD prefers the object to the text.
  if (isMap(helm.valuesObject)) return { ...release, values: helm.valuesObject, at: [...at, 'helm', 'valuesObject'], findings };
  if (typeof helm.values !== 'string') return { ...release, values: {}, at: [...at, 'helm'], findings };
  const inner = textValues(helm.values, [...at, 'helm', 'values'], file, locate);
  return { ...release, ...inner, findings: [...findings, ...inner.findings] };
}

function fluxRelease(data: JsonMap): Form {
  const from = getPath(data, ['spec', 'valuesFrom']);
  const findings =
    Array.isArray(from) && from.length > 0
      ? [
          finding(
            'unsupported-input',
            'error',
            ['spec', 'valuesFrom'],
            'only inline values are read: import those of the ConfigMap or Secret as a file, with --merge',
          ),
        ]
      : [];
  const values = getPath(data, ['spec', 'values']) ?? {};
  if (!isMap(values)) return refuse('the values are not a map', ['spec', 'values']);
  return {
    values,
    at: ['spec', 'values'],
    findings,
    elsewhere: findings.length > 0,
    name: text(getPath(data, ['spec', 'releaseName'])) ?? text(getPath(data, ['metadata', 'name'])),
    namespace: text(getPath(data, ['spec', 'targetNamespace'])) ?? text(getPath(data, ['metadata', 'namespace'])),
  };
}

/** The chart that an Application or a HelmRelease names, where it names one. */
function chartOf(data: JsonMap): { name: string; keys: string[] } | undefined {
  const keys = data.kind === 'HelmRelease' ? ['spec', 'chart', 'spec', 'chart'] : [...helmSource(data).at, 'chart'];
  const name = keys.reduce<unknown>((at, key) => (Array.isArray(at) ? at[Number(key)] : isMap(at) ? at[key] : undefined), data);
  return typeof name === 'string' ? { name, keys } : undefined;
}

type Kind = 'values' | 'argo' | 'flux' | 'spec' | 'datadog-agent' | 'other';

function kindOf(data: unknown): Kind {
  if (!isMap(data)) return 'values';
  const { apiVersion, kind } = data;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return 'values';
  if (apiVersion.startsWith('argoproj.io/') && kind === 'Application') return 'argo';
  if (apiVersion.startsWith('helm.toolkit.fluxcd.io/') && kind === 'HelmRelease') return 'flux';
  if (kind === 'DatadogAgent') return 'datadog-agent';
  return kind === SPEC_KIND ? 'spec' : 'other';
}

const list = (names: readonly string[]) => [...new Set(names)].join(', ');

function readForm(data: JsonMap, file: string, locate: ChartInput['locate'], others: readonly unknown[]): Form {
  switch (kindOf(data)) {
    case 'values':
      return { values: data, at: [], findings: [] };
    case 'argo':
    case 'flux': {
      const form = kindOf(data) === 'flux' ? fluxRelease(data) : argoApplication(data, file, locate);
      const chart = chartOf(data);
      const foreign = chart && !/datadog/i.test(chart.name) && form.values && !holdsChartValues(form.values) && !umbrellaValues(form.values);
      return foreign ? refuse('this is another chart, and its values are none of the chart datadog', chart.keys) : form;
    }
    case 'datadog-agent':
      return refuse('a DatadogAgent object is imported by itself: give it without --merge');
    case 'spec':
      return refuse('this is a spec already: synth reads it as it is');
    default: {
      const kinds = list(others.filter(isMap).map((d) => String(d.kind)));
      return refuse(`there are no chart values in this file of ${kinds}: give a values file, a spec, an Argo CD Application or a Flux HelmRelease`, ['kind']);
    }
  }
}

/** Values that were read, without those around them that belong to other charts. */
function selected(form: Form, path: readonly string[] | undefined): Form {
  if (!form.values) return form;
  const found = path === undefined ? umbrellaValues(form.values) : selectValues(form.values, path);
  if (!found) return form;
  const findings = found.findings.map((f) => ({ ...f, keys: [...form.at, ...f.keys] }));
  return { ...form, values: found.values, at: [...form.at, ...found.path], findings: [...form.findings, ...findings] };
}

/** The documents of a file that hold values; where the file begins with a values map or with nothing, the first, as for Helm. */
function readable(documents: readonly unknown[]): number[] {
  if (kindOf(documents[0]) === 'values') return [0];
  const wanted = documents.flatMap((data, i) => (['argo', 'flux', 'datadog-agent', 'spec'].includes(kindOf(data)) ? [i] : []));
  return wanted.length > 0 ? wanted : [0];
}

function inputAt(yaml: YamlFile, index: number, path: readonly string[] | undefined): ChartInput {
  const data = yaml.documents[index];
  const locate = locateInTexts(yaml, index);
  if (data === null || data === undefined) return { ...selected({ values: {}, at: [], findings: [] }, path), locate };
  if (!isMap(data))
    return {
      at: [],
      findings: [finding('not-a-map', 'error', [], `values are a map of keys, not ${Array.isArray(data) ? 'a list' : 'a single value'}`)],
      locate,
    };
  const input = { locate, ...selected(readForm(data, yaml.text, locate, yaml.documents), path) };
  return input.values ? { ...input, findings: [...input.findings, ...yamlSurprises(input.values, input.at, yaml.text, input.locate)] } : input;
}

/**
 * All chart values in a parsed file: an Application may stand beside other objects, or beside other Applications.
 * @param path the keys that lead from the values to those of the chart; without them umbrella charts are recognized
 */
export function chartInputs(yaml: YamlFile, path?: readonly string[]): ChartInput[] {
  const indices = readable(yaml.documents);
  const inputs = indices.map((index) => inputAt(yaml, index, path));
  // Beside chart values Helm reads no other document, and a person may believe it does.
  const ignored = kindOf(yaml.documents[0]) === 'values' && yaml.documents.slice(1).some((d) => d !== null);
  const remark = finding('unread-document', 'warning', [], 'only the first document of this file is read');
  return ignored ? [{ ...inputs[0]!, findings: [...inputs[0]!.findings, remark] }] : inputs;
}

/** The chart values in a parsed file; the first ones where it has several. An empty file means no values, as for Helm. */
export function chartInput(yaml: YamlFile, path?: readonly string[]): ChartInput {
  const [first, ...more] = chartInputs(yaml, path);
  if (more.length === 0) return first!;
  const remark = finding('unread-document', 'warning', [], 'this file holds chart values several times, and only the first are read: split the file');
  return { ...first!, findings: [...first!.findings, remark] };
}
