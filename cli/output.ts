import fs from 'node:fs';
import path from 'node:path';

/** Names, relative to the output folder, of what this tool wrote there and may therefore replace or remove. */
const INDEX = '.cdk8s-datadog.json';
const NEW = '.cdk8s-datadog-new-';
const OLD = '.cdk8s-datadog-old-';

export interface OutputFile {
  readonly file: string;
  readonly text: string;
}

/** Something of somebody else's stands where output should go. */
export class ForeignPathError extends Error {}

/**
 * An output folder. Each unit in it, a file or a folder, is built beside its place and then put there by renames: whoever looks
 * sees the old one or the new one. Only what the index names is ever replaced or removed.
 */
export class Output {
  private paths: Set<string>;

  constructor(private readonly dir: string) {
    fs.mkdirSync(dir, { recursive: true });
    this.paths = new Set(this.readIndex());
    this.recover();
  }

  private readIndex(): string[] {
    try {
      const paths = JSON.parse(fs.readFileSync(path.join(this.dir, INDEX), 'utf8')).paths;
      return Array.isArray(paths) ? paths.filter((p) => typeof p === 'string' && path.basename(p) === p && !p.startsWith('.')) : [];
    } catch {
      return [];
    }
  }

  private writeIndex(): void {
    const file = path.join(this.dir, INDEX);
    fs.writeFileSync(`${file}.new`, `${JSON.stringify({ paths: [...this.paths].sort() }, null, 2)}\n`);
    fs.renameSync(`${file}.new`, file);
  }

  // Between the two renames of a killed run the old unit has gone aside and the new one is not yet in its place.
  private recover(): void {
    for (const entry of fs.readdirSync(this.dir)) {
      const at = path.join(this.dir, entry);
      if (entry.startsWith(OLD)) {
        const place = path.join(this.dir, entry.slice(OLD.length));
        if (fs.existsSync(place)) fs.rmSync(at, { recursive: true });
        else fs.renameSync(at, place);
      }
    }
    for (const entry of fs.readdirSync(this.dir)) if (entry.startsWith(NEW)) fs.rmSync(path.join(this.dir, entry), { recursive: true });
  }

  private claim(name: string): void {
    if (fs.existsSync(path.join(this.dir, name)) && !this.paths.has(name))
      throw new ForeignPathError(`${path.join(this.dir, name)} is there already and was not written by this tool: remove it or choose another --out`);
    // Named before it is written: a run that is killed in between leaves nothing that a later one may not replace.
    if (!this.paths.has(name)) {
      this.paths.add(name);
      this.writeIndex();
    }
  }

  private swap(name: string): void {
    const place = path.join(this.dir, name);
    const old = path.join(this.dir, OLD + name);
    if (fs.existsSync(place)) fs.renameSync(place, old);
    fs.renameSync(path.join(this.dir, NEW + name), place);
    fs.rmSync(old, { recursive: true, force: true });
  }

  /** Puts a folder with exactly these files in its place. */
  folder(name: string, files: readonly OutputFile[]): void {
    this.claim(name);
    const built = path.join(this.dir, NEW + name);
    fs.rmSync(built, { recursive: true, force: true });
    fs.mkdirSync(built);
    for (const { file, text } of files) {
      fs.mkdirSync(path.dirname(path.join(built, file)), { recursive: true });
      fs.writeFileSync(path.join(built, file), text);
    }
    this.swap(name);
  }

  /** Puts one file in its place. */
  file(name: string, text: string): void {
    this.claim(name);
    fs.writeFileSync(path.join(this.dir, NEW + name), text);
    fs.renameSync(path.join(this.dir, NEW + name), path.join(this.dir, name));
  }

  /** Removes what this tool wrote for inputs that are no longer there. */
  prune(keep: ReadonlySet<string>): void {
    for (const name of [...this.paths].filter((p) => !keep.has(p))) {
      fs.rmSync(path.join(this.dir, name), { recursive: true, force: true });
      this.paths.delete(name);
    }
    this.writeIndex();
  }
}

/** What an input's output is called: the file's name, or its folder's where the file is called values.yaml. */
export function stemOf(file: string): string {
  const base = path.basename(file).replace(/\.(ya?ml|json)$/i, '');
  if (base !== 'values') return base;
  const folder = path.basename(path.dirname(path.resolve(file)));
  return folder || base;
}
