import type { AgentSpec, ResolvedSpec } from '../../imports/agent-spec';
import { CHART_VERSION } from '../chart';
import { features } from '../features/registry';
import type { Json, JsonMap } from '../kubernetes';
import { once } from '../once';
import { needsOf } from '../plan/build';
import type { Need } from '../plan/contribution';
import { createContext, fullName } from '../plan/installation';
import { specTree } from '../spec/agent-spec';
import { rows } from '../spec/option';
import { resolveSpec } from '../spec/schema';
import { difference, equal, getPath, setPath, truthy } from '../spec/values';
import { toYaml } from '../yaml';
import { inChartOrder } from './chart-order';

/** Chart values cannot say what these options say. */
export class NotInTargetError extends Error {
  constructor(readonly options: readonly { path: readonly string[]; instead: string }[]) {
    super(options.map((o) => `${o.path.join('.')}: ${o.instead}`).join('\n'));
    this.name = 'NotInTargetError';
  }
}

/** Options without a chart value whose meaning is written in another way, or is a fact about the cluster that the chart asks Helm for. */
const SAID_OTHERWISE = new Set(['cluster.kubernetesVersion', 'global.credentials.apiKeyInChartSecret', 'global.credentials.appKeyInChartSecret']);

/** Where the chart takes the variables of a container of ours. */
const CHART_CONTAINERS: Readonly<Record<string, string>> = {
  'nodeAgent/agent': 'agents.containers.agent.env',
  'nodeAgent/trace-agent': 'agents.containers.traceAgent.env',
  'nodeAgent/process-agent': 'agents.containers.processAgent.env',
  'nodeAgent/system-probe': 'agents.containers.systemProbe.env',
  'nodeAgent/security-agent': 'agents.containers.securityAgent.env',
  'clusterAgent/cluster-agent': 'clusterAgent.env',
};

// A variable that the user sets for the same container wins, as in the manifests.
function addVariables(values: JsonMap, resolved: ResolvedSpec, needs: () => ReadonlyMap<Need, readonly string[]>): Set<string> {
  const written = new Set<string>();
  for (const { id: feature, variables = [] } of features)
    for (const { option, name, at, needs: need, value } of variables) {
      written.add(`features.${option}`);
      const set = value((resolved.features as Record<string, unknown>)[feature]);
      if (set === undefined) continue;
      // The chart would set the variable and start nothing that reads it.
      if (need && (needs().get(need) ?? []).every((by) => by === feature)) {
        written.delete(`features.${option}`);
        continue;
      }
      for (const address of at) {
        const keys = CHART_CONTAINERS[address]?.split('.');
        if (!keys) {
          written.delete(`features.${option}`);
          continue;
        }
        const env = (getPath(values, keys) ?? []) as { name: string }[];
        if (!env.some((e) => e.name === name)) setPath(values, keys, [...env, { name, value: set }] as Json);
      }
    }
  return written;
}

/** The options that are not what they are by default. Those that nobody set mostly are the very default. */
const changedOptions = (resolved: ResolvedSpec) =>
  rows(specTree).flatMap(({ path, option }) => {
    const value = getPath(resolved, path);
    return equal(value, option.default) ? [] : [{ path, option, value }];
  });

export interface HelmRelease {
  readonly name: string;
  readonly namespace: string;
}

/**
 * The values that make the official chart mean what the spec means; what the chart does by default is left out.
 * @throws NotInTargetError if the spec says what the chart has no value for
 */
export function helmValuesData(spec: AgentSpec, { name, namespace }: HelmRelease): JsonMap {
  const resolved = resolveSpec(spec);
  const values: JsonMap = {};
  const inexpressible: { path: readonly string[]; instead: string }[] = [];
  const told = changedOptions(resolved);
  for (const { option, value } of told) {
    if (!option.helm) continue;
    const written = difference(option.default, value);
    if (written !== undefined) setPath(values, option.helm.split('.'), written);
  }
  const installation = { spec: resolved, name, namespace, kubernetesVersion: resolved.cluster.kubernetesVersion };
  const asVariables = addVariables(
    values,
    resolved,
    once(() => needsOf(createContext(installation))),
  );
  for (const { path, option } of told) {
    const at = path.join('.');
    if (option.helm || SAID_OTHERWISE.has(at) || asVariables.has(at)) continue;
    const { datadogAgent } = option;
    inexpressible.push({
      path,
      instead:
        (typeof datadogAgent === 'object' && datadogAgent?.kind === 'none' && datadogAgent.instead) ||
        'the chart has no value for this option, or starts no container that reads it; use the target manifests, or switch on a feature that brings the container',
    });
  }
  if (inexpressible.length > 0) throw new NotInTargetError(inexpressible);

  const full = fullName(name, resolved);
  const { credentials } = resolved.global;
  const set = (path: string, value: Json) => setPath(values, path.split('.'), value);
  // The chart makes a Secret of its own for each credential that has no name. For an API key that nobody gave it holds a placeholder; to name
  // a Secret instead would switch on what the chart, like our manifests, leaves out without a key: the agents themselves.
  if (!truthy(credentials.apiSecret.secretName) && credentials.apiKeyInChartSecret) set('datadog.apiKeyExistingSecret', full);
  if (!truthy(credentials.appSecret.secretName) && credentials.appKeyInChartSecret) set('datadog.appKeyExistingSecret', `${full}-appkey`);
  if (!truthy(credentials.clusterAgentTokenSecret.secretName) && !resolved.global.existingClusterAgent.join)
    set('clusterAgent.tokenExistingSecret', `${full}-cluster-agent`);
  // Otherwise each rendering has another install id.
  set('datadog.apm.instrumentation.skipKPITelemetry', true);
  return inChartOrder(values);
}

/** The target `helm-values`: the text of a values file. */
export function helmValues(spec: AgentSpec, { source, ...release }: HelmRelease & { source: string }): string {
  return [
    `# Values for the chart datadog ${CHART_VERSION} (https://helm.datadoghq.com), release ${release.name} in namespace ${release.namespace}.`,
    `# Written by cdk8s-datadog from ${source.replace(/\s+/g, ' ')}: change that and synthesize again.`,
    toYaml(helmValuesData(spec, release)),
  ].join('\n');
}
