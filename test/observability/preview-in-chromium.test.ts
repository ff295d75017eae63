import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { widgets } from '../../constructs';
import { findChromium, NO_CHROMIUM } from '../../tools/chromium';
import { FAULTS } from './faults';
import { HOST, pageOf } from './previews';
import { EVERYTHING, everything } from './sample';
import { SYSTEMS } from './systems';

const { timeseries } = widgets;

const executablePath = findChromium();
const required = Boolean(process.env.REQUIRE_JUDGES);
if (!executablePath && !required) console.info(`skipped: pages are not looked at in a browser: ${NO_CHROMIUM}`);

jest.setTimeout(60_000);

(executablePath || required ? describe : describe.skip)('in Chromium', () => {
  let browser: Browser;
  let folder: string;
  const opened: string[] = [];

  beforeAll(async () => {
    if (!executablePath) throw new Error(NO_CHROMIUM);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-'));
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    if (folder) fs.rmSync(folder, { recursive: true });
  });

  async function show(text: string, options: BrowserContextOptions = {}): Promise<Page> {
    const file = path.join(folder, 'page.html');
    fs.writeFileSync(file, text);
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
    page.on('request', (request) => opened.push(request.url()));
    page.on('console', (message) => opened.push(message.text()));
    page.on('pageerror', (error) => opened.push(error.message));
    opened.length = 0;
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  /** Evaluated in the page, where a test has no types. */
  const boxes = `[...document.querySelectorAll('main > *')].map((it) => { const { x, y, width, height } = it.getBoundingClientRect(); return { x, y, width, height }; })`;

  const pages = [everything(), ...Object.values(SYSTEMS).map(({ monitors }) => monitors)].flatMap((monitors) => monitors.previews());

  test.each(pages.map(({ file, text }) => [file, text]))('%s: nothing covers anything, is cut off or empty, on a desk or in a hand', async (_file, text) => {
    const page = await show(text);
    for (const viewport of [
      { width: 1400, height: 900 },
      { width: 1000, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport);
      expect({ viewport, faults: await page.evaluate(FAULTS) }).toEqual({ viewport, faults: [] });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
    }
    expect(opened.filter((it) => !it.startsWith('file:'))).toEqual([]);
    await page.close();
  });

  test('thresholds that lie near one another can each be read', async () => {
    const markers = [95, 90, 80, 3].map((value) => ({ value: `y = ${value}`, display_type: 'error dashed', label: `alert at ${value} %` }));
    const page = await show(pageOf({ widgets: [timeseries({ title: 'CPU', queries: 'avg:system.cpu.user{*}', markers, yaxis: { max: '100' } })] }));
    const found: string[] = await page.evaluate(FAULTS);
    expect(found.filter((fault) => !fault.startsWith('label on a line'))).toEqual([]);
    await page.close();
  });

  test.each(['light', 'dark'] as const)('every widget is in its place, and nothing is loaded: %s', async (colorScheme) => {
    const all = everything();
    const { text } = all.previews()[0]!;
    const page = await show(text, { colorScheme });
    const drawn: { x: number; y: number; width: number; height: number }[] = await page.evaluate(boxes);
    const placed = (all.resources().find(({ name }) => name === 'shop-everything')!.request as any).widgets.map(({ layout }: any) => layout);
    expect(drawn).toHaveLength(EVERYTHING.widgets.length);
    const left = Math.min(...drawn.map(({ x }) => x));
    const column = (1400 - 2 * left + 8) / 12;
    const apart = drawn.flatMap(({ x, width }, i) => {
      const wanted = { x: left + placed[i].x * column, width: placed[i].width * column - 8 };
      return Math.abs(x - wanted.x) < 2 && Math.abs(width - wanted.width) < 2 ? [] : [{ i, x, width, wanted }];
    });
    expect(apart).toEqual([]);
    const overlapping = drawn.flatMap((a, i) =>
      drawn.slice(i + 1).filter((b) => a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1),
    );
    expect(overlapping).toEqual([]);
    expect(opened.filter((it) => !it.startsWith('file:'))).toEqual([]);
    await page.close();
  });

  test('a threshold is a line at its value', async () => {
    const page = await show(pageOf(HOST));
    const [line, plot, label] = await page.evaluate<[number, { top: number; height: number }, string]>(
      `(() => { const line = document.querySelector('.level'); const box = (it) => it.getBoundingClientRect(); return [box(line).top, { top: box(line.parentElement).top, height: box(line.parentElement).height }, line.textContent]; })()`,
    );
    expect((line - plot.top) / plot.height).toBeCloseTo(0.2, 1);
    expect(label).toBe('alert at 80 %');
    await page.close();
  });

  test('light and dark differ, and text can be read in both', async () => {
    const colours = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await show(pageOf(HOST), { colorScheme });
      const own: string[] = await page.evaluate(
        `['.widget', 'h3'].map((it) => getComputedStyle(document.querySelector(it))[it === 'h3' ? 'color' : 'backgroundColor'])`,
      );
      colours.push(own.map((colour) => contrastOf(colour)));
      await page.close();
    }
    for (const [card, text] of colours as [number, number][]) expect((Math.max(card, text) + 0.05) / (Math.min(card, text) + 0.05)).toBeGreaterThan(7);
    expect(colours[0]![0]).toBeGreaterThan(colours[1]![0]!);
  });

  test('queries are folded away until somebody asks', async () => {
    const page = await show(pageOf(HOST));
    const query = page.locator('.timeseries pre').first();
    expect(await query.isVisible()).toBe(false);
    await page.locator('.timeseries summary').first().click();
    expect(await query.isVisible()).toBe(true);
    await page.close();
  });

  test('queries open by keyboard, and the focus is seen', async () => {
    const page = await show(pageOf(HOST));
    await page.keyboard.press('Tab');
    const query = page.locator('.timeseries pre').first();
    const outline = await page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`);
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    expect(await query.isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    expect(await query.isVisible()).toBe(false);
    await page.close();
  });

  test('a phone has one column and scrolls in one direction', async () => {
    const page = await show(everything().previews()[0]!.text, { viewport: { width: 400, height: 800 } });
    const drawn: { x: number }[] = await page.evaluate(boxes);
    expect(new Set(drawn.map(({ x }) => Math.round(x))).size).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    await page.close();
  });
});

/** Relative luminance of a colour as the browser says it. */
function contrastOf(colour: string): number {
  const [r = 0, g = 0, b = 0] = [...colour.matchAll(/\d+/g)].map(([number]) => {
    const share = Number(number) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
