import { alternatives, didYouMean, nearest, type Span } from './problem';
import type { Scanner } from './scanner';
import type { Argument, ChainCall } from './syntax';

interface CallRule {
  readonly least: number;
  readonly most: number;
  /** Notes what the arguments of a call with the right number of them do not fulfil. */
  readonly check?: (scanner: Scanner, call: ChainCall) => void;
}

/** The calls that may follow a subject. Of each list in `required` one call has to stand there. */
export interface ChainRules {
  readonly calls: Readonly<Record<string, CallRule>>;
  readonly required: readonly (readonly string[])[];
}

/** A text or a number as it is written. */
export const literalOf = (argument: Argument | undefined): string | undefined =>
  argument?.type === 'text' ? argument.raw : argument?.type === 'number' ? argument.text : undefined;

function fits(pattern: RegExp, what: string, examples: readonly string[]): CallRule['check'] {
  return (scanner, { name, arguments: [argument] }) => {
    const value = literalOf(argument);
    if (value !== undefined && pattern.test(value)) return;
    scanner.note(`${name}() takes ${what}, not \`${value ?? 'what stands here'}\``, argument!.span!, {
      expected: examples,
      suggestions: value ? nearest(value, examples) : [],
    });
  };
}

const WINDOW = fits(/^[1-9]\d*(?:s|m|h|d|w|mo)$/, 'a time like "5m", "4h" or "7d"', ['"5m"', '"1h"', '"7d"']);
const any: CallRule = { least: 1, most: 20 };
const window: CallRule = { least: 1, most: 1, check: WINDOW };
const one: CallRule = { least: 1, most: 1 };
const none: CallRule = { least: 0, most: 0 };

const METHODS = ['count', 'cardinality', 'avg', 'sum', 'min', 'max', 'median'];

/** Queries that a formula names measure already. */
const rollupOfFormula: CallRule = { least: 1, most: 2 };

const rollup: CallRule = {
  least: 1,
  most: 2,
  check: (scanner, { arguments: [method, measure], span }) => {
    const name = literalOf(method) ?? '';
    if (!METHODS.includes(name) && !/^pc\d\d$/.test(name)) {
      const suggestions = nearest(name, METHODS);
      scanner.note(`rollup() has no method \`${name}\`${didYouMean(suggestions) || `: it has ${alternatives(METHODS)}`}`, method!.span!, {
        expected: METHODS,
        suggestions,
      });
    } else if (name !== 'count' && !measure) {
      scanner.note(`rollup("${name}") needs what to measure: rollup("${name}", "@duration")`, span!, { expected: ['a measure'] });
    }
  },
};

const cost = {
  anomaly: { least: 0, most: 2 },
  change: { least: 1, most: 2 },
  forecast: { least: 0, most: 2 },
};

export const FORMULA_RULES: ChainRules = {
  calls: { last: window, current: window, by: any, rollup: rollupOfFormula, ...cost },
  required: [['last', 'current']],
};

/** Searches over processes count what matches in the scope of tags; others in an index. */
export function SEARCH_RULES(source: string): ChainRules {
  const calls = { index: any, by: any, rollup, last: window, current: window };
  if (source === 'processes') return { calls: { over: any, by: any, rollup, last: window }, required: [['rollup'], ['last']] };
  if (source.startsWith('error-tracking'))
    return { calls: { ...calls, source: one, new: none, impact: none, regressed: none }, required: [['last', 'current']] };
  return { calls, required: [['rollup'], ['last', 'current']] };
}

const count: CallRule['check'] = fits(/^(?:[1-9]\d?|100)$/, 'how many of the latest runs count, from 1 to 100', ['4']);

export const SERVICE_CHECK_RULES: ChainRules = {
  calls: {
    over: any,
    exclude: any,
    by: any,
    last: { least: 1, most: 1, check: count },
    count_by_status: none,
    pct_by_status: none,
  },
  required: [['last'], ['count_by_status', 'pct_by_status']],
};

const target: CallRule = { least: 1, most: 1, check: fits(/^(?:7|30|90)d$/, 'the window of the SLO', ['"7d"', '"30d"', '"90d"']) };

export const SLO_RULES = (measure: 'error_budget' | 'burn_rate'): ChainRules =>
  measure === 'error_budget'
    ? { calls: { over: target }, required: [['over']] }
    : { calls: { over: target, long_window: window, short_window: window }, required: [['over'], ['long_window'], ['short_window']] };

/** Notes calls that there are not, that stand twice or have wrong arguments, and those that lack. */
export function checkChain(scanner: Scanner, subject: string, { calls: rules, required }: ChainRules, calls: readonly ChainCall[], span: Span): void {
  const seen = new Set<string>();
  for (const call of calls) {
    const nameSpan = { offset: call.span!.offset, end: call.span!.offset + call.name.length };
    const rule = Object.hasOwn(rules, call.name) ? rules[call.name] : undefined;
    if (!rule) {
      const suggestions = nearest(call.name, Object.keys(rules));
      scanner.note(`${subject} has no \`.${call.name}()\`${didYouMean(suggestions) || `: it has ${alternatives(Object.keys(rules))}`}`, nameSpan, {
        expected: Object.keys(rules),
        suggestions,
      });
      continue;
    }
    if (seen.has(call.name)) scanner.note(`\`.${call.name}()\` stands twice`, nameSpan);
    seen.add(call.name);
    const given = call.arguments.length;
    if (given < rule.least || given > rule.most) {
      const takes = rule.most === 0 ? 'nothing' : rule.least === rule.most ? `${rule.most}` : `${rule.least} to ${rule.most}`;
      scanner.note(`${call.name}() takes ${takes} between its parentheses, not ${given || 'nothing'}`, call.span!);
    } else rule.check?.(scanner, call);
  }
  for (const names of required.filter((it) => !it.some((name) => seen.has(name)))) {
    scanner.note(
      `${subject} needs ${alternatives(names.map((name) => `.${name}(…)`))}`,
      { offset: span.end, end: span.end },
      { expected: names.map((name) => `.${name}(…)`) },
    );
  }
}
