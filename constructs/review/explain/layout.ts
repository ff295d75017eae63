import { ITEM_KINDS, type ItemKind } from '../inventory';
import { countsOf, gatherGrants, named, placeOf, plural, unique } from '../words';
import { type Explained, type ExplainedContainer, type Explanation, itemsIn, type Reason } from './explanation';

/** Things of one place that the same people asked for, for the same reason. */
export interface Line {
  readonly kind: ItemKind;
  /** Their names, and at the end what is true of all of them: `(reads)`. */
  readonly whats: readonly string[];
  readonly of: string;
  /** Nobody, where everybody who asked for the container did. */
  readonly by: readonly string[];
  readonly why: string;
  readonly always: boolean;
}

const LABELS: Readonly<Partial<Record<ItemKind, string>>> = { root: 'root', confinement: 'confinement', 'privilege-escalation': 'privilege escalation' };

/** The heading of the lines of one kind. */
export const labelOf = (kind: ItemKind): string => LABELS[kind] ?? countsOf([{ kind }, { kind }]).slice(2);

/** Who asked for a container. */
export const askersOf = ({ items }: Pick<ExplainedContainer, 'items'>): string[] =>
  unique(items.filter(({ kind }) => kind === 'image').flatMap(({ reasons }) => reasons.map(({ by }) => by)));

/** What a container does. */
export const doesOf = ({ items }: Pick<ExplainedContainer, 'items'>): string | undefined => {
  const [image] = items.filter(({ kind }) => kind === 'image');
  return image?.reasons[0]?.why;
};

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((word) => b.includes(word));

function lineOf({ kind, what, reasons, meaning }: Explained, container: readonly string[]): Line {
  const by = unique(reasons.map((reason) => reason.by));
  const [, name = what, of = ''] = /^(.*?)( \([^)]*\))?$/.exec(what) ?? [];
  const always = reasons.some((reason) => reason.always);
  const others = unique(reasons.filter((reason) => !reason.always).map((reason) => reason.by));
  return {
    kind,
    whats: [name],
    of,
    by: always ? others : same(by, container) ? [] : by,
    why: unique(reasons.map(({ why }) => why)).join(' ') || (meaning ?? ''),
    always,
  };
}

/** Lines that differ in names alone become one. */
function together(lines: readonly Line[]): Line[] {
  const found = new Map<string, Line>();
  for (const line of lines) {
    const key = [line.of, line.by.join(), line.why, line.always].join('|');
    const before = found.get(key);
    found.set(key, before ? { ...before, whats: [...before.whats, ...line.whats] } : line);
  }
  return [...found.values()];
}

/** What a line is about: `/etc/apt, /etc/zypp (reads)`. */
export const whatOf = ({ kind, whats, of }: Line): string => whats.join(kind === 'secret' ? '; ' : ', ') + of;

/** The lines of one place by kind, those that weigh most first. Images are told with their container. */
export function linesOf(items: readonly Explained[], container: readonly string[] = []): (readonly [kind: ItemKind, lines: Line[]])[] {
  return ITEM_KINDS.filter((kind) => kind !== 'image').flatMap((kind) => {
    const lines = together(items.filter((item) => item.kind === kind).map((item) => lineOf(item, container)));
    return lines.length > 0 ? [[kind, lines] as const] : [];
  });
}

/** Grants of an account that somebody asked for, for one reason. */
export interface GrantBlock {
  readonly by: string;
  readonly why: string;
  readonly always: boolean;
  readonly lines: readonly string[];
  readonly count: number;
}

/** The grants of an account, by who asked and why. What several need stands with each of them. */
export function grantBlocks(grants: readonly Explained[]): GrantBlock[] {
  const blocks = new Map<string, { reason: Reason; whats: string[] }>();
  for (const { what, reasons, meaning } of grants)
    for (const reason of reasons.length > 0 ? reasons : [{ by: '', why: meaning ?? '', always: false }]) {
      const key = `${reason.always ? 1 : 0}|${reason.by}|${reason.why}`;
      const block = blocks.get(key) ?? { reason, whats: [] };
      block.whats.push(what);
      blocks.set(key, block);
    }
  return [...blocks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { reason, whats }]) => ({ ...reason, lines: gatherGrants(whats), count: whats.length }));
}

/** How much the chart grants that nobody uses. */
function leastSummary({ least }: Explanation): string[] {
  if (!least || least.items.length === 0) return [];
  const gone = least.items.filter(({ kept }) => kept.length === 0);
  const narrowed = least.items.filter(({ kept }) => kept.length > 0);
  const [leave, narrow] = least.applied ? ['left out', 'narrowed'] : ['would leave out', 'narrow'];
  const counts = [
    ...(gone.length > 0 ? [`${leave} ${countsOf(gone)} that nobody here uses`] : []),
    ...(narrowed.length > 0 ? [`${narrow} ${countsOf(narrowed)}`] : []),
  ];
  return [`\`access: least\` ${counts.join(', and ')}.`];
}

/** What is not needed, by reason. */
export interface NotNeededBlock {
  readonly why: string;
  readonly lines: readonly string[];
}

/** What `access: least` takes away, by who has it and why. */
export function notNeededBlocks({ least }: Explanation): (readonly [holder: string, blocks: NotNeededBlock[]])[] {
  const items = least?.items ?? [];
  return unique(items.map(placeOf)).map((place) => {
    const here = items.filter((item) => placeOf(item) === place);
    const blocks = unique(here.map(({ why }) => why)).map((why): NotNeededBlock => {
      const same = here.filter((item) => item.why === why);
      const gone = same.filter(({ kept }) => kept.length === 0);
      const others = gone.filter(({ kind }) => kind !== 'grant').map(({ kind, what }) => named(kind, [what]));
      const narrowed = same.filter(({ kept }) => kept.length > 0);
      return {
        why,
        lines: [
          ...others,
          ...gatherGrants(gone.filter(({ kind }) => kind === 'grant').map(({ what }) => what)),
          ...gatherGrants(narrowed.map(({ what }) => what)).map(
            (line) => `${line}, narrowed to ${gatherGrants(narrowed.flatMap(({ kept }) => kept)).join('; ')}`,
          ),
        ],
      };
    });
    return [place, blocks] as const;
  });
}

/** The heading of what is not needed. */
export const leastHeading = ({ least }: Explanation): string => (least?.applied ? 'Left out by access: least' : 'What access: least would leave out');

/** What there is in all, and how much of it the chart always has. */
export function summaryOf(explanation: Explanation): string[] {
  const items = itemsIn(explanation).filter(({ kind }) => kind !== 'image');
  const containers = explanation.workloads.reduce((sum, workload) => sum + workload.containers.length, 0);
  const all = `${plural(explanation.workloads.length, 'workload')}, ${plural(containers, 'container')}; ${countsOf(items) || 'nothing beyond what every pod has'}.`;
  if (!explanation.reasons) return [all];
  const always = items.filter(({ reasons }) => reasons.some((reason) => reason.always));
  return [all, ...(always.length > 0 ? [`The chart always has it, whatever features are on: ${countsOf(always)}.`] : []), ...leastSummary(explanation)];
}

/** What is to be said of all explanations together. */
export const remarksOn = (explanations: readonly Explanation[]): string[] => (explanations.some(({ reasons }) => !reasons) ? [NO_REASONS] : []);

export const NO_REASONS = 'Who asked for it is not in manifests: give the spec for reasons.';
