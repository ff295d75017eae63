import os from 'node:os';
import path from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker, workerData } from 'node:worker_threads';
import type { Manner } from './diagnostics';
import { Collector } from './memory';
import { type BuiltSpec, buildSpec, type TargetOptions } from './synth-spec';
import { THREAD } from './words';

/** Places in the memory that all threads see. */
const NEXT = 0; // which spec nobody has taken yet
const DONE = 1; // how many specs have been handed on, in their order
const SENT = 2; // rises with each spec that a worker has built

/** How far threads may run ahead of the slowest spec, so that what waits for it does not fill the memory. */
const AHEAD = 128;
/** No spec takes nearly as long. If a thread was lost, the main one builds what it had taken. */
const PATIENCE_MS = 20_000;

interface Work {
  readonly files: readonly string[];
  readonly options: TargetOptions;
  readonly manner: Manner;
}

/** What a worker is given. */
interface Order extends Work {
  readonly shared: Int32Array;
  readonly port: MessagePort;
}

interface Message {
  readonly i: number;
  readonly built: BuiltSpec;
}

const buildAt = ({ files, options, manner }: Work, i: number): BuiltSpec => buildSpec(files[i]!, options, manner);

/** Texts go as bytes, which are handed over and need not be copied. */
function send(port: MessagePort, i: number, built: BuiltSpec): void {
  const encoder = new TextEncoder();
  const files = built.files?.map(({ file, text }) => ({ file, text: typeof text === 'string' ? encoder.encode(text) : text }));
  const message: Message = { i, built: { ...built, ...(files && { files }) } };
  port.postMessage(message, files?.map(({ text }) => text.buffer as ArrayBuffer) ?? []);
}

/** What a thread does that was begun to build specs beside the main one. */
export function serve(): void {
  const order = workerData as Order;
  const { files, shared, port } = order;
  const collector = new Collector();
  for (let i = Atomics.add(shared, NEXT, 1); i < files.length; i = Atomics.add(shared, NEXT, 1)) {
    for (let done = Atomics.load(shared, DONE); i - done > AHEAD; done = Atomics.load(shared, DONE)) Atomics.wait(shared, DONE, done);
    send(port, i, buildAt(order, i));
    Atomics.add(shared, SENT, 1);
    Atomics.notify(shared, SENT);
    collector.step();
  }
}

/** Threads that build specs beside this one. */
class Helpers {
  private readonly workers: Worker[] = [];
  private readonly ports: MessagePort[] = [];
  readonly shared = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));

  constructor(work: Work, count: number, file: string) {
    try {
      for (let i = 0; i < count; i += 1) this.begin(work, file);
    } catch {
      // The system has no more threads to give: those that there are do it.
    }
  }

  private begin(work: Work, file: string): void {
    const { port1, port2 } = new MessageChannel();
    const order: Order = { ...work, shared: this.shared, port: port2 };
    // As many words as this one has, the mark in the place of the first behind the command: the launcher tells a fleet by their number.
    const worker = new Worker(file, { argv: ['synth', THREAD, ...process.argv.slice(4)], workerData: order, transferList: [port2] });
    // What a thread was lost with is told when the main one comes to its spec; and it never keeps the process alive.
    worker.on('error', () => {}).unref();
    this.workers.push(worker);
    this.ports.push(port1);
  }

  /** What has been built since. */
  *received(): Generator<Message> {
    for (const port of this.ports)
      for (let message = receiveMessageOnPort(port); message; message = receiveMessageOnPort(port)) yield message.message as Message;
  }

  end(): void {
    for (const port of this.ports) port.close();
    for (const worker of this.workers) void worker.terminate();
  }
}

function* inThreads(work: Work, helpers: Helpers): Generator<BuiltSpec> {
  const { shared } = helpers;
  const { files } = work;
  const early = new Map<number, BuiltSpec>();
  const receive = (due: number) => {
    for (const { i, built } of helpers.received()) if (i >= due) early.set(i, built);
    return early.has(due);
  };
  for (let due = 0; due < files.length; due += 1) {
    while (!receive(due)) {
      // This thread builds as well, as long as there is something to build; then it waits.
      const i = Atomics.load(shared, NEXT) - due < AHEAD ? Atomics.add(shared, NEXT, 1) : files.length;
      if (i < files.length) early.set(i, buildAt(work, i));
      else {
        const sent = Atomics.load(shared, SENT);
        if (!receive(due) && Atomics.wait(shared, SENT, sent, PATIENCE_MS) === 'timed-out') early.set(due, buildAt(work, due));
      }
    }
    yield early.get(due)!;
    early.delete(due);
    Atomics.store(shared, DONE, due + 1);
    Atomics.notify(shared, DONE);
  }
}

/** Below this a thread costs more than it brings: it loads everything, and makes what clusters have in common, once more. */
const WORTH_A_THREAD = 5_000;
/** Writing is for one thread; more than these would wait for it. */
const MOST_THREADS = 8;

/** How many threads are best for so many specs. */
export const threadsFor = (specs: number, cores = os.availableParallelism()): number =>
  Math.max(1, Math.min(cores, MOST_THREADS, Math.floor(specs / WORTH_A_THREAD)));

/** Where threads begin: where the command does. From its source it is only run by tests, in one thread. */
const ENTRY = path.extname(__filename) === '.ts' ? undefined : __filename;

/**
 * Builds specs, and gives each in its turn: in how many threads does not show.
 * @param threads how many at most, this one included
 * @param entry the file by which the others begin
 */
export function* builtSpecs(work: Work, threads = threadsFor(work.files.length), entry = ENTRY): Generator<BuiltSpec> {
  const helpers = Math.min(threads, work.files.length) - 1;
  const collector = new Collector();
  if (helpers < 1 || entry === undefined) {
    for (const i of work.files.keys()) {
      yield buildAt(work, i);
      collector.step();
    }
    return;
  }
  const others = new Helpers(work, helpers, entry);
  try {
    for (const built of inThreads(work, others)) {
      yield built;
      collector.step();
    }
  } finally {
    others.end();
  }
}
