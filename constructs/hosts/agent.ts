import { hasOtherReader } from '../agent-settings/other-readers';
import { settingsOf, supportedMinors } from '../agent-settings/settings';
import { type Reach, reachOf } from '../agent-settings/version';
import type { EnvVar, Json, JsonMap, KubernetesObject, VolumeMount } from '../kubernetes';
import type { EnvPhase } from '../plan/contribution';
import { type AgentPlan, type ContainerPlan, effectiveEnv } from '../plan/plan';
import { isMap, own } from '../spec/values';
import { NotInTargetError } from '../targets/helm-values';
import { configMaps } from '../workloads/config-maps';
import { type Decided, decidedOfContainer, decidedOfPod, decidesFolder, decidesVariable, isShared } from './platform';

/** A variable of the agents: its value, or the key of a Secret that holds it. */
export interface HostVariable {
  readonly name: string;
  readonly value?: string;
  readonly secret?: { readonly name: string; readonly key: string };
  /** The containers of the pod that have it. */
  readonly at: readonly string[];
}

/** What a container of the pod sees of the node, of files that the spec brings, or of nothing: an empty folder. */
export interface HostMount {
  readonly target: string;
  readonly readOnly: boolean;
  readonly propagation?: string;
  readonly source: { readonly path: string } | { readonly files: ReadonlyMap<string, string>; readonly file?: string } | 'empty';
  readonly volume: string;
}

/** A spec as one machine without Kubernetes has it: what all containers of the node agent's pod have together. */
export interface HostAgent {
  readonly plan: AgentPlan;
  /** The pod's containers that run agents, in the pod's order. */
  readonly containers: readonly ContainerPlan[];
  readonly variables: readonly HostVariable[];
  readonly mounts: readonly HostMount[];
  readonly decided: readonly Decided[];
}

/** The containers whose programs the all-in-one image and the Linux package have, too. */
const PROGRAMS = new Set(['agent', 'trace-agent', 'process-agent', 'system-probe', 'security-agent']);

export const cannotSay = (path: string, instead: string): NotInTargetError => new NotInTargetError([{ path: path.split('.'), instead }]);

const byName = <T extends { name: string }>(items: readonly T[], name: string): T | undefined => items.find((item) => item.name === name);

function containersOf({ needs, workloads }: AgentPlan): ContainerPlan[] {
  const containers = [...workloads.nodeAgent.containers.values()].filter(({ init }) => !init).sort((a, b) => a.order - b.order);
  if (!workloads.nodeAgent.containers.has('agent'))
    throw cannotSay('override.nodeAgent.enabled', 'there is no node agent: a host and a Compose project have nothing else to run');
  const foreign = containers.filter(({ base }) => !PROGRAMS.has(base.name));
  if (foreign.length > 0)
    throw new NotInTargetError(
      foreign.map(({ base, by }) => ({
        path: ['features', (needs.get(`container/${base.name}` as never) ?? [by])[0]!],
        instead: `needs the program of the container ${base.name}, which runs only in a cluster: leave it out here, or use the target manifests`,
      })),
    );
  return containers;
}

/** As Kubernetes puts earlier variables of a container into a later one. */
const expanded = (text: string, env: readonly EnvVar[]): string =>
  text.replace(/\$\$\(|\$\(([A-Za-z0-9_.-]+)\)/g, (whole, name?: string) => (name === undefined ? '$(' : (byName(env, name)?.value ?? whole)));

type Given = Pick<HostVariable, 'value' | 'secret'>;

function givenBy(variable: EnvVar, env: readonly EnvVar[], plan: AgentPlan): Given {
  const from = variable.valueFrom;
  if (from === undefined) return { value: expanded(variable.value ?? '', env) };
  const { secretKeyRef: secret, configMapKeyRef: configMap } = from as { secretKeyRef?: JsonMap; configMapKeyRef?: JsonMap };
  if (secret) return { secret: { name: String(secret.name), key: String(secret.key) } };
  const content = configMap && plan.files.get(String(configMap.name))?.get(String(configMap.key))?.content;
  if (typeof content === 'string') return { value: content };
  const what = configMap ? `the ConfigMap ${String(configMap.name)}` : 'a field of the pod';
  throw cannotSay('override.nodeAgent', `the variable ${variable.name} comes from ${what}, which is only in a cluster: write its value, or give it by name`);
}

const shown = ({ value, secret }: Given): string => (secret ? `the Secret ${secret.name}` : `'${value}'`);
const same = (a: Given, b: Given): boolean => a.value === b.value && a.secret?.name === b.secret?.name && a.secret?.key === b.secret?.key;

/** Whether an agent had the setting that a variable stands for, and has it no more: a newer one will not have it either. */
const isGone = (name: string): boolean => supportedMinors().some((minor) => settingsOf(minor).variables.has(name));

/** The chart writes some variables for agents of other versions. What the user writes, a program of the user's may read. */
function unread({ name, phase }: { readonly name: string; readonly phase?: EnvPhase }, { agent, around, certain, settings }: Reach): string | undefined {
  if (!name.startsWith('DD_') || phase === 'global' || phase === 'user' || hasOtherReader(name)) return undefined;
  if ([settings, ...around].some(({ variables }) => variables.has(name))) return undefined;
  return certain || isGone(name) ? `agent ${agent} has no such setting` : undefined;
}

/** All containers become one, so a variable has one value. */
function variablesOf(plan: AgentPlan, containers: readonly ContainerPlan[]): { variables: HostVariable[]; decided: Decided[] } {
  const variables = new Map<string, HostVariable>();
  const decided = new Map<string, Decided>();
  const reach = reachOf(plan.context.spec.override.nodeAgent.image.tag);
  for (const container of containers) {
    const { name: where } = container.base;
    if (container.envFrom.length > 0)
      throw cannotSay(
        `override.nodeAgent.containers.${where}.envFrom`,
        'takes all keys of an object of the cluster: name the variables one by one in env, with a secretKeyRef where they are secret',
      );
    const env = effectiveEnv(container);
    for (const variable of env) {
      const reason = decidesVariable(variable.name) ?? unread(variable, reach);
      if (reason) {
        decided.set(variable.name, { what: variable.name, reason });
        continue;
      }
      const given = givenBy(variable, env, plan);
      const before = variables.get(variable.name);
      if (before && !same(before, given))
        throw cannotSay(
          `override.nodeAgent.containers.${where}.env`,
          `${variable.name} is ${shown(given)} here and ${shown(before)} for ${before.at.join(' and ')}: here all agents have one environment, so write one value in global.env`,
        );
      variables.set(variable.name, { name: variable.name, ...given, at: [...(before?.at ?? []), where] });
    }
  }
  return { variables: [...variables.values()], decided: [...decided.values()] };
}

function filesOf(plan: AgentPlan, name: string): ReadonlyMap<string, string> | undefined {
  const objects: KubernetesObject[] = [...configMaps(plan), ...plan.objects.map(({ object }) => object)];
  const found = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
  return found ? new Map(Object.entries(found.data as Record<string, string>)) : undefined;
}

function sourceOf(plan: AgentPlan, mount: VolumeMount): HostMount['source'] {
  const volume: JsonMap = plan.workloads.nodeAgent.volumes.get(mount.name)?.volume ?? {};
  const { hostPath, emptyDir, configMap } = volume;
  if (isMap(hostPath)) return { path: `${hostPath.path}${mount.subPath ? `/${mount.subPath}` : ''}` };
  if (emptyDir !== undefined) return 'empty';
  const files = isMap(configMap) ? filesOf(plan, String(configMap.name)) : undefined;
  if (files) return { files, ...(mount.subPath ? { file: mount.subPath } : {}) };
  throw cannotSay(
    'override.nodeAgent.volumes',
    `${mount.name} is of a kind that only a cluster has: bring what is in it along, or leave the volume out of this spec`,
  );
}

/** Init containers prepare files that image and package prepare themselves; what they mount for that is mounted for the agents. */
function mountsOf(plan: AgentPlan, containers: readonly ContainerPlan[]): { mounts: HostMount[]; decided: Decided[] } {
  const mounts = new Map<string, HostMount>();
  const decided = new Map<string, Decided>();
  const copying = plan.workloads.nodeAgent.containers.get('init-config');
  for (const container of [...containers, ...(copying ? [copying] : [])])
    for (const { by: _by, ...mount } of container.mounts) {
      if (isShared(mount.name)) continue;
      const source = sourceOf(plan, mount);
      const reason = typeof source === 'object' && 'path' in source ? decidesFolder(source.path) : undefined;
      if (reason) decided.set(mount.mountPath, { what: mount.mountPath, reason });
      else {
        const before = mounts.get(mount.mountPath);
        const readOnly = mount.readOnly === true && (before?.readOnly ?? true);
        const propagation = mount.mountPropagation ?? before?.propagation;
        mounts.set(mount.mountPath, { target: mount.mountPath, source, readOnly, volume: mount.name, ...(propagation ? { propagation } : {}) });
      }
    }
  return { mounts: [...mounts.values()], decided: [...decided.values()] };
}

const elsewhere = (plan: AgentPlan): Decided[] => [
  ...(plan.workloads.clusterAgent.containers.size > 0 ? [{ what: 'cluster agent', reason: 'there is no cluster' }] : []),
  ...(plan.workloads.clusterChecksRunner.containers.size > 0 ? [{ what: 'cluster checks runner', reason: 'there is no cluster' }] : []),
  { what: 'service accounts and RBAC', reason: 'there is no Kubernetes API to ask' },
];

/** What one machine runs of a plan. */
export function hostAgent(plan: AgentPlan): HostAgent {
  if (!plan.context.linux) throw cannotSay('cluster.operatingSystem', 'Compose projects and host bundles are for Linux');
  const containers = containersOf(plan);
  const { variables, decided } = variablesOf(plan, containers);
  const mounts = mountsOf(plan, containers);
  return {
    plan,
    containers,
    variables,
    mounts: mounts.mounts,
    decided: [
      ...elsewhere(plan),
      ...decidedOfPod(plan.workloads.nodeAgent),
      ...containers.flatMap((container) => decidedOfContainer(container.base.name, container)),
      ...decided,
      ...mounts.decided,
    ],
  };
}

/** Whether a container of the pod may do everything. */
export const isPrivileged = ({ containers }: HostAgent): boolean =>
  containers.some(({ base, security }) => base.securityContext?.privileged === true || security.get('privileged')?.value === true);

/** Capabilities of one container, those of its security context first. */
export function capabilitiesOf({ base, capabilities }: ContainerPlan): string[] {
  const own = base.securityContext?.capabilities;
  const given = isMap(own) && Array.isArray(own.add) ? own.add.map(String) : [];
  return [...new Set([...given, ...capabilities.map(({ name }) => name)])];
}

/** A configuration without what asks the kubelet: agents elsewhere find the container runtime by themselves. */
export function withoutKubelet(data: JsonMap): JsonMap {
  const asksKubelet = (item: Json) => isMap(item) && own(item, 'name') === 'kubelet';
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      if (!['listeners', 'config_providers'].includes(key) || !Array.isArray(value)) return [[key, value]];
      const left = value.filter((item) => !asksKubelet(item));
      return left.length > 0 ? [[key, left]] : [];
    }),
  );
}

/** A field of the pod that a feature or the user asks for. */
export const podField = ({ plan }: HostAgent, field: string): Json | undefined => plan.workloads.nodeAgent.pod.get(field)?.value as Json | undefined;
