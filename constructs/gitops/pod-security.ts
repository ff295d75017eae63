import type { Datadog } from '../datadog';
import { askersOf, optionsOf } from '../plan/askers';
import type { Workload } from '../plan/contribution';
import type { AgentPlan, ContainerPlan, From, WorkloadPlan } from '../plan/plan';
import { isMap } from '../spec/values';
import { podAnnotations, podSpec } from '../workloads/pod';
import { type PodSecurityLevel, type PodSecurityViolation, podSecurityViolations } from './pod-security-standards';

/** Why a pod cannot run under a level of Pod Security, and who asked for it. */
export interface PodSecurityNeed {
  /** The lowest level that forbids it. */
  readonly forbiddenBy: 'baseline' | 'restricted';
  /** Where it is and what: `nodeAgent/agent: capability SYS_PTRACE`. */
  readonly what: string;
  /** A feature, as in `features.npm`, or the part of the agent that always has it. */
  readonly by: readonly string[];
}

const WORDS: Record<PodSecurityViolation['kind'], string> = {
  field: '',
  'security-context': 'securityContext.',
  volume: 'hostPath volume ',
  capability: 'capability ',
  port: 'hostPort ',
  probe: 'host in ',
  annotation: 'annotation ',
};

const who = (items: readonly (From | undefined)[]): string[] => items.flatMap((item) => (item ? [item.by] : []));

function askedInContainer(container: ContainerPlan, { kind, name }: PodSecurityViolation): string[] {
  if (kind === 'capability') return who(container.capabilities.filter((capability) => capability.name === name));
  if (kind === 'port') return who(container.ports.filter(({ hostPort }) => String(hostPort) === name));
  return who([container.security.get(name)]);
}

function askedFor(plan: AgentPlan, pods: WorkloadPlan, violation: PodSecurityViolation): readonly string[] {
  const { container: name, kind } = violation;
  const container = name === undefined ? undefined : pods.containers.get(name);
  if (container) {
    const asked = askedInContainer(container, violation);
    return (asked.length > 0 ? asked : [container.by]).flatMap((by) => askersOf(plan, by, [container]));
  }
  if (kind === 'volume') {
    const users = [...pods.containers.values()].filter(({ init, mounts }) => !init && mounts.some((mount) => mount.name === violation.name));
    return who([pods.volumes.get(violation.name)]).flatMap((by) => askersOf(plan, by, users));
  }
  if (kind === 'annotation') return who([pods.annotations.get(violation.name)]);
  return who([pods.pod.get(kind === 'field' ? violation.name : 'securityContext')]);
}

const need = (workload: string, { forbiddenBy, container, kind, name }: PodSecurityViolation, by: readonly string[]): PodSecurityNeed => ({
  forbiddenBy,
  what: `${[workload, container].filter(Boolean).join('/')}: ${WORDS[kind]}${name}`,
  by: [...new Set(by.map(optionsOf))],
});

function needsOfWorkload(plan: AgentPlan, workload: Workload): PodSecurityNeed[] {
  const pods = plan.workloads[workload];
  if (pods.containers.size === 0) return [];
  const template = { metadata: { annotations: podAnnotations(pods) }, spec: podSpec(pods) };
  return podSecurityViolations(template).map((violation) => need(workload, violation, askedFor(plan, pods, violation)));
}

/** Features may bring workloads of their own, such as a gateway. */
const needsOfObjects = ({ objects }: AgentPlan): PodSecurityNeed[] =>
  objects.flatMap(({ by, object: { kind, metadata, spec } }) => {
    const template = isMap(spec) && isMap(spec.template) ? spec.template : undefined;
    return podSecurityViolations({ metadata: template?.metadata, spec: template?.spec }).map((violation) => need(`${kind} ${metadata.name}`, violation, [by]));
  });

/** Everything in an agent's pods that Pod Security restricts, each with who asked for it. */
export const podSecurityNeeds = ({ releases }: Pick<Datadog, 'releases'>): PodSecurityNeed[] =>
  releases.flatMap(({ plan }) => [
    ...(Object.keys(plan.workloads) as Workload[]).flatMap((workload) => needsOfWorkload(plan, workload)),
    ...needsOfObjects(plan),
  ]);

const forbids = (level: PodSecurityLevel, { forbiddenBy }: PodSecurityNeed) => level === 'restricted' || (level === 'baseline' && forbiddenBy === 'baseline');

/** The strictest level under which all of an agent's pods are admitted. */
export function podSecurityLevel(agent: Pick<Datadog, 'releases'>): PodSecurityLevel {
  const needs = podSecurityNeeds(agent);
  const levels = ['restricted', 'baseline', 'privileged'] as const;
  return levels.find((level) => !needs.some((need) => forbids(level, need)))!;
}

/** What of an agent a namespace forbids that enforces this level: a line for each who asks, with what. None: the pods are admitted. */
export function podSecurityFindings(agent: Pick<Datadog, 'releases'>, level: PodSecurityLevel): string[] {
  const asked = new Map<string, Set<string>>();
  for (const need of podSecurityNeeds(agent)) if (forbids(level, need)) for (const by of need.by) asked.set(by, (asked.get(by) ?? new Set()).add(need.what));
  return [...asked].sort(([a], [b]) => (a < b ? -1 : 1)).map(([by, what]) => `${by} needs ${[...what].join(', ')}`);
}
