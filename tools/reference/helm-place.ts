import type { OptionRow } from '../../constructs/spec/option';
import { equal } from '../../constructs/spec/values';
import { helmValuesData, NotInTargetError } from '../../constructs/targets/helm-values';
import type { AgentSpec } from '../../imports/agent-spec';
import { type Effect, leaves, withOption } from './effects';

const release = { name: 'datadog', namespace: 'datadog' };

/** Where helm-values writes an option for which the chart has no value; undefined where it cannot. */
export function valuesPlace(row: OptionRow, effect: Effect | undefined): string | undefined {
  if (!effect) return undefined;
  try {
    const was = new Map(leaves(helmValuesData(effect.ground as AgentSpec, release)));
    const is = new Map(leaves(helmValuesData(withOption(effect.ground, row, effect.value) as AgentSpec, release)));
    const changed = [...new Set([...was.keys(), ...is.keys()])].filter((key) => !equal(was.get(key) as never, is.get(key) as never));
    return changed.length > 0 ? changed.join(', ') : undefined;
  } catch (error) {
    if (error instanceof NotInTargetError) return undefined;
    throw error;
  }
}
