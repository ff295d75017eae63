import { type Finding, finding } from '../../diagnostics/finding';
import type { Json, JsonMap } from '../../kubernetes';
import { type ApiField, apiField } from '../../spec/datadog-agent-api';
import { equal, getPath, isMap } from '../../spec/values';
import type { AgentObjectDraft } from './draft';
import { knownAnnotations } from './fields';

/** Fields without an option, and the value that changes nothing: what the operator has anyway. */
const USUAL: Readonly<Record<string, Json>> = {
  'global.containerStrategy': 'optimized',
  'global.useVSock': false,
  'global.disableNonResourceRules': false,
  'global.csi.autoManage': true,
  'features.admissionController.serviceName': 'datadog-admission-controller',
  'features.logCollection.containerLogsPath': '/var/lib/docker/containers',
  'features.logCollection.containerSymlinksPath': '/var/log/containers',
  'features.logCollection.tempStoragePath': '/var/lib/datadog-agent/logs',
  'features.logCollection.openFilesLimit': 100,
};

/** What to do about a field that has no option. */
const INSTEAD: Readonly<Record<string, string>> = {
  'global.containerStrategy': 'manifests have a container for each process: leave it out',
  'features.logCollection.openFilesLimit': 'set DD_LOGS_CONFIG_OPEN_FILES_LIMIT in override.nodeAgent.containers.agent.env',
  'global.endpoint.credentials': 'the agents have one key: name it in global.credentials',
};

const nothing = (value: Json | undefined): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0) || (isMap(value) && Object.values(value).every(nothing));

function usual(keys: readonly string[], value: Json | undefined, spec: JsonMap): boolean {
  const path = keys.join('.');
  if (Object.hasOwn(USUAL, path)) return equal(USUAL[path], value);
  // A host port that is the port of the endpoint is what the operator takes by itself.
  if (keys[1] === 'otlp' && keys.at(-1) === 'hostPort') {
    const endpoint = getPath(spec, [...keys.slice(0, -2), 'endpoint']) ?? (keys.includes('grpc') ? ':4317' : ':4318');
    return String(endpoint).endsWith(`:${value}`);
  }
  return value === false && (keys.at(-1) === 'jmxEnabled' || keys.at(-1) === 'disabled');
}

function advice(keys: readonly string[]): string {
  const path = keys.join('.');
  const told = Object.entries(INSTEAD).find(([start]) => path === start || path.startsWith(`${start}.`))?.[1];
  if (told) return told;
  if (keys.at(-1) === 'configMap' || keys.includes('configMap')) return 'copy the contents of the ConfigMap into the object, as configData or configDataMap';
  if (keys[0] === 'override') return 'remove it, or keep this object';
  return 'remove it if you can do without';
}

/** What the API has and a spec cannot say. */
export function leftovers(draft: AgentObjectDraft): Finding[] {
  const found: Finding[] = [];
  const visit = (map: JsonMap, at: readonly string[]) => {
    for (const [key, value] of Object.entries(map)) {
      const keys = [...at, key];
      const field: ApiField | undefined = apiField(keys);
      if (!field || draft.isRead(keys) || nothing(value) || usual(keys, value, draft.spec)) continue;
      if (isMap(value) && (field.fields.size > 0 || draft.isPartlyRead(keys))) visit(value, keys);
      else found.push(finding('no-option', 'error', ['spec', ...keys], `specs have no option for this field, so its meaning would be lost: ${advice(keys)}`));
    }
  };
  visit(draft.spec, []);
  for (const name of Object.keys(draft.annotations))
    if (/(?:^|\.)agent\.datadoghq\.com\//.test(name) && !knownAnnotations().has(name) && !draft.isAnnotationUnderstood(name))
      found.push(
        finding('no-option', 'error', ['metadata', 'annotations', name], 'specs have no option for this annotation, so its meaning would be lost: remove it'),
      );
  return found;
}
