import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { AgentApplication, AgentNamespace, AgentVerification, type Datadog, WorkloadsApplication } from '../constructs';

const REPOSITORY = { url: 'https://git.example.com/platform/gitops.git', revision: 'main' };

/**
 * Deploys an agent by the Argo CD of its own cluster, all by itself: what is merged is what runs, and each sync is verified.
 * @param secrets what makes the Secrets that the agent refers to; none where people make them by hand
 */
export function deployByArgoCd(chart: Chart, agent: Datadog, system: string, environment: string, secrets: readonly IConstruct[] = []): void {
  const namespace = new AgentNamespace(chart, 'namespace', { agent });
  const verification = new AgentVerification(chart, 'verification', { agent });
  new AgentApplication(chart, 'argocd', {
    agent,
    name: `${system}-${environment}`,
    repository: { ...REPOSITORY, path: `dist/${system}/${environment}` },
    resources: [namespace, ...secrets, verification],
    automated: { prune: true, selfHeal: true },
    cascade: true,
  });
}

/** Deploys what an agent observes, as an Application of its own: an application is rolled back without its agent. */
export function deployWorkloads(chart: Chart, workloads: readonly IConstruct[], namespace: string, system: string, environment: string): void {
  new WorkloadsApplication(chart, 'workloads', {
    workloads,
    namespace,
    name: `${system}-${environment}-workloads`,
    repository: { ...REPOSITORY, path: `dist/${system}/${environment}/workloads` },
    automated: { prune: true, selfHeal: true },
    cascade: true,
  });
}
