// What `npm run synth` and `cdk8s synth` run: the systems become dist/<system>/<environment>/, whatever the working directory.
import path from 'node:path';
import { reason } from './cli/diagnostics';
import { Output, type OutputFile } from './cli/output';
import { DatadogApp, installationFiles } from './constructs';
import { GoblinAssistant, RancherDesktop, SkyPilot, Treebeard, Workshop } from './systems';

const ROOT = path.join(__dirname, '..');
const SYSTEMS = { 'goblin-assistant': GoblinAssistant, treebeard: Treebeard, workshop: Workshop, skypilot: SkyPilot, 'rancher-desktop': RancherDesktop };

const app = new DatadogApp({ outdir: process.env.CDK8S_OUTDIR ?? path.join(ROOT, '.cdk8s-scratch') });

// Everything is built before anything is written: a mistake in one system leaves dist/ as it was.
const systems = Object.entries(SYSTEMS).map(([name, System]) => ({
  name,
  files: (System.environments as readonly any[]).flatMap((environment) => {
    const files = installationFiles(new System(app, environment as never));
    return files.map(({ file, text }): OutputFile => ({ file: path.join(environment, file), text }));
  }),
}));

try {
  const output = new Output(path.join(ROOT, 'dist'));
  for (const { name, files } of systems) output.folder(name, files);
  output.prune(new Set(systems.map(({ name }) => name)));
} catch (error) {
  process.stderr.write(`cannot write dist/: ${reason(error)}\n`);
  process.exit(1);
}

// The cdk8s CLI looks for one file per chart in its own folder.
if (process.env.CDK8S_OUTDIR) app.synth();
