import path from 'node:path';
import { load } from 'js-yaml';
import { covers, describe, type Grant, grantsTo } from '../../constructs/review/grants';
import { isMap } from '../../constructs/spec/values';
import type { ConfigurationKind, Loaded, SettingsLoader } from '../effective-settings/loader';
import { leavesOf } from './flat';
import { podsOf, type Rendering, type RunningContainer, type RunningPod } from './pods';
import { resourcesAsNumbers } from './resources';
import { differing, isEqual, otherVariables } from './settings';

export const ASPECTS = [
  'container',
  'capability',
  'security',
  'host-path',
  'host-namespace',
  'host-port',
  'grant',
  'setting',
  'variable',
  'file',
  'image',
  'resources',
  'scheduling',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Something that is not the same for the operator's agents and ours. Undefined: there is none on that side. */
export interface Difference {
  readonly aspect: Aspect;
  /** The component, and the container where it concerns one: `agent/trace-agent`. */
  readonly where: string;
  /** Which setting, path, capability, … */
  readonly what: string;
  readonly ours: unknown;
  readonly operators: unknown;
}

function* unequal(ours: ReadonlyMap<string, unknown>, operators: ReadonlyMap<string, unknown>): Generator<[string, unknown, unknown]> {
  for (const key of [...new Set([...ours.keys(), ...operators.keys()])].sort())
    if (!isEqual(ours.get(key), operators.get(key))) yield [key, ours.get(key), operators.get(key)];
}

const all = (values: Iterable<string>) => new Map([...values].map((value) => [value, true]));

const AGENT_FOLDER = '/etc/datadog-agent';
const CONFIGURATION = ['datadog.yaml', 'datadog-cluster.yaml'].map((name) => path.posix.join(AGENT_FOLDER, name));
const SYSTEM_PROBE = path.posix.join(AGENT_FOLDER, 'system-probe.yaml');
/** They copy files and run scripts of the image: no process of theirs loads the agent's configuration. */
const WITHOUT_SETTINGS = new Set(['init-volume', 'init-config', 'seccomp-setup']);
/** The processes that read system-probe's configuration, or ask it. */
const ASK_SYSTEM_PROBE = new Set(['agent', 'system-probe', 'process-agent', 'security-agent']);

const fileAt = (container: RunningContainer, paths: readonly string[]) => paths.map((at) => container.files.get(at)).find((text) => text !== undefined) ?? '';

const SYSTEM_PROBE_CONTAINER = 'system-probe';

/** The configurations that a container's process reads; nobody asks a system-probe that is not there. */
function configurationsOf(name: string, pods: readonly RunningPod[]): ConfigurationKind[] {
  if (WITHOUT_SETTINGS.has(name)) return [];
  return ASK_SYSTEM_PROBE.has(name) && pods.some(({ containers }) => containers.has(SYSTEM_PROBE_CONTAINER)) ? ['agent', 'system-probe'] : ['agent'];
}

/** Checks are copied or mounted: what lies in these folders ends up in one place. */
const settled = (at: string) => at.replace(/^\/(conf\.d|checks\.d)\//, `${AGENT_FOLDER}/$1/`);

function parsed(text: string): unknown {
  try {
    const data = load(text);
    return typeof data === 'object' && data !== null ? data : text;
  } catch {
    return text;
  }
}

/** Files that processes read beside their settings, wherever in the pod they are mounted. */
const filesOf = (pod: RunningPod) =>
  new Map(
    [...pod.containers.values()].flatMap(({ files }) =>
      [...files].filter(([at]) => !CONFIGURATION.includes(at) && at !== SYSTEM_PROBE).map(([at, text]) => [settled(at), parsed(text)] as const),
    ),
  );

class Side {
  readonly pods: ReadonlyMap<string, RunningPod>;

  constructor(private readonly rendering: Rendering) {
    this.pods = podsOf(rendering);
  }

  readonly grants = ({ serviceAccount, namespace }: RunningPod) =>
    grantsTo({ kind: 'ServiceAccount', name: serviceAccount, namespace }, this.rendering.objects);
}

/** Compares what two renderings make the agents of one cluster be. */
export class Comparison {
  private readonly differences: Difference[] = [];

  constructor(
    private readonly ours: readonly Rendering[],
    private readonly operators: Rendering,
    private readonly loader: Pick<SettingsLoader, 'load'>,
  ) {}

  async run(): Promise<Difference[]> {
    const found = this.ours.map((rendering) => new Side(rendering));
    const operators = new Side(this.operators);
    const components = new Set([...found.flatMap(({ pods }) => [...pods.keys()]), ...operators.pods.keys()]);
    for (const component of components) {
      const ours = found.find(({ pods }) => pods.has(component));
      const [our, operator] = [ours?.pods.get(component), operators.pods.get(component)];
      if (our && operator) await this.compare(component, our, operator, ours!.grants(our), operators.grants(operator));
      else this.add('container', component, 'pod', our?.name, operator?.name);
    }
    return this.differences;
  }

  private add(aspect: Aspect, where: string, what: string, ours: unknown, operators: unknown): void {
    this.differences.push({ aspect, where, what, ours, operators });
  }

  private maps(aspect: Aspect, where: string, ours: ReadonlyMap<string, unknown>, operators: ReadonlyMap<string, unknown>): void {
    for (const [what, our, operator] of unequal(ours, operators)) this.add(aspect, where, what, our, operator);
  }

  private async compare(where: string, ours: RunningPod, operators: RunningPod, granted: readonly Grant[], operatorGranted: readonly Grant[]): Promise<void> {
    this.maps('container', where, all(ours.containers.keys()), all(operators.containers.keys()));
    this.maps('host-namespace', where, all(ours.hostNamespaces), all(operators.hostNamespaces));
    this.maps('scheduling', where, ours.scheduling, operators.scheduling);
    this.files(where, filesOf(ours), filesOf(operators));
    this.grants(where, granted, operatorGranted);
    for (const [name, our] of ours.containers) {
      const operator = operators.containers.get(name);
      if (!operator) continue;
      this.containers(`${where}/${name}`, our, operator);
      await this.settings(`${where}/${name}`, ours.component, configurationsOf(name, [ours, operators]), our, operator);
    }
  }

  /** Files of data differ leaf by leaf, others as a whole. */
  private files(where: string, ours: ReadonlyMap<string, unknown>, operators: ReadonlyMap<string, unknown>): void {
    for (const [file, our, operator] of unequal(ours, operators)) {
      if (!isMap(our) || !isMap(operator)) this.add('file', where, file, our, operator);
      else for (const [at, one, other] of unequal(new Map(leavesOf(our)), new Map(leavesOf(operator)))) this.add('file', where, `${file}: ${at}`, one, other);
    }
  }

  private grants(where: string, ours: readonly Grant[], operators: readonly Grant[]): void {
    const beyond = (some: readonly Grant[], others: readonly Grant[]) =>
      new Set(some.filter((grant) => !others.some((other) => covers(other, grant))).map(describe));
    for (const what of beyond(ours, operators)) this.add('grant', where, what, true, undefined);
    for (const what of beyond(operators, ours)) this.add('grant', where, what, undefined, true);
  }

  private containers(where: string, ours: RunningContainer, operators: RunningContainer): void {
    this.maps('capability', where, all(ours.capabilities), all(operators.capabilities));
    this.maps('security', where, ours.security, operators.security);
    this.maps('host-path', where, ours.hostPaths, operators.hostPaths);
    this.maps('host-port', where, all(ours.hostPorts), all(operators.hostPorts));
    if (ours.image !== operators.image) this.add('image', where, 'image', ours.image, operators.image);
    if (!isEqual(resourcesAsNumbers(ours.resources), resourcesAsNumbers(operators.resources)))
      this.add('resources', where, 'resources', ours.resources, operators.resources);
  }

  private async settings(
    where: string,
    component: string,
    kinds: readonly ConfigurationKind[],
    ours: RunningContainer,
    operators: RunningContainer,
  ): Promise<void> {
    for (const kind of kinds) {
      const [our, operator] = await Promise.all([this.load(kind, ours), this.load(kind, operators)]);
      this.maps(
        'setting',
        kind === 'agent' ? where : `${where} (${kind})`,
        ...differing({ kind, component, image: ours.image }, [our.settings, operator.settings]),
      );
    }
    if (kinds.length > 0) this.maps('variable', where, otherVariables(ours.environment), otherVariables(operators.environment));
  }

  private load(kind: ConfigurationKind, container: RunningContainer): Promise<Loaded> {
    const configuration = kind === 'agent' ? fileAt(container, CONFIGURATION) : fileAt(container, [SYSTEM_PROBE]);
    return this.loader.load({ kind, environment: Object.fromEntries(container.environment), configuration });
  }
}
