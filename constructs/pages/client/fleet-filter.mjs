import { suitsAmount, suitsVersion, termsIn } from './query.mjs';

/** @typedef {import('../../review/fleet/data').FleetData} FleetData */
/** @typedef {FleetData['clusters'][number]} Cluster */
/** @typedef {import('./query.mjs').Term} Term */
/** @typedef {(cluster: Cluster) => boolean} Test */

/** Fields that ask for a feature in one state. */
const STATE_FIELDS = { feature: ['on', 'partly'], partly: ['partly'], off: ['off'], unknown: ['unknown'] };

/** Kinds of things whose names are asked for whole: `BPF` is no part of another capability. */
const WHOLE = new Set(['capability']);

const plain = (/** @type {string} */ text) => text.toLowerCase();
const bare = (/** @type {string} */ name) => plain(name).replace(/^cap_/, '');

/**
 * Makes a filter for a fleet.
 * @param {FleetData} data
 */
export function filterOf(data) {
  const { columns, states, kinds, texts, things, bundles } = data;
  const column = (/** @type {(it: any) => boolean} */ is) => columns.findIndex(is);
  const featureColumns = new Map(columns.flatMap((it, i) => (it.kind === 'state' ? [[plain(it.value), i]] : [])));
  const known = [...Object.keys(STATE_FIELDS), ...kinds, 'name', ...columns.flatMap((it) => (it.value === undefined ? [it.field] : []))];
  const places = texts.map(plain);
  const whats = things.map(([, what]) => plain(what));

  /**
   * Clusters that have a thing whose name suits.
   * @param {(what: string, thing: number) => boolean} suits
   * @returns {Test}
   */
  function having(suits) {
    const bundle = bundles.map((of) => of.some((thing) => suits(whats[thing], thing)));
    return ({ things: own }) => own.some(([, number]) => bundle[number]);
  }

  /**
   * @param {string} field
   * @param {string} value
   * @returns {Test}
   */
  function test(field, value) {
    const wanted = plain(value);
    if (field in STATE_FIELDS) {
      const at = featureColumns.get(wanted);
      const suiting = STATE_FIELDS[field].map((/** @type {string} */ state) => states.indexOf(state));
      if (at !== undefined) return ({ cells }) => suiting.includes(cells[at]);
      const nowhere = data.nowhere.find((id) => plain(id) === wanted);
      if (nowhere === undefined || field === 'feature' || field === 'partly') return () => false;
      return ({ unknown }) => data.unknowns[unknown].includes(nowhere) === (field === 'unknown');
    }
    const kind = /** @type {readonly string[]} */ (kinds).indexOf(field);
    if (kind >= 0) {
      const whole = WHOLE.has(field);
      return having((what, thing) => things[thing][0] === kind && (whole ? bare(what) === bare(wanted) : what.includes(wanted)));
    }
    const at = column((it) => it.field === field && it.value === undefined);
    if (at < 0) return ({ name }) => plain(name).includes(wanted);
    return columns[at].kind === 'text' ? ({ cells }) => suitsVersion(texts[cells[at]], value) : ({ cells }) => suitsAmount(cells[at], value);
  }

  /**
   * Clusters in which a word stands anywhere: in the name, a version, a feature that is on, or a thing.
   * @param {string} value
   * @returns {Test}
   */
  function anywhere(value) {
    const wanted = plain(value);
    const [on, partly] = ['on', 'partly'].map((state) => states.indexOf(state));
    const named = [...featureColumns].flatMap(([id, at]) => (id.includes(wanted) ? [at] : []));
    const versions = columns.flatMap((it, at) => (it.kind === 'text' ? [at] : []));
    const withThing = having((what) => what.includes(wanted));
    return (cluster) =>
      plain(cluster.name).includes(wanted) ||
      named.some((at) => cluster.cells[at] === on || cluster.cells[at] === partly) ||
      versions.some((at) => places[cluster.cells[at]].includes(wanted)) ||
      withThing(cluster);
  }

  /**
   * How many clusters a condition leaves in because nobody knows.
   * @param {Term[]} terms
   * @param {Cluster[]} found
   */
  function unknownAmong(terms, found) {
    const asked = terms.filter(({ without, field }) => without && field === 'feature').flatMap(({ values }) => values);
    const unknown = states.indexOf('unknown');
    return asked.flatMap((id) => {
      const at = featureColumns.get(plain(id));
      const count = at === undefined ? 0 : found.filter(({ cells }) => cells[at] === unknown).length;
      return count > 0 ? [`of ${count} it is unknown whether ${id} is on`] : [];
    });
  }

  return {
    fields: known,
    /**
     * @param {string} text
     * @returns {{ clusters: Cluster[], remarks: string[] }}
     */
    apply(text) {
      const terms = termsIn(text);
      const strange = terms.filter(({ field }) => field !== undefined && !known.includes(field));
      const tests = terms
        .filter((term) => !strange.includes(term))
        .map(({ without, field, values }) => {
          const any = values.map((value) => (field === undefined ? anywhere(value) : test(field, value)));
          return (/** @type {Cluster} */ cluster) => any.some((one) => one(cluster)) !== without;
        });
      const clusters = data.clusters.filter((cluster) => tests.every((one) => one(cluster)));
      const remarks = strange.map(({ field }) => `there is no field ${field}: see the list of fields`);
      return { clusters, remarks: [...remarks, ...unknownAmong(terms, clusters)] };
    },
  };
}
