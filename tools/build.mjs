// Bundles the command, the app and the public API into lib/. One file each starts several times faster than a tree of modules.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..'));

/** Constructs are compared by class: a user's cdk8s and ours must be the same module. */
const SHARED = ['cdk8s', 'cdk8s-plus-28', 'constructs'];

const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));

await build({
  absWorkingDir: process.cwd(),
  entryPoints: { cli: 'cli/index.ts', main: 'main.ts', index: 'constructs/index.ts', validation: 'constructs/validation/plugin.ts' },
  outdir: 'lib',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: SHARED,
  define: { 'process.env.CDK8S_DATADOG_VERSION': JSON.stringify(version) },
  legalComments: 'none',
  logLevel: 'warning',
});

// Read when a check needs them: in the bundle they would slow every start.
fs.cpSync('constructs/agent-settings', 'lib/agent-settings', { recursive: true, filter: (file) => !file.endsWith('.ts') });
fs.cpSync('constructs/observability/catalogue', 'lib/metrics-catalogue', { recursive: true, filter: (file) => !file.endsWith('.ts') });
fs.cpSync('constructs/pages/client', 'lib/page-scripts', { recursive: true });

const cli = path.join('lib', 'cli.js');
const text = fs.readFileSync(cli, 'utf8');
if (!text.startsWith('#!')) fs.writeFileSync(cli, `#!/usr/bin/env node\n${text}`);
fs.chmodSync(cli, 0o755);
