import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Datadog } from '../datadog';
import { podSecurityFindings, podSecurityLevel } from './pod-security';
import type { PodSecurityLevel } from './pod-security-standards';
import { syncWave } from './sync-waves';

/** Whose namespace it is, and which Pod Security level it enforces. */
export interface AgentNamespaceProps {
  /** The agent whose pods the namespace must admit. */
  readonly agent: Datadog;
  /**
   * The level of Pod Security that the namespace enforces. A level that forbids what the agent needs is an error that names who asks for it.
   * @default - the strictest level that admits all of the agent's pods
   */
  readonly podSecurity?: PodSecurityLevel;
  /**
   * Further labels.
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

const MODES = ['enforce', 'audit', 'warn'];

/**
 * The agent's namespace, with the labels of Pod Security Admission that its pods need. Argo CD makes it before everything else, and never
 * removes it: what others keep there would go with it.
 *
 * @throws if the level given forbids what the agent needs
 */
export class AgentNamespace extends Construct {
  /** What the namespace enforces. */
  readonly podSecurity: PodSecurityLevel;

  constructor(scope: Construct, id: string, { agent, podSecurity = podSecurityLevel(agent), labels }: AgentNamespaceProps) {
    super(scope, id);
    this.podSecurity = podSecurity;
    const name = agent.releases[0]!.installation.namespace;
    const forbidden = podSecurityFindings(agent, podSecurity);
    if (forbidden.length > 0)
      throw new Error(
        `namespace ${name} enforces the Pod Security level ${podSecurity}, which forbids what the agent needs; ` +
          `write podSecurity: '${podSecurityLevel(agent)}', or switch off what asks for it:\n${forbidden.map((line) => `  ${line}`).join('\n')}`,
      );
    new ApiObject(this, 'namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: { ...Object.fromEntries(MODES.map((mode) => [`pod-security.kubernetes.io/${mode}`, podSecurity])), ...labels },
        annotations: { ...syncWave('namespace'), 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
      },
    });
  }
}
