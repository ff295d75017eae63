import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');

export interface BuiltSite {
  /** Where its files are. */
  readonly folder: string;
  /** What the build printed. */
  readonly printed: string;
  readonly status: number | null;
  remove(): void;
}

/**
 * Builds the site from a copy of the pages, so that a build in the repository at the same time is not in the way. The API reference is made by
 * typedoc and left out here; CI builds the site with it.
 */
export function buildSite(): BuiltSite {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'site-'));
  const [docs, site] = [path.join(folder, 'docs'), path.join(folder, 'site')];
  const left = ['.temp', 'cache', 'dist'].map((name) => path.join(ROOT, 'docs', '.vitepress', name));
  left.push(path.join(ROOT, 'docs', 'reference', 'api'));
  fs.cpSync(path.join(ROOT, 'docs'), docs, { recursive: true, filter: (source) => !left.includes(source) });
  // Links to files of the repository are looked up beside the pages.
  for (const name of fs.readdirSync(ROOT)) if (name !== 'docs' && name !== '.git') fs.symlinkSync(path.join(ROOT, name), path.join(folder, name));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(ROOT, 'node_modules', 'vitepress', 'bin', 'vitepress.js'), 'build', docs, '--outDir', site],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production', DOCS_BASE: '/' } },
  );
  return { folder: site, printed: `${stdout}${stderr}`, status, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** Serves a folder on a port of its own, as any host of files would. */
export async function serve(folder: string): Promise<{ address: string; close(): void }> {
  const server = http.createServer(({ url = '/' }, response) => {
    const name = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name);
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(fs.readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
