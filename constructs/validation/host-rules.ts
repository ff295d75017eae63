import type { Item } from '../review/inventory';
import { either, flag, form, listOf, mapOf, wholeNumber } from './read';
import { breachOf, ITS_FEATURE, itemsOf, noOther, type Rule, rule } from './rule';
import type { AllowedHostPath, HostPortRange } from './rules';

const hostNamespace = <Name extends 'hostNetwork' | 'hostPID' | 'hostIPC'>(name: Name, meaning: string, fix: string, fallback?: false): Rule<Name> =>
  rule<'hostNetwork' | 'hostPID' | 'hostIPC'>({
    name,
    ...(fallback === false && { default: false }),
    read: flag,
    demands: (setting) => !setting,
    wants: () => meaning,
    fix,
    judge: (subject) =>
      itemsOf(subject, 'host-namespace')
        .filter(({ what }) => what === name)
        .map((item) => breachOf(item, `says ${name}: true`)),
  }) as unknown as Rule<Name>;

const hostNetwork = hostNamespace(
  'hostNetwork',
  'Pods do not use the network of the node.',
  'Take hostNetwork away; in a Datadog construct override.nodeAgent.hostNetwork: false.',
  false,
);
const hostPID = hostNamespace(
  'hostPID',
  'Pods do not see the processes of the node.',
  'Take hostPID away; in a Datadog construct global.useHostPID: false, and the feature off that asked for it.',
);
const hostIPC = hostNamespace('hostIPC', "Pods do not share the memory of the node's processes.", 'Take hostIPC away.', false);

export const isBelow = (path: string, folder: string) => folder === '/' || path === folder || path.startsWith(`${folder}/`);
export const folderOf = (path: string) => path.replace(/(?<=.)\/+$/, '');
const asAllowed = (path: string | AllowedHostPath): AllowedHostPath => (typeof path === 'string' ? { pathPrefix: path } : path);

/** `/proc (reads)`: a path and what is done with it, as the inventory tells it. */
export function mountOf({ what }: Item): { path: string; writes: boolean } {
  const [, path = what, done] = /^(.*) \((reads|reads and writes|no container has it)\)$/s.exec(what) ?? [];
  return { path, writes: done === 'reads and writes' };
}

const absolutePath = form(/^\//, 'a path from the root, such as /var/log');

const allowedHostPaths = rule({
  name: 'allowedHostPaths',
  read: listOf<string | AllowedHostPath>(
    either((data) => typeof data === 'string', absolutePath, mapOf<AllowedHostPath>({ pathPrefix: absolutePath, readOnly: flag }, ['pathPrefix'])),
    'a list of paths, such as [/proc]',
  ),
  wants: (allowed) =>
    `Pods mount ${noOther(
      'paths of the node',
      allowed.map(asAllowed).map(({ pathPrefix, readOnly }) => pathPrefix + (readOnly ? ' (for reading)' : '')),
    )}.`,
  fix: `${ITS_FEATURE}, mount it for reading alone, or add the path to allowedHostPaths.`,
  judge: (subject, allowed) =>
    itemsOf(subject, 'host-path').flatMap((item) => {
      const { path, writes } = mountOf(item);
      const covering = allowed.map(asAllowed).filter(({ pathPrefix }) => isBelow(path, folderOf(pathPrefix)));
      if (covering.some(({ readOnly }) => !readOnly || !writes)) return [];
      return [breachOf(item, `${covering.length > 0 ? 'may write to' : 'mounts'} the node's path ${path}`, path)];
    }),
});

const port = wholeNumber(1, 65535);
const asRange = (allowed: number | HostPortRange): HostPortRange => (typeof allowed === 'number' ? { min: allowed, max: allowed } : allowed);

const allowedHostPorts = rule({
  name: 'allowedHostPorts',
  read: listOf<number | HostPortRange>(
    either((data) => typeof data !== 'object', port, mapOf<HostPortRange>({ min: port, max: port }, ['min', 'max'])),
    'a list of ports, such as [8126]',
  ),
  wants: (allowed) =>
    `Containers take ${noOther(
      'ports of the node',
      allowed.map((one) => (typeof one === 'number' ? String(one) : `${one.min} to ${one.max}`)),
    )}.`,
  fix: `${ITS_FEATURE}, reach the pods through a Service or a socket, or add the port to allowedHostPorts.`,
  judge: (subject, allowed) =>
    itemsOf(subject, 'host-port')
      .filter(({ what }) => !allowed.map(asRange).some(({ min, max }) => min <= Number.parseInt(what, 10) && Number.parseInt(what, 10) <= max))
      .map((item) => breachOf(item, `takes the node's port ${item.what}`)),
});

export const HOST_RULES = [hostNetwork, hostPID, hostIPC, allowedHostPaths, allowedHostPorts];
