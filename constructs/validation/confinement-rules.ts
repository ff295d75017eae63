import { type PodSecurityViolation, podSecurityViolations } from '../gitops/pod-security-standards';
import type { JsonMap } from '../kubernetes';
import type { Item } from '../review/inventory';
import { podsIn } from '../review/pods';
import { asMap, mapsIn } from '../spec/values';
import { APP_ARMOR_ANNOTATION, appArmorProfile } from '../workloads/app-armor';
import { folderOf, isBelow, mountOf } from './host-rules';
import { listOf, oneOf } from './read';
import { type ContainerOf, containersOf, ITS_FEATURE, isWindows, itemsOf, noOther, type Rule, rule, type Subject } from './rule';

/** A rule on which profile confines a container. */
function profiles<Name extends 'allowedSeccompProfiles' | 'allowedAppArmorProfiles' | 'allowedProcMountTypes'>(it: {
  name: Name;
  default?: readonly string[];
  words: readonly string[];
  of: (context: JsonMap, container: ContainerOf) => string;
  called: string;
  fix: string;
}): Rule<Name> {
  const profile: Rule<'allowedSeccompProfiles' | 'allowedAppArmorProfiles' | 'allowedProcMountTypes'> = {
    name: it.name,
    ...(it.default && { default: it.default }),
    read: listOf(oneOf(it.words), `a list of ${it.words.join(', ')}`),
    wants: (allowed) => `Containers have ${noOther(`${it.called}s`, allowed)}.`,
    fix: it.fix,
    judge: (subject, allowed) =>
      containersOf(subject).flatMap((of) => {
        const found = it.of(of.context, of);
        if (isWindows(of.pods) || allowed.includes(found)) return [];
        const items = itemsOf(subject, 'confinement').filter(({ container, what }) => container === of.container.name && what.includes(found));
        return [{ container: of.container.name, what: found, message: `has the ${it.called} ${found}`, ...(items.length > 0 && { items }) }];
      }),
  };
  return profile as unknown as Rule<Name>;
}

const typeOf = (profile: unknown, unsaid: string): string => String(asMap(profile).type ?? unsaid);

const allowedSeccompProfiles = profiles({
  name: 'allowedSeccompProfiles',
  words: ['RuntimeDefault', 'Localhost', 'Unconfined', 'Unset'],
  of: ({ seccompProfile }) => typeOf(seccompProfile, 'Unset'),
  called: 'seccomp profile',
  fix: 'Write securityContext.seccompProfile.type: RuntimeDefault.',
});

const allowedAppArmorProfiles = profiles({
  name: 'allowedAppArmorProfiles',
  words: ['RuntimeDefault', 'Localhost', 'Unconfined'],
  of: ({ appArmorProfile: field }, { container, pods }) => {
    const annotation = pods.annotations[APP_ARMOR_ANNOTATION + container.name];
    return typeOf(field ?? (annotation && appArmorProfile(annotation)), 'RuntimeDefault');
  },
  called: 'AppArmor profile',
  fix: `${ITS_FEATURE}, or write securityContext.appArmorProfile.type: RuntimeDefault; in a Datadog construct in override.nodeAgent.podSecurity.apparmor.`,
});

const allowedProcMountTypes = profiles({
  name: 'allowedProcMountTypes',
  default: ['Default'],
  words: ['Default', 'Unmasked'],
  of: ({ procMount }) => String(procMount ?? 'Default'),
  called: 'kind of /proc',
  fix: 'Take securityContext.procMount away.',
});

const inWords = ({ kind, name }: PodSecurityViolation): string =>
  ({
    field: `${name}: true`,
    'security-context': `securityContext.${name}`,
    volume: `the volume ${name}`,
    capability: `the capability ${name}`,
    port: `the host port ${name}`,
    probe: `a host in ${name}`,
    annotation: `the annotation ${name}`,
  })[kind];

const podSecurity = rule({
  name: 'podSecurity',
  read: oneOf(['privileged', 'baseline', 'restricted']),
  demands: (level) => level !== 'privileged',
  wants: (level) => `Pods keep the level ${level} of the Pod Security Standards.`,
  fix: `${ITS_FEATURE}; https://kubernetes.io/docs/concepts/security/pod-security-standards/ says what each level asks for.`,
  judge: (subject, level) =>
    podsIn([subject.object]).flatMap(({ spec, annotations }) =>
      podSecurityViolations({ metadata: { annotations }, spec })
        .filter(({ forbiddenBy }) => level === 'restricted' || forbiddenBy === 'baseline')
        .map((violation) => ({
          container: violation.container,
          what: violation.name,
          message: `breaks ${violation.forbiddenBy} by ${inWords(violation)}`,
          ...itemsOfViolation(subject, spec, violation),
        })),
    ),
});

/** The things that a violation of a level is about, where they are among those whose askers are known. */
function itemsOfViolation(subject: Subject, spec: JsonMap, { kind, name, container }: PodSecurityViolation): { items?: Item[] } {
  const ofContainer = (item: Item) => item.container === container;
  if (kind === 'capability') return { items: itemsOf(subject, 'capability').filter((item) => ofContainer(item) && item.what === name) };
  if (kind === 'port') return { items: itemsOf(subject, 'host-port').filter((item) => ofContainer(item) && item.what.startsWith(`${name}/`)) };
  if (kind === 'field') return { items: itemsOf(subject, 'host-namespace').filter((item) => item.what === name) };
  if (kind === 'security-context' && name === 'privileged') return { items: itemsOf(subject, 'privileged').filter(ofContainer) };
  if (kind !== 'volume') return {};
  const path = mapsIn(spec.volumes).flatMap((volume) => (volume.name === name ? [folderOf(String(asMap(volume.hostPath).path))] : []))[0];
  const items = itemsOf(subject, 'host-path').filter((item) => path !== undefined && isBelow(mountOf(item).path, path));
  return items.length > 0 ? { items } : {};
}

export const CONFINEMENT_RULES = [allowedSeccompProfiles, allowedAppArmorProfiles, allowedProcMountTypes, podSecurity];
