import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DashboardProps, widgets } from '../../constructs';
import { collection, dashboard, EVERYTHING, everything } from './sample';

const { group, note, queryValue, timeseries, toplist } = widgets;

const pageOf = (props: Partial<DashboardProps>): string => {
  const all = collection();
  dashboard(props, all);
  return all.previews()[0]!.text;
};

const HOST: Partial<DashboardProps> = {
  title: 'Host',
  template_variables: [{ name: 'env', prefix: 'env', defaults: ['production'] }],
  widgets: [
    timeseries({
      title: 'CPU',
      queries: { user: 'avg:system.cpu.user{$env}', system: 'avg:system.cpu.system{$env}' },
      thresholds: [{ comparator: '>', value: 80, severity: 'critical', label: 'alert at 80 %' }],
      yaxis: { min: '0', max: '100' },
    }),
    queryValue({ title: 'Load', queries: 'avg:system.load.1{$env}', thresholds: [{ comparator: '>', value: 8, severity: 'critical' }] }),
    toplist({ title: 'Disks', queries: 'max:system.disk.in_use{host:a} by {host,device}' }),
    group('More', [note('# Read\n[this](https://runbooks.example.com) and `that`'), timeseries({ title: 'Memory', queries: 'avg:system.mem.used{*}' })]),
  ],
};

describe('the page', () => {
  test('is one file for each dashboard, the same each time', () => {
    const pages = everything().previews();
    expect(pages.map(({ file }) => file)).toEqual(['shop-everything.dashboard.html', 'shop-free.dashboard.html', 'shop-flowing.dashboard.html']);
    expect(everything().previews()).toEqual(pages);
    for (const { text } of pages) expect(text.length).toBeLessThan(100_000);
  });

  test('says what the request says: title, variables, titles, queries, thresholds and legends', () => {
    const page = pageOf(HOST);
    for (const text of [
      '<title>Host</title>',
      '$env <b>production</b>',
      'alert at 80 %',
      '&gt; 8',
      'user <b>',
      'system <b>',
      'user = avg:system.cpu.user{$env}',
    ])
      expect(page).toContain(text);
    for (const title of ['CPU', 'Load', 'Disks', 'Memory']) expect(page).toContain(`<h3>${title}</h3>`);
    expect(page).toContain('<h2>More</h2>');
  });

  test('has the values that a filter holds fast', () => {
    const page = pageOf(HOST);
    expect(page).toContain('a · /dev/sda1');
    expect(page).not.toContain('node-a');
  });

  test('loads nothing and runs nothing', () => {
    for (const { text } of everything().previews()) {
      expect(text).toContain("default-src 'none'");
      expect(text).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|url\(|@import|\son\w+=/i);
    }
  });

  test.each([
    ['title', { title: '<script>alert(1)</script>' }],
    ['title of a widget', { widgets: [timeseries({ title: '"><script>alert(1)</script>', queries: 'avg:system.cpu.user{*}' })] }],
    ['name', { widgets: [timeseries({ queries: 'avg:system.cpu.user{*}', formulas: [{ formula: 'query1', alias: '<script>alert(1)</script>' }] })] }],
    ['note', { widgets: [note('<script>alert(1)</script> [x](javascript:alert(1)) [y](https://a.example/"onclick="b)')] }],
  ] as [string, Partial<DashboardProps>][])('keeps a %s text', (_what, props) => {
    const page = pageOf(props);
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/href="(?!https:)/);
    expect(page).not.toMatch(/"\s*onclick=/);
  });

  test('names what it does not draw', () => {
    const page = pageOf({ widgets: [{ type: 'iframe', url: 'https://status.example.com' }] });
    expect(page).toContain('iframe<small>shown in Datadog only');
    expect(page).not.toContain('status.example.com');
  });

  test('shows widgets that Datadog places itself', () => expect(pageOf({ ...HOST, reflow_type: 'auto', kind: 'none' })).toContain('<h3>CPU</h3>'));
});

interface Browser {
  newPage(options: object): Promise<any>;
  close(): Promise<void>;
}

/** The browser is no dependency: playwright-core where it is installed or PLAYWRIGHT_CORE says, and a Chromium of the system. */
function browserOf(): (() => Promise<Browser>) | undefined {
  const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => file && fs.existsSync(file),
  );
  try {
    const { chromium } = require(process.env.PLAYWRIGHT_CORE ?? 'playwright-core');
    return executablePath ? () => chromium.launch({ executablePath, args: ['--no-sandbox'] }) : undefined;
  } catch {
    return undefined;
  }
}

const launch = browserOf();
if (!launch) console.warn('there is no playwright-core or no Chromium: pages are not looked at in a browser');

(launch ? describe : describe.skip)('in Chromium', () => {
  let browser: Browser;
  let folder: string;
  const opened: string[] = [];

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-'));
    browser = await launch!();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    fs.rmSync(folder, { recursive: true });
  });

  async function show(text: string, options: object = {}) {
    const file = path.join(folder, 'page.html');
    fs.writeFileSync(file, text);
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
    page.on('request', (request: any) => opened.push(request.url()));
    page.on('console', (message: any) => opened.push(message.text()));
    page.on('pageerror', (error: Error) => opened.push(error.message));
    opened.length = 0;
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  /** Evaluated in the page, where a test has no types. */
  const boxes = `[...document.querySelectorAll('main > *')].map((it) => { const { x, y, width, height } = it.getBoundingClientRect(); return { x, y, width, height }; })`;

  test.each(['light', 'dark'])('every widget is in its place, and nothing is loaded: %s', async (colorScheme) => {
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
    const [line, plot, label] = await page.evaluate(
      `(() => { const line = document.querySelector('.level'); const box = (it) => it.getBoundingClientRect(); return [box(line).top, { top: box(line.parentElement).top, height: box(line.parentElement).height }, line.textContent]; })()`,
    );
    expect((line - plot.top) / plot.height).toBeCloseTo(0.2, 1);
    expect(label).toBe('alert at 80 %');
    await page.close();
  });

  test('light and dark differ, and text can be read in both', async () => {
    const colours = [];
    for (const colorScheme of ['light', 'dark']) {
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
