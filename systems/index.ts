export { GoblinAssistant } from './goblin-assistant';
export { RancherDesktop } from './rancher-desktop';
export { SkyPilot } from './skypilot';
export { Treebeard } from './treebeard';
export { Workshop } from './workshop';
