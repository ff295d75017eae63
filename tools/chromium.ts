import fs from 'node:fs';
import { chromium } from 'playwright-core';
import { Misuse } from './e2e/misuse';
import { onPath } from './e2e/programs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export const NO_CHROMIUM = 'there is no Chromium: install chromium or Chrome, put it on the PATH, or name it in the variable CHROMIUM';

/** The browser that CHROMIUM names, else one on the PATH, else the one that Playwright has downloaded for somebody. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named && !fs.existsSync(named)) throw new Misuse(`CHROMIUM names ${named}, which is no file: name a browser, or leave the variable out`);
  const downloaded = chromium.executablePath();
  return named || COMMANDS.map(onPath).find(Boolean) || (fs.existsSync(downloaded) ? downloaded : undefined);
}
