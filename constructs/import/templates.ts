import { type Finding, finding } from '../diagnostics/finding';
import type { Json, JsonMap } from '../kubernetes';
import { getPath, isMap } from '../spec/values';

/** Chart values that the chart runs through its template engine. Elsewhere braces are only braces. */
const TEMPLATED: readonly string[] = [
  'datadog.clusterName',
  'datadog.tags',
  'datadog.dogstatsd.tags',
  'datadog.confd',
  'datadog.autoconf',
  'datadog.checksd',
  'agents.customAgentConfig',
  'agents.podAnnotations',
  'agents.rbac.serviceAccountAnnotations',
  'agents.rbac.serviceAccountAdditionalLabels',
  'clusterAgent.confd',
  'clusterAgent.datadog_cluster_yaml',
  'clusterAgent.podAnnotations',
  'clusterAgent.rbac.serviceAccountAnnotations',
  'clusterAgent.rbac.serviceAccountAdditionalLabels',
  'clusterChecksRunner.rbac.serviceAccountAdditionalLabels',
  'otelAgentGateway.podAnnotations',
  'fips.customFipsConfig',
];

const ACTION = /\{\{-?\s*(?:(\.[\w.]+)|"((?:[^"\\])*)"|`([^`]*)`)\s*(\|\s*quote\s*)?-?\}\}/g;

/** Resolves the references that need no cluster and no functions; anything else is a finding. */
export function resolveTemplates(effective: JsonMap, release: { name: string; namespace: string }): { values: JsonMap; findings: Finding[] } {
  const findings: Finding[] = [];
  const scope = { Release: { Name: release.name, Namespace: release.namespace, Service: 'Helm' }, Values: effective, Chart: { Name: 'datadog' } };
  const text = (template: string, keys: readonly string[]): string => {
    if (!template.includes('{{')) return template;
    let failed = false;
    const out = template.replace(ACTION, (_all, path: string | undefined, string: string | undefined, raw: string | undefined, quote: string | undefined) => {
      const value = path === undefined ? (string ?? raw) : getPath(scope, path.slice(1).split('.'));
      if (value === undefined || value === null || typeof value === 'object') failed = true;
      return quote ? JSON.stringify(String(value)) : String(value);
    });
    if (!failed && !/\{\{/.test(out.replace(/\{\{`/g, ''))) return out;
    findings.push(
      finding(
        'template',
        'error',
        keys,
        'the chart runs this through its template engine; write the result instead. Only .Release.Name, .Release.Namespace, .Values.* and quote are understood',
      ),
    );
    return template;
  };
  const walk = (value: Json | undefined, keys: readonly string[]): Json | undefined => {
    if (typeof value === 'string') return text(value, keys);
    if (Array.isArray(value)) return value.map((v, i) => walk(v, [...keys, String(i)]) as Json);
    if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [text(k, [...keys, k]), walk(v, [...keys, k])]));
    return value;
  };
  let values = effective;
  for (const path of TEMPLATED) {
    const keys = path.split('.');
    const before = getPath(values, keys) as Json | undefined;
    if (before === undefined || !JSON.stringify(before)?.includes('{{')) continue;
    values = replaced(values, keys, walk(before, keys));
  }
  return { values, findings };
}

const replaced = (map: JsonMap, [key, ...rest]: readonly string[], value: Json | undefined): JsonMap => ({
  ...map,
  [key!]: rest.length === 0 ? value : replaced(map[key!] as JsonMap, rest, value),
});
