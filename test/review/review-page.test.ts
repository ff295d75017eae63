import { ClusterLists } from '../../constructs/review/pages/cluster-lists';
import { reviewPage } from '../../constructs/review/pages/review-page';
import { largeReview, REVIEW } from './pages';

const MEGABYTE = 1_000_000;
const idsIn = (page: string) => [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);

test('lists of clusters stand once, neighbours as one', () => {
  const lists = new ClusterLists(['a', 'b', 'c', 'd', 'e']);
  expect(lists.numberOf(['a', 'b', 'c', 'e'])).toBe(0);
  expect(lists.numberOf(['b'])).toBe(1);
  expect(lists.numberOf(['e', 'a', 'c', 'b'])).toBe(0);
  expect(lists.data()).toEqual({ clusters: ['a', 'b', 'c', 'd', 'e'], lists: ['0-2,4', '1'] });
});

test('the page tells all that the review holds', () => {
  const page = reviewPage(REVIEW);
  for (const { text } of REVIEW.words) expect(page).toContain(text);
  for (const text of ['SYS_MODULE', 'features.npm', 'user 0', 'agent:7.81.1', 'agent:7.82.0', 'logs_enabled', 'DD_PASSWORD', 'on 12 nodes'])
    expect(page).toContain(text);
  for (const { path } of REVIEW.objects[0]!.fields) expect(page).toContain(path);
  for (const text of [...REVIEW.remarks, REVIEW.verdict.headline, ...REVIEW.verdict.areas.map((area) => area.text)]) expect(page).toContain(text);
});

test("anybody's texts are text, never markup", () => {
  const page = reviewPage({
    ...REVIEW,
    base: '"><img src=x>',
    head: '</script><script>alert(1)</script>',
    clusters: [{ name: '</script><b>', change: 'added', runs: true }, ...REVIEW.clusters],
  });
  expect(page).not.toContain('<img');
  expect(page).not.toContain('<script>alert');
  expect(page.match(/<\/script>/g)).toHaveLength(2);
});

test('each change has an address of its own, the same each time', () => {
  const ids = idsIn(reviewPage(REVIEW));
  expect(new Set(ids).size).toBe(ids.length);
  const fewer = reviewPage({ ...REVIEW, words: REVIEW.words.slice(1) });
  for (const id of idsIn(fewer)) expect(ids).toContain(id);
  const page = reviewPage(REVIEW);
  for (const [, to] of page.matchAll(/class="link" href="#([^"]+)"/g)) expect(ids).toContain(to);
});

test('nothing that differs is said in one line', () => {
  const page = reviewPage({
    ...REVIEW,
    verdict: { headline: 'Nothing differs.', risk: 'same', areas: [] },
    words: [],
    risks: [],
    behaviour: [],
    restarts: [],
    objects: [],
    cosmetics: [],
  });
  expect(page).toContain('Nothing differs.');
  expect(page).not.toContain('id="risk"');
});

test('a page of a thousand clusters that all differ stays below 5 MB, and says what it leaves out', () => {
  const page = reviewPage(largeReview(1000));
  expect(Buffer.byteLength(page)).toBeLessThan(5 * MEGABYTE);
  expect(page).toMatch(/\d+ more objects are left out of this page/);
  expect(page).toContain('CAPABILITY_59');
});
