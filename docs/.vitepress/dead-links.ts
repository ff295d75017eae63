import fs from 'node:fs';
import path from 'node:path';

const files = (folder: string): string[] =>
  (fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[]).map((name) => name.split(path.sep).join('/'));

const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, ...found]) => found.join('').replace(/&amp;/g, '&'));

/** The page that a link of another one leads to, and the place in it: `../a#b` in `c/d.html` is `a.html` and `b`. */
function target(link: string, from: string, base: string): { page: string; anchor: string } {
  const { pathname, hash } = new URL(link, `file://${base}${from}`);
  const name = decodeURIComponent(pathname.slice(base.length));
  const page = name === '' || name.endsWith('/') ? `${name}index.html` : name;
  return { page, anchor: decodeURIComponent(hash.slice(1)) };
}

/**
 * What leads nowhere in a site that has been built: pages, files and places in pages that are not there, and whatever a page would load from
 * another host.
 */
export function deadLinks(site: string, base = '/'): string[] {
  const there = new Set(files(site));
  const pages = [...there].filter((name) => name.endsWith('.html') && name !== '404.html');
  const html = new Map(pages.map((page) => [page, fs.readFileSync(path.join(site, page), 'utf8')]));
  const anchors = new Map(pages.map((page) => [page, new Set(all(html.get(page)!, /\sid="([^"]+)"/g))]));
  const wrong = new Set<string>();
  for (const page of pages) {
    const text = html.get(page)!;
    for (const loaded of all(text, /<(?:script|img|source|iframe)\b[^>]*?\ssrc="([^"]+)"|<link\b[^>]*?\shref="([^"]+)"/g))
      if (/^(?:https?:)?\/\//.test(loaded)) wrong.add(`${page} loads ${loaded}`);
    for (const link of all(text, /<a\b[^>]*?\shref="([^"]*)"/g)) {
      if (/^[a-z]+:/i.test(link)) continue;
      const to = target(link, page, base);
      if (!there.has(to.page) && !there.has(`${to.page}.html`)) wrong.add(`${page} links to ${link}, which is not there`);
      else if (to.anchor && anchors.get(to.page)?.has(to.anchor) === false) wrong.add(`${page} links to ${link}, but that page has no such place`);
    }
  }
  return [...wrong].sort();
}
