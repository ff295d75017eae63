import { amountInWords } from './amounts.mjs';
import { element, plural } from './elements.mjs';

/** @typedef {import('../../review/fleet/data').FleetData} FleetData */
/** @typedef {FleetData['clusters'][number]} Cluster */

const KIND_WORDS = {
  privileged: 'Privileged containers',
  capability: 'Capabilities',
  root: 'Root users',
  'privilege-escalation': 'Privilege escalation',
  confinement: 'Loosened confinement',
  'host-namespace': 'Host namespaces',
  'host-path': 'Host paths',
  'host-port': 'Host ports',
  grant: 'Rights in the cluster',
  secret: 'Secrets',
  image: 'Images',
};

const STATE_WORDS = { on: 'On', partly: 'On in a part', off: 'Off', unknown: 'Unknown' };

const names = (/** @type {Node[]} */ items) => element('ul', { class: 'names' }, items);

/** Features by their state. */
function features(/** @type {FleetData} */ { columns, states, nowhere, unknowns }, /** @type {Cluster} */ cluster) {
  const shown = columns.flatMap((column, at) => (column.kind === 'state' ? [{ id: column.value, state: states[cluster.cells[at]] }] : []));
  const rest = nowhere.map((id) => ({ id, state: unknowns[cluster.unknown].includes(id) ? 'unknown' : 'off' }));
  return Object.entries(STATE_WORDS).flatMap(([state, word]) => {
    const ids = [...shown, ...rest].filter((one) => one.state === state).map(({ id }) => id);
    const where = (/** @type {string} */ id) => (cluster.partly?.[id] ? ` (${cluster.partly[id].join(', ')})` : '');
    return ids.length === 0 ? [] : [element('dt', {}, `${word}: ${ids.length}`), element('dd', {}, ids.map((id) => id + where(id)).join(', '))];
  });
}

/** Things of one kind, each with the places that have it. */
function thingsOf(/** @type {FleetData} */ { kinds, things, bundles, texts }, /** @type {Cluster} */ cluster) {
  /** @type {Map<string, Map<string, string[]>>} */
  const found = new Map();
  for (const [place, bundle] of cluster.things)
    for (const thing of bundles[bundle]) {
      const [kind, what] = things[thing];
      const of = found.get(kinds[kind]) ?? new Map();
      of.set(what, [...(of.get(what) ?? []), texts[place]]);
      found.set(kinds[kind], of);
    }
  return kinds.flatMap((kind) => {
    const of = found.get(kind);
    if (!of) return [];
    const items = [...of].map(([what, places]) => element('li', {}, element('code', {}, what), element('small', {}, ` ${places.join('; ')}`)));
    return [element('details', { open: kind !== 'grant' && of.size <= 8 }, element('summary', {}, `${KIND_WORDS[kind]} (${of.size})`), names(items))];
  });
}

function requests(/** @type {FleetData} */ data, /** @type {Cluster} */ cluster) {
  if (cluster.workloads.length === 0) return element('p', {}, 'Nothing runs here.');
  const row = (/** @type {number} */ number) => {
    const [workload, replicas, cpu, memory, containers, silent] = /** @type {any[]} */ (data.workloads[number]);
    const cells = [
      replicas === 0 ? 'one per node' : plural(replicas, 'pod'),
      amountInWords('cores', cpu),
      amountInWords('bytes', memory),
      silent > 0 ? `${silent} of ${containers}` : 'none',
    ];
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, workload),
      cells.map((text) => element('td', {}, text)),
    );
  };
  const heads = ['Workload', 'Pods', 'CPU of a pod', 'Memory of a pod', 'Containers that ask for less than both'];
  return element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Requests' },
    element(
      'table',
      {},
      element('caption', {}, 'What pods ask the scheduler to keep for them'),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          heads.map((head) => element('th', { scope: 'col' }, head)),
        ),
      ),
      element('tbody', {}, cluster.workloads.map(row)),
    ),
  );
}

/**
 * Shows all that is known of one cluster.
 * @param {FleetData} data
 * @param {Cluster} cluster
 */
export function showDetails(data, cluster) {
  const { columns, texts } = data;
  const fact = (/** @type {string} */ field) => {
    const at = columns.findIndex((column) => column.field === field && column.value === undefined);
    return columns[at].kind === 'text' ? texts[cluster.cells[at]] || 'none' : amountInWords(columns[at].kind, cluster.cells[at]);
  };
  const source =
    cluster.toldBy === undefined ? 'as far as variables and files in the manifests show it; what nothing shows is unknown' : `as ${texts[cluster.toldBy]} says`;
  const dialog = /** @type {HTMLDialogElement} */ (
    element(
      'dialog',
      { class: 'details', 'aria-labelledby': 'details-title' },
      element(
        'header',
        {},
        element('h2', { id: 'details-title', tabindex: -1 }, cluster.name),
        element('form', { method: 'dialog' }, element('button', {}, 'Close')),
      ),
      element('p', {}, `Agent ${fact('agent')}, cluster agent ${fact('cluster-agent')}. ${fact('objects')} objects, ${fact('size')} of manifests.`),
      element('h3', {}, 'Features'),
      element('p', {}, `They are told ${source}.`),
      element('dl', {}, features(data, cluster)),
      element('h3', {}, 'Requests'),
      element('p', {}, `Per node ${fact('cpu-per-node')} CPU and ${fact('memory-per-node')}; beside the nodes ${fact('cpu')} CPU and ${fact('memory')}.`),
      requests(data, cluster),
      element('h3', {}, 'Privileges, rights and secrets'),
      thingsOf(data, cluster),
    )
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.scrollTop = 0;
  byTitle(dialog);
}

const byTitle = (/** @type {HTMLElement} */ dialog) => /** @type {HTMLElement} */ (dialog.querySelector('h2')).focus();
