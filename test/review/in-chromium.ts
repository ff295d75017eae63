import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium, NO_CHROMIUM } from '../../tools/chromium';

const executablePath = findChromium();
const required = Boolean(process.env.REQUIRE_JUDGES);

/** Shows pages to tests. */
export interface Screen {
  show(text: string, options?: BrowserContextOptions): Promise<Page>;
  /** What the browser opened or complained about, but for the file itself. */
  readonly noise: readonly string[];
}

/** Tests that look at pages in a browser; skipped with a word where there is none. */
export function inChromium(name: string, tests: (screen: Screen) => void): void {
  if (!executablePath && !required) console.info(`skipped: pages are not looked at in a browser: ${NO_CHROMIUM}`);
  (executablePath || required ? describe : describe.skip)(name, () => {
    let browser: Browser;
    let folder: string;
    const noise: string[] = [];
    beforeAll(async () => {
      if (!executablePath) throw new Error(NO_CHROMIUM);
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'));
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    });
    afterAll(async () => {
      await browser?.close();
      if (folder) fs.rmSync(folder, { recursive: true });
    });
    tests({
      noise,
      async show(text, options = {}) {
        const file = path.join(folder, 'page.html');
        fs.writeFileSync(file, text);
        const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
        noise.length = 0;
        page.on('request', (request) => request.url().startsWith('file:') || noise.push(request.url()));
        page.on('console', (message) => noise.push(message.text()));
        page.on('pageerror', (error) => noise.push(error.message));
        await page.goto(pathToFileURL(file).href);
        return page;
      },
    });
  });
}

/** Presses Tab until something has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`the keyboard does not come to ${selector}`);
}

/** Elements that stick out of the page, but for those in parts that scroll by themselves. Evaluated in the page, where a test has no types. */
const STICKING_OUT = `[...document.querySelectorAll('body *')]
  .filter((it) => it.getBoundingClientRect().width > 0 && it.getBoundingClientRect().right > innerWidth + 1 && !it.closest('.hidden, .scroll, #region'))
  .map((it) => it.tagName + ' ' + it.className + ' ' + it.textContent.slice(0, 60))`;

/** Texts whose contrast is less than what WCAG's level AA asks for: 4.5, of large ones 3. */
export const FAINT = `(() => {
  const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (colour) => { const [r, g, b] = numbers(colour).map((it) => (it / 255 <= 0.03928 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (it) => { for (let at = it; at; at = at.parentElement) { const own = getComputedStyle(at).backgroundColor; const [, , , alpha = 1] = numbers(own); if (own.startsWith('rgb') && alpha === 1) return own; } return 'rgb(255,255,255)'; };
  const found = [];
  for (const it of document.querySelectorAll('body *')) {
    const own = [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    const style = getComputedStyle(it);
    if (!own || it.offsetParent === null || it.closest('.hidden') || parseFloat(style.fontSize) === 0) continue;
    const [a, b] = [light(style.color), light(ground(it))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.6 && Number(style.fontWeight) >= 700);
    if (contrast < (large ? 3 : 4.5)) found.push(contrast.toFixed(2) + ' ' + it.tagName + '.' + it.className + ' ' + it.textContent.trim().slice(0, 40));
  }
  return [...new Set(found)].slice(0, 20);
})()`;

/** Levels of headings that leave one out, ids that stand twice, and controls without a name. */
export const DISORDER = `(() => {
  const found = [];
  let before = 0;
  for (const heading of document.querySelectorAll('h1,h2,h3,h4')) {
    if (heading.offsetParent === null || heading.closest('dialog')) continue;
    const level = Number(heading.tagName[1]);
    if (level > before + 1) found.push('heading ' + heading.textContent + ' after level ' + before);
    before = level;
  }
  const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
  found.push(...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => 'twice: ' + id));
  for (const it of document.querySelectorAll('button,input,a,summary')) {
    const name = it.getAttribute('aria-label') || it.textContent.trim() || (it.labels && it.labels[0] && it.labels[0].textContent.trim()) || '';
    if (it.offsetParent !== null && name === '') found.push('no name: ' + it.outerHTML.slice(0, 80));
  }
  for (const table of document.querySelectorAll('table')) if (!table.caption) found.push('no caption');
  for (const head of document.querySelectorAll('th')) if (!head.scope) found.push('no scope: ' + head.textContent);
  return found;
})()`;

/** Nothing is wider than the page or sticks out of it, and every text can be told from what is behind it. */
export async function canBeRead(page: Page, width: number): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  expect(await page.evaluate(STICKING_OUT)).toEqual([]);
  expect(await page.evaluate(FAINT)).toEqual([]);
}
