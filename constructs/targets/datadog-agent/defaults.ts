import { type AgentField, type FieldRule, isNothing, type WholeSpec } from '../../spec/datadog-agent';
import { type Option, specDefault } from '../../spec/option';
import { resolveSpec } from '../../spec/schema';
import { equal, getPath, truthy } from '../../spec/values';

let defaults: WholeSpec | undefined;

/** A spec that says nothing. */
export const emptySpec = (): WholeSpec => {
  defaults ??= resolveSpec({}) as unknown as WholeSpec;
  return defaults;
};

export type Written = Extract<AgentField, FieldRule & { kind: 'field' | 'annotation' | 'variable' }>;

/** Whether it makes a difference what the operator has where nothing is written. */
export const matters = ({ whileOn }: FieldRule, spec: WholeSpec): boolean =>
  whileOn === undefined || [whileOn].flat().some((option) => truthy(getPath(spec, option.split('.'))));

/** What holds in the operator where the field is left out, as the field's value. */
export function operatorDefault(at: Written, option: Option, spec: WholeSpec): unknown {
  if ('default' in at && matters(at, spec)) return typeof at.default === 'function' ? at.default(spec) : at.default;
  const ours = specDefault(option);
  return at.write ? at.write(ours, emptySpec()) : ours;
}

/** Whether two values mean the same in the API. */
export const alike = (a: unknown, b: unknown): boolean => equal(a, b) || (isNothing(a) && isNothing(b));
