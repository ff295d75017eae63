/**
 * The order of a sync. Argo CD begins a wave when everything in the one before is healthy; within a wave, accounts and roles come before
 * workloads by their kind. Objects that name no wave are in 0: manifests carry no annotation of a tool.
 */
export const SYNC_WAVES = { namespace: -3, operator: -2, secrets: -1, agents: 0, monitors: 1 } as const;

/** The annotation that puts an object into a wave. */
export const syncWave = (stage: keyof typeof SYNC_WAVES): Record<string, string> => ({ 'argocd.argoproj.io/sync-wave': `${SYNC_WAVES[stage]}` });
