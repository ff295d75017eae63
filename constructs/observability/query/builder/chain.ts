import type { Argument, ChainCall, Comparison, FormulaMonitorQuery, SearchMonitorQuery, ServiceCheckQuery, SloMonitorQuery } from '../syntax';
import type { QueryExpression } from './expression';
import { BuiltQuery, Comparable, numberText, quoted } from './text';

const call = (name: string, ...given: readonly (string | number)[]): ChainCall => ({
  name,
  arguments: given.map((value): Argument => (typeof value === 'number' ? { type: 'number', text: numberText(value) } : quoted(value))),
});

const calls = (...given: readonly (ChainCall | undefined)[]): ChainCall[] => given.filter((it) => it !== undefined);

/** How matches become a number: how many, how many different, or a statistic of a measure. */
export type RollupMethod = 'count' | 'cardinality' | 'avg' | 'sum' | 'min' | 'max' | 'median' | 'pc75' | 'pc90' | 'pc95' | 'pc98' | 'pc99';

interface SearchParts {
  readonly source: string;
  readonly search: string;
  readonly index?: readonly string[];
  readonly over?: readonly string[];
  readonly rollup: readonly [RollupMethod, ...string[]];
  readonly by?: readonly string[];
  readonly window?: readonly ['last' | 'current', string];
}

/** A search that a monitor counts; each method gives a new one. */
export class SearchExpression extends Comparable<SearchMonitorQuery> {
  constructor(private readonly parts: SearchParts) {
    super();
  }

  /** Where logs are searched; every index is `*`. */
  index(...names: readonly string[]): SearchExpression {
    return this.with({ index: names });
  }

  /** The tags of the hosts whose processes are counted. */
  over(...tags: readonly string[]): SearchExpression {
    return this.with({ over: tags });
  }

  /** One alert for each value of these facets. */
  by(...facets: readonly string[]): SearchExpression {
    return this.with({ by: facets });
  }

  /** How the matches become one number; all methods but `count` need a measure or facet. */
  rollup(method: RollupMethod, measure?: string): SearchExpression {
    return this.with({ rollup: measure === undefined ? [method] : [method, measure] });
  }

  /** The window, like `5m`. */
  last(window: string): SearchExpression {
    return this.with({ window: ['last', window] });
  }

  /** The hour, day or month so far, like `1d`. */
  current(window: string): SearchExpression {
    return this.with({ window: ['current', window] });
  }

  protected override compared(comparison: Comparison): SearchMonitorQuery {
    const { source, search, index, over, rollup, by, window } = this.parts;
    const chain = calls(
      index && call('index', index.join(',')),
      over && call('over', ...over),
      call('rollup', ...rollup),
      by && call('by', by.join(',')),
      window && call(...window),
    );
    return { type: 'search monitor', source, search: quoted(search), calls: chain, comparison };
  }

  private with(parts: Partial<SearchParts>): SearchExpression {
    return new SearchExpression({ ...this.parts, ...parts });
  }
}

const searchIn = (source: string) => (search: string) => new SearchExpression({ source, search, rollup: ['count'] });

/** `logs('service:api status:error').index('*').by('host').last('5m').above(10)`. */
export const logs = searchIn('logs');
/** Events: `events('source:kubernetes').last('15m').above(0)`. */
export const events = searchIn('events');
/** Spans, of which trace metrics do not tell enough. */
export const traceAnalytics = searchIn('trace-analytics');
/** What browsers and phones of users send. */
export const rum = searchIn('rum');
/** Live processes that match, on all hosts unless `over` names some. */
export const processes = (search: string): SearchExpression => searchIn('processes')(search).over('*');

/** A formula over queries that the monitor names in its variables; its methods are those of a search. */
export class FormulaExpression extends Comparable<FormulaMonitorQuery> {
  constructor(
    private readonly formula: QueryExpression,
    private readonly window?: readonly ['last' | 'current', string],
  ) {
    super();
  }

  /** How far back it looks, like `5m`. */
  last(window: string): FormulaExpression {
    return new FormulaExpression(this.formula, ['last', window]);
  }

  /** Looks at the hour, day or month so far, like `1d`. */
  current(window: string): FormulaExpression {
    return new FormulaExpression(this.formula, ['current', window]);
  }

  protected override compared(comparison: Comparison): FormulaMonitorQuery {
    return { type: 'formula monitor', formula: this.formula.syntax, quote: '"', calls: calls(this.window && call(...this.window)), comparison };
  }
}

/** `formula(reference('errors').dividedBy(reference('hits'))).last('15m').above(0.1)`. */
export const formula = (expression: QueryExpression): FormulaExpression => new FormulaExpression(expression);

/** A service check whose latest runs a monitor counts; each method gives a new one. */
export class ServiceCheckExpression {
  constructor(
    private readonly check: string,
    private readonly tags: readonly string[] = ['*'],
    private readonly groups: readonly string[] = ['*'],
    private readonly runs = 2,
  ) {}

  /** Tags that runs need to have; `*` is all. */
  over(...tags: readonly string[]): ServiceCheckExpression {
    return new ServiceCheckExpression(this.check, tags, this.groups, this.runs);
  }

  /** Tags by which it alerts apart; `*` is each host and whatever else the check tells apart. */
  by(...groups: readonly string[]): ServiceCheckExpression {
    return new ServiceCheckExpression(this.check, this.tags, groups, this.runs);
  }

  /** How many runs are looked at: at least as many as the highest threshold. */
  last(runs: number): ServiceCheckExpression {
    return new ServiceCheckExpression(this.check, this.tags, this.groups, runs);
  }

  /** How many of the runs had each status. */
  countByStatus(): BuiltQuery<ServiceCheckQuery> {
    return this.ending('count_by_status');
  }

  /** The percentage of the group that has each status. */
  percentByStatus(): BuiltQuery<ServiceCheckQuery> {
    return this.ending('pct_by_status');
  }

  private ending(name: string): BuiltQuery<ServiceCheckQuery> {
    const chain = [call('over', ...this.tags), call('by', ...this.groups), call('last', this.runs), call(name)];
    return new BuiltQuery({ type: 'service check', check: quoted(this.check), calls: chain });
  }
}

/** `serviceCheck('http.can_connect').over('env:prod').by('url').last(4).countByStatus()`. */
export const serviceCheck = (check: string): ServiceCheckExpression => new ServiceCheckExpression(check);

/** What is left of the error budget of an SLO, or how quickly it goes. */
export class SloExpression extends Comparable<SloMonitorQuery> {
  constructor(
    private readonly measure: SloMonitorQuery['measure'],
    private readonly slo: string,
    private readonly chain: readonly ChainCall[],
  ) {
    super();
  }

  protected override compared(comparison: Comparison): SloMonitorQuery {
    return { type: 'slo monitor', measure: this.measure, slo: quoted(this.slo), calls: this.chain, comparison };
  }
}

/** Days over which an SLO is judged. */
export type SloWindow = '7d' | '30d' | '90d';

/** How much of the error budget is used, in percent. */
export const errorBudget = (slo: string, window: SloWindow): SloExpression => new SloExpression('error_budget', slo, [call('over', window)]);

/** How quickly the error budget is used, in a long window and, so that the alert ends soon, in a short one. */
export const burnRate = (slo: string, window: SloWindow, longWindow: string, shortWindow: string): SloExpression =>
  new SloExpression('burn_rate', slo, [call('over', window), call('long_window', longWindow), call('short_window', shortWindow)]);
