import type { AgentSpec } from '../../../imports/agent-spec';
import { rememberOptions } from '../../import/datadog-agent';
import type { KubernetesObject } from '../../kubernetes';
import { OPERATOR_VERSION } from '../../spec/datadog-agent';
import { toYaml } from '../../yaml';
import { NotInTargetError } from '../helm-values';
import type { Inexpressible } from './object';
import { datadogAgentObjects } from './profile';

export { type AgentObject, datadogAgentObject, type Inexpressible } from './object';
export { datadogAgentObjects } from './profile';

/** The file with all objects. */
export const AGENT_OBJECT_FILE = 'datadogagent.yaml';

export interface DatadogAgentTarget {
  readonly name: string;
  readonly namespace: string;
  /** Names the spec in the file's header. */
  readonly source: string;
  /** Leaves out what the object cannot say instead of failing; each is told. */
  readonly onInexpressible?: (inexpressible: readonly Inexpressible[]) => void;
}

const text = (objects: readonly KubernetesObject[]) => objects.map((object) => toYaml(object)).join('---\n');

/**
 * The target `datadog-agent`: the text of a file with the DatadogAgent object, and with a DatadogAgentProfile for each node group.
 * @throws NotInTargetError if the spec says what such an object cannot say
 */
export function datadogAgent(spec: AgentSpec, { name, namespace, source, onInexpressible }: DatadogAgentTarget): string {
  const objects = datadogAgentObjects(spec, { name, namespace });
  const inexpressible = objects.flatMap((made) => made.inexpressible);
  if (inexpressible.length > 0) {
    if (!onInexpressible) throw new NotInTargetError(inexpressible);
    onInexpressible(inexpressible);
  }
  const made = objects.map(({ object }) => object);
  return [
    `# For the Datadog operator, from ${OPERATOR_VERSION} on. What is left out has the operator's default.`,
    `# Written by cdk8s-datadog from ${source.replace(/\s+/g, ' ')}: change that and synthesize again.`,
    text(inexpressible.length === 0 ? rememberOptions(made, spec) : made),
  ].join('\n');
}
