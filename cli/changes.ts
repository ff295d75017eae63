import type { Outcome, Pruned } from './output';

type Kind = 'changed' | 'added' | 'removed' | 'unchanged' | 'failed';

const KINDS: readonly Kind[] = ['changed', 'added', 'removed', 'unchanged', 'failed'];

const KIND_OF: Readonly<Record<Outcome['was'], Kind>> = { absent: 'added', different: 'changed', same: 'unchanged' };

/** How many of a thing changed, and how. */
class Tally {
  private readonly counts = new Map<Kind, number>();

  add(kind: Kind, count = 1): void {
    if (count > 0) this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
  }

  say(one: string, many: string): string {
    const total = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    const parts = KINDS.flatMap((kind) => (this.counts.has(kind) ? [`${this.counts.get(kind)} ${kind}`] : []));
    return `${total} ${total === 1 ? one : many}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
  }
}

/** What a run changed in its output folder. */
export class Changes {
  private readonly clusters = new Tally();
  private readonly files = new Tally();

  /** Counts what became of units. */
  count(outcomes: readonly Outcome[]): readonly Outcome[] {
    for (const { was, files, error } of outcomes) {
      this.clusters.add(error === undefined ? KIND_OF[was] : 'failed');
      if (error !== undefined) continue;
      this.files.add('changed', files.changed);
      this.files.add('added', files.added);
      this.files.add('removed', files.removed);
      this.files.add('unchanged', files.same);
    }
    return outcomes;
  }

  /** Counts inputs of which nothing was written. */
  failed(count = 1): void {
    this.clusters.add('failed', count);
  }

  pruned({ units, files }: Pruned): void {
    this.clusters.add('removed', units);
    this.files.add('removed', files);
  }

  ofFiles(): string {
    return this.files.say('file', 'files');
  }

  /** In one line. */
  toString(): string {
    return `${this.clusters.say('cluster', 'clusters')}; ${this.ofFiles()}`;
  }
}
