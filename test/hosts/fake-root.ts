import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { HostFile } from '../../constructs/hosts/linux/bundle';

/** What a run of a script did. */
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  /** Commands that it called and that would have changed the machine, one a line. */
  readonly calls: readonly string[];
}

// Stand-ins for what asks for root, a network or systemd. They keep what they did below $FAKE.
const STUBS: Readonly<Record<string, string>> = {
  systemctl: `echo "systemctl $*" >>"$FAKE/calls"
case $1 in
  is-active) [ -e "$FAKE/active" ] ;;
  restart | start) : >"$FAKE/active" ;;
esac`,
  curl: `echo "curl" >>"$FAKE/calls"
while [ $# -gt 0 ]; do
  if [ "$1" = --output ]; then
    cat >"$2" <<'SCRIPT'
printf '%s\\n' "install minor=$DD_AGENT_MINOR_VERSION site=$DD_SITE only=$DD_INSTALL_ONLY key=\${DD_API_KEY:+given}" >>"$FAKE/calls"
mkdir -p "$ROOT/opt/datadog-agent/bin/agent" "$ROOT/etc/datadog-agent/conf.d/docker.d"
: >"$ROOT/etc/datadog-agent/conf.d/docker.d/conf.yaml.default"
printf '#!/bin/sh\\n[ "$1" = version ] && echo "Agent 7.%s - Commit: abc"\\nexit 0\\n' "$DD_AGENT_MINOR_VERSION" >"$ROOT/opt/datadog-agent/bin/agent/agent"
chmod +x "$ROOT/opt/datadog-agent/bin/agent/agent"
SCRIPT
  fi
  shift
done`,
  aws: `echo "aws $*" >>"$FAKE/calls"
[ ! -e "$FAKE/aws-says" ] || { cat "$FAKE/aws-says" >&2; exit 1; }
[ -e "$FAKE/aws-secret" ] && cat "$FAKE/aws-secret"`,
  getent: `[ -e "$FAKE/no-docker" ] && exit 2; echo docker:x:999:`,
  id: `if [ "$1" = -u ]; then echo "\${FAKE_UID:-1000}"; exit; fi
echo dd-agent; [ ! -e "$FAKE/in-docker" ] || echo docker`,
  sudo: `echo "sudo $*" >>"$FAKE/calls"
printf '%s\\n' "key=\${DD_API_KEY:+given}" "work=$(find "$TMPDIR" -maxdepth 1 -name 'tmp.*' | wc -l)" >>"$FAKE/calls"`,
  usermod: `echo "usermod $*" >>"$FAKE/calls"; : >"$FAKE/in-docker"`,
  chown: `printf '%s %s\\n' "\${2%.new}" "$1" >>"$FAKE/owners"`,
  stat: `mode=$(/usr/bin/stat -c %a "$3")
owner=$(grep -F "$3 " "$FAKE/owners" | tail -n 1 | cut -d' ' -f2)
if [ "$2" = %a ]; then echo "$mode"; else echo "$mode $owner"; fi`,
};

/** Mounts this machine's programs into a root, read-only, and goes into it: in namespaces of its own, so nothing is left and nobody need be root. */
const INTO = `set -e
mkdir -p "$1/usr" "$1/dev" "$1/tmp" "$1/fake" "$1/bundle"
for link in bin sbin lib lib64; do [ ! -L "/$link" ] || [ -L "$1/$link" ] || ln -s "usr/$link" "$1/$link"; done
for folder in bin sbin lib lib64; do [ -L "/$folder" ] || [ ! -d "/$folder" ] || { mkdir -p "$1/$folder"; mount --rbind "/$folder" "$1/$folder"; }; done
mount --rbind /usr "$1/usr"
mount --rbind /dev "$1/dev"
mount --bind "$2" "$1/fake"
mount --bind "$3" "$1/bundle"
shift 3
exec chroot "$@"`;

/** Whether this machine lets anybody have a root of their own. */
export const hasOwnRoots = (): boolean => spawnSync('unshare', ['--map-root-user', '--mount', 'chroot', '/', '/bin/true']).status === 0;

/** A machine that is none: a folder as its root, and commands that only note that they were called. */
export class FakeRoot {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-host-'));
  private readonly fake = path.join(this.folder, 'fake');
  readonly root = path.join(this.folder, 'root');

  constructor(bundle: readonly HostFile[]) {
    for (const folder of ['fake/bin', 'root', 'bundle']) fs.mkdirSync(path.join(this.folder, folder), { recursive: true });
    for (const [name, text] of Object.entries(STUBS)) fs.writeFileSync(path.join(this.fake, 'bin', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    fs.writeFileSync(path.join(this.fake, 'owners'), '');
    this.replaceBundle(bundle);
  }

  replaceBundle(bundle: readonly HostFile[]): void {
    const to = path.join(this.folder, 'bundle');
    fs.rmSync(to, { recursive: true, force: true });
    for (const { file, text } of bundle) {
      fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
      fs.writeFileSync(path.join(to, file), text);
    }
  }

  /** Puts something where the stand-ins look. */
  given(name: string, text = ''): void {
    fs.writeFileSync(path.join(this.fake, name), text);
  }

  run(script: 'install.sh' | 'verify.sh', environment: Readonly<Record<string, string>> = {}, ...words: string[]): Ran {
    const calls = path.join(this.fake, 'calls');
    fs.writeFileSync(calls, '');
    const env = { PATH: `${path.join(this.fake, 'bin')}:/usr/bin:/bin`, FAKE: this.fake, ROOT: this.root, WAIT: '0', TMPDIR: this.folder, ...environment };
    const { status, stdout, stderr } = spawnSync('sh', [path.join(this.folder, 'bundle', script), ...words], { env, encoding: 'utf8', cwd: '/' });
    return { status, out: stdout + stderr, calls: fs.readFileSync(calls, 'utf8').split('\n').filter(Boolean) };
  }

  /** Runs a script in the folder as its root: with the paths that it has on a real host. */
  runInside(script: 'install.sh' | 'verify.sh', environment: Readonly<Record<string, string>> = {}): Ran {
    const calls = path.join(this.fake, 'calls');
    fs.writeFileSync(calls, '');
    const given = { PATH: '/fake/bin:/usr/bin:/bin', FAKE: '/fake', FAKE_UID: '0', WAIT: '0', ...environment };
    const words = ['env', '-i', ...Object.entries(given).map(([name, value]) => `${name}=${value}`), 'sh', `/bundle/${script}`];
    const into = ['sh', '-c', INTO, 'into', this.root, this.fake, path.join(this.folder, 'bundle'), this.root, ...words];
    const { status, stdout, stderr } = spawnSync('unshare', ['--map-root-user', '--mount', ...into], { encoding: 'utf8', cwd: '/' });
    return { status, out: stdout + stderr, calls: fs.readFileSync(calls, 'utf8').split('\n').filter(Boolean) };
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.root, file), 'utf8');
  }

  /** Every file with its mode, contents and last change. */
  state(): string[] {
    const files = fs.readdirSync(this.root, { recursive: true, encoding: 'utf8' }).filter((file) => fs.lstatSync(path.join(this.root, file)).isFile());
    return files.sort().map((file) => {
      const { mode, mtimeNs, ino } = fs.statSync(path.join(this.root, file), { bigint: true });
      return `${file} ${mode.toString(8)} ${mtimeNs} ${ino} ${this.read(file)}`;
    });
  }

  mode(file: string): string {
    return (fs.statSync(path.join(this.root, file)).mode & 0o777).toString(8);
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
