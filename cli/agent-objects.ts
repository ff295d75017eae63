import { type Finding, finding } from '../constructs/diagnostics/finding';
import type { Source } from '../constructs/diagnostics/source';
import { locateInTexts } from '../constructs/import/block-text';
import type { YamlFile } from '../constructs/import/read-yaml';
import { plainSecrets } from '../constructs/import/secrets';
import type { JsonMap } from '../constructs/kubernetes';
import { isObjectName, type SpecFile } from '../constructs/spec/spec-file';
import { isMap } from '../constructs/spec/values';
import { type Reading, type ReleaseOptions, releaseOf } from './chart';
import type { Diagnostics } from './diagnostics';

// Most files hold chart values or a spec.
const reader = () => require('../constructs/import/datadog-agent') as typeof import('../constructs/import/datadog-agent');

/** An object of the operator, and where it stands in its file. */
interface Found {
  readonly object: JsonMap;
  readonly document: number;
  /** The keys that lead to it in its document. */
  readonly at: readonly string[];
}

const isOf = (kind: string, data: unknown): data is JsonMap => isMap(data) && data.kind === kind && String(data.apiVersion).startsWith('datadoghq.com/');

/** The objects of a kind in a file, also those in the list that `kubectl get` prints. */
function objectsOf(kind: string, { documents }: YamlFile): Found[] {
  return documents.flatMap((data, document): Found[] => {
    if (isOf(kind, data)) return [{ object: data, document, at: [] }];
    if (!isMap(data) || !Array.isArray(data.items) || !String(data.kind).endsWith('List')) return [];
    return data.items.flatMap((item, i) => (isOf(kind, item) ? [{ object: item, document, at: ['items', String(i)] }] : []));
  });
}

const agentsIn = (yaml: YamlFile) => objectsOf('DatadogAgent', yaml);
const profilesIn = (yaml: YamlFile) => objectsOf('DatadogAgentProfile', yaml);

/** Whether a file is about DatadogAgent objects, or profiles for them. */
export const hasAgentObjects = (yaml: YamlFile): boolean => agentsIn(yaml).length + profilesIn(yaml).length > 0;

/** Says what there is to say of an object at its place in the file. */
function say(diagnostics: Diagnostics, file: string, yaml: YamlFile, { object, document, at }: Found, findings: readonly Finding[]): void {
  const source: Source = {
    text: yaml.text,
    locate: locateInTexts(yaml, document),
    secrets: () => plainSecrets(object).map(({ keys }) => yaml.locate([...at, ...keys], document)),
  };
  const placed = findings.map((f): Finding => ({ ...f, keys: f.keys.length > 0 ? [...at, ...f.keys] : f.keys }));
  diagnostics.say(file, placed, source);
}

/** Says all of the DatadogAgent objects of a file, and of the profiles beside the first; gives that as a spec. */
export function readAgentObjects(
  file: string,
  yaml: YamlFile,
  options: ReleaseOptions,
  diagnostics: Diagnostics,
  { concerns = () => true }: Reading = {},
): SpecFile | undefined {
  const [agents, profiles] = [agentsIn(yaml), profilesIn(yaml)];
  const specs = agents.map((agent, i) => {
    const own = i === 0 ? profiles : [];
    const { spec, findings, profileFindings, name, namespace } = reader().importDatadogAgent(
      agent.object,
      options,
      own.map(({ object }) => object),
    );
    const misnamed = [name, namespace].filter((text) => !isObjectName(text)).map(() => finding('wrong-type', 'error', ['metadata'], MISNAMED));
    const more = i === 0 && agents.length > 1 ? [finding('unread-document', 'error', [], 'this file has several DatadogAgent objects: give each a file')] : [];
    say(diagnostics, file, yaml, agent, [...findings, ...misnamed, ...more].filter(concerns));
    for (const [p, profile] of own.entries()) say(diagnostics, file, yaml, profile, profileFindings[p]!.filter(concerns));
    return { ...releaseOf(options, { name, namespace }), spec };
  });
  if (agents.length === 0) for (const profile of profiles) say(diagnostics, file, yaml, profile, [finding('unsupported-input', 'error', ['kind'], ALONE)]);
  return diagnostics.refused(file) ? undefined : specs[0];
}

const MISNAMED = 'name and namespace have lower-case letters, digits and hyphens, at most 63: give others with --name and --namespace';
const ALONE = 'a profile says what is different on some nodes: give it in one file with the DatadogAgent object that the others have';
