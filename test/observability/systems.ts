import { App, type Chart } from 'cdk8s';
import { DatadogMonitors } from '../../constructs';
import * as systems from '../../systems';
import * as collections from '../../systems/monitors';

type SystemOf = { environments: readonly string[] } & (new (scope: App, environment: any) => Chart);
type MonitorsOf = new (scope: App, environments: readonly Chart[]) => Chart;

function monitorsOf(System: SystemOf, Monitors: MonitorsOf): DatadogMonitors {
  const app = new App();
  const chart = new Monitors(
    app,
    System.environments.map((environment) => new System(app, environment)),
  );
  return chart.node.findAll().find((construct) => construct instanceof DatadogMonitors)!;
}

/** The systems with their monitors, and how many monitors, SLOs and dashboards their documents have. */
export const SYSTEMS = {
  'Goblin Assistant': { monitors: monitorsOf(systems.GoblinAssistant, collections.GoblinAssistantMonitors), document: '000', has: [4, 3, 1] },
  TreeBeard: { monitors: monitorsOf(systems.Treebeard, collections.TreebeardMonitors), document: '001', has: [11, 4, 4] },
  Workshop: { monitors: monitorsOf(systems.Workshop, collections.WorkshopMonitors), document: '002', has: [4, 0, 2] },
  SkyPilot: { monitors: monitorsOf(systems.SkyPilot, collections.SkyPilotMonitors), document: '003', has: [0, 0, 2] },
  'Rancher Desktop': { monitors: monitorsOf(systems.RancherDesktop, collections.RancherDesktopMonitors), document: '004', has: [5, 2, 2] },
} as const;
