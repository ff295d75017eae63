import { readList } from './data';

/** The metrics of one check, or of one library. */
export interface Section {
  readonly name: string;
  /** Where the names are stated. */
  readonly source: string;
  /** The agent starts the check by itself where it finds the container. */
  readonly auto: boolean;
  /** No agent sends them: the Datadog account asks a service, or a tracing library sends them. */
  readonly account: boolean;
  readonly names: ReadonlySet<string>;
}

/** The lines of a list that are no comments. */
export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

interface Header {
  readonly name: string;
  readonly source: string;
  readonly flag: string;
}

/** Reads sections: a header for each line that begins with `@`, and what `decode` makes of the lines below it. */
function sectionsIn(text: string, header: (line: string) => Header, decode: () => (line: string) => readonly string[]): Section[] {
  const found: { header: Header; names: Set<string>; decoded: (line: string) => readonly string[] }[] = [];
  for (const line of linesOf(text)) {
    if (line.startsWith('@')) found.push({ header: header(line.slice(1)), names: new Set(), decoded: decode() });
    else for (const name of found.at(-1)!.decoded(line)) found.at(-1)!.names.add(name);
  }
  return found.map(({ header: { name, source, flag }, names }) => ({ name, source, names, auto: flag === 'auto', account: flag === 'account' }));
}

/** Names without what each shares with the one before: how much that is stands first. */
function shared(): (line: string) => readonly string[] {
  let before = '';
  return (line) => {
    before = before.slice(0, Number.parseInt(line[0]!, 36)) + line.slice(1);
    return [before];
  };
}

const expand = (line: string): readonly string[] => {
  const [, start, choices, end] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(line) ?? [];
  return choices === undefined ? [line] : choices.split(',').map((choice) => `${start}${choice}${end}`);
};

const integrationHeader = (line: string): Header => {
  const [name = '', flag = ''] = line.split(' ');
  return { name, source: `${name}/metadata.csv`, flag };
};

const agentHeader = (line: string): Header => {
  const [name = '', ...source] = line.split(' ');
  return { name, source: source.join(' '), flag: '' };
};

interface Catalogue {
  readonly sections: ReadonlyMap<string, Section>;
  readonly byMetric: ReadonlyMap<string, readonly Section[]>;
  readonly metrics: readonly string[];
}

let catalogue: Catalogue | undefined;

// Read when a query has to be checked: most runs of the program check none.
function read(): Catalogue {
  if (catalogue) return catalogue;
  const all = [...sectionsIn(readList('integrations'), integrationHeader, shared), ...sectionsIn(readList('agent'), agentHeader, () => expand)];
  const byMetric = new Map<string, Section[]>();
  for (const section of all)
    for (const name of section.names) {
      const others = byMetric.get(name);
      if (others) others.push(section);
      else byMetric.set(name, [section]);
    }
  catalogue = { sections: new Map(all.map((section) => [section.name, section])), byMetric, metrics: [...byMetric.keys()] };
  return catalogue;
}

/** All sections, by name: of an integration that of its check. */
export const sections = (): ReadonlyMap<string, Section> => read().sections;

/** What a histogram or a summary is sent as. */
const FORMS = ['count', 'sum', 'bucket', 'quantile', 'avg', 'max', 'min', 'median', '95percentile', 'total'];
const FORM = new RegExp(`[._](?:${FORMS.join('|')})$`);

/** The sections that have a metric: under its very name, else in another form of a histogram, of which lists seldom have all. */
export function sectionsWith(metric: string): readonly Section[] {
  const { byMetric } = read();
  const exact = byMetric.get(metric);
  if (exact) return exact;
  const base = metric.replace(FORM, '');
  if (base === metric || metric.startsWith('system.')) return [];
  return byMetric.get(base) ?? FORMS.flatMap((form) => byMetric.get(`${base}.${form}`) ?? []).filter((section, i, all) => all.indexOf(section) === i);
}

/** The metrics of a histogram that are listed beside one of them. */
export function listedForms(metric: string): string[] {
  const base = metric.replace(FORM, '');
  return FORMS.map((form) => `${base}.${form}`).filter((name) => read().byMetric.has(name));
}

/** Every metric that is listed. */
export const metricNames = (): readonly string[] => read().metrics;
