import { atLeast, distance, lettersOf, plainName } from '../../nearest';
import { onceForEach } from '../../once';

/** Names that many have guessed, and the metrics that they meant. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  'system.gpu.utilization': ['gpu.gr_engine_active', 'gpu.sm_active'],
  'system.gpu.memory.used': ['gpu.memory.limit', 'gpu.process.memory.usage'],
  'gpu.utilization': ['gpu.gr_engine_active', 'gpu.sm_active'],
  'system.cpu.usage': ['system.cpu.user', 'system.cpu.idle'],
  'system.cpu.utilization': ['system.cpu.user', 'system.cpu.idle'],
  'system.cpu.percent': ['system.cpu.user', 'system.cpu.idle'],
  'system.cpu.total': ['system.cpu.user', 'system.cpu.idle'],
  'system.memory.usage': ['system.mem.used', 'system.mem.pct_usable'],
  'system.memory.used': ['system.mem.used', 'system.mem.pct_usable'],
  'system.mem.pct_used': ['system.mem.pct_usable', 'system.mem.used'],
  'system.mem.used_pct': ['system.mem.pct_usable', 'system.mem.used'],
  'system.disk.usage': ['system.disk.in_use', 'system.disk.used'],
  'system.disk.pct_used': ['system.disk.in_use', 'system.disk.used'],
  'kubernetes.pod.restarts': ['kubernetes.containers.restarts', 'kubernetes_state.container.restarts'],
};

const SHORTER: Readonly<Record<string, string>> = {
  memory: 'mem',
  recv: 'rcvd',
  received: 'rcvd',
  utilisation: 'utilization',
  network: 'net',
  process: 'processes',
};

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[._-]/)
    .map((word) => (Object.hasOwn(SHORTER, word) ? SHORTER[word]! : word));

interface Entry {
  readonly name: string;
  readonly plain: string;
  readonly first: string;
  readonly words: ReadonlySet<string>;
  readonly letters: Uint8Array;
}

const entryOf = (name: string): Entry => {
  const words = wordsOf(name);
  const plain = plainName(name);
  return { name, plain, first: words[0]!, words: new Set(words), letters: lettersOf(plain) };
};

const entriesOf = onceForEach((names: readonly string[]): readonly Entry[] => names.map(entryOf));

/** Beyond this nobody meant it. */
const TOO_FAR = 0.36;
const TOO_FAR_ELSEWHERE = 0.25;
/** Letters by which a name that is none differs from the one that was meant. */
const MISSPELT = 2;

/** How unlike two names are, 0 to 1: by their letters, and by the words that only one of them has. Undefined: too unlike. */
function unlike(wanted: Entry, other: Entry): number | undefined {
  if (wanted.plain === other.plain) return 0;
  const beside = wanted.first === other.first;
  const common = [...wanted.words].filter((word) => other.words.has(word)).length;
  if (!beside && common < 2 && !other.first.startsWith(wanted.first.slice(0, 3))) return undefined;
  const most = beside ? TOO_FAR : TOO_FAR_ELSEWHERE;
  const words = 1 - (2 * common) / (wanted.words.size + other.words.size);
  const longer = Math.max(wanted.plain.length, other.plain.length, 1);
  const away = (letters: number) => Math.min(letters / longer, 0.5 * (letters / longer) + 0.5 * words + (beside ? 0 : 0.1));
  // Counting letters is much quicker than finding how they are moved.
  if (away(atLeast(wanted.letters, other.letters)) > most) return undefined;
  const found = away(distance(wanted.plain, other.plain));
  return found <= most ? found : undefined;
}

export interface Near {
  readonly name: string;
  readonly away: number;
}

/** Metrics that were probably meant, nearest first. Of many thousands only those are compared that begin alike or have most words in common. */
export function nearestMetrics(metric: string, known: readonly string[], most = 3): Near[] {
  const guessed = metric.toLowerCase();
  if (Object.hasOwn(MEANT, guessed)) return MEANT[guessed]!.map((name) => ({ name, away: 0.2 }));
  const wanted = entryOf(metric);
  const found = entriesOf(known).flatMap((other): Near[] => {
    const away = unlike(wanted, other);
    return away === undefined ? [] : [{ name: other.name, away }];
  });
  found.sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1));
  return found.slice(0, most).filter(({ away }) => away <= (found[0]?.away ?? 0) + 0.12);
}

/** Of metrics that are near, those that differ by a letter or two, or by dots and underscores: nobody calls another metric so. */
export const misspelt = (metric: string, known: readonly string[]): string[] =>
  nearestMetrics(metric, known)
    .map(({ name }) => name)
    .filter((name) => distance(plainName(metric), plainName(name)) <= Math.min(MISSPELT, Math.floor(metric.length / 8)));
