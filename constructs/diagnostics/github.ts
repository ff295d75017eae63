import { type FileReport, type Located, sentence } from './finding';

const COMMAND = { error: 'error', warning: 'warning', note: 'notice' } as const;

const data = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** What is wrong, and what was probably meant as far as the message does not say it. */
export function advice(f: Located): string {
  const more = f.suggestions.filter((s) => !f.message.includes(s));
  return more.length > 0 ? `${sentence(f)} (try ${more.join(', or ')})` : sentence(f);
}

/** Workflow commands of GitHub Actions: the runner turns each line into an annotation of the pull request. */
export const githubCommands = (files: readonly FileReport[]): string =>
  files
    .flatMap(({ file, findings }) =>
      findings.map((f) => {
        const end = f.endColumn === undefined ? '' : `,endColumn=${f.endColumn}`;
        return `::${COMMAND[f.severity]} file=${property(file)},line=${f.line},col=${f.column}${end},title=${property(f.code)}::${data(advice(f))}\n`;
      }),
    )
    .join('');
