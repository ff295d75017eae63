import { load } from 'js-yaml';
import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import { importHelmValues } from '../../constructs/import/helm-values';
import { readYaml } from '../../constructs/import/read-yaml';
import type { JsonMap } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows } from '../../constructs/spec/option';
import { resolveSpec } from '../../constructs/spec/schema';
import { equal, getPath } from '../../constructs/spec/values';
import { datadogAgent, datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';
import { refusedByServer } from '../custom-resources';

export const RELEASE = { name: 'datadog', namespace: 'datadog-agent' };

/** What becomes of a case as a DatadogAgent object. */
export interface Judgement {
  /** The object, if it can say all. */
  readonly object?: JsonMap;
  /** The object with all that it can say: what --allow-lossy writes. */
  readonly part: JsonMap;
  /** The options that it cannot say, each with advice. */
  readonly inexpressible: readonly string[];
  /** What an API server refuses, also in the part of the spec that can be said. */
  readonly refused: readonly string[];
  /** The options that are others after a way there and back. */
  readonly changed: readonly string[];
}

const differing = (a: AgentSpec, b: AgentSpec): string[] => {
  const [was, is] = [resolveSpec(a), resolveSpec(b)];
  return rows(specTree).flatMap(({ path }) => (equal(getPath(was, path), getPath(is, path)) ? [] : [path.join('.')]));
};

/** Values of the chart as an object, and back; undefined where they cannot be imported. */
export function judge(values: string): Judgement | undefined {
  const { spec, findings } = importHelmValues((readYaml(values, 'helm').data ?? {}) as JsonMap, RELEASE);
  if (findings.some((f) => f.severity === 'error')) return undefined;
  const { object, inexpressible } = datadogAgentObject(spec, RELEASE);
  const part = object as unknown as JsonMap;
  const told = inexpressible.map(({ path, instead }) => `${path.join('.')}: ${instead}`);
  if (told.length > 0) return { part, inexpressible: told, refused: refusedByServer(part), changed: [] };
  const whole = load(datadogAgent(spec, { ...RELEASE, source: 'chart values' })) as JsonMap;
  const back = importDatadogAgent(whole);
  const errors = back.findings.filter((f) => f.severity === 'error').map((f) => `${f.keys.join('.')}: ${f.message}`);
  return { object: whole, part: whole, inexpressible: [], refused: refusedByServer(whole), changed: [...errors, ...differing(spec, back.spec)] };
}
