import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What the command says and prints in one test, and a folder for its files. */
export interface Session {
  readonly dir: string;
  /** On standard error. */
  readonly said: string;
  /** On standard output. */
  readonly printed: string;
  /** Forgets what was said and printed so far. */
  forget(): void;
  /** Writes a file into the folder; its path. */
  file(name: string, text: string): string;
}

/** A session, made anew for each test of the file that calls this at its top. */
export function session(): Session {
  let dir = '';
  let said = '';
  let printed = '';
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
    [said, printed] = ['', ''];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said += text;
      return true;
    });
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    fs.rmSync(dir, { recursive: true, force: true });
  });
  return {
    get dir() {
      return dir;
    },
    get said() {
      return said;
    },
    get printed() {
      return printed;
    },
    forget() {
      [said, printed] = ['', ''];
    },
    file(name, text) {
      const at = path.join(dir, name);
      fs.mkdirSync(path.dirname(at), { recursive: true });
      fs.writeFileSync(at, text);
      return at;
    },
  };
}
