export { GoblinAssistantMonitors } from './goblin-assistant';
export { RancherDesktopMonitors } from './rancher-desktop';
export { SkyPilotMonitors } from './skypilot';
export { TreebeardMonitors } from './treebeard';
export { WorkshopMonitors } from './workshop';
