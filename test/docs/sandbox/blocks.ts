import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { callsIn, withoutFences } from './sentences';

export const ROOT = path.join(__dirname, '..', '..', '..');

/** A fenced block of a page. */
interface Fence {
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** What a reader may type, or what they see then. */
export interface Block extends Fence {
  readonly page: string;
  /** A script is typed, a step is run by CI, a session holds commands after `$ ` and what they print, and what is shown was printed. A call stands in a sentence. */
  readonly kind: 'script' | 'step' | 'session' | 'shown' | 'call';
}

const SCRIPTS = ['sh', 'bash', 'shell', 'zsh', 'console', 'shell-session'];
const SHOWN = ['', 'text', 'txt', 'console', 'shell-session', 'output', 'log'];
/** Words that only a line for a shell has in what CI or a hook is told to run. */
const CALLS = /\bcdk8s-datadog\b|\bnp[mx]\s+(?!ci\s*$)\S/;

/** The pages that a user reads: all but what is generated while the site is built. */
export function pages(): string[] {
  const below = (folder: string, keep: (name: string) => boolean) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((name) => keep(name) && !/(^|\/)(node_modules|\.vitepress)\/|^docs\/reference\/api\//.test(name));
  return [
    ...fs.readdirSync(ROOT).filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md'),
    ...below('docs', (name) => name.endsWith('.md')),
    ...below('examples', (name) => /README[^/]*$/.test(name)),
  ].sort();
}

export const textOf = (page: string): string => fs.readFileSync(path.join(ROOT, page), 'utf8');

function fences(text: string): Fence[] {
  const found: Fence[] = [];
  let open: { line: number; indent: string; mark: string; language: string; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (open === undefined) {
      const [, indent, mark, language] = /^([ >]*)(`{3,}|~{3,})\s*([\w-]*)[^`]*$/.exec(line) ?? [];
      if (mark !== undefined) open = { line: index + 1, indent: indent!, mark, language: language!.toLowerCase(), lines: [] };
    } else if (line.trim().startsWith(open.mark)) {
      found.push({ line: open.line, language: open.language, text: `${open.lines.join('\n')}\n` });
      open = undefined;
    } else open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line.trimStart());
  }
  return found;
}

/** The code of a page in a language, in its order: what a reader is told to write into files. */
export const codeOf = (page: string, language: string): string[] =>
  fences(textOf(page))
    .filter((fence) => fence.language === language)
    .map(({ text }) => text);

/** What a workflow, a pipeline or a hook is told to run. */
function steps(text: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    else if (value !== null && typeof value === 'object')
      for (const [key, item] of Object.entries(value)) {
        const lines = [item].flat().filter((line): line is string => typeof line === 'string' && CALLS.test(line));
        if (['run', 'script', 'before_script', 'entry'].includes(key)) found.push(...lines.map((line) => `${line.trimEnd()}\n`));
        else walk(item);
      }
  };
  for (const document of parseAllDocuments(text)) if (document.errors.length === 0) walk(document.toJS());
  return found;
}

function blocksOf(page: string): Block[] {
  const text = textOf(page);
  const calls = callsIn(text).map(({ line, code }): Block => ({ page, line, language: '', text: `${code}\n`, kind: 'call' }));
  const fenced = fences(text).flatMap((fence): Block[] => {
    const of = (kind: Block['kind'], text = fence.text) => ({ ...fence, text, page, kind });
    if (/^\$ /m.test(fence.text) && (SCRIPTS.includes(fence.language) || SHOWN.includes(fence.language))) return [of('session')];
    if (SCRIPTS.includes(fence.language)) return [of('script')];
    if (SHOWN.includes(fence.language)) return [of('shown')];
    if (['yaml', 'yml'].includes(fence.language)) return steps(fence.text).map((text) => of('step', text));
    return [];
  });
  return [...fenced, ...calls].sort((one, other) => one.line - other.line);
}

export const blocks = (): Block[] => pages().flatMap(blocksOf);

const TYPED = /^\s*(\$ )?(npx|npm|cdk8s-datadog|cdk8s|kubectl|helm|docker|git) /;

/** Lines that look as if they were to be typed, where no test takes them for that. */
export function strays(page: string): string[] {
  const text = textOf(page);
  const inFences = fences(text)
    .filter(({ language }) => ![...SCRIPTS, ...SHOWN, 'yaml', 'yml'].includes(language))
    .flatMap((fence) => fence.text.split('\n'));
  const indented = withoutFences(text)
    .split('\n')
    .filter((line) => /^ {4}/.test(line));
  return [...inFences, ...indented].filter((line) => TYPED.test(line)).map((line) => `${page}: ${line.trim()}`);
}

/** What a session holds: each command, and what is printed after it. */
export function exchanges(text: string): { command: string; printed: string }[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.search(/(?<!\\)\n/);
      return { command: part.slice(0, end), printed: part.slice(end + 1) };
    });
}
