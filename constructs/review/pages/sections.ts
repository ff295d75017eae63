import { html, type Markup } from '../../pages/markup';
import { fieldInWords, ownSettings, valuesInWords } from '../changes/layout';
import type { FieldChange, InClusters, ObjectChange, Restart, SettingChange } from '../changes/review';
import { restartInWords } from '../changes/text';
import { anchorOf, CHANGE_SIGNS, inList, type PageContext, permalink, sign, where, withCode } from './context';

/** A part of the page with a heading; nothing where nothing is in it. */
const section = (id: string, title: string, items: readonly Markup[], remark = ''): Markup | '' =>
  items.length === 0
    ? ''
    : html`<section data-section="${id}" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${remark && html`<p class="remark">${remark}</p>`}
<ul class="changes">
${items}</ul></section>
`;

interface Told {
  readonly area: string;
  readonly id: string;
  readonly name: string;
  readonly body: Markup;
  readonly below?: Markup | '';
}

const item = ({ area, id, name, body, below }: Told, { clusters }: InClusters, context: PageContext): Markup =>
  html`<li class="change" id="${id}" data-area="${area}" data-list="${inList(clusters, context)}"><div class="what">${body}<span class="aside">${where(clusters, context)}${permalink(id, name)}</span></div>${below}</li>
`;

export const wordsSection = (context: PageContext): Markup | '' =>
  section(
    'words',
    'In words',
    context.room.fill(
      context.review.words,
      (sentence) =>
        item({ area: 'words', id: anchorOf('words', sentence.text), name: sentence.text, body: html`<div>${sentence.text}</div>` }, sentence, context),
      'sentences',
    ),
  );

const restartItem = (restart: Restart, context: PageContext): Markup => {
  const text = restartInWords(restart);
  const why = [restart.because.join(', '), restart.remark ?? ''].filter(Boolean).join('; ');
  const body = html`<div><b>${text}</b>${why !== '' && html`<span class="place">${why}</span>`}</div>`;
  return item({ area: 'restarts', id: anchorOf('restarts', text, why, ...restart.clusters), name: text, body }, restart, context);
};

export const restartsSection = (context: PageContext): Markup | '' =>
  section(
    'restarts',
    'Restarts',
    context.room.fill(context.review.restarts, (restart) => restartItem(restart, context), 'restarts'),
  );

/** What it was and what it is; of what is not told nothing. */
function values(from: string, to: string): Markup | '' {
  if (from === '' && to === '') return '';
  const was = from !== '' && html`<span class="hidden">from </span><del>${from}</del> <span aria-hidden="true">\u2192</span> <span class="hidden">to </span>`;
  return html`<span class="values">${was}<ins>${to}</ins></span>`;
}

const SHORT = 300;
const short = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT - 1)}\u2026` : text);

function settingItem(setting: SettingChange, context: PageContext): Markup {
  const [from, to] = valuesInWords(setting).map(short) as [string, string];
  const [mark, word] = CHANGE_SIGNS[setting.change];
  const place = `${setting.containers.join(', ')} of ${setting.holder}`;
  const origin = [setting.variable, setting.file].filter((it) => it !== undefined && it !== setting.setting).join(', ');
  const body = html`${sign(setting.change, mark, word)}<div><code>${setting.setting}</code> ${values(from, to)}<span class="place">${place}${origin !== '' && html`; by <code>${origin}</code>`}</span>${setting.doc && html`<span class="doc">${withCode(setting.doc)}</span>`}</div>`;
  const id = anchorOf('settings', setting.setting, place, from, to, ...setting.clusters);
  return item({ area: 'settings', id, name: setting.setting, body }, setting, context);
}

export const settingsSection = (context: PageContext): Markup | '' =>
  section(
    'settings',
    'Settings',
    context.room.fill(ownSettings(context.review), (setting) => settingItem(setting, context), 'settings'),
  );

function fieldRow(field: FieldChange, of: ObjectChange, context: PageContext): Markup {
  const [mark, word] = CHANGE_SIGNS[field.change];
  const own = field.clusters === of.clusters ? '' : where(field.clusters, context);
  return html`<li data-list="${inList(field.clusters, context)}"${field.cosmetic !== undefined && html` data-cosmetic=""`}>${sign(field.change, mark, word)}<div><code>${field.path || '(all of it)'}</code> <span class="field">${fieldInWords(field, SHORT)}</span>${field.cosmetic !== undefined && html` <small>looks only: ${field.cosmetic}</small>`}</div>${own && html`<span class="aside">${own}</span>`}</li>
`;
}

/** Fields that are drawn of one object: more belong to a program. */
const MOST_FIELDS = 500;

function objectItem(object: ObjectChange, context: PageContext): Markup {
  const [mark, word] = CHANGE_SIGNS[object.change];
  const { fields } = object;
  const cut = fields.length - MOST_FIELDS;
  const id = anchorOf('objects', object.object, object.change, ...object.clusters);
  const drawn = fields.slice(0, MOST_FIELDS).map((field) => fieldRow(field, object, context));
  const title = html`${sign(object.change, mark, word)}<span><code>${object.object}</code>${object.formerly && html` <small>was ${object.formerly}</small>`}${object.cosmetic && html` <small>looks only</small>`}${fields.length > 0 && html` <small>${fields.length} ${fields.length === 1 ? 'field' : 'fields'}</small>`}</span>`;
  const aside = html`<span class="aside">${where(object.clusters, context)}${permalink(id, object.object)}</span>`;
  const body =
    fields.length === 0
      ? html`<div class="what">${title}${aside}</div>`
      : html`<details><summary><span class="what">${title}</span></summary><ul class="fields">${drawn}${cut > 0 && html`<li class="cut">${cut} more fields: <code>--format json</code> has them all.</li>`}</ul></details>${aside}`;
  return html`<li class="change object" id="${id}" data-area="objects" data-list="${inList(object.clusters, context)}"${object.cosmetic && html` data-cosmetic=""`}>${body}</li>
`;
}

export const objectsSection = (context: PageContext): Markup | '' =>
  section(
    'objects',
    'Objects',
    context.room.fill(context.review.objects, (object) => objectItem(object, context), 'objects'),
    'What differs in each, by its place in the object; lines and their order do not count.',
  );

export const cosmeticsSection = (context: PageContext): Markup | '' =>
  section(
    'cosmetics',
    'Looks only',
    context.room.fill(
      context.review.cosmetics,
      (it) =>
        item(
          {
            area: 'cosmetics',
            id: anchorOf('cosmetics', it.kind, it.what),
            name: it.what,
            body: html`<div><code>${it.what}</code> <span class="place">${it.places} ${it.places === 1 ? 'place' : 'places'}</span></div>`,
          },
          it,
          context,
        ),
      'kinds of differences in looks',
    ),
  );
