import { parse } from 'yaml';
import type { ResolvedSpec } from '../../../imports/agent-spec';
import type { Json, JsonMap } from '../../kubernetes';
import type { Need } from '../../plan/contribution';
import { isMap } from '../../spec/values';

/** One configuration file of a check. */
export interface CheckFile {
  /** The check, as its file is called: `postgres`. */
  readonly check: string;
  /** Where it stands in the spec. */
  readonly path: string;
  /** Undefined where the text cannot be read: then nothing is known of them. */
  readonly instances: readonly JsonMap[] | undefined;
  readonly initConfig: JsonMap;
  /** Runs for each container that it finds, so what it sends has the tags of the container. */
  readonly discovers: boolean;
}

function dataOf(content: unknown): unknown {
  if (typeof content !== 'string') return content;
  try {
    return parse(content, { logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

function fileOf(name: string, content: unknown, path: string): CheckFile {
  const check = name.replace(/\.ya?ml(\.default)?$/, '');
  const data = dataOf(content);
  if (!isMap(data)) return { check, path, instances: undefined, initConfig: {}, discovers: true };
  const instances = Array.isArray(data.instances) ? data.instances.filter(isMap) : undefined;
  const discovers = ['ad_identifiers', 'advanced_ad_identifiers', 'cel_selector'].some((key) => Object.hasOwn(data, key));
  return { check, path, instances, initConfig: isMap(data.init_config) ? data.init_config : {}, discovers };
}

/** The check configurations that a spec brings along. */
export function checkFiles(spec: ResolvedSpec): CheckFile[] {
  const places: [path: string, files: unknown][] = [
    ['global.autoconf', spec.global.autoconf],
    ['features.customChecks.confd', spec.features.customChecks.confd],
    ['override.clusterAgent.confd', spec.override.clusterAgent.confd],
  ];
  return places.flatMap(([path, files]) => (isMap(files) ? Object.entries(files).map(([name, content]) => fileOf(name, content, path)) : []));
}

/** Environment variables of the core agent whose values stand in the spec. */
export function agentVariables({ global, override: { nodeAgent } }: ResolvedSpec): Map<string, string> {
  const lists: unknown[] = [global.env, nodeAgent.containers.agent.env];
  const listed = lists.flatMap((list) => (Array.isArray(list) ? list.filter(isMap).map(({ name, value }) => [String(name), value] as const) : []));
  const all: (readonly [string, Json | undefined])[] = [...Object.entries(isMap(global.envDict) ? global.envDict : {}), ...listed];
  return new Map(all.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string'));
}

const words = (text: string | undefined): string[] => (text ?? '').split(/[\s,[\]"]+/).filter((word) => word !== '');

/** A folder over a check's own configuration takes that away. */
const HIDDEN = /\/etc\/datadog-agent\/conf\.d\/([\w-]+)\.d\/?$/;

const IGNORED = 'ignored-integration/';

/** Checks that do not start although the agent has a configuration for them. */
export function ignoredChecks(spec: ResolvedSpec, needs: ReadonlySet<Need>): Set<string> {
  const variables = agentVariables(spec);
  const hidden = (spec.override.nodeAgent.volumeMounts ?? []).flatMap(({ mountPath }) => HIDDEN.exec(String(mountPath))?.[1] ?? []);
  return new Set([
    ...(spec.global.ignoreAutoConfig ?? []),
    ...[...needs].filter((need) => need.startsWith(IGNORED)).map((need) => need.slice(IGNORED.length)),
    ...words(variables.get('DD_IGNORE_AUTOCONF')),
    ...words(variables.get('DD_INTEGRATION_EXCLUDED')),
    ...hidden,
  ]);
}
