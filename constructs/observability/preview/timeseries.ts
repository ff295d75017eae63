import { html, type Markup } from '../../pages/markup';
import type { Level } from './levels';
import { shown, ticks } from './numbers';
import { lastOf, type Series } from './series';

export interface Drawn extends Series {
  readonly display: string;
}

export interface Axis {
  readonly least?: number;
  readonly most?: number;
  /** How far back it goes: `4h`. */
  readonly span: string;
}

interface Scale {
  readonly least: number;
  readonly most: number;
}

const WIDTH = 600;
const HEIGHT = 200;
const EVERY_BAR = 3;

/** As a part of the height, from the top. */
const part = (value: number, { least, most }: Scale): number => Math.max(0, Math.min(1, 1 - (value - least) / (most - least)));
const percent = (value: number, scale: Scale): string => `${(part(value, scale) * 100).toFixed(2)}%`;

/** What a series adds to those below it. */
interface Layer extends Drawn {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** Areas and bars lie on one another, lines do not. */
function layersOf(series: readonly Drawn[]): Layer[] {
  const sums = new Map<string, readonly number[]>();
  return series.map((it) => {
    const lower = sums.get(it.display) ?? it.values.map(() => 0);
    const upper = it.values.map((value, i) => value + lower[i]!);
    if (it.display !== 'line') sums.set(it.display, upper);
    return { ...it, lower, upper };
  });
}

function drawing({ lower, upper, display }: Layer, index: number, scale: Scale): Markup {
  const colour = `s${index % 6}`;
  const x = (i: number) => Number(((i / (upper.length - 1)) * WIDTH).toFixed(1));
  const y = (value: number) => Number((part(value, scale) * HEIGHT).toFixed(1));
  if (display === 'bars') {
    const slot = (WIDTH * EVERY_BAR) / upper.length;
    const bars = upper.flatMap((value, i) => {
      const left = (i / EVERY_BAR + 0.1) * slot;
      return i % EVERY_BAR === 0 && value > lower[i]! ? `M${left.toFixed(1)} ${y(lower[i]!)}V${y(value)}h${(slot * 0.8).toFixed(1)}V${y(lower[i]!)}z` : [];
    });
    return html`<path class="bars ${colour}" d="${bars.join('')}"/>`;
  }
  const along = (values: readonly number[]) => values.map((value, i) => `${x(i)} ${y(value)}`);
  const path = `M${along(upper).join('L')}`;
  const area = display === 'area' && html`<path class="area ${colour}" d="${path}L${along(lower).reverse().join('L')}z"/>`;
  return html`${area}<path class="line ${colour}" d="${path}"/>`;
}

/** The height of a label, as a part of that of the drawing. */
const LABEL = 0.2;
/** What there is above the drawing. */
const MARGIN = 0.05;

interface Label {
  readonly column: 'right' | 'left' | 'middle';
  readonly row: 'over' | 'under';
  readonly top: number;
}

/** Where labels stand: where they cover no other label, stay inside, and cover no other line, as far as that can be. */
function labelsOf(lines: readonly number[]): Label[] {
  const placed: Label[] = [];
  for (const line of lines) {
    const costOf = ({ column, top }: Label): number => {
      const onLabels = placed.filter((it) => it.column === column && Math.abs(it.top - top) < LABEL).length;
      const onLines = lines.filter((it) => it !== line && it > top && it < top + LABEL).length;
      return 100 * onLabels + (top < -MARGIN || top + LABEL > 1 ? 10 : 0) + onLines;
    };
    const candidates = (['right', 'left', 'middle'] as const).flatMap((column): Label[] => [
      { column, row: 'over', top: line - LABEL },
      { column, row: 'under', top: line },
    ]);
    placed.push(candidates.reduce((best, it) => (costOf(it) < costOf(best) ? it : best)));
  }
  return placed;
}

/** Thresholds and numbers stand beside the drawing, which is stretched. */
function levelLines(levels: readonly Level[], scale: Scale): Markup[] {
  const shownLevels = levels.filter(({ value }) => value >= scale.least && value <= scale.most).sort((a, b) => b.value - a.value);
  const labels = labelsOf(shownLevels.map(({ value }) => part(value, scale)));
  return shownLevels.map(
    ({ value, kind, label }, i) =>
      html`<div class="level ${kind} ${labels[i]!.row} ${labels[i]!.column}" style="top:${percent(value, scale)}"><span>${label}</span></div>`,
  );
}

export const legend = (series: readonly Series[]): Markup =>
  html`<ul class="legend">${series.map(({ label, values }, i) => html`<li><i class="s${i % 6}"></i>${label} <b>${shown(lastOf(values))}</b></li>`)}</ul>`;

/** Lines, areas or bars over time, with thresholds, axes and a legend. */
export function timeChart(series: readonly Drawn[], levels: readonly Level[], { least = 0, most, span }: Axis, title: string): Markup {
  const layers = layersOf(series);
  const highest = Math.max(...layers.flatMap(({ upper }) => upper), ...levels.map(({ value }) => value), least);
  const scale = { least, most: most ?? (least + (highest - least) * 1.12 || least + 1) };
  const numbers = ticks(scale.least, scale.most);
  return html`<div class="chart" role="img" aria-label="${title}, made-up data">
<div class="axis">${numbers.map((tick) => html`<span style="top:${percent(tick, scale)}">${shown(tick)}</span>`)}</div>
<div class="plot">${numbers.map((tick) => html`<div class="grid" style="top:${percent(tick, scale)}"></div>`)}
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${layers.map((layer, i) => drawing(layer, i, scale))}</svg>
${levelLines(levels, scale)}</div>
<div class="times"><span>−${span}</span><span>now</span></div>
</div>${legend(series)}`;
}
