import fc from 'fast-check';
import { excerpt, keyEnd } from '../../constructs/diagnostics/excerpt';
import { columnsOf } from '../../constructs/diagnostics/width';

const width = (text: string) => [...text].reduce((sum, c) => sum + columnsOf(c), 0);

test.each([
  ['a key', '  site: x', 2, '  site: x', '  ^^^^'],
  ['a quoted key', '"a: b": x', 0, '"a: b": x', '^^^^^^'],
  ['a key with a colon', 'http://x: y', 0, 'http://x: y', '^^^^^^^^'],
  ['a key of a flow map', 'a: {b: 1, c: 2}', 10, 'a: {b: 1, c: 2}', '          ^'],
  ['a tab', '\ta: 1', 1, '    a: 1', '    ^'],
  ['wide characters before', '{日本: x, b: 1}', 8, '{日本: x, b: 1}', '          ^'],
  ['wide characters marked', '日本: x', 0, '日本: x', '^^^^'],
  ['an accent of its own', 'e\u0301a: {b: 1}', 6, 'e\u0301a: {b: 1}', '     ^'],
  ['a value', '- x', 2, '- x', '  ^'],
  ['behind the end', 'a:', 2, 'a:', '  ^'],
  ['what acts on a terminal', 'a: \u001b[31m', 0, 'a: \ufffd[31m', '^'],
])('%s', (_what, line, offset, source, underline) => {
  expect(excerpt(line, offset, 80)).toEqual({ source, underline });
});

test('a long line is cut around the key', () => {
  const line = `{${'x: 1, '.repeat(100)}key: 1, ${'y: 1, '.repeat(100)}}`;
  const { source, underline } = excerpt(line, line.indexOf('key'), 40);
  expect(source).toMatch(/^….*key: 1.*…$/);
  expect(width(source)).toBeLessThanOrEqual(40);
  expect(source.slice(underline.indexOf('^'), underline.length)).toBe('key');
});

test('where no key begins', () => {
  expect(keyEnd('abc', 0)).toBeUndefined();
  expect(keyEnd('', 5)).toBeUndefined();
  expect(keyEnd(`${'a:'.repeat(100_000)} b`, 0)).toBeUndefined();
});

test('law: whatever the line, it fits, and the mark stands below the character that is meant', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ':', ' ', '\t', '"', '日', 'é', '{', '\u0301', '😀'), maxLength: 120 });
  fc.assert(
    fc.property(text, fc.nat(130), fc.integer({ min: 20, max: 90 }), (line, at, columns) => {
      // An offset is one of a whole character.
      const offset = [...line].slice(0, at).join('').length;
      const { source, underline } = excerpt(line, offset, columns);
      expect(width(source)).toBeLessThanOrEqual(columns);
      expect(underline).toMatch(/^ *\^+$/);
      const character = [...line.slice(offset)][0];
      if (character === undefined || columnsOf(character) === 0 || character === '\t' || source.trim() === '') return;
      const left = underline.indexOf('^');
      const cells = [...source].flatMap((c) => Array.from({ length: columnsOf(c) }, () => c));
      const under = cells[left];
      expect(under ?? ' ').toBe(character);
    }),
  );
});
