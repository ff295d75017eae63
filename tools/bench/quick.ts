import { median } from './measure';
import { milliseconds, type Results } from './results';

/** Bounds of a run on any machine, under load: far from what is usual, and still below what a mistake would cost. */
const MOST_STARTS_OF_NODE = 5;
const MOST_OF_HELM = 2;
const MOST_OF_A_COLD_START = 0.5;

/** What a quick run tells to be slower than it may be. */
export function tooSlow({ cold, fleets }: Results): string[] {
  const told: string[] = [];
  for (const kind of ['synth', 'validate'] as const) {
    const ofNode = median(cold.map((one) => one[kind] / one.node));
    if (ofNode > MOST_STARTS_OF_NODE) told.push(`${kind} of one system takes ${ofNode.toFixed(1)} starts of Node.js; at most ${MOST_STARTS_OF_NODE} are right`);
    const ofHelm = cold.flatMap((one) => (one.helm === undefined ? [] : [one[kind] / one.helm]));
    if (ofHelm.length > 0 && median(ofHelm) > MOST_OF_HELM)
      told.push(`${kind} of one system takes ${median(ofHelm).toFixed(1)} times as long as helm template`);
  }
  const start = median(cold.map(({ synth }) => synth));
  const largest = fleets.filter(({ task }) => task === 'manifests').sort((a, b) => b.clusters - a.clusters)[0];
  if (largest && largest.cost.wall / largest.clusters > start * MOST_OF_A_COLD_START)
    told.push(`a cluster of a fleet takes ${milliseconds(largest.cost.wall / largest.clusters)} ms, more than half of a start (${milliseconds(start)} ms)`);
  return told;
}
