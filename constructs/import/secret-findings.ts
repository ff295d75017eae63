import { type Finding, finding } from '../diagnostics/finding';
import type { FoundSecret } from './secrets';

interface Advice {
  readonly told: string;
  readonly suggestions: readonly string[];
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: the notation of the OpenTelemetry collector
const COLLECTOR_VARIABLE = '${env:NAME}';

/** How to refer to a secret instead, where it stands. */
function advice(keys: readonly string[]): Advice {
  const path = keys.join('.');
  const parent = keys.slice(0, -1);
  const within = (...names: string[]) => keys.some((key) => names.includes(key));
  if (keys[keys.length - 1] === 'value' && /^\d+$/.test(keys[keys.length - 2] ?? ''))
    return {
      told: 'put it into a Secret, and write valueFrom.secretKeyRef in place of value',
      suggestions: [[...parent, 'valueFrom', 'secretKeyRef'].join('.')],
    };
  if (within('envDict')) {
    const list = [...keys.slice(0, keys.indexOf('envDict')), 'env'].join('.');
    return { told: `put it into a Secret, and name that in ${list}, with valueFrom.secretKeyRef`, suggestions: [list] };
  }
  if (/[pP]rivateActionRunner\.privateKey$/.test(path)) {
    const reference = [...parent, 'identityFromExistingSecret'].join('.');
    return { told: `put it into a Secret, and name that in ${reference}`, suggestions: [reference] };
  }
  if (/otelCollector\.config\b|otelAgentGateway\.config\b/.test(path))
    return { told: `write ${COLLECTOR_VARIABLE}, with a variable that comes from a Secret`, suggestions: [COLLECTOR_VARIABLE] };
  if (within('customAgentConfig', 'datadog_cluster_yaml', 'datadogClusterYaml'))
    return { told: "write ENC[...], for the agent's secret backend, or set the variable of this setting from a Secret", suggestions: ['ENC[...]'] };
  return {
    told: "write ENC[...], for the agent's secret backend, or %%env_NAME%%, with a variable that comes from a Secret",
    suggestions: ['ENC[...]', '%%env_NAME%%'],
  };
}

/**
 * What to say of a secret in plain text. Its value is never part of it.
 * @param read whether anything reads the key at all
 */
export function secretFinding({ keys, agents, line }: FoundSecret, read = true): Finding {
  const where = line === undefined ? '' : `line ${line} of this text `;
  const place = advice(keys);
  const what = agents ? 'a credential of the agent in plain text' : `${where}looks like a secret in plain text`;
  const revoke = 'Revoke it if the file was ever committed';
  if (!read) return finding('plain-text-secret', 'warning', keys, `${what}, at a key that nothing reads: remove it. ${revoke}`);
  if (agents)
    return finding(
      'plain-text-secret',
      'warning',
      keys,
      `${what}; left out of the spec, which refers to the agent's Secret instead. ${revoke}`,
      place.suggestions,
    );
  const found = finding('plain-text-secret', 'warning', keys, `${what}; carried through as it is. Better: ${place.told}`, place.suggestions);
  return line === undefined ? found : { ...found, textLine: line };
}
