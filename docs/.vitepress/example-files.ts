import fs from 'node:fs';
import path from 'node:path';

/** The part of markdown-it that is used here. */
export interface Source {
  readonly core: { readonly ruler: { before(other: string, name: string, rule: (state: { src: string; env: { path?: string } }) => void): void } };
}

const LANGUAGES: Readonly<Record<string, string>> = { '.ts': 'ts', '.yaml': 'yaml' };

/** What a folder says of itself, without its title and with the words of its links alone. */
const prose = (readme: string) => readme.replace(/^# .*\n/, '').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');

/** The files of an example, the program first. */
function section(folder: string, name: string): string {
  const names = (fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[]).sort();
  const ordered = [...names.filter((file) => file === 'main.ts'), ...names.filter((file) => file !== 'main.ts')];
  const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8').trimEnd();
  const files = ordered.flatMap((file) => {
    const language = LANGUAGES[path.extname(file)];
    return language ? [`\`${file}\`:\n`, `\`\`\`${language}\n${read(file)}\n\`\`\`\n`] : [];
  });
  return [`## ${name}\n`, ...(names.includes('README.md') ? [prose(read('README.md'))] : []), ...files].join('\n');
}

/** The page of examples with their files below it; links to them lead there. On a site the repository need not be at hand. */
export function withExamples(page: string, examples: string): string {
  const link = /\.\.\/examples\/([\w-]+)\/[\w.-]+/g;
  const names = [...new Set([...page.matchAll(link)].map(([, name]) => name!))];
  return [page.replace(link, '#$1').trimEnd(), ...names.map((name) => section(path.join(examples, name), name))].join('\n\n');
}

/** The page `examples.md` has its files with it. */
export function showExamples(md: Source, docs: string): void {
  md.core.ruler.before('normalize', 'examples', (state) => {
    if (state.env.path === path.join(docs, 'examples.md')) state.src = withExamples(state.src, path.join(docs, '..', 'examples'));
  });
}
