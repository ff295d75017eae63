const LETTERS: readonly (readonly [power: number, letter: string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** A number as a graph shows it: three digits, and a letter for thousands. */
export function shown(value: number, precision?: number): string {
  const [power, letter] = LETTERS.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  const scaled = value / power;
  const text = precision === undefined || letter !== '' ? Number(scaled.toPrecision(3)).toString() : scaled.toFixed(Math.min(precision, 6));
  return `${text}${letter}`;
}

/** Round values from a least to a most, four or five of them. */
export function ticks(least: number, most: number): number[] {
  const rough = (most - least) / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((it) => it * power).find((it) => it >= rough * 0.999)!;
  const first = Math.ceil(least / step - 1e-9);
  return Array.from({ length: Math.floor(most / step + 1e-9) - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
