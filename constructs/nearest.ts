/** How many letters differ: insertions, deletions, replacements and exchanges of neighbours. */
export function distance(a: string, b: string): number {
  let [before, previous]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      current.push(least);
    }
    [before, previous] = [previous, current];
  }
  return previous[b.length]!;
}

/**
 * Known key paths that somebody may have meant, best first: keys beside it with a similar name, then the same name elsewhere.
 * @param known every known path, those of whole sections included
 */
export function nearestPaths(path: readonly string[], known: Iterable<readonly string[]>, most = 3): string[] {
  const name = path[path.length - 1]!.toLowerCase();
  const parent = path.slice(0, -1).join('.');
  const found: { path: string; cost: number }[] = [];
  for (const candidate of known) {
    const other = candidate[candidate.length - 1]!.toLowerCase();
    const beside = candidate.slice(0, -1).join('.') === parent;
    if (Math.abs(other.length - name.length) > name.length / 3 && !(beside && other.includes(name))) continue;
    const away = distance(name, other);
    const near = beside ? away <= Math.max(1, name.length / 3) || (name.length > 3 && other.includes(name)) : away === 0 && name !== 'enabled';
    if (near) found.push({ path: candidate.join('.'), cost: away + (beside ? 0 : 2 + Math.abs(candidate.length - path.length)) });
  }
  const order = found.sort((a, b) => a.cost - b.cost || (a.path < b.path ? -1 : 1));
  return [...new Set(order.map((f) => f.path))].slice(0, most);
}
