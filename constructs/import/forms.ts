import { type Finding, finding } from '../diagnostics/finding';
import type { JsonMap } from '../kubernetes';
import { getPath, isMap } from '../spec/values';
import { readYaml, type YamlFile } from './read-yaml';

/** Chart values out of one of the forms in which people keep them. */
export interface ChartInput {
  readonly values?: JsonMap;
  /** The keys that lead to the values in the file. */
  readonly at: readonly string[];
  readonly name?: string;
  readonly namespace?: string;
  readonly findings: readonly Finding[];
}

const refuse = (message: string, keys: readonly string[] = []): ChartInput => ({ at: [], findings: [finding('unsupported-input', 'error', keys, message)] });
const text = (x: unknown): string | undefined => (typeof x === 'string' && x !== '' ? x : undefined);

function argoApplication(data: JsonMap): ChartInput {
  const sources = getPath(data, ['spec', 'sources']);
  const at = Array.isArray(sources) ? ['spec', 'sources', String(sources.findIndex((s) => isMap(s) && s.helm !== undefined))] : ['spec', 'source'];
  const source = Array.isArray(sources) ? sources[Number(at[2])] : getPath(data, at);
  const helm = isMap(source) && isMap(source.helm) ? source.helm : undefined;
  if (!helm) return refuse('this Application has no inline Helm values');
  const elsewhere = ['valueFiles', 'parameters', 'fileParameters'].filter((key) => Array.isArray(helm[key]) && helm[key].length > 0);
  const findings = elsewhere.map((key) =>
    finding(
      'unsupported-input',
      'error',
      [...at, 'helm', key],
      'only inline values are read: import the files as well, with --merge, or write these values inline',
    ),
  );
  const release = {
    name: text(helm.releaseName) ?? text(getPath(data, ['metadata', 'name'])),
    namespace: text(getPath(data, ['spec', 'destination', 'namespace'])),
  };
  // Argo CD prefers the object to the text.
  if (isMap(helm.valuesObject)) return { ...release, values: helm.valuesObject, at: [...at, 'helm', 'valuesObject'], findings };
  if (typeof helm.values !== 'string') return { ...release, values: {}, at: [...at, 'helm'], findings };
  const inner = readYaml(helm.values, 'helm');
  const wrong = inner.findings.map(({ code, severity, message }) => finding(code, severity, [...at, 'helm', 'values'], message));
  if (inner.data !== null && !isMap(inner.data)) return refuse('the values are not a map', [...at, 'helm', 'values']);
  return {
    ...release,
    values: wrong.some((f) => f.severity === 'error') ? undefined : ((inner.data ?? {}) as JsonMap),
    at: [...at, 'helm', 'values'],
    findings: [...findings, ...wrong],
  };
}

function fluxRelease(data: JsonMap): ChartInput {
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
    name: text(getPath(data, ['spec', 'releaseName'])) ?? text(getPath(data, ['metadata', 'name'])),
    namespace: text(getPath(data, ['spec', 'targetNamespace'])) ?? text(getPath(data, ['metadata', 'namespace'])),
  };
}

/** Finds the chart values in a parsed file. An empty file means no values, as for Helm. */
export function chartInput({ data, documents }: YamlFile): ChartInput {
  if (data === null || data === undefined) return { values: {}, at: [], findings: [] };
  if (!isMap(data))
    return { at: [], findings: [finding('not-a-map', 'error', [], `values are a map of keys, not ${Array.isArray(data) ? 'a list' : 'a single value'}`)] };
  const more = documents.slice(1).some((d) => d !== null) ? [finding('unread-document', 'warning', [], 'only the first document of this file is read')] : [];
  const form = ((): ChartInput => {
    const { apiVersion, kind } = data;
    if (typeof apiVersion !== 'string' || typeof kind !== 'string') return { values: data, at: [], findings: [] };
    if (apiVersion.startsWith('argoproj.io/') && kind === 'Application') return argoApplication(data);
    if (apiVersion.startsWith('helm.toolkit.fluxcd.io/') && kind === 'HelmRelease') return fluxRelease(data);
    if (kind === 'DatadogAgent') return refuse('DatadogAgent objects cannot be imported yet');
    return refuse(`cannot import a ${kind}: give chart values, an Argo CD Application or a Flux HelmRelease`);
  })();
  return { ...form, findings: [...form.findings, ...more] };
}
