// GKE Autopilot: no port of the node, no socket folder of it, and a request for each container.
import { Chart } from 'cdk8s';
import { Datadog, DatadogApp } from 'cdk8s-datadog';

const app = new DatadogApp();
const chart = new Chart(app, 'autopilot');

new Datadog(chart, 'agent', {
  cluster: { provider: { gke: { autopilot: true } } },
  global: { clusterName: 'autopilot', credentials: { apiSecret: { secretName: 'datadog-secret' } } },
  features: {
    logCollection: { enabled: true, containerCollectAll: true },
    kubeStateMetricsCore: { enabled: true },
  },
  override: {
    nodeAgent: {
      // Autopilot bills what pods request.
      containers: { agent: { resources: { requests: { cpu: '250m', memory: '384Mi' }, limits: { cpu: '250m', memory: '384Mi' } } } },
    },
  },
});

app.synth();
