/** Thousands by their letters, smallest first. */
const SUFFIXES: readonly (readonly [suffix: string, power: number])[] = [
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
];

/** A number's digits without trailing zeros, and the power of ten that they are multiplied by. */
function decimal(value: number): { sign: string; digits: string; power: number } {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const significant = digits.replace(/0+$/, '');
  return { sign: value < 0 ? '-' : '', digits: significant, power: Number(exponent) - (significant.length - 1) };
}

/**
 * A number as Kubernetes itself writes it: 99.9 is `99900m`. The operator reads such numbers and writes them back with the object; any
 * other form of the same number would be a difference between Git and the cluster.
 *
 * @throws if the number has more than nine decimals, which Kubernetes would round
 */
export function quantity(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} is no number that can be written`);
  const { sign, digits, power } = decimal(value);
  if (digits === '') return '0';
  const suffix = SUFFIXES.findLast(([, thousands]) => thousands <= power);
  if (!suffix) throw new Error(`${value} has more than nine decimals, which Kubernetes rounds; write fewer`);
  return `${sign}${digits}${'0'.repeat(power - suffix[1])}${suffix[0]}`;
}

const WRITTEN = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(n|u|m|k|M|G|T|P|E)?$/;

/** The number that a text means to Kubernetes: `99900m` is 99.9. Undefined if it means none. */
export function numberOf(text: string): number | undefined {
  const [, digits, suffix = ''] = WRITTEN.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const [, power] = SUFFIXES.find(([letter]) => letter === suffix)!;
  // By way of the text: a factor would leave a rest, as 99900 * 0.001 does.
  return /e/i.test(digits) ? Number(digits) * 10 ** power : Number(`${digits}e${power}`);
}
