import { distance, plainName } from '../../nearest';

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
    .map((word) => SHORTER[word] ?? word);

interface Entry {
  readonly name: string;
  readonly plain: string;
  readonly first: string;
  readonly words: ReadonlySet<string>;
}

const entryOf = (name: string): Entry => {
  const words = wordsOf(name);
  return { name, plain: plainName(name), first: words[0]!, words: new Set(words) };
};

const entries = new WeakMap<readonly string[], readonly Entry[]>();

function entriesOf(names: readonly string[]): readonly Entry[] {
  const before = entries.get(names);
  if (before) return before;
  const made = names.map(entryOf);
  entries.set(names, made);
  return made;
}

/** How unlike two names are, 0 to 1: by their letters, and by the words that only one of them has. */
function unlike(wanted: Entry, other: Entry): number {
  if (wanted.plain === other.plain) return 0;
  const longer = Math.max(wanted.plain.length, other.plain.length);
  const letters = distance(wanted.plain, other.plain) / longer;
  const common = [...wanted.words].filter((word) => other.words.has(word)).length;
  const words = 1 - (2 * common) / (wanted.words.size + other.words.size);
  return Math.min(letters, 0.5 * letters + 0.5 * words + (wanted.first === other.first ? 0 : 0.1));
}

/** Beyond this nobody meant it. */
const TOO_FAR = 0.36;
const TOO_FAR_ELSEWHERE = 0.25;
/** Letters by which a name that is none differs from the one that was meant. */
const MISSPELT = 2;

export interface Near {
  readonly name: string;
  readonly away: number;
}

/** Metrics that were probably meant, nearest first. Of many thousands only those are compared that begin alike or have most words in common. */
export function nearestMetrics(metric: string, known: readonly string[], most = 3): Near[] {
  const meant = MEANT[metric.toLowerCase()];
  if (meant) return meant.map((name) => ({ name, away: 0.2 }));
  const wanted = entryOf(metric);
  const found: Near[] = [];
  for (const other of entriesOf(known)) {
    const { name } = other;
    if (Math.abs(name.length - metric.length) > 24) continue;
    const alike = other.first === wanted.first || other.first.startsWith(wanted.first.slice(0, 3));
    if (!alike && [...wanted.words].filter((word) => other.words.has(word)).length < 2) continue;
    const away = unlike(wanted, other);
    if (away <= (other.first === wanted.first ? TOO_FAR : TOO_FAR_ELSEWHERE)) found.push({ name, away });
  }
  found.sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1));
  return found.slice(0, most).filter(({ away }) => away <= (found[0]?.away ?? 0) + 0.12);
}

/** Of metrics that are near, those that differ by a letter or two, or by dots and underscores: nobody calls another metric so. */
export const misspelt = (metric: string, known: readonly string[]): string[] =>
  nearestMetrics(metric, known)
    .map(({ name }) => name)
    .filter((name) => distance(plainName(metric), plainName(name)) <= Math.min(MISSPELT, Math.floor(metric.length / 8)));
