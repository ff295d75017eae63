import type { KubernetesObject } from '../../constructs/kubernetes';
import type { Workload } from '../../constructs/plan/contribution';
import type { AgentPlan } from '../../constructs/plan/plan';
import { type ItemKind, keyOf } from '../../constructs/review/inventory';
import { itemsOf, reasonsOf } from '../../constructs/review/reasons';
import { WORKLOADS } from '../../constructs/workloads/labels';
import { hasPods, templateOf } from './dist';
import { cluster, type Level, mustNotExist, namespace, PSA_LEVELS, putNamespace, rig } from './stage';

/** Empty namespaces, one of each level: what is tried in them is never stored. */
const tryOut = (level: Level) => namespace(`e2e-${level}`, level);

const TRY_OUTS = PSA_LEVELS.map(tryOut);
let made = false;

export async function putTryOutNamespaces(): Promise<void> {
  if (rig.own) await mustNotExist(TRY_OUTS);
  made = true;
  await Promise.all(TRY_OUTS.map(putNamespace));
}

export async function removeTryOutNamespaces(): Promise<void> {
  if (made) await cluster.remove(TRY_OUTS);
}

/** A workload's pod, without what has nothing to do with its security: its account and its runtime class may not be there. */
function podOf(workload: KubernetesObject, into: string): KubernetesObject {
  const { metadata, spec } = templateOf(workload);
  const { serviceAccountName: _account, serviceAccount: _old, runtimeClassName: _runtime, ...rest } = spec;
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: workload.metadata.name, namespace: into }, spec: rest };
}

/** Why pods of a level may not be; undefined if they may. */
export async function refusal(workload: KubernetesObject, level: Level): Promise<string | undefined> {
  const reply = await cluster.create(podOf(workload, `e2e-${level}`), { dryRun: 'All' });
  if (reply.status < 300) return undefined;
  if (reply.status === 403 && reply.body.message.includes('violates PodSecurity')) return reply.body.message;
  throw new Error(`${workload.kind} ${workload.metadata.name}: ${reply.status} ${reply.body.message}`);
}

/** The strictest level that admits all pods of an environment. */
export async function leastLevel(objects: readonly KubernetesObject[]): Promise<Level> {
  const workloads = objects.filter(hasPods);
  for (const level of PSA_LEVELS) if ((await Promise.all(workloads.map((it) => refusal(it, level)))).every((why) => why === undefined)) return level;
  throw new Error('no level of Pod Security Admission admits these pods');
}

/** Of each kind of privilege: how Pod Security Admission names it where its baseline forbids it. */
const IN_BASELINE: Partial<Record<ItemKind, string>> = {
  'host-path': 'hostPath volumes',
  'host-namespace': 'host namespaces',
  'host-port': 'hostPort',
  privileged: 'privileged',
  capability: 'non-default capabilities',
};

// What baseline lets a container add, as its documentation lists it.
const BASELINE_CAPABILITIES = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '),
);

// What the baseline forbids of these, by how the inventory calls it.
const UNCONFINED: Readonly<Record<string, string>> = { 'AppArmor Unconfined': 'forbidden AppArmor profile', 'seccomp Unconfined': 'seccompProfile' };

const MADE_AS: Readonly<Record<Workload, string>> = { nodeAgent: 'DaemonSet', clusterAgent: 'Deployment', clusterChecksRunner: 'Deployment' };

/** The checks of the baseline that a plan's pods must fail, and who asked for it. */
export function attributed(plan: AgentPlan, workload: Workload): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const reasons = reasonsOf(plan);
  const holder = `${MADE_AS[workload]} ${plan.context.fullName}${WORKLOADS[workload].objectSuffix}`;
  for (const item of itemsOf(plan)) {
    const check = item.kind === 'confinement' ? UNCONFINED[item.what] : IN_BASELINE[item.kind];
    if (!check || item.holder !== holder || (item.kind === 'capability' && BASELINE_CAPABILITIES.has(item.what))) continue;
    found.set(check, new Set([...(found.get(check) ?? []), ...(reasons.get(keyOf(item)) ?? [])]));
  }
  return found;
}

/** The checks that a refusal names, without what it says of each in parentheses. */
export function checksIn(message: string | undefined): string[] {
  const violated = /violates PodSecurity "[^"]*": (.*)$/s.exec(message ?? '')?.[1];
  const names = violated?.replace(/ \([^)]*\)/g, '').split(', ') ?? [];
  return names.map((name) => (name.startsWith('forbidden') ? name.replace(/s$/, '') : name)).sort();
}

/** The plan that a workload comes from, and which of its workloads it is. Others than the agents' are not in any. */
export function originOf(workload: KubernetesObject, plans: readonly AgentPlan[]): { plan: AgentPlan; which: Workload } | undefined {
  for (const plan of plans)
    for (const which of Object.keys(WORKLOADS) as Workload[])
      if (`${plan.context.fullName}${WORKLOADS[which].objectSuffix}` === workload.metadata.name) return { plan, which };
  return undefined;
}
