import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './blocks';

/**
 * The package as a registry would give it, made of these sources: lib/ may be older than they are. It stands below node_modules, where it finds what
 * it needs.
 */
export function packaged(): { folder: string; remove: () => void } {
  const cache = path.join(ROOT, 'node_modules', '.cache', 'cdk8s-datadog');
  fs.mkdirSync(cache, { recursive: true });
  const folder = fs.mkdtempSync(path.join(cache, 'documented-'));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync(process.execPath, [path.join(ROOT, 'tools', 'build.mjs'), 'all', path.join(folder, 'lib')], { stdio: 'pipe' });
    fs.copyFileSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
