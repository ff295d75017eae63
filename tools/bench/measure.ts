import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What a process took: seconds, and MiB at its peak. Where the system has no `time` of GNU, only the clock is known. */
export interface Cost {
  readonly wall: number;
  readonly cpu?: number;
  readonly peak?: number;
}

const GNU_TIME = '/usr/bin/time';
const hasGnuTime = spawnSync(GNU_TIME, ['-f', '%U %S %M', 'true'], { encoding: 'utf8' }).status === 0;

/** A command with its arguments. */
export type Command = readonly [string, ...string[]];

const ok = (command: Command, status: number | null, stderr: string) => {
  if (status !== 0) throw new Error(`${command.slice(0, 4).join(' ')} … ended with status ${status}:\n${stderr.split('\n').slice(-6).join('\n')}`);
};

/** Runs a command from start to exit. Only the clock is read: what measures more would be in its time. */
export function clock(command: Command): number {
  const [file, ...words] = command;
  const began = process.hrtime.bigint();
  const { status, stderr } = spawnSync(file, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const wall = Number(process.hrtime.bigint() - began) / 1e9;
  ok(command, status, stderr);
  return wall;
}

/** Runs a command that takes long enough for the resolution of `time`. */
export function cost(command: Command): Cost {
  if (!hasGnuTime) return { wall: clock(command) };
  const told = path.join(os.tmpdir(), `bench-${process.pid}.txt`);
  try {
    const wall = clock([GNU_TIME, '-o', told, '-f', '%U %S %M', ...command]);
    const [user, system, kibibytes] = fs.readFileSync(told, 'utf8').trim().split('\n').at(-1)!.split(' ').map(Number) as [number, number, number];
    return { wall, cpu: user + system, peak: kibibytes / 1024 };
  } finally {
    fs.rmSync(told, { force: true });
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

const defined = (values: readonly (number | undefined)[]) => values.filter((value) => value !== undefined);

/** The median of each figure. */
export function medianCost(costs: readonly Cost[]): Cost {
  const [cpu, peak] = [defined(costs.map((c) => c.cpu)), defined(costs.map((c) => c.peak))];
  return { wall: median(costs.map((c) => c.wall)), ...(cpu.length > 0 && { cpu: median(cpu) }), ...(peak.length > 0 && { peak: median(peak) }) };
}
