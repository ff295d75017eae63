/** Longer than lines that people write, and than any secret but a private key, which has lines itself. */
const LONG = 500;
const PIECE = /[^,;{}\n]{1,400}[,;{}\n]?|[,;{}\n]/g;

/**
 * A text in parts that patterns can be tried on: itself, or where it is long what its commas and braces part, cut where that is still long.
 * A pattern that tries every beginning takes the square of a text's length, and texts come from anybody.
 */
export const pieces = (text: string): readonly string[] => (text.length <= LONG ? [text] : (text.match(PIECE) ?? []));

export const isLong = (text: string): boolean => text.length > LONG;
