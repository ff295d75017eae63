// What `npm run synth` and `cdk8s synth` run: the systems become dist/<system>/<environment>/, their monitors dist/<system>/monitors/ and
// their Compose projects dist/<system>/compose/, whatever the working directory.
import path from 'node:path';
import { reason } from './cli/diagnostics';
import { Output, type OutputFile } from './cli/output';
import { ComposeProject, composeProjectFiles, DatadogApp, installationFiles } from './constructs';
import { GoblinAssistant, RancherDesktop, SkyPilot, Treebeard, Workshop } from './systems';
import { GoblinAssistantMonitors, RancherDesktopMonitors, SkyPilotMonitors, TreebeardMonitors, WorkshopMonitors } from './systems/monitors';

const ROOT = path.join(__dirname, '..');
const SYSTEMS = {
  'goblin-assistant': { System: GoblinAssistant, Monitors: GoblinAssistantMonitors },
  treebeard: { System: Treebeard, Monitors: TreebeardMonitors },
  workshop: { System: Workshop, Monitors: WorkshopMonitors },
  skypilot: { System: SkyPilot, Monitors: SkyPilotMonitors },
  'rancher-desktop': { System: RancherDesktop, Monitors: RancherDesktopMonitors },
};

const app = new DatadogApp({ outdir: process.env.CDK8S_OUTDIR ?? path.join(ROOT, '.cdk8s-scratch') });

// Everything is built before anything is written: a mistake in one system leaves dist/ as it was.
const systems = Object.entries(SYSTEMS).map(([name, { System, Monitors }]) => {
  const environments = System.environments.map((environment) => ({ environment, chart: new System(app, environment as never) }));
  const agents = environments.flatMap(({ environment, chart }) =>
    installationFiles(chart).map(({ file, text }): OutputFile => ({ file: path.join(environment, file), text })),
  );
  const monitors = new Monitors(
    app,
    environments.map(({ chart }) => chart),
  );
  const projects = environments.flatMap(({ chart }) => chart.node.findAll().filter((construct) => construct instanceof ComposeProject));
  const compose = composeProjectFiles(projects).map(({ file, text }): OutputFile => ({ file: path.join('compose', file), text }));
  return { name, files: [...agents, ...installationFiles(monitors), ...compose] };
});

try {
  const output = new Output(path.join(ROOT, 'dist'));
  const outcomes = output.put(systems.map(({ name, files }) => ({ name, content: files })));
  for (const { error } of outcomes) if (error !== undefined) throw error;
  output.prune(new Set(systems.map(({ name }) => name)));
} catch (error) {
  process.stderr.write(`cannot write dist/: ${reason(error)}\n`);
  process.exit(1);
}

// The cdk8s CLI looks for one file per chart in its own folder.
if (process.env.CDK8S_OUTDIR) app.synth();
