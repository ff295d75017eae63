import { CODES } from '../../constructs/diagnostics/codes';
import { type FileReport, finding, type Located } from '../../constructs/diagnostics/finding';
import { githubCommands } from '../../constructs/diagnostics/github';
import { jsonReport } from '../../constructs/diagnostics/json';
import { sarifLog } from '../../constructs/diagnostics/sarif';

const unread: Located = {
  ...finding('unread-key', 'warning', ['datadog', 'tsl,verify'], 'ignored: 100 %\nreally; did you mean datadog.tls?', ['datadog.tls', 'datadog.tlsVerify']),
  line: 3,
  column: 5,
  endColumn: 14,
};
const whole: Located = { ...finding('file', 'error', [], 'cannot read: no such file or folder'), line: 1, column: 1 };
const note: Located = { ...finding('subchart', 'note', ['operator'], 'for another chart'), line: 9, column: 1 };
const reports: FileReport[] = [
  { file: './deploy/a b,c:1.yaml', findings: [unread, note] },
  { file: '/gone#.yaml', findings: [whole] },
  { file: 'clean.yaml', findings: [] },
];

test('json: every file, and of each finding the whole path and all suggestions', () => {
  expect(JSON.parse(jsonReport(reports)).files.map((f: any) => [f.file, f.findings.length])).toEqual([
    ['./deploy/a b,c:1.yaml', 2],
    ['/gone#.yaml', 1],
    ['clean.yaml', 0],
  ]);
  expect(JSON.parse(jsonReport(reports)).files[0].findings[0]).toEqual({
    code: 'unread-key',
    severity: 'warning',
    path: 'datadog.tsl,verify',
    line: 3,
    column: 5,
    message: 'ignored: 100 %\nreally; did you mean datadog.tls?',
    suggestions: ['datadog.tls', 'datadog.tlsVerify'],
  });
});

test('github: one workflow command per finding, escaped as the runner reads it', () => {
  expect(githubCommands(reports).split('\n')).toEqual([
    '::warning file=./deploy/a b%2Cc%3A1.yaml,line=3,col=5,endColumn=14,title=unread-key::datadog.tsl,verify: ignored: 100 %25; really; did you mean datadog.tls? (try datadog.tlsVerify)',
    '::notice file=./deploy/a b%2Cc%3A1.yaml,line=9,col=1,title=subchart::operator: for another chart',
    '::error file=/gone#.yaml,line=1,col=1,title=file::cannot read: no such file or folder',
    '',
  ]);
});

describe('sarif', () => {
  const log = JSON.parse(sarifLog(reports, '1.2.3'));
  const [run] = log.runs;

  test('says what it is and by whom', () => {
    expect(log.version).toBe('2.1.0');
    expect(log.runs).toHaveLength(1);
    expect(run.tool.driver).toMatchObject({ name: 'cdk8s-datadog', version: '1.2.3' });
    expect(run.columnKind).toBe('utf16CodeUnits');
  });

  test('has a rule for every code, with a level of SARIF and what to do', () => {
    expect(run.tool.driver.rules.map((r: any) => r.id)).toEqual(Object.keys(CODES));
    for (const rule of run.tool.driver.rules) {
      expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level);
      expect(rule.help.text).toBe(`${CODES[rule.id as keyof typeof CODES].cause} ${CODES[rule.id as keyof typeof CODES].cure}`);
      for (const text of [rule.shortDescription, rule.fullDescription, rule.help]) expect(text.text).toMatch(/\S/);
    }
  });

  test('every result points at its rule and at a region of a file', () => {
    expect(run.results).toHaveLength(3);
    for (const result of run.results) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.message.text).toMatch(/\S/);
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      // A relative reference, or an absolute address.
      expect(() => new URL(artifactLocation.uri, 'file:///repository/')).not.toThrow();
      expect(artifactLocation.uri).not.toMatch(/[ #:](?!\/\/)/);
      expect(region.startLine).toBeGreaterThanOrEqual(1);
      expect(region.endColumn ?? region.startColumn).toBeGreaterThanOrEqual(region.startColumn);
    }
  });

  test('a result says the key, the level and what was meant', () => {
    expect(run.results[0]).toEqual({
      ruleId: 'unread-key',
      ruleIndex: Object.keys(CODES).indexOf('unread-key'),
      level: 'warning',
      message: { text: 'datadog.tsl,verify: ignored: 100 %; really; did you mean datadog.tls? (try datadog.tlsVerify)' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'deploy/a%20b%2Cc%3A1.yaml' },
            region: { startLine: 3, startColumn: 5, endColumn: 14 },
          },
          logicalLocations: [{ fullyQualifiedName: 'datadog.tsl,verify' }],
        },
      ],
      properties: { suggestions: ['datadog.tls', 'datadog.tlsVerify'] },
    });
    expect(run.results.map((r: any) => r.level)).toEqual(['warning', 'note', 'error']);
    expect(run.results[2].locations[0].physicalLocation.artifactLocation.uri).toBe('file:///gone%23.yaml');
  });
});
