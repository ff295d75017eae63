import { specTree } from '../spec/agent-spec';
import { rows } from '../spec/option';

/** Where people write names of settings: paths in chart values and in specs. */
export interface Place {
  /** `variables`: a list of name and value; `dictionary`: a map by name; `profiles`: a list of maps with a list of variables under `env`. */
  readonly form: 'variables' | 'dictionary' | 'profiles' | 'configuration';
  readonly values: readonly string[] | undefined;
  readonly spec: readonly string[];
  /** The option that holds the version of the image which reads the settings. */
  readonly tag: { readonly values: readonly string[]; readonly spec: readonly string[] };
  /** Whether the container's program has settings of its own beside the agent's. */
  readonly foreign: boolean;
}

const CONFIGURATION = ['override.nodeAgent.customAgentConfig', 'override.clusterAgent.datadogClusterYaml'];
const PROFILES = ['features.admissionController.agentSidecarInjection.profiles'];
/** Containers with programs that read more than what the agent's configuration loader knows. */
const FOREIGN = ['otel-agent', 'otelAgentGateway', 'host-profiler', 'agent-data-plane', 'private-action-runner'];

function tagOf(path: readonly string[]): Place['tag'] {
  const workload = path[0] === 'override' && path[1] !== 'nodeAgent' ? path[1]! : 'nodeAgent';
  return { values: [workload === 'nodeAgent' ? 'agents' : workload, 'image', 'tag'], spec: ['override', workload, 'image', 'tag'] };
}

function formOf(path: readonly string[], type: string): Place['form'] | undefined {
  const dotted = path.join('.');
  if (CONFIGURATION.includes(dotted)) return 'configuration';
  if (PROFILES.includes(dotted)) return 'profiles';
  if (type === 'EnvVar[]') return 'variables';
  return path.at(-1) === 'envDict' ? 'dictionary' : undefined;
}

let all: readonly Place[] | undefined;

/** Found by the types of the option rows, so that a new container is checked as soon as it has a row. */
export function settingPlaces(): readonly Place[] {
  all ??= [...rows(specTree)].flatMap(({ path, option }) => {
    const form = formOf(path, option.type);
    if (!form) return [];
    return [{ form, values: option.helm?.split('.'), spec: path, tag: tagOf(path), foreign: path.some((key) => FOREIGN.includes(key)) }];
  });
  return all;
}
