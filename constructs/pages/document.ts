import { createHash } from 'node:crypto';
import { html, type Markup } from './markup';

/** What makes a page. */
export interface Page {
  readonly title: string;
  readonly style: string;
  readonly body: Markup;
  /** What the page does; without it, nothing may run. */
  readonly script?: string;
  /** What the script reads, from the element `data`. */
  readonly data?: unknown;
  /** Elements of the page have styles of their own, such as places in a grid. */
  readonly styledElements?: boolean;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page may load nothing from anywhere, and run nothing but what it brought itself. */
function policyOf({ style, script, styledElements }: Page): string {
  const policies = ["default-src 'none'", `style-src ${styledElements ? "'unsafe-inline'" : hashOf(style)}`];
  if (script !== undefined) policies.push(`script-src ${hashOf(script)}`, "base-uri 'none'", "form-action 'none'");
  return policies.join('; ');
}

const UNSAFE_IN_SCRIPT = /[<>&\u2028\u2029]/g;

/** JSON that ends no element and starts no comment, whatever texts are in it. */
const embedded = (data: unknown): string =>
  JSON.stringify(data).replace(UNSAFE_IN_SCRIPT, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

function scripts({ script, data }: Page): string {
  const read = data === undefined ? '' : `<script type="application/json" id="data">${embedded(data)}</script>\n`;
  return script === undefined ? '' : `${read}<script>${script}</script>\n`;
}

/** The text of a page in one file that needs nothing but itself, as anybody's browser opens it from a disk. */
export function documentOf(page: Page): string {
  // A style or script is no markup, and must stand as it was hashed.
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="`}${policyOf(page)}${html`">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<style>`}${page.style}${html`</style>
</head>
<body>
${page.body}
`}${scripts(page)}${html`</body>
</html>
`}`;
}
