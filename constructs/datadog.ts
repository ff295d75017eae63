import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { Construct } from 'constructs';
import type { AgentSpec, GlobalCredentialsOptions, GlobalOptions, OverrideOptions } from '../imports/agent-spec';
import type { JsonMap, KubernetesObject } from './kubernetes';
import { manifestFiles, type PlannedRelease, planReleases, valuesFiles } from './releases';
import { type SecretLike, type ServiceAccountLike, secretReference, serviceAccountName } from './secrets/reference';
import { parseSpec } from './spec/schema';
import { AGENT_OBJECT_FILE, type AgentObject, datadogAgent, datadogAgentObjects, type Inexpressible } from './targets/datadog-agent';
import { NotInTargetError } from './targets/helm-values';
import type { ManifestFile } from './targets/manifests';

/** Credentials by reference: the name of a Secret, or a cdk8s-plus Secret. */
export type DatadogCredentials = Omit<GlobalCredentialsOptions, 'apiSecret' | 'appSecret' | 'clusterAgentTokenSecret'> & {
  /** Holds the Datadog API key under `api-key`. */
  readonly apiSecret?: SecretLike;
  /** Holds the Datadog application key under `app-key`. */
  readonly appSecret?: SecretLike;
  /** Holds the token that node agents show to the cluster agent, under `token`. */
  readonly clusterAgentTokenSecret?: SecretLike;
};

/** The spec of a cluster's agents, and what the installation is called. Secrets and service accounts may be constructs of cdk8s-plus. */
export interface DatadogProps extends Omit<AgentSpec, 'global'> {
  /**
   * The installation's name: the stem of all object names.
   * @default 'datadog'
   */
  readonly name?: string;
  /**
   * The namespace that the agent runs in.
   * @default 'datadog-agent'
   */
  readonly namespace?: string;
  /**
   * The cluster's Kubernetes version, `1.34` or `1.34.0`.
   * @default '1.34'
   */
  readonly kubernetesVersion?: string;
  /**
   * Service accounts that you bring: none of ours is made for those workloads, and no permissions.
   * @default - each workload has one that is made for it
   */
  readonly serviceAccounts?: Partial<Record<'nodeAgent' | 'clusterAgent' | 'clusterChecksRunner', ServiceAccountLike>>;
  /**
   * What holds for all agents: site, cluster name, credentials, tags.
   * @default - the defaults of its options
   */
  readonly global?: Omit<GlobalOptions, 'credentials'> & { readonly credentials?: DatadogCredentials };
}

export const DEFAULT_KUBERNETES_VERSION = '1.34';

/** Service accounts, registry credentials and other Secrets as names: what is left is data. */
function plainOverride(override: OverrideOptions | undefined, accounts: DatadogProps['serviceAccounts']): JsonMap {
  const out = { ...override } as JsonMap;
  for (const [workload, account] of Object.entries(accounts ?? {})) {
    const given = (out[workload] ?? {}) as JsonMap;
    out[workload] = { ...given, rbac: { ...(given.rbac as JsonMap), create: false, serviceAccountName: serviceAccountName(account) } };
  }
  for (const [workload, given] of Object.entries(out as Record<string, { image?: { pullSecrets?: { name: string }[] } }>))
    if (given?.image?.pullSecrets) out[workload] = { ...given, image: { ...given.image, pullSecrets: given.image.pullSecrets.map(({ name }) => ({ name })) } };
  return out;
}

function plainSpec({ name: _name, namespace: _namespace, kubernetesVersion: _version, serviceAccounts, ...rest }: DatadogProps): AgentSpec {
  const props = rest.override || serviceAccounts ? { ...rest, override: plainOverride(rest.override, serviceAccounts) } : rest;
  const credentials = props.global?.credentials;
  if (!credentials) return props as AgentSpec;
  const { apiSecret, appSecret, clusterAgentTokenSecret, ...others } = credentials;
  const plain: GlobalCredentialsOptions = {
    ...others,
    ...(apiSecret && { apiSecret: secretReference(apiSecret) }),
    ...(appSecret && { appSecret: secretReference(appSecret) }),
    ...(clusterAgentTokenSecret && { clusterAgentTokenSecret: secretReference(clusterAgentTokenSecret) }),
  };
  return { ...props, global: { ...props.global, credentials: plain } } as AgentSpec;
}

/**
 * The Datadog Agent of one cluster. As a construct it adds the plain Kubernetes objects to its chart; `helmValues` and `manifests`
 * give the same installation as files.
 *
 * @throws if the spec has an unknown key or a wrong type, or asks for what cannot be; the message names the option
 */
export class Datadog extends Construct {
  /** The spec as it was given, with Secrets as names. */
  readonly spec: AgentSpec;
  /** The installation with the cluster agent, then one for each node group. */
  readonly releases: readonly PlannedRelease[];
  private forOperatorOnce?: readonly AgentObject[];

  constructor(scope: Construct, id: string, props: DatadogProps = {}) {
    super(scope, id);
    this.spec = parseSpec(plainSpec(props));
    this.releases = planReleases({
      spec: this.spec,
      name: props.name ?? 'datadog',
      namespace: props.namespace ?? 'datadog-agent',
      kubernetesVersion: props.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION,
    });
    for (const { objects } of this.manifests())
      for (const object of objects)
        new ApiObject(this, `${object.kind}-${object.metadata.namespace ?? ''}-${object.metadata.name}`.toLowerCase(), object as ApiObjectProps);
  }

  /** The target `manifests`: files of plain Kubernetes objects. They are copies, which the caller may change. */
  manifests(): ManifestFile[] {
    // Installations of one app have objects in common.
    return structuredClone(manifestFiles(this.releases));
  }

  /** The options that the target `datadog-agent` cannot say, each with what to do instead. */
  get inexpressible(): readonly Inexpressible[] {
    return this.forOperator().flatMap((made) => made.inexpressible);
  }

  /**
   * The target `datadog-agent` as objects: the DatadogAgent, then a DatadogAgentProfile for each node group.
   * @throws NotInTargetError if the spec says what they cannot say
   */
  agentObjects(): KubernetesObject[] {
    if (this.inexpressible.length > 0) throw new NotInTargetError(this.inexpressible);
    return this.forOperator().map(({ object }) => object);
  }

  /**
   * The target `datadog-agent`: one file with all objects.
   * @throws NotInTargetError if the spec says what they cannot say
   */
  datadogAgent(): { file: string; text: string } {
    return { file: AGENT_OBJECT_FILE, text: datadogAgent(this.spec, { ...this.releases[0]!.installation, source: this.node.path }) };
  }

  /** The options that the target `helm-values` cannot say, each with what to do instead. */
  get inexpressibleInValues(): readonly Inexpressible[] {
    try {
      this.helmValues();
      return [];
    } catch (error) {
      if (error instanceof NotInTargetError) return error.options;
      throw error;
    }
  }

  private forOperator(): readonly AgentObject[] {
    this.forOperatorOnce ??= datadogAgentObjects(this.spec, this.releases[0]!.installation);
    return this.forOperatorOnce;
  }

  /**
   * The target `helm-values`: a values file for the official chart, and one more for each node group.
   * @throws NotInTargetError if the spec says what the chart cannot do
   */
  helmValues(): { file: string; text: string }[] {
    return valuesFiles(this.releases, this.node.path);
  }
}
