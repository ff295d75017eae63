import { html, type Markup } from '../../pages/markup';
import { alongInWords, areaTitle, placeInWords, type RiskRow, riskRows, type WhyRow } from '../changes/layout';
import type { Area } from '../changes/review';
import { anchorOf, inList, type PageContext, permalink, sign, where, withCode } from './context';

const MARKS: Readonly<Record<RiskRow['sign'], readonly [kind: string, mark: string, word: string]>> = {
  '+': ['up', '+', 'more'],
  '-': ['down', '\u2212', 'less'],
  '~': ['other', '~', 'another'],
  '=': ['other', '=', 'told anew, but covered before'],
};

/** Reasons that are told at once; of more, a reader opens them. */
const FEW_REASONS = 3;

/** Reasons in the same words, with all who gave them. */
function merged(whys: RiskRow['whys']): (Pick<WhyRow, 'whats' | 'why'> & { by: string[] })[] {
  const found = new Map<string, { whats: readonly string[]; why: string; by: string[] }>();
  for (const { whats, by, why } of whys) {
    const key = [why, ...whats].join('\n');
    const same = found.get(key) ?? { whats, why, by: [] };
    if (by !== '') same.by.push(by);
    found.set(key, same);
  }
  return [...found.values()];
}

function reasonsOf({ whys }: RiskRow): Markup | '' {
  const reasons = merged(whys);
  if (reasons.length === 0) return '';
  const differ = new Set(reasons.map(({ whats }) => whats.join())).size > 1;
  const lines = reasons.map(
    ({ whats, by, why }) =>
      html`<li>${differ && html`<code>${whats.join(', ')}</code>: `}${by.length > 0 && html`<b>${by.join(', ')}</b>${why !== '' && ': '}`}${withCode(why)}</li>`,
  );
  const list = html`<ul class="reasons">${lines}</ul>`;
  return reasons.length <= FEW_REASONS ? list : html`<details><summary>${reasons.length} reasons</summary>${list}</details>`;
}

function riskItem(area: Area, row: RiskRow, context: PageContext): Markup {
  const place = placeInWords(row);
  const along = alongInWords(row);
  const [kind, mark, word] = MARKS[row.sign];
  const things = row.things.join('; ');
  const id = anchorOf(area, row.sign, row.kind, place, things, ...row.clusters);
  return html`<li class="change ${kind}" id="${id}" data-area="${area}" data-list="${inList(row.clusters, context)}"><div class="what">${sign(kind, mark, word)}<div>${row.things.map((thing) => html`<code>${thing}</code> `)}<span class="place">${place}${along !== '' && `, ${along}`}</span></div><span class="aside">${where(row.clusters, context)}${permalink(id, `${word} ${things}`)}</span></div>${reasonsOf(row)}</li>
`;
}

/** What a reviewer must agree to, area by area. */
export function riskSections(context: PageContext): Markup[] {
  return riskRows(context.review).map(
    ([area, rows]) => html`<section data-section="${area}" aria-labelledby="${area}"><h3 id="${area}">${areaTitle(area)}</h3>
<ul class="changes">
${context.room.fill(rows, (row) => riskItem(area, row, context), areaTitle(area).toLowerCase())}</ul></section>
`,
  );
}
