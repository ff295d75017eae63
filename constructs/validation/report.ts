import type { Judged, Judgement, ValidationFinding } from './judge';
import type { ReadManifests } from './manifests';
import type { Problem } from './read';
import { RULES } from './registry';
import type { Subject } from './rule';
import type { RuleException, RuleSeverity } from './rules';

/** An object that breaks a rule, as the cdk8s CLI tells it; what it does not know goes into its JSON report as it is. */
interface ViolatingResource {
  readonly resourceName: string;
  readonly manifestPath: string;
  readonly locations: readonly string[];
  readonly severity?: RuleSeverity;
  /** Who asked. */
  readonly features?: readonly string[];
  readonly findings?: readonly Pick<ValidationFinding, 'container' | 'what' | 'message' | 'features'>[];
}

interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

/** The report of the cdk8s CLI, as much of it as is used here. */
export interface Report {
  /** Takes one broken rule with the objects that break it. */
  addViolation(violation: Violation): void;
  /** Ends the list, and says whether the manifests pass. */
  submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
}

const CONFIGURATION = 'cdk8s.yaml';

/** Who asked. Of something that is missing nobody did: of what it is missing in somebody may have. */
function askers({ askedFor, finding: { features } }: Judged): string {
  if (features.length === 0) return '';
  return askedFor === 'thing' ? `, asked for by ${features.join(', ')}` : `; ${features.join(', ')} asked for the ${askedFor}`;
}

/** A message without the thing that it ends with, if it does. */
const beginningOf = ({ message, what }: ValidationFinding): string | undefined =>
  message.endsWith(what) ? message.slice(0, message.length - what.length) : undefined;

/** What is wrong and who asked, in a line for each. What differs in the thing alone stands in one: `adds the capability CHOWN, NET_RAW`. */
function told(judged: readonly Judged[]): string[] {
  const lines = new Map<string, { beginning: string; things: string[]; end: string }>();
  for (const one of judged) {
    const { message, what } = one.finding;
    const beginning = beginningOf(one.finding);
    const end = askers(one);
    const line = lines.get(`${beginning ?? message}|${end}`);
    if (line) line.things.push(what);
    else lines.set(`${beginning ?? message}|${end}`, { beginning: beginning ?? message, things: beginning === undefined ? [] : [what], end });
  }
  return [...lines.values()].map(({ beginning, things, end }) => beginning + things.join(', ') + end);
}

/** What is found in each object, in the order of the objects. */
function byObject(judged: readonly Judged[]): ReadonlyMap<Subject, readonly Judged[]> {
  const found = new Map<Subject, Judged[]>();
  for (const one of judged) found.set(one.subject, [...(found.get(one.subject) ?? []), one]);
  return found;
}

function resourceOf(label: string, { file = '' }: Subject, judged: readonly Judged[]): ViolatingResource {
  const findings = judged.map(({ finding }) => finding);
  return {
    resourceName: label,
    manifestPath: file,
    locations: told(judged),
    severity: findings[0]!.severity,
    features: [...new Set(findings.flatMap(({ features }) => features))],
    findings: findings.map(({ container, what, message, features }) => ({ ...(container !== undefined && { container }), what, message, features })),
  };
}

/** What is found, a violation for each rule, with the objects that break it. */
export function addFindings(report: Report, { judged, unused }: Judgement, { label }: ReadManifests): void {
  for (const { name } of RULES) {
    const mine = judged.filter(({ finding }) => finding.rule === name);
    const [first] = mine;
    if (!first) continue;
    const { severity, recommendation, fix } = first.finding;
    report.addViolation({
      ruleName: severity === 'warning' ? `${name} (warning)` : name,
      recommendation,
      fix,
      violatingResources: [...byObject(mine)].map(([subject, found]) => resourceOf(label(subject), subject, found)),
    });
  }
  if (unused.length > 0) report.addViolation(unusedViolation(unused));
}

const inWords = ({ rules, reason, ...where }: RuleException): string =>
  `${rules.join(', ')} with ${Object.entries(where)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ')}`;

const unusedViolation = (unused: readonly RuleException[]): Violation => ({
  ruleName: 'exceptions (warning)',
  recommendation: 'Each exception lets something pass: one that does not would let something new pass unseen.',
  fix: 'Take the exception away, or correct what it names.',
  violatingResources: [
    {
      resourceName: 'exceptions',
      manifestPath: CONFIGURATION,
      locations: unused.map((exception) => `lets nothing pass: ${inWords(exception)}`),
      severity: 'warning',
    },
  ],
});

/** What is wrong with the rules themselves. */
export const addProblems = (report: Report, problems: readonly Problem[]): void =>
  report.addViolation({
    ruleName: 'properties',
    recommendation: 'The properties of the validation are rules that there are.',
    fix: 'Correct the properties named above: docs/validation-plugin.md lists them all.',
    violatingResources: [
      {
        resourceName: 'properties',
        manifestPath: CONFIGURATION,
        locations: problems.map(({ path, message }) => `${path || 'properties'} ${message}`),
        severity: 'error',
      },
    ],
  });

/** The lines at the top of the report. */
export function summaryOf({ judged, excepted, rules }: Judgement, { subjects, recorded, unread }: ReadManifests): Record<string, string> {
  const warnings = judged.filter(({ finding }) => finding.severity === 'warning').length;
  return {
    Objects: String(subjects.length),
    Rules: String(rules.length),
    Errors: String(judged.length - warnings),
    Warnings: String(warnings),
    Excepted: String(excepted),
    ...(unread.length > 0 && { 'Not YAML': unread.join(', ') }),
    ...(!recorded && { Features: 'not known: the app is no DatadogApp' }),
  };
}
