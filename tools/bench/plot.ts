import { milliseconds, type Results, TASKS } from './results';

const [WIDTH, HEIGHT] = [760, 400];
const AREA = { left: 70, right: 590, top: 50, bottom: 340 };
const STYLE = `text{font:13px system-ui,sans-serif;fill:#1c2b34}.soft{fill:#5b6b78}.axis{stroke:#5b6b78}.grid{stroke:#e3e7ec}.page{fill:#fff}
.line{fill:none;stroke-width:2}.s0{stroke:#3366cc}.s1{stroke:#7b4fb3}.s2{stroke:#0e8a8a}.s3{stroke:#c2571a}.dot{stroke-width:0}.f0{fill:#3366cc}.f1{fill:#7b4fb3}.f2{fill:#0e8a8a}.f3{fill:#c2571a}
@media(prefers-color-scheme:dark){text{fill:#e6ebf0}.soft{fill:#9fb0bd}.axis{stroke:#9fb0bd}.grid{stroke:#2a333c}.page{fill:#12171c}
.s0{stroke:#7aa5ff}.s1{stroke:#c19bf5}.s2{stroke:#4fd0c8}.s3{stroke:#ff9f66}.f0{fill:#7aa5ff}.f1{fill:#c19bf5}.f2{fill:#4fd0c8}.f3{fill:#ff9f66}}`;

interface Point {
  readonly clusters: number;
  readonly seconds: number;
}

interface Line {
  readonly title: string;
  readonly points: readonly Point[];
}

const linesOf = ({ fleets, helm }: Results): Line[] => {
  const sizes = fleets.map(({ clusters }) => clusters);
  return [
    ...TASKS.map((task) => ({
      title: task === 'import' ? 'import' : `synth, ${task}`,
      points: fleets
        .filter((fleet) => fleet.task === task)
        .map(({ clusters, cost }) => ({ clusters, seconds: cost.wall / clusters }))
        .sort((a, b) => a.clusters - b.clusters),
    })),
    ...(helm ? [{ title: 'helm template', points: [Math.min(...sizes), Math.max(...sizes)].map((clusters) => ({ clusters, seconds: helm.wall })) }] : []),
  ];
};

const between = (value: number, [low, high]: readonly [number, number], from: number, to: number) =>
  from + ((Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low) || 1)) * (to - from);

/** The powers of ten that hold all values. */
const decades = (values: readonly number[]): [number, number] => [
  10 ** Math.floor(Math.log10(Math.min(...values)) + 1e-9),
  10 ** Math.ceil(Math.log10(Math.max(...values)) - 1e-9),
];

const round = (value: number) => value.toFixed(1);

/** Titles beside their lines' ends, moved apart where they would cover each other. */
function spread(heights: readonly number[]): number[] {
  const placed: number[] = [...heights];
  const order = heights.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]!);
  order.forEach((i, at) => {
    if (at > 0) placed[i] = Math.max(placed[i]!, placed[order[at - 1]!]! + 17);
  });
  return placed;
}

/** Time per cluster by the size of the fleet, for the reader's light or dark page; the same numbers give the same picture. */
export function plot(results: Results): string {
  const lines = linesOf(results).filter(({ points }) => points.length > 0);
  const points = lines.flatMap((line) => line.points);
  const sizes = [...new Set(points.map(({ clusters }) => clusters))].sort((a, b) => a - b);
  const [low, high] = decades(points.map(({ seconds }) => seconds));
  const x = (clusters: number) => round(between(clusters, [sizes[0]!, sizes.at(-1)!], AREA.left, AREA.right));
  const y = (seconds: number) => between(seconds, [low, high === low ? low * 10 : high], AREA.bottom, AREA.top);
  const steps = Array.from({ length: Math.max(1, Math.round(Math.log10(high / low))) + 1 }, (_, i) => low * 10 ** i);
  const ends = spread(lines.map(({ points: all }) => y(all.at(-1)!.seconds)));
  const summary = lines.map(({ title, points: all }) => `${title}: ${milliseconds(all.at(-1)!.seconds)} ms for each of ${all.at(-1)!.clusters}`).join('; ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title summary">`,
    `<title id="title">Time per cluster by the size of the fleet</title><desc id="summary">${summary}</desc><style>${STYLE}</style>`,
    `<rect class="page" width="${WIDTH}" height="${HEIGHT}"/>`,
    `<text x="${AREA.left}" y="24">Milliseconds per cluster, from start to exit (${results.setting.date})</text>`,
    ...steps.map(
      (seconds) =>
        `<line class="grid" x1="${AREA.left}" x2="${AREA.right}" y1="${round(y(seconds))}" y2="${round(y(seconds))}"/><text class="soft" x="${AREA.left - 8}" y="${round(y(seconds) + 4)}" text-anchor="end">${Number((seconds * 1000).toPrecision(3))}</text>`,
    ),
    ...sizes.map((size) => `<text class="soft" x="${x(size)}" y="${AREA.bottom + 20}" text-anchor="middle">${size.toLocaleString('en-US')}</text>`),
    `<line class="axis" x1="${AREA.left}" x2="${AREA.right}" y1="${AREA.bottom}" y2="${AREA.bottom}"/>`,
    `<text class="soft" x="${(AREA.left + AREA.right) / 2}" y="${AREA.bottom + 44}" text-anchor="middle">clusters in one run</text>`,
    ...lines.map(({ title, points: all }, i) =>
      [
        `<polyline class="line s${i}" points="${all.map(({ clusters, seconds }) => `${x(clusters)},${round(y(seconds))}`).join(' ')}"/>`,
        ...all.map(({ clusters, seconds }) => `<circle class="dot f${i}" cx="${x(clusters)}" cy="${round(y(seconds))}" r="3"/>`),
        `<text x="${AREA.right + 12}" y="${round(ends[i]! + 4)}"><tspan class="f${i}">●</tspan> ${title}</text>`,
      ].join(''),
    ),
    '</svg>',
    '',
  ].join('\n');
}
