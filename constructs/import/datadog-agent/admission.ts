import type { JsonMap } from '../../kubernetes';
import { isAutopilot } from '../../spec/cluster';
import { getPath, setPath } from '../../spec/values';

const VARIABLE = 'HELM_FORCE_RENDER';
const VARIABLES = ['global', 'env'];

/** By this variable people state that their Autopilot cluster admits the agents; the chart knows it among variables by name alone. */
export function readAdmission(spec: JsonMap): void {
  const list = getPath(spec, VARIABLES);
  if (!isAutopilot(spec) || !Array.isArray(list)) return;
  const said = (list as JsonMap[]).find(({ name }) => name === VARIABLE);
  if (said?.value === undefined) return;
  setPath(spec, ['global', 'envDict', VARIABLE], said.value);
  const others = (list as JsonMap[]).filter((variable) => variable !== said);
  if (others.length > 0) setPath(spec, VARIABLES, others);
  else delete (spec.global as JsonMap).env;
}

const EXPERIMENTAL = 'experimental.agent.datadoghq.com/autopilot';
const PROVIDER = 'agent.datadoghq.com/cluster-provider';

/** Annotations in which Autopilot is told as a platform, as the operator takes it, and no longer as an experiment. */
export function presentAnnotations(annotations: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { [EXPERIMENTAL]: experiment, ...others } = annotations;
  return experiment?.toLowerCase() === 'true' ? { ...others, [PROVIDER]: 'gke-autopilot' } : others;
}
