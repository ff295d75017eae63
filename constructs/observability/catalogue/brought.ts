import { AGENT_SOURCES } from './agent-sources';
import { collectedBy, type SystemSpec } from './collected';
import type { Declared } from './declared';
import { integrationSources } from './integrations';
import { sections } from './sections';

/** A feature or an integration that is on, and the metrics that it brings. */
export interface Brought {
  /** The feature, or the check. */
  readonly by: string;
  readonly title: string;
  /** Where its metrics are stated. */
  readonly sources: readonly string[];
  /** The metrics that are listed. What follows a rule, such as `trace.<operation>.hits`, is not. */
  readonly metrics: readonly string[];
  /** The keys of the tags of one of them; undefined where not all of them are known. */
  tagsOf(metric: string): readonly string[] | undefined;
}

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

/** What the features and integrations of a spec bring, those of all its node groups together. */
export function metricsBroughtBy(spec: SystemSpec, declared: Declared = {}): Brought[] {
  const ats = collectedBy(spec, declared);
  return [...AGENT_SOURCES, ...integrationSources()].flatMap((source) => {
    const own = (source.sections ?? []).flatMap((name) => sections().get(name) ?? []);
    const metrics = sorted(own.flatMap(({ names }) => [...names])).filter((metric) => ats.some((at) => !source.lacks(at, metric)));
    if (metrics.length === 0) return [];
    return [
      {
        by: source.id,
        title: source.title,
        sources: own.map(({ source: statedIn }) => statedIn),
        metrics,
        tagsOf: (metric) => {
          const tags = ats.filter((at) => !source.lacks(at, metric)).map((at) => source.tags(at, metric));
          return tags.some(({ open }) => open) ? undefined : sorted(tags.flatMap(({ keys }) => [...keys]));
        },
      },
    ];
  });
}
