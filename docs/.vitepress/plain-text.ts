interface Token {
  readonly content: string;
  attrSet(name: string, value: string): void;
}

type Rule = (tokens: Token[], index: number, ...rest: unknown[]) => string;

/** The part of markdown-it that is used here. */
export interface TextRenderer {
  readonly renderer: { readonly rules: { text?: unknown; code_inline?: unknown } };
}

/** Double braces are templates of Argo CD and of monitors' messages here, never of the site: they stay as they are written. */
export function keepBraces(md: TextRenderer): void {
  const { text, code_inline } = md.renderer.rules as { text: Rule; code_inline: Rule };
  md.renderer.rules.text = ((...all) => text(...all).replace(/\{\{/g, '&#123;&#123;')) satisfies Rule;
  md.renderer.rules.code_inline = ((tokens, index, ...rest) => {
    tokens[index]?.attrSet('v-pre', '');
    return code_inline(tokens, index, ...rest);
  }) satisfies Rule;
}
