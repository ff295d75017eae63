import fs from 'node:fs';
import path from 'node:path';

/** The part of markdown-it's tokens that is used here. */
interface Token {
  type: string;
  children: Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

interface State {
  readonly tokens: Token[];
  readonly env: { readonly path?: string };
}

/** The part of markdown-it that is used here. */
export interface Markdown {
  readonly core: { readonly ruler: { push(name: string, rule: (state: State) => void): void } };
}

/** Where the repository can be read, from a package's `repository`: an https address without an end, or nothing. */
export function repositoryUrl(repository: unknown): string | undefined {
  const told = typeof repository === 'string' ? repository : (repository as { url?: string } | undefined)?.url;
  const [, hub, rest] = /^(?:(github|gitlab):|git\+|)(.+?)(?:\.git)?$/.exec(told ?? '') ?? [];
  if (hub && rest) return `https://${hub}.com/${rest}`;
  return rest?.startsWith('https://') ? rest : undefined;
}

/** The file that a link of a page names, if it is one of the repository and no page or picture of the site. */
function fileOf(link: string, page: string, docs: string): string | undefined {
  if (/^([a-z]+:|\/|#)/i.test(link)) return undefined;
  const file = path.resolve(path.dirname(page), decodeURI(link.replace(/[?#].*$/, '')));
  const inside = file.startsWith(docs + path.sep);
  const isPage = /\.(md|html|svg|png)$/.test(file) || fs.existsSync(path.join(file, 'index.md'));
  return inside && isPage ? undefined : file;
}

function unlink(tokens: Token[], rewrite: (link: string) => string | undefined): Token[] {
  let open: boolean[] = [];
  return tokens.filter((token) => {
    if (token.type === 'link_open') {
      const link = token.attrGet('href') ?? '';
      const target = rewrite(link);
      if (target !== undefined) token.attrSet('href', target);
      open = [...open, target !== undefined];
      return target !== undefined;
    }
    if (token.type !== 'link_close') return true;
    const kept = open.at(-1);
    open = open.slice(0, -1);
    return kept;
  });
}

/**
 * Links from pages to files of the repository that are no pages lead to where the repository can be read. Where that is not known, their words
 * stay and the link goes. A link to a file that is not there ends the build.
 */
export function repositoryLinks(md: Markdown, docs: string, repository: string | undefined): void {
  const root = path.dirname(docs);
  md.core.ruler.push('repository_links', ({ tokens, env }) => {
    const { path: page } = env;
    if (!page) return;
    const rewrite = (link: string) => {
      const file = fileOf(link, page, docs);
      if (file === undefined) return link;
      const name = path.relative(root, file);
      if (!fs.existsSync(file)) throw new Error(`${path.relative(root, page)} links to ${link}, but there is no ${name}`);
      return repository && `${repository}/${fs.statSync(file).isDirectory() ? 'tree' : 'blob'}/HEAD/${name.split(path.sep).join('/')}`;
    };
    for (const token of tokens) if (token.children) token.children = unlink(token.children, rewrite);
  });
}
