import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { AgentExternalSecret, ClusterAgentToken, Datadog } from '../constructs';
import { TrainingJob } from './apps';
import { deployByArgoCd, deployWorkloads } from './gitops';
import { skypilotMachines } from './machines';

/** What a job of SkyPilot says of itself in labels of its pods becomes a tag of the same name on all its data. */
const JOB_TAGS = ['metta_run_id', 'skypilot_task_id', 'skypilot_node_rank', 'skypilot_num_nodes', 'git_ref'];

/** Training jobs on a pool of GPU nodes beside ordinary nodes. */
export class SkyPilot extends Chart {
  static readonly environments = ['production'] as const;

  constructor(scope: Construct, environment: (typeof SkyPilot.environments)[number]) {
    super(scope, `skypilot-${environment}`);

    const namespace = 'datadog';
    const apiKey = new AgentExternalSecret(this, 'api-key', {
      secretName: 'datadog-secret',
      namespace,
      store: { name: 'aws-secrets-manager' },
      keys: { 'api-key': { key: 'datadog/api-key' } },
    });
    const token = new ClusterAgentToken(this, 'cluster-agent-token', { namespace });

    const agent = new Datadog(this, 'agent', {
      namespace,
      global: {
        credentials: { apiSecret: apiKey.key('api-key'), clusterAgentTokenSecret: token.reference },
        tags: [`env:${environment}`, 'service:skypilot-worker'],
        podLabelsAsTags: Object.fromEntries(JOB_TAGS.map((label) => [label, label])),
      },
      features: {
        apm: { hostPortConfig: { enabled: true, hostPort: 8126 } },
        logCollection: { enabled: true, containerCollectAll: true },
        liveContainerCollection: { enabled: true },
        liveProcessCollection: { enabled: true },
      },
      nodeGroups: [
        {
          name: 'gpu',
          nodeSelector: { 'nvidia.com/gpu.present': 'true' },
          tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
          // Only here: pods with the NVIDIA runtime class cannot start on nodes without the driver.
          features: { gpu: { enabled: true } },
        },
      ],
    });
    deployByArgoCd(this, agent, 'skypilot', environment, [apiKey, token]);

    const job = new TrainingJob(this, 'training', {
      agent,
      runId: 'arena-train-1',
      taskId: 'sky-2025-12-03-10-00-00-000000_arena-train_1',
      gitRef: '4f1c2a9d0b7e6358a1c0d9e8f7b6a5c4d3e2f101',
      nodes: 2,
    });
    deployWorkloads(this, [job], job.namespace, 'skypilot', environment);
    skypilotMachines(this, agent);
  }
}
