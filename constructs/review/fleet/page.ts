import { documentOf } from '../../pages/document';
import { html, type Markup } from '../../pages/markup';
import { pageScript } from '../../pages/script';
import { countsOf } from '../words';
import { amountWords } from './amounts';
import { featuresNowhere } from './columns';
import { fleetData } from './data';
import type { Fleet, FleetCluster } from './fleet';
import { FLEET_STYLE } from './style';

/** How many clusters stand in the page for those whose browser runs no script. */
const ROWS_ALONE = 50;

const plural = (count: number, word: string): string => `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${word}${count === 1 ? '' : 's'}`;

const onIn = ({ features }: FleetCluster, ...states: readonly string[]): string =>
  [...features].flatMap(([id, { state }]) => (states.includes(state) ? [id] : [])).join(', ');

const HEADS = ['Agent', 'Cluster agent', 'Features that are on', 'What it has', 'Requests per node', 'Objects'];

const rowAlone = (cluster: FleetCluster): Markup => html`<tr><th scope="row">${cluster.name || '(all of it)'}</th>${[
  cluster.versions.agent.join(', '),
  cluster.versions.clusterAgent.join(', '),
  onIn(cluster, 'on', 'partly'),
  countsOf(cluster.items.filter(({ kind }) => kind !== 'image')),
  `${amountWords('cores', cluster.perNode.cpu)} CPU, ${amountWords('bytes', cluster.perNode.memory)}`,
  cluster.objects,
].map((cell) => html`<td>${cell}</td>`)}</tr>
`;

/** What those see whose browser runs no script. */
const alone = ({ clusters }: Fleet): Markup => html`<noscript>
<p>Without scripts this page cannot filter, sort or fold, and shows ${clusters.length > ROWS_ALONE ? html`the first ${ROWS_ALONE} of ${plural(clusters.length, 'cluster')}` : 'all clusters'} in short. The command prints all of it with <code>--format json</code>.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Clusters in short"><table class="alone-table"><caption class="hidden">Clusters in short</caption>
<thead><tr><th scope="col">Cluster</th>${HEADS.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${clusters.slice(0, ROWS_ALONE).map(rowAlone)}</tbody></table></div>
</noscript>`;

const EXAMPLES: readonly (readonly [typed: string, means: string])[] = [
  ['production', 'the word stands in the name, a version, a feature that is on, or anything that the cluster has'],
  ['feature:npm,usm', 'one of the features is on'],
  ['-feature:apm', 'it is not on; off:apm and unknown:apm tell the two apart'],
  ['capability:SYS_ADMIN', 'a container has it; other kinds of things likewise'],
  ['host-path:docker.sock', 'part of a path of the node'],
  ['agent:7.81', 'this version, or one that begins so; agent:<7.80 is older'],
  ['memory-per-node:>1Gi', 'an amount; also <, <= and >='],
];

const help = html`<details class="notes"><summary>How to filter, and by keyboard</summary>
<table><caption class="hidden">What can be typed</caption><thead class="hidden"><tr><th scope="col">Typed</th><th scope="col">Means</th></tr></thead><tbody>
${EXAMPLES.map(([typed, means]) => html`<tr><th scope="row"><code>${typed}</code></th><td>${means}</td></tr>`)}
</tbody></table>
<p>Conditions with spaces between them all hold. A number below the head of a column keeps the clusters that have it; pressed again, those that have it not.</p>
<p>In the table the arrow keys, Page Up, Page Down, Home and End go from row to row. Enter opens a cluster or unfolds those that are alike; Escape closes.</p>
<p>Fields:</p><ul id="fields"></ul></details>`;

function nowhere(fleet: Fleet): Markup | false {
  const { off, unknown } = featuresNowhere(fleet);
  if (off.length + unknown.length === 0) return false;
  return html`<details class="notes"><summary>Features without a column, because they are on in no cluster: ${off.length + unknown.length}</summary>
${off.length > 0 && html`<p>Off everywhere: ${off.join(', ')}.</p>`}
${unknown.length > 0 && html`<p>Not known of some clusters, as their manifests say nothing of it: ${unknown.join(', ')}.</p>`}</details>`;
}

const SIGNS: readonly (readonly [kind: string, sign: string, means: string])[] = [
  ['on', '\u25cf', 'feature on'],
  ['partly', '\u25d0', 'on in a part, such as one group of nodes'],
  ['unknown', '?', 'unknown: no spec or values beside the manifests, and nothing in them says it'],
  ['yes', '\u25a0', 'has it'],
  ['off', '\u00b7', 'off, or has it not'],
];

const LEGEND = html`<ul class="legend">${SIGNS.map(([kind, sign, means]) => html`<li><b class="${kind}" aria-hidden="true">${sign}</b> ${means}</li>`)}</ul>`;

function summaryOf({ clusters }: Fleet): string {
  const told = clusters.filter(({ toldBy }) => toldBy.length > 0).length;
  const objects = clusters.reduce((sum, cluster) => sum + cluster.objects, 0);
  const bytes = clusters.reduce((sum, cluster) => sum + cluster.bytes, 0);
  const sure = told === clusters.length ? 'of all of them' : told === 0 ? 'of none of them' : `of ${told}`;
  return `${plural(clusters.length, 'cluster')}, ${plural(objects, 'object')}, ${amountWords('bytes', bytes)} of manifests; a spec or values file tells the features ${sure}.`;
}

/** A page that shows a fleet: one file that needs nothing but itself. */
export function fleetPage(fleet: Fleet): string {
  const body = html`<a class="skip" href="#region">To the table</a>
<header class="top"><h1>Fleet: ${fleet.name}</h1><p>${summaryOf(fleet)}</p></header>
${alone(fleet)}
<main>
<form class="tools" id="search" role="search" aria-label="Clusters">
<div class="line"><label for="filter">Filter</label><input type="search" id="filter" autocomplete="off" spellcheck="false" placeholder="feature:npm -feature:apm capability:SYS_ADMIN agent:&lt;7.80"></div>
<fieldset id="choices"><legend class="hidden">What the table shows</legend></fieldset>
</form>
<div class="status"><p id="told" role="status" aria-live="polite"></p><button type="button" id="copy">Copy their names</button></div>
${LEGEND}
<div id="region" role="region" tabindex="0" aria-label="Table of clusters"><table id="table"><caption class="hidden">Clusters with their versions, features, privileges, requests and sizes</caption><colgroup></colgroup><thead id="head"></thead><tbody id="body"></tbody></table><p id="none" class="notes" hidden>No cluster suits the filter.</p></div>
${help}
${nowhere(fleet)}
</main>`;
  return documentOf({ title: `Fleet: ${fleet.name}`, style: FLEET_STYLE, body, script: pageScript('fleet'), data: fleetData(fleet) });
}
