import type { FileReport } from '../constructs/diagnostics/finding';
import { githubCommands } from '../constructs/diagnostics/github';
import { jsonReport } from '../constructs/diagnostics/json';
import { sarifLog } from '../constructs/diagnostics/sarif';

export const VERSION = process.env.CDK8S_DATADOG_VERSION ?? '0.0.0';

/** What `--format` prints on standard output. Text is what standard error has anyway. */
export const FORMATS: Readonly<Record<string, (files: readonly FileReport[]) => string>> = {
  text: () => '',
  json: jsonReport,
  github: githubCommands,
  sarif: (files) => sarifLog(files, VERSION),
};
