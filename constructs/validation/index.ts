export type { ValidationFinding } from './judge';
export { DatadogValidation, type ValidationContext } from './plugin';
export { ValidationPropertiesError } from './properties';
export type {
  AllowedHostPath,
  ForbiddenGrant,
  HostPortRange,
  RuleException,
  RuleName,
  RuleSeverity,
  ValidationProperties,
  ValidationRules,
} from './rules';
export { validate } from './validate';
