/** Neighbours as one: `0-3,7`. A thousand numbers would be most of a page. */
function ranges(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbers.length; ) {
    let end = i;
    while (numbers[end + 1] === numbers[end]! + 1) end++;
    parts.push(i === end ? `${numbers[i]}` : `${numbers[i]}-${numbers[end]}`);
    i = end + 1;
  }
  return parts.join();
}

/** The lists of clusters that a page speaks of, each once, by number. */
export class ClusterLists {
  private readonly places: ReadonlyMap<string, number>;
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<readonly string[], number>();
  private readonly lists: (readonly string[])[] = [];

  constructor(readonly names: readonly string[]) {
    this.places = new Map(names.map((name, i) => [name, i]));
  }

  private placesOf(clusters: readonly string[]): string {
    return ranges(clusters.flatMap((name) => this.places.get(name) ?? []).sort((a, b) => a - b));
  }

  /** The number of a list. */
  numberOf(clusters: readonly string[]): number {
    // Lists that are one object need not be compared.
    const known = this.known.get(clusters);
    if (known !== undefined) return known;
    const key = this.placesOf(clusters);
    const number = this.numbers.get(key) ?? this.lists.push(clusters) - 1;
    this.numbers.set(key, number);
    this.known.set(clusters, number);
    return number;
  }

  /** As the page's script reads it. */
  data(): { clusters: readonly string[]; lists: readonly string[] } {
    return { clusters: this.names, lists: this.lists.map((list) => this.placesOf(list)) };
  }

  /** All lists with their numbers. */
  all(): readonly (readonly string[])[] {
    return this.lists;
  }
}
