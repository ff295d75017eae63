import { ALWAYS } from '../../access/always';
import type { Item } from '../inventory';
import { GRANT_WHYS } from './why-grants';
import { POD_WHYS, type Why } from './why-pods';

/** A path without what may be done with it. A grant is told apart by its object too, so it stays whole. */
const thing = ({ kind, what }: Item) => (kind === 'host-path' ? what.replace(/ \((reads|reads and writes)\)$/, '') : what);

/** A grant without the object that it is for, whose name differs from one installation to another. */
const nameless = ({ kind, what }: Item) => (kind === 'grant' ? what.replace(/^(\S+ \S+) (?!in )\S+/, '$1').replace(/ in \S+$/, ' in') : what);

const place = (by: string, item: Item) => [by, item.kind, item.container ?? '', nameless(item)].join('|');
const always = new Map(ALWAYS.flatMap(({ by, reason, items }) => items.map((item) => [place(by, item), reason] as const)));

const holds = ({ what, by, container }: Why, item: Item, asker: string) =>
  (by === undefined || by === asker) && (container === undefined || container === item.container) && (what === undefined || what.test(thing(item)));

/** Why the chart has something whatever features are on, if it comes from this part or feature. */
export const alwaysBecause = (item: Item, by: string): string | undefined => always.get(place(by, item));

/**
 * One line of why somebody who asked for something needs it; undefined of what is not known here, such as what users add.
 * @param by who asked, as `Reasons` name them
 */
export function whyOf(item: Item, by: string): string | undefined {
  const rows = item.kind === 'grant' ? GRANT_WHYS : POD_WHYS[item.kind];
  return rows.find((row) => holds(row, item, by))?.why;
}
