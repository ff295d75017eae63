import path from 'node:path';
import fc from 'fast-check';
import { specText } from '../../tools/bench/fleet';
import { canBeInstalled, readSources } from '../../tools/bench/sources';

/** Specs of public values files, or of our own where those are not beside the project. */
export const specs = readSources(path.join(__dirname, '..', '..', '..', 'shared', 'parity', 'cases'), '')
  .sources.filter(({ values }) => canBeInstalled(values))
  .map(({ name, values }) => specText({ name, values }));

/** Lines that people put anywhere. */
const LINES = [
  '',
  '  ',
  '# a comment',
  '    # a comment further in',
  '  global:',
  '    site: datadoghq.eu',
  '    site: us5.datadoghq.com',
  '    tags:',
  '    - a:b',
  '      - c:d',
  '  features:',
  '    apm:',
  '      enabled: true',
  '      enabled: false',
  '    apm: &anchor',
  '      note: *anchor',
  '      script: |-',
  '        a',
  '',
  '      b',
  '  override: {}',
  'spec:',
  'metadata: {name: x}',
  '---',
  '    nodeAgent: null',
  '    sitee: x',
  '        enabled: maybe',
  '      serviceAccount: null',
  '      password: k3tchUp-9981',
  '    apiKey: 0123456789abcdef0123456789abcdef',
  '    env:',
  '    - name: DD_LOGS_CONFIG_BATCH_WAITT',
  '      env:',
  '      - name: DD_TRACE_SAMPLE_RATE',
  "        value: '1'",
  '      - name: DB_PASSWORD',
  '        value: k3tchUp-9981',
  '        value: read by DD_TRACE_SAMPLE_RATE',
  '      image:',
  "        tag: '7.50.0'",
  '  nodeGroups:',
  '  - name: gpu',
  '    nodeSelector:',
  '      gpu: yes-it-is',
];

const edit = fc.record({
  // Anywhere: fast-check prefers the beginning, which is alike in all.
  where: fc.noBias(fc.nat(99)),
  line: fc.constantFrom(...LINES),
  removed: fc.nat(2),
  further: fc.integer({ min: -2, max: 2 }),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** Changes lines: another one in their place, fewer, or the same ones further in or out. */
export function changed(text: string, edits: readonly Edit[]): string {
  const lines = text.split('\n');
  for (const { where, line, removed, further } of edits) {
    const at = Math.floor((where / 100) * lines.length);
    if (removed === 0) lines.splice(at, 0, further > 0 ? `${/^ */.exec(lines[at]!)![0]}${line.trimStart()}` : line);
    else if (removed === 1) lines.splice(at, 1);
    else lines[at] = further >= 0 ? ' '.repeat(further) + lines[at] : lines[at]!.replace(new RegExp(`^ {0,${-further}}`), '');
  }
  return lines.join('\n');
}

/** Specs of a fleet: many are alike but for a few lines. */
export const fleets = fc.array(
  fc.tuple(fc.constantFrom(...specs), fc.array(edit, { maxLength: 3 })).map(([text, edits]) => ({ text: changed(text, edits), isChanged: edits.length > 0 })),
  { minLength: 2, maxLength: 12 },
);
