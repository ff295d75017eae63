import type { SpecContext } from '../plan/context';
import { isMap, truthy } from '../spec/values';

const asRoot = ({ spec }: SpecContext): boolean => {
  const { securityContext } = spec.global;
  const user = isMap(securityContext) ? securityContext.runAsUser : undefined;
  return !truthy(user) || `${user}` === '0';
};

/** The node's list of users, by which agents give processes and files the names of their owners. */
export const hostPasswd = {
  /** An agent that is not root keeps its own list, in which it must find itself. */
  wanted: (context: SpecContext): boolean => context.linux && asRoot(context) && !context.spec.global.disablePasswdMount,
  volume: { name: 'passwd', hostPath: { path: '/etc/passwd' } },
  mount: { name: 'passwd', mountPath: '/etc/passwd', readOnly: true },
} as const;
