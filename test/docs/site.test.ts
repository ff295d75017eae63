import fs from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { deadLinks } from '../../docs/.vitepress/dead-links';
import { wordsOfQuery, wordsOfText, wrongLetters } from '../../docs/.vitepress/search-words';
import { findChromium } from '../../tools/chromium';
import { judgedBy } from '../judged';
import { type BuiltSite, buildSite, serve } from './built-site';

// A build takes a quarter of a minute of processor time, and on a busy machine several times as long.
jest.setTimeout(240_000);

let site: BuiltSite;
beforeAll(() => {
  site = buildSite();
});
afterAll(() => site?.remove());

test('the site is built without a warning and without a dead link', () => {
  expect({ status: site.status, printed: site.printed }).toEqual({ status: 0, printed: expect.stringContaining('build complete') });
  expect(deadLinks(site.folder)).toEqual([]);
  expect(site.printed).not.toMatch(/warn|\(!\)|dead|error|deprecat/i);
});

describe('the search', () => {
  interface Found {
    readonly id: string;
  }
  let search: (query: string) => string[];

  beforeAll(() => {
    const chunks = path.join(site.folder, 'assets', 'chunks');
    const index = fs.readdirSync(chunks).find((name) => name.startsWith('@localSearchIndex'))!;
    const text = new Function(fs.readFileSync(path.join(chunks, index), 'utf8').replace(/export\s*\{\s*(\w+) as default\s*\};?/, 'return $1'))();
    // The one that the site has in it, which comes with the generator.
    const MiniSearch = require(require.resolve('minisearch', { paths: [require.resolve('vitepress/package.json')] }));
    const loaded = (MiniSearch.default ?? MiniSearch).loadJSON(text, {
      fields: ['title', 'titles', 'text'],
      storeFields: ['title', 'titles'],
      tokenize: wordsOfText,
      searchOptions: { tokenize: wordsOfQuery, prefix: true, fuzzy: wrongLetters, boost: { title: 4, text: 2, titles: 1 } },
    });
    search = (query) => loaded.search(query).map(({ id }: Found) => id);
  });

  test.each([
    ['an option by its path', 'features.apm.hostPortConfig.enabled', '/reference/options/features/apm.html#features-apm-hostportconfig-enabled'],
    ['an option by the end of its path', 'hostPortConfig.hostPort', expect.stringMatching(/options\/.*hostportconfig-hostport$/)],
    ['an option by its Helm key', 'datadog.apm.portEnabled', '/reference/options/features/apm.html#features-apm-hostportconfig-enabled'],
    ['an option by its variable', 'DD_APM_RECEIVER_PORT', '/reference/options/features/apm.html#features-apm-hostportconfig-hostport'],
    ['an option that is misspelt', 'tlsVerfy', '/reference/options/global.html#global-kubelet-tlsverify'],
    ['a finding by its code', 'unread-key', '/findings.html#unread-key'],
    ['a finding by a part of its code', 'takeover', '/findings.html#secret-takeover'],
    ['a page by what it is about', 'migrate from the chart', '/migration.html#migrate-from-the-chart'],
  ])('finds %s', (_what, query, place) => {
    expect(search(query)[0]).toEqual(place);
  });

  test('a name finds what it names, and not all that shares a part of it', () => {
    expect(search('features.apm.hostPortConfig.enabled').length).toBeLessThan(10);
    expect(search('DD_APM_RECEIVER_PORT').length).toBeLessThan(10);
  });
});

describe('in Chromium', () => {
  let browser: Browser | undefined;
  let served: { address: string; close(): void };
  const looked = judgedBy('chromium');

  beforeAll(async () => {
    const executablePath = findChromium();
    served = await serve(site.folder);
    if (executablePath) browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    served.close();
  });

  async function open(page: string, width: number, colorScheme: 'light' | 'dark'): Promise<{ page: Page; wrong: string[] }> {
    const opened = await browser!.newPage({ viewport: { width, height: 844 }, colorScheme });
    const wrong: string[] = [];
    opened.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()));
    opened.on('pageerror', ({ message }) => wrong.push(message));
    opened.on('request', (request) => !request.url().startsWith(`${served.address}/`) && wrong.push(request.url()));
    opened.on('response', (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`));
    await opened.goto(`${served.address}/${page}`, { waitUntil: 'networkidle' });
    return { page: opened, wrong };
  }

  const PAGES = ['', 'migration.html', 'findings.html', 'reference/options/features/apm.html', 'reference/datadog-agent.html'];
  const SCREENS = [1280, 390].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })));

  looked.each(PAGES)('/%s: nothing fails, nothing comes from elsewhere, nothing is wider than the screen, texts can be read', async (name) => {
    const { page, wrong } = await open(name, 1280, 'light');
    for (const screen of SCREENS) {
      await page.setViewportSize({ width: screen.width, height: 844 });
      await page.emulateMedia({ colorScheme: screen.colorScheme });
      await page.waitForFunction(`document.documentElement.classList.contains('dark') === ${screen.colorScheme === 'dark'}`);
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      // Colours change little by little.
      await page.waitForTimeout(600);
      const contrast = Math.min(...(await page.evaluate<number[]>(CONTRASTS)));
      expect({ ...screen, fits: wide <= screen.width, readable: contrast >= 4.5 }).toEqual({ ...screen, fits: true, readable: true });
    }
    expect(wrong).toEqual([]);
    await page.close();
  });

  looked('the drawing follows the colours of the site, and is large enough to be read on a phone', async () => {
    const { page, wrong } = await open('', 390, 'light');
    const fill = () => page.evaluate<string>('getComputedStyle(document.querySelector(".picture .box")).fill');
    const light = await fill();
    await page.evaluate('document.documentElement.classList.add("dark")');
    expect(await fill()).not.toBe(light);
    expect(await page.evaluate<number>('document.querySelector(".picture text").getBoundingClientRect().height')).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
    await page.close();
  });

  looked('the search works by keyboard alone', async () => {
    const { page, wrong } = await open('', 1280, 'light');
    const input = page.locator('.VPLocalSearchBox input:focus');
    await page.keyboard.press('Control+k');
    await input.waitFor();
    await page.keyboard.type('DD_APM_RECEIVER_PORT');
    await page.locator('.VPLocalSearchBox .result').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/reference/options/features/apm.html#features-apm-hostportconfig-hostport');
    expect(await page.locator('.VPLocalSearchBox').count()).toBe(0);
    await page.keyboard.press('/');
    await input.waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.VPLocalSearchBox').waitFor({ state: 'detached' });
    expect(wrong).toEqual([]);
    await page.close();
  });

  looked('on a phone every page is reached by the menu', async () => {
    const { page, wrong } = await open('secrets.html', 390, 'dark');
    await page.locator('.VPLocalNav button.menu').click();
    await page.locator('.VPSidebar a', { hasText: /^Many clusters$/ }).click();
    await page.waitForURL('**/fleets.html');
    expect(wrong).toEqual([]);
    await page.close();
  });
});

/** Contrasts of texts with the nearest ground that is painted behind them, as the browser has them. */
const CONTRASTS = `(() => {
  const parts = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (rgb) => rgb.slice(0, 3).map((part) => (part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const over = (top, below) => { const alpha = top[3] ?? 1; return [0, 1, 2].map((i) => top[i] * alpha + below[i] * (1 - alpha)); };
  const ground = (it) => {
    const layers = [];
    for (let at = it; at; at = at.parentElement) layers.push(parts(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const contrast = (it) => {
    const below = ground(it);
    const [a, b] = [luminance(over(parts(getComputedStyle(it).color), below)), luminance(below)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  return [...document.querySelectorAll('.VPContent p, .VPContent li, .VPContent td, .VPContent th, .VPContent code, .VPContent a:not(.header-anchor), .VPContent h1, .VPContent h2')]
    .filter((it) => it.textContent.trim() && it.getClientRects().length && !it.closest('pre')).slice(0, 1500).map(contrast);
})()`;
