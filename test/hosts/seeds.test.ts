import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const SEEDS = path.join(ROOT, '..', 'shared', 'seeds');
const here = fs.existsSync(SEEDS);
if (!here) console.info('skipped: the five documents are not beside this project');

const PAGES = ['seeds.md', 'seeds-agents.md', 'seeds-hosts.md', 'seeds-monitors.md'];
const SYSTEMS = ['goblin', 'treebeard', 'workshop', 'skypilot', 'rancher'];

const sections = PAGES.flatMap((page) =>
  fs
    .readFileSync(path.join(ROOT, 'docs', page), 'utf8')
    .split(/^## /m)
    .slice(1),
);
const rowsOf = (system: string): string =>
  sections
    .filter((section) => section.split('\n', 1)[0]!.toLowerCase().includes(system))
    .flatMap((section) => section.split('\n').filter((line) => line.startsWith('|')))
    .join('\n');

/** Placeholders, parts of other names, and what images run by themselves. */
const NO_OPTION = new Set(['YOUR_KEY', 'API_KEY', 'DATADOG_SLOS', 'docker-entrypoint.sh']);

const FILE = /[\w./*-]*[\w*-]\.(?:ya?ml|sh|md|py|txt|env|json)\b|(?<=[\s`])\.env[\w.]*/g;
const VARIABLE = /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g;
const KEY = /^\s*([a-zA-Z_]+):(?:\s|$)/gm;
const MOUNT = /-v (\/[\w./]+?)\/?:/g;

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((found) => found[1] ?? found[0]);

/** Names of files, variables, configuration keys and mounts of a document. */
function namesIn(text: string): string[] {
  const fences = all(text, /^```\w*\n([\s\S]*?)^```/gm);
  const yaml = [...all(text, /^```yaml\n([\s\S]*?)^```/gm), ...fences.filter((fence) => fence.includes('-values.yaml'))];
  return [
    ...all(text, FILE).map((file) => path.posix.basename(file)),
    ...all(text, VARIABLE),
    ...yaml.flatMap((fence) => all(fence, KEY)),
    ...fences.flatMap((fence) => all(fence, MOUNT)),
  ];
}

(here ? describe : describe.skip)('the tables of the documents', () => {
  const documents = here ? fs.readdirSync(SEEDS).sort() : [];

  test.each(SYSTEMS.map((system, i) => [system, i] as const))('%s: every file, variable, key and mount has its row', (system, i) => {
    const names = new Set(namesIn(fs.readFileSync(path.join(SEEDS, documents[i]!), 'utf8')));
    expect(names.size).toBeGreaterThan(5);
    const rows = rowsOf(system);
    expect([...names].filter((name) => !NO_OPTION.has(name) && !rows.includes(name))).toEqual([]);
  });
});

test('no row is without an answer', () => {
  const empty = SYSTEMS.flatMap((system) => rowsOf(system).split('\n')).filter(
    (row) => /\|\s*(?:\?|-|todo|open)?\s*\|$/i.test(row) && !/^\|[\s|-]+\|$/.test(row),
  );
  expect(empty).toEqual([]);
});
