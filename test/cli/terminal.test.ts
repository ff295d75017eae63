import { EventEmitter } from 'node:events';
import { screenOf, survive, describe as tell } from '../../cli/terminal';
import { finding, type Located } from '../../constructs/diagnostics/finding';
import { MaskedLines } from '../../constructs/diagnostics/mask';

const text = 'datadog:\n  sitee: x # hunter2\n  apiKey: hunter2\n';
const lines = () => new MaskedLines(text, [{ line: 3, column: 3 }]);
const unread: Located = { ...finding('unread-key', 'warning', ['datadog', 'sitee'], 'the chart ignores this key', ['datadog.site']), line: 2, column: 3 };
const secret: Located = { ...finding('plain-text-secret', 'warning', ['datadog', 'apiKey'], 'in plain text'), line: 3, column: 3 };

test.each([
  ['a terminal', { isTTY: true, columns: 120 }, {}, { colours: true, columns: 120 }],
  ['a terminal of unknown width', { isTTY: true }, {}, { colours: true, columns: 80 }],
  ['NO_COLOR', { isTTY: true, columns: 90 }, { NO_COLOR: '1' }, { colours: false, columns: 90 }],
  ['an empty NO_COLOR', { isTTY: true, columns: 90 }, { NO_COLOR: '' }, { colours: true, columns: 90 }],
  ['a terminal that knows no colours', { isTTY: true, columns: 90 }, { TERM: 'dumb' }, { colours: false, columns: 90 }],
  ['a pipe', {}, {}, { colours: false }],
  ['a pipe, with colours by force', {}, { FORCE_COLOR: '1' }, { colours: true }],
  ['both', { isTTY: true, columns: 90 }, { FORCE_COLOR: '1', NO_COLOR: '1' }, { colours: true, columns: 90 }],
  ['colours off by force', { isTTY: true, columns: 90 }, { FORCE_COLOR: '0' }, { colours: false, columns: 90 }],
])('%s', (_what, stream, env, screen) => {
  expect(screenOf(stream, env)).toEqual(screen);
});

test('in a pipe a finding is one line', () => {
  expect(tell('v.yaml', unread, { colours: false }, lines)).toEqual(['v.yaml:2:3 warning unread-key datadog.sitee: the chart ignores this key']);
});

test('on a terminal the line, the mark, a suggestion and the page follow', () => {
  expect(tell('v.yaml', unread, { colours: false, columns: 80 }, lines)).toEqual([
    'v.yaml:2:3 warning unread-key datadog.sitee: the chart ignores this key',
    ' 2 |   sitee: x # hunter2',
    '   |   ^^^^^',
    '   help: try datadog.site',
    '   see docs/findings.md#unread-key',
  ]);
});

test('of a secret only the key is shown, and without a suggestion the cure of its code', () => {
  const told = tell('v.yaml', secret, { colours: false, columns: 80 }, lines);
  expect(told[1]).toBe(' 3 |   apiKey: ********');
  expect(told[3]).toMatch(/help: Put it into a Secret/);
});

test('colours frame words and change none', () => {
  const told = tell('v.yaml', unread, { colours: true, columns: 80 }, lines).join('\n');
  expect(told).toContain('\u001b[1;33mwarning\u001b[0m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
  expect(told.replace(/\u001b\[[\d;]*m/g, '')).toBe(tell('v.yaml', unread, { colours: false, columns: 80 }, lines).join('\n'));
});

test('what is about the whole file has no line to show', () => {
  const whole: Located = { ...finding('file', 'error', [], 'cannot read'), line: 1, column: 1 };
  expect(tell('v.yaml', whole, { colours: false, columns: 80 }, lines)).toEqual(['v.yaml:1:1 error file cannot read', '   see docs/findings.md#file']);
});

test('names with line breaks and control characters stay on one line', () => {
  const odd: Located = { ...unread, keys: ['a\nb\u001b[31m'], message: 'x\ny' };
  const told = tell('v\n.yaml', odd, { colours: false });
  expect(told).toEqual(['v\\u000a.yaml:2:3 warning unread-key a\\u000ab\\u001b[31m: x; y']);
});

describe('output that cannot be written: a reader that goes away', () => {
  const stream = (code: string) => {
    const fake = new EventEmitter();
    const state: { exitCode?: number } = { exitCode: 0 };
    survive(fake, state, (text) => said.push(text));
    fake.emit('error', Object.assign(new Error(code), { code }));
    return state.exitCode;
  };
  let said: string[];
  beforeEach(() => {
    said = [];
  });

  test('is no mistake', () => {
    expect(stream('EPIPE')).toBe(0);
    expect(said).toEqual([]);
  });

  test('a disk that is full is one', () => {
    expect(stream('ENOSPC')).toBe(1);
    expect(said).toEqual(['cdk8s-datadog: cannot print: ENOSPC\n']);
  });
});
