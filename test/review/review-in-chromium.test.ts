import type { Page } from 'playwright-core';
import { reviewPage } from '../../constructs/review/pages/review-page';
import { canBeRead, DISORDER, inChromium, tabTo } from './in-chromium';
import { largeReview, REVIEW } from './pages';

jest.setTimeout(120_000);

const text = reviewPage(REVIEW);
const CHANGES = 11;

const status = (page: Page) => page.textContent('#told');
const shown = (page: Page, selector: string) => page.locator(`${selector}:visible`).count();

inChromium('the page of a review', (screen) => {
  test.each(['light', 'dark'] as const)('can be read, %s, on a desk, a tablet and a phone, closed and open', async (colorScheme) => {
    const page = await screen.show(text, { colorScheme });
    expect(await page.evaluate(DISORDER)).toEqual([]);
    for (const [width, height] of [
      [1400, 900],
      [820, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const button of ['#close', '#open']) {
        await page.click(button);
        await canBeRead(page, width);
      }
    }
    expect(screen.noise).toEqual([]);
    await page.close();
  });

  test('names its parts, and says signs in words', async () => {
    const page = await screen.show(text);
    const snapshot = await page.locator('body').ariaSnapshot();
    for (const part of [
      'region "Verdict"',
      'heading "main',
      'search "Changes"',
      'combobox "Clusters"',
      'region "Privileges"',
      'region "Objects"',
      'status',
      'link "Link to this:',
    ])
      expect(snapshot).toContain(part);
    expect(await page.textContent('.change.up')).toContain('more: ');
    await page.close();
  });

  test('is used by keyboard alone', async () => {
    const page = await screen.show(text);
    expect(await status(page)).toBe(`All ${CHANGES} changes`);
    await tabTo(page, '#filter');
    await page.keyboard.type('us dev');
    expect(await status(page)).toContain('in 1 cluster whose name has us dev');
    expect(await shown(page, '.change:has-text("logs of all containers")')).toBe(0);
    expect(await shown(page, '.change:has-text("network connections")')).toBe(1);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');

    await tabTo(page, '#choices input');
    await page.keyboard.press('Space');
    expect(await shown(page, '[data-area=privilege]')).toBe(0);
    await page.keyboard.press('Space');
    expect(await shown(page, '[data-area=privilege]')).toBe(2);

    await tabTo(page, '#open');
    await page.keyboard.press('Enter');
    expect(await shown(page, '.fields li')).toBe(3);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await shown(page, '.fields li')).toBe(0);

    await tabTo(page, '.where');
    await page.keyboard.press('Enter');
    expect(await page.locator('.list li').allTextContents()).toEqual(['eu/production', 'us/production']);
    expect(await page.evaluate('document.activeElement.getAttribute("aria-expanded")')).toBe('true');
    await tabTo(page, '.list button');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    expect(await page.locator('.list').count()).toBe(0);

    await tabTo(page, '.object summary');
    await page.keyboard.press('Enter');
    expect(await shown(page, '.fields li')).toBe(3);
    expect(screen.noise).toEqual([]);
    await page.close();
  });

  test('the names of a list are copied', async () => {
    const page = await screen.show(text);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('.where').first().click();
    await page.locator('.list button').click();
    const dialog = page.locator('dialog.copy textarea');
    await page.waitForTimeout(200);
    if ((await dialog.count()) > 0) expect(await dialog.inputValue()).toBe('eu/production\nus/production\n');
    else expect(await status(page)).toBe('Copied: 2 names.');
    await page.close();
  });

  test('who does not want to see looks sees none in objects', async () => {
    const page = await screen.show(text);
    await page.click('#open');
    expect(await shown(page, '.fields li')).toBe(3);
    await page.locator('#choices input[value=cosmetics]').uncheck();
    expect(await shown(page, '.fields li')).toBe(2);
    expect(await shown(page, '[data-area=cosmetics]')).toBe(0);
    await page.close();
  });

  test('a link to a change shows it, also where it was folded or filtered away', async () => {
    const page = await screen.show(text);
    const id = await page.getAttribute('.change.object:has-text("DaemonSet")', 'id');
    await page.fill('#filter', 'nobody');
    expect(await status(page)).toContain(`0 of ${CHANGES} changes`);
    await page.evaluate(`location.hash = ${JSON.stringify(id)}`);
    await page.locator(`#${id} .fields`).waitFor();
    expect(await page.inputValue('#filter')).toBe('');
    await page.close();
  });

  test('what is filtered has an address', async () => {
    const page = await screen.show(text);
    await page.fill('#filter', 'production');
    await page.waitForURL(/cluster=production/);
    await page.reload();
    expect(await page.inputValue('#filter')).toBe('production');
    expect(await status(page)).toContain('in 2 clusters');
    await page.close();
  });

  test('without scripts all changes stand there, and lists of clusters at the end', async () => {
    const page = await screen.show(text, { javaScriptEnabled: false });
    expect(await page.locator('.change').count()).toBe(CHANGES);
    expect(await page.isVisible('#search')).toBe(false);
    const target = await page.getAttribute('.where', 'href');
    expect(await page.textContent(target!)).toBe('eu/production, us/production');
    await page.close();
  });

  test('of a thousand clusters is filtered while somebody types', async () => {
    const page = await screen.show(reviewPage(largeReview(1000)));
    const times = await page.evaluate<number[]>(`(async () => {
      const input = document.getElementById('filter');
      const times = [];
      for (const query of ['team-1', 'region-3', 'cluster-number-0500', '', 'team-7 region', 'region-6', '']) {
        input.value = query;
        const from = performance.now();
        input.dispatchEvent(new Event('input'));
        document.body.offsetHeight;
        times.push(performance.now() - from);
        await new Promise((done) => setTimeout(done, 20));
      }
      return times;
    })()`);
    const sorted = [...times].sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(300);
    await page.close();
  });
});
