import type { FieldRule, WholeSpec } from './datadog-agent';
import { getPath, truthy } from './values';

/** `name`, `name:tag` or `name@digest`, where the name may have a registry before it. */
const IMAGE = /^(.*?[^/:@]+)(?:@(.+)|:([^:/@]+))?$/;

const isWhole = (image: string) => image.includes('/');
const fips = (spec: WholeSpec) => truthy(getPath(spec, ['global', 'useFIPSAgent']));

/** The tag in the name of an image; the operator takes it before any other. */
export const tagInName = (image: string): string | undefined => IMAGE.exec(image)?.[3];

// Of variants only this one is written apart as a rule.
const FULL = '-full';

function withoutVariant(tag: string, spec: WholeSpec): string {
  const plain = tag.endsWith(FULL) ? tag.slice(0, -FULL.length) : tag;
  return fips(spec) ? plain.replace(/-fips(?=$|-jmx$)/, '') : plain;
}

/**
 * How an object says which image a workload runs: by name and tag, or where the name is not enough, by the whole of it as the name.
 * @param option the section of the spec that names the parts
 * @param version the tag of an image that has none of its own
 */
export function imageFields(option: string, version: (spec: WholeSpec) => string = () => '') {
  const part = (spec: WholeSpec, name: string) => getPath(spec, [...option.split('.'), name]);
  // A tag in the object takes back what the operator does for useFIPSAgent.
  const variant = (tag: string, spec: WholeSpec) => [tag, fips(spec) && 'fips', part(spec, 'tagSuffix')].filter(truthy).join('-');
  const whole = (spec: WholeSpec) => variant(`${part(spec, 'tag') || version(spec)}`, spec);
  const tag = (_value: unknown, spec: WholeSpec) => (truthy(part(spec, 'tag')) || truthy(part(spec, 'tagSuffix')) ? whole(spec) : '');
  const name = (_value: unknown, spec: WholeSpec) => {
    const repository = part(spec, 'repository');
    const digest = part(spec, 'digest');
    if (truthy(digest)) return `${truthy(repository) ? repository : part(spec, 'name')}@${digest}`;
    return truthy(repository) ? `${repository}:${whole(spec)}` : part(spec, 'name');
  };
  return {
    name: { write: name, read: (image: string) => (isWhole(image) ? undefined : IMAGE.exec(image)?.[1]) },
    repository: { write: name, read: (image: string) => (isWhole(image) ? IMAGE.exec(image)?.[1] : undefined) },
    digest: { write: name, read: (image: string) => IMAGE.exec(image)?.[2] },
    tag: { write: tag, read: withoutVariant },
    tagSuffix: { write: tag, read: (said: string) => (said.endsWith(FULL) ? FULL.slice(1) : undefined) },
  } satisfies Record<string, FieldRule>;
}

const COLLECTOR = 'features.otelCollector';
const ofCollector = (spec: WholeSpec, name: string) => truthy(getPath(spec, [...COLLECTOR.split('.'), name]));

/** Whether the agents' pods have a collector with an image of its own. */
export const hasCollectorImage = (spec: WholeSpec): boolean => ofCollector(spec, 'enabled') && ofCollector(spec, 'useStandaloneImage');

/** The image of the node agents. The operator puts the same name and tag in place of those of the collector. */
export function nodeAgentImage(option: string, usualName: string) {
  const fields = imageFields(option);
  const refuse = (value: unknown, spec: WholeSpec) =>
    truthy(value) && value !== usualName && hasCollectorImage(spec)
      ? `the operator would take the collector out of that image, too: if it is in there, set ${COLLECTOR}.useStandaloneImage to false, else use the target helm-values or manifests`
      : undefined;
  // The variant with Java is a switch beside the tag, which spares the collector.
  const tag = (value: unknown, spec: WholeSpec) => {
    const written = fields.tag.write(value, spec);
    return hasCollectorImage(spec) ? written.replace(/-jmx$/, '') : written;
  };
  return {
    ...fields,
    name: { ...fields.name, refuse },
    repository: { ...fields.repository, refuse },
    digest: { ...fields.digest, refuse },
    tag: { ...fields.tag, write: tag },
    tagSuffix: { ...fields.tagSuffix, write: tag, refuse: (value: unknown, spec: WholeSpec) => (value === 'jmx' ? undefined : refuse(value, spec)) },
  } satisfies Record<string, FieldRule>;
}
