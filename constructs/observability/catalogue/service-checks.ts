import { type Finding, finding } from '../../diagnostics/finding';
import { distance } from '../../nearest';
import { type Collected, collectedBy, type SystemSpec } from './collected';
import { readList } from './data';
import { type Declared, isNamed } from './declared';
import { linesOf } from './sections';
import type { MetricSource } from './source';
import { sourceOf } from './source-index';
import { wrongKey } from './tag-check';
import { allTags, tagKeys } from './tags';

/** A service check that a monitor watches, and which tags it looks at. */
export interface QueriedServiceCheck {
  readonly check: string;
  /** Tags of the scope: `key`, or `key:value`. */
  readonly tags?: readonly string[];
  readonly groupBy?: readonly string[];
  /** The keys that lead to the query in its file, for findings. */
  readonly where?: readonly string[];
}

interface Listed {
  readonly source: MetricSource;
  readonly tags: readonly string[];
}

let listed: ReadonlyMap<string, Listed> | undefined;

function serviceChecks(): ReadonlyMap<string, Listed> {
  listed ??= new Map(
    linesOf(readList('service-checks')).flatMap((line) => {
      const [name = '', check = '', tags = ''] = line.split(' ');
      const source = sourceOf(check);
      return source ? [[name, { source, tags: tags.split(',').filter((tag) => tag !== '') }] as const] : [];
    }),
  );
  return listed;
}

const keyOf = (tag: string) => tag.replace(/^[!-]/, '').split(':')[0]!.trim().toLowerCase();

const isKey = (key: string) => key !== '' && key !== '*' && !key.startsWith('$');

const MISSPELT = 2;

function checkOne({ check, tags = [], groupBy = [], where = [] }: QueriedServiceCheck, ats: readonly Collected[], declared: Declared): Finding[] {
  const name = check.replace(/^"|"$/g, '');
  // Each agent says by these that it runs, and Datadog that it hears of it.
  if (name.startsWith('datadog.') || (declared.serviceChecks ?? []).some((own) => isNamed(own, name))) return [];
  const found = serviceChecks().get(name);
  if (!found) {
    const near = [...serviceChecks().keys()].filter((known) => distance(known, name) <= MISSPELT);
    const advice = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'if an application sends it, declare it';
    return [finding('unknown-metric', 'warning', where, `there is no service check ${name}; ${advice}`, near)];
  }
  const { source } = found;
  const on = ats.filter((at) => !source.lacks(at, ''));
  if (on.length === 0) {
    const { path, text } = source.lacks(ats[0]!, '')!;
    return [
      finding('uncollected-metric', 'warning', where, `nobody sends the service check ${name}: ${source.title} would; ${text}`, path === '' ? [] : [path]),
    ];
  }
  const put = allTags([tagKeys(found.tags), ...on.map((at) => source.tags(at, name))]);
  return [...new Set([...tags, ...groupBy].map(keyOf).filter(isKey))].flatMap((key) => {
    const wrong = wrongKey(key, put, source, name);
    return wrong ? [finding('unknown-tag', 'warning', where, wrong.message, wrong.suggestions)] : [];
  });
}

/** The same as `checkCollected` for monitors of service checks. */
export function checkServiceChecks(queries: readonly QueriedServiceCheck[], system: SystemSpec, declared: Declared = {}): Finding[] {
  if (queries.length === 0) return [];
  const ats = collectedBy(system, declared);
  return queries.flatMap((query) => checkOne(query, ats, declared));
}
