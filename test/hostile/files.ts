/** Lines of text, made by a number each. */
const lines = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');

/** Few lines that mean nine times as many values with each line. */
export const bomb = (levels: number): string =>
  `a0: &a0 [${Array(9).fill('x').join(',')}]\n${lines(levels, (i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]`)}`;

/** The same on one line, for where lines would have to be indented. */
const items = (count: number, item: (i: number) => string): string => lines(count, item).replace(/\n/g, ' ');

const block = (text: string): string => `datadog:\n  apiKeyExistingSecret: x\n  confd:\n    a.yaml: ${JSON.stringify(text)}\n`;
const spec = (text: string): string => `apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nspec: ${text}\n`;

export interface HostileFile {
  /** What the command says; undefined: the file is odd, but good. */
  readonly says?: RegExp;
  readonly text: string | Buffer;
}

/** Values that take more than a little time or memory where a reader is careless. */
export const HOSTILE_VALUES: Readonly<Record<string, HostileFile>> = {
  'an alias bomb': { text: bomb(9), says: /:6:10 error not-yaml a5\.0: with its aliases written out/ },
  'an alias bomb within the limit': { text: bomb(3), says: /:1:1 warning unread-key a0:/ },
  'an alias bomb of merged maps': {
    text: `x0: &x0 {a: 1}\n${lines(2000, (i) => `x${i + 1}: &x${i + 1}\n  <<: *x${i}\n  k${i}: 1`)}`,
    says: /error not-yaml x\d+(?:\.<<)?: with its/,
  },
  'many aliases of one word': { text: `a: &a x\ndatadog: {tags: [${Array(15_000).fill('*a').join(',')}]}\n`, says: /unread-key a:/ },
  'a large list many times': { text: `a: &a [${'1,'.repeat(5000)}]\nb: [${'*a,'.repeat(5000)}]\n`, says: /not-yaml b\.\d+: with its aliases/ },
  'an alias inside what it stands for': { text: 'a: &a\n  b: *a\n', says: /:2:6 error not-yaml a\.b: the alias \*a stands inside what it stands for/ },
  'an alias of nothing': { text: 'datadog:\n  site: *site\n', says: /:2:9 error not-yaml datadog\.site: no anchor &site stands before/ },
  'nested lists in brackets': { text: `a: ${'['.repeat(50_000)}`, says: /:1:103 error not-yaml nested more than 100 deep/ },
  'nested lists in brackets that end': { text: `a: ${'['.repeat(5000)}${']'.repeat(5000)}`, says: /nested more than 100 deep/ },
  'nested maps in braces': { text: `${'{a: '.repeat(5000)}`, says: /nested more than 100 deep/ },
  'nested maps': { text: lines(1000, (i) => `${' '.repeat(i)}a:`), says: /:101:101 error not-yaml nested more than 100 deep/ },
  'nested dashes': { text: `${'- '.repeat(25_000)}x`, says: /nested more than 100 deep/ },
  'nested question marks': { text: `${'? '.repeat(25_000)}x`, says: /nested more than 100 deep/ },
  'many keys': { text: lines(8000, (i) => `key${i}: ${i}`), says: /:8000:1 warning unread-key key7999/ },
  'many keys that are almost right': { text: `datadog:\n${lines(7000, (i) => `  site${i}: ${i}`)}`, says: /:2:3 warning unread-key datadog\.site0/ },
  'one key many times': { text: lines(8000, () => 'key: 1'), says: /:8000:1 warning duplicate-key/ },
  'a million keys': { text: lines(1_000_000, (i) => `k${i}: ${i}`), says: /error file cannot read: it is larger than 2 MiB/ },
  'fifty megabytes of comments': { text: '# nothing\n'.repeat(5_000_000), says: /larger than 2 MiB/ },
  'a string of fifty megabytes': { text: `a: ${'x'.repeat(50_000_000)}`, says: /larger than 2 MiB/ },
  'fifty megabytes of nothing': { text: Buffer.alloc(50_000_000), says: /larger than 2 MiB/ },
  'two megabytes of comments': { text: '# nothing but a comment of some length, as people write them\n'.repeat(30_000) },
  'a string of two megabytes': { text: `datadog:\n  clusterName: ${'x'.repeat(2_000_000)}\n`, says: /refused-by-chart datadog\.clusterName/ },
  'a long key': { text: `datadog:\n  ? ${'k'.repeat(1_000_000)}\n  : 1\n`, says: /:2:5 warning unread-key datadog\.kkkk/ },
  'many documents': { text: '---\na: 1\n'.repeat(6000), says: /unread-document/ },
  'a million lines in a string': { text: block(`${'\n'.repeat(900_000)}x`) },
  'a million spaces in a string': { text: block(`password: ${' '.repeat(1_000_000)}x\n`) },
  'many lines of spaces in a string': { text: block(`password: ${' '.repeat(480)}x\n`.repeat(4000)) },
  'a million dots in a string': { text: block(`${'a.'.repeat(900_000)}\n`) },
  'many lines of dots in a string': { text: block(`${'a.'.repeat(240)}\n`.repeat(4000)) },
  'many quotes in a string': { text: block(`${'a=\'"'.repeat(90)}\n`.repeat(4000)) },
  'many braces in a string': { text: block('{{ '.repeat(300_000)), says: /error template datadog\.confd/ },
  'many addresses in a string': { text: block(`${'http://a:'.repeat(200_000)}\n`) },
  'a bomb in a text of an Application': {
    text: `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: dd}\nspec: {source: {helm: {values: ${JSON.stringify(bomb(9))}}}}\n`,
    says: /error not-yaml spec\.source\.helm\.values\.a5\.0: with its aliases/,
  },
  'a bomb in the configuration of a collector': {
    text: `datadog: {apiKeyExistingSecret: x, otelCollector: {enabled: true, config: ${JSON.stringify(bomb(9))}}}\n`,
  },
};

/** The same for specs. */
export const HOSTILE_SPECS: Readonly<Record<string, HostileFile>> = {
  'many unknown options': { text: spec(`{global: {${items(7000, (i) => `site${i}: 1,`)}}}`), says: /error unknown-key spec\.global\.site0/ },
  'many tags': { text: spec(`{global: {tags: [${items(12_000, (i) => `a${i},`)}]}}`) },
  'many labels': { text: spec(`{override: {nodeAgent: {annotations: {${items(6000, (i) => `a${i}: b,`)}}}}}`) },
  'many node groups': { text: spec(`{nodeGroups: [${items(1000, (i) => `{name: g${i}, nodeSelector: {a: b}},`)}]}`), says: /cannot be more than 100 groups/ },
  'a long string': { text: spec(`{global: {site: ${'x'.repeat(2_000_000)}}}`) },
  'a million lines in a string': { text: spec(`{override: {nodeAgent: {annotations: {a: ${JSON.stringify(`${'\n'.repeat(900_000)}x`)}}}}}`) },
  'a million spaces in a string': { text: spec(`{override: {nodeAgent: {annotations: {a: ${JSON.stringify(`password: ${' '.repeat(900_000)}x\n`)}}}}}`) },
  'an alias bomb': {
    text: spec(`{global: {a0: &a0 [x,x,x,x,x,x,x,x,x], ${items(9, (i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}],`)}}}`),
    says: /error not-yaml/,
  },
};
