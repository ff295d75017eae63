import { importHelmValues } from '../../constructs/import/helm-values';
import { resolveSpec } from '../../constructs/spec/schema';
import { manifests } from '../../constructs/targets/manifests';
import { valuesLaw } from '../../constructs/import/values-law';
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

const said = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The result, or why there is none. */
function attempt<T>(make: () => T): { value: T } | { failure: string } {
  try {
    return { value: make() };
  } catch (error) {
    return { failure: said(error) };
  }
}

function imported({ file, values }: Case) {
  const { spec, findings } = importHelmValues(values, { file, ...RELEASE });
  const error = findings.find((f) => f.severity === 'error');
  if (error) throw new Error(`${error.code} ${error.message}`);
  return { spec, findings };
}

const documents = (spec: Parameters<typeof resolveSpec>[0]) => manifests({ spec: resolveSpec(spec), ...RELEASE }).flatMap((file) => file.objects);

function unreadKeys(wanted: readonly string[], reported: readonly string[]): string[] {
  const sameKey = (key: string) => key.replaceAll('"', '');
  const want = new Set(wanted.map(sameKey));
  const have = new Set(reported.map(sameKey));
  return [...[...want].filter((key) => !have.has(key)).map((key) => `not reported: ${key}`), ...[...have].filter((key) => !want.has(key)).map((key) => `reported, but read: ${key}`)];
}

/** Everything that is asked of one case. */
export function examine(it: Case, { compareDocs, chartDefaults }: Yardstick): Outcome[] {
  const outcome = (check: Check, differences: readonly string[]): Outcome => ({ check, name: it.name, group: it.group, differences });
  const taken = attempt(() => imported(it));

  if (!it.expected) {
    const refused = 'failure' in taken || 'failure' in attempt(() => documents(taken.value.spec));
    return [outcome('refused', refused ? [] : ['the chart refuses these values, we do not'])];
  }
  if ('failure' in taken) return [outcome('equal', [`import: ${taken.failure}`]), outcome('values', ['import failed']), ...(it.unread ? [outcome('unread', ['import failed'])] : [])];

  const { spec, findings } = taken.value;
  const made = attempt(() => documents(spec));
  const law = attempt(() => valuesLaw(it.values, spec, chartDefaults));
  return [
    outcome('equal', 'failure' in made ? [made.failure] : compareDocs(it.expected, made.value).differences),
    outcome('values', 'failure' in law ? [law.failure] : law.value),
    ...(it.unread
      ? [
          outcome(
            'unread',
            unreadKeys(
              it.unread,
              findings.filter((f) => f.code === 'unread-key').map((f) => f.keys.join('.')),
            ),
          ),
        ]
      : []),
  ];
}
