import type { JsonMap } from '../kubernetes';
import { CODES, type CodeMeaning, type FindingCode } from './codes';
import { type FileReport, type Located, pathOf } from './finding';
import { advice } from './github';

const NAMES = Object.keys(CODES) as FindingCode[];

function rule(code: FindingCode): JsonMap {
  const { severities, meaning, cause, cure }: CodeMeaning = CODES[code];
  return {
    id: code,
    shortDescription: { text: meaning },
    fullDescription: { text: `${meaning} ${cause}` },
    help: { text: `${cause} ${cure}` },
    defaultConfiguration: { level: severities[severities.length - 1]! },
  };
}

// Paths of files are addresses here: relative ones, from the folder in which the command runs.
const uri = (file: string) => {
  const path = file.replace(/\\/g, '/').replace(/^(?:\.\/)+/, '');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${encoded}` : encoded;
};

function result(file: string, f: Located): JsonMap {
  const path = pathOf(f);
  return {
    ruleId: f.code,
    ruleIndex: NAMES.indexOf(f.code),
    level: f.severity,
    message: { text: advice(f) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uri(file) },
          region: { startLine: f.line, startColumn: f.column, ...(f.endColumn !== undefined && { endColumn: f.endColumn }) },
        },
        ...(path !== '' && { logicalLocations: [{ fullyQualifiedName: path }] }),
      },
    ],
    properties: { suggestions: [...f.suggestions] },
  };
}

/** A log in the Static Analysis Results Interchange Format 2.1.0, as code scanning services read it. */
export function sarifLog(files: readonly FileReport[], version: string): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'cdk8s-datadog', version, rules: NAMES.map(rule) } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ file, findings }) => findings.map((f) => result(file, f))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
