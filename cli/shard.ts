import { createHash } from 'node:crypto';
import { stemOf } from './stem';

/** One of several parts of a run, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A shard as it is written, such as 3/10; undefined for anything else. */
export function readShard(text: string): Shard | undefined {
  const [, index, count] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  return index !== undefined && count !== undefined && index >= 1 && index <= count ? { index, count } : undefined;
}

// Neighbours in the alphabet are often of one kind, such as all of production, and cost alike.
const rank = (stem: string): string => createHash('sha256').update(stem.normalize('NFC')).digest('hex');

const byRank = (a: { rank: string }, b: { rank: string }) => Number(a.rank > b.rank) - Number(a.rank < b.rank);

/**
 * The inputs that belong to a shard, in their order. Inputs are dealt out by their stems: each belongs to exactly one shard, no shard has two
 * more than another, and neither the order of the inputs nor the folder that they stand in matters.
 */
export function inShard(files: readonly string[], { index, count }: Shard): string[] {
  const dealt = files.map((file) => ({ file, rank: rank(stemOf(file)) })).sort(byRank);
  const mine = new Set(dealt.filter((_, i) => i % count === index - 1).map(({ file }) => file));
  return files.filter((file) => mine.has(file));
}
