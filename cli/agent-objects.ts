import { type Finding, finding } from '../constructs/diagnostics/finding';
import type { Source } from '../constructs/diagnostics/source';
import { locateInTexts } from '../constructs/import/block-text';
import { importDatadogAgent } from '../constructs/import/datadog-agent';
import type { YamlFile } from '../constructs/import/read-yaml';
import { plainSecrets } from '../constructs/import/secrets';
import type { JsonMap } from '../constructs/kubernetes';
import { isObjectName, type SpecFile } from '../constructs/spec/spec-file';
import { isMap } from '../constructs/spec/values';
import { type Reading, type ReleaseOptions, releaseOf } from './chart';
import type { Diagnostics } from './diagnostics';

/** A DatadogAgent object, and where it stands in its file. */
interface Found {
  readonly object: JsonMap;
  readonly document: number;
  /** The keys that lead to it in its document. */
  readonly at: readonly string[];
}

const isAgent = (data: unknown): data is JsonMap => isMap(data) && data.kind === 'DatadogAgent' && String(data.apiVersion).startsWith('datadoghq.com/');

/** The DatadogAgent objects of a file, also those in the list that `kubectl get` prints. */
function agentObjects({ documents }: YamlFile): Found[] {
  return documents.flatMap((data, document): Found[] => {
    if (isAgent(data)) return [{ object: data, document, at: [] }];
    if (!isMap(data) || !Array.isArray(data.items) || !String(data.kind).endsWith('List')) return [];
    return data.items.flatMap((item, i) => (isAgent(item) ? [{ object: item, document, at: ['items', String(i)] }] : []));
  });
}

/** Whether a file is about DatadogAgent objects. */
export const hasAgentObjects = (yaml: YamlFile): boolean => agentObjects(yaml).length > 0;

const profiles = ({ documents }: YamlFile) => documents.flatMap((data, i) => (isMap(data) && data.kind === 'DatadogAgentProfile' ? [i] : []));

/** Says all of the DatadogAgent objects of a file; gives the first as a spec. */
export function readAgentObjects(
  file: string,
  yaml: YamlFile,
  options: ReleaseOptions,
  diagnostics: Diagnostics,
  { concerns = () => true }: Reading = {},
): SpecFile | undefined {
  const found = agentObjects(yaml);
  const specs = found.map(({ object, document, at }, i) => {
    const { spec, findings, name, namespace } = importDatadogAgent(object, options);
    const misnamed = [name, namespace].filter((text) => !isObjectName(text)).map(() => finding('wrong-type', 'error', ['metadata'], MISNAMED));
    const more = i === 0 && found.length > 1 ? [finding('unread-document', 'error', [], 'this file has several DatadogAgent objects: give each a file')] : [];
    const source: Source = {
      text: yaml.text,
      locate: locateInTexts(yaml, document),
      secrets: () => plainSecrets(object).map(({ keys }) => yaml.locate([...at, ...keys], document)),
    };
    const placed = [...findings, ...misnamed, ...more].filter(concerns).map((f): Finding => ({ ...f, keys: f.keys.length > 0 ? [...at, ...f.keys] : f.keys }));
    diagnostics.say(file, placed, source);
    return { ...releaseOf(options, { name, namespace }), spec };
  });
  for (const document of profiles(yaml))
    diagnostics.say(file, [finding('unsupported-input', 'error', ['kind'], PROFILE)], { text: yaml.text, locate: (keys) => yaml.locate(keys, document) });
  return diagnostics.refused(file) ? undefined : specs[0];
}

const MISNAMED = 'name and namespace have lower-case letters, digits and hyphens, at most 63: give others with --name and --namespace';
const PROFILE = 'profiles are not read: write the nodes as a group in nodeGroups of the spec, and give the DatadogAgent object alone';
