/** The place of a heading in its page. Underscores stay, as the API reference links to names that have them. */
export function slug(heading: string): string {
  const words = heading
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/[^\p{L}\p{N}_]+/gu, '-');
  return words
    .replace(/^-+|-+$/g, '')
    .replace(/^(\d)/, '_$1')
    .toLowerCase();
}
