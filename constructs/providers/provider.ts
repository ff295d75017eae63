import type { ResolvedSpec } from '../../imports/agent-spec';
import type { Refusal } from '../features/feature';
import type { PlanContext, RefusalContext, SpecContext } from '../plan/context';
import type { ContainerAddress, ContainerBase, Contribution, Need } from '../plan/contribution';

/** What plans depend on of the platform that agents run on. Each provider states in what it differs from a usual cluster. */
export interface Platform {
  /** The kinds of all providers, one after the other as in the chart; usually empty. */
  readonly kind: string;
  /** The stem that names of the node agent's objects must have, where pods are admitted by lists that name them. */
  readonly nodeAgentStem?: string;
  /** The folder of the node in which agents may keep files. */
  readonly stateFolder: string;
  /** Agents keep their state on the node even when they read no logs. */
  readonly keepsState: boolean;
  /** The name that the volume with the agents' state must have. */
  readonly stateVolume?: string;
  /** Agents may open sockets in folders of the node. */
  readonly hostSockets: boolean;
  /** Agents may ask the container runtime. */
  readonly containerRuntime: boolean;
  /** Where containerd listens, if that is the only runtime. */
  readonly containerdSocket?: string;
  /** Pods reach the agent of their node by the node's address when no other way is open. */
  readonly reachedByHostIP: boolean;
  /** Nodes have /etc/redhat-release and the like. */
  readonly releaseFiles: boolean;
  /** The security agent may check the node itself. */
  readonly hostBenchmarks: boolean;
  /** Agents take settings from Datadog. */
  readonly remoteConfiguration: boolean;
  /** Images come from Google's registries, which are near and always admitted. */
  readonly googleRegistry: boolean;
  /** Why system-probe is not admitted; undefined where it is. */
  readonly systemProbeRejected?: string;
}

/** A name everywhere, or in the named containers only. */
export type Where = 'everywhere' | readonly ContainerAddress[];

/** What a provider does not admit: taken out of what features and parts ask for, never out of what the user adds. */
export interface Without {
  readonly volumes?: readonly string[];
  readonly mounts?: Readonly<Record<string, Where>>;
  readonly env?: Readonly<Record<string, Where>>;
}

/** Where a cluster runs or what its nodes run: how it restricts plans, and what it adds to them. All that is special about it stands here. */
export interface Provider {
  readonly id: string;
  /** What labels and `DD_PROVIDER_KIND` call it, where the chart tells it apart. */
  readonly kind?: string;
  applies(spec: ResolvedSpec): boolean;
  platform?(spec: ResolvedSpec): Partial<Omit<Platform, 'kind'>>;
  /** What is not to be had there. Who asks for it goes without, as with the chart. */
  lacks?(need: Need): boolean;
  /** Features that stay off, whatever the spec says, as with the chart. */
  readonly excludes?: readonly string[];
  /** Features that are an error there: by their id, why. */
  rejects?(spec: ResolvedSpec): Readonly<Record<string, string>>;
  refuse?(context: RefusalContext): readonly Refusal[];
  warn?(context: RefusalContext): readonly Refusal[];
  /** Gives a container the form that it must have there. */
  container?(at: ContainerAddress, container: ContainerBase, context: SpecContext): ContainerBase;
  without?(context: PlanContext): readonly Without[];
  contribute?(context: PlanContext): Contribution;
}
