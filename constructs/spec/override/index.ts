import { clusterAgent } from './cluster-agent';
import { clusterChecksRunner } from './cluster-checks-runner';
import { nodeAgent } from './node-agent';

/** What changes a workload or one of its containers, whatever features are on. */
export const override = { nodeAgent, clusterAgent, clusterChecksRunner };
