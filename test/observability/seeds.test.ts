import fs from 'node:fs';
import path from 'node:path';
import type { DatadogResource } from '../../constructs';
import { REAL_DEFINITIONS, refusedByServer } from '../../tools/custom-resources';
import { SYSTEMS } from './systems';

const ROOT = path.join(__dirname, '..', '..');
const SEEDS = path.join(ROOT, '..', 'shared', 'seeds');

const PAGE = fs.readFileSync(path.join(ROOT, 'docs', 'seeds-monitors.md'), 'utf8');
/** All of the lines that a row names: `139`, `107, 110`, `45-51`. */
const numbersOf = (lines: string): number[] =>
  lines.split(',').flatMap((part) => {
    const [first, last = first] = part.split('-').map(Number);
    return Array.from({ length: last! - first! + 1 }, (_, i) => first! + i);
  });

/** How words begin, and numbers: enough to see that two texts are about the same. */
const wordsOf = (text: string): Set<string> => new Set((text.toLowerCase().match(/[a-z_]{3,}|\d+/g) ?? []).map((word) => word.slice(0, 5)));

/** Rows of the table of a system: the lines of its document, what it says there, and what stands beside. */
function rowsOf(system: string): { lines: number[]; says: string; here: string }[] {
  const [, section = ''] = PAGE.split(`\n## ${system}\n`);
  const rows = section.split('\n## ')[0]!.matchAll(/^\| +(\d[\d, -]*?) +\|(.*)\|(.*)\|$/gm);
  return [...rows].map(([, lines, says, here]) => ({ lines: numbersOf(lines!), says: says!, here: here! }));
}

describe.each(Object.entries(SYSTEMS))('%s', (name, { monitors, document, has }) => {
  const resources = monitors.resources();
  const [alerts, objectives, dashboards] = (['monitor', 'slo', 'dashboard'] as const).map((type) => resources.filter((it) => it.type === type));

  test('has all that its document has', () => expect([alerts!.length, objectives!.length, dashboards!.length]).toEqual(has));

  test('asks for nothing that nobody collects', () => {
    expect(monitors.queries().length).toBeGreaterThan(10);
    expect(monitors.findings()).toEqual([]);
    expect(() => monitors.refuseUncollected()).not.toThrow();
  });

  test('stands in the table, each object with its line, and the table has nothing else', () => {
    const named = new Set(rowsOf(name).flatMap(({ here }) => [...here.matchAll(/`([a-z]+(?:-[a-z0-9]+)+)`/g)].map(([, object]) => object)));
    expect([...named].sort()).toEqual(resources.map((it) => it.name).sort());
  });

  const seed = fs.existsSync(SEEDS) ? fs.readdirSync(SEEDS).find((file) => file.startsWith(document)) : undefined;
  if (!seed) console.warn('the documents are not there: lines are not looked up');
  (seed ? test : test.skip)('names lines that say what the row says', () => {
    const lines = fs.readFileSync(path.join(SEEDS, seed!), 'utf8').split('\n');
    const textOf = (row: { lines: number[] }) => row.lines.map((line) => lines[line - 1] ?? '').join(' ');
    const isAbout = (row: ReturnType<typeof rowsOf>[number]) => [...wordsOf(textOf(row))].some((word) => wordsOf(row.says + row.here).has(word));
    expect(rowsOf(name).filter((row) => !isAbout(row))).toEqual([]);
  });

  (REAL_DEFINITIONS ? test : test.skip)('has objects that the operator takes, strictly', () => {
    const objects = monitors.manifests().flatMap((file) => file.objects);
    expect(objects).toHaveLength(resources.length);
    expect(objects.flatMap(refusedByServer)).toEqual([]);
  });
});

const requestOf = (system: keyof typeof SYSTEMS, name: string): any =>
  SYSTEMS[system].monitors.resources().find((it: DatadogResource) => it.name === name)!.request;

describe('what the documents say', () => {
  test.each([
    ['Goblin Assistant', 'goblin-assistant-high-cpu', /^avg\(last_5m\):avg:system\.processes\.cpu\.pct\{.* > 80$/],
    ['Goblin Assistant', 'goblin-assistant-memory-leak', /clamp_min\(.*mem\.rss.*, 2147483648\)/],
    ['Goblin Assistant', 'goblin-assistant-open-files', /open_file_descriptors.* > 1000$/],
    ['Goblin Assistant', 'goblin-assistant-restarted', /run_time\.min.* < 0$/],
    ['TreeBeard', 'treebeard-uptime', /replicas_available.* < 1$/],
    ['TreeBeard', 'treebeard-error-rate', /\* 100 > 1$/],
    ['TreeBeard', 'treebeard-latency-p95', /p95:trace\.fastapi\.request\{.* > 2$/],
    ['TreeBeard', 'treebeard-recommendation-p95', /95percentile.* > 3$/],
    ['TreeBeard', 'treebeard-database-query-time', /duration\.avg.* > 0\.1$/],
    ['TreeBeard', 'treebeard-cache-hit-rate', /\* 100 < 80$/],
    ['TreeBeard', 'treebeard-claude-p95', /95percentile.* > 5$/],
    ['TreeBeard', 'treebeard-cpu', /100 - avg:system\.cpu\.idle.* > 70$/],
    ['TreeBeard', 'treebeard-memory', /pct_usable.* > 80$/],
    ['TreeBeard', 'treebeard-disk', /system\.disk\.in_use.*\* 100 > 80$/],
    ['TreeBeard', 'treebeard-network', /anomalies\(/],
    ['Workshop', 'workshop-error-rate', /error_count.*request_count/],
    ['Workshop', 'workshop-processing-time', /p95:ecommerce\.processing_time/],
    ['Rancher Desktop', 'rancher-desktop-cpu', /^avg\(last_5m\):avg:system\.cpu\.user\{host:juvet-rancher\} by \{host\} > 80$/],
  ] as const)('%s: %s', (system, name, query) => {
    expect(requestOf(system, name).query).toMatch(query);
  });

  test('the uptime target is an objective of 99.9 % in 30 days', () => {
    expect(requestOf('TreeBeard', 'treebeard-uptime-objective').thresholds).toEqual([{ timeframe: '30d', target: 99.9, warning: 99.95 }]);
  });

  test('what is critical goes to PagerDuty, warnings to Slack, the rest also by email', () => {
    expect(requestOf('TreeBeard', 'treebeard-uptime').message).toContain('@pagerduty-TreeBeard');
    const warning = requestOf('TreeBeard', 'treebeard-cpu').message;
    expect(warning).toContain('@slack-alerts');
    expect(warning).not.toContain('@pagerduty');
    expect(requestOf('TreeBeard', 'treebeard-network').message).toContain('@devops@treebeard.com');
  });

  test('the CPU monitor wants a full window and does not alert without data', () => {
    const { options, message } = requestOf('Rancher Desktop', 'rancher-desktop-cpu');
    expect(options).toMatchObject({ require_full_window: true, notify_no_data: false });
    expect(message).toContain('{{host.name}}');
  });

  test('the host dashboard has seven widgets, two by formulas, and thresholds', () => {
    const { widgets } = requestOf('Rancher Desktop', 'rancher-desktop-host');
    expect(widgets.map(({ definition }: any) => definition.type)).toEqual([...Array(4).fill('timeseries'), 'toplist', 'timeseries', 'event_stream']);
    expect(widgets.filter(({ definition }: any) => definition.requests?.[0].formulas?.[0].formula.includes('/'))).toHaveLength(2);
    expect(widgets.filter(({ definition }: any) => definition.markers || definition.requests?.[0].conditional_formats)).toHaveLength(6);
  });

  test('runs are told apart by the tags of the job', () => {
    const prefixes = ['metta_run_id', 'skypilot_task_id', 'skypilot_node_rank', 'skypilot_num_nodes', 'git_ref'];
    expect(requestOf('SkyPilot', 'skypilot-runs').template_variables.map(({ prefix }: { prefix: string }) => prefix)).toEqual(prefixes);
  });
});
