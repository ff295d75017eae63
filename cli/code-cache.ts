import fs from 'node:fs';
import path from 'node:path';
import * as zlib from 'node:zlib';

/** Says where what V8 compiled is kept; `off` keeps nothing. */
export const SETTING = 'CDK8S_DATADOG_CODE_CACHE';

/** What nobody wrote for so long belongs to a version that is gone, or is made again in a moment. */
const STALE_MS = 60 * 24 * 60 * 60_000;

/** Node has it since 20.15. */
const crc32: ((bytes: Uint8Array) => number) | undefined = (zlib as { crc32?: (bytes: Uint8Array) => number }).crc32;
const DIGEST_BYTES = crc32 ? 4 : 32;

/** Tells damage, not malice. node:crypto takes longer to load than all else that the launcher does. */
export function digest(bytes: Uint8Array): Buffer {
  if (!crc32) return (require('node:crypto') as typeof import('node:crypto')).createHash('sha256').update(bytes).digest();
  const sum = Buffer.alloc(DIGEST_BYTES);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the user's caches are; undefined where the system does not say, and with a path that depends on the working directory. */
export function userFolder(env: Environment, platform: string): string | undefined {
  const home = platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME || (env.HOME && path.join(env.HOME, '.cache'));
  return home && path.isAbsolute(home) ? path.join(home, 'cdk8s-datadog', 'code') : undefined;
}

/** Where to look for compiled code, in this order. New code is written to the last. */
export function cacheFolders(lib: string, env: Environment, platform: string): string[] {
  const said = env[SETTING];
  if (said === 'off') return [];
  if (said) return [path.resolve(said)];
  const own = userFolder(env, platform);
  return [path.join(lib, 'code-cache'), ...(own === undefined ? [] : [own])];
}

// What V8 is handed it runs: nobody else may have put it there.
const isTrusted = ({ uid, mode }: fs.Stats) => process.getuid === undefined || ((uid === process.getuid() || uid === 0) && (mode & 0o022) === 0);

/** What was kept in a file; undefined if nothing was, or it is damaged: V8 itself would run it, whatever the damage. */
export function readCache(file: string): Buffer | undefined {
  try {
    const kept = fs.readFileSync(file);
    const code = kept.subarray(DIGEST_BYTES);
    const isWhole = code.length > 0 && digest(code).equals(kept.subarray(0, DIGEST_BYTES));
    return isWhole && isTrusted(fs.statSync(file)) ? code : undefined;
  } catch {
    return undefined;
  }
}

function removeStale(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (Date.now() - fs.statSync(file).mtimeMs > STALE_MS) fs.rmSync(file, { force: true });
  }
}

function remove(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // Then it was never there, or the disk no longer does what it is asked.
  }
}

/** Keeps code for later runs. Beside the file first, so that no run reads a half; if it cannot be kept, nothing is lost. */
export function writeCache(file: string, code: Buffer): void {
  const beside = `${file}.${process.pid}.${process.hrtime.bigint()}`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
    fs.writeFileSync(beside, Buffer.concat([digest(code), code]), { mode: 0o644, flag: 'wx' });
    fs.renameSync(beside, file);
    removeStale(path.dirname(file));
  } catch {
    remove(beside);
  }
}
