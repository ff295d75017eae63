import fs from 'node:fs';
import fc from 'fast-check';
import { exchanges } from './sandbox/blocks';
import { Sandbox } from './sandbox/sandbox';
import { differs, treeOf } from './sandbox/shown';

/** A line as programs print it: with something else than spaces, and without the marks by which pages leave something out. */
const line = fc.stringMatching(/^[a-zA-Z(.*][a-zA-Z .*+?()[\]\\/:-]{0,20}[a-zA-Z.)]$/);
const lines = fc.array(line, { minLength: 1, maxLength: 8 });

describe('what a page shows', () => {
  test('is to the letter what is printed', () => {
    fc.assert(fc.property(lines, (printed) => expect(differs(printed.join('\n'), `${printed.join(' \n')}\n\n`)).toBeUndefined()));
  });

  test('differs where a line is another, is missing or is new', () => {
    fc.assert(
      fc.property(lines, fc.nat(), line, (printed, at, other) => {
        const i = at % printed.length;
        const changed = [printed.toSpliced(i, 1, `${printed[i]}${other}`), printed.toSpliced(i, 1), printed.toSpliced(i, 0, `new ${other}`)];
        for (const shown of changed)
          if (shown.join('\n') !== printed.join('\n')) expect(differs(shown.join('\n'), printed.join('\n'))).toContain('the page shows');
      }),
    );
  });

  test('leaves out by an ellipsis: in a line, or whole lines', () => {
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(), (printed, a, b) => {
        const [from, to] = [a % (printed.length + 1), b % (printed.length + 1)].sort((x, y) => x - y) as [number, number];
        expect(differs([...printed.slice(0, from), '…', ...printed.slice(to)].join('\n'), printed.join('\n'))).toBeUndefined();
      }),
    );
    expect(differs('a.yaml:1:2 error …; try b', 'a.yaml:1:2 error no such key; try b')).toBeUndefined();
    expect(differs('a.yaml:1:2 error …; try b', 'a.yaml:1:2 error no such key; try c')).toBeDefined();
    expect(differs('one\n…\nfour', 'one\ntwo\nthree\nfive')).toBeDefined();
  });

  test('has durations that pass for any other, and other numbers that do not', () => {
    expect(differs('4 files: 1 changed (31 ms)', '4 files: 1 changed (1.5 s)')).toBeUndefined();
    expect(differs('4 files: 1 changed (31 ms)', '5 files: 1 changed (31 ms)')).toBeDefined();
    expect(differs('port 8126', 'port 8125')).toBeDefined();
  });

  test('is drawn as a tree with the folder first', () => {
    expect(treeOf('dist/shop/    the system\n  manifests/\n    a.yaml   a file\n  values.yaml\n')).toEqual({
      folder: 'dist/shop',
      names: ['manifests', 'manifests/a.yaml', 'values.yaml'],
    });
    expect(treeOf('gitops/\n├── specs/\n│   └── eu.yaml\n└── README.md\n').names).toEqual(['specs', 'specs/eu.yaml', 'README.md']);
    expect(() => treeOf('a list\n')).toThrow('begins with its folder');
  });

  test('in a session stands after the command that prints it', () => {
    expect(exchanges('$ one \\\n  two\nprinted\n$ three\n')).toEqual([
      { command: 'one \\\n  two', printed: 'printed\n' },
      { command: 'three', printed: '' },
    ]);
  });
});

describe('the folder of a reader', () => {
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox('/no/package', { answers: { 'helm get values datadog': 'datadog: {}\n' } });
  });
  afterEach(() => box.remove());

  test('stops at the first command that fails, also in a pipe', async () => {
    expect(await box.run('echo one\nfalse\necho two')).toEqual({ status: 1, printed: 'one\n' });
    expect((await box.run('false | cat\necho two')).printed).toBe('');
  });

  test('has what is typed, and no variable of this process', async () => {
    process.env.OF_THIS_PROCESS = 'here';
    expect(await box.run('read -r word && echo "$word" && [ -z "$OF_THIS_PROCESS" ]', { stdin: 'typed\n' })).toEqual({ status: 0, printed: 'typed\n' });
    delete process.env.OF_THIS_PROCESS;
  });

  test('has programs that are played: they fail where what they read is not there, or is no object', async () => {
    box.write('object.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: datadog }\n');
    box.write('values.yaml', 'datadog: {}\n');
    expect((await box.run('kubectl apply -f object.yaml')).status).toBe(0);
    expect(await box.run('kubectl apply -f gone.yaml')).toEqual({ status: 1, printed: 'kubectl: gone.yaml is not there\n' });
    expect(await box.run('kubectl apply --filename=values.yaml')).toEqual({ status: 1, printed: 'kubectl: values.yaml holds no Kubernetes object\n' });
    expect((await box.run('helm upgrade datadog chart --values values.yaml')).status).toBe(0);
    expect((await box.run('helm get values datadog')).printed).toBe('datadog: {}\n');
    expect(box.calls).toEqual([
      'kubectl apply -f object.yaml',
      'kubectl apply -f gone.yaml',
      'kubectl apply --filename=values.yaml',
      'helm upgrade datadog chart --values values.yaml',
      'helm get values datadog',
    ]);
  });

  test('installs what this repository has, and nothing else', async () => {
    await box.must('npm init -y && npm install --save-dev constructs@^10');
    expect(JSON.parse(box.read('package.json')).devDependencies).toEqual({ constructs: expect.stringMatching(/^\^10\./) });
    expect(await box.run('npm install left-pad')).toEqual({ status: 1, printed: expect.stringContaining('left-pad is no dependency of this repository') });
    expect(await box.run('npx left-pad')).toEqual({ status: 127, printed: 'npx: nobody installed left-pad here\n' });
  });

  test('is gone afterwards', () => {
    const { folder } = box;
    expect(fs.existsSync(folder)).toBe(true);
    box.remove();
    expect(fs.existsSync(folder)).toBe(false);
  });
});
