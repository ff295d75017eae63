import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Output } from '../../cli/output';
import { treeOf } from '../tree';

/** What a process is from the moment it is killed: nothing it still wants to do happens. */
class Killed extends Error {}

const MUTATING = [
  'mkdirSync',
  'writeFileSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'openSync',
  'writeSync',
  'fsyncSync',
  'linkSync',
  'copyFileSync',
  'utimesSync',
] as const;

/** Does `work` and kills it at its `at`th change of the disk, half done where it is not done in one step. Says whether it was killed. */
function killedAt(at: number, work: () => void): boolean {
  let count = 0;
  const spies = MUTATING.map((name) => {
    const original = fs[name] as (...args: unknown[]) => unknown;
    return jest.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
      count += 1;
      if (count < at) return original.apply(fs, args);
      if (count === at && name === 'writeFileSync') original.call(fs, args[0], String(args[1]).slice(0, String(args[1]).length / 2), args[2]);
      if (count === at && name === 'rmSync' && fs.lstatSync(args[0] as string, { throwIfNoEntry: false })?.isDirectory()) {
        const [first] = fs.readdirSync(args[0] as string);
        if (first) original.call(fs, path.join(args[0] as string, first), { recursive: true });
      }
      throw new Killed();
    }) as never);
  });
  try {
    work();
    return false;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return true;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const WORK = '.cdk8s-datadog.work';
const INDEX = '.cdk8s-datadog.json';
/** A process that is no more: process ids are far below this. */
const DEAD = 'lock-999999999-1-0-';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

/** The lock of this process, which lives, becomes that of the one that was killed. */
function bury(): void {
  const work = path.join(dir, WORK);
  if (!fs.existsSync(work)) return;
  for (const lock of fs.readdirSync(work).filter((name) => name.startsWith('lock-')))
    fs.renameSync(path.join(work, lock), path.join(work, DEAD + lock.split('-').pop()));
}

const tree = (folder = dir) => treeOf(folder);

const files = (content: string, names: string[]) => names.map((file) => ({ file, text: `${content} of ${file}\n` }));
const OLD = () => new Output(dir).folder('prod', files('old', ['a.yaml', 'b/c.yaml', 'gone.yaml']));
const NEW = () => new Output(dir).folder('prod', files('new', ['a.yaml', 'b/c.yaml', 'more.yaml']));

/** At every point: after the next run the tree is one of those that may be, and ends up as the work would have left it. */
function everywhere(before: () => void, work: () => void): number {
  const start = () => {
    fs.rmSync(dir, { recursive: true, force: true });
    fs.mkdirSync(dir);
    before();
  };
  start();
  const old = tree();
  work();
  const done = tree();
  let points = 0;
  for (let at = 1; ; at += 1) {
    start();
    if (!killedAt(at, work)) break;
    points += 1;
    bury();
    new Output(dir);
    const { [INDEX]: index, ...found } = tree();
    const { [INDEX]: _o, ...oldFiles } = old;
    const { [INDEX]: _n, ...newFiles } = done;
    expect([oldFiles, newFiles]).toContainEqual(found);
    // What is listed is there, and what is there is listed: but for what was there before and is not ours.
    const units = new Set(Object.keys(found).map((file) => file.split(path.sep)[0]!));
    units.delete('foreign');
    expect(index === undefined ? [] : JSON.parse(index).paths).toEqual([...units].sort());
    work();
    expect(tree()).toEqual(done);
  }
  return points;
}

const foreign = () => {
  fs.mkdirSync(path.join(dir, 'foreign'));
  fs.writeFileSync(path.join(dir, 'foreign', 'file'), 'keep');
};

test.each([
  ['a folder that was not there', foreign, NEW],
  ['a folder in place of another', () => [foreign(), OLD()], NEW],
  ['a file that was not there', foreign, () => new Output(dir).file('prod.yaml', 'new\n')],
  ['a file in place of another', () => new Output(dir).file('prod.yaml', 'old\n'), () => new Output(dir).file('prod.yaml', 'new, and longer\n')],
  ['a file in place of a folder', OLD, () => new Output(dir).file('prod', 'new\n')],
  ['a folder in place of a file', () => new Output(dir).file('prod', 'old\n'), NEW],
  ['a folder that is no longer wanted', () => [foreign(), OLD()], () => new Output(dir).prune(new Set())],
])('a kill at any point leaves the old or the new: %s', (_what, before, work) => {
  expect(everywhere(before, work)).toBeGreaterThan(8);
});

/** Each name that stands in a tree, with all that is under it. */
function unitsOf({ [INDEX]: _index, ...found }: Record<string, string>): Map<string, Record<string, string>> {
  const units = new Map<string, Record<string, string>>();
  for (const [file, text] of Object.entries(found)) {
    const name = file.split(path.sep)[0]!;
    units.set(name, { ...units.get(name), [file]: text });
  }
  return units;
}

describe('several units at once', () => {
  const changed = [
    { file: 'a.yaml', text: 'old of a.yaml\n' },
    { file: 'b/c.yaml', text: 'new\n' },
  ];
  const standing = () => {
    foreign();
    OLD();
    new Output(dir).put([
      { name: 'stays', content: files('stays', ['a.yaml']) },
      { name: 'file.yaml', content: 'old\n' },
      { name: 'becomes-file', content: files('old', ['a.yaml']) },
      { name: 'becomes-folder', content: 'old\n' },
    ]);
  };
  const put = () => {
    const outcomes = new Output(dir).put([
      { name: 'added', content: files('new', ['a.yaml', 'b/c.yaml']) },
      { name: 'prod', content: changed },
      { name: 'stays', content: files('stays', ['a.yaml']) },
      { name: 'file.yaml', content: 'new\n' },
      { name: 'foreign', content: 'mine\n' },
      { name: 'becomes-file', content: 'new\n' },
      { name: 'becomes-folder', content: files('new', ['a.yaml']) },
      { name: 'another', content: 'new\n' },
    ]);
    // Whoever is killed tells of it; what stands there of others is another error.
    const killed = outcomes.find(({ error }) => error instanceof Killed);
    if (killed) throw killed.error;
  };

  test.each([
    ['put', standing, put],
    ['removed', () => [standing(), put()], () => new Output(dir).prune(new Set(['stays']))],
  ])('a kill at any point leaves each unit old or new, and listed as what it is: %s', (_what, start, work) => {
    start();
    const old = unitsOf(tree());
    work();
    const done = unitsOf(tree());
    const names = new Set([...old.keys(), ...done.keys()]);
    let points = 0;
    for (let at = 1; ; at += 1) {
      fs.rmSync(dir, { recursive: true, force: true });
      fs.mkdirSync(dir);
      start();
      if (!killedAt(at, work)) break;
      points += 1;
      bury();
      new Output(dir);
      const found = unitsOf(tree());
      for (const name of names) expect([old.get(name), done.get(name)]).toContainEqual(found.get(name));
      expect(JSON.parse(fs.readFileSync(path.join(dir, INDEX), 'utf8')).paths).toEqual([...found.keys()].filter((name) => name !== 'foreign').sort());
      work();
      expect(unitsOf(tree())).toEqual(done);
      expect(fs.existsSync(path.join(dir, WORK))).toBe(false);
    }
    expect(points).toBeGreaterThan(12);
  });

  test('what somebody puts in the place of a unit that a killed run had only built is theirs', () => {
    let points = 0;
    for (let at = 1; ; at += 1) {
      fs.rmSync(dir, { recursive: true, force: true });
      fs.mkdirSync(dir);
      standing();
      if (!killedAt(at, put)) break;
      bury();
      for (const name of ['added', 'another', 'prod']) {
        if (fs.existsSync(path.join(dir, name))) continue;
        points += 1;
        fs.writeFileSync(path.join(dir, name), 'theirs');
      }
      const theirs = ['added', 'another', 'prod'].filter((name) => fs.statSync(path.join(dir, name)).isFile() && tree()[name] === 'theirs');
      put();
      new Output(dir).prune(new Set());
      for (const name of theirs) expect(tree()[name]).toBe('theirs');
    }
    expect(points).toBeGreaterThan(10);
  });
});

test('a kill while the traces of a kill are put right', () => {
  OLD();
  const { [INDEX]: _old, ...old } = tree();
  for (let first = 1; ; first += 1) {
    for (let second = 1; ; second += 1) {
      fs.rmSync(dir, { recursive: true, force: true });
      fs.mkdirSync(dir);
      OLD();
      if (!killedAt(first, NEW)) return;
      bury();
      if (!killedAt(second, () => new Output(dir))) break;
      bury();
      new Output(dir);
      const { [INDEX]: _index, ...found } = tree();
      const next = Object.fromEntries(files('new', ['a.yaml', 'b/c.yaml', 'more.yaml']).map(({ file, text }) => [path.join('prod', file), text]));
      expect([old, next]).toContainEqual(found);
    }
  }
});

test.each([
  ['has not put there yet', () => {}, NEW],
  ['was about to replace', OLD, NEW],
  ['was removing', OLD, () => new Output(dir).prune(new Set())],
])('what somebody puts in the place of an output that a killed run %s is theirs', (_what, before, work) => {
  let points = 0;
  for (let at = 1; ; at += 1) {
    fs.rmSync(dir, { recursive: true, force: true });
    fs.mkdirSync(dir);
    before();
    if (!killedAt(at, work)) break;
    bury();
    if (fs.existsSync(path.join(dir, 'prod'))) continue;
    points += 1;
    fs.mkdirSync(path.join(dir, 'prod'));
    fs.writeFileSync(path.join(dir, 'prod', 'mine'), 'keep');
    expect(NEW).toThrow(/was not written by this tool/);
    new Output(dir).prune(new Set());
    expect(fs.readFileSync(path.join(dir, 'prod', 'mine'), 'utf8')).toBe('keep');
  }
  expect(points).toBeGreaterThan(0);
});
