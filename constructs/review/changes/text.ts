import {
  alongInWords,
  areaTitle,
  clusterCounts,
  clustersInWords,
  fieldInWords,
  ownSettings,
  placeInWords,
  type RiskRow,
  restatedSettings,
  riskRows,
  valuesInWords,
} from './layout';
import type { ObjectChange, Restart, Review } from './review';

// Names and values may hold characters that act on a terminal.
const harmless = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]/gu, (c) => (c === '\n' ? ' ⏎ ' : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`));

const LONGEST = 100;

const behind = (where: string) => (where ? `  [${where}]` : '');

const SIGN_WORDS: Readonly<Record<RiskRow['sign'], string>> = { '+': '+', '-': '-', '~': '~', '=': '=' };

function riskLines(row: RiskRow, review: Review): string[] {
  const along = alongInWords(row);
  return [
    `    ${SIGN_WORDS[row.sign]} ${placeInWords(row)}${along ? `, ${along}` : ''}${behind(clustersInWords(row.clusters, review))}`,
    ...row.things.map((thing) => `        ${thing}`),
    ...row.whys.map(
      ({ whats, by, why }) =>
        `          ${row.whys.length > 1 && row.along === undefined && whats.length < 4 ? `${whats.join(', ')}: ` : ''}${[by, why].filter(Boolean).join(': ')}`,
    ),
  ];
}

const MOST_WHYS = 4;

/** Reasons of many things that came together are for those who look closer: `--format md` and `json` have them. */
const inShort = (row: RiskRow): RiskRow =>
  row.whys.length > MOST_WHYS ? { ...row, whys: [{ whats: [], by: row.by.join(', '), why: '' }].filter(({ by }) => by !== '') } : row;

export const RESTART_WORDS: Readonly<Record<Restart['change'], string>> = {
  rolls: 'restarts',
  created: 'starts',
  removed: 'ends',
  replaced: 'is replaced',
  stuck: 'cannot be changed in place',
};

/** `DaemonSet datadog restarts on 40 nodes`. */
export function restartInWords({ workload, change, pods, perNode }: Restart): string {
  const count =
    pods === undefined ? (perNode ? ' on every node' : '') : perNode ? ` on ${pods} node${pods === 1 ? '' : 's'}` : ` (${pods} pod${pods === 1 ? '' : 's'})`;
  return `${workload} ${RESTART_WORDS[change]}${change === 'stuck' ? '' : count}`;
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

function objectLines({ object, formerly, change, fields, cosmetic, clusters }: ObjectChange, review: Review): string[] {
  const told = fields.filter((field) => field.cosmetic === undefined);
  return [
    `  ${SIGNS[change]} ${object}${formerly ? ` (was ${formerly})` : ''}${cosmetic ? ', looks only' : ''}${behind(clustersInWords(clusters, review))}`,
    ...told.map(
      (field) =>
        `      ${SIGNS[field.change]} ${field.path}: ${fieldInWords(field, LONGEST)}${field.clusters === clusters ? '' : behind(clustersInWords(field.clusters, review))}`,
    ),
  ];
}

const section = (title: string, lines: readonly string[]): string[] => (lines.length > 0 ? [[title, ...lines].join('\n')] : []);

/** For a terminal. */
export function asText(review: Review): string {
  const { verdict, words, restarts, objects, cosmetics, remarks } = review;
  const facts = [verdict.behaviour, verdict.restarts, verdict.cosmetics].filter((fact) => fact !== undefined);
  const blocks = [
    [`${review.base} → ${review.head}`, ...(review.clusters.length > 1 ? [clusterCounts(review)] : [])].join('\n'),
    [verdict.headline, ...verdict.areas.map(({ area, text }) => `  ${areaTitle(area)}: ${text}`), ...facts].join('\n'),
    ...section(
      'In words',
      words.map(({ text, clusters }) => `  - ${text}${behind(clustersInWords(clusters, review))}`),
    ),
    ...section(
      'Risk (+ more, ~ another, = new but covered before, - less)',
      riskRows(review).flatMap(([area, rows]) => [`  ${areaTitle(area)}`, ...rows.flatMap((row) => riskLines(inShort(row), review))]),
    ),
    ...section(
      'Restarts',
      restarts.map(
        (restart) =>
          `  - ${restartInWords(restart)}${restart.because.length > 0 ? `: ${restart.because.join(', ')}` : ''}${restart.remark ? `; ${restart.remark}` : ''}${behind(clustersInWords(restart.clusters, review))}`,
      ),
    ),
    ...section('Settings', [
      ...ownSettings(review).map((change) => {
        const [from, to] = valuesInWords(change);
        const values = from || to ? `: ${from} → ${to}` : '';
        return `  ${SIGNS[change.change]} ${change.setting}${values}, for ${change.containers.join(', ')} of ${change.holder}${behind(clustersInWords(change.clusters, review))}`;
      }),
      ...[restatedSettings(review)].flatMap((line) => (line === undefined ? [] : [`  ${line}`])),
    ]),
    ...section(
      'Objects',
      objects.flatMap((object) => objectLines(object, review)),
    ),
    ...section(
      'Looks only',
      cosmetics.map(({ what, places }) => `  ${what}: ${places} place${places === 1 ? '' : 's'}`),
    ),
    ...section(
      'Remarks',
      remarks.map((remark) => `  ${remark}`),
    ),
  ];
  return blocks.map((block) => `${block.split('\n').map(harmless).join('\n')}\n`).join('\n');
}
