import { html, type Markup } from '../../pages/markup';

const INLINE = /\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|\*\*([^*]+)\*\*|`([^`]+)`/g;

function inline(text: string): Markup[] {
  const parts: Markup[] = [];
  let from = 0;
  for (const { 0: all, 1: name, 2: address, 3: strong, 4: code, index } of text.matchAll(INLINE)) {
    parts.push(html`${text.slice(from, index)}`);
    parts.push(address ? html`<a href="${address}" rel="noreferrer">${name}</a>` : strong ? html`<b>${strong}</b>` : html`<code>${code}</code>`);
    from = index + all.length;
  }
  return [...parts, html`${text.slice(from)}`];
}

function block(line: string): Markup {
  const [, signs, heading] = /^(#{1,6})\s+(.*)$/.exec(line) ?? [];
  if (heading !== undefined) return html`<p class="h${Math.min(3, signs!.length)}">${inline(heading)}</p>`;
  const [, item] = /^\s*[-*]\s+(.*)$/.exec(line) ?? [];
  return item === undefined ? html`<p>${inline(line)}</p>` : html`<p class="item">${inline(item)}</p>`;
}

/** The Markdown that notes are mostly written in: headings, lists, links, bold and code. */
export const markdown = (text: string): Markup[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(block);
