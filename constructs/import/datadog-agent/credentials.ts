import { type Finding, finding } from '../../diagnostics/finding';
import type { Json, JsonMap } from '../../kubernetes';
import { fullName } from '../../plan/installation';
import { resolveSpec } from '../../spec/schema';
import { getPath, setPath, truthy } from '../../spec/values';
import { isReference } from '../secret-values';
import type { AgentObjectDraft } from './draft';

/** A credential that the object may hold itself, and the Secret that the operator then makes. */
interface Literal {
  readonly field: readonly string[];
  /** The reference that counts before it. */
  readonly reference: readonly string[];
  readonly option: readonly string[];
  readonly suffix: string;
  readonly key: string;
}

const LITERALS: readonly Literal[] = [
  {
    field: ['global', 'credentials', 'apiKey'],
    reference: ['global', 'credentials', 'apiSecret'],
    option: ['global', 'credentials', 'apiSecret'],
    suffix: 'secret',
    key: 'api_key',
  },
  {
    field: ['global', 'credentials', 'appKey'],
    reference: ['global', 'credentials', 'appSecret'],
    option: ['global', 'credentials', 'appSecret'],
    suffix: 'secret',
    key: 'app_key',
  },
  {
    field: ['global', 'clusterAgentToken'],
    reference: ['global', 'clusterAgentTokenSecret'],
    option: ['global', 'credentials', 'clusterAgentTokenSecret'],
    suffix: 'token',
    key: 'token',
  },
];

const REVOKE = 'Revoke it if the file was ever committed';

function literal(draft: AgentObjectDraft, spec: JsonMap, namespace: string, { field, reference, option, suffix, key }: Literal): Finding[] {
  const value = draft.take(field);
  if (typeof value !== 'string' || value === '') return [];
  const keys = ['spec', ...field];
  const instead = ['spec', ...reference, 'secretName'].join('.');
  const secret = `${draft.name}-${suffix}`;
  const used = !truthy(getPath(draft.spec, [...reference, 'secretName']));
  const told = isReference(value)
    ? []
    : [
        finding(
          'plain-text-secret',
          'warning',
          keys,
          used
            ? `a credential in plain text; left out of the spec, which refers to Secret ${secret} instead. ${REVOKE}`
            : `a credential in plain text; ${instead} is set, so it is not used: remove it. ${REVOKE}`,
          [instead],
        ),
      ];
  if (!used) return told;
  setPath(spec, option, { secretName: secret, keyName: key });
  const anew = `kubectl -n ${namespace} create secret generic ${secret} --from-literal=${key}=...`;
  const message = `Secret ${secret} (key ${key}) was made by the operator and goes with the object. Make it anew before you take over: ${anew}`;
  return [...told, finding('secret-takeover', 'warning', keys, message, [instead])];
}

/** Reads where the credentials are; what is in plain text becomes a reference to the Secret that the operator made of it. */
export function readCredentials(draft: AgentObjectDraft, spec: JsonMap, namespace: string): Finding[] {
  const findings = LITERALS.flatMap((made) => literal(draft, spec, namespace, made));
  const at = (path: string) => getPath(spec, ['global', 'credentials', ...path.split('.')]);
  const hasToken = truthy(at('clusterAgentTokenSecret.secretName'));
  const chartSecret = fullName(draft.name, resolveSpec(spec));
  // The Secrets that a chart would have made are told by what they are, as on import of values.
  for (const [which, name, key, told] of [
    ['apiSecret', chartSecret, 'api-key', 'apiKeyInChartSecret'],
    ['appSecret', `${chartSecret}-appkey`, 'app-key', 'appKeyInChartSecret'],
  ] as const) {
    if (at(`${which}.secretName`) !== name || (at(`${which}.keyName`) ?? key) !== key) continue;
    const { [which]: _named, ...others } = getPath(spec, ['global', 'credentials']) as JsonMap;
    setPath(spec, ['global', 'credentials'], { ...others, [told]: true } as Json);
  }
  if (!truthy(at('apiSecret.secretName')) && !at('apiKeyInChartSecret'))
    findings.push(
      finding(
        'missing-api-key',
        'warning',
        ['spec', 'global', 'credentials'],
        'no Secret with the API key is named: manifests and the chart install no node agents without one. Name it in spec.global.credentials.apiSecret',
        ['spec.global.credentials.apiSecret.secretName'],
      ),
    );
  if (!hasToken)
    findings.push(
      finding(
        'secret-takeover',
        'note',
        [],
        `the operator drew the cluster agent's token itself, into Secret ${draft.name}-token (key token); with other targets the spec refers to Secret ${chartSecret}-cluster-agent instead`,
        ['spec.global.clusterAgentTokenSecret.secretName'],
      ),
    );
  return findings;
}
