import { findChromium, NO_CHROMIUM } from './chromium';
import { onPath } from './e2e/programs';

/** A program of others by which tests judge what is written, and Debian's package of it. */
export interface Judge {
  readonly package: string;
  readonly missing: string;
  find(): string | undefined;
}

const command = (name: string, inPackage: string): Judge => ({
  package: inPackage,
  missing: `there is no ${name}: install it, or put it on the PATH`,
  find: () => onPath(name),
});

export const JUDGES = {
  chromium: { package: 'chromium', missing: NO_CHROMIUM, find: findChromium },
  shellcheck: command('shellcheck', 'shellcheck'),
  'systemd-analyze': command('systemd-analyze', 'systemd'),
} as const satisfies Record<string, Judge>;
