// Drawings of boxes and arrows for pages, as SVG without anything of others in it. GitHub shows them as images, in the colours of the reader's
// system; on the site they are part of the page (docs/.vitepress/pictures.ts), in the colours that the reader chose there.

/** A box with a title and lines below it. A frame has its title at the top and holds other boxes. */
export interface Box {
  readonly at: readonly [x: number, y: number];
  readonly size: readonly [width: number, height: number];
  readonly title: string;
  readonly lines?: readonly string[];
  readonly kind?: 'frame' | 'main';
}

/** An arrow along its points; the last one is its head. */
export type Arrow = readonly (readonly [x: number, y: number])[];

export interface Picture {
  readonly title: string;
  readonly size: readonly [width: number, height: number];
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

const COLOURS = [
  'text{font:13px system-ui,sans-serif;fill:#1c2b34}.title{font-weight:600}.lines{font-size:12px;fill:#55636f}.page{fill:#fff}',
  '.box{fill:#f6f7f9;stroke:#c3cad2}.frame{fill:none;stroke:#8a96a3;stroke-dasharray:4 4}.main{fill:#efeafa;stroke:#8468c4}.arrow{fill:none;stroke:#6b7885;stroke-width:1.5}.head{fill:#6b7885}',
  '@media(prefers-color-scheme:dark){text{fill:#e6ebf0}.lines{fill:#a9b8c4}.page{fill:#12171c}.box{fill:#1f272f;stroke:#45515d}',
  '.frame{fill:none;stroke:#74818e}.main{fill:#2a2342;stroke:#9a80d8}.arrow{stroke:#8b99a6}.head{fill:#8b99a6}}',
].join('\n');

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const LINE = 17;

function box({ at: [x, y], size: [width, height], title, lines = [], kind }: Box): string {
  const middle = x + width / 2;
  const first = kind === 'frame' ? y + 21 : y + (height - lines.length * LINE) / 2 + 4.5;
  const text = (content: string, line: number) =>
    `<text class="${line ? 'lines' : 'title'}" x="${middle}" y="${first + line * LINE}" text-anchor="middle">${escaped(content)}</text>`;
  const shape = `<rect class="box${kind ? ` ${kind}` : ''}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`;
  return [shape, ...[title, ...lines].map(text)].join('');
}

function arrow(points: Arrow): string {
  const [[toX, toY], [fromX, fromY]] = [points.at(-1)!, points.at(-2)!];
  const turn = (Math.atan2(toY - fromY, toX - fromX) * 180) / Math.PI;
  const path = points.map(([x, y], i) => `${i ? 'L' : 'M'}${x} ${y}`).join('');
  return `<path class="arrow" d="${path}"/><path class="head" d="M0 0L-9 -4.5L-9 4.5Z" transform="translate(${toX} ${toY}) rotate(${Math.round(turn)})"/>`;
}

/** The drawing as the text of an SVG file. */
export function draw({ title, size: [width, height], boxes, arrows }: Picture): string {
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escaped(title)}</title><style>${COLOURS}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...boxes.map(box),
    ...arrows.map(arrow),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}
