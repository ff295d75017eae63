import fs from 'node:fs';
import { Misuse } from './misuse';

/** What the tests are told of the servers that run for them. */
export interface Rig {
  readonly kubeconfig: string;
  /** The user's cluster: nothing that could be somebody's is touched, and what needs nodes or controllers of ours is skipped. */
  readonly own: boolean;
  readonly argoCd: boolean;
  /** For what the tests make: removed at the end of the run. */
  readonly folder: string;
  /** A copy of the official chart, where one is given. */
  readonly chart?: string;
  /** Lines of the report, one JSON object each. */
  readonly report: string;
}

export const RIG_VARIABLE = 'CDK8S_DATADOG_E2E_RIG';

/** For the tests: the rig that runs now. */
export function readRig(): Rig {
  const file = process.env[RIG_VARIABLE];
  if (!file) throw new Misuse('no servers run: start these tests with npm run e2e');
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Rig;
}
