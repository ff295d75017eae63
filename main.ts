// What `npm run synth` and `cdk8s synth` run: the systems become dist/<system>/<environment>/, whatever the working directory.
import path from 'node:path';
import { Output, type OutputFile } from './cli/output';
import { AgentApplication, Datadog, DatadogApp, type ManifestFile } from './constructs';
import { toYamlDocuments } from './constructs/yaml';
import { GoblinAssistant, RancherDesktop, SkyPilot, Treebeard, Workshop } from './systems';

const ROOT = path.join(__dirname, '..');
const SYSTEMS = { 'goblin-assistant': GoblinAssistant, treebeard: Treebeard, workshop: Workshop, skypilot: SkyPilot, 'rancher-desktop': RancherDesktop };

const app = new DatadogApp({ outdir: process.env.CDK8S_OUTDIR ?? path.join(ROOT, '.cdk8s-scratch') });

// Everything is built before anything is written: a mistake in one system leaves dist/ as it was.
const systems = Object.entries(SYSTEMS).map(([name, System]) => ({
  name,
  files: (System.environments as readonly any[]).flatMap((environment) => {
    const chart = new System(app, environment as never);
    const constructs = chart.node.findAll();
    const manifests = (folder: string, files: readonly ManifestFile[]): OutputFile[] =>
      files.map(({ file, objects }) => ({ file: path.join(environment, folder, file), text: toYamlDocuments(objects) }));
    return [
      ...constructs
        .filter((construct) => construct instanceof Datadog)
        .flatMap((agent) => [
          ...manifests('manifests', agent.manifests()),
          ...agent.helmValues().map(({ file, text }) => ({ file: path.join(environment, file), text })),
        ]),
      ...constructs.filter((construct) => construct instanceof AgentApplication).flatMap((application) => manifests('argocd', application.files())),
    ];
  }),
}));

const output = new Output(path.join(ROOT, 'dist'));
for (const { name, files } of systems) output.folder(name, files);
output.prune(new Set(systems.map(({ name }) => name)));

// The cdk8s CLI looks for one file per chart in its own folder.
if (process.env.CDK8S_OUTDIR) app.synth();
