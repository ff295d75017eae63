import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Another run writes to the same folder and does not come to an end. */
export class LockedError extends Error {}

const LOCK = /^lock-([1-9]\d*)-(\d+)-\d+-([0-9a-f]+)$/;
const WAIT_MS = 30_000;
/** A lock of another machine or container cannot be asked whether its owner lives; nothing is locked nearly as long as this. */
const ABANDONED_MS = 10 * 60_000;

/** When a process began; a process id alone is used again. Where the system does not tell, the id has to do. */
function began(pid: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** Process ids mean something only on one machine, and there in one namespace. */
function place(): string {
  let namespace = '';
  try {
    namespace = fs.readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not every system has namespaces.
  }
  return createHash('sha256').update(`${os.hostname()} ${namespace}`).digest('hex').slice(0, 12);
}

// Threads of one process differ in when they came here.
const THREAD = process.hrtime.bigint();

const nameOf = (): string => `lock-${process.pid}-${began(process.pid) ?? 0}-${THREAD}-${place()}`;

function lives(folder: string, name: string): boolean {
  const [, pid, since, where] = LOCK.exec(name)!;
  if (where !== place()) {
    const stat = fs.statSync(path.join(folder, name), { throwIfNoEntry: false });
    return stat !== undefined && Date.now() - stat.mtimeMs < ABANDONED_MS;
  }
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
  return (began(Number(pid)) ?? since) === since;
}

const sleep = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function leave(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch {
    // Others wait in it, or something could not be removed.
  }
}

// The folder goes with its last lock, perhaps between being made and being used.
function announce(folder: string, name: string): void {
  for (;;) {
    const there = fs.lstatSync(folder, { throwIfNoEntry: false });
    if (there && !there.isDirectory()) throw new LockedError(`${folder} is in the way: remove it`);
    fs.mkdirSync(folder, { recursive: true });
    try {
      fs.writeFileSync(path.join(folder, name), '', { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      leave(folder);
      throw error;
    }
  }
}

/**
 * Does something while no other process does the like in this folder. Every process first puts a file of its own there and then
 * looks who else is there: of two that come at once at least one sees the other and steps back. Files of the dead may be removed by
 * anybody, as no two processes share one.
 */
export function withLock<T>(folder: string, work: () => T, waitMs = WAIT_MS): T {
  const name = nameOf();
  const own = path.join(folder, name);
  const until = Date.now() + waitMs;
  for (let attempt = 1; ; attempt += 1) {
    announce(folder, name);
    const others = fs.readdirSync(folder).filter((entry) => LOCK.test(entry) && entry !== name);
    const alive = others.filter((other) => lives(folder, other));
    for (const dead of others.filter((other) => !alive.includes(other))) fs.rmSync(path.join(folder, dead), { force: true });
    if (alive.length === 0) break;
    fs.rmSync(own, { force: true });
    if (Date.now() > until) {
      const [, pid] = LOCK.exec(alive[0]!)!;
      throw new LockedError(`process ${pid} is writing there and has not finished; if there is no such process, remove ${path.join(folder, alive[0]!)}`);
    }
    // Different for every process, so that two do not step back in step.
    sleep(5 + ((process.pid * attempt) % 37));
  }
  try {
    return work();
  } finally {
    fs.rmSync(own, { force: true });
    leave(folder);
  }
}
