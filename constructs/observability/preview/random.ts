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

/** How a measure may have gone: it drifts about its usual value, and once goes to its extreme, if it has one. */
export function course(seed: string, points: number, { usual, extreme = usual }: { usual: number; extreme?: number }): number[] {
  const random = randomOf(seed);
  const [phase, waves, at] = [random() * 6, 1 + random() * 2, 0.45 + random() * 0.35];
  // Near its highest value, such as 99 %, it hardly moves.
  const spread = Math.min(usual * 0.14, extreme < usual ? (usual - extreme) * 0.2 : Number.POSITIVE_INFINITY);
  let drift = 0;
  return Array.from({ length: points }, (_, i) => {
    const x = i / (points - 1);
    drift = drift * 0.7 + (random() - 0.5) * 0.6;
    const swing = spread * (0.6 * Math.sin(phase + x * waves * 6.28) + 0.4 * drift);
    // What hardly ever happens happens once.
    const event = usual === 0 ? Number(Math.abs(x - at) < 0.03) : Math.exp(-(((x - at) / 0.07) ** 2));
    return Math.max(0, usual + (extreme - usual) * event + swing * (1 - event));
  });
}
