/** A page without its fenced blocks, and the languages of these. */
export function codesOf(page: string): { prose: string; languages: string[] } {
  const languages: string[] = [];
  const prose = page.replace(/^( *)(`{3,}|~{3,})([\w-]*).*\n(?:.*\n)*?\1\2.*$/gm, (_all, _indent, _mark, language: string) => {
    languages.push(language);
    return '';
  });
  return { prose, languages };
}
