import { withParts } from '../tools/page-parts';

const page = '# Page\n\n<!-- one: begin -->\n\nold\n\n<!-- one: end -->\n\nbetween\n\n<!-- two: begin -->\n<!-- two: end -->\n';

test('parts are replaced, and nothing else', () => {
  const after = '# Page\n\n<!-- one: begin -->\n\nnew\n\n<!-- one: end -->\n\nbetween\n\n<!-- two: begin -->\n\nalso\n\n<!-- two: end -->\n';
  expect(withParts(page, { one: 'new\n', two: 'also' })).toBe(after);
  expect(withParts(after, { one: 'new', two: 'also' })).toBe(after);
});

test('a page without the place for a part is refused', () =>
  expect(() => withParts(page, { three: 'x' })).toThrow('the page has no place for three: write <!-- three: begin --> and <!-- three: end --> into it'));
