import type { EnvVar, JsonMap } from '../kubernetes';
import type { At, Contribution, EnvPhase } from '../plan/contribution';
import { isMap, truthy } from '../spec/values';

/** What the user may give a container to its environment. */
export interface UserEnvironment {
  readonly env: readonly EnvVar[];
  readonly envFrom: readonly unknown[];
  /** Values may also be maps such as `{ valueFrom: … }`. */
  readonly envDict: Readonly<Record<string, unknown>>;
}

// As in the chart, an entry without a value takes it from `valueFrom`; numbers and booleans become text.
const fromList = ({ name, value, valueFrom }: EnvVar): EnvVar => (truthy(value) ? { name, value: `${value}` } : { name, ...(valueFrom ? { valueFrom } : {}) });

const fromMap = ([name, value]: [string, unknown]): EnvVar => (isMap(value) ? { name, ...value } : { name, value: `${value ?? ''}` });

/** The user's variables of a container. Those of the map come after those of the list, and so win. */
export function userEnvironment(at: At, { env, envDict, envFrom }: UserEnvironment, phase: EnvPhase = 'user'): Required<Pick<Contribution, 'env' | 'envFrom'>> {
  return {
    env: [...env.map(fromList), ...Object.entries(envDict).map(fromMap)].map((variable) => ({ at, phase, ...variable })),
    envFrom: envFrom.map((from) => ({ at, from: from as JsonMap })),
  };
}
