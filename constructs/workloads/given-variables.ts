import type { EnvVar } from '../kubernetes';
import { jsonText } from '../spec/json';
import { truthy } from '../spec/values';

/** A variable that is there when its value says something. */
export const given = (name: string, value: unknown): EnvVar[] => (truthy(value) ? [{ name, value: `${value}` }] : []);
export const json = (name: string, value: unknown): EnvVar[] => (truthy(value) ? [{ name, value: jsonText(value) }] : []);
/** A variable that is there when its option is set at all: 0 and false say something too. */
export const stated = (name: string, value: unknown): EnvVar[] => (value === undefined || value === null ? [] : [{ name, value: `${value}` }]);
