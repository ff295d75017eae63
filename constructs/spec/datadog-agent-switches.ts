/** A field of the object that is on if any of several options is: these have no switch above them. */
export interface AgentSwitch {
  /** Below `spec`. */
  readonly keys: readonly string[];
  /** What the operator takes it for where it is not written. */
  readonly default: boolean;
  readonly options: readonly string[];
}

export const SWITCHES: readonly AgentSwitch[] = [
  {
    keys: ['features', 'apm', 'enabled'],
    default: true,
    options: ['features.apm.hostPortConfig.enabled', 'features.apm.unixDomainSocketConfig.enabled'],
  },
  {
    keys: ['features', 'sbom', 'enabled'],
    default: false,
    options: ['features.sbom.containerImage.enabled', 'features.sbom.host.enabled', 'features.sbom.enrichment.usage.enabled'],
  },
  {
    keys: ['features', 'controlPlaneMonitoring', 'enabled'],
    default: true,
    options: ['cluster.provider.eks.controlPlaneMonitoring', 'cluster.provider.openshift.controlPlaneMonitoring'],
  },
];
