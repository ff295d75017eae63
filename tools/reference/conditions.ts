import type { Json, JsonMap } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { type OptionRow, type OptionTree, rows, specDefault } from '../../constructs/spec/option';
import { equal, getPath, removePath } from '../../constructs/spec/values';
import { planned, plannedGround, withOption } from './effects';
import { samples } from './samples';

/** An option that must have a value for another one to count. */
export interface Condition {
  readonly option: string;
  readonly value: Json;
}

const stated = (ground: JsonMap): readonly OptionRow[] =>
  rows(specTree as OptionTree).filter(({ path, option }) => {
    const value = getPath(ground, path);
    return value !== undefined && !equal(value as Json, specDefault(option) as Json);
  });

/** Whether setting the option changes anything. */
function counts(row: OptionRow, ground: JsonMap): boolean {
  const before = plannedGround(ground);
  return samples(row).some((value) => {
    const after = before && planned(withOption(ground, row, value));
    return after !== undefined && !equal(before!.objects as never, after.objects as never);
  });
}

/** What of the ground an option needs: without it, the option changes nothing. */
export const conditionsOf = (row: OptionRow, ground: JsonMap): Condition[] =>
  stated(ground).flatMap(({ path }): Condition[] => {
    const less = structuredClone(ground);
    removePath(less, path);
    return counts(row, less) ? [] : [{ option: path.join('.'), value: getPath(ground, path) as Json }];
  });
