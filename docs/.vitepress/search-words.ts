// How texts and queries are cut into words for the search. Both functions go into the pages as their source text, so neither may use
// anything outside itself.

/** The words of a text: names as they are written (`datadog.kubelet.tlsVerify`, `DD_SITE`, `unread-key`), their ends, and their parts. */
export function wordsOfText(text: string): string[] {
  const found: string[] = [];
  for (const [name] of text.matchAll(/[\p{L}\p{N}]+(?:[._\-/][\p{L}\p{N}]+)*/gu)) {
    found.push(name);
    const parts = name.split(/[._\-/]/);
    // Who has forgotten where a path begins knows how it ends.
    if (name.includes('.')) for (let at = 1; at < parts.length - 1; at++) found.push(parts.slice(at).join('.'));
    if (parts.length > 1) found.push(...parts);
    for (const part of parts) {
      const humps = part.split(/(?<=[a-z0-9])(?=[A-Z])/);
      if (humps.length > 1) found.push(...humps);
    }
  }
  return found;
}

/** The words of a query: names stay whole, so that a path finds what it names and not every page with one of its parts. */
export function wordsOfQuery(query: string): string[] {
  return query.match(/[\p{L}\p{N}]+(?:[._\-/][\p{L}\p{N}]+)*/gu) ?? [];
}

/** How many letters of a word may be wrong: none in short words and numbers, and two at most, as names of options are much alike. */
export function wrongLetters(word: string): number {
  return /\d/.test(word) || word.length < 5 ? 0 : word.length < 9 ? 1 : 2;
}
