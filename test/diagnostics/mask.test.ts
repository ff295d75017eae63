import fc from 'fast-check';
import { MaskedLines } from '../../constructs/diagnostics/mask';

const shown = (text: string, line: number, column: number, secrets: { line: number; column: number }[] | undefined = []) =>
  new MaskedLines(text, secrets).line(line, column - 1).text;

test('a line without secrets is shown as it is', () => {
  expect(shown('datadog:\n  site: datadoghq.eu # ours', 2, 3)).toBe('  site: datadoghq.eu # ours');
});

test.each([
  ['the value of a secret', 'a:\n  value: hunter2', 2, 3, [{ line: 2, column: 3 }], '  value: ********'],
  ['a key that tells', 'password: hunter2', 1, 1, [], 'password: ********'],
  ['a long token under any name', 'x: 0123456789abcdef01234567', 1, 1, [], 'x: ********'],
  ['a user in an address', 'url: https://me:hunter2@host/', 1, 1, [], 'url: https://********@host/'],
  ['a secret before the key', '{apiKey: hunter2, site: x}', 1, 19, [], '{apiKey: ******** site: ********'],
  ['an item of a list', 'l:\n- hunter2', 2, 3, [{ line: 2, column: 3 }], '- ********'],
])('%s', (_what, text, line, column, secrets, expected) => {
  expect(shown(text, line, column, secrets)).toBe(expected);
});

test('the lines of a text that holds a secret', () => {
  const text = 'conf: |\n  user: me\n\n  pass: hunter2\nsite: x';
  const lines = new MaskedLines(text, [{ line: 1, column: 1 }]);
  expect([1, 2, 3, 4].map((n) => lines.line(n, 0).text).join()).not.toMatch(/me|hunter2/);
  expect(lines.line(5, 0).text).toBe('site: x');
});

test.each([
  ['a: [hunter2, "x', 4, 'a: [*******, "*'],
  ['- a.b: foo: hunter2', 7, '- a.b: ***: *******'],
  ['hunter2 "hunter2', 8, '******* "*******'],
])('of a file that is no YAML the words are hidden, but not its key and how it is written: %s', (line, offset, expected) => {
  expect(new MaskedLines(line, undefined).line(1, offset).text).toBe(expected);
});

test('the caret stays under its key, whatever is hidden before it', () => {
  const line = '{a: 0123456789abcdef01234567, tokn: x, b: 1}';
  const { text, offset } = new MaskedLines(line, []).line(1, line.indexOf('b:'));
  expect(text.slice(offset)).toMatch(/^b:/);
});

test('law: of a value that is known for a secret nothing is shown', () => {
  const secret = fc.string({ minLength: 4, maxLength: 40, unit: fc.constantFrom(...'ghijklmn0123{}[],: "') }).filter((s) => s.trim().length > 3);
  fc.assert(
    fc.property(secret, fc.nat(60), (value, at) => {
      const line = `  x: ${value}`;
      const { text } = new MaskedLines(`a:\n${line}`, [{ line: 2, column: 3 }]).line(2, Math.min(at, 2));
      expect(text).not.toContain(value.trim());
    }),
  );
});
