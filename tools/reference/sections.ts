/** Where the fields of pods stand in a workload: readers know that. */
const OF_PODS = /^spec\.template\.spec\.(?:(?:initContainers|containers)(?:\[[^\]]*\])?\.?)?/;

/** Fields whose own keys are the user's, or one whole. */
const LABELS = /^(?:nodeSelector|resources|affinity|dnsConfig|tolerations|limits)(?=\.|$)/;

/**
 * What of an object a place is in: of `spec.template.spec.containers[agent].volumeMounts[run]` it is `volumeMounts`. Keys that were only tried, and
 * those of maps that users fill, are left out.
 */
function sectionOf(place: string): string {
  const within = place.replace(/\.sample(?:\..*)?$/, '').replace(OF_PODS, '');
  if (within === '') return 'containers';
  if (/^(?:metadata|spec\.template\.metadata|spec\.selector)\./.test(within))
    return within
      .replace(/^spec\.template\./, '')
      .split('.')
      .slice(0, 2)
      .join('.');
  const label = LABELS.exec(within)?.[0];
  if (label) return label;
  return within.replace(/\[.*$/s, '').split('.').slice(0, 2).join('.');
}

/** The sections of several places, each once. */
export const sectionsOf = (places: readonly string[]): string[] => [...new Set(places.map(sectionOf))];
