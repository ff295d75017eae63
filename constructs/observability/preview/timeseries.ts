import type { Level } from './levels';
import { html, type Markup } from './markup';
import { shown, ticks } from './numbers';
import { lastOf, type Series } from './series';

export interface Drawn extends Series {
  readonly display: string;
}

export interface Axis {
  readonly most?: number;
  /** How far back it goes: `4h`. */
  readonly span: string;
}

const WIDTH = 600;
const HEIGHT = 200;

const percent = (value: number, most: number): string => `${Math.max(0, Math.min(100, 100 - (value / most) * 100)).toFixed(2)}%`;
const point = (i: number, count: number) => Number(((i / (count - 1)) * WIDTH).toFixed(1));

function line({ values, display }: Drawn, index: number, most: number, bars: { readonly index: number; readonly count: number }): Markup {
  const y = (value: number) => Number((HEIGHT - (value / most) * HEIGHT).toFixed(1));
  const colour = `s${index % 6}`;
  if (display === 'bars') {
    const every = 3;
    const slot = WIDTH / (values.length / every);
    const width = (slot * 0.8) / bars.count;
    const path = values
      .filter((_, i) => i % every === 0)
      .map((value, i) => `M${(i * slot + slot * 0.1 + bars.index * width).toFixed(1)} ${HEIGHT}V${y(value)}h${width.toFixed(1)}V${HEIGHT}z`)
      .join('');
    return html`<path class="bars ${colour}" d="${path}"/>`;
  }
  const path = values.map((value, i) => `${i === 0 ? 'M' : 'L'}${point(i, values.length)} ${y(value)}`).join('');
  const area = display === 'area' && html`<path class="area ${colour}" d="${path}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}z"/>`;
  return html`${area}<path class="line ${colour}" d="${path}"/>`;
}

/** Thresholds and numbers stand beside the drawing, which is stretched. */
const levelLine = ({ value, kind, label }: Level, most: number): Markup =>
  html`<div class="level ${kind}" style="top:${percent(value, most)}"><span>${label ?? shown(value)}</span></div>`;

export const legend = (series: readonly Series[]): Markup =>
  html`<ul class="legend">${series.map(({ label, values }, i) => html`<li><i class="s${i % 6}"></i>${label} <b>${shown(lastOf(values))}</b></li>`)}</ul>`;

/** Lines, areas or bars over time, with thresholds, axes and a legend. */
export function timeChart(series: readonly Drawn[], levels: readonly Level[], { most: given, span }: Axis, title: string): Markup {
  const highest = Math.max(...series.flatMap(({ values }) => values), ...levels.map(({ value }) => value), 0);
  const most = given ?? (highest * 1.12 || 1);
  const bars = series.filter(({ display }) => display === 'bars');
  const drawn = series.map((it, i) => line(it, i, most, { index: Math.max(0, bars.indexOf(it)), count: bars.length }));
  return html`<div class="chart" role="img" aria-label="${title}, made-up data">
<div class="axis">${ticks(most).map((tick) => html`<span style="top:${percent(tick, most)}">${shown(tick)}</span>`)}</div>
<div class="plot">${ticks(most).map((tick) => html`<div class="grid" style="top:${percent(tick, most)}"></div>`)}
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${drawn}</svg>
${levels.map((level) => levelLine(level, most))}</div>
<div class="times"><span>−${span}</span><span>now</span></div>
</div>${legend(series)}`;
}
