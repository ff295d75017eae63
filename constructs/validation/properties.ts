import { listOf, mapOf, oneOf, type Problem, type Reader, text } from './read';
import { RULE_NAMES, RULES } from './registry';
import type { RuleException, RuleName, RuleSeverity, ValidationProperties } from './rules';

/** The rules of a team do not say what rules can say. Each line of the message names a property. */
export class ValidationPropertiesError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${path || 'properties'}: ${message}`).join('\n'));
    this.name = 'ValidationPropertiesError';
  }
}

const readException = mapOf<RuleException>(
  {
    rules: listOf(oneOf(RULE_NAMES), 'a list of rules'),
    reason: text('a text that says why'),
    construct: text(),
    feature: text(),
    object: text(),
    namespace: text(),
    container: text(),
    what: text(),
  },
  ['rules', 'reason'],
);

const NARROWING = ['construct', 'feature', 'object', 'namespace', 'container', 'what'] as const;

/** An exception for everything is a rule that is switched off without being seen to be. */
const exception: Reader<RuleException> = (data, path, tell) => {
  const read = readException(data, path, tell);
  if (read && NARROWING.every((key) => read[key] === undefined) && read.rules !== undefined)
    tell({ path, message: `holds for every finding; say for which: ${NARROWING.join(', ')}; or leave the rule out` });
  return read;
};

const severities = mapOf<Partial<Record<RuleName, RuleSeverity>>>(
  Object.fromEntries(RULE_NAMES.map((name) => [name, oneOf(['error', 'warning'])])) as unknown as Record<RuleName, Reader<RuleSeverity>>,
);

const read = mapOf<ValidationProperties>({
  ...(Object.fromEntries(RULES.map((rule) => [rule.name, rule.read])) as unknown as Record<RuleName, Reader<never>>),
  severities,
  exceptions: listOf(exception, 'a list of exceptions'),
});

/**
 * Takes data for the properties of a validation.
 * @throws ValidationPropertiesError if a property is unknown or says what it cannot
 */
export function readProperties(data: unknown): ValidationProperties {
  const problems: Problem[] = [];
  const properties = read(data ?? {}, '', (problem) => problems.push(problem));
  if (problems.length > 0) throw new ValidationPropertiesError(problems);
  return properties ?? {};
}
