import { once } from '../once';
import { override } from './override';

/** Maps whose entries are parts of their own, by the keys that lead to them. */
export interface Divided {
  readonly [key: string]: Divided;
}

/** How a spec file is divided into parts that other specs may have in common with it. */
export const specParts = once(
  (): Divided => ({ spec: { global: {}, features: {}, override: Object.fromEntries(Object.keys(override).map((workload) => [workload, {}])), cluster: {} } }),
);
