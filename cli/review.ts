import { finding } from '../constructs/diagnostics/finding';
import { reviewOf } from '../constructs/review/changes/engine';
import { asMarkdown } from '../constructs/review/changes/markdown';
import type { Area, Review, RiskChange } from '../constructs/review/changes/review';
import { asText } from '../constructs/review/changes/text';
import { reviewPage } from '../constructs/review/pages/review-page';
import { named, placeOf } from '../constructs/review/words';
import type { Diagnostics } from './diagnostics';
import { filesOfSide, readSides } from './review-input';
import { reasonsFrom } from './review-reasons';
import type { REVIEW_FORMATS } from './words';

type Format = (typeof REVIEW_FORMATS)[number];

export interface ReviewOptions {
  readonly format: Format;
  readonly failOn?: readonly Area[];
  readonly nodes?: number;
  /** Where a revision has its manifests, below the current folder. */
  readonly path: string;
}

const SHOWN: Readonly<Record<Format, (review: Review) => string>> = {
  text: asText,
  md: asMarkdown,
  json: (review) => `${JSON.stringify(review, null, 2)}\n`,
  html: reviewPage,
};

const inClusters = (clusters: readonly string[]) => (clusters.length > 1 ? ` in ${clusters.length} clusters` : clusters[0] ? ` in ${clusters[0]}` : '');

function reasonInWords(risk: RiskChange): string {
  const what = risk.from === undefined ? named(risk.kind, [risk.what]) : `${named(risk.kind, [risk.what])} instead of ${risk.from}`;
  const by = risk.reasons.map((reason) => reason.by);
  return `${what} for ${placeOf(risk)}${inClusters(risk.clusters)}${by.length > 0 ? `, asked for by ${by.join(', ')}` : ''}`;
}

/** `review`: what lies between two sets of manifests, for those who must agree to it. */
export function runReview(base: string, head: string, options: ReviewOptions, diagnostics: Diagnostics): void {
  const files = { base: filesOfSide(base, options.path, diagnostics), head: filesOfSide(head, options.path, diagnostics) };
  const { clusters, remarks } = readSides(files.base, files.head, [base, head], diagnostics);
  const review = reviewOf({ base, head, clusters, remarks, nodes: options.nodes, reasonsIn: reasonsFrom(files, clusters) });
  process.stdout.write(SHOWN[options.format](review));
  const up = review.risks.filter((risk) => risk.up && options.failOn?.includes(risk.area));
  diagnostics.say(
    head,
    up.map((risk) => finding('more-risk', 'error', [], reasonInWords(risk))),
  );
}
