import fs from 'node:fs';
import path from 'node:path';

/** A line of the sidebar. */
export interface Entry {
  readonly text: string;
  readonly link: string;
}

/** Lines of the sidebar under one heading. */
export interface Group {
  readonly text: string;
  readonly collapsed?: boolean;
  readonly items: readonly (Entry | Group)[];
}

const page = (text: string, name: string): Entry => ({ text, link: `/${name}` });

const START: Group = {
  text: 'Start',
  items: [
    page('Start in five minutes', 'start'),
    page('Examples', 'examples'),
    page('Migrate from the chart', 'migration'),
    page('Migrate from and to the operator', 'operator'),
  ],
};

const RUN: Group = {
  text: 'Run',
  items: [
    page('GitOps with Argo CD', 'gitops'),
    page('Credentials', 'secrets'),
    page('Least privilege', 'least-privilege'),
    page('Many clusters', 'fleets'),
    page('Monitors, SLOs, dashboards', 'monitors'),
    page('Observe your workloads', 'instrumentation'),
    page('Linux hosts', 'hosts'),
    page('Docker Compose', 'compose'),
  ],
};

const CHECK: Group = {
  text: 'Check',
  items: [
    page('Validate values and specs', 'validate'),
    page('Explain what agents may do', 'explain'),
    page('Review a change', 'review'),
    page('Review in CI', 'review-in-ci'),
    page('Report on many clusters', 'report'),
    page('Rules of a team', 'validation-plugin'),
    page('Findings', 'findings'),
  ],
};

const INSIDE: Group = {
  text: 'Inside',
  collapsed: true,
  items: [
    page('Architecture', 'architecture'),
    page('Add a feature', 'adding-a-feature'),
    page('Upgrade the chart version', 'chart-versions'),
    page('Releases', 'releasing'),
    page('Lists of agent settings', 'agent-settings'),
    page('Tests with a control plane', 'e2e'),
    page('The operator as the judge', 'operator-judge'),
    {
      text: 'The five documents',
      collapsed: true,
      items: [page('Agents', 'seeds-agents'), page('Applications', 'seeds'), page('Monitors', 'seeds-monitors'), page('Docker and hosts', 'seeds-hosts')],
    },
  ],
};

const heading = (file: string) => /^# (.+)$/m.exec(fs.readFileSync(file, 'utf8'))?.[1]?.replace(/[`\\]/g, '');

/** The pages of a folder by their names, its index first, and its folders as groups of their own. What has no heading is no page. */
function folder(root: string, at: string): (Entry | Group)[] {
  const place = path.join(root, at);
  if (!fs.existsSync(place)) return [];
  const rank = (name: string) => (name === 'index.md' ? '' : name);
  const entries = fs.readdirSync(place, { withFileTypes: true }).sort((a, b) => (rank(a.name) < rank(b.name) ? -1 : 1));
  return entries.flatMap((entry): (Entry | Group)[] => {
    const name = `${at}/${entry.name}`;
    if (entry.isDirectory()) return [{ text: entry.name, collapsed: true, items: folder(root, name) }];
    const text = entry.name.endsWith('.md') && heading(path.join(root, name));
    return text ? [{ text, link: `/${name.replace(/(index)?\.md$/, '')}` }] : [];
  });
}

/** The references: pages that are written from the rows of options and from the code, in folders below `docs/reference`. */
const reference = (root: string): Group => ({
  text: 'Reference',
  collapsed: true,
  items: [
    { text: 'Options', collapsed: true, items: folder(root, 'reference/options') },
    page('The command', 'reference/command'),
    page('One setting, four names', 'settings'),
    page('Options in a DatadogAgent', 'reference/datadog-agent'),
    // Hundreds of pages, which its first one lists: the sidebar stands on every page, and would be most of each.
    ...(fs.existsSync(path.join(root, 'reference', 'api', 'index.md')) ? [page('API', 'reference/api/')] : []),
    page('Performance', 'performance'),
  ].filter((item) => !('items' in item) || item.items.length > 0),
});

/** The sidebar of all pages of a folder of documentation. */
export const sidebarOf = (root: string): Group[] => [START, RUN, CHECK, reference(root), INSIDE];

/** Every link of a sidebar, from the top to the bottom. */
export const linksOf = (groups: readonly (Entry | Group)[]): string[] =>
  groups.flatMap((it) => [...('link' in it ? [it.link] : []), ...('items' in it ? linksOf(it.items) : [])]);
