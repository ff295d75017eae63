import { type Finding, finding } from '../../diagnostics/finding';
import type { Json, JsonMap } from '../../kubernetes';
import { KeyIndex, type KnownPath, nearestPaths } from '../../nearest';
import { specTree } from '../../spec/agent-spec';
import { agentField } from '../../spec/datadog-agent';
import { type ApiField, datadogAgentApi, repetition, wantedType } from '../../spec/datadog-agent-api';
import { rows } from '../../spec/option';
import { isMap } from '../../spec/values';

/** Names that the API leaves open, and that people misspell all the same. */
const WORKLOADS = ['nodeAgent', 'clusterAgent', 'clusterChecksRunner', 'otelAgentGateway'];
const CONTAINERS: Readonly<Record<string, readonly string[]>> = {
  nodeAgent: [
    'agent',
    'trace-agent',
    'process-agent',
    'system-probe',
    'security-agent',
    'otel-agent',
    'host-profiler',
    'agent-data-plane',
    'private-action-runner',
    'flightrecorder',
    'fips-proxy',
    'unprivileged-single-agent',
    'init-volume',
    'init-config',
    'seccomp-setup',
  ],
  clusterAgent: ['cluster-agent', 'fips-proxy'],
  clusterChecksRunner: ['agent', 'init-config', 'fips-proxy'],
  otelAgentGateway: ['otel-agent'],
};
const FILES = ['datadog.yaml', 'system-probe.yaml', 'security-agent.yaml', 'datadog-cluster.yaml'];

/** The names that `*` stands for at a place; undefined: any. */
function namesAt(keys: readonly string[]): readonly string[] | undefined {
  if (keys[0] !== 'override') return undefined;
  if (keys.length === 1) return WORKLOADS;
  if (keys[2] === 'containers' && keys.length === 3) return CONTAINERS[keys[1]!];
  return keys[2] === 'customConfigurations' && keys.length === 3 ? FILES : undefined;
}

function* paths(field: ApiField, at: readonly string[] = []): Generator<KnownPath> {
  for (const [name, below] of field.fields)
    for (const key of name === '*' ? (namesAt(at) ?? []) : [name]) {
      const path = [...at, key];
      yield { path, section: below.fields.size > 0 || below.type === 'map' ? true : below.type === undefined ? undefined : false, free: below.type === 'map' };
      yield* paths(below, path);
    }
}

let index: KeyIndex | undefined;

function unknown(keys: readonly string[], spec: JsonMap, value: Json | undefined): Finding {
  index ??= new KeyIndex(paths(datadogAgentApi()));
  const near = nearestPaths(keys, index, { value, file: spec });
  const hint = near.length > 0 ? `: did you mean ${near.slice(0, 3).join(' or ')}?` : '';
  const told = `the DatadogAgent API has no such field${hint}`;
  return finding(
    'unknown-key',
    'error',
    ['spec', ...keys],
    told,
    near.map((path) => `spec.${path}`),
  );
}

const repeats = (keys: readonly string[], what: string) =>
  finding('wrong-value', 'error', keys, `the same ${what} stands in this list already, which an API server refuses: keep the one that you mean`);

/** Fields that the API does not have, and values of another type than it wants. */
export function fieldFindings(spec: JsonMap): Finding[] {
  const found: Finding[] = [];
  const visit = (map: JsonMap, field: ApiField, at: readonly string[]) => {
    const names = namesAt(at);
    for (const [key, value] of Object.entries(map)) {
      const keys = [...at, key];
      const below = field.fields.get(key) ?? (names === undefined || names.includes(key) ? field.fields.get('*') : undefined);
      if (!below) {
        found.push(unknown(keys, spec, value));
        continue;
      }
      const wanted = wantedType(below, value);
      const repeated = repetition(below, value);
      if (wanted !== undefined) found.push(finding('wrong-type', 'error', ['spec', ...keys], `must be ${wanted}`));
      else if (repeated) found.push(repeats(['spec', ...keys, String(repeated.index)], repeated.of));
      else if (isMap(value) && below.fields.size > 0) visit(value, below, keys);
    }
  };
  visit(spec, datadogAgentApi(), []);
  return found;
}

let annotations: ReadonlySet<string> | undefined;

/** The annotations that options are read from. */
export function knownAnnotations(): ReadonlySet<string> {
  annotations ??= new Set(
    rows(specTree).flatMap(({ path, option }) => {
      const at = agentField(path, option);
      return at.kind === 'annotation' ? [at.name] : [];
    }),
  );
  return annotations;
}
