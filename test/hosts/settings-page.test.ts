import fs from 'node:fs';
import path from 'node:path';
import { type Program, settingsBy } from '../../constructs/agent-settings/keys';
import { reachOf } from '../../constructs/agent-settings/version';
import { equal } from '../../constructs/spec/values';
import { fileKey } from '../../tools/reference/option-text';
import { type SettingRow, settingRows } from '../../tools/setting-rows';
import { AGENT_VERSION, Loaders, PROGRAMS } from './settings-judge';

jest.setTimeout(300_000);

const loaders = new Loaders();
let rows: readonly SettingRow[];
beforeAll(async () => {
  rows = settingRows();
  await loaders.open();
});
afterAll(() => loaders.close());

const find = (variable: string) => rows.find((row) => row.variable === variable);
const optionsOf = (variable: string) => find(variable)?.options.map(({ name }) => name);

test('a setting has its names in one row', () => {
  expect(rows.length).toBeGreaterThan(200);
  expect(find('DD_TAGS')).toMatchObject({ keys: ['tags'], options: [{ name: 'global.tags', option: { helm: 'datadog.tags' } }] });
  expect(find('DD_LOGS_CONFIG_CONTAINER_COLLECT_ALL')!.keys).toEqual(['logs_config.container_collect_all']);
  expect(optionsOf('DD_LOGS_CONFIG_CONTAINER_COLLECT_ALL')).toEqual(['features.logCollection.containerCollectAll']);
  expect(find('DD_CUSTOM_SENSITIVE_WORDS')!.keys).toEqual(['process_config.custom_sensitive_words']);
  expect(optionsOf('DD_CUSTOM_SENSITIVE_WORDS')).toEqual(['features.liveProcessCollection.customSensitiveWords']);
  const probe = rows.find(({ keys }) => keys.includes('system-probe.yaml: network_config.enabled'));
  expect(probe!.options.map(({ name }) => name)).toContain('features.npm.enabled');
});

test('the page has every row', () => {
  const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'settings.md'), 'utf8');
  const missing = rows.filter(({ variable, keys }) => !page.includes(variable === undefined ? `| ${fileKey(keys[0]!)} |` : `| \`${variable}\` |`));
  expect(missing.map(({ variable, keys }) => variable ?? keys[0])).toEqual([]);
});

/** Another value than the default, as a variable's text. */
function other(fallback: unknown): string {
  if (typeof fallback === 'boolean') return `${!fallback}`;
  if (typeof fallback === 'number') return '4321';
  if (Array.isArray(fallback)) return '["sample"]';
  if (fallback !== null && typeof fallback === 'object') return '{"sample":"sample"}';
  return /^\d+(?:h|m|s|ms)/.test(String(fallback)) ? '7h0m0s' : 'sample';
}

/** Whether containers of the pods of nodes get a variable. What only cluster agents and runners get would say to others what they are. */
const isOfNodes = (variable: string): boolean =>
  find(variable)!.options.some(({ settings }) => settings.some((it) => it.variable === variable && it.at.some((address) => address.startsWith('nodeAgent/'))));

test('each variable sets the keys of its row, says the loader', async () => {
  if (!loaders.has(AGENT_VERSION)) return;
  const { settings } = reachOf(AGENT_VERSION);
  const unset: string[] = [];
  let checked = 0;
  const names = rows.flatMap(({ variable }) => variable ?? []);
  for (const some of [names.filter(isOfNodes), names.filter((name) => !isOfNodes(name))])
    for (const kind of PROGRAMS) {
      const usual = await loaders.nothing(AGENT_VERSION, kind);
      const places = new Map(some.map((name) => [name, settingsBy(name, kind as Program, settings)] as const));
      const environment = Object.fromEntries(
        [...places].flatMap(([name, [first]]) => (first ? [[name, other(usual.settings.get(first.keys.join('.')))]] : [])),
      );
      const { settings: loaded } = await loaders.load(AGENT_VERSION, { name: 'all', environment, datadog: '{}', systemProbe: '{}' }, kind);
      for (const [name, keys] of places)
        for (const dotted of keys.map(({ keys: at }) => at.join('.'))) {
          checked++;
          if (equal(loaded.get(dotted) as never, usual.settings.get(dotted) as never)) unset.push(`${kind}: ${name} does not set ${dotted}`);
        }
    }
  console.info(`${rows.length} settings, ${checked} pairs of variable and key`);
  expect(unset).toEqual([]);
});
