import type { Json, PolicyRule } from '../kubernetes';
import type { AgentPlan } from '../plan/plan';
import { isMap } from '../spec/values';

/** One thing that a pod or an account may do beyond what any pod may, and which feature or part asked for it. */
export interface Privilege {
  readonly kind: 'capability' | 'host-path' | 'host-namespace' | 'host-port' | 'root' | 'privileged' | 'grant' | 'secret';
  /** Unique among privileges: where it holds and what it is. */
  readonly what: string;
  readonly by: string;
}

const HOST_NAMESPACES = ['hostPID', 'hostNetwork', 'hostIPC'];

/** The single grants of a rule, as `Privilege.what` names them. */
export function* grantsOf(role: string, rule: PolicyRule): Generator<string> {
  for (const verb of rule.verbs) {
    for (const url of rule.nonResourceURLs ?? []) yield `${role}: ${verb} ${url}`;
    for (const group of rule.apiGroups ?? [])
      for (const resource of rule.resources ?? [])
        for (const name of rule.resourceNames?.length ? rule.resourceNames : ['*']) yield `${role}: ${verb} ${group || 'core'}/${resource}/${name}`;
  }
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Everything a plan grants, each with its reason. What is asked for twice appears once for each who asked. */
export function privilegesOf(plan: AgentPlan): Privilege[] {
  const found: Privilege[] = [];
  const add = (kind: Privilege['kind'], what: string, by: string) => found.push({ kind, what, by });
  for (const [workload, pods] of Object.entries(plan.workloads)) {
    for (const { by, volume } of pods.volumes.values()) {
      const { hostPath, secret } = volume as { hostPath?: { path: string }; secret?: { secretName: string } };
      if (hostPath) add('host-path', `${workload}: ${hostPath.path}`, by);
      if (secret) add('secret', `${workload}: ${secret.secretName}`, by);
    }
    for (const [field, { by, value }] of pods.pod) {
      if (HOST_NAMESPACES.includes(field) && value === true) add('host-namespace', `${workload}: ${field}`, by);
      if (field === 'securityContext' && isMap(value) && value.runAsUser === 0) add('root', `${workload}: runAsUser 0`, by);
    }
    for (const [name, container] of pods.containers) {
      const at = `${workload}/${name}`;
      const own = container.base.securityContext ?? {};
      if (own.privileged === true) add('privileged', `${at}: privileged`, container.by);
      for (const capability of list((own.capabilities as { add?: Json } | undefined)?.add)) add('capability', `${at}: ${capability}`, container.by);
      for (const { by, name: capability } of container.capabilities) add('capability', `${at}: ${capability}`, by);
      for (const { by, hostPort } of container.ports) if (hostPort) add('host-port', `${at}: ${hostPort}`, by);
      for (const { by, valueFrom } of container.env) {
        const reference = isMap(valueFrom) && isMap(valueFrom.secretKeyRef) ? valueFrom.secretKeyRef : undefined;
        if (reference) add('secret', `${at}: ${reference.name}/${reference.key}`, by);
      }
    }
  }
  for (const { by, role, rule } of plan.rules) for (const grant of grantsOf(role, rule)) add('grant', grant, by);
  return found;
}
