// A cluster with Linux and Windows nodes: an installation for each, and one cluster agent, which runs on Linux.
import { Chart } from 'cdk8s';
import { Datadog, DatadogApp } from 'cdk8s-datadog';

const app = new DatadogApp();

const token = { secretName: 'datadog-cluster-agent' };
const global = {
  clusterName: 'mixed',
  credentials: { apiSecret: { secretName: 'datadog-secret' }, clusterAgentTokenSecret: token },
};
const features = { logCollection: { enabled: true, containerCollectAll: true } };

new Datadog(new Chart(app, 'linux'), 'agent', { global, features });

new Datadog(new Chart(app, 'windows'), 'agent', {
  name: 'datadog-windows',
  cluster: { operatingSystem: 'windows' },
  global: { ...global, existingClusterAgent: { join: true, serviceName: 'datadog-cluster-agent', tokenSecretName: token.secretName } },
  features,
  // The Linux installation has them.
  override: { clusterAgent: { enabled: false } },
});

app.synth();
