import { DEFAULT_KUBERNETES_VERSION } from '../../constructs/datadog';
import type { SpecFile } from '../../constructs/spec/spec-file';
import type { AgentSpec } from '../../imports/agent-spec';
import type { Diagnostics } from '../diagnostics';
import { importFile, importLayers } from '../import';
import type { ProjectSettings } from './settings';

/** What most begin with: traces over a port of the node, and logs of the pods that ask for it. */
const beginning = ({ name, clusterName = name, site = 'datadoghq.com' }: ProjectSettings): SpecFile => ({
  name: 'datadog',
  namespace: 'datadog-agent',
  kubernetesVersion: DEFAULT_KUBERNETES_VERSION,
  spec: {
    global: { site, clusterName, credentials: { apiSecret: { secretName: 'datadog-secret' } } },
    features: { apm: { hostPortConfig: { enabled: true } }, logCollection: { enabled: true } },
  },
});

/** What the command line says goes over what was imported. */
function withSettings(file: SpecFile, { clusterName, site }: ProjectSettings): SpecFile {
  const global: AgentSpec['global'] = { ...file.spec.global, ...(site !== undefined && { site }), ...(clusterName !== undefined && { clusterName }) };
  return Object.keys(global).length > 0 ? { ...file, spec: { ...file.spec, global } } : file;
}

/** The first spec of a project; undefined, and said, where the files that it is to be made of cannot be taken. */
export function firstSpec(settings: ProjectSettings, diagnostics: Diagnostics): SpecFile | undefined {
  const { from } = settings;
  if (from.length === 0) return beginning(settings);
  const file = from.length === 1 ? importFile(from[0]!, {}, diagnostics) : importLayers(from, {}, diagnostics);
  return file && !from.some((one) => diagnostics.refused(one)) ? withSettings(file, settings) : undefined;
}
