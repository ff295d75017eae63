import { Datadog, DatadogApp } from '../../constructs';
import type { PlannedRelease } from '../../constructs/releases';
import * as systems from '../../systems';
import type { Environment } from './dist';

const wordsOf = (name: string) => name.toLowerCase().replaceAll('-', '');

/** The releases that a system of `dist/` was made of, with their plans. */
export function releasesOf({ system, environment }: Environment): readonly PlannedRelease[] {
  const System = Object.entries(systems).find(([name]) => wordsOf(name) === wordsOf(system))?.[1];
  if (!System) throw new Error(`dist/ has ${system}, and systems/ has no class of that name`);
  const chart = new System(new DatadogApp(), environment as never);
  return chart.node
    .findAll()
    .filter((construct): construct is Datadog => construct instanceof Datadog)
    .flatMap((agent) => agent.releases);
}
