import type { JsonMap } from '../../kubernetes';
import { isAutopilot } from '../../spec/cluster';
import { collectorPorts, isCollectorOn, portsOfOperator } from '../../spec/datadog-agent-collector';
import { getPath, removePath, setPath } from '../../spec/values';
import { listOf } from '../../targets/datadog-agent/additions';
import { KUBELET_BY_API_SERVER, METRICS_PORT, METRICS_PORT_OF } from '../../targets/datadog-agent/autopilot';
import { SERVICE_VARIABLE } from '../../targets/datadog-agent/cluster-agent-elsewhere';
import { alike, emptySpec } from '../../targets/datadog-agent/defaults';
import { DIRECT_SEND } from '../../targets/datadog-agent/direct-send';
import { put } from './derived';
import type { AgentObjectDraft } from './draft';
import { wholeOf } from './options';

// What the operator does whatever the fields say that are meant for it, unless overrides of containers undo it.

const named = (list: unknown, name: string): JsonMap | undefined => listOf(list).find((item) => item?.name === name);

const PORTS = ['features', 'otelCollector', 'ports'];
const CONTAINER_PORTS = ['override', 'nodeAgent', 'containers', 'otel-agent', 'ports'];

/** The collector's ports are ports of the node, too, unless its container says otherwise. */
function collector(draft: AgentObjectDraft, spec: JsonMap): void {
  if (!isCollectorOn(wholeOf(spec))) return;
  const { ports, others } = portsOfOperator(getPath(draft.spec, PORTS), getPath(spec, CONTAINER_PORTS));
  const usual = getPath(emptySpec(), PORTS);
  if (alike(ports, collectorPorts.write!(usual, emptySpec()))) removePath(spec, PORTS);
  else setPath(spec, PORTS, ports);
  put(spec, CONTAINER_PORTS, others);
}

/** On GKE Autopilot metrics and traces come in by ports of the node, and agents list pods through the API server. */
function autopilot(draft: AgentObjectDraft, spec: JsonMap): void {
  if (!isAutopilot(wholeOf(spec))) return;
  const told = METRICS_PORT_OF.some((container) => named(getPath(draft.spec, ['override', 'nodeAgent', 'containers', container, 'ports']), METRICS_PORT));
  if (!told) setPath(spec, ['features', 'dogstatsd', 'hostPortConfig', 'enabled'], true);
  if (getPath(draft.spec, ['features', 'apm', 'enabled']) !== false) setPath(spec, ['features', 'apm', 'hostPortConfig', 'enabled'], true);
  if (named(getPath(draft.spec, ['override', 'nodeAgent', 'env']), KUBELET_BY_API_SERVER)?.value !== 'false')
    setPath(spec, ['global', 'kubelet', 'useApiServer'], true);
}

const TOKEN = ['global', 'credentials', 'clusterAgentTokenSecret'];
/** Where specs have the variables of all node agents. */
const NODE_VARIABLES = ['global', 'env'];
const HAS_CLUSTER_AGENT = ['override', 'clusterAgent', 'enabled'];

/** An object without a cluster agent whose agents are told of one: they join it. */
function joined(spec: JsonMap): void {
  const variables = (getPath(spec, NODE_VARIABLES) ?? []) as JsonMap[];
  const serviceName = named(variables, SERVICE_VARIABLE)?.value;
  const tokenSecretName = getPath(spec, [...TOKEN, 'secretName']) as string | undefined;
  if (getPath(spec, HAS_CLUSTER_AGENT) !== false || !serviceName || !tokenSecretName) return;
  const others = variables.filter(({ name }) => name !== SERVICE_VARIABLE);
  if (others.length > 0) setPath(spec, NODE_VARIABLES, others);
  else removePath(spec, NODE_VARIABLES);
  removePath(spec, HAS_CLUSTER_AGENT);
  removePath(spec, TOKEN);
  const providers = named(getPath(spec, ['override', 'nodeAgent', 'containers', 'agent', 'env']), 'DD_EXTRA_CONFIG_PROVIDERS')?.value;
  const elsewhere = providers === 'endpointschecks';
  setPath(spec, ['global', 'existingClusterAgent'], { join: true, serviceName, tokenSecretName, ...(elsewhere && { clusterchecksEnabled: false }) });
}

/** Who sends what is seen of the network is told by the agent's version, unless nobody is to look at that. */
function networkSender(draft: AgentObjectDraft, spec: JsonMap): void {
  const watches = ['npm', 'usm'].some((feature) => getPath(spec, ['features', feature, 'enabled']) === true);
  if (watches && draft.annotations[DIRECT_SEND] === 'false') setPath(spec, ['override', 'nodeAgent', 'image', 'doNotCheckTag'], true);
}

/** Puts into a spec what the operator does all the same. */
export function readOwnWays(draft: AgentObjectDraft, spec: JsonMap): void {
  networkSender(draft, spec);
  joined(spec);
  collector(draft, spec);
  autopilot(draft, spec);
}
