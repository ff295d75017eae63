import { element, tell } from './elements.mjs';

/**
 * Shows a text, ready to be copied, where the browser lets no page copy by itself.
 * @param {string} text
 */
function offer(text) {
  const area = /** @type {HTMLTextAreaElement} */ (element('textarea', { readonly: true, rows: 12, 'aria-label': 'Text to copy' }));
  area.value = text;
  const dialog = /** @type {HTMLDialogElement} */ (
    element(
      'dialog',
      { 'aria-label': 'Copy by hand', class: 'copy' },
      element('p', {}, 'This browser copies nothing for a page: copy the text by hand.'),
      area,
      element('form', { method: 'dialog' }, element('button', {}, 'Close')),
    )
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  area.select();
}

/**
 * Copies a text, and says so.
 * @param {string} text
 * @param {string} what
 */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    tell(`Copied: ${what}.`);
  } catch {
    offer(text);
  }
}
