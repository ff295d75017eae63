// Nodes with GPUs beside ordinary ones: each kind has a DaemonSet of its own, and both speak to one cluster agent.
import { Chart } from 'cdk8s';
import { Datadog, DatadogApp } from 'cdk8s-datadog';

const app = new DatadogApp();
const chart = new Chart(app, 'training');

new Datadog(chart, 'agent', {
  global: {
    clusterName: 'training',
    credentials: { apiSecret: { secretName: 'datadog-secret' }, clusterAgentTokenSecret: { secretName: 'datadog-cluster-agent' } },
  },
  nodeGroups: [
    {
      name: 'gpu',
      nodeSelector: { 'nvidia.com/gpu.present': 'true' },
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
      // Only here: pods with NVIDIA's runtime class do not start on nodes without its driver.
      features: { gpu: { enabled: true } },
    },
  ],
});

app.synth();
