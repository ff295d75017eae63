import { features } from '../../features/registry';
import { distance, plainName } from '../../nearest';
import { type Option, rows } from '../../spec/option';

/** The field of the DatadogAgent object that an option is. */
function fieldOf({ datadogAgent }: Option): string | undefined {
  if (typeof datadogAgent === 'string') return datadogAgent;
  return datadogAgent && datadogAgent.kind === 'field' ? datadogAgent.keys.join('.') : undefined;
}

const withoutSwitch = (path: string) => path.replace(/\.enabled$/, '');

/** How people call a feature: as the spec, the DatadogAgent object and the chart do. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [
    ...features.map(({ id }) => [id, id] as const),
    ...features.flatMap(({ id, options }) =>
      rows(options)
        .filter(({ path }) => path.at(-1) === 'enabled')
        .flatMap(({ path, option }) => {
          const object = path.length === 1 ? fieldOf(option) : undefined;
          const chart = [option.helm, ...option.aliases].flatMap((key) => (key ? [key, key.replace(/^datadog\./, '')] : []));
          return [...(object ? [object, object.replace(/^features\./, '')] : []), ...(path.length === 1 ? chart : [])].flatMap((name) => [
            [name, id] as const,
            [withoutSwitch(name), id] as const,
          ]);
        }),
    ),
    ...features.map(({ id }) => [`features.${id}`, id] as const),
  ].reverse(),
);

const PLAIN: ReadonlyMap<string, string> = new Map([...NAMES].map(([name, id]) => [plainName(name), id]));

/** The feature that somebody means; undefined where there is none of this name. */
export const featureCalled = (name: string): string | undefined => NAMES.get(name) ?? PLAIN.get(plainName(name));

/** Features that somebody may have meant, best first. */
export function nearestFeatures(name: string): string[] {
  const plain = plainName(name);
  const away = [...NAMES].map(([known, id]) => ({ id, away: distance(plain, plainName(known)) }));
  const found = away.sort((a, b) => a.away - b.away || (a.id < b.id ? -1 : 1)).filter((one) => one.away <= Math.max(3, Math.floor(plain.length / 2)));
  const clearly = found.filter((one) => one.away <= found[0]!.away + 1);
  return [...new Set(clearly.map(({ id }) => id))].slice(0, 3);
}
