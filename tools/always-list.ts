// The list in docs/architecture.md of what the chart always has, from constructs/access/always.ts.
import path from 'node:path';
import { ALWAYS, type Always } from '../constructs/access/always';
import { gatherGrants } from '../constructs/review/words';
import { bringUpToDate } from './page-parts';

const code = (text: string) => `\`${text}\``;

/** Whose it is and what, in few words. */
function told(items: Always['items']): string {
  const { kind, holder } = items[0]!;
  if (kind === 'grant')
    return `${holder}: ${gatherGrants(items.map(({ what }) => what))
      .map(code)
      .join(', ')}`;
  const containers = [...new Set(items.flatMap(({ container }) => container ?? []))];
  const whats = [...new Set(items.map(({ what }) => what))];
  return `${holder}${containers.length > 0 ? `, ${containers.join(', ')}` : ''}: ${whats.map(code).join(', ')}`;
}

export function alwaysList(): string {
  const reasons = [...new Set(ALWAYS.map(({ reason }) => reason))];
  return reasons
    .flatMap((reason) => [`- ${reason}`, ...ALWAYS.filter((always) => always.reason === reason).map(({ items }) => `  - ${told(items)}`)])
    .join('\n');
}

export const generateAlwaysList = (check: boolean): boolean => bringUpToDate(path.join('docs', 'architecture.md'), { always: alwaysList() }, check);
