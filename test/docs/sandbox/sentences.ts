import { readHelp } from '../../../tools/command-help';

const COMMANDS = [...readHelp().keys()].filter(Boolean).join('|');
const OWN_CALL = new RegExp(`^(?:npx )?(?:cdk8s-datadog )?((?:${COMMANDS}) .*)$`);
/** Words in the place of something that a reader puts there. */
const PLACEHOLDER = /(^|[ /])([A-Z]{2,}|…|<\S+>|\[\S+\])/;

export interface InlineCode {
  readonly line: number;
  readonly code: string;
}

/** A page without its fenced blocks; the lines that are left keep their numbers. */
export const withoutFences = (text: string): string => text.replace(/^([ >]*)(`{3,}|~{3,})[\s\S]*?^\1\2.*$/gm, (fence) => fence.replace(/[^\n]/g, ''));

/** Code that stands in the sentences and tables of a page. */
function inlineCode(text: string): InlineCode[] {
  const prose = withoutFences(text);
  return [...prose.matchAll(/(`+)((?:[^`\n]|\n(?!\s*\n))+?)\1/g)].map((found) => ({
    line: prose.slice(0, found.index).split('\n').length,
    code: found[2]!.trim().replace(/\s+/g, ' '),
  }));
}

/** Commands in sentences, some of them with a part alone. */
export const commandsIn = (text: string): InlineCode[] =>
  inlineCode(text).flatMap(({ line, code }) => {
    if (/^(\w+=\S+ )*(npx?|npm|cdk8s-datadog|cdk8s) /.test(code)) return [{ line, code }];
    const [, call] = OWN_CALL.exec(code) ?? [];
    return call?.includes(' --') ? [{ line, code: `cdk8s-datadog ${call}` }] : [];
  });

/** Calls of our command in sentences that a reader can type as they are: they name files. */
export function callsIn(text: string): InlineCode[] {
  const calls = inlineCode(text).flatMap(({ line, code }) => {
    const [, call] = OWN_CALL.exec(code) ?? [];
    return call && /\S\/|\.ya?ml\b/.test(call) && !PLACEHOLDER.test(call) ? [{ line, code: `npx cdk8s-datadog ${call}` }] : [];
  });
  return calls.filter(({ code }, i) => calls.findIndex((other) => other.code === code) === i);
}
