import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Datadog } from '../constructs';
import { TreebeardApi } from './apps';
import { deployByArgoCd, deployWorkloads } from './gitops';
import { treebeardMachines } from './machines';

/** Traces, logs, processes and cluster state of the TreeBeard API. */
export class Treebeard extends Chart {
  static readonly environments = ['production'] as const;

  constructor(scope: Construct, environment: (typeof Treebeard.environments)[number]) {
    super(scope, `treebeard-${environment}`);

    const agent = new Datadog(this, 'agent', {
      name: 'datadog-agent',
      namespace: 'datadog',
      global: {
        site: 'datadoghq.com',
        credentials: { apiSecret: { secretName: 'datadog-secret' } },
        tags: [`env:${environment}`],
      },
      features: {
        apm: { hostPortConfig: { enabled: true, hostPort: 8126 } },
        // The API sends its own metrics to port 8125 of its node.
        dogstatsd: { hostPortConfig: { enabled: true } },
        logCollection: { enabled: true, containerCollectAll: true },
        // What `datadog.processAgent.enabled` stood for when the document was written: since then that key has no effect.
        liveProcessCollection: { enabled: true },
        // What `datadog.systemProbe.enabled` stood for: system-probe watching the network. The chart now refuses that key.
        npm: { enabled: true },
        kubeStateMetricsCore: { enabled: true },
      },
      override: { nodeAgent: { image: { tag: '7.49.0' } } },
    });
    deployByArgoCd(this, agent, 'treebeard', environment);

    const api = new TreebeardApi(this, 'api', { agent, environment });
    deployWorkloads(this, [api], api.namespace, 'treebeard', environment);
    treebeardMachines(this, agent);
  }
}
