import { once } from '../once';
import { specTree } from './agent-spec';
import { isOption, type OptionTree } from './option';

/** Maps whose entries are parts of their own, by the keys that lead to them. */
export interface Divided {
  readonly [key: string]: Divided;
}

/** How a spec file is divided into parts that other specs may have in common with it. */
export const specParts = once((): Divided => {
  const workloads = Object.entries(specTree.override as OptionTree).flatMap(([key, node]) => (isOption(node) ? [] : [[key, {}]]));
  return { spec: { global: {}, features: {}, override: Object.fromEntries(workloads), cluster: {} } };
});
