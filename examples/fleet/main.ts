// Fifty clusters from one base, with overlays for environments and regions: a folder of files for each, which Argo CD deploys.
import { Chart } from 'cdk8s';
import { AgentApplication, AgentNamespace, Datadog, DatadogApp } from 'cdk8s-datadog';
import { CLUSTERS } from './clusters';
import { propsOf } from './overlays';

const app = new DatadogApp({ layout: 'installations' });

for (const cluster of CLUSTERS) {
  const chart = new Chart(app, cluster.name);
  const agent = new Datadog(chart, 'agent', propsOf(cluster));
  new AgentApplication(chart, 'argocd', {
    agent,
    name: `datadog-${cluster.name}`,
    repository: { url: 'https://git.example.com/platform/gitops.git', revision: 'main', path: `dist/${cluster.name}` },
    cluster: { name: cluster.name },
    resources: [new AgentNamespace(chart, 'namespace', { agent })],
    // What is merged runs at once, but in production.
    ...(cluster.environment !== 'production' && { automated: { prune: true, selfHeal: true } }),
  });
}

app.synth();
