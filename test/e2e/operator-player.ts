import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { toYaml, toYamlDocuments } from '../../constructs/yaml';
import { sleep } from '../../tools/e2e/processes';
import { chartFolder } from './argo-cd';
import type { GitRepository } from './git-repository';
import { cluster, rig } from './stage';

export const OPERATOR_CHART = 'datadog-operator';
export const FINALIZER = 'finalizer.agent.datadoghq.com';

const AGENT = { apiVersion: 'datadoghq.com/v2alpha1', kind: 'DatadogAgent' };
const PROFILE = { apiVersion: 'datadoghq.com/v1alpha1', kind: 'DatadogAgentProfile' };

const condition = (type: string, status: string, reason: string) => ({
  type,
  status,
  reason,
  message: 'by the tests',
  lastTransitionTime: '2026-01-01T00:00:00Z',
});

/** What the operator writes into the status of an object once it has acted on it. */
const STATUS: Readonly<Record<string, object>> = {
  DatadogAgent: {
    conditions: [
      condition('AgentReconcile', 'True', 'reconcile_succeed'),
      condition('ClusterAgentReconcile', 'True', 'reconcile_succeed'),
      condition('DatadogAgentReconcileError', 'False', 'DatadogAgent_reconcile_ok'),
    ],
    agent: { desired: 2, current: 2, ready: 2, available: 2, upToDate: 2, state: 'Running', status: 'Running (2/2/2)', daemonsetName: 'datadog-agent' },
    clusterAgent: { replicas: 1, readyReplicas: 1, availableReplicas: 1, updatedReplicas: 1, state: 'Running', status: 'Running (1/1/1)' },
  },
  DatadogAgentProfile: { conditions: [condition('Valid', 'True', 'Valid'), condition('Applied', 'True', 'Applied')] },
};

/** Plays the operator: it has no images here, and what it installs is for another test. It never changes what an object asks for. */
export class OperatorPlayer {
  private playing: Promise<void> | undefined;
  private stopped = false;
  /** What went wrong while it played; nobody waits for it meanwhile. */
  private failure: unknown;

  start(): void {
    this.playing = this.play().catch((error) => {
      this.failure = error;
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.playing;
    if (this.failure) throw this.failure;
  }

  private async play(): Promise<void> {
    while (!this.stopped) {
      for (const kind of [AGENT, PROFILE]) for (const object of await this.all(kind)) await this.act({ ...object, ...kind });
      await sleep(300);
    }
  }

  private async all({ apiVersion, kind }: typeof AGENT): Promise<any[]> {
    const { status, body } = await cluster.request('GET', `/apis/${apiVersion}/${kind.toLowerCase()}s`);
    return status === 200 ? body.items : [];
  }

  /** Objects come and go while it looks at them: what is gone needs nothing. */
  private async act(object: any): Promise<void> {
    const { finalizers = [], deletionTimestamp } = object.metadata;
    const at = await cluster.pathOf(object).catch(() => undefined);
    if (!at) return;
    const patch = (where: string, body: unknown) => cluster.request('PATCH', where, { contentType: 'application/merge-patch+json', body });
    const others = finalizers.filter((it: string) => it !== FINALIZER);
    if (deletionTimestamp) await patch(at, { metadata: { finalizers: others } });
    else if (object.kind === 'DatadogAgent' && others.length === finalizers.length) await patch(at, { metadata: { finalizers: [...others, FINALIZER] } });
    if (!deletionTimestamp && !object.status?.conditions) await patch(`${at}/status`, { status: STATUS[object.kind] });
  }
}

interface ChartFile {
  readonly version: string;
  readonly dependencies?: readonly { readonly name: string; readonly version: string }[];
}

const readChart = (folder: string) => load(fs.readFileSync(path.join(folder, 'Chart.yaml'), 'utf8')) as ChartFile;

/** What the official chart brings along, whole: where that was put together by hand, the operator's dependencies lie beside it. */
function addRealChart(repository: GitRepository, chart: string, folder: string): void {
  repository.copy(chart, folder);
  for (const { name, version } of readChart(chart).dependencies ?? []) {
    if (fs.existsSync(path.join(chart, 'charts', name))) continue;
    const beside = path.join(chart, '..', name);
    repository.copy(beside, `${folder}/charts/${name}`);
    // Of another version, Helm would pass over the conditions under which it is installed.
    repository.write(`${folder}/charts/${name}/Chart.yaml`, toYaml({ ...(readChart(beside) as object), version } as never));
  }
}

/** Puts the operator's chart into a repository; where the official chart is not given, one that brings its account, and its definitions, which it keeps as that does. */
export function addOperatorChart(repository: GitRepository, definitions: readonly KubernetesObject[]): void {
  const folder = chartFolder(OPERATOR_CHART);
  const chart = rig.chart && path.join(rig.chart, 'charts', OPERATOR_CHART);
  if (chart && fs.existsSync(path.join(chart, 'Chart.yaml'))) addRealChart(repository, chart, folder);
  else {
    console.warn("the operator's own chart is not deployed, but one with its definitions: E2E_CHART names the official chart with its dependencies");
    repository.write(`${folder}/Chart.yaml`, toYaml({ apiVersion: 'v2', name: OPERATOR_CHART, version: '0.0.0' }));
    const kept = definitions.map((it) => ({ ...it, metadata: { ...it.metadata, annotations: { 'helm.sh/resource-policy': 'keep' } } }));
    repository.write(`${folder}/crds/definitions.yaml`, toYamlDocuments(kept));
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: OPERATOR_CHART, namespace: '{{ .Release.Namespace }}' } };
    repository.write(`${folder}/templates/account.yaml`, toYaml(account));
  }
  repository.commit('The chart of the operator');
}

/** The definitions of the operator's kinds as the cluster has them, without what a server adds. */
export async function operatorDefinitions(): Promise<KubernetesObject[]> {
  const { body } = await cluster.must('GET', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions');
  return body.items
    .filter(({ spec }: any) => spec.group === 'datadoghq.com')
    .map(({ metadata, spec }: any) => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: metadata.name },
      spec: { group: spec.group, names: spec.names, scope: spec.scope, versions: spec.versions },
    }));
}
