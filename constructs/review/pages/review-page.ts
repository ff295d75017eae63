import { documentOf } from '../../pages/document';
import { html, type Markup } from '../../pages/markup';
import { pageScript } from '../../pages/script';
import { areaTitle, clusterCounts } from '../changes/layout';
import type { Review, ReviewedCluster } from '../changes/review';
import { ClusterLists } from './cluster-lists';
import { type PageContext, Room } from './context';
import { riskSections } from './risks';
import { cosmeticsSection, objectsSection, restartsSection, settingsSection, wordsSection } from './sections';
import { REVIEW_STYLE } from './style';

/** Characters of changes in one page: with lists of clusters and the frame it stays below 5 MB. */
const MOST = 3_400_000;

const RISK_MARKS: Readonly<Record<Review['verdict']['risk'], string>> = { up: '\u25b2', other: '\u25c6', down: '\u25bc', same: '\u2713' };

function verdictOf({ verdict, ...review }: Review): Markup {
  const { headline, risk, areas, behaviour, restarts, cosmetics } = verdict;
  const facts = [
    [behaviour, 'settings'],
    [restarts, 'restarts'],
    [cosmetics, 'cosmetics'],
  ].filter(([text]) => text !== undefined);
  return html`<section class="verdict ${risk}" aria-label="Verdict">
<p class="headline"><span class="badge" aria-hidden="true">${RISK_MARKS[risk]}</span>${headline}</p>
${areas.length > 0 && html`<ul class="areas">${areas.map(({ area, text, up }) => html`<li class="${up > 0 ? 'up' : 'calm'}"><a href="#${area}">${areaTitle(area)}</a> ${text}</li>`)}</ul>`}
${facts.length > 0 && html`<p class="facts">${facts.map(([text, at]) => html`<a href="#${at}">${text}</a> `)}</p>`}
${review.clusters.length > 1 && html`<p class="facts">${clusterCounts(review)}</p>`}
</section>`;
}

const CLUSTER_CHANGES: Readonly<Record<ReviewedCluster['change'], string>> = { added: 'New', removed: 'Gone', changed: 'Changed', same: 'The same' };

/** Which clusters differ at all. */
function clusterSection({ clusters }: Review, room: Room): Markup | '' {
  if (clusters.length < 2) return '';
  const groups = (['added', 'removed', 'changed', 'same'] as const).flatMap((change) => {
    const mine = clusters.filter((cluster) => cluster.change === change);
    return mine.length > 0 ? [{ change, mine }] : [];
  });
  const name = ({ name, formerly, runs }: ReviewedCluster) =>
    html`<li><code>${name || '(all of it)'}</code>${formerly !== undefined && html` <small>was ${formerly}</small>`}${!runs && html` <small>nothing runs there</small>`}</li>`;
  return html`<section aria-labelledby="clusters"><h2 id="clusters">Clusters</h2>
${groups.map(({ change, mine }) => html`<details${mine.length <= 8 && change !== 'same' && html` open`}><summary>${CLUSTER_CHANGES[change]}: ${mine.length}</summary><ul class="names">${room.fill(mine, name, 'clusters')}</ul></details>`)}
</section>
`;
}

/** Names of a list that stand in the page for those whose browser runs no script. */
const NAMES_ALONE = 20;

const listsAlone = (lists: ClusterLists, most: number): Markup => html`<noscript><section aria-labelledby="lists"><h2 id="lists">Lists of clusters</h2>
<p>Without scripts this page filters nothing, and long lists are cut: <code>--format json</code> has them all.</p>
${lists.all().flatMap((names, i) =>
  names.length < 2 || i >= most
    ? []
    : [
        html`<p id="list-${i}">${names.slice(0, NAMES_ALONE).join(', ')}${names.length > NAMES_ALONE && ` and ${names.length - NAMES_ALONE} more`}</p>
`,
      ],
)}</section></noscript>`;

/** Lists for readers without scripts, beyond which they find them elsewhere. */
const LISTS_ALONE = 200;

const CHOICES: readonly (readonly [id: string, label: string])[] = [
  ['words', 'In words'],
  ['settings', 'Settings'],
  ['restarts', 'Restarts'],
  ['objects', 'Objects'],
  ['cosmetics', 'Looks only'],
];

const has: Readonly<Record<string, (review: Review) => number>> = {
  words: ({ words }) => words.length,
  settings: ({ behaviour }) => behaviour.filter(({ along }) => along === undefined).length,
  restarts: ({ restarts }) => restarts.length,
  objects: ({ objects }) => objects.length,
  cosmetics: ({ cosmetics }) => cosmetics.length,
};

const remarksOf = ({ remarks }: Review): Markup | '' =>
  remarks.length === 0
    ? ''
    : html`<section aria-labelledby="remarks"><h2 id="remarks">Remarks</h2><ul>${remarks.map((remark) => html`<li>${remark}</li>`)}</ul></section>`;

function tools(review: Review): Markup {
  const areas = review.verdict.areas.map(({ area }) => [area, areaTitle(area)] as const);
  const choices = [...areas, ...CHOICES.filter(([id]) => has[id]!(review) > 0)];
  const filter = html`<div class="line"><label for="filter">Clusters</label><input type="search" id="filter" list="names" autocomplete="off" spellcheck="false" placeholder="a part of the name, such as production"><datalist id="names"></datalist></div>`;
  return html`<form class="tools alone" id="search" role="search" aria-label="Changes">
${review.clusters.length > 1 ? filter : ''}
<fieldset id="choices"><legend class="hidden">Which changes are shown</legend>${choices.map(([id, label]) => html`<label><input type="checkbox" value="${id}" checked>${label}</label>`)}</fieldset>
<div class="status"><p id="told" role="status" aria-live="polite"></p><button type="button" id="open">Open all</button><button type="button" id="close">Close all</button></div>
</form>`;
}

/** A page that shows a review: one file that needs nothing but itself. */
export function reviewPage(review: Review): string {
  const lists = new ClusterLists(review.clusters.map(({ name }) => name));
  const context: PageContext = { review, lists, room: new Room(MOST) };
  // In the order of their weight: what comes last is left out first.
  const [words, risks, restarts, settings] = [wordsSection(context), riskSections(context), restartsSection(context), settingsSection(context)];
  const cosmetics = cosmeticsSection(context);
  const objects = objectsSection(context);
  const clusters = clusterSection(review, context.room);
  const title = `${review.base} \u2192 ${review.head}`;
  const body = html`<a class="skip" href="#changes">To the changes</a>
<header class="top"><p class="kind">Review</p><h1>${title}</h1>${verdictOf(review)}</header>
<main id="changes" tabindex="-1">
${tools(review)}
${words}
${risks.length > 0 && html`<h2 id="risk">Risk</h2>${risks}`}
${restarts}${settings}${objects}${cosmetics}${clusters}${remarksOf(review)}
${listsAlone(lists, LISTS_ALONE)}
</main>`;
  return documentOf({ title: `Review: ${title}`, style: REVIEW_STYLE, body, script: pageScript('review'), data: lists.data() });
}
