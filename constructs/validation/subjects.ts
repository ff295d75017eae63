import type { KubernetesObject } from '../kubernetes';
import { keyOf } from '../review/inventory';
import type { RecordedAgent } from './app-record';
import type { AskedFor } from './rule';

/** Who is named for a thing that an agent's objects have and its plan does not. */
export const CHANGED_LATER = 'a change of the object after the agent made it';

/** Who asked for things of an agent's objects. */
export const askedIn =
  (agent: RecordedAgent): AskedFor =>
  (item) =>
    agent[keyOf(item)] ?? [CHANGED_LATER];

export const nobodyKnown: AskedFor = () => [];

export const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind} ${metadata.name}`;
