import { type Finding, finding } from '../constructs/diagnostics/finding';
import { nearestStanding } from '../constructs/import/chart-keys';
import { fullName } from '../constructs/plan/installation';
import { resolveSpec } from '../constructs/spec/schema';
import type { SpecFile } from '../constructs/spec/spec-file';
import { truthy } from '../constructs/spec/values';
import { AGENT_OBJECT_FILE, datadogAgent, datadogAgentObjects } from '../constructs/targets/datadog-agent';
import { NotInTargetError } from '../constructs/targets/helm-values';
import type { OutputFile } from './output';
import { problems } from './spec';

/** Without a key there are no node agents, and others look for the Secret that the chart would make. */
function missingKey({ name, spec }: SpecFile): Finding[] {
  const resolved = resolveSpec(spec);
  const { apiSecret, apiKeyInChartSecret } = resolved.global.credentials;
  if (truthy(apiSecret.secretName) || apiKeyInChartSecret) return [];
  const keys = ['spec', ...nearestStanding(spec, [['global', 'credentials', 'apiSecret', 'secretName']])];
  const who = resolved.override.nodeAgent.enabled ? 'the object switches node agents off, as the chart does without a key, and the others' : 'agents';
  const message = `no Secret is named in global.credentials.apiSecret.secretName: ${who} will look for the Secret ${fullName(name, resolved)} with the key ${apiSecret.keyName}`;
  return [finding('missing-api-key', 'warning', keys, message, ['spec.global.credentials.apiSecret.secretName'])];
}

/** What is to be said of a spec as a DatadogAgent object: what it cannot say, which is an error unless that is allowed. */
export function agentObjectFindings(file: SpecFile, allowLossy = false): Finding[] {
  const inexpressible = datadogAgentObjects(file.spec, file).flatMap((made) => made.inexpressible);
  const told = inexpressible.length === 0 ? [] : problems(new NotInTargetError(inexpressible), file.spec);
  return [...missingKey(file), ...told.map((f) => (allowLossy ? { ...f, severity: 'warning' as const, message: `left out: ${f.message}` } : f))];
}

/** The file of the target `datadog-agent`. */
export const agentObjectFile = (file: SpecFile, allowLossy = false): OutputFile => ({
  file: AGENT_OBJECT_FILE,
  text: datadogAgent(file.spec, { ...file, source: `spec ${file.name}`, ...(allowLossy && { onInexpressible: () => {} }) }),
});
