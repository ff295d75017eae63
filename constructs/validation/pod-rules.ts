import type { JsonMap } from '../kubernetes';
import { asMap } from '../spec/values';
import { flag, form, listOf } from './read';
import { type Breach, breachOf, type ContainerOf, containersOf, ITS_FEATURE, isWindows, itemsOf, noOther, rule, type Subject } from './rule';

const isFalse = (setting: boolean) => !setting;
const isTrue = (setting: boolean) => setting;

/** Containers that break a rule of their own: not by a thing that they have, but by what they are or do not say. */
const containersThat = (subject: Subject, breaks: (of: ContainerOf) => string | undefined, what: string): Breach[] =>
  containersOf(subject).flatMap((of) => {
    const message = breaks(of);
    return message === undefined ? [] : [{ container: of.container.name, what, message }];
  });

const privileged = rule({
  name: 'privileged',
  default: false,
  read: flag,
  demands: isFalse,
  wants: () => 'Containers are not privileged: a privileged one has all rights on the node.',
  fix: `${ITS_FEATURE}, or give the container the single capabilities that it needs (securityContext.capabilities.add).`,
  judge: (subject) => itemsOf(subject, 'privileged').map((item) => breachOf(item, 'is privileged')),
});

const hostProcess = rule({
  name: 'hostProcess',
  default: false,
  read: flag,
  demands: isFalse,
  wants: () => 'Windows containers are not processes of the node.',
  fix: 'Take securityContext.windowsOptions.hostProcess away.',
  judge: (subject) =>
    containersThat(subject, ({ context }) => (asMap(context.windowsOptions).hostProcess === true ? 'is a process of the node' : undefined), 'hostProcess'),
});

const allowPrivilegeEscalation = rule({
  name: 'allowPrivilegeEscalation',
  read: flag,
  demands: isFalse,
  wants: () => 'Processes gain no more rights than the one that started them.',
  fix: 'Write securityContext.allowPrivilegeEscalation: false; in a Datadog construct in override.nodeAgent.containers.NAME.securityContext, and of each other container where its options are.',
  judge: (subject) =>
    containersOf(subject).flatMap(({ container, pods }) => {
      const { allowPrivilegeEscalation: allowed } = asMap(container.securityContext);
      if (allowed === false || isWindows(pods)) return [];
      const items = itemsOf(subject, 'privilege-escalation').filter((item) => item.container === container.name);
      const message = allowed === true ? 'says allowPrivilegeEscalation: true' : 'does not say allowPrivilegeEscalation: false';
      return [{ container: container.name, what: 'allowPrivilegeEscalation', message, ...(items.length > 0 && { items }) }];
    }),
});

/** A capability as Kubernetes calls it, however people do. */
const capabilityOf = (name: string): string => name.toUpperCase().replace(/^CAP_/, '');
const capability = form(/^(CAP_)?[A-Z][A-Z_]*$/i, 'the name of a capability, such as SYS_PTRACE');

const allowedCapabilities = rule({
  name: 'allowedCapabilities',
  read: listOf(capability, 'a list of capabilities, such as [SYS_PTRACE]'),
  wants: (allowed) => `Containers add ${noOther('capabilities', allowed.map(capabilityOf))}.`,
  fix: `${ITS_FEATURE}, or add the capability to allowedCapabilities.`,
  judge: (subject, allowed) => {
    const names = new Set(allowed.map(capabilityOf));
    return itemsOf(subject, 'capability')
      .filter(({ what }) => !names.has(capabilityOf(what)))
      .map((item) => breachOf(item, `adds the capability ${item.what}`));
  },
});

const requiredDropCapabilities = rule({
  name: 'requiredDropCapabilities',
  read: listOf(capability, 'a list of capabilities, such as [ALL]'),
  wants: (required) => `Containers drop the capabilities ${required.map(capabilityOf).join(', ')}.`,
  fix: 'Write securityContext.capabilities.drop; in a Datadog construct in override.nodeAgent.containers.NAME.securityContext.',
  judge: (subject, required) =>
    containersOf(subject).flatMap(({ container, pods }) => {
      const { drop } = asMap(asMap(container.securityContext).capabilities);
      const dropped = new Set((Array.isArray(drop) ? drop : []).map((name) => capabilityOf(String(name))));
      const kept = required.map(capabilityOf).filter((name) => !dropped.has(name) && !dropped.has('ALL'));
      if (isWindows(pods) || kept.length === 0) return [];
      return kept.map((name) => ({ container: container.name, what: name, message: `does not drop the capability ${name}` }));
    }),
});

/** Why a container may run as root; undefined where it cannot. */
function mayBeRoot({ runAsUser, runAsNonRoot }: JsonMap): string | undefined {
  if (runAsUser === 0) return 'runs as user 0, which is root';
  if (runAsNonRoot === true || (typeof runAsUser === 'number' && runAsUser > 0)) return undefined;
  return 'may run as root: it says neither runAsNonRoot: true nor a runAsUser';
}

const runAsNonRoot = rule({
  name: 'runAsNonRoot',
  read: flag,
  demands: isTrue,
  wants: () => 'Containers do not run as root.',
  fix: "Write securityContext.runAsNonRoot: true or a runAsUser; in a Datadog construct in global.securityContext for the nodes' agents, in override.clusterAgent.securityContext for the cluster agent.",
  judge: (subject) =>
    containersOf(subject).flatMap((of) => {
      const message = isWindows(of.pods) ? undefined : mayBeRoot(of.context);
      if (message === undefined) return [];
      const items = itemsOf(subject, 'root').filter((item) => item.container === of.container.name);
      return [{ container: of.container.name, what: 'root', message, ...(items.length > 0 && { items }) }];
    }),
});

const readOnlyRootFilesystem = rule({
  name: 'readOnlyRootFilesystem',
  read: flag,
  demands: isTrue,
  wants: () => 'Containers do not write to their own file system.',
  fix: 'Write securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where the program must write.',
  judge: (subject) =>
    containersThat(
      subject,
      ({ container, pods }) =>
        isWindows(pods) || asMap(container.securityContext).readOnlyRootFilesystem === true ? undefined : 'may write to its own file system',
      'readOnlyRootFilesystem',
    ),
});

export const POD_RULES = [
  privileged,
  hostProcess,
  allowPrivilegeEscalation,
  allowedCapabilities,
  requiredDropCapabilities,
  runAsNonRoot,
  readOnlyRootFilesystem,
];
