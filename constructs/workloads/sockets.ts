import { posix } from 'node:path';
import type { SpecContext } from '../plan/context';

/** The folder of a socket: what is mounted, since a socket itself comes and goes with its agent. */
export const folderOf = (path: string): string => posix.dirname(posix.normalize(path));

/** Whether agents may open sockets in a folder of the node. */
export const sharesSockets = ({ linux, platform }: SpecContext): boolean => linux && platform.hostSockets;
