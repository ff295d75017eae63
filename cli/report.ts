import fs from 'node:fs';
import path from 'node:path';
import { type Fleet, fleetOf } from '../constructs/review/fleet/fleet';
import { fleetJson } from '../constructs/review/fleet/json';
import { fleetPage } from '../constructs/review/fleet/page';
import { fleetText } from '../constructs/review/fleet/text';
import { type Diagnostics, UsageError } from './diagnostics';
import { clustersIn } from './report-input';
import type { REPORT_FORMATS } from './words';

export interface ReportOptions {
  readonly format: (typeof REPORT_FORMATS)[number];
}

const SHOWN: Readonly<Record<ReportOptions['format'], (fleet: Fleet) => string>> = { text: fleetText, json: fleetJson, html: fleetPage };

/** `report`: what runs in the clusters of a folder, side by side. */
export function runReport(folder: string, { format }: ReportOptions, diagnostics: Diagnostics): void {
  const found = fs.statSync(folder, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`there is no folder ${folder}: name one with rendered manifests, such as dist`);
  if (!found.isDirectory()) throw new UsageError(`${folder} is a file: report compares clusters, so name the folder that they are in`);
  const clusters = clustersIn(folder, diagnostics);
  if (clusters.length === 0) return;
  process.stdout.write(SHOWN[format](fleetOf(path.basename(path.resolve(folder)), clusters)));
}
