import type { ResolvedSpec } from '../spec/agent-spec.generated';
import type { ContainerAddress, Need } from './contribution';

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
  readonly provider: {
    /** GKE Autopilot that does not know the agent's workloads by an allowlist, and so admits less. */
    readonly restricted: boolean;
    readonly autopilot: boolean;
    readonly gdc: boolean;
    readonly talos: boolean;
    readonly cos: boolean;
    readonly flatcar: boolean;
  };
  /** A cluster agent is there, ours or an existing one. */
  readonly clusterAgent: boolean;
  /** The account that node agents run under, and what borrows their rights. */
  readonly nodeAgentServiceAccount: string;
  /** We deploy the cluster agent. */
  readonly deploysClusterAgent: boolean;
  /** Where the agent's files are in a container: `/etc/datadog-agent` on Linux. */
  readonly confPath: string;
  readonly logPath: string;
  /** A container image: registry, name, tag and suffix, or digest, as the chart puts them together. */
  image(image: { name?: string; tag?: string | number; digest?: string; tagSuffix?: string; repository?: string | null }): string;
}

/** What is known once all features have said what they need. */
export interface PlanContext extends SpecContext {
  readonly needs: ReadonlySet<Need>;
  /** The containers of the node agent's pod that run agents, so not the proxy: each gets the common environment. */
  readonly nodeContainers: readonly ContainerAddress[];
  /** The configuration files written by several features, by their ConfigMap. */
  name(suffix: string): string;
}
