import { dogstatsdLacks, dogstatsdTags } from './application-sources';
import type { Collected } from './collected';
import { DEFAULT_FORMS, type DeclaredMetric, declaredMetrics, type HistogramForms, isNamed, namesOf } from './declared';
import type { MetricSource } from './source';
import { ANY_TAG, allTags, tagKeys } from './tags';

function formsOf({ variables }: Collected): HistogramForms {
  const list = (name: string, usual: readonly string[]) => variables.get(name)?.split(/[\s,]+/) ?? usual;
  return {
    aggregates: list('DD_HISTOGRAM_AGGREGATES', DEFAULT_FORMS.aggregates),
    percentiles: list('DD_HISTOGRAM_PERCENTILES', DEFAULT_FORMS.percentiles),
  };
}

const application = (declared: DeclaredMetric): MetricSource => ({
  id: 'dogstatsd',
  title: 'an application, by DogStatsD',
  lacks: dogstatsdLacks,
  tags: (at) => (declared.tags ? allTags([tagKeys(declared.tags.map((tag) => tag.toLowerCase())), dogstatsdTags(at)]) : ANY_TAG),
  tagging: 'application',
  distributions: () => declared.type === undefined || declared.type === 'distribution',
});

const namesAnywhere = (metric: DeclaredMetric, ats: readonly Collected[]) => [...new Set(ats.flatMap((at) => namesOf(metric, formsOf(at))))];

/** The application whose metric this is by the user's own word. */
export function applicationOf(metric: string, ats: readonly Collected[]): MetricSource | undefined {
  const found = declaredMetrics(ats[0]?.declared ?? {}).find((it) => namesAnywhere(it, ats).some((name) => isNamed(name, metric)));
  return found && application(found);
}

/** What agents make of a declared metric that does not arrive under its own name. */
export const formsOfDeclared = (metric: string, ats: readonly Collected[]): string[] =>
  declaredMetrics(ats[0]?.declared ?? {})
    .filter(({ name }) => name === metric)
    .flatMap((it) => namesAnywhere(it, ats));
