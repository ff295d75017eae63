import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Output } from '../../cli/output';
import { withLock } from '../../cli/output-lock';
import { nameProblem, stemsProblem } from '../../cli/stem';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(dir, { recursive: true, force: true });
});

const at = (...names: string[]) => path.join(dir, ...names);
const write = (name: string, text = 'keep') => {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), text);
  return at(name);
};
const read = (...names: string[]) => fs.readFileSync(at(...names), 'utf8');
const listed = () => JSON.parse(read('.cdk8s-datadog.json')).paths;
const one = (text = 'new') => [{ file: 'values.yaml', text }];

describe('only what this tool wrote is replaced or removed', () => {
  test.each([
    ['a folder', () => fs.mkdirSync(at('prod'))],
    ['a file', () => write('prod')],
    ['a link to a folder', () => fs.symlinkSync('/', at('prod'))],
    ['a link that leads nowhere', () => fs.symlinkSync('nowhere', at('prod'))],
  ])('%s of somebody else', (_what, make) => {
    make();
    const before = fs.lstatSync(at('prod')).ino;
    expect(() => new Output(dir).folder('prod', one())).toThrow(/is there already and was not written by this tool: remove it or choose another --out/);
    expect(() => new Output(dir).file('prod', 'new')).toThrow(/was not written by this tool/);
    new Output(dir).prune(new Set());
    expect(fs.lstatSync(at('prod')).ino).toBe(before);
    expect(fs.readdirSync(dir)).toEqual(['prod']);
  });

  test('a repository keeps everything else', () => {
    execFileSync('git', ['init', '--quiet', dir]);
    write('README.md');
    write('prod.txt');
    const git = () => execFileSync('find', [at('.git'), '-type', 'f', '-exec', 'cksum', '{}', '+'], { encoding: 'utf8' });
    const before = git();
    const output = new Output(dir);
    output.folder('prod', one());
    output.file('spec.yaml', 'new');
    output.prune(new Set());
    expect(fs.readdirSync(dir).sort()).toEqual(['.cdk8s-datadog.json', '.git', 'README.md', 'prod.txt', 'spec.yaml']);
    expect(git()).toBe(before);
  });

  test('what was taken away by hand is no longer ours', () => {
    new Output(dir).folder('prod', one());
    fs.rmSync(at('prod'), { recursive: true });
    new Output(dir);
    expect(listed()).toEqual([]);
    write('prod/mine');
    expect(() => new Output(dir).folder('prod', one())).toThrow(/was not written by this tool/);
  });

  test('what was replaced by a link is no longer ours, nor is what the link leads to', () => {
    new Output(dir).folder('prod', one());
    fs.renameSync(at('prod'), at('elsewhere'));
    fs.symlinkSync('elsewhere', at('prod'));
    expect(() => new Output(dir).folder('prod', one('newer'))).toThrow(/was not written by this tool/);
    expect(read('elsewhere', 'values.yaml')).toBe('new');
  });

  test.each([
    ['damaged', '{"paths": ["prod"', /it is damaged: restore it, or remove it together with the output/],
    ['in conflict', '{\n<<<<<<< HEAD\n"paths": []\n=======\n"paths": ["prod"]\n>>>>>>> x\n}', /it has a merge conflict/],
    ['of another form', '[]', /it is damaged/],
  ])('an index that is %s', (_what, text, message) => {
    write('.cdk8s-datadog.json', text);
    write('prod/values.yaml');
    expect(() => new Output(dir).folder('prod', one())).toThrow(message);
    expect([read('.cdk8s-datadog.json'), read('prod', 'values.yaml')]).toEqual([text, 'keep']);
  });

  test('an index that lists what is outside, or hidden', () => {
    const inside = at('out');
    write('outside/file');
    write('out/.git/config');
    write('out/.cdk8s-datadog.json', JSON.stringify({ paths: ['../outside', '..', '.', '', '.git', '/', 5, null] }));
    new Output(inside).prune(new Set());
    expect([read('outside', 'file'), read('out', '.git', 'config')]).toEqual(['keep', 'keep']);
  });

  test('prune removes folders that synth wrote, not files that import wrote', () => {
    const output = new Output(dir);
    for (const name of ['a', 'b']) output.folder(name, one());
    output.file('a.yaml', 'spec');
    output.prune(new Set(['b']));
    expect(fs.readdirSync(dir).sort()).toEqual(['.cdk8s-datadog.json', 'a.yaml', 'b']);
    expect(listed()).toEqual(['a.yaml', 'b']);
  });

  test('an input inside the output is not replaced, nor removed', () => {
    new Output(dir).folder('prod', one());
    const input = write('prod/spec.yaml', 'input');
    fs.symlinkSync(input, at('link.yaml'));
    for (const name of [input, at('link.yaml')]) {
      const output = new Output(dir, [name]);
      expect(() => output.folder('prod', one('newer'))).toThrow(/would be replaced, and the input .*spec\.yaml with it/);
      expect(() => output.prune(new Set())).toThrow(/would be replaced/);
    }
    expect(read('prod', 'spec.yaml')).toBe('input');
  });

  test.each(['../x', '/x', 'a/../../x'])('a file cannot stand outside its folder: %s', (file) => {
    expect(() => new Output(at('out')).folder('prod', [{ file, text: '' }])).toThrow(/does not stand inside prod/);
    expect(fs.readdirSync(at('out'))).toEqual([]);
  });

  test.each(['..', '.', '', '.git', 'a/b', 'a\nb'])('output cannot be called %j', (name) => {
    expect(() => new Output(dir).folder(name, one())).toThrow(/cannot be called/);
    expect(() => new Output(dir).file(name, '')).toThrow(/cannot be called/);
  });
});

describe('the output folder', () => {
  test.each([
    ['a file', () => write('out'), /is not a folder/],
    ['a link that leads nowhere', () => fs.symlinkSync('nowhere', at('out')), /is a link that leads nowhere/],
    ['a link in a circle', () => fs.symlinkSync('out', at('out')), /ELOOP/],
  ])('%s', (_what, make, message) => {
    make();
    expect(() => new Output(at('out'))).toThrow(message);
  });

  test('a link to a folder is that folder', () => {
    fs.mkdirSync(at('real'));
    fs.symlinkSync('real', at('out'));
    new Output(at('out')).folder('prod', one());
    expect(read('real', 'prod', 'values.yaml')).toBe('new');
    expect(fs.lstatSync(at('out')).isSymbolicLink()).toBe(true);
  });

  test('a working folder that leads elsewhere is not followed', () => {
    write('elsewhere/new/file');
    fs.mkdirSync(at('out'));
    fs.symlinkSync('../elsewhere', at('out', '.cdk8s-datadog.work'));
    expect(() => new Output(at('out'))).toThrow(/is in the way: remove it/);
    expect(read('elsewhere', 'new', 'file')).toBe('keep');
  });

  test('what does not change is left alone', () => {
    const stamp = () => [fs.statSync(at('prod')).ino, fs.statSync(at('spec.yaml')).ino, fs.statSync(at('.cdk8s-datadog.json')).ino];
    const run = (text: string) => {
      const output = new Output(dir);
      output.folder('prod', one(text));
      output.file('spec.yaml', text);
    };
    run('same');
    const before = stamp();
    run('same');
    expect(stamp()).toEqual(before);
    run('other');
    expect(stamp()[0]).not.toBe(before[0]);
  });
});

describe('several units', () => {
  const units = (text: string, ...names: string[]) => names.map((name) => ({ name, content: one(text) }));

  test('one that cannot be put there does not keep others from their places', () => {
    write('b/mine');
    const outcomes = new Output(dir).put([...units('new', 'a', 'b', 'c'), { name: '.d', content: '' }, { name: 'e', content: [{ file: '../x', text: '' }] }]);
    expect(outcomes.map(({ error }) => (error as Error | undefined)?.message.replace(/^.*\//, ''))).toEqual([
      undefined,
      'b is there already and was not written by this tool: remove it or choose another --out',
      undefined,
      'output cannot be called ".d": the name begins with a dot',
      'x does not stand inside e',
    ]);
    expect(listed()).toEqual(['a', 'c']);
    expect(fs.readdirSync(dir).sort()).toEqual(['.cdk8s-datadog.json', 'a', 'b', 'c']);
  });

  test('what became of each', () => {
    const output = new Output(dir);
    output.put(units('old', 'same', 'other'));
    const both = [...one('old'), { file: 'more/b.yaml', text: 'more' }];
    expect(output.put([...units('old', 'same'), { name: 'other', content: both }, ...units('new', 'added')])).toEqual([
      { was: 'same', files: { same: 1, changed: 0, added: 0, removed: 0 } },
      { was: 'different', files: { same: 1, changed: 0, added: 1, removed: 0 } },
      { was: 'absent', files: { same: 0, changed: 0, added: 1, removed: 0 } },
    ]);
    expect(output.put([...units('new', 'other'), { name: 'added', content: 'a file' }])).toEqual([
      { was: 'different', files: { same: 0, changed: 1, added: 0, removed: 1 } },
      { was: 'different', files: { same: 0, changed: 0, added: 1, removed: 1 } },
    ]);
    expect(output.prune(new Set(['same']))).toEqual({ units: 1, files: 1 });
    expect(output.prune(new Set(['same']))).toEqual({ units: 0, files: 0 });
  });

  test('outputs that write in turn see what the other one wrote', () => {
    const [first, second] = [new Output(dir), new Output(dir)];
    first.put(units('first', 'a', 'b'));
    second.put(units('second', 'b', 'c'));
    first.put(units('first', 'c', 'd'));
    expect(listed()).toEqual(['a', 'b', 'c', 'd']);
    expect([read('b', 'values.yaml'), read('c', 'values.yaml')]).toEqual(['second', 'first']);
  });
});

describe('a file whose content stays is not written again', () => {
  const files = (...texts: string[]) => texts.map((text, i) => ({ file: i === 0 ? 'a.yaml' : `below/${i}.yaml`, text }));
  const past = new Date('2020-01-02T03:04:05Z');
  const age = (...names: string[]) => {
    for (const name of names) fs.utimesSync(at('prod', name), past, past);
  };
  const isOld = (name: string) => fs.statSync(at('prod', name)).mtimeMs === past.getTime();

  test.each([
    ['by a link', () => {}],
    [
      'by a copy where links are refused',
      () =>
        jest.spyOn(fs, 'linkSync').mockImplementation(() => {
          throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
        }),
    ],
  ])('%s', (_how, refuse) => {
    const output = new Output(dir);
    output.folder('prod', files('a', 'b', 'c', 'd'));
    age('a.yaml', 'below/1.yaml', 'below/2.yaml', 'below/3.yaml');
    refuse();
    expect(output.put([{ name: 'prod', content: files('a', 'new', 'c') }])).toEqual([
      { was: 'different', files: { same: 2, changed: 1, added: 0, removed: 1 } },
    ]);
    expect(['a.yaml', 'below/1.yaml', 'below/2.yaml'].map(isOld)).toEqual([true, false, true]);
    expect([read('prod', 'a.yaml'), read('prod', 'below/1.yaml'), read('prod', 'below/2.yaml')]).toEqual(['a', 'new', 'c']);
    expect(fs.readdirSync(at('prod', 'below'))).toEqual(['1.yaml', '2.yaml']);
    // The file is not shared with anything that is left over.
    expect(fs.statSync(at('prod', 'a.yaml')).nlink).toBe(1);
  });

  test('a link in its place is replaced by a file', () => {
    const output = new Output(dir);
    output.folder('prod', files('a', 'b'));
    write('elsewhere', 'a');
    fs.rmSync(at('prod', 'a.yaml'));
    fs.symlinkSync('../elsewhere', at('prod', 'a.yaml'));
    output.folder('prod', files('a', 'b'));
    expect(fs.lstatSync(at('prod', 'a.yaml')).isFile()).toBe(true);
  });
});

describe('a disk that is full', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

  // Whatever the disk refuses, from the first write to the last.
  test.each(['writeFileSync', 'writeSync', 'mkdirSync', 'fsyncSync'] as const)('loses nothing: %s', (name) => {
    new Output(dir).folder('prod', one('old'));
    const original = fs[name] as (...args: unknown[]) => unknown;
    for (let after = 0; ; after += 1) {
      let count = 0;
      const spy = jest.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
        if (count++ === after) throw full;
        return original.apply(fs, args);
      }) as never);
      let refused = false;
      try {
        const output = new Output(dir);
        output.folder('prod', one(`new ${after}`));
        output.folder(`other-${after}`, one());
      } catch (error) {
        expect(error).toBe(full);
        refused = true;
      }
      spy.mockRestore();
      const left = read('prod', 'values.yaml');
      expect(['old', ...Array.from({ length: after + 1 }, (_, i) => `new ${i}`)]).toContain(left);
      expect(fs.readdirSync(dir).filter((entry) => entry.startsWith('.'))).toEqual(['.cdk8s-datadog.json']);
      expect(listed()).toEqual(
        fs
          .readdirSync(dir)
          .filter((entry) => !entry.startsWith('.'))
          .sort(),
      );
      if (!refused) return;
    }
  });

  const mounted = process.platform === 'linux' && process.getuid?.() === 0;
  const mount = (folder: string) => mounted && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;

  test('a real one', () => {
    if (!mount(dir)) {
      console.warn('skipped: a small file system cannot be mounted here');
      return;
    }
    try {
      new Output(dir).folder('prod', one('old'));
      expect(() => new Output(dir).folder('prod', one('x'.repeat(200_000)))).toThrow(/ENOSPC/);
      expect(() => new Output(dir).file('spec.yaml', 'x'.repeat(200_000))).toThrow(/ENOSPC/);
      expect(fs.readdirSync(dir).sort()).toEqual(['.cdk8s-datadog.json', 'prod']);
      expect(read('prod', 'values.yaml')).toBe('old');
      new Output(dir).folder('prod', one('new'));
      expect(read('prod', 'values.yaml')).toBe('new');
    } finally {
      spawnSync('umount', [dir]);
    }
  });
});

describe('one writer at a time', () => {
  const lock = (name: string) => write(path.join('work', name), '');
  const own = () => {
    let name = '';
    withLock(at('work'), () => {
      name = fs.readdirSync(at('work'))[0]!;
    });
    return name.split('-');
  };

  test('nothing is left, also after an error', () => {
    expect(withLock(at('work'), () => 5)).toBe(5);
    expect(() =>
      withLock(at('work'), () => {
        throw new Error('mine');
      }),
    ).toThrow('mine');
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  // Elsewhere a process does not tell when it began.
  const linux = fs.existsSync('/proc/self/stat') ? test : test.skip;
  linux('a process that lives is waited for, and named in the end', () => {
    const [, , , , where] = own();
    const [parent, began] = [process.ppid, fs.readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19]];
    const held = lock(`lock-${parent}-${began}-0-${where}`);
    expect(() => withLock(at('work'), () => 5, 50)).toThrow(
      `process ${parent} is writing there and has not finished; if there is no such process, remove ${held}`,
    );
    expect(fs.existsSync(held)).toBe(true);
  });

  linux.each([
    ['that ended', ([, , , , where]: string[]) => `lock-999999999-1-0-${where}`],
    ['whose id another one has now', ([, , , , where]: string[]) => `lock-${process.ppid}-1-0-${where}`],
  ])('a process %s is not', (_what, name) => {
    lock(name(own()));
    expect(withLock(at('work'), () => 5, 50)).toBe(5);
    expect(fs.existsSync(at('work'))).toBe(false);
  });

  linux('who has waited in vain does not wait again for each unit', () => {
    jest.spyOn(Atomics, 'wait').mockImplementation(() => 'timed-out');
    const [, , , , where] = own();
    const output = new Output(dir);
    const began = fs.readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19];
    write(`.cdk8s-datadog.work/lock-${process.ppid}-${began}-0-${where}`, '');
    let now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
    expect(() => output.folder('a', one())).toThrow(/has not finished/);
    const asked = clock.mock.calls.length;
    expect(asked).toBeGreaterThan(20);
    expect(() => output.folder('b', one())).toThrow(/has not finished/);
    expect(clock.mock.calls.length - asked).toBeLessThan(4);
  });

  test('one of another machine is, but not for ever', () => {
    const held = lock('lock-5-1-0-abcdef012345');
    expect(() => withLock(at('work'), () => 5, 50)).toThrow(/process 5 is writing there/);
    const past = new Date(Date.now() - 3_600_000);
    fs.utimesSync(held, past, past);
    expect(withLock(at('work'), () => 5, 50)).toBe(5);
  });
});

describe('names', () => {
  test.each(['prod', 'prod eu', 'a.b', '-rf', 'Ünïcode', '生产', 'context', 'console', 'com'])('%s can be one', (name) => {
    expect(nameProblem(name)).toBeUndefined();
  });
  test.each(['', '.', '..', '.git', 'con', 'NUL', 'aux.prod', 'com1', 'a/b', 'a\\b', 'a:b', 'a\nb', 'a\u0000', 'a ', 'a.', 'a*'])('%j cannot', (name) => {
    expect(nameProblem(name)).toBeDefined();
  });
  test.each([
    [['a/prod.yaml', 'b/prod.yml'], /two inputs would become prod: a\/prod.yaml and b\/prod.yml; rename one/],
    [['Prod.yaml', 'prod.yaml'], /one name where case does not count/],
    [['caf\u00e9.yaml', 'cafe\u0301.yaml'], /one name/],
    [['..yaml'], /would be called "\.", which begins with a dot: rename the input/],
    [['x/.hidden/values.yaml'], /would be called "\.hidden"/],
    [['a\nb.yaml'], /"a\\nb", which has a line break/],
  ])('%j', (files, message) => {
    expect(stemsProblem(files)).toMatch(message);
  });
});
