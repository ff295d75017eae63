import fs from 'node:fs';
import path from 'node:path';
import { type Program, settingsBy } from '../../constructs/agent-settings/keys';
import { reachOf } from '../../constructs/agent-settings/version';
import { equal } from '../../constructs/spec/values';
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

const find = (option: string) => rows.find((row) => row.option === option);

test('an option has its four names in one row', () => {
  expect(rows.length).toBeGreaterThan(100);
  expect(find('global.tags')).toMatchObject({ helm: 'datadog.tags', variables: ['DD_TAGS'], keys: { agent: ['tags'] } });
  expect(find('features.logCollection.containerCollectAll')).toMatchObject({
    helm: 'datadog.logs.containerCollectAll',
    variables: ['DD_LOGS_CONFIG_CONTAINER_COLLECT_ALL'],
    keys: { agent: ['logs_config.container_collect_all'] },
  });
  expect(find('features.liveProcessCollection.customSensitiveWords')).toMatchObject({
    helm: undefined,
    variables: ['DD_CUSTOM_SENSITIVE_WORDS'],
    keys: { agent: ['process_config.custom_sensitive_words'] },
  });
  expect(find('features.npm.enabled')!.keys['system-probe']).toContain('network_config.enabled');
});

test('the page has every row', () => {
  const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'settings.md'), 'utf8');
  expect(rows.filter(({ option, variables }) => !page.includes(`| \`${option}\` |`) || variables.some((name) => !page.includes(`\`${name}\``)))).toEqual([]);
});

/** Another value than the default, as a variable's text. */
function other(fallback: unknown): string {
  if (typeof fallback === 'boolean') return `${!fallback}`;
  if (typeof fallback === 'number') return '4321';
  if (Array.isArray(fallback)) return '["sample"]';
  if (fallback !== null && typeof fallback === 'object') return '{"sample":"sample"}';
  return /^\d+(?:h|m|s|ms)/.test(String(fallback)) ? '7h0m0s' : 'sample';
}

test('each variable sets the keys of its row, says the loader', async () => {
  if (!loaders.has(AGENT_VERSION)) return;
  const { settings } = reachOf(AGENT_VERSION);
  const unset: string[] = [];
  let checked = 0;
  for (const kind of PROGRAMS) {
    const usual = await loaders.nothing(AGENT_VERSION, kind);
    const places = new Map(
      [...new Set(rows.flatMap(({ variables }) => variables))].map((name) => [name, settingsBy(name, kind as Program, settings)] as const),
    );
    const environment = Object.fromEntries([...places].flatMap(([name, [first]]) => (first ? [[name, other(usual.settings.get(first.keys.join('.')))]] : [])));
    const { settings: loaded } = await loaders.load(AGENT_VERSION, { name: 'all', environment, datadog: '{}', systemProbe: '{}' }, kind);
    for (const [name, keys] of places)
      for (const dotted of keys.map(({ keys: at }) => at.join('.'))) {
        checked++;
        if (equal(loaded.get(dotted) as never, usual.settings.get(dotted) as never)) unset.push(`${kind}: ${name} does not set ${dotted}`);
      }
  }
  console.info(`${rows.length} options, ${checked} pairs of variable and key`);
  expect(unset).toEqual([]);
});
