import { Progress, showsProgress } from '../../cli/progress';

/** A terminal of one line: what stands in it, and what went away. */
function played(columns = 80) {
  const all: string[] = [];
  let line = '';
  const write = (text: string) => {
    const [first, ...others] = text.split('\r\u001b[K');
    line = others.length > 0 ? others.at(-1)! : line + first;
    if (line && line !== all.at(-1)) all.push(line);
  };
  let time = 1000;
  return { columns, write, all, now: () => time, pass: (ms: number) => (time += ms), line: () => line };
}

/** Steps that take `ms` each. */
function stepping(progress: Progress, terminal: ReturnType<typeof played>, count: number, ms: number) {
  for (let i = 0; i < count; i += 1) {
    terminal.pass(ms);
    progress.step();
  }
}

test('how many are done, how quickly, and how long it still takes', () => {
  const terminal = played();
  const progress = new Progress(terminal, 1000, terminal.now);
  stepping(progress, terminal, 249, 2);
  expect(terminal.all).toEqual([]);
  stepping(progress, terminal, 1, 2);
  expect(terminal.line()).toBe('250 of 1000 clusters, 500 a second, 2 s left');
  progress.clear();
  expect(terminal.line()).toBe('');
});

test('it is redrawn ten times a second at most', () => {
  const terminal = played();
  const progress = new Progress(terminal, 5000, terminal.now);
  stepping(progress, terminal, 2000, 1);
  expect(terminal.all.length).toBeGreaterThan(10);
  expect(terminal.all.length).toBeLessThanOrEqual(16);
});

test('what is told in between stands in lines of its own, and the progress comes back', () => {
  const terminal = played();
  const progress = new Progress(terminal, 100, terminal.now);
  stepping(progress, terminal, 1, 600);
  progress.clear();
  expect(terminal.line()).toBe('');
  stepping(progress, terminal, 1, 1);
  expect(terminal.line()).toMatch(/^2 of 100 clusters/);
});

test('a short run shows nothing, and leaves nothing', () => {
  const terminal = played();
  const written: string[] = [];
  const progress = new Progress({ columns: 80, write: (text) => written.push(text) }, 10, terminal.now);
  stepping(progress, terminal, 10, 49);
  progress.clear();
  expect(written).toEqual([]);
});

test('it never fills the last column', () => {
  const terminal = played(20);
  const progress = new Progress(terminal, 5000, terminal.now);
  stepping(progress, terminal, 1, 600);
  expect(terminal.line()).toBe('1 of 5000 clusters,');
  expect(terminal.line().length).toBe(19);
});

test('a long wait is told in minutes', () => {
  const terminal = played();
  const progress = new Progress(terminal, 1000, terminal.now);
  stepping(progress, terminal, 1, 1000);
  expect(terminal.line()).toBe('1 of 1000 clusters, 1 a second, 17 min left');
});

test.each([
  ['a terminal', { isTTY: true }, { TERM: 'xterm' }, true],
  ['a terminal of Windows', { isTTY: true }, {}, true],
  ['a pipe', {}, { TERM: 'xterm' }, false],
  ['a pipe with colours', {}, { FORCE_COLOR: '1' }, false],
  ['a terminal that cannot redraw', { isTTY: true }, { TERM: 'dumb' }, false],
  ['a terminal without colours', { isTTY: true }, { NO_COLOR: '1' }, false],
  ['a build', { isTTY: true }, { CI: 'true' }, false],
  ['no build', { isTTY: true }, { CI: 'false' }, true],
])('%s', (_what, stream, env, shown) => expect(showsProgress(stream, env)).toBe(shown));
