// Agents with the rights and host access that somebody uses, and a team's rules that hold them to it.
import { Chart } from 'cdk8s';
import { Datadog, DatadogApp, type ValidationProperties, validate } from 'cdk8s-datadog';

/** What the security team lets no manifest have. */
const RULES: ValidationProperties = {
  privileged: false,
  hostNetwork: false,
  forbiddenGrants: [{ verbs: ['create', 'update', 'patch'], apiGroups: ['rbac.authorization.k8s.io'] }],
};

const app = new DatadogApp();
const chart = new Chart(app, 'payments-production');

new Datadog(chart, 'agent', {
  access: 'least',
  global: { clusterName: 'payments-production', credentials: { apiSecret: { secretName: 'datadog-secret' } } },
  features: { logCollection: { enabled: true, containerCollectAll: true } },
});

const findings = validate(chart, RULES);
if (findings.length > 0) throw new Error(findings.map(({ object, message }) => `${object}: ${message}`).join('\n'));

app.synth();
