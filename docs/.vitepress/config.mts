import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DefaultTheme, defineConfig } from 'vitepress';
import { deadLinks } from './dead-links';
import { type Source, showExamples } from './example-files';
import { linksOf, sidebarOf } from './navigation';
import { type ImageRenderer, inlinePictures } from './pictures';
import { plainText, type TextRenderer } from './plain-text';
import { type Markdown, repositoryLinks, repositoryUrl } from './repository-links';
import { wordsOfQuery, wordsOfText, wrongLetters } from './search-words';
import { slug } from './slug';

const docs = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const sidebar = sidebarOf(docs);
const { version, repository } = JSON.parse(fs.readFileSync(path.join(docs, '..', 'package.json'), 'utf8'));
// A site that is not at the top of its host says where it is: DOCS_BASE=/cdk8s-datadog/ npm run docs:build
const base = process.env.DOCS_BASE ?? '/';
const source = repositoryUrl(repository);

export default defineConfig({
  title: 'cdk8s-datadog',
  description: 'One typed spec of the Datadog Agent, synthesized into Kubernetes manifests or Helm values for GitOps',
  lang: 'en',
  base,
  lastUpdated: false,
  metaChunk: true,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}icon.svg` }]],
  markdown: {
    anchor: { slugify: slug },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark' },
    config(md) {
      showExamples(md as unknown as Source, docs);
      repositoryLinks(md as unknown as Markdown, docs, source);
      plainText(md as unknown as TextRenderer);
      inlinePictures(md as unknown as ImageRenderer, docs);
    },
  },
  vite: {
    build: {
      // The index of the search is one file, which is loaded when somebody searches; no other is half as large.
      chunkSizeWarningLimit: 4000,
    },
  },
  buildEnd({ outDir }) {
    const dead = deadLinks(outDir, base);
    if (dead.length > 0) throw new Error(`${dead.length} dead links:\n${dead.join('\n')}`);
  },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start', activeMatch: '^/(start|examples|migration|operator)$' },
      { text: 'Options', link: '/reference/options/', activeMatch: '^/reference/options/' },
      { text: 'Findings', link: '/findings' },
      {
        text: version,
        items: [
          ...(linksOf(sidebar).includes('/reference/api/') ? [{ text: 'API', link: '/reference/api/' }] : []),
          { text: 'Architecture', link: '/architecture' },
          { text: 'Releases', link: '/releasing' },
        ],
      },
    ],
    sidebar: sidebar as DefaultTheme.SidebarItem[],
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        // Of the API the search knows names and what they are for: members would be half of the index, and hide the options of the same name.
        _render: (src, env, md) => md.render(env.relativePath.startsWith('reference/api/') ? src.split(/^## /m, 1)[0]! : src, env),
        miniSearch: {
          options: { tokenize: wordsOfText },
          searchOptions: { tokenize: wordsOfQuery, prefix: true, fuzzy: wrongLetters, boost: { title: 4, text: 2, titles: 1 } },
        },
      },
    },
    socialLinks: source ? [{ icon: source.includes('gitlab') ? 'gitlab' : 'github', link: source }] : undefined,
    footer: { message: 'Apache-2.0. Datadog is a trademark of Datadog, Inc., which has no part in this project.' },
  },
});
