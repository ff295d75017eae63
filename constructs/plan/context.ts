import type { ResolvedSpec } from '../../imports/agent-spec';
import type { Platform, Provider } from '../providers/provider';
import type { ContainerAddress, Intake, Need } from './contribution';

/** What is known about an installation before needs are merged. */
export interface SpecContext {
  readonly spec: ResolvedSpec;
  /** The release's name, as Helm would call it. */
  readonly release: string;
  readonly namespace: string;
  /** The stem of all object names: what the chart calls the full name. */
  readonly fullName: string;
  /** Of the cluster, `1.34.0`. */
  readonly kubernetesVersion: string;
  /** Whether the cluster's Kubernetes is in a semver range. */
  kubernetes(range: string): boolean;
  /** The node agent's version, from its image tag. */
  readonly agentVersion: string;
  readonly clusterAgentVersion: string;
  readonly linux: boolean;
  /** What the spec says of where the cluster runs, in the order of the registry. */
  readonly providers: readonly Provider[];
  /** What they make of the platform: see `providers/`. */
  readonly platform: Platform;
  /** Whether a need cannot be met there; who has it goes without. */
  lacks(need: Need): boolean;
  /** Whether a feature stays off there, whatever the spec says. */
  excludes(feature: string): boolean;
  /** Agents may take settings from Datadog. */
  readonly remoteConfiguration: boolean;
  /** A cluster agent is there, ours or an existing one. */
  readonly clusterAgent: boolean;
  /** We deploy the cluster agent. */
  readonly deploysClusterAgent: boolean;
  /** Where the agent's files are in a container: `/etc/datadog-agent` on Linux. */
  readonly confPath: string;
  readonly logPath: string;
  /** The name of an object of this installation. */
  name(suffix: string): string;
  /** The name of an object that belongs to the node agent's pods. */
  nodeAgentName(suffix: string): string;
  /** A container image: registry, name, tag and suffix, or digest, as the chart puts them together. */
  image(image: { name?: string; tag?: string | number; digest?: string; tagSuffix?: string; repository?: string | null }): string;
}

/** What is known once all features have said what they need. */
export interface PlanContext extends SpecContext {
  readonly needs: ReadonlySet<Need>;
  /** The containers of the node agent's pod that run agents, so not the proxy: each gets the common environment. */
  readonly nodeContainers: readonly ContainerAddress[];
  /** The ports on which the node's agents take in data. */
  readonly intakes: readonly Intake[];
}

/** What refusals are decided by: what is asked for is known, what it makes is not yet. */
export interface RefusalContext extends SpecContext {
  readonly needs: ReadonlySet<Need>;
}
