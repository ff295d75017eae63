import type { JsonMap } from '../kubernetes';
import type { SpecContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { truthy } from '../spec/values';

const LOCALHOST = 'localhost/';

/** A profile as annotations name it, in the form of a container's security context. */
export function profile(name: string): JsonMap {
  if (name.startsWith(LOCALHOST)) return { type: 'Localhost', localhostProfile: name.slice(LOCALHOST.length) };
  return { type: name === 'runtime/default' ? 'RuntimeDefault' : 'Unconfined' };
}

/** An AppArmor profile of a node agent's container: a field since Kubernetes 1.30, an annotation before. */
export function appArmor(container: string, name: string, { kubernetes, spec }: SpecContext): Pick<Contribution, 'annotations' | 'security'> {
  if (!spec.override.nodeAgent.podSecurity.apparmor.enabled) return {};
  if (kubernetes('<1.30.0-0'))
    return { annotations: [{ workload: 'nodeAgent', annotations: { [`container.apparmor.security.beta.kubernetes.io/${container}`]: name } }] };
  return truthy(name) ? { security: [{ at: `nodeAgent/${container}`, fields: { appArmorProfile: profile(name) } }] } : {};
}

/** A seccomp profile: a field since Kubernetes 1.19, an annotation before. */
export function seccomp(container: string, name: string, { kubernetes }: SpecContext): Pick<Contribution, 'annotations' | 'security'> {
  if (kubernetes('<1.19.0'))
    return { annotations: [{ workload: 'nodeAgent', annotations: { [`container.seccomp.security.alpha.kubernetes.io/${container}`]: name } }] };
  return truthy(name) ? { security: [{ at: `nodeAgent/${container}`, fields: { seccompProfile: profile(name) } }] } : {};
}
