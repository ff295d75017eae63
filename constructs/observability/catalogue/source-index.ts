import { AGENT_SOURCES } from './agent-sources';
import { CRAWLED_SOURCES, integrationSources } from './integrations';
import { sectionsWith } from './sections';
import type { MetricSource } from './source';

const bySection = new Map<string, MetricSource>();

/** The source whose section this is. */
export function sourceOf(section: string): MetricSource | undefined {
  if (bySection.size === 0)
    for (const source of [...AGENT_SOURCES, ...integrationSources()]) for (const name of source.sections ?? []) bySection.set(name, source);
  return bySection.get(section);
}

/** Who has a metric in a list of theirs. */
export const listedBy = (metric: string): MetricSource[] => [...new Set(sectionsWith(metric).flatMap(({ name }) => sourceOf(name) ?? []))];

/** Whose metric it would be by its name. */
export const ruledBy = (metric: string): MetricSource[] => [...AGENT_SOURCES, ...integrationSources(), ...CRAWLED_SOURCES].filter(({ rule }) => rule?.(metric));
