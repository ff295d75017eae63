import { CONFINEMENT_RULES } from './confinement-rules';
import { CONTENT_RULES } from './content-rules';
import { GRANT_RULES } from './grant-rules';
import { HOST_RULES } from './host-rules';
import { OBJECT_RULES } from './object-rules';
import { POD_RULES } from './pod-rules';
import type { Rule } from './rule';
import type { RuleName } from './rules';

/** All rules, in the order in which they are reported. */
export const RULES: readonly Rule[] = [
  ...POD_RULES,
  ...HOST_RULES,
  ...CONFINEMENT_RULES,
  ...CONTENT_RULES,
  ...OBJECT_RULES,
  ...GRANT_RULES,
] as unknown as readonly Rule[];

export const RULE_NAMES: readonly RuleName[] = RULES.map(({ name }) => name);
