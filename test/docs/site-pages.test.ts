import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deadLinks } from '../../docs/.vitepress/dead-links';
import { withExamples } from '../../docs/.vitepress/example-files';
import { linksOf, sidebarOf } from '../../docs/.vitepress/navigation';
import { inlined } from '../../docs/.vitepress/pictures';
import { type Markdown, repositoryLinks, repositoryUrl } from '../../docs/.vitepress/repository-links';
import { wordsOfQuery, wordsOfText, wrongLetters } from '../../docs/.vitepress/search-words';
import { codesOf } from './codes-of';

const DOCS = path.join(__dirname, '..', '..', 'docs');
const MADE_BY_TYPEDOC = path.join('reference', 'api');

const pages = (fs.readdirSync(DOCS, { recursive: true, encoding: 'utf8' }) as string[])
  .filter((name) => name.endsWith('.md') && !name.startsWith('.vitepress') && !name.startsWith(MADE_BY_TYPEDOC))
  .map((name) => name.split(path.sep).join('/'));

/** Links as they stand in the sidebar, as the names of pages. */
const listed = linksOf(sidebarOf(DOCS))
  .filter((link) => !link.startsWith('/reference/api'))
  .map((link) => `${link.slice(1)}${link.endsWith('/') ? 'index' : ''}.md`);

test('each page is in the sidebar once, and the sidebar has nothing else', () => {
  expect(listed.filter((page, at) => listed.indexOf(page) !== at)).toEqual([]);
  expect([...listed].sort()).toEqual(pages.filter((page) => page !== 'index.md').sort());
});

test('each page begins with its only heading of the first level', () => {
  const headings = (page: string) => codesOf(fs.readFileSync(path.join(DOCS, page), 'utf8')).prose.match(/^# .+$/gm) ?? [];
  expect(pages.filter((page) => page !== 'index.md' && headings(page).length !== 1)).toEqual([]);
});

test('drawings are files: nothing on the site would draw a text', () => {
  const drawn = [...pages.map((page) => path.join('docs', page)), 'README.md'].filter((page) =>
    codesOf(fs.readFileSync(path.join(DOCS, '..', page), 'utf8')).languages.includes('mermaid'),
  );
  expect(drawn).toEqual([]);
});

describe('words of the search', () => {
  test.each([
    ['datadog.kubelet.tlsVerify', ['datadog.kubelet.tlsVerify', 'kubelet.tlsVerify', 'datadog', 'kubelet', 'tlsVerify', 'tls', 'Verify']],
    ['DD_APM_ENABLED', ['DD_APM_ENABLED', 'DD', 'APM', 'ENABLED']],
    ['unread-key', ['unread-key', 'unread', 'key']],
    ['Agents, and (their) keys.', ['Agents', 'and', 'their', 'keys']],
  ])('%s is found by what it is and by its parts', (text, words) => {
    expect(wordsOfText(text)).toEqual(words);
  });

  test('a name in a query stays whole', () => {
    expect(wordsOfQuery(' `features.apm.enabled`, DD_SITE unread-key')).toEqual(['features.apm.enabled', 'DD_SITE', 'unread-key']);
  });

  test('short words and versions have to be right', () => {
    expect(['apm', '7.81.1', 'agent', 'tslVerify'].map(wrongLetters)).toEqual([0, 0, 1, 2]);
  });

  test.each([wordsOfText, wordsOfQuery, wrongLetters])('they stand alone, as pages get their source: %p', (words) => {
    const alone = new Function(`return ${words}`)() as typeof words;
    expect(alone('features.apm.enabled DD_SITE')).toEqual(words('features.apm.enabled DD_SITE'));
  });
});

describe('links to files of the repository', () => {
  const token = (type: string, href = '', content = '') => ({
    type,
    content,
    children: null,
    attrGet: () => href,
    attrSet(_name: string, value: string) {
      href = value;
    },
  });
  /** What becomes of a link in a page. */
  function linked(href: string, repository?: string, page = 'examples.md'): string[] {
    let rule: Parameters<Markdown['core']['ruler']['push']>[1] | undefined;
    repositoryLinks({ core: { ruler: { push: (_name, given) => (rule = given) } } } as Markdown, DOCS, repository);
    const paragraph = { ...token('inline'), children: [token('link_open', href), token('text', '', 'words'), token('link_close')] };
    rule!({ tokens: [paragraph], env: { path: path.join(DOCS, page) } });
    return paragraph.children.map((it) => (it.type === 'link_open' ? it.attrGet() : it.content || it.type));
  }

  test('lead to the repository, where its address is known', () => {
    expect(linked('../cdk8s.yaml', 'https://git.example.com/a/b')).toEqual(['https://git.example.com/a/b/blob/HEAD/cdk8s.yaml', 'words', 'link_close']);
    expect(linked('../systems', 'https://git.example.com/a/b')[0]).toBe('https://git.example.com/a/b/tree/HEAD/systems');
  });

  test('are words elsewhere', () => expect(linked('../cdk8s.yaml')).toEqual(['words']));

  test('are no business of pages, pictures and addresses', () => {
    for (const link of ['findings.md#unread-key', 'performance.svg', 'reference/options/', '#here', 'https://example.com', '/start'])
      expect(linked(link)).toEqual([link, 'words', 'link_close']);
  });

  test('to what is not there end the build', () =>
    expect(() => linked('../systems/gone.ts')).toThrow(/examples\.md links to .*, but there is no systems\/gone\.ts/));

  test.each([
    ['https://git.example.com/a/b.git', 'https://git.example.com/a/b'],
    [{ type: 'git', url: 'git+https://git.example.com/a/b.git' }, 'https://git.example.com/a/b'],
    ['github:a/b', 'https://github.com/a/b'],
    ['git@git.example.com:a/b.git', undefined],
    [undefined, undefined],
  ])('the address of the repository is read from package.json: %j', (told, address) => expect(repositoryUrl(told)).toBe(address));
});

test('the page of examples has every file of each of them', () => {
  const examples = path.join(DOCS, '..', 'examples');
  const page = withExamples(fs.readFileSync(path.join(DOCS, 'examples.md'), 'utf8'), examples);
  const folders = fs.readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(
    page
      .match(/^## .+$/gm)!
      .slice(-folders.length)
      .sort(),
  ).toEqual(folders.map(({ name }) => `## ${name}`).sort());
  const sources = (fs.readdirSync(examples, { recursive: true, encoding: 'utf8' }) as string[]).filter((name) => /\/.*\.(ts|yaml)$/.test(name));
  expect(sources.length).toBeGreaterThan(10);
  expect(sources.filter((name) => !page.includes(fs.readFileSync(path.join(examples, name), 'utf8').trimEnd()))).toEqual([]);
  expect(page).not.toContain('](../examples/');
});

test('a drawing has no colours of its own on the site, and says what it shows', () => {
  const svg = fs.readFileSync(path.join(DOCS, 'pictures', 'overview.svg'), 'utf8');
  expect(svg).toContain('prefers-color-scheme:dark');
  const html = inlined(svg, 'a "spec" & files');
  expect(html).not.toMatch(/<style|prefers-color-scheme|#[0-9a-f]{6}/);
  expect(html).toContain('aria-label="a &quot;spec&quot; &amp; files"');
});

test('links that lead nowhere are found in a built site', () => {
  const site = fs.mkdtempSync(path.join(os.tmpdir(), 'links-'));
  try {
    const put = (name: string, text: string) => {
      fs.mkdirSync(path.dirname(path.join(site, name)), { recursive: true });
      fs.writeFileSync(path.join(site, name), text);
    };
    put('index.html', '<a href="/base/a.html#here">x</a><a href="/base/a.html#gone">x</a><a href="b/c">x</a><a href="https://example.com">x</a>');
    put('a.html', '<h2 id="here">x</h2><a class="x" href="#here">x</a><a href="d.html">x</a><img alt="" src="https://example.com/x.png">');
    put('b/c.html', '<a href="../a.html">x</a><a href="../">x</a><script src="/base/x.js"></script><a href="/elsewhere/">x</a>');
    expect(deadLinks(site, '/base/')).toEqual([
      'a.html links to d.html, which is not there',
      'a.html loads https://example.com/x.png',
      'b/c.html links to /elsewhere/, which is not there',
      'index.html links to /base/a.html#gone, but that page has no such place',
    ]);
  } finally {
    fs.rmSync(site, { recursive: true });
  }
});
