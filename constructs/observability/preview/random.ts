/** Numbers from 0 to 1 that look random and are the same for the same seed. */
export function randomOf(seed: string): () => number {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0)!, 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How a measure may have gone: it drifts about a level, and rises once where it is to cross a threshold. */
export function course(seed: string, points: number, { level, spread, peak }: { level: number; spread: number; peak?: number }): number[] {
  const random = randomOf(seed);
  const [phase, waves, at] = [random() * 6, 1 + random() * 2, 0.45 + random() * 0.35];
  let drift = 0;
  return Array.from({ length: points }, (_, i) => {
    const x = i / (points - 1);
    drift = drift * 0.7 + (random() - 0.5) * 0.6;
    const bump = peak === undefined ? 0 : (peak - level) * Math.exp(-(((x - at) / 0.07) ** 2));
    return Math.max(0, level + spread * (0.6 * Math.sin(phase + x * waves * 6.28) + 0.4 * drift) + bump);
  });
}
