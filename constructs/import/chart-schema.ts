import type { Option } from '../spec/option';
import { isMap } from '../spec/values';

/** Sections in which the chart's values.schema.json allows no keys but its own. */
export const CLOSED_SECTIONS: readonly string[] = ['datadog.apm.instrumentation.', 'datadog.appsec.'];

/** Further keys that it knows the type of. */
const TYPED_KEYS: readonly string[] = ['registryMigrationMode', 'datadog.apm.errorTrackingStandalone.enabled', 'datadog.instrumentationCrd.enabled'];

const isText = (value: unknown) => typeof value === 'string';

/** What it calls the types of options, and what fits them. */
const TYPES: Readonly<Record<Option['kind'], { readonly name: string; fits(value: unknown, type: string): boolean }>> = {
  flag: { name: 'true or false', fits: (value) => typeof value === 'boolean' },
  text: { name: 'a string: put it into quotes', fits: isText },
  integer: { name: 'a whole number, without quotes', fits: (value) => Number.isInteger(value) },
  list: { name: 'a list of strings', fits: (value, type) => Array.isArray(value) && (type !== 'string[]' || value.every(isText)) },
  map: { name: 'a map of strings', fits: (value, type) => isMap(value) && (type !== 'Record<string, string>' || Object.values(value).every(isText)) },
  any: { name: '', fits: () => true },
};

/**
 * Why the chart's schema refuses a value that its templates would take; undefined where it does not.
 * Elsewhere the chart takes what it finds, and so does import.
 */
export function refusedType({ helm, kind, type }: Option, value: unknown): string | undefined {
  const typed = helm !== null && (TYPED_KEYS.includes(helm) || CLOSED_SECTIONS.some((section) => helm.startsWith(section)));
  if (!typed || value === undefined || value === null || TYPES[kind].fits(value, type)) return undefined;
  return `the chart's schema wants ${TYPES[kind].name}`;
}
