import fs from 'node:fs';
import path from 'node:path';
import { reason } from './diagnostics';

/** Editors write a file in several steps, and many files at once are one change. */
const QUIET_MS = 15;
/** What is empty or away is mostly about to be written. */
const EMPTY_MS = 150;
/** A folder that was replaced, as by a checkout, is no longer the one that is watched. */
const CHECK_MS = 1000;

interface Watched {
  readonly watcher: fs.FSWatcher;
  readonly identity: string;
}

/** Numbers of folders that are gone are used again. */
const identityOf = ({ ino, birthtimeMs }: fs.Stats): string => `${ino} ${birthtimeMs}`;

/** Undefined also where nobody may look: what is wrong is told when it is read. */
function statOf(place: string): fs.Stats | undefined {
  try {
    return fs.statSync(place);
  } catch {
    return undefined;
  }
}

const hasContent = (file: string): boolean => (statOf(file)?.size ?? 0) > 0;

/** Where a file stands, and where it leads to if it is a link. */
function placesOf(file: string): string[] {
  const place = path.resolve(file);
  try {
    return [...new Set([place, fs.realpathSync(file)])];
  } catch {
    return [place];
  }
}

/**
 * Watches files by their folders: what is renamed into the place of a file is seen as well, and so is one that comes later.
 * What changes is told some milliseconds after it has become quiet.
 */
export class Watch {
  private readonly folders = new Map<string, Watched>();
  /** The files as they were named, by their places. */
  private readonly files = new Map<string, string>();
  private readonly changed = new Set<string>();
  private quiet: NodeJS.Timeout | undefined;
  private readonly check: NodeJS.Timeout;

  /** @throws errors of the system where a folder cannot be watched */
  constructor(
    files: readonly string[],
    private readonly tell: (changed: readonly string[]) => void,
  ) {
    for (const file of files) for (const place of placesOf(file)) this.files.set(place, file);
    try {
      for (const folder of new Set([...this.files.keys()].map((place) => path.dirname(place)))) this.open(folder);
    } catch (error) {
      for (const { watcher } of this.folders.values()) watcher.close();
      throw error;
    }
    this.check = setInterval(() => this.reopen(), CHECK_MS);
  }

  private open(folder: string): void {
    const watcher = fs.watch(folder, (_event, name) => this.notice(folder, name));
    // Whether the folder is still there, the check finds out.
    watcher.on('error', () => {});
    this.folders.set(folder, { watcher, identity: identityOf(fs.statSync(folder)) });
  }

  private notice(folder: string, name: string | null): void {
    for (const [place, file] of this.files) if (path.dirname(place) === folder && (name === null || path.basename(place) === name)) this.changed.add(file);
    if (this.changed.size === 0) return;
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.settle(), QUIET_MS);
  }

  private settle(): void {
    if ([...this.changed].every(hasContent)) this.say();
    else this.quiet = setTimeout(() => this.say(), EMPTY_MS);
  }

  private say(): void {
    const changed = [...new Set(this.files.values())].filter((file) => this.changed.has(file));
    this.changed.clear();
    this.tell(changed);
  }

  private reopen(): void {
    for (const [folder, { watcher, identity }] of this.folders) {
      const there = statOf(folder);
      if (!there || identityOf(there) === identity) continue;
      watcher.close();
      try {
        this.open(folder);
      } catch {
        // It went again; the next check sees.
        continue;
      }
      this.notice(folder, null);
    }
  }

  end(): void {
    clearTimeout(this.quiet);
    clearInterval(this.check);
    for (const { watcher } of this.folders.values()) watcher.close();
  }
}

/** Why files cannot be watched, and what helps. */
export function watchProblem(error: unknown): string {
  const { code, path: place } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EMFILE') return 'cannot watch: the system watches too many files already; close what else does, or raise its limit';
  return `cannot watch ${place ?? 'the specs'}: ${reason(error)}`;
}
