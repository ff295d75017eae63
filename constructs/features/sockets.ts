import { posix } from 'node:path';
import type { SpecContext } from '../plan/context';

/** The folder of a socket: what is mounted, since a socket itself comes and goes with its agent. */
export const folderOf = (path: string): string => posix.dirname(posix.normalize(path));

/** Whether agents may open sockets in a folder of the node. Autopilot leaves that to the CSI driver. */
export const sharesSockets = ({ linux, provider, spec }: SpecContext): boolean => linux && !provider.gdc && (!provider.autopilot || spec.global.csi.enabled);
