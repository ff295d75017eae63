import { createHash } from 'node:crypto';
import { html, type Markup } from '../../pages/markup';
import { clustersInWords } from '../changes/layout';
import type { Review } from '../changes/review';
import type { ClusterLists } from './cluster-lists';

/** What all parts of a page need. */
export interface PageContext {
  readonly review: Review;
  readonly lists: ClusterLists;
  readonly room: Room;
}

/**
 * How much a page may still grow. What a page tells first takes it first, so that what is left out in the end is what matters least.
 */
export class Room {
  constructor(private left: number) {}

  /** As much of a list as there is room for, and a sentence if something had to stay out. */
  fill<T>(items: readonly T[], draw: (item: T) => Markup, what: string): Markup[] {
    const drawn: Markup[] = [];
    for (const item of items) {
      const next = draw(item);
      this.left -= next.text.length;
      if (this.left < 0) break;
      drawn.push(next);
    }
    const out = items.length - drawn.length;
    return out === 0 ? drawn : [...drawn, html`<li class="cut">${out} more ${what} are left out of this page: <code>--format json</code> has them all.</li>`];
  }
}

/** The address of a change: the same for the same change, in whatever page it stands. */
export const anchorOf = (kind: string, ...parts: readonly string[]): string =>
  `${kind}-${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 10)}`;

/** A link to a change, for others. */
export const permalink = (id: string, name: string): Markup => html`<a class="link" href="#${id}" aria-label="Link to this: ${name}">#</a>`;

/** In which clusters something is: a list that opens, where there are several. */
export function where(clusters: readonly string[], { review, lists }: PageContext): Markup | '' {
  const words = clustersInWords(clusters, review);
  if (words === '') return '';
  if (clusters.length < 2) return html`<span class="where">${words}</span>`;
  const number = lists.numberOf(clusters);
  return html`<a class="where" href="#list-${number}" data-open="${number}">${words}</a>`;
}

/** What the script needs to know which changes belong to which clusters. */
export const inList = (clusters: readonly string[], { lists }: PageContext): number => lists.numberOf(clusters);

/** How something differs, as a sign and in a word for those who hear it. */
export const CHANGE_SIGNS = { added: ['+', 'new'], removed: ['\u2212', 'gone'], changed: ['~', 'changed'] } as const;

export const sign = (kind: string, mark: string, word: string): Markup =>
  html`<span class="mark ${kind}" title="${word}"><span aria-hidden="true">${mark}</span><span class="hidden">${word}: </span></span>`;

/** Text in which names stand between backticks, as the docs of options have them. */
export const withCode = (text: string): Markup[] => text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
