import { handleMistake, handlesIn } from './handles';
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
export function messageMistakes(text: string): string[] {
  const open: string[] = [];
  const mistakes: string[] = [];
  for (const [tag, sign, name] of text.matchAll(TAG)) {
    if (sign !== '/') {
      if (!CONDITIONS.includes(name!))
        mistakes.push(`${tag} is no condition of Datadog; ${suggestion(name!, CONDITIONS) ?? `there is ${CONDITIONS.join(', ')}`}`);
      open.push(name!);
    } else if (open.at(-1) === name) open.pop();
    else mistakes.push(`${tag} closes what is not open${open.length > 0 ? `; write {{/${open.at(-1)}}} first` : ''}`);
  }
  mistakes.push(...open.map((name) => `{{#${name}}} is never closed; write {{/${name}}} where it ends`));
  const handles = handlesIn(text).flatMap((handle) => handleMistake(handle) ?? []);
  return [...mistakes, ...handles];
}

/** A part of a message that Datadog shows in one state of the monitor. */
export const inState = (state: string, lines: readonly string[]): string => [`{{#${state}}}`, ...lines, `{{/${state}}}`].join('\n');
