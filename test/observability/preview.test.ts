import { type DashboardProps, widgets } from '../../constructs';
import { HOST, pageOf } from './previews';
import { everything } from './sample';

const { note, queryValue, timeseries } = widgets;

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

  test('says which numbers are coloured, and at which line people look up', () => {
    const page = pageOf({
      widgets: [
        queryValue({
          title: 'Hits',
          queries: 'avg:shop.hits{*}',
          thresholds: [
            { comparator: '<', value: 80, severity: 'critical' },
            { comparator: '<=', value: 90, severity: 'warning' },
          ],
        }),
        timeseries({ title: 'Memory', queries: 'avg:system.mem.used{*}', markers: [{ value: 'y > 12', display_type: 'error dashed' }] }),
      ],
    });
    for (const text of ['red &lt; 80', 'yellow &lt;= 90', '<span>&gt; 12</span>']) expect(page).toContain(text);
  });

  test.each([
    ['above', 'CPU (%)', 'y = 80', [0, 80], [80, 100]],
    ['below', 'Cache hits (%)', 'y = 80', [80, 100], [0, 80]],
    ['below', 'Workers', 'y < 4', [4, 100], [0, 4]],
  ])('crosses once a threshold that is bad %s: %s, %s', (_where, title, value, usual, crossed) => {
    const page = pageOf({ widgets: [timeseries({ title, queries: 'avg:shop.it{*}', markers: [{ value, display_type: 'error' }], yaxis: { max: '100' } })] });
    const [, path] = /class="line s0" d="M([^"]*)"/.exec(page)!;
    const values = path!.split('L').map((point) => 100 - Number(point.split(' ')[1]) / 2);
    const within = ([least, most]: number[]) => values.filter((it) => it >= least! && it <= most!).length;
    expect(within(usual)).toBeGreaterThan(45);
    expect(within(crossed)).toBeGreaterThan(0);
    expect(within(usual) + within(crossed)).toBeGreaterThanOrEqual(values.length);
  });

  test('areas and bars lie on one another, and together they meet the threshold', () => {
    const queries = 'avg:shop.it{*} by {host}';
    const marker = { value: 'y = 80', display_type: 'error' };
    const page = pageOf({ widgets: [timeseries({ title: 'CPU', queries, display_type: 'area', markers: [marker], yaxis: { max: '100' } })] });
    const tops = [...page.matchAll(/class="line s\d" d="M([^"]*)"/g)].map(([, path]) => path!.split('L').map((point) => Number(point.split(' ')[1])));
    expect(tops).toHaveLength(3);
    for (const [i, heights] of tops.slice(1).entries()) expect(heights.every((y, j) => y < tops[i]![j]!)).toBe(true);
    const whole = tops[2]!.map((y) => 100 - y / 2);
    expect(whole.filter((value) => value < 80).length).toBeGreaterThan(45);
    expect(Math.max(...whole)).toBeGreaterThan(80);
  });

  test('an axis begins and ends where the request says', () => {
    const page = pageOf({ widgets: [timeseries({ title: 'Share', queries: 'avg:shop.it{*}', yaxis: { min: '90', max: '100' } })] });
    const [, axis] = /<div class="axis">(.*?)<\/div>/.exec(page)!;
    expect([...axis!.matchAll(/top:([\d.]+)%">(\d[\d.]*)</g)].map(([, top, number]) => [top, number])).toEqual([
      ['100.00', '90'],
      ['75.00', '92.5'],
      ['50.00', '95'],
      ['25.00', '97.5'],
      ['0.00', '100'],
    ]);
  });

  test('lines of logs have what the search holds fast', () => {
    const page = pageOf({
      widgets: [widgets.listStream({ title: 'Errors', query: 'service:shop $env @status:error', indexes: ['*'] })],
      template_variables: [{ name: 'env', prefix: 'env' }],
    });
    expect(page.match(/<td>shop<\/td>/g)).toHaveLength(10);
    expect(page.match(/<td>error<\/td>/g)).toHaveLength(10);
  });

  test('names what it does not draw', () => {
    const page = pageOf({ widgets: [{ type: 'iframe', url: 'https://status.example.com' }] });
    expect(page).toContain('iframe<small>shown in Datadog only');
    expect(page).not.toContain('status.example.com');
  });

  test('shows widgets that Datadog places itself', () => expect(pageOf({ ...HOST, reflow_type: 'auto', kind: 'none' })).toContain('<h3>CPU</h3>'));
});
