import type { IConstruct } from 'constructs';
import type { ValidationFinding, ValidationProperties } from '../../constructs/validation';
import { imageOf } from '../../constructs/validation/content-rules';
import { validate } from '../../constructs/validation/validate';

/** Rules that list what may be: how a finding reads as an entry of the list. */
const LISTS: Readonly<Record<string, (what: string) => string>> = {
  allowedCapabilities: (what) => what,
  allowedNamespaces: (what) => what,
  allowedRegistries: (what) => imageOf(what).repository.replace(/\/[^/]*$/, ''),
};

const entriesOf = (found: readonly ValidationFinding[], rule: string, entry: (what: string) => string): string[] =>
  [...new Set(found.filter((one) => one.rule === rule).map(({ what }) => entry(what)))].sort();

/**
 * Rules that hold of a project as it begins: what there is may be, and nothing else. Rules with a default that values from elsewhere break
 * demand nothing.
 */
export function rulesThatHold(project: IConstruct): ValidationProperties {
  const found = validate(project, Object.fromEntries(Object.keys(LISTS).map((rule) => [rule, []])));
  const lists = Object.entries(LISTS).map(([rule, entry]) => [rule, entriesOf(found, rule, entry)]);
  const broken = [...new Set(found.map(({ rule }) => rule))].filter((rule) => !(rule in LISTS)).sort();
  const loosened = broken.map((rule) => [rule, rule === 'allowedProcMountTypes' ? ['Default', 'Unmasked'] : true]);
  return Object.fromEntries([...lists, ...loosened]);
}
