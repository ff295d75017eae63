import type { JsonMap } from '../kubernetes';
import { asMap } from '../spec/values';
import { flag, form, listOf, oneOf, text } from './read';
import { type Breach, containersOf, itemsOf, matches, matchesAny, noOther, rule } from './rule';

/** An image reference in its parts. */
interface Image {
  /** With the registry, as it is pulled: `docker.io/library/nginx`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Reads a reference as container runtimes do: what comes first is a registry if it looks like a host. */
export function imageOf(reference: string): Image {
  const [name = '', digest] = reference.split('@', 2);
  const [, path = name, tag] = /^(.*?)(?::([\w.-]+))?$/s.exec(name) ?? [];
  const [first = '', ...rest] = path.split('/');
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const host = isHost ? first.replace(/^(index\.|registry-1\.)?docker\.io$/, 'docker.io') : 'docker.io';
  const below = isHost ? rest.join('/') : path;
  const whole = host === 'docker.io' && !below.includes('/') ? `library/${below}` : below;
  return { repository: `${host}/${whole}`, ...(tag && { tag }), ...(digest && { digest }) };
}

/** The images of an object's pods that break a rule. */
const imagesThat = (subject: Parameters<typeof itemsOf>[0], breaks: (image: Image) => string | undefined): Breach[] =>
  itemsOf(subject, 'image').flatMap((item) => {
    const message = breaks(imageOf(item.what));
    return message === undefined ? [] : [{ container: item.container, what: item.what, message: `${message}: ${item.what}`, items: [item] }];
  });

const PIN = 'override.nodeAgent.image.digest and override.clusterAgent.image.digest';

const allowedRegistries = rule({
  name: 'allowedRegistries',
  read: listOf(form(/^[^\s@]+$/, 'a registry or a repository, such as registry.example.com/datadog'), 'a list of registries'),
  wants: (allowed) => `Images come from ${noOther('places', allowed)}.`,
  fix: 'Name an image that is there; in a Datadog construct global.registry: the registry with the path before /agent. Or add the registry to allowedRegistries.',
  judge: (subject, allowed) =>
    imagesThat(subject, ({ repository }) => {
      const from = allowed.map((one) => one.replace(/\/+$/, '').replace(/^(index\.|registry-1\.)docker\.io/, 'docker.io'));
      return from.some((pattern) => matches(pattern, repository) || matches(`${pattern}/*`, repository)) ? undefined : 'has an image from another registry';
    }),
});

const imageDigest = rule({
  name: 'imageDigest',
  read: flag,
  demands: (setting) => setting,
  wants: () => 'Images are pinned by digest, so that what was reviewed is what runs.',
  fix: `Write the image as NAME@sha256:…; in a Datadog construct ${PIN}.`,
  judge: (subject) => imagesThat(subject, ({ digest }) => (/^[a-z0-9]+:[0-9a-f]{32,}$/.test(digest ?? '') ? undefined : 'has an image without a digest')),
});

const latestTag = rule({
  name: 'latestTag',
  default: false,
  read: flag,
  demands: (setting) => !setting,
  wants: () => 'Images have a tag that says which version they are.',
  fix: `Write a version as the tag; in a Datadog construct override.nodeAgent.image.tag, or ${PIN}.`,
  judge: (subject) =>
    imagesThat(subject, ({ tag, digest }) => {
      if (digest) return undefined;
      if (tag === undefined) return 'has an image without a tag, which is latest';
      return tag === 'latest' ? 'has an image with the tag latest' : undefined;
    }),
});

const stated = (resources: unknown, part: 'requests' | 'limits', name: string): boolean => asMap(asMap(resources)[part])[name] !== undefined;

/** What is stated of a container; a limit stands for the request too, as Kubernetes takes it, and what is stated of the pod for its containers. */
function states(container: JsonMap, pod: JsonMap, wanted: string): boolean {
  const [part, ...name] = wanted.split('.');
  const resource = name.join('.');
  const holds = (resources: unknown) => stated(resources, part as 'requests', resource) || (part === 'requests' && stated(resources, 'limits', resource));
  return holds(container.resources) || holds(pod.resources);
}

const requiredResources = rule({
  name: 'requiredResources',
  read: listOf(form(/^(requests|limits)\.[\w./-]+$/, 'requests or limits of a resource, such as requests.cpu'), 'a list such as [requests.cpu, limits.memory]'),
  wants: (required) => `Containers state ${required.join(', ')}, so that nodes are shared as planned.`,
  fix: 'Write resources of the container; in a Datadog construct override.nodeAgent.containers.NAME.resources, override.clusterAgent.resources, override.nodeAgent.containers.init.resources for init containers.',
  judge: (subject, required) =>
    containersOf(subject).flatMap(({ container, pods }) => {
      const missing = required.filter((wanted) => !states(container, pods.spec, wanted));
      return missing.map((wanted) => ({ container: container.name, what: wanted, message: `states no resources.${wanted}` }));
    }),
});

/** Pods that run to an end are not asked whether they are alive. */
const ENDING: ReadonlySet<string> = new Set(['Job', 'CronJob']);

const requiredProbes = rule({
  name: 'requiredProbes',
  read: listOf(oneOf(['liveness', 'readiness', 'startup']), 'a list of liveness, readiness, startup'),
  wants: (required) => `Containers have the probes ${required.join(', ')}.`,
  fix: 'Write livenessProbe, readinessProbe or startupProbe of the container; in a Datadog construct where the options of the container are.',
  judge: (subject, required) =>
    ENDING.has(subject.object.kind)
      ? []
      : containersOf(subject)
          .filter(({ init }) => !init)
          .flatMap(({ container }) =>
            required
              .filter((probe) => Object.keys(asMap(container[`${probe}Probe`])).length === 0)
              .map((probe) => ({ container: container.name, what: `${probe}Probe`, message: `has no ${probe}Probe` })),
          ),
});

const allowedSecrets = rule({
  name: 'allowedSecrets',
  read: listOf(text('the name of a Secret'), 'a list of names of Secrets'),
  wants: (allowed) => `Pods read ${noOther('Secrets', allowed)}.`,
  fix: 'Refer to one of these Secrets, or add the name to allowedSecrets.',
  judge: (subject, allowed) =>
    itemsOf(subject, 'secret').flatMap((item) => {
      const name = item.what.replace(/(, (key .*|all keys|to pull images))?( \(no container has it\))?$/s, '');
      return matchesAny(allowed, name) ? [] : [{ container: item.container, what: name, message: `reads the Secret ${item.what}`, items: [item] }];
    }),
});

export const CONTENT_RULES = [allowedRegistries, imageDigest, latestTag, requiredResources, requiredProbes, allowedSecrets];
