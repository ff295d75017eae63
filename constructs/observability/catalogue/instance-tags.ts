import type { JsonMap } from '../../kubernetes';
import type { Collected } from './collected';
import { allTags, checkTags, hostTags, hostTagValues, keysIn, type TagKeys, tagKeys, valuesIn } from './tags';

/** The values that the instances of a check have for a tag. Undefined where containers that it runs for, or nobody knows who, give it some. */
export function instanceTagValues(at: Collected, check: string, key: string): string[] | undefined {
  const own = at.files.filter((file) => file.check === check);
  const ofHost = hostTagValues(at, key);
  if (!ofHost || own.length === 0 || own.some(({ discovers, instances }) => discovers || !instances)) return undefined;
  const given = own.flatMap(({ instances, initConfig }) => [...instances!, initConfig]);
  return [...ofHost, ...given.flatMap((it) => [...(Array.isArray(it.tags) ? valuesIn(it.tags.map(String), key) : []), ...ofService(it, key)])];
}

const ofService = ({ service }: JsonMap, key: string) => (key === 'service' && typeof service === 'string' ? [service.toLowerCase()] : []);

/** Tags that the instances of a check are given. */
export function instanceTags({ files }: Collected, check: string): TagKeys {
  const own = files.filter((file) => file.check === check);
  const given = own.flatMap(({ instances, initConfig }) => [
    ...(instances ?? []).flatMap(({ tags, service }) => [...keysIn(Array.isArray(tags) ? tags.map(String) : []), ...(service ? ['service'] : [])]),
    ...(initConfig.service ? ['service'] : []),
  ]);
  return tagKeys(
    given,
    [],
    own.some(({ instances }) => !instances),
  );
}

/** Tags of a check that the agent runs for a configuration: those of its host, and of the container it runs for. */
export const configuredTags = (at: Collected, discovers: boolean): TagKeys => (discovers ? allTags([hostTags(at), checkTags(at)]) : hostTags(at));
