interface Token {
  content: string;
  attrSet(name: string, value: string): void;
}

type Rule = (tokens: Token[], index: number, ...rest: unknown[]) => string;

/** The part of markdown-it that is used here. */
export interface TextRenderer {
  readonly renderer: { readonly rules: { text?: unknown; code_inline?: unknown } };
}

/** Names as long as these are in the way of others on a narrow screen. */
const LONG = 16;

/**
 * How code and braces in texts are written into pages. Double braces are templates of Argo CD and of monitors' messages here, never of the site: they
 * stay as they are. A long name, such as the path of an option, may break behind its dots, slashes and underscores.
 */
export function plainText(md: TextRenderer): void {
  const { text, code_inline } = md.renderer.rules as { text: Rule; code_inline: Rule };
  md.renderer.rules.text = ((...all) => text(...all).replace(/\{\{/g, '&#123;&#123;')) satisfies Rule;
  md.renderer.rules.code_inline = ((tokens, index, ...rest) => {
    const token = tokens[index]!;
    token.attrSet('v-pre', '');
    const html = code_inline(tokens, index, ...rest);
    if (token.content.length < LONG || /\s/.test(token.content)) return html;
    return html.replace(/>([^<]+)<\/code>/, (_all, name: string) => `>${name.replace(/(?<=\w)([._/])(?=\w)/g, '$1<wbr>')}</code>`);
  }) satisfies Rule;
}
