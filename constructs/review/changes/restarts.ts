import type { KubernetesObject } from '../../kubernetes';
import { asMap, getPath } from '../../spec/values';
import { podsIn } from '../pods';
import type { FieldDraft } from './differences';
import type { ObjectPair } from './pairs';
import type { Restart } from './review';
import type { InOneCluster } from './risks';

export type RestartDraft = InOneCluster<Restart>;

/** Workloads whose pods are replaced when their template changes. */
const ROLLING: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'StatefulSet']);
const TEMPLATE = 'spec.template.';
/** What the API server lets nobody change. */
const FIXED: Readonly<Record<string, RegExp>> = {
  DaemonSet: /^spec\.selector\b/,
  Deployment: /^spec\.selector\b/,
  StatefulSet: /^spec\.(?:selector|serviceName|volumeClaimTemplates|podManagementPolicy)\b/,
  Job: /^spec\.(?:template|selector|completions)\b/,
};

/** What of a pod differs, in words. */
function partOf(path: string): string {
  const place = path.slice(TEMPLATE.length);
  if (/^metadata\.annotations\[.*(?:checksum|hash)/i.test(place)) return 'checksum of configuration';
  const [, list, container, rest = ''] = /^spec\.(initContainers|containers)\[([^\]]*)\](.*)$/.exec(place) ?? [];
  if (list !== undefined) {
    if (rest === '') return `container ${container}`;
    const field = /^\.(\w+)/.exec(rest)?.[1] ?? '';
    const words: Readonly<Record<string, string>> = {
      env: 'variables',
      envFrom: 'variables',
      volumeMounts: 'mounts',
      securityContext: 'rights',
      livenessProbe: 'probes',
      readinessProbe: 'probes',
      startupProbe: 'probes',
      args: 'command',
    };
    return `${words[field] ?? field} of ${container}`;
  }
  const field = /^(?:spec\.)?(\w+)/.exec(place)?.[1] ?? place;
  if (field === 'metadata') return place.startsWith('metadata.labels') ? 'labels' : 'annotations';
  if (/^(?:tolerations|affinity|nodeSelector|topologySpreadConstraints|priorityClassName|runtimeClassName)$/.test(field)) return 'where pods run';
  if (/^(?:hostPID|hostNetwork|hostIPC|securityContext)$/.test(field)) return 'rights';
  return field;
}

/** `variables of agent` and `variables of trace-agent` are `variables of agent, trace-agent`. */
function together(parts: readonly string[]): string[] {
  const found = new Map<string, Set<string>>();
  for (const part of parts) {
    const [what, container] = part.split(' of ') as [string, string?];
    const of = found.get(what) ?? new Set();
    found.set(what, container === undefined || what === 'checksum' ? of : of.add(container));
  }
  return [...found].map(([what, of]) => (what === 'checksum' ? 'a checksum of configuration' : of.size > 0 ? `${what} of ${[...of].join(', ')}` : what));
}

const isHook = ({ metadata }: KubernetesObject): boolean => {
  const annotations = asMap(metadata.annotations);
  return 'argocd.argoproj.io/hook' in annotations || 'helm.sh/hook' in annotations;
};

/** How many pods of a workload there are. */
function podsOf(workload: KubernetesObject, nodes: number | undefined): Pick<Restart, 'pods' | 'perNode'> {
  if (workload.kind === 'DaemonSet') return { perNode: true, ...(nodes !== undefined && { pods: nodes }) };
  const replicas = getPath(workload, ['spec', 'replicas']);
  return { perNode: false, pods: typeof replicas === 'number' ? replicas : 1 };
}

function remarkOn(workload: KubernetesObject): string | undefined {
  const strategy = asMap(getPath(workload, ['spec', 'updateStrategy']));
  if (strategy.type === 'OnDelete') return 'only when somebody deletes the pods (OnDelete)';
  const most = getPath(strategy, ['rollingUpdate', 'maxUnavailable']);
  return workload.kind === 'DaemonSet' && most !== undefined ? `at most ${most}${typeof most === 'number' ? '' : ''} at a time` : undefined;
}

const CANNOT: Readonly<Record<string, string>> = {
  Job: 'the pods of a Job cannot be changed: delete the Job first, or give it another name',
};
const CANNOT_ELSE = 'its selector cannot be changed: delete it first, or give it another name';

/**
 * What happens to the pods of a workload.
 * @param fields where the two sides differ
 */
export function restartOf({ base, head }: ObjectPair, fields: readonly FieldDraft[], nodes: number | undefined): RestartDraft[] {
  const workload = (head ?? base)!;
  if (podsIn([workload]).length === 0 || isHook(workload)) return [];
  const rolls = ROLLING.has(workload.kind);
  const about = { workload: `${workload.kind} ${workload.metadata.name}`, because: [], ...podsOf(workload, nodes) };
  if (!base || !head) return rolls ? [{ ...about, change: head ? 'created' : 'removed' }] : [];
  const stuck = fields.filter(({ path, cosmetic }) => cosmetic === undefined && FIXED[workload.kind]?.test(path));
  if (base.metadata.name !== head.metadata.name || base.metadata.namespace !== head.metadata.namespace)
    return rolls
      ? [
          {
            ...about,
            change: 'replaced',
            because: [`it was called ${base.metadata.name}${base.metadata.namespace === head.metadata.namespace ? '' : ` in ${base.metadata.namespace}`}`],
          },
        ]
      : [];
  if (stuck.length > 0) return [{ ...about, change: 'stuck', because: stuck.map(({ path }) => path), remark: CANNOT[workload.kind] ?? CANNOT_ELSE }];
  const parts = fields.filter(({ path }) => path.startsWith(TEMPLATE)).map(({ path }) => partOf(path));
  const remark = remarkOn(head);
  return rolls && parts.length > 0 ? [{ ...about, change: 'rolls', because: together(parts), ...(remark && { remark }) }] : [];
}
