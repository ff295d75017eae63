import fs from 'node:fs';
import path from 'node:path';

interface Token {
  attrGet(name: string): string | null;
  readonly content: string;
}

type Rule = (tokens: Token[], index: number, options: unknown, env: { readonly path?: string }, self: unknown) => string;

/** The part of markdown-it that is used here. */
export interface ImageRenderer {
  readonly renderer: { readonly rules: { image?: unknown } };
}

/**
 * A drawing of ours as a part of the page. As an image it would follow the system's colours, which need not be those that the reader chose for
 * the site; so its rules for colours go, and those of the theme (`.picture`) hold.
 */
export function inlined(svg: string, description: string): string {
  const bare = svg.replace(/<\?xml.*?\?>|<style>.*?<\/style>|<!--.*?-->/gs, '').replace(/\n\s*/g, '');
  // One that is no wider than a phone is shown as it is there.
  const isNarrow = Number(/ width="(\d+)"/.exec(svg)?.[1]) <= 480;
  return `<span class="picture${isNarrow ? ' narrow' : ''}" role="img" aria-label="${description.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}" v-pre>${bare}</span>`;
}

/** Pages show the drawings in `docs/pictures` as parts of themselves, and other images as images. */
export function inlinePictures(md: ImageRenderer, docs: string): void {
  const image = md.renderer.rules.image as Rule;
  md.renderer.rules.image = ((tokens, index, options, env, self) => {
    const [token, source] = [tokens[index], tokens[index]?.attrGet('src') ?? ''];
    const file = path.resolve(path.dirname(env.path ?? ''), source);
    if (!token || !env.path || path.dirname(file) !== path.join(docs, 'pictures')) return image(tokens, index, options, env, self);
    return inlined(fs.readFileSync(file, 'utf8'), token.content);
  }) satisfies Rule;
}
