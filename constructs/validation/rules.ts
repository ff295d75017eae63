import type { PodSecurityLevel } from '../gitops/pod-security-standards';

/** Whether a finding fails the validation. */
export type RuleSeverity = 'error' | 'warning';

/** A folder or file of the node and all below it. */
export interface AllowedHostPath {
  /** `/proc` allows `/proc` and `/proc/self`, not `/process`. */
  readonly pathPrefix: string;
  /**
   * May be mounted for reading alone.
   * @default false
   */
  readonly readOnly?: boolean;
}

/** Ports of the node, both ends included. */
export interface HostPortRange {
  /** The lowest port, from 1. */
  readonly min: number;
  /** The highest port, up to 65535. */
  readonly max: number;
}

/**
 * What no account may be granted, written like a rule of a Role. What is left out stands for all, `*` too. A grant is forbidden if it allows
 * something of this, as `*` does.
 */
export interface ForbiddenGrant {
  /** What may not be done, such as `create` or `escalate`. */
  readonly verbs?: readonly string[];
  /** The core group is the empty string. */
  readonly apiGroups?: readonly string[];
  /** Plural names of what it may not be done to, such as `secrets` or `pods/exec`. */
  readonly resources?: readonly string[];
  /** Only grants for these objects, and those for all objects. */
  readonly resourceNames?: readonly string[];
  /** Paths of the API server that are no resources. With these, `resources` are not meant unless they are named too. */
  readonly nonResourceURLs?: readonly string[];
  /** `cluster`: what is granted in single namespaces is allowed. */
  readonly scope?: 'cluster';
  /** What is granted for objects by name is allowed. */
  readonly exceptNamed?: boolean;
}

/** What may be although a rule is against it. All that is written must hold of a finding; `*` in a text stands for any letters. */
export interface RuleException {
  /** The rules that it is about. */
  readonly rules: readonly RuleName[];
  /** Why it may be, for those who read the rules. */
  readonly reason: string;
  /** Path of the construct, or of one that it stands in: `treebeard-production/agent`. */
  readonly construct?: string;
  /** Who asked, as the finding names it: `features.npm`. What several asked for passes when each of them is excepted. */
  readonly feature?: string;
  /** Kind and name of the object: `DaemonSet datadog`. */
  readonly object?: string;
  /** Namespace of the object; objects of the whole cluster have none. */
  readonly namespace?: string;
  /** Name of the container or init container. */
  readonly container?: string;
  /** What the finding is about, as it names it: `SYS_ADMIN`, `/var/lib`, `get core/secrets`. */
  readonly what?: string;
}

/**
 * What a team demands of manifests. A rule that is not written has its default; most are not judged then. Rules are called as Kubernetes'
 * fields, the Pod Security Standards and Kyverno's policies are.
 */
export interface ValidationRules {
  /**
   * `false`: no container is privileged.
   * @default false
   */
  readonly privileged?: boolean;
  /**
   * `false`: no container of Windows pods is a process of the node.
   * @default false
   */
  readonly hostProcess?: boolean;
  /**
   * `false`: containers must say `allowPrivilegeEscalation: false`.
   * @default - not judged
   */
  readonly allowPrivilegeEscalation?: boolean;
  /**
   * The capabilities that containers may add, such as `SYS_PTRACE`. An empty list: none.
   * @default - not judged
   */
  readonly allowedCapabilities?: readonly string[];
  /**
   * The capabilities that containers must drop, such as `ALL`.
   * @default - not judged
   */
  readonly requiredDropCapabilities?: readonly string[];
  /**
   * `false`: no pod uses the network of the node.
   * @default false
   */
  readonly hostNetwork?: boolean;
  /**
   * `false`: no pod sees the processes of the node. Agents see them unless `global.useHostPID` is off.
   * @default - not judged
   */
  readonly hostPID?: boolean;
  /**
   * `false`: no pod shares the memory of the node's processes.
   * @default false
   */
  readonly hostIPC?: boolean;
  /**
   * The paths of the node that pods may mount, each with all below it; as text for reading and writing, or with `pathPrefix` and `readOnly`.
   * @default - not judged
   */
  readonly allowedHostPaths?: readonly (string | AllowedHostPath)[];
  /**
   * The ports of the node that containers may take, single ones or ranges with `min` and `max`.
   * @default - not judged
   */
  readonly allowedHostPorts?: readonly (number | HostPortRange)[];
  /**
   * `true`: containers must say that they run as another user than root. Windows pods have no such user.
   * @default - not judged
   */
  readonly runAsNonRoot?: boolean;
  /**
   * `true`: containers must not write to their own file system.
   * @default - not judged
   */
  readonly readOnlyRootFilesystem?: boolean;
  /**
   * The seccomp profiles that containers may have: `RuntimeDefault`, `Localhost`, `Unconfined`, and `Unset` where nothing is said.
   * @default - not judged
   */
  readonly allowedSeccompProfiles?: readonly string[];
  /**
   * The AppArmor profiles that containers may have: `RuntimeDefault`, which is that of containers without one, `Localhost`, `Unconfined`.
   * @default - not judged
   */
  readonly allowedAppArmorProfiles?: readonly string[];
  /**
   * What containers may see of `/proc`: `Default`, `Unmasked`.
   * @default ['Default']
   */
  readonly allowedProcMountTypes?: readonly string[];
  /**
   * The level of the Pod Security Standards that all pods must keep: `baseline` or `restricted`.
   * @default - not judged
   */
  readonly podSecurity?: PodSecurityLevel;
  /**
   * Where images may come from: registries, or repositories with all below them, such as `gcr.io/datadoghq`; `*` stands for any letters.
   * @default - not judged
   */
  readonly allowedRegistries?: readonly string[];
  /**
   * `true`: images must be pinned by digest.
   * @default - not judged
   */
  readonly imageDigest?: boolean;
  /**
   * `false`: images without a digest must have a tag, and it is not `latest`.
   * @default false
   */
  readonly latestTag?: boolean;
  /**
   * What containers must state of their resources, init containers too, as quotas count them: `requests.cpu`, `limits.memory`.
   * @default - not judged
   */
  readonly requiredResources?: readonly string[];
  /**
   * The probes that containers must have, those of Jobs excepted: `liveness`, `readiness`, `startup`.
   * @default - not judged
   */
  readonly requiredProbes?: readonly string[];
  /**
   * The Secrets that pods may read; `*` stands for any letters.
   * @default - not judged
   */
  readonly allowedSecrets?: readonly string[];
  /**
   * `false`: no Secret stands among the manifests with its data.
   * @default false
   */
  readonly secretObjects?: boolean;
  /**
   * The namespaces that objects may be in, and make; `*` stands for any letters.
   * @default - not judged
   */
  readonly allowedNamespaces?: readonly string[];
  /**
   * The labels that workloads and their pods must have: names, or a map from names to values, in which `*` stands for any letters.
   * @default - not judged
   */
  readonly requiredLabels?: readonly string[] | Readonly<Record<string, string>>;
  /**
   * The types that Services may have: `ClusterIP`, `NodePort`, `LoadBalancer`, `ExternalName`.
   * @default - not judged
   */
  readonly allowedServiceTypes?: readonly string[];
  /**
   * Kinds of objects that must not be there, such as `MutatingWebhookConfiguration`.
   * @default - not judged
   */
  readonly forbiddenKinds?: readonly string[];
  /**
   * What no role may allow, such as reading Secrets in the whole cluster.
   * @default - not judged
   */
  readonly forbiddenGrants?: readonly ForbiddenGrant[];
  /**
   * `false`: no role has a star for verbs, resources or API groups, and nobody is bound to `cluster-admin`. Agents have
   * stars for groups of custom resources as long as `features.orchestratorExplorer` is on.
   * @default - not judged
   */
  readonly wildcardGrants?: boolean;
}

/** What a rule is called in properties and findings. */
export type RuleName = keyof ValidationRules;

/** All that a team writes: its rules, which of them only warn, and what may be nevertheless. */
export interface ValidationProperties extends ValidationRules {
  /**
   * How grave findings of a rule are. Only errors make the validation fail.
   * @default - each an error
   */
  readonly severities?: Readonly<Partial<Record<RuleName, RuleSeverity>>>;
  /**
   * What may be although a rule is against it.
   * @default - none
   */
  readonly exceptions?: readonly RuleException[];
}
