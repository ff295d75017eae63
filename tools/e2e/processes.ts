import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/**
 * Runs the program in a process group of its own, with a companion that waits for our end of a pipe to close and then kills the group.
 * The system closes the pipe whatever we die of, so not even a kill -9 of ours leaves a server behind.
 */
const GUARDED = 'exec 3<&0; { cat <&3 >/dev/null; kill -KILL 0; } & exec "$@" </dev/null 3<&-';

export function guarded(command: string, words: readonly string[], options: SpawnOptions): ChildProcess {
  const stdio: SpawnOptions['stdio'] = ['pipe', ...tail(options)];
  const child = spawn('sh', ['-c', GUARDED, path.basename(command), command, ...words], { ...options, detached: true, stdio });
  child.stdin?.on('error', () => undefined);
  // The companion goes once the program has, and with it whatever the program left behind.
  return child.on('exit', () => child.stdin?.destroy());
}

const tail = ({ stdio }: SpawnOptions) => (Array.isArray(stdio) ? stdio.slice(1) : [stdio ?? 'ignore', stdio ?? 'ignore']);

const GRACE_MILLISECONDS = 5000;

interface Running {
  readonly name: string;
  readonly child: ChildProcess;
  readonly log: string;
  readonly ended: Promise<string>;
}

/** The servers of a run: each logs to a file of its own, and all end together. */
export class Processes {
  private readonly running: Running[] = [];
  private stopping = false;

  constructor(private readonly logs: string) {
    fs.mkdirSync(logs, { recursive: true });
  }

  start(name: string, command: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): void {
    const log = path.join(this.logs, `${name}.log`);
    const out = fs.openSync(log, 'w');
    const child = guarded(command, words, { env: { ...process.env, ...env }, stdio: ['pipe', out, out] });
    fs.closeSync(out);
    const ended = new Promise<string>((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with status ${code}`));
    });
    const running = { name, child, log, ended };
    this.running.push(running);
    void ended.then((how) => this.stopping || console.error(`${name} ${how}; its last words:\n${lastLines(log)}`));
  }

  /** Waits until the check says yes. Ends early, with the server's last words, where one of the servers has ended. */
  async until(what: string, seconds: number, check: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    while (!(await check().catch(() => false))) {
      const gone = this.running.find(({ child }) => child.exitCode !== null || child.signalCode !== null);
      if (gone) throw new Error(`${gone.name} ended while we waited for ${what}`);
      if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s; the logs are in ${this.logs} (--logs DIR keeps them)`);
      await sleep(100);
    }
  }

  /** Ends all servers, the youngest first, each by force if it does not go. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const { child, ended } of this.running.splice(0).reverse()) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await Promise.race([ended, sleep(GRACE_MILLISECONDS)]);
      child.stdin?.destroy();
      killGroup(child);
    }
  }
}

/** What a program started in turn is in its group. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone: what we wanted.
  }
}

export const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());

const lastLines = (file: string, count = 15) => fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');

/** Ports of the loopback interface that nobody listens on now; asked for together, so that they differ. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<net.Server>((resolve) => {
          const server = net.createServer().listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
