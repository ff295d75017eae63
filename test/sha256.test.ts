import { createHash } from 'node:crypto';
import fc from 'fast-check';

const expected = (text: string) => createHash('sha256').update(text).digest('hex');

/** A process works out the first texts by itself, so each begins anew. */
function anew(): (text: string) => string {
  jest.resetModules();
  return (require('../constructs/sha256') as typeof import('../constructs/sha256')).sha256;
}

test('a text of any length has the checksum that node:crypto says', () => {
  for (let length = 0; length < 200; length++) expect([length, anew()('x'.repeat(length))]).toEqual([length, expected('x'.repeat(length))]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(anew()(text)).toBe(expected(text));
    }),
    { numRuns: 300 },
  );
});

test('long texts have it, and many', () => {
  expect(anew()('y'.repeat(7_999))).toBe(expected('y'.repeat(7_999)));
  const sha256 = anew();
  for (let i = 0; i < 300; i++) expect(sha256(`${i}`.repeat(40))).toBe(expected(`${i}`.repeat(40)));
});
