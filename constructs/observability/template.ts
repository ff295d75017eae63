import { handleMistake, handlesIn } from './handles';
import type { Mistake } from './mistake';
import { place } from './query/problem';
import { suggestion } from './suggestion';

/** States of a monitor that a message can ask about. */
const CONDITIONS = [
  ...['is_alert', 'is_warning', 'is_no_data', 'is_unknown', 'is_recovery', 'is_alert_recovery', 'is_warning_recovery', 'is_no_data_recovery'],
  ...['is_alert_to_warning', 'is_renotify', 'is_match', 'is_exact_match', 'is_priority'],
];
const TAG = /\{\{\s*([#^/])\s*([\w.-]+)([^{}]*)\}\}/g;

/**
 * What is wrong with a message: conditions that are unknown or not closed, and handles that notify nobody.
 * Datadog takes such a message, and says nothing when the time comes.
 */
export function messageMistakes(path: string, text: string): Mistake[] {
  const open: { name: string; offset: number }[] = [];
  const mistakes: Mistake[] = [];
  const note = (offset: number, message: string) => mistakes.push({ path, message, ...place(text, offset) });
  for (const { 0: tag, 1: sign, 2: name = '', index } of text.matchAll(TAG)) {
    if (sign !== '/') {
      if (!CONDITIONS.includes(name)) note(index, `${tag} is no condition of Datadog; ${suggestion(name, CONDITIONS) ?? `there is ${CONDITIONS.join(', ')}`}`);
      open.push({ name, offset: index });
    } else if (open.at(-1)?.name === name) open.pop();
    else note(index, `${tag} closes what is not open${open.length > 0 ? `; write {{/${open.at(-1)!.name}}} first` : ''}`);
  }
  for (const { name, offset } of open) note(offset, `{{#${name}}} is never closed; write {{/${name}}} where it ends`);
  for (const { handle, offset } of handlesIn(text)) {
    const wrong = handleMistake(handle);
    if (wrong) note(offset, wrong);
  }
  return mistakes;
}

/** A part of a message that Datadog shows in one state of the monitor. */
export const inState = (state: string, lines: readonly string[]): string => [`{{#${state}}}`, ...lines, `{{/${state}}}`].join('\n');
