import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Datadog } from '../../datadog';
import type { JsonMap } from '../../kubernetes';
import { asMap, isMap } from '../../spec/values';
import { syncWave } from '../sync-waves';
import { type Expectations, expectationsOf } from './expectations';
import { VERIFICATION_SCRIPT } from './script';

/** What the Job verifies after a sync, and with what image. */
export interface AgentVerificationProps {
  /** The agent whose rollout is verified. */
  readonly agent: Datadog;
  /**
   * On how many nodes agents must run at least; groups of nodes may have none. Agents are missed on all nodes that they are meant for in any
   * case: this number also misses nodes that their selector or their taints keep agents away from.
   * @default 1
   */
  readonly minimumNodes?: number;
  /**
   * How many seconds everything has to become right.
   * @default 300
   */
  readonly timeoutSeconds?: number;
  /**
   * An image with Python 3, run without any privilege.
   * @default - the node agent's, which is on the nodes already
   */
  readonly image?: string;
}

const NOBODY = 65534;
const FOLDER = '/verification';
const SECRETS = '/secrets';

/** The pod of the node agents, whose image and registry credentials serve here too. */
function agentPod(agent: Datadog): JsonMap {
  const daemonSet = agent
    .manifests()
    .flatMap(({ objects }) => objects)
    .find(({ kind }) => kind === 'DaemonSet');
  return asMap(asMap(asMap(daemonSet?.spec).template).spec);
}

function imageOf(where: string, pod: JsonMap): string {
  const containers = Array.isArray(pod.containers) ? pod.containers.filter(isMap) : [];
  const image = containers.find(({ name }) => name === 'agent')?.image;
  if (!image) throw new Error(`${where}: there is no node agent whose image could run the verification; write image, one with Python 3`);
  return String(image);
}

/** Secrets as files, each key on its own: what is missing is found by the script, instead of keeping its pod from starting. */
const secretVolume = ({ secrets }: Expectations): JsonMap => ({
  name: 'secrets',
  projected: {
    defaultMode: 0o444,
    sources: secrets.map(({ name, key }) => ({ secret: { name, items: [{ key, path: `${name}/${key}` }], optional: true } })),
  },
});

/** Rights to look at the rollout of these workloads and their pods. Secrets are mounted: no right to read them through the API is left behind. */
function rulesOf({ workloads }: Expectations): JsonMap[] {
  const named = (kind: string): string[] => workloads.filter((workload) => workload.kind === kind).map(({ name }) => name);
  const rollouts = (['DaemonSet', 'Deployment'] as const)
    .map((kind) => ({ apiGroups: ['apps'], resources: [`${kind.toLowerCase()}s`], resourceNames: named(kind), verbs: ['get'] }))
    .filter(({ resourceNames }) => resourceNames.length > 0);
  return [...rollouts, { apiGroups: [''], resources: ['pods'], verbs: ['list'] }];
}

interface Run {
  readonly name: string;
  readonly account: string;
  readonly image: string;
  readonly wait: number;
  readonly pullSecrets: JsonMap;
  readonly secrets?: JsonMap;
}

const jobSpec = ({ name, account, image, wait, pullSecrets, secrets }: Run) => ({
  backoffLimit: 0,
  activeDeadlineSeconds: wait + 120,
  template: {
    metadata: { labels: { app: name, 'admission.datadoghq.com/enabled': 'false', 'sidecar.istio.io/inject': 'false' } },
    spec: {
      restartPolicy: 'Never',
      serviceAccountName: account,
      automountServiceAccountToken: true,
      enableServiceLinks: false,
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      ...pullSecrets,
      securityContext: { runAsNonRoot: true, runAsUser: NOBODY, runAsGroup: NOBODY, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'verify',
          image,
          command: ['python3', '-I', '-B', `${FOLDER}/verify.py`],
          env: [{ name: 'WAIT', value: `${wait}` }],
          resources: { requests: { cpu: '20m', memory: '64Mi' }, limits: { memory: '128Mi' } },
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
          terminationMessagePolicy: 'FallbackToLogsOnError',
          volumeMounts: [
            { name: 'verification', mountPath: FOLDER, readOnly: true },
            ...(secrets ? [{ name: 'secrets', mountPath: SECRETS, readOnly: true }] : []),
          ],
        },
      ],
      volumes: [{ name: 'verification', configMap: { name: account } }, ...(secrets ? [secrets] : [])],
    },
  },
});

/**
 * Verifies each sync: a Job that Argo CD starts after a sync checks that agents run on the nodes they are meant for, that the Secrets they
 * refer to hold their keys, that health ports answer, and that trace agents take traces. It fails with what is missing. After a sync that
 * failed, a second Job says at once why pods do not start. Neither has a privilege or runs anything in other pods.
 */
export class AgentVerification extends Construct {
  constructor(scope: Construct, id: string, { agent, minimumNodes = 1, timeoutSeconds = 300, image }: AgentVerificationProps) {
    super(scope, id);
    const expectations = expectationsOf(agent, minimumNodes);
    const { namespace } = expectations;
    const name = `${agent.releases[0]!.plan.context.fullName}-verification`;
    const pod = agentPod(agent);
    const add = (apiVersion: string, kind: string, body: JsonMap, object: { name?: string; annotations?: Record<string, string> } = {}) =>
      new ApiObject(this, `${kind}-${object.name ?? name}`.toLowerCase(), {
        apiVersion,
        kind,
        metadata: { name: object.name ?? name, namespace, annotations: object.annotations ?? syncWave('secrets') },
        ...body,
      });

    add('v1', 'ServiceAccount', { automountServiceAccountToken: false });
    add('rbac.authorization.k8s.io/v1', 'Role', { rules: rulesOf(expectations) });
    add('rbac.authorization.k8s.io/v1', 'RoleBinding', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
    add('v1', 'ConfigMap', { data: { 'expectations.json': `${JSON.stringify(expectations, null, 2)}\n`, 'verify.py': VERIFICATION_SCRIPT } });

    const run = {
      account: name,
      image: image ?? imageOf(this.node.path, pod),
      pullSecrets: pod.imagePullSecrets ? { imagePullSecrets: pod.imagePullSecrets } : {},
      ...(expectations.secrets.length > 0 ? { secrets: secretVolume(expectations) } : {}),
    };
    const hook = (phase: string) => ({ 'argocd.argoproj.io/hook': phase, 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' });
    add('batch/v1', 'Job', { spec: jobSpec({ ...run, name, wait: timeoutSeconds }) }, { annotations: hook('PostSync') });
    const diagnosis = name.replace(/verification$/, 'diagnosis');
    add('batch/v1', 'Job', { spec: jobSpec({ ...run, name: diagnosis, wait: 0 }) }, { name: diagnosis, annotations: hook('SyncFail') });
  }
}
