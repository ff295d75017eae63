import fc from 'fast-check';
import { boundedDistance, nearest } from '../../constructs/agent-settings/spelling';
import { distance } from '../../constructs/nearest';

const word = fc.string({ unit: fc.constantFrom('A', 'B', 'C', '_'), maxLength: 12 });

test('the bounded distance is the distance, as far as it goes', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 5 }), (a, b, limit) => {
      expect(boundedDistance(a, b, limit)).toBe(Math.min(distance(a, b), limit + 1));
    }),
  );
});

test('nothing nearer than the first suggestion is known', () => {
  fc.assert(
    fc.property(word, fc.uniqueArray(word, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 4 }), (written, known, limit) => {
      const least = Math.min(...known.map((name) => distance(written, name)));
      expect(nearest(written, known, limit)[0]?.cost).toBe(least <= limit ? least : undefined);
    }),
  );
});
