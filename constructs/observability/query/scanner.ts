import { alternatives, type Span, type UnplacedProblem } from './problem';

/** Ends the reading of a query; never leaves this folder. */
export class Unreadable extends Error {
  constructor(readonly problem: UnplacedProblem) {
    super(problem.message);
  }
}

/** Parentheses, calls and signs inside one another; deeper than anyone writes, and far from what the call stack bears. */
const DEEPEST = 100;
/** Operators and calls of a query: a row of them is a tree as deep as the row is long. */
const LONGEST = 2000;

export interface Trouble {
  readonly expected?: readonly string[];
  readonly suggestions?: readonly string[];
  readonly severity?: 'error' | 'warning';
}

/** Messages quote what stands in the text, and that may be of any length. */
const cut = (message: string): string => (message.length > 500 ? `${message.slice(0, 500)}…` : message);

/** Walks through a text from left to right. Problems that do not stop the reading are collected. */
export class Scanner {
  private depth = 0;
  private steps = 0;

  constructor(
    readonly text: string,
    public offset = 0,
    readonly problems: UnplacedProblem[] = [],
  ) {}

  skipSpace(): this {
    while (this.offset < this.text.length && /\s/.test(this.text[this.offset]!)) this.offset++;
    return this;
  }

  /** The next character that is no space; empty at the end. */
  peek(): string {
    return this.skipSpace().text[this.offset] ?? '';
  }

  /** What a sticky expression finds after spaces, without going there. */
  ahead(pattern: RegExp): RegExpExecArray | undefined {
    this.skipSpace();
    pattern.lastIndex = this.offset;
    return pattern.exec(this.text) ?? undefined;
  }

  take(pattern: RegExp): string | undefined {
    const found = this.ahead(pattern)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }

  takeOnly(literal: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(literal, this.offset)) return false;
    this.offset += literal.length;
    return true;
  }

  expect(literal: string, context: string): void {
    if (!this.takeOnly(literal)) this.fail([`\`${literal}\``], context);
  }

  expectEnd(expected: readonly string[]): void {
    if (this.peek() !== '') this.fail([...expected, 'the end of the query']);
  }

  /** From an offset to here, without the spaces that were passed looking for more. */
  span(from: number): Span {
    let end = this.offset;
    while (end > from && /\s/.test(this.text[end - 1]!)) end--;
    return { offset: from, end };
  }

  nested<T>(read: () => T): T {
    if (++this.depth > DEEPEST) this.stop(`more than ${DEEPEST} parentheses, functions or signs inside one another`, this.here());
    const result = read();
    this.depth--;
    return result;
  }

  /** Counts an operator or a call that goes on to the right. */
  step(): void {
    if (++this.steps > LONGEST) this.stop(`more than ${LONGEST} operators and calls in one query`, this.here());
  }

  /** Notes a problem and goes on. */
  note(message: string, span: Span, { expected = [], suggestions = [], severity = 'error' }: Trouble = {}): void {
    this.problems.push({ severity, message: cut(message), offset: span.offset, end: span.end, expected, suggestions });
  }

  /** Something else stands here than what has to. */
  fail(expected: readonly string[], context?: string): never {
    const span = this.here();
    const found = this.text.slice(span.offset, span.end);
    const message = `expected ${alternatives(expected)}${context ? ` ${context}` : ''}, found ${found === '' ? 'the end' : `\`${found}\``}`;
    return this.stop(message, span, { expected });
  }

  stop(message: string, span: Span, { expected = [], suggestions = [] }: Trouble = {}): never {
    throw new Unreadable({ severity: 'error', message: cut(message), offset: span.offset, end: span.end, expected, suggestions });
  }

  /** The word or sign that stands here. */
  private here(): Span {
    const word = this.ahead(/[\w.$@-]{1,40}|[&|<>=!]{1,2}|\S/uy)?.[0] ?? '';
    return { offset: this.offset, end: this.offset + word.length };
  }
}
