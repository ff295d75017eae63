import { quantity } from '../../constructs/hosts/quantity';
import { isMap } from '../../constructs/spec/values';

function amount(text: unknown): unknown {
  try {
    return quantity(text);
  } catch {
    return text;
  }
}

const amounts = (map: unknown): unknown => (isMap(map) ? Object.fromEntries(Object.entries(map).map(([name, text]) => [name, amount(text)])) : map);

/** The resources of a container as numbers: 1024Mi is 1Gi. */
export const resourcesAsNumbers = (resources: unknown): unknown =>
  isMap(resources) ? Object.fromEntries(Object.entries(resources).map(([key, map]) => [key, amounts(map)])) : resources;

/** Profiles of injected agents, which a setting holds as text. */
export function profilesAsNumbers(text: unknown): unknown {
  try {
    const profiles: unknown = JSON.parse(String(text));
    return Array.isArray(profiles)
      ? profiles.map((profile) => (isMap(profile) ? { ...profile, resources: resourcesAsNumbers(profile.resources) } : profile))
      : text;
  } catch {
    return text;
  }
}
