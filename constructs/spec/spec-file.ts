import type { AgentSpec } from '../../imports/agent-spec';
import type { JsonMap } from '../kubernetes';
import { toYaml } from '../yaml';
import { isMap } from './values';

export const SPEC_API_VERSION = 'cdk8s-datadog.dev/v1alpha1';
export const SPEC_KIND = 'AgentSpec';

/** A spec as it stands in a file: written like a Kubernetes object, but read by this tool alone. */
export interface SpecFile {
  readonly name: string;
  readonly namespace: string;
  readonly kubernetesVersion: string;
  readonly spec: AgentSpec;
}

export interface SpecFileProblem {
  readonly code: 'not-a-spec' | 'unknown-key' | 'wrong-type';
  readonly keys: readonly string[];
  readonly message: string;
  readonly suggestions: readonly string[];
}

/** What an object, or a namespace, can be called; at most 63 characters. */
export const OBJECT_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Whether an object, or a namespace, can be called this. */
export const isObjectName = (name: unknown): boolean => typeof name === 'string' && name.length <= 63 && OBJECT_NAME.test(name);
const FIELDS: Record<string, readonly string[]> = { '': ['apiVersion', 'kind', 'metadata', 'spec'], metadata: ['name', 'namespace', 'annotations', 'labels'] };

/** What is wrong with the frame around a spec: the spec itself is for `checkSpec`. */
export function checkFrame(data: unknown): SpecFileProblem[] {
  const problem = (code: SpecFileProblem['code'], keys: string[], message: string, suggestions: string[] = []) => ({ code, keys, message, suggestions });
  if (data === null || data === undefined) return [problem('not-a-spec', [], `the file is empty; a spec begins with apiVersion: ${SPEC_API_VERSION}`)];
  if (!isMap(data)) return [problem('not-a-spec', [], 'a spec is a map with apiVersion, kind, metadata and spec')];
  const found: SpecFileProblem[] = [];
  if (data.apiVersion !== SPEC_API_VERSION)
    found.push(problem('not-a-spec', data.apiVersion === undefined ? [] : ['apiVersion'], `apiVersion must be ${SPEC_API_VERSION}`, [SPEC_API_VERSION]));
  if (data.kind !== SPEC_KIND) found.push(problem('not-a-spec', data.kind === undefined ? [] : ['kind'], `kind must be ${SPEC_KIND}`, [SPEC_KIND]));
  if (found.length > 0) return found;
  const metadata = data.metadata ?? {};
  for (const [at, map] of [
    ['', data],
    ['metadata', metadata],
  ] as const) {
    if (!isMap(map)) found.push(problem('wrong-type', [at], 'must be a map'));
    else
      for (const key of Object.keys(map))
        if (!FIELDS[at]!.includes(key))
          found.push(problem('unknown-key', at ? [at, key] : [key], `there is no such field; there are ${FIELDS[at]!.join(', ')}`));
  }
  if (isMap(metadata)) {
    for (const key of ['name', 'namespace'])
      if (metadata[key] !== undefined && !isObjectName(metadata[key]))
        found.push(problem('wrong-type', ['metadata', key], 'must be a name of lower-case letters, digits and hyphens, at most 63 long'));
  }
  if (data.spec === undefined || data.spec === null)
    found.push(problem('not-a-spec', data.spec === undefined ? [] : ['spec'], 'spec is missing; write `spec: {}` for the defaults'));
  else if (!isMap(data.spec)) found.push(problem('wrong-type', ['spec'], 'must be a map'));
  return found;
}

/** The installation that a checked file describes. */
export function readFrame(data: JsonMap): SpecFile {
  const metadata = (data.metadata ?? {}) as Record<string, string> & { annotations?: Record<string, string> };
  const spec = data.spec as AgentSpec & { cluster?: { kubernetesVersion?: string } };
  return {
    name: metadata.name ?? 'datadog',
    namespace: metadata.namespace ?? 'datadog-agent',
    kubernetesVersion: spec.cluster?.kubernetesVersion ?? '1.34',
    spec,
  };
}

/** The text of a spec file. Editors find the schema by its first line. */
export function writeSpecFile({ name, namespace, kubernetesVersion, spec }: SpecFile, schemaFile?: string): string {
  const cluster = (spec as { cluster?: object }).cluster;
  const withVersion = kubernetesVersion === '1.34' ? spec : { ...spec, cluster: { ...cluster, kubernetesVersion } };
  const line = schemaFile ? `# yaml-language-server: $schema=${schemaFile}\n` : '';
  return line + toYaml({ apiVersion: SPEC_API_VERSION, kind: SPEC_KIND, metadata: { name, namespace }, spec: withVersion });
}
