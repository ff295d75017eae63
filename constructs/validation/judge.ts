import type { Item } from '../review/inventory';
import { ExceptionBook } from './exceptions';
import { RULES } from './registry';
import { type Breach, itemsOf, type Rule, type Subject } from './rule';
import type { RuleException, RuleName, RuleSeverity, ValidationProperties } from './rules';

/** Something that a rule is against. */
export interface ValidationFinding {
  /** The rule that the thing breaks. */
  readonly rule: RuleName;
  /** As the team has set it for the rule. */
  readonly severity: RuleSeverity;
  /** Path of the construct that made the object; unknown of objects that no construct of the app made. */
  readonly construct?: string;
  /** The features, options or parts of the agent that asked for it; none where nobody is known. */
  readonly features: readonly string[];
  /** Kind and name of the object: `DaemonSet datadog`. */
  readonly object: string;
  /** Namespace of the object, where it has one. */
  readonly namespace?: string;
  /** Container or init container that it is about; none for what holds of the pod or of no pod. */
  readonly container?: string;
  /** The thing itself: `SYS_ADMIN`. */
  readonly what: string;
  /** What is wrong: `container agent adds the capability SYS_ADMIN`. */
  readonly message: string;
  /** What is recommended. */
  readonly recommendation: string;
  /** What to write instead. */
  readonly fix: string;
  /** The file that the object was read from. */
  readonly file?: string;
}

export interface Judged {
  readonly subject: Subject;
  readonly askedFor: AskedThing;
  readonly finding: ValidationFinding;
}

export interface Judgement {
  /** By rule, then in the order of the objects. */
  readonly judged: readonly Judged[];
  /** How many findings exceptions let pass. */
  readonly excepted: number;
  /** Exceptions that let nothing pass. */
  readonly unused: readonly RuleException[];
  /** The rules that were asked. */
  readonly rules: readonly RuleName[];
}

const unique = (words: readonly string[]): string[] => [...new Set(words)];

/** What those who are named asked for: the thing that a finding is about, or where that is missing something, what it is missing in. */
export type AskedThing = 'thing' | 'container' | 'object';

interface Askers {
  readonly features: readonly string[];
  readonly for: AskedThing;
}

/** Who asked for what a breach is about. What is not a thing itself, such as a missing limit, belongs to who asked for the container. */
function askersOf(subject: Subject, { container, items }: Breach): Askers {
  const askers = (those: readonly Item[]) => unique(those.flatMap((item) => subject.asked(item)));
  const forThing = askers(items ?? []);
  if (forThing.length > 0) return { features: forThing, for: 'thing' };
  const forContainer = container === undefined ? [] : askers(itemsOf(subject, 'image').filter((item) => item.container === container));
  return forContainer.length > 0 ? { features: forContainer, for: 'container' } : { features: subject.by, for: 'object' };
}

function settingOf(rule: Rule, properties: ValidationProperties): unknown {
  const setting = properties[rule.name] ?? rule.default;
  return setting !== undefined && (rule.demands?.(setting) ?? true) ? setting : undefined;
}

/** What a rule says of all that it finds. */
type General = Pick<ValidationFinding, 'rule' | 'severity' | 'recommendation' | 'fix'>;

function judgedOf(general: General, subject: Subject, breach: Breach): Judged {
  const { kind, metadata } = subject.object;
  const askers = askersOf(subject, breach);
  const finding: ValidationFinding = {
    ...general,
    ...(subject.path !== undefined && { construct: subject.path }),
    features: askers.features,
    object: `${kind} ${metadata.name}`,
    ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
    ...(breach.container !== undefined && { container: breach.container }),
    what: breach.what,
    message: breach.container === undefined ? breach.message : `container ${breach.container} ${breach.message}`,
    ...(subject.file !== undefined && { file: subject.file }),
  };
  return { subject, askedFor: askers.for, finding };
}

const once = (judged: readonly Judged[]): Judged[] => [...new Map(judged.map((one) => [one.finding.message, one])).values()];

/** What a rule is against, in objects of anybody. */
function judgeBy(rule: Rule, setting: never, severity: RuleSeverity, subjects: readonly Subject[]): Judged[] {
  const general: General = { rule: rule.name, severity, recommendation: rule.wants(setting), fix: rule.fix };
  return subjects.flatMap((subject) => once(rule.judge(subject, setting, subjects).map((breach) => judgedOf(general, subject, breach))));
}

/** What a team's rules are against, in objects of anybody. */
export function judge(subjects: readonly Subject[], properties: ValidationProperties): Judgement {
  const asked = RULES.flatMap((rule) => {
    const setting = settingOf(rule, properties);
    return setting === undefined ? [] : [{ rule, setting: setting as never }];
  });
  const judged = asked.flatMap(({ rule, setting }) => judgeBy(rule, setting, properties.severities?.[rule.name] ?? 'error', subjects));
  const book = new ExceptionBook(properties.exceptions ?? []);
  const left = judged.filter(({ finding }) => !book.lets(finding));
  return { judged: left, excepted: judged.length - left.length, unused: book.unused, rules: asked.map(({ rule }) => rule.name) };
}
