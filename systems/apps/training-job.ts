import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { type Datadog, Instrumentation } from '../../constructs';
import { RESTRICTED_CONTAINER, RESTRICTED_POD, restrictedNamespace } from './restricted';

export interface TrainingJobProps {
  readonly agent: Datadog;
  /** Names the run, and is a tag on all its data. */
  readonly runId: string;
  readonly taskId: string;
  /** Commit that is trained. */
  readonly gitRef: string;
  /** @default 1 */
  readonly nodes?: number;
  /** @default 'metta:latest' */
  readonly image?: string;
}

const NAMESPACE = 'skypilot';

/** A training run of SkyPilot on GPU nodes: a Job for each rank, as labels of its pods tell which run, task and rank their data is of. */
export class TrainingJob extends Construct {
  readonly namespace = NAMESPACE;

  constructor(scope: Construct, id: string, { agent, runId, taskId, gitRef, nodes = 1, image = 'metta:latest' }: TrainingJobProps) {
    super(scope, id);
    restrictedNamespace(this, NAMESPACE);
    for (let rank = 0; rank < nodes; rank++) {
      const labels = {
        metta_run_id: runId,
        skypilot_task_id: taskId,
        skypilot_node_rank: `${rank}`,
        skypilot_num_nodes: `${nodes}`,
        git_ref: gitRef,
      };
      const job = new k8s.KubeJob(this, `rank-${rank}`, {
        metadata: { name: `${runId}-${rank}`, namespace: NAMESPACE, labels },
        spec: {
          backoffLimit: 0,
          template: {
            metadata: { labels },
            spec: {
              restartPolicy: 'Never',
              automountServiceAccountToken: false,
              nodeSelector: { 'nvidia.com/gpu.present': 'true' },
              tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
              securityContext: { ...RESTRICTED_POD, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 },
              containers: [
                {
                  name: 'worker',
                  image,
                  env: [
                    { name: 'METTA_RUN_ID', value: runId },
                    { name: 'SKYPILOT_TASK_ID', value: taskId },
                    { name: 'SKYPILOT_NODE_RANK', value: `${rank}` },
                    { name: 'SKYPILOT_NUM_NODES', value: `${nodes}` },
                  ],
                  resources: { limits: { 'nvidia.com/gpu': k8s.Quantity.fromNumber(1), memory: k8s.Quantity.fromString('32Gi') } },
                  securityContext: RESTRICTED_CONTAINER,
                  volumeMounts: [{ name: 'scratch', mountPath: '/tmp' }],
                },
              ],
              volumes: [{ name: 'scratch', emptyDir: {} }],
            },
          },
        },
      });
      new Instrumentation(this, `observed-${rank}`, {
        agent,
        workload: job,
        service: 'skypilot-worker',
        // Its document opens the port for traces alone.
        agentCommunicationMode: { apm: 'hostip', dogstatsd: false },
        // The agent reads the labels of pods as tags; what the libraries send has them from here.
        tags: labels,
        tracing: { gitCommitSha: gitRef },
        logs: { worker: { source: 'python' } },
      });
    }
  }
}
