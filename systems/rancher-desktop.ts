import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Datadog } from '../constructs';
import { FlaskDemo } from './apps';
import { deployByArgoCd, deployWorkloads } from './gitops';
import { rancherMachines } from './machines';

/** One laptop with Rancher Desktop in WSL2: its containers, and a Flask application with traces, logs and metrics. */
export class RancherDesktop extends Chart {
  static readonly environments = ['dev'] as const;

  constructor(scope: Construct, environment: (typeof RancherDesktop.environments)[number]) {
    super(scope, `rancher-desktop-${environment}`);

    const agent = new Datadog(this, 'agent', {
      namespace: 'datadog',
      global: {
        site: 'datadoghq.eu',
        credentials: { apiSecret: { secretName: 'datadog-secret' } },
        tags: [`env:${environment}`],
        dockerSocketPath: '/var/run/docker.sock',
        // Dashboards and monitors ask for this name. It is the name of every node, so right only because there is one.
        env: [{ name: 'DD_HOSTNAME', value: 'juvet-rancher' }],
      },
      features: {
        apm: { hostPortConfig: { enabled: true, hostPort: 8126 } },
        // Other containers send their metrics to the node's port.
        dogstatsd: { hostPortConfig: { enabled: true }, nonLocalTraffic: true },
        logCollection: { enabled: true },
      },
      override: {
        nodeAgent: {
          // The document's DD_NETWORK_ENABLED is no variable of the agent. It meant: no network check, which fails on WSL's /proc/net/dev.
          // An empty folder over the check's own takes its configuration away.
          volumes: [{ name: 'no-network-check', emptyDir: {} }],
          volumeMounts: [{ name: 'no-network-check', mountPath: '/etc/datadog-agent/conf.d/network.d', readOnly: true }],
        },
      },
    });
    deployByArgoCd(this, agent, 'rancher-desktop', environment);

    const demo = new FlaskDemo(this, 'flask-demo', { agent });
    deployWorkloads(this, [demo], demo.namespace, 'rancher-desktop', environment);
    rancherMachines(this, agent);
  }
}
