import { z } from 'zod';

// Options of integrations have the names that they have in configuration files, as of the agent's integrations in 7.81.

/** Something, or a template such as '%%port%%', which the agent fills in. */
function orTemplate<T extends z.ZodType>(type: T, what: string) {
  const error = `must be ${what}, or a template such as '%%env_NAME%%'`;
  return z.union([type, z.string().regex(/%%\w+%%/, error)], { error });
}
export const text = z.string();
export const flag = orTemplate(z.boolean(), 'true or false');
export const number = orTemplate(z.number(), 'a number');
export const integer = orTemplate(z.int(), 'a whole number');
export const texts = z.array(z.string()).readonly();
export const free = z.record(z.string(), z.any());
export const frees = z.array(free).readonly();

export type Shape = Record<string, z.ZodType>;
export const optional = <T extends Shape>(shape: T) => z.strictObject(shape).partial();

/** What every check has. */
export const common = {
  tags: texts,
  service: text,
  min_collection_interval: number,
  empty_default_hostname: flag,
  disable_generic_tags: flag,
  metric_patterns: optional({ include: texts, exclude: texts }),
};
