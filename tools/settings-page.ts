// The table of docs/settings.md: each option that says something to the node's agents, with its chart value, variable and configuration key.
import fs from 'node:fs';
import path from 'node:path';
import { type SettingRow, settingRows } from './setting-rows';

const FILE = path.join('docs', 'settings.md');
const [BEGIN, END] = ['<!-- settings: npm run generate writes what follows -->', '<!-- settings end -->'];

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

function line({ option, helm, variables, keys }: SettingRow): string {
  const probe = keys['system-probe'].length > 0 ? `system-probe.yaml: ${code(keys['system-probe'])}` : '';
  return `| ${[`\`${option}\``, helm ? `\`${helm}\`` : '', code(variables), [code(keys.agent), probe].filter(Boolean).join('; ')].join(' | ')} |`;
}

/** The page with its table brought up to date. */
export function settingsPage(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${FILE} lacks the lines "${BEGIN}" and "${END}"`);
  const head = ['| Option of the spec | Chart value | Variable | Configuration key |', '| --- | --- | --- | --- |'];
  return `${page.slice(0, begin)}${BEGIN}\n\n${[...head, ...settingRows().map(line)].join('\n')}\n\n${page.slice(end)}`;
}

/** Brings the page up to date; with `check` leaves it and says whether it is. */
export function generateSettingsPage(check: boolean): boolean {
  const before = fs.readFileSync(FILE, 'utf8');
  const after = settingsPage(before);
  if (!check && before !== after) fs.writeFileSync(FILE, after);
  return before === after;
}
