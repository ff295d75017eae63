import { importHelmValues } from '../../constructs/import/helm-values';
import { readYaml } from '../../constructs/import/read-yaml';
import type { JsonMap } from '../../constructs/kubernetes';
import { remembering } from '../../constructs/plan/remember';
import { resolveSpec } from '../../constructs/spec/schema';
import { manifests } from '../../constructs/targets/manifests';
import { toYamlByLibrary, toYamlDocuments } from '../../constructs/yaml';
import { valuesLaw } from './values-law';
import type { Case, Yardstick } from './yardstick';

/** What is asked of a case. The set of names that pass is held per check. */
export type Check = 'equal' | 'refused' | 'unread' | 'values';

export interface Outcome {
  readonly check: Check;
  readonly name: string;
  readonly group: string;
  /** None: the case passes. */
  readonly differences: readonly string[];
}

const RELEASE = { name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34.0' };

/** A refusal speaks for itself; of a mistake of ours one wants to know where. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof TypeError ? `${error.message} ${error.stack?.split('\n')[1]?.trim()}` : error.message;
}

/** The result, or why there is none. */
function attempt<T>(make: () => T): { value: T } | { failure: string } {
  try {
    return { value: make() };
  } catch (error) {
    return { failure: said(error) };
  }
}

function imported({ values: text }: Case) {
  const values = (readYaml(text, 'helm').data ?? {}) as JsonMap;
  const { spec, findings } = importHelmValues(values, RELEASE);
  const error = findings.find((f) => f.severity === 'error');
  if (error) throw new Error(`${error.keys.join('.')}: ${error.code} ${error.message}`);
  return { values, spec, unread: findings.filter((f) => f.code === 'unread-key').map((f) => f.keys.join('.')) };
}

const documents = (spec: Parameters<typeof resolveSpec>[0]) => manifests({ spec: resolveSpec(spec), ...RELEASE }).flatMap((file) => file.objects);

/** The same bytes as without what is remembered of other clusters, by js-yaml alone: what makes fleets fast changes nothing. */
function plainBytes(spec: Parameters<typeof resolveSpec>[0], made: readonly unknown[]): string[] {
  remembering.on = false;
  try {
    const plain = documents(spec)
      .map((document) => `---\n${toYamlByLibrary(document)}`)
      .join('');
    return plain === toYamlDocuments(made) ? [] : ['written in other bytes than the plain way writes it'];
  } finally {
    remembering.on = true;
  }
}

function unreadKeys(wanted: readonly string[], reported: readonly string[]): string[] {
  const sameKey = (key: string) => key.replaceAll('"', '');
  const want = new Set(wanted.map(sameKey));
  const have = new Set(reported.map(sameKey));
  return [
    ...[...want].filter((key) => !have.has(key)).map((key) => `not reported: ${key}`),
    ...[...have].filter((key) => !want.has(key)).map((key) => `reported, but read: ${key}`),
  ];
}

/** Everything that is asked of one case. */
export function examine(it: Case, { compareDocs, chartDefaults }: Yardstick): Outcome[] {
  const outcome = (check: Check, differences: readonly string[]): Outcome => ({ check, name: it.name, group: it.group, differences });
  const taken = attempt(() => imported(it));

  if (!it.expected) {
    const refused = 'failure' in taken || 'failure' in attempt(() => documents(taken.value.spec));
    return [outcome('refused', refused ? [] : ['the chart refuses these values, we do not'])];
  }
  if ('failure' in taken)
    return [outcome('equal', [`import: ${taken.failure}`]), outcome('values', ['import failed']), ...(it.unread ? [outcome('unread', ['import failed'])] : [])];

  const { values, spec, unread } = taken.value;
  const made = attempt(() => documents(spec));
  const law = attempt(() => valuesLaw(values, spec, chartDefaults, RELEASE, it.unread ?? unread));
  return [
    outcome('equal', 'failure' in made ? [made.failure] : [...compareDocs(it.expected, made.value).differences, ...plainBytes(spec, made.value)]),
    outcome('values', 'failure' in law ? [law.failure] : law.value),
    ...(it.unread ? [outcome('unread', unreadKeys(it.unread, unread))] : []),
  ];
}
