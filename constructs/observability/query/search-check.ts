import { didYouMean } from './problem';
import type { Scanner } from './scanner';

/** What people write between two conditions who know other query languages. */
const FOREIGN: Readonly<Record<string, string>> = { '&&': 'AND', '||': 'OR' };
const OPERATOR = /^(?:AND|OR)$/;

interface Piece {
  readonly text: string;
  readonly offset: number;
}

/** Words, parentheses and texts in quotes. A backslash keeps what follows it from meaning anything. */
function piecesOf(text: string, quote: string | undefined): Piece[] {
  // Within a text in quotes a quote of the search is written with a backslash.
  const mark = quote === '"' ? '\\\\"' : '"';
  const pattern = new RegExp(`${mark}(?:(?!${mark})[\\s\\S])*${mark}|[()]|(?:\\\\[\\s\\S]|(?!${mark})[^\\s()\\\\])+|${mark}|\\\\`, 'g');
  return [...text.matchAll(pattern)].map((found) => ({ text: found[0], offset: found.index }));
}

/**
 * Notes what a search in logs, spans, events or processes cannot be read for. Everything else is a search for something, if hardly for
 * what was meant.
 * @param from where the search begins in the text of the scanner
 * @param quote the quotes that it stands in, if any
 */
export function checkSearch(scanner: Scanner, text: string, from = 0, quote?: string): void {
  const pieces = piecesOf(text, quote);
  const mark = quote === '"' ? '\\"' : '"';
  const open: Piece[] = [];
  const span = ({ offset, text: written }: Piece) => ({ offset: from + offset, end: from + offset + written.length });
  let closed = 0;
  pieces.forEach((piece, i) => {
    const next = pieces[i + 1];
    if (piece.text === '(') open.push(piece);
    else if (piece.text === ')') {
      // What follows the first one is mostly its consequence.
      if (!open.pop() && ++closed === 1) scanner.note('`)` closes a parenthesis that nothing opens', span(piece));
    } else if (piece.text === mark) scanner.note('the quoted text that begins here never ends', span(piece), { expected: [mark] });
    else if (Object.hasOwn(FOREIGN, piece.text))
      scanner.note(`a search joins conditions by words${didYouMean([FOREIGN[piece.text]!])}`, span(piece), { suggestions: [FOREIGN[piece.text]!] });
    else if (OPERATOR.test(piece.text) && (next === undefined || next.text === ')' || OPERATOR.test(next.text)))
      scanner.note(`${piece.text} needs a condition after it`, span(piece));
    else if (piece.text === 'OR' && (i === 0 || pieces[i - 1]!.text === '(')) scanner.note('OR needs a condition before it', span(piece));
  });
  for (const piece of open.slice(0, 1)) scanner.note('the parenthesis that opens here is never closed', span(piece), { expected: ['`)`'] });
}
