import { aks } from './aks';
import { containerOptimizedOs } from './container-optimized-os';
import { eks } from './eks';
import { flatcar } from './flatcar';
import { gkeAutopilot } from './gke-autopilot';
import { googleDistributedCloud } from './google-distributed-cloud';
import { openshift } from './openshift';
import type { Provider } from './provider';
import { talos } from './talos';

/** Every provider. One missing here does not exist. */
export const providers: readonly Provider[] = [gkeAutopilot, googleDistributedCloud, containerOptimizedOs, eks, aks, openshift, flatcar, talos];
