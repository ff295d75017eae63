// An app that is there already: its own charts stay as they are, agents come beside them, and its workload is told how to reach them.
import { App, Chart } from 'cdk8s';
import { Datadog, Instrumentation } from 'cdk8s-datadog';
import * as kplus from 'cdk8s-plus-28';

const app = new App();

const secrets = new Chart(app, 'secrets', { namespace: 'datadog-agent' });
const apiKey = kplus.Secret.fromSecretName(secrets, 'datadog-api-key', 'datadog-secret');

const agent = new Datadog(new Chart(app, 'datadog'), 'agent', {
  global: { clusterName: 'shop', credentials: { apiSecret: apiKey }, tags: ['env:production'] },
  features: { apm: { hostPortConfig: { enabled: true } }, logCollection: { enabled: true } },
});

const shop = new Chart(app, 'shop', { namespace: 'shop' });
const api = new kplus.Deployment(shop, 'api', {
  containers: [{ name: 'api', image: 'registry.example.com/shop/api:1.4.2', portNumber: 8080, securityContext: { user: 1000 } }],
});
api.exposeViaService();

new Instrumentation(shop, 'api-observed', { agent, workload: api, service: 'shop-api', version: '1.4.2', logs: { api: { source: 'nodejs' } } });

app.synth();
