import { type Part, within } from './budget';
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
import { code, plain, shortened } from './markdown-words';
import type { FieldChange, ObjectChange, Review } from './review';
import { RESTART_WORDS, restartInWords } from './text';

/** What GitHub takes for a comment is 65,536; a job that posts it adds a line by which it finds its own again. */
export const MOST_BYTES = 65_000;

const LONGEST_CELL = 600;
const LONGEST_VALUE = 160;

const cut = (text: string, longest = LONGEST_CELL) => shortened(text, longest);
const row = (...cells: readonly (string | undefined)[]): string => `| ${cells.filter((one) => one !== undefined).join(' | ')} |`;
const table = (...heads: readonly (string | undefined)[]): string[] => [row(...heads), row(...heads.map((head) => (head === undefined ? undefined : '---')))];

/** Things, as many as a cell has room for. */
function cell(things: readonly string[], between = '<br>'): string {
  const shown: string[] = [];
  let length = 0;
  for (const [i, thing] of things.entries()) {
    if (length + thing.length > LONGEST_CELL && i > 0) return [...shown, `and ${things.length - i} more`].join(between);
    shown.push(code(cut(thing)));
    length += thing.length;
  }
  return shown.join(between);
}

const SIGN_WORDS: Readonly<Record<RiskRow['sign'], string>> = { '+': '**+** more', '~': '~ other', '=': '= as before', '-': '− less' };

/** An option as code, and words as words. */
const asker = (by: string) => (by.includes(' ') ? plain(by) : code(by));

/** Names the lists of clusters that are too long for a cell: they stand once, at the end. */
class ClusterNames {
  private readonly lists = new Map<readonly string[], string>();

  constructor(private readonly review: Review) {}

  of(clusters: readonly string[]): string {
    const words = clustersInWords(clusters, this.review);
    if (!/^\d+ clusters$/.test(words))
      return /^all /.test(words) ? words : clusters.length > 0 && words !== '' ? clusters.map((name) => code(cut(name, 120))).join(', ') : '';
    const name = this.lists.get(clusters) ?? String(this.lists.size + 1);
    this.lists.set(clusters, name);
    return `${words} (list ${name})`;
  }

  /** The head of the column of clusters; there is none where there is but one. */
  get head(): string | undefined {
    return this.review.clusters.length > 1 ? 'Clusters' : undefined;
  }

  cell(clusters: readonly string[]): string | undefined {
    return this.head === undefined ? undefined : this.of(clusters);
  }

  get rows(): string[] {
    return [...this.lists].map(
      ([clusters, name]) => `- List ${name}, ${clusters.length} clusters: ${clusters.map((cluster) => code(cut(cluster, 120))).join(', ')}`,
    );
  }
}

const details = (title: string): Pick<Part, 'title' | 'end'> => ({ title: ['<details>', `<summary>${title}</summary>`, ''], end: ['', '</details>'] });

const moreIn = (what: string) => (count: number) => `_${count} more ${what}${count === 1 ? '' : 's'} left out here: \`--format json\` has all._`;

function riskTable(review: Review, names: ClusterNames): Part {
  const rows = riskRows(review).flatMap(([area, those]) =>
    those.map((it) => {
      const along = alongInWords(it);
      const where = `${code(cut(placeInWords(it), 200))}${along ? `, ${along}` : ''}`;
      return row(areaTitle(area), SIGN_WORDS[it.sign], cell(it.things), where, it.by.slice(0, 6).map(asker).join(', '), names.cell(it.clusters));
    }),
  );
  return { title: ['### Risk', '', ...table('Area', '', 'What', 'Where', 'Asked for by', names.head)], rows, end: [], leftOut: moreIn('risk'), weight: 1 };
}

function whyTable(review: Review): Part {
  const rows = riskRows(review).flatMap(([area, those]) =>
    those.flatMap((it) => it.whys.map(({ whats, by, why }) => row(areaTitle(area), cell(whats), code(cut(placeInWords(it), 200)), asker(by), plain(cut(why))))),
  );
  return {
    title: [...details('Why each is there').title, ...table('Area', 'What', 'Where', 'Asked for by', 'Why')],
    rows: [...new Set(rows)],
    end: details('').end,
    leftOut: moreIn('reason'),
    weight: 5,
  };
}

function wordsPart(review: Review, names: ClusterNames): Part {
  const rows = review.words.map(({ text, clusters }) => {
    const where = names.of(clusters);
    return `- ${plain(cut(text))}${where ? ` — ${where}` : ''}`;
  });
  return { title: ['### What changes', ''], rows, end: [], leftOut: moreIn('sentence'), weight: 2 };
}

function restartsPart(review: Review, names: ClusterNames): Part {
  const rows = review.restarts.map((restart) => {
    const { because, remark, clusters } = restart;
    const words = restartInWords({ ...restart, workload: '' }).trim();
    return row(
      code(cut(restart.workload, 200)),
      plain(words || RESTART_WORDS[restart.change]),
      plain(cut(because.join('; '))),
      plain(remark ?? ''),
      names.cell(clusters),
    );
  });
  return { title: ['### Restarts', '', ...table('Workload', '', 'Because of', 'Remark', names.head)], rows, end: [], leftOut: moreIn('restart'), weight: 3 };
}

function settingsPart(review: Review, names: ClusterNames): Part {
  const own = ownSettings(review);
  const value = (text: string) =>
    text.startsWith('default ')
      ? `default ${code(cut(text.slice(8), LONGEST_VALUE))}`
      : /^(?:not set|not shown|another value, not shown)?$/.test(text)
        ? text
        : code(cut(text, LONGEST_VALUE));
  const rows = own.map((change) => {
    const [from, to] = valuesInWords(change);
    const where = `${change.containers.join(', ')} of ${change.holder}`;
    const fallback = change.fallback === undefined ? '' : code(cut(change.fallback || '""', 60));
    return row(code(cut(change.setting, 200)), value(from), value(to), fallback, code(cut(where, 200)), names.cell(change.clusters));
  });
  const restated = restatedSettings(review);
  return {
    ...details(`Settings that change: ${own.length}`),
    title: [...details(`Settings that change: ${own.length}`).title, ...table('Setting', 'From', 'To', 'Default', 'Where', names.head)],
    rows,
    end: [...(restated ? ['', plain(restated)] : []), '', '</details>'],
    leftOut: moreIn('setting'),
    weight: 4,
  };
}

const SIGNS = { added: '+', removed: '−', changed: '~' } as const;

function fieldLine(field: FieldChange, object: ObjectChange, names: ClusterNames): string {
  const where = field.clusters === object.clusters ? '' : names.of(field.clusters);
  const values = field.hidden && field.from === undefined && field.to === undefined ? fieldInWords(field, 0) : code(fieldInWords(field, LONGEST_VALUE));
  return `  - ${SIGNS[field.change]} ${code(cut(field.path, 300))}${values ? `: ${values}` : ''}${where ? ` — ${where}` : ''}`;
}

function objectsPart(review: Review, names: ClusterNames): Part {
  const rows = review.objects
    .filter(({ cosmetic }) => !cosmetic)
    .flatMap((object) => {
      const where = names.of(object.clusters);
      const told = object.fields.filter(({ cosmetic }) => cosmetic === undefined);
      const head = `- ${SIGNS[object.change]} ${code(cut(object.object, 300))}${object.formerly ? `, was ${code(cut(object.formerly, 300))}` : ''}${where ? ` — ${where}` : ''}`;
      return [head, ...told.map((field) => fieldLine(field, object, names))];
    });
  const count = review.objects.length;
  return { ...details(`Objects that differ: ${count}`), rows, leftOut: moreIn('line'), weight: 6 };
}

function cosmeticsPart(review: Review): Part {
  const rows = review.cosmetics.map(({ what, places }) => `- ${code(cut(what, 200))}: ${places} place${places === 1 ? '' : 's'}`);
  return { ...details('Looks only: what has no effect'), rows, leftOut: moreIn('line'), weight: 8 };
}

const RISK_SIGNS: Readonly<Record<Review['verdict']['risk'], string>> = { up: '🔺', down: '🔻', other: '🔸', same: '✅' };

function opening(review: Review): string[] {
  const { verdict, base, head, remarks } = review;
  const facts = [verdict.behaviour, verdict.restarts, verdict.cosmetics].filter((fact) => fact !== undefined);
  return [
    `## ${RISK_SIGNS[verdict.risk]} ${plain(verdict.headline)}`,
    '',
    `${code(cut(base, 200))} → ${code(cut(head, 200))}${review.clusters.length > 1 ? `; ${clusterCounts(review)}` : ''}`,
    '',
    ...verdict.areas.map(({ area, text }) => `- ${areaTitle(area)}: ${plain(text)}.`),
    ...facts.map((fact) => `- ${plain(fact)}`),
    ...(remarks.length > 0 ? ['', ...remarks.slice(0, 8).map((remark) => `_${plain(cut(remark))}_`)] : []),
  ];
}

/** For a comment on a pull request: never longer than GitHub takes. What weighs least is left out first, and it says so. */
export function asMarkdown(review: Review, most = MOST_BYTES): string {
  const names = new ClusterNames(review);
  const parts = [
    wordsPart(review, names),
    riskTable(review, names),
    restartsPart(review, names),
    settingsPart(review, names),
    whyTable(review),
    objectsPart(review, names),
    cosmeticsPart(review),
  ];
  const lists: Part = { ...details('Which clusters'), rows: names.rows, leftOut: moreIn('list'), weight: 7 };
  return `${within(opening(review), [...parts, lists], most - 1).join('\n')}\n`;
}
