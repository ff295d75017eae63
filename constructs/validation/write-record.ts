import fs from 'node:fs';
import path from 'node:path';
import { RECORD_FILE } from './app-record';
import { constructMetadata, recordOf, type Written } from './record';

/** Where the cdk8s CLI looks for the constructs behind objects. */
const METADATA_FILE = 'construct-metadata.json';
const IGNORE_FILE = '.gitignore';

/** Only read while `cdk8s synth` runs. In a folder that is committed git would show them. */
const ignored = `${[IGNORE_FILE, METADATA_FILE, RECORD_FILE].map((file) => `/${file}`).join('\n')}\n`;

/** Writes what validations must know of an app beside its files, out of sight of git. */
export function writeRecord(folder: string, written: readonly Written[]): void {
  const { record, made } = recordOf(written);
  const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text);
  // First: whatever happens then, git sees nothing. A file of somebody else stays.
  if (!fs.existsSync(path.join(folder, IGNORE_FILE))) write(IGNORE_FILE, ignored);
  write(METADATA_FILE, constructMetadata(record, made));
  write(RECORD_FILE, JSON.stringify(record));
}
