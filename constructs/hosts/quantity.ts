const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A quantity of Kubernetes as a number: `30m` is 0.03, `96Mi` is 100663296. */
export function quantity(text: unknown): number {
  const found = /^([0-9.]+(?:e[0-9]+)?)(m|[kMGTPE]i?|Ki)?$/.exec(String(text));
  if (!found) throw new Error(`'${String(text)}' is no quantity: write one such as 200m or 256Mi`);
  const [, digits, unit = ''] = found;
  return unit === 'm' ? Number(digits) / 1000 : Number(digits) * UNITS[unit]!;
}
