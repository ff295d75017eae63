import fs from 'node:fs';
import path from 'node:path';

/** The texts of all files below a folder, by their paths in it. */
export const treeOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    (fs.readdirSync(folder, { recursive: true }) as string[])
      .filter((file) => fs.statSync(path.join(folder, file)).isFile())
      .sort()
      .map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]),
  );
