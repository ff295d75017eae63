// Logs of all containers but a few, and traces over a socket of the node and over a port.
import { Chart } from 'cdk8s';
import { Datadog, DatadogApp } from 'cdk8s-datadog';

const app = new DatadogApp();
const chart = new Chart(app, 'shop-production');

new Datadog(chart, 'agent', {
  global: {
    site: 'datadoghq.eu',
    clusterName: 'shop-production',
    credentials: { apiSecret: { secretName: 'datadog-secret' } },
    tags: ['env:production', 'team:shop'],
    // Labels that deployments have anyway become tags of logs, traces and metrics.
    podLabelsAsTags: { 'app.kubernetes.io/part-of': 'system' },
    // Load generators write more than anybody reads.
    containerExcludeLogs: 'name:^loadgen$ kube_namespace:^sandbox$',
  },
  features: {
    logCollection: { enabled: true, containerCollectAll: true },
    // The socket is on by default; the port is for libraries that know no sockets.
    apm: { hostPortConfig: { enabled: true } },
    dogstatsd: { originDetectionEnabled: true },
  },
});

app.synth();
