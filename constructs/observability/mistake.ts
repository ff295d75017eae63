/** What is wrong at one place of a request. */
export interface Mistake {
  /** Such as `widgets[2].definition.requests`; empty for the whole request. */
  readonly path: string;
  /** Goes on with the path as its subject, or is a sentence of its own that begins with another sign than a double quote. */
  readonly message: string;
  /** Of a text: where in it, counted from 1. */
  readonly line?: number;
  /** How far into that line, counted from 1. */
  readonly column?: number;
  /** What may be meant instead, best first. */
  readonly suggestions?: readonly string[];
  /** Datadog's published client does not know it, but Datadog itself may since have learnt it: what it exports has such fields. */
  readonly mayBeNewer?: true;
}

/** What works, but hardly as it was meant. */
export interface Remark extends Mistake {
  /** The finding that is made of it. */
  readonly code: 'doubtful-query' | 'empty-variable' | 'invalid-request';
}

export const mistake = (path: string, message: string): Mistake => ({ path, message });

/** Where in a text, as messages say it. */
export const placed = ({ line, column, message }: Mistake): string => (line === undefined ? message : `line ${line}, column ${column}: ${message}`);

/** A mistake as a line, with its path in front. */
export function sentenceOf(wrong: Mistake): string {
  const said = placed(wrong);
  const isSubject = wrong.line === undefined && /^[a-z"]/.test(said);
  return wrong.path === '' ? said : `${wrong.path}${isSubject ? ' ' : ': '}${said}`;
}
