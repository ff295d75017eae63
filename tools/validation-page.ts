// The table of docs/validation-plugin.md: each rule with its default, and what the interface of the rules says of it.
import fs from 'node:fs';
import path from 'node:path';
import { RULES } from '../constructs/validation/registry';
import { aligned, bringUpToDate } from './page-parts';

const INTERFACE = path.join('constructs', 'validation', 'rules.ts');

/** The documentation of each property of the interface, in its order. */
export function documentedRules(source: string): { name: string; doc: string; fallback: string }[] {
  const [, body = ''] = /export interface ValidationRules \{\n([\s\S]*?)\n\}/.exec(source) ?? [];
  return [...body.matchAll(/\/\*\*\n([\s\S]*?)\*\/\n\s*readonly (\w+)\?/g)].map(([, comment = '', name = '']) => {
    const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trim());
    const [doc = '', fallback = ''] = lines.join(' ').split('@default');
    return { name, doc: doc.trim(), fallback: fallback.trim() };
  });
}

/** The default as it is written in cdk8s.yaml. */
const shown = (name: string): string => {
  const fallback = RULES.find((rule) => rule.name === name)?.default;
  return fallback === undefined ? 'not judged' : Array.isArray(fallback) ? `\`[${fallback.join(', ')}]\`` : `\`${fallback}\``;
};

/** Brings the page up to date; with `check` leaves it and says whether it is. */
export function generateValidationPage(check: boolean): boolean {
  const rows = documentedRules(fs.readFileSync(INTERFACE, 'utf8')).map(({ name, doc }) => [`\`${name}\``, shown(name), doc]);
  return bringUpToDate(path.join('docs', 'validation-plugin.md'), { rules: aligned([['Rule', 'Default', 'What it demands'], ...rows]) }, check);
}
