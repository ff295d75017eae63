import type { ValidationFinding } from './judge';
import { matches } from './rule';
import type { RuleException } from './rules';

/** A construct itself, or one that it stands in. */
const isIn = (path: string, pattern: string): boolean => matches(pattern, path) || matches(`${pattern}/*`, path);

const holds = (pattern: string | undefined, text: string | undefined, compare = matches): boolean =>
  pattern === undefined || (text !== undefined && compare(pattern, text));

/** Whether an exception is about a finding, whoever asked for it. */
const isAbout = (exception: RuleException, finding: ValidationFinding): boolean =>
  exception.rules.includes(finding.rule) &&
  holds(exception.construct, finding.construct, (pattern, path) => isIn(path, pattern)) &&
  holds(exception.object, finding.object) &&
  holds(exception.namespace, finding.namespace) &&
  holds(exception.container, finding.container) &&
  holds(exception.what, finding.what);

const nameOf = (feature: string) => feature.replace(/^features\./, '');

/** What may be nevertheless. It remembers which exceptions were of use. */
export class ExceptionBook {
  private readonly used = new Set<RuleException>();

  constructor(private readonly exceptions: readonly RuleException[]) {}

  /** Whether a finding passes. What several asked for passes when each of them is excepted. */
  lets(finding: ValidationFinding): boolean {
    const about = this.exceptions.filter((exception) => isAbout(exception, finding));
    const general = about.filter(({ feature }) => feature === undefined);
    const forAsker = (asker: string) => about.filter(({ feature }) => feature !== undefined && matches(nameOf(feature), nameOf(asker)));
    const each = finding.features.map(forAsker);
    const passes = general.length > 0 || (each.length > 0 && each.every((exceptions) => exceptions.length > 0));
    if (passes) for (const exception of [...general, ...each.flat()]) this.used.add(exception);
    return passes;
  }

  get unused(): readonly RuleException[] {
    return this.exceptions.filter((exception) => !this.used.has(exception));
  }
}
