import { pageScript, scriptWithImports } from '../../constructs/pages/script';
import { type FleetData, fleetData } from '../../constructs/review/fleet/data';
import { fleetOf } from '../../constructs/review/fleet/fleet';
import { seen, told } from './fleet-inputs';

interface Filter {
  readonly fields: readonly string[];
  apply(text: string): { clusters: { name: string }[]; remarks: string[] };
}

/** What a page's script defines; in the page itself nobody sees it. */
function defined<T>(module: string, names: readonly string[]): T {
  return new Function(`'use strict';\n${scriptWithImports(module)}\nreturn { ${names.join(', ')} };`)() as T;
}

const { filterOf } = defined<{ filterOf: (data: FleetData) => Filter }>('fleet-filter', ['filterOf']);
const { rowsOf } = defined<{ rowsOf: (data: FleetData, clusters: readonly object[], view: object) => { clusters: { name: string }[]; members?: boolean }[] }>(
  'fleet-groups',
  ['rowsOf'],
);

const image = (tag: string) => ({ override: { nodeAgent: { image: { tag } } } });

const data = fleetData(
  fleetOf('f', [
    told('eu/production', { features: { npm: { enabled: true } } }),
    told('eu/dev', image('7.79.2')),
    told('us/production', image('7.80.0')),
    seen('us/dev', { features: { npm: { enabled: true } } }),
  ]),
);
const filter = filterOf(data);
const found = (text: string) => filter.apply(text).clusters.map(({ name }) => name);
const all = data.clusters.map(({ name }) => name);

test.each<[string, string[]]>([
  ['', all],
  ['eu', ['eu/production', 'eu/dev']],
  ['production eu', ['eu/production']],
  ['-eu -dev', ['us/production']],
  ['feature:npm', ['eu/production', 'us/dev']],
  ['FEATURE:NPM', ['eu/production', 'us/dev']],
  ['-feature:npm', ['eu/dev', 'us/production']],
  ['feature:npm,otlp', ['eu/production', 'us/dev']],
  ['off:npm', ['eu/dev', 'us/production']],
  ['unknown:otlp', ['us/dev']],
  ['off:otlp', ['eu/production', 'eu/dev', 'us/production']],
  ['feature:nothing', []],
  ['capability:CAP_SYS_ADMIN name:us', ['us/production', 'us/dev']],
  ['capability:SYS', []],
  ['host-path:/proc', all],
  ['host-path:"/proc (reads)"', all],
  ['-host-path:/proc', []],
  ['agent:7.79', ['eu/dev']],
  ['agent:7.8', []],
  ['agent:<7.80', ['eu/dev']],
  ['agent:<=7.80', ['eu/dev', 'us/production']],
  ['agent:>=7.81', ['eu/production', 'us/dev']],
  ['objects:>0', all],
  ['objects:<1', []],
  ['memory-per-node:0', all],
  ['size:50000', all],
  ['size:>51k', []],
  ['size:>49Ki', []],
  ['size:>48Ki', all],
  ['size:>48ki', all],
  ['nonsense:x', all],
])('%j', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('a field that does not exist is told, and so is what nobody knows', () => {
  expect(filter.apply('nonsense:x').remarks).toEqual(['there is no field nonsense: see the list of fields']);
  expect(filter.apply('-feature:npm').remarks).toEqual([]);
  const withOtlp = fleetData(fleetOf('f', [told('a', { features: { otlp: { receiver: { protocols: { grpc: { enabled: true } } } } } }), seen('b')]));
  expect(filterOf(withOtlp).apply('-feature:otlp')).toMatchObject({ clusters: [{ name: 'b' }], remarks: ['of 1 it is unknown whether otlp is on'] });
});

describe('rows', () => {
  const view = { sort: -1, descending: false, fold: true, open: new Set<string>() };
  const names = (change: object, of = data) =>
    rowsOf(of, of.clusters, { shown: of.columns.map((_, i) => i), ...view, ...change }).map(({ clusters }) => clusters.map(({ name }) => name).join('+'));

  test('are in order of names, numbers in them as numbers', () => {
    expect(names({ fold: false })).toEqual(['eu/dev', 'eu/production', 'us/dev', 'us/production']);
    const numbered = fleetData(
      fleetOf(
        'f',
        ['c10', 'c9', 'c1'].map((name) => told(name)),
      ),
    );
    expect(names({ fold: false }, numbered)).toEqual(['c1', 'c9', 'c10']);
  });

  test('fold clusters that are alike, whatever their amounts', () => {
    const alike = fleetData(fleetOf('f', [told('a'), { ...told('b'), bytes: 1 }, told('c', image('7.79.2'))]));
    expect(names({}, alike)).toEqual(['a+b', 'c']);
    expect(names({ open: new Set(['=a']) }, alike)).toEqual(['a+b', 'a', 'b', 'c']);
    expect(names({ shown: [] }, alike)).toEqual(['a+b+c']);
  });

  test('are sorted by any column, either way', () => {
    const agent = data.columns.findIndex(({ field }) => field === 'agent');
    expect(names({ sort: agent, fold: false })[0]).toBe('eu/dev');
    expect(names({ sort: agent, descending: true, fold: false }).at(-1)).toBe('eu/dev');
    const npm = data.columns.findIndex(({ value }) => value === 'npm');
    expect(names({ sort: npm, descending: true, fold: false }).slice(0, 2)).toEqual(['us/dev', 'eu/production']);
  });
});

test.each(['fleet', 'review'])('the script of %s has what its modules import, and ends no element', (name) => {
  const script = pageScript(name);
  expect(script).not.toMatch(/^(import|export) /m);
  expect(script).not.toContain('</script');
  expect(() => new Function(script)).not.toThrow();
});
