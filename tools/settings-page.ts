// The table of docs/settings.md: each option that says something to the node's agents, with its chart value, variable and configuration key.
import path from 'node:path';
import { bringUpToDate } from './page-parts';
import { type SettingRow, settingRows } from './setting-rows';

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

function line({ option, helm, variables, keys }: SettingRow): string {
  const probe = keys['system-probe'].length > 0 ? `system-probe.yaml: ${code(keys['system-probe'])}` : '';
  return `| ${[`\`${option}\``, helm ? `\`${helm}\`` : '', code(variables), [code(keys.agent), probe].filter(Boolean).join('; ')].join(' | ')} |`;
}

/** Brings the page up to date; with `check` leaves it and says whether it is. */
export function generateSettingsPage(check: boolean): boolean {
  const head = ['| Option of the spec | Chart value | Variable | Configuration key |', '| --- | --- | --- | --- |'];
  return bringUpToDate(path.join('docs', 'settings.md'), { settings: [...head, ...settingRows().map(line)].join('\n') }, check);
}
