import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as cdk8s from 'cdk8s';
import * as datadog from '../../constructs';

const GUIDE = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'monitors.md'), 'utf8');

/** Files that a tree of the guide lists, with their folders. */
function listed(tree: string): string[] {
  const [root, ...lines] = tree.trim().split('\n');
  return lines.map((line) => path.posix.join(root!, line.trim().split(/\s/)[0]!));
}

test('the first steps write the files that the guide lists', () => {
  const code = /```js\n([\s\S]*?)```/.exec(GUIDE)![1]!;
  const tree = /```\n(dist\/[\s\S]*?)```/.exec(GUIDE)![1]!;
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'guide-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = path.join(outdir, 'dist');
  try {
    new Function('require', code)((name: string) => (name === 'cdk8s' ? cdk8s : datadog));
    const written = (fs.readdirSync(outdir, { recursive: true, encoding: 'utf8' }) as string[]).filter((file) => fs.statSync(path.join(outdir, file)).isFile());
    expect(written.sort()).toEqual(listed(tree).sort());
  } finally {
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
    fs.rmSync(outdir, { recursive: true });
  }
});
