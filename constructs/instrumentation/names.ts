import { distance } from '../nearest';

/** The nearest of some names, if one is near enough to be meant. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const [best] = [...names]
    .map((known) => ({ known, away: distance(name.toLowerCase(), known.toLowerCase()) }))
    .sort((a, b) => a.away - b.away || (a.known < b.known ? -1 : 1));
  return best && best.away <= Math.max(2, Math.floor(name.length / 3)) ? best.known : undefined;
}

/** What to write instead of an unknown name. */
export function instead(name: string, names: Iterable<string>): string {
  const known = [...names];
  const nearest = nearestName(name, known);
  return nearest ? `did you mean ${nearest}?` : `write one of ${known.join(', ')}`;
}
