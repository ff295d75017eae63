// The table of docs/settings.md: each setting of the agents that an option changes, by its variable.
import path from 'node:path';
import { bringUpToDate } from './page-parts';
import type { OptionFacts } from './reference/facts';
import { code, fileKey } from './reference/option-text';
import { linkTo } from './reference/options';
import { type SettingRow, settingRows } from './setting-rows';

const MOST_OPTIONS = 2;

const linked = ({ name }: OptionFacts) => `[${code(name)}](${linkTo(name)})`;

function line({ variable, keys, since = 'in no list', options }: SettingRow): string {
  const shown = options.slice(0, MOST_OPTIONS);
  const more = options.length - shown.length;
  const helm = options[0]?.option.helm;
  const names = `${shown.map(linked).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `| ${[variable ? code(variable) : '', keys.map(fileKey).join(', '), since, names, helm ? code(helm) : ''].join(' | ')} |`;
}

/** Brings the page up to date; with `check` leaves it and says whether it is. */
export function generateSettingsPage(check: boolean): boolean {
  const head = ['| Variable | Configuration key | Since agent | Option of the spec | Chart value |', '| --- | --- | --- | --- | --- |'];
  return bringUpToDate(path.join('docs', 'settings.md'), { settings: [...head, ...settingRows().map(line)].join('\n') }, check);
}
