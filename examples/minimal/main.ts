// The least that says something: one cluster, its name, and the Secret that holds the API key.
import { Chart } from 'cdk8s';
import { Datadog, DatadogApp } from 'cdk8s-datadog';

const app = new DatadogApp();
const chart = new Chart(app, 'datadog');

new Datadog(chart, 'agent', {
  global: { clusterName: 'playground', credentials: { apiSecret: { secretName: 'datadog-secret' } } },
});

app.synth();
