import type { ResolvedSpec } from '../../imports/agent-spec';
import type { Refusal } from '../features/feature';

/** Where agents may look at neither images nor nodes, the feature stays off in silence, as in the chart. Here somebody is told. */
export const sbomStaysOff = ({ features: { sbom } }: ResolvedSpec, where: string): Refusal[] =>
  (['containerImage', 'host'] as const)
    .filter((kind) => sbom[kind].enabled)
    .map((kind) => ({ path: `features.sbom.${kind}.enabled`, message: `${where} does not support it, so it stays off: set it to false there` }));
