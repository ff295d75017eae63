import fs from 'node:fs';
import path from 'node:path';
import { NAMES_FILE, namesText } from '../../constructs/agent-settings/names';
import { settingsOf, supportedMinors } from '../../constructs/agent-settings/settings';

const FILE = path.join('constructs', 'agent-settings', NAMES_FILE);

/** Makes what each version knows of a name of the lists; with `check` leaves it and says whether it is. */
export function generateSettingNames(check: boolean): boolean {
  const text = namesText(supportedMinors().map(settingsOf));
  const isRight = fs.existsSync(FILE) && fs.readFileSync(FILE, 'utf8') === text;
  if (!check && !isRight) fs.writeFileSync(FILE, text);
  return !check || isRight;
}
