import type { Refusal } from '../features/feature';
import { isMap } from '../spec/values';
import type { Part } from './part';

/** Every list of variables that the user writes below a place of the spec. */
function unnamed(place: unknown, path: string): Refusal[] {
  if (!isMap(place)) return [];
  return Object.entries(place).flatMap(([key, value]) => {
    const at = `${path}.${key}`;
    if (key !== 'env' || !Array.isArray(value)) return unnamed(value, at);
    return value.flatMap((variable, index) =>
      isMap(variable) && variable.name ? [] : [{ path: `${at}[${index}]`, message: `a variable needs a name, got ${JSON.stringify(variable)}` }],
    );
  });
}

/** Refuses variables without a name. */
export const namedVariables: Part = {
  id: 'namedVariables',
  refuse: ({ spec }) => [...unnamed({ env: spec.global.env }, 'global'), ...unnamed(spec.override, 'override')],
  contribute: () => ({}),
};
