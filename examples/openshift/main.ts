// OpenShift: CRI-O's socket, kubelets with certificates of their own, and the SecurityContextConstraints that admit the pods.
import { Chart } from 'cdk8s';
import { Datadog, DatadogApp } from 'cdk8s-datadog';

const app = new DatadogApp();
const chart = new Chart(app, 'openshift');

new Datadog(chart, 'agent', {
  global: {
    clusterName: 'openshift',
    credentials: { apiSecret: { secretName: 'datadog-secret' } },
    criSocketPath: '/var/run/crio/crio.sock',
    kubelet: { tlsVerify: false },
  },
  features: { logCollection: { enabled: true, containerCollectAll: true } },
  override: {
    nodeAgent: { podSecurity: { securityContextConstraints: { create: true } } },
    clusterAgent: { podSecurity: { securityContextConstraints: { create: true } } },
  },
});

app.synth();
