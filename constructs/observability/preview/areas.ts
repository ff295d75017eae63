import { html, type Markup } from '../../pages/markup';
import { shown } from './numbers';
import { randomOf } from './random';
import { lastOf, type Series } from './series';
import { legend } from './timeseries';

const sum = (series: readonly Series[]): number => series.reduce((all, { values }) => all + lastOf(values), 0) || 1;

/** The shares of a whole as a ring. */
export function ring(series: readonly Series[]): Markup {
  const all = sum(series);
  let from = 0;
  const arcs = series.map(({ values }, i) => {
    const share = (lastOf(values) / all) * 100;
    const arc = html`<circle class="ring s${i % 6}" cx="21" cy="21" r="15.9" pathLength="100" stroke-dasharray="${share.toFixed(2)} 100" stroke-dashoffset="${(-from).toFixed(2)}"/>`;
    from += share;
    return arc;
  });
  return html`<svg class="whole" viewBox="0 0 42 42" aria-hidden="true">${arcs}</svg>${legend(series)}`;
}

/** The shares of a whole as areas. */
export const shares = (series: readonly Series[]): Markup =>
  html`<div class="shares">${series.map(
    ({ label, values }, i) =>
      html`<div class="s${i % 6}" style="flex-grow:${(lastOf(values) / sum(series)).toFixed(3)}">${label}<br>${shown(lastOf(values))}</div>`,
  )}</div>`;

const cell = (x: number, y: number, weight: number) => html`<rect x="${x}" y="${y}" width="1" height="1" fill-opacity="${weight.toFixed(2)}"/>`;

/** Where most values are, over time. */
export function heat(seed: string): Markup {
  const random = randomOf(seed);
  const cells = Array.from({ length: 40 * 12 }, (_, i) => {
    const [x, y] = [i % 40, Math.floor(i / 40)];
    return cell(x, y, Math.max(0, Math.exp(-(((y - 7 - Math.sin(x / 6)) / 2.4) ** 2)) * (0.5 + random() * 0.5)));
  });
  return html`<svg class="whole s0" viewBox="0 0 40 12" preserveAspectRatio="none" aria-hidden="true">${cells}</svg>`;
}

/** How many groups have which value. */
export function histogram(seed: string): Markup {
  const random = randomOf(seed);
  const bars = Array.from({ length: 24 }, (_, i) => {
    const height = 10 * Math.exp(-(((i - 8) / 5) ** 2)) * (0.8 + random() * 0.3);
    return html`<rect x="${i + 0.1}" y="${(11 - height).toFixed(2)}" width="0.8" height="${height.toFixed(2)}"/>`;
  });
  return html`<svg class="whole s0" viewBox="0 0 24 11" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>`;
}

/** A tile for each host or container, the fuller the darker. */
export function tiles(seed: string): Markup {
  const random = randomOf(seed);
  return html`<div class="tiles s0" aria-hidden="true">${Array.from({ length: 24 }, () => html`<i style="opacity:${(0.25 + random() * 0.75).toFixed(2)}"></i>`)}</div>`;
}
