// docs/pictures/overview.svg: what people write, what is made of it, and how it comes into a cluster. For the README and the site's first page.
import fs from 'node:fs';
import path from 'node:path';
import { type Box, draw } from './picture';

const FILE = path.join('docs', 'pictures', 'overview.svg');

const ROW = 64;
const HEIGHT = 48;
const row = (number: number) => 12 + number * ROW;
const middle = (number: number) => row(number) + HEIGHT / 2;
const all = row(3) + HEIGHT - row(0);

const WIDTH = 168;
const column = (x: number, boxes: readonly (readonly [title: string, line: string])[]): Box[] =>
  boxes.map(([title, line], number) => ({ at: [x, row(number)], size: [WIDTH, HEIGHT], title, lines: [line] }));

const [INPUTS, INSIDE, OUTPUTS, CLUSTER] = [12, 224, 492, 708];
const INNER = 16;
const FRAME = 224;
const LAST = 148;

const overview = draw({
  title: 'TypeScript, a YAML spec, Helm values or a DatadogAgent object become a spec and a plan, and these become files in Git that Argo CD deploys',
  size: [CLUSTER + LAST + 12, row(3) + HEIGHT + 12],
  boxes: [
    ...column(INPUTS, [
      ['TypeScript', 'props of a construct'],
      ['YAML', 'a spec per cluster'],
      ['Helm values', 'what you have today'],
      ['DatadogAgent', 'an object of the operator'],
    ]),
    { at: [INSIDE, row(0)], size: [FRAME, all], title: 'cdk8s-datadog', kind: 'frame' },
    {
      at: [INSIDE + INNER, row(0) + 36],
      size: [FRAME - 2 * INNER, 78],
      title: 'AgentSpec',
      lines: ['every key and type checked,', 'defaults filled in'],
      kind: 'main',
    },
    {
      at: [INSIDE + INNER, row(3) - 44],
      size: [FRAME - 2 * INNER, 78],
      title: 'AgentPlan',
      lines: ['each right and volume with', 'the feature that asked'],
      kind: 'main',
    },
    ...column(OUTPUTS, [
      ['manifests', 'plain Kubernetes objects'],
      ['values.yaml', 'for the official chart'],
      ['DatadogAgent', 'for the operator'],
      ['Compose, hosts', 'outside Kubernetes'],
    ]),
    { at: [CLUSTER, row(0)], size: [LAST, row(2) + HEIGHT - row(0)], title: 'Git', lines: ['the same bytes', 'from the same spec,', 'read in reviews'] },
    { at: [CLUSTER, row(3)], size: [LAST, HEIGHT], title: 'Argo CD', lines: ['stays Synced'] },
  ],
  arrows: [
    ...[0, 1, 2, 3].map((number) => [[INPUTS + WIDTH, middle(number)] as const, [INSIDE, middle(number)] as const]),
    [
      [INSIDE + FRAME / 2, row(0) + 36 + 78],
      [INSIDE + FRAME / 2, row(3) - 44],
    ],
    ...[0, 1, 2, 3].map((number) => [[INSIDE + FRAME, middle(number)] as const, [OUTPUTS, middle(number)] as const]),
    ...[0, 1, 2].map((number) => [[OUTPUTS + WIDTH, middle(number)] as const, [CLUSTER, middle(number)] as const]),
    [
      [CLUSTER + LAST / 2, row(2) + HEIGHT],
      [CLUSTER + LAST / 2, row(3)],
    ],
  ],
});

/** Draws it anew; with `check` leaves it and says whether it is up to date. */
export function generateOverviewPicture(check: boolean): boolean {
  const before = fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8') : '';
  if (!check && before !== overview) fs.writeFileSync(FILE, overview);
  return !check || before === overview;
}
