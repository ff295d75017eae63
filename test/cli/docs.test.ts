import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { describe as tell } from '../../cli/terminal';
import { finding } from '../../constructs/diagnostics/finding';

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'validate.md'), 'utf8');
const blocks = (language: string) => [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((m) => m[1]!);

test('what docs/validate.md tells to write is YAML and JSON', () => {
  expect(blocks('yaml').map((block) => Object.keys(parse(block))[0])).toEqual(['metrics', 'monitoring', 'repos', 'name', 'name']);
  expect(blocks('json').map((block) => Object.keys(JSON.parse(block)))).toEqual([['version', 'tasks']]);
});

test('the hook of pre-commit takes YAML files of the folder in its pattern', () => {
  const [hook] = parse(blocks('yaml')[2]!).repos[0].hooks;
  const files = new RegExp(hook.files);
  expect(['clusters/a/values.yaml', 'clusters/b.yml', 'charts/clusters/a.yaml', 'clusters/a.json'].map((f) => files.test(f))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("the editor's pattern reads what the command writes, and no line of an excerpt", () => {
  const { regexp, ...groups } = JSON.parse(blocks('json')[0]!).tasks[0].problemMatcher.pattern;
  const found = { ...finding('unread-key', 'warning', ['datadog', 'x: y'], 'the chart ignores this key: it is new'), line: 3, column: 5 };
  const [line, ...more] = tell('/home/me/a b/values.yaml', found, { colours: false, columns: 80 });
  const matched = new RegExp(regexp).exec(line!);
  const read = Object.fromEntries(Object.entries<number>(groups).map(([name, group]) => [name, matched?.[group]]));
  expect(read).toEqual({
    file: '/home/me/a b/values.yaml',
    line: '3',
    column: '5',
    severity: 'warning',
    code: 'unread-key',
    message: 'datadog.x: y: the chart ignores this key: it is new',
  });
  expect(more.filter((other) => new RegExp(regexp).test(other))).toEqual([]);
});
