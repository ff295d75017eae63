import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import * as semver from 'semver';
import { inRange, threeNumbers } from '../../constructs/plan/version-range';

const bySemver = (version: string, range: string): boolean => {
  const parsed = semver.coerce(version, { includePrerelease: true });
  return parsed !== null && semver.satisfies(parsed, range, { includePrerelease: range.includes('-') });
};

const number = fc.oneof(fc.nat(3), fc.nat(100), fc.constantFrom(0, 6, 7, 999_999, 1_000_000));
const three = fc.tuple(number, number, number).map((numbers) => numbers.join('.'));
const version = fc.oneof(
  three,
  fc
    .tuple(fc.constantFrom('', 'v', 'V', ' ', '=', '0'), fc.array(number, { maxLength: 4 }), fc.constantFrom('', '-rc.1', '-jmx', '-0', '+b', '.', ' '))
    .map(([before, numbers, after]) => `${before}${numbers.join('.')}${after}`),
  fc.constantFrom('latest', '', '7', '1.34', 'nightly-7.60.0', '1.33.1-eks-1', '18446744073709551616.0.0'),
);
const bound = fc
  .tuple(fc.constantFrom('<', '<=', '>', '>=', '^', '~', '=', ''), three, fc.constantFrom('', '-0', '-rc.1'))
  .map(([operator, at, after]) => `${operator}${at}${after}`);
const range = fc
  .array(fc.array(bound, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
  .map((all) => all.map((one) => one.join(' ')).join(' || '));

/** Ranges that stand in the code, with versions around their ends. */
function ourRanges(): string[] {
  const folder = path.join(__dirname, '..', '..', 'constructs');
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const texts = files.map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
  return [...new Set(texts.flatMap((text) => text.match(/(?<=')(?:[<>]=?|\^)\d+\.\d+\.\d+[^'\n]*(?=')/g) ?? []))];
}

test('a version is in a range as semver says', () => {
  fc.assert(
    fc.property(version, range, (v, r) => {
      expect([v, r, inRange(v, r)]).toEqual([v, r, bySemver(v, r)]);
    }),
    { numRuns: 3000 },
  );
});

test('so it is in each range of ours, at its ends and beside them', () => {
  const ranges = ourRanges();
  expect(ranges.length).toBeGreaterThan(20);
  for (const r of ranges) {
    const ends = [...r.matchAll(/(\d+)\.(\d+)\.(\d+)/g)].flatMap(([, a, b, c]) =>
      [-1, 0, 1].flatMap((by) => [`${a}.${Math.max(0, Number(b) + by)}.${c}`, `${a}.${b}.${Math.max(0, Number(c) + by)}`, `${Number(a) + by}.${b}`]),
    );
    for (const v of [...ends, ...ends.map((end) => `${end}-rc.1`)]) expect([v, r, inRange(v, r)]).toEqual([v, r, bySemver(v, r)]);
  }
});

test('the three numbers of a version are those that semver finds', () => {
  fc.assert(
    fc.property(version, (v) => expect(threeNumbers(v)).toBe(semver.coerce(v)?.version)),
    { numRuns: 1000 },
  );
});
