import { distance } from '../nearest';

/** "did you mean …?" for the nearest of the known names, if one is near. */
export function suggestion(name: string, known: readonly string[]): string | undefined {
  const nearest = known
    .map((candidate) => ({ candidate, away: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .reduce((best, next) => (next.away < best.away ? next : best), { candidate: '', away: Number.POSITIVE_INFINITY });
  return nearest.away <= Math.max(1, Math.floor(name.length / 3)) ? `did you mean ${nearest.candidate}?` : undefined;
}
