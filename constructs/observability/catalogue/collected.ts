import type { AgentSpec, ResolvedSpec } from '../../../imports/agent-spec';
import { releasesOf } from '../../node-groups';
import { needsOf } from '../../plan/build';
import type { SpecContext } from '../../plan/context';
import type { Need } from '../../plan/contribution';
import { createContext } from '../../plan/installation';
import { resolveSpec } from '../../spec/schema';
import { agentVariables, type CheckFile, checkFiles, ignoredChecks } from './checks';
import type { Declared } from './declared';

/** What one kind of nodes has its agents do: all that decides about what is collected there. */
export interface Collected {
  readonly spec: ResolvedSpec;
  readonly context: SpecContext;
  readonly needs: ReadonlySet<Need>;
  readonly files: readonly CheckFile[];
  readonly variables: ReadonlyMap<string, string>;
  readonly ignored: ReadonlySet<string>;
  readonly declared: Declared;
}

const DEFAULT_KUBERNETES_VERSION = '1.34';

const releasesBy = (spec: AgentSpec, declared: Declared): Collected[] =>
  releasesOf(spec, 'datadog').map((release) => {
    const resolved = resolveSpec(release.spec);
    const context = createContext({ spec: resolved, name: release.name, namespace: 'datadog', kubernetesVersion: DEFAULT_KUBERNETES_VERSION });
    const needs = new Set(needsOf(context).keys());
    return {
      spec: resolved,
      context,
      needs,
      files: checkFiles(resolved),
      variables: agentVariables(resolved),
      ignored: ignoredChecks(resolved, needs),
      declared,
    };
  });

/** The spec of a system's agents; several where it runs in several clusters. */
export type SystemSpec = AgentSpec | readonly AgentSpec[];

/** In each cluster the nodes outside all groups, then those of each group. What any of them collects is collected. */
export const collectedBy = (system: SystemSpec, declared: Declared): Collected[] =>
  (Array.isArray(system) ? (system as readonly AgentSpec[]) : [system as AgentSpec]).flatMap((spec) => releasesBy(spec, declared));
