import { DatadogApp } from '../../constructs/app';
import { Datadog } from '../../constructs/datadog';
import { importHelmValues } from '../../constructs/import/helm-values';
import { readYaml } from '../../constructs/import/read-yaml';
import type { Json, JsonMap, KubernetesObject } from '../../constructs/kubernetes';
import { type Installed, planReleases } from '../../constructs/releases';
import { datadogAgentObjects } from '../../constructs/targets/datadog-agent';
import { objectsOf } from '../../constructs/targets/manifests';
import type { AgentSpec } from '../../imports/agent-spec';
import * as systems from '../../systems';
import { readYardstick } from '../parity/yardstick';
import type { Rendering } from './pods';

/** A spec that is judged: what we make of it, and what is given to the operator. */
export interface JudgedCase {
  readonly name: string;
  /** The score it counts in: `systems`, `public`, `options/full`, … */
  readonly group: string;
  /** One for the installation, and one more for each group of nodes. */
  readonly ours: readonly Rendering[];
  readonly objects: readonly KubernetesObject[];
  /** Options that such an object cannot say: what is judged is the spec without them. */
  readonly inexpressible: readonly string[];
}

export const KUBERNETES_VERSION = '1.34.0';

const RELEASE = { name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: KUBERNETES_VERSION };

/** A spec without some of its options; what is empty then goes too. */
function without(spec: JsonMap, paths: readonly (readonly string[])[]): JsonMap {
  const kept = (value: Json | undefined, below: readonly (readonly string[])[]): Json | undefined => {
    if (below.some((path) => path.length === 0)) return undefined;
    if (below.length === 0 || value === null || typeof value !== 'object') return value;
    const within = (key: string) => below.filter(([first]) => first === key).map((path) => path.slice(1));
    if (Array.isArray(value)) return value.map((item, i) => kept(item, within(String(i)))).filter((item) => item !== undefined);
    const entries = Object.entries(value).map(([key, item]) => [key, kept(item, within(key))] as const);
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
  };
  return kept(spec, paths) as JsonMap;
}

function judged(name: string, group: string, installed: Installed): JudgedCase {
  const inexpressible = datadogAgentObjects(installed.spec, installed).flatMap((made) => made.inexpressible.map(({ path }) => path));
  const spec = without(installed.spec as JsonMap, inexpressible) as AgentSpec;
  const objects = datadogAgentObjects(spec, installed).map(({ object }) => object);
  const ours = planReleases({ ...installed, spec }).map(({ plan }, i) => ({
    // A group of nodes is what the operator calls a profile.
    nodes: i === 0 ? undefined : objects[i]?.metadata.name,
    objects: objectsOf(plan),
  }));
  return { name, group, ours, objects, inexpressible: inexpressible.map((path) => path.join('.')) };
}

type System = { new (scope: DatadogApp, environment: never): unknown; readonly environments: readonly string[] };

/** The systems of this project, in each of their environments. */
export function systemCases(isWanted: (name: string) => boolean): JudgedCase[] {
  const app = new DatadogApp();
  for (const System of Object.values(systems) as System[]) for (const environment of System.environments) new System(app, environment as never);
  return app.node
    .findAll()
    .filter((it): it is Datadog => it instanceof Datadog)
    .flatMap((agent) => {
      const { installation } = agent.releases[0]!;
      const name = agent.node.path.replaceAll('/', '-');
      return isWanted(name) ? [judged(name, 'systems', { ...installation, spec: agent.spec })] : [];
    });
}

/** The parity cases beside the project that the chart takes, options one by one among them. */
export async function parityCases(isWanted: (name: string) => boolean): Promise<JudgedCase[]> {
  const { cases } = await readYardstick([]);
  return cases
    .filter(({ name, expected }) => expected && isWanted(name))
    .map(({ name, group, values }) => {
      const { spec } = importHelmValues((readYaml(values, 'helm').data ?? {}) as JsonMap, RELEASE);
      return judged(name, group, { ...RELEASE, spec });
    });
}
