import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { settingsOf, supportedMinors } from '../../constructs/agent-settings/settings';
import { importHelmValues } from '../../constructs/import/helm-values';
import type { Json, JsonMap } from '../../constructs/kubernetes';
import { manifestFiles, planReleases } from '../../constructs/releases';
import { specTree } from '../../constructs/spec/agent-spec';
import { agentField } from '../../constructs/spec/datadog-agent';
import { type OptionTree, rows, specDefault } from '../../constructs/spec/option';
import { equal, getPath, overlay, setPath } from '../../constructs/spec/values';
import { datadogAgentObject } from '../../constructs/targets/datadog-agent';
import { toYaml } from '../../constructs/yaml';
import type { AgentSpec } from '../../imports/agent-spec';
import { withOption } from '../../tools/reference/effects';
import { linkTo } from '../../tools/reference/options';
import { groundOf, samples } from '../../tools/reference/samples';
import { pageNames, REFERENCE, type ToldOption, toldOptions } from './reference-pages';

jest.setTimeout(120_000);

const ALL = rows(specTree as OptionTree).map((row) => ({ ...row, name: row.path.join('.') }));
const told = toldOptions();
const byName = new Map(told.map((option) => [option.name, option]));
const of = (name: string): ToldOption => byName.get(name)!;

describe('the pages', () => {
  test('tell of every option once, and of nothing else', () => {
    expect(ALL.length).toBeGreaterThan(600);
    expect(told.map(({ name }) => name).sort()).toEqual(ALL.map(({ name }) => name).sort());
  });

  test('have a place that a link can lead to for each', () => {
    const lost = told.filter(({ name, anchor, page }) => anchor !== name || linkTo(name) !== `reference/options/${page}#${name}`);
    expect(lost.map(({ name }) => name)).toEqual([]);
  });

  test('are all in the index', () => {
    const index = fs.readFileSync(path.join(REFERENCE, 'index.md'), 'utf8');
    expect([...index.matchAll(/\]\(((?:features|override)\/\w+\.md|\w+\.md)\)/g)].map(([, link]) => link!).sort()).toEqual(pageNames());
    expect(index).toContain(`A spec has ${ALL.length} options`);
  });

  test('are no longer than a page can be', () => {
    for (const page of pageNames()) expect(fs.statSync(path.join(REFERENCE, page)).size).toBeLessThan(100_000);
  });

  test('say of each option what its row says', () => {
    const wrong = ALL.filter(({ name, option }) => {
      const { doc, facts } = of(name);
      const said = specDefault(option);
      const shown = facts.get('Default')!;
      const value = said === undefined ? shown.startsWith('none') : shown === '' || shown.split('; of the chart')[0] === JSON.stringify(said).replace(/`/g, '');
      return (
        !value ||
        doc !== option.doc.replace(/`/g, '') ||
        facts.get('Unit') !== option.unit ||
        !facts.get('Type')!.endsWith(option.type.replace('(string & {})', 'string')) ||
        facts.get('Helm key')!.split(';')[0] !== (option.helm ?? 'none') ||
        (!facts.get('Since') === !facts.get('Since agent')) === !facts.has('Variables, and since when')
      );
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

const sampleOf = (name: string): Json => samples(ALL.find((row) => row.name === name)!)[0]!;
const complete = (spec: JsonMap) => overlay({ global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } } }, spec) as AgentSpec;

describe('the chart', () => {
  // What the chart is told of these, import judges before it becomes an option: a credential's Secret, an image that is none.
  const JUDGED = /^(?:global\.operator\.enabled|features\.systemProbe\.enabled)$/;

  test('import of a Helm key, and of each former one, gives the option', () => {
    const keys = ALL.flatMap((row) => {
      const former =
        of(row.name)
          .facts.get('Helm key')!
          .split('; formerly ')[1]
          ?.split(/, | and /) ?? [];
      return row.option.helm === null ? [] : [of(row.name).facts.get('Helm key')!.split(';')[0]!, ...former].map((key) => ({ row, key }));
    });
    expect(keys.length).toBeGreaterThan(600);
    const wrong = keys.filter(({ row, key }) => {
      const values: JsonMap = {};
      setPath(values, key.split('.'), sampleOf(row.name));
      const { spec } = importHelmValues(values, { name: 'datadog', namespace: 'datadog' });
      // Of a former switch and the present one, either switches on.
      const isOff = row.option.kind === 'flag' && key !== row.option.helm && row.option.default === true;
      return !JUDGED.test(row.name) && !isOff && getPath(spec, row.path) === undefined;
    });
    expect(wrong.map(({ row, key }) => `${key}: ${row.name}`)).toEqual([]);
  });

  const options = path.join(__dirname, '..', '..', '..', 'shared', 'parity', 'options');
  const here = fs.existsSync(options) ? test : test.skip;
  here(
    `every key that changes the chart's rendering is told${fs.existsSync(options) ? '' : ' (skipped: ../shared/parity/options is not beside the project)'}`,
    () => {
      const keys = new Set(ALL.flatMap(({ option }) => (option.helm === null ? [] : [option.helm, ...option.aliases])));
      const changing = fs.readdirSync(options).flatMap((context) => fs.readdirSync(path.join(options, context)).filter((name) => name.endsWith('.json')));
      const isTold = (key: string) => keys.has(key) || [...keys].some((known) => key.startsWith(`${known}.`) || known.startsWith(`${key}.`));
      expect(changing.length).toBeGreaterThan(300);
      expect([...new Set(changing.map((name) => name.slice(0, -'.json'.length)))].filter((key) => !isTold(key))).toEqual([]);
    },
  );
});

describe('manifests', () => {
  type Containers = ReadonlyMap<string, ReadonlyMap<string, string>>;

  /** Variables by container, as the text of the manifests has them when another library reads it. */
  function variablesIn(spec: JsonMap): Containers | undefined {
    const kubernetesVersion = String(getPath(spec, ['cluster', 'kubernetesVersion']) ?? '1.34');
    let files: ReturnType<typeof manifestFiles>;
    try {
      files = manifestFiles(planReleases({ spec: complete(spec), name: 'datadog', namespace: 'datadog', kubernetesVersion }));
    } catch {
      return undefined;
    }
    const text = files.flatMap(({ objects }) => objects.filter(({ kind }) => kind === 'DaemonSet' || kind === 'Deployment').map((object) => toYaml(object)));
    const found = new Map<string, Map<string, string>>();
    for (const document of parseAllDocuments(text.join('---\n'))) {
      const { kind, metadata, spec: workload } = document.toJS();
      for (const { name, env = [] } of workload.template.spec.containers)
        found.set(`${kind} ${metadata.name} ${name}`, new Map(env.map((it: any) => [it.name, JSON.stringify(it.value ?? it.valueFrom)])));
    }
    return found;
  }

  const known = new Map<string, Containers | undefined>();
  /** The same, each spec once. */
  function variables(spec: JsonMap): Containers | undefined {
    const key = JSON.stringify(spec);
    if (!known.has(key)) known.set(key, variablesIn(spec));
    return known.get(key);
  }

  const ELSEWHERE = / of the (?:cluster checks runner|gateway)$/;
  const DEPLOYMENTS = { runner: 'Deployment datadog-clusterchecks', gateway: 'Deployment datadog-otel-agent-gateway' };
  function hasContainer(address: string, container: string): boolean {
    const [pod] = ELSEWHERE.exec(container) ?? [];
    if (pod) return address === `${pod.endsWith('gateway') ? DEPLOYMENTS.gateway : DEPLOYMENTS.runner} ${container.slice(0, -pod.length)}`;
    return !Object.values(DEPLOYMENTS).some((other) => address.startsWith(other)) && address.endsWith(` ${container}`);
  }

  test('have the variables that an option is said to change, changed, in the containers that are named', () => {
    const claims = ALL.flatMap((row) => of(row.name).variables.map((variable) => ({ row, variable })));
    expect(claims.length).toBeGreaterThan(400);
    const changed = (was: Containers, is: Containers, container: string, name: string) =>
      [...new Set([...was.keys(), ...is.keys()])].some(
        (address) => hasContainer(address, container) && was.get(address)?.get(name) !== is.get(address)?.get(name),
      );
    const wrong = claims.flatMap(({ row, variable: { name, at } }) => {
      const tried = [groundOf(row), {}].flatMap((ground) => samples(row).map((value) => ({ ground, value })));
      const holds = (container: string) =>
        tried.some(({ ground, value }) => {
          const [was, is] = [variables(ground), variables(withOption(ground, row, value))];
          return was && is && changed(was, is, container, name);
        });
      return at.filter((container) => !holds(container)).map((container) => `${row.name}: ${name} in ${container}`);
    });
    expect(wrong).toEqual([]);
  });

  test('change no other variable of the agents', () => {
    // With these everything else changes too; their pages name no variable.
    const MUCH = /^(?:cluster\.|global\.(?:name|fullname)Override$|global\.credentials\.apiKeyInChartSecret$|override\.(?:\w+\.enabled$|\w+\.image\.)|access$)/;
    const untold = ALL.filter(({ name }) => !MUCH.test(name)).flatMap((row) => {
      const named = new Set(of(row.name).variables.map(({ name }) => name));
      const ground = groundOf(row);
      const [was, is] = [variables(ground), variables(withOption(ground, row, sampleOf(row.name)))];
      if (!was || !is) return [];
      const changed = [...was].flatMap(([address, values]) => {
        const now = is.get(address);
        return now ? [...new Set([...values.keys(), ...now.keys()])].filter((name) => values.get(name) !== now.get(name)) : [];
      });
      return [...new Set(changed)].filter((name) => name.startsWith('DD_') && !named.has(name)).map((name) => `${row.name}: ${name}`);
    });
    expect(untold).toEqual([]);
  });
});

describe('DatadogAgent objects', () => {
  const made = new Map<string, ReturnType<typeof datadogAgentObject>>();
  function object(spec: JsonMap): ReturnType<typeof datadogAgentObject> {
    const key = JSON.stringify(spec);
    const known = made.get(key) ?? datadogAgentObject(complete(spec), { name: 'datadog', namespace: 'datadog' });
    made.set(key, known);
    return known;
  }

  /** What the object can say of an option only in company: the socket of traces lies in DogStatsD's folder, node agents need a cluster agent. */
  const COMPANY: Readonly<Record<string, JsonMap>> = {
    'features.apm.unixDomainSocketConfig.hostPath': { features: { dogstatsd: { unixDomainSocketConfig: { enabled: false } } } },
    'override.clusterAgent.enabled': { override: { nodeAgent: { enabled: false } } },
  };

  /** The places of an object, variables by their names. */
  const statedAt = (spec: JsonMap, place: string): unknown => {
    const written = object(spec).object as unknown as JsonMap;
    const annotation = /^annotation (.+)$/.exec(place)?.[1];
    if (annotation) return getPath(written, ['metadata', 'annotations', annotation]);
    const [, variable, at] = /^variable (\w+) of (.+)$/.exec(place) ?? [];
    const keys = [...place.matchAll(/"([^"]+)"|([^."]+)/g)].map(([, quoted, bare]) => (quoted ?? bare)!);
    if (!variable) return getPath(written, ['spec', ...keys]);
    return at!.split(', ').map((address) => {
      const [workload = '', container] = address.split('/');
      const env = getPath(written, ['spec', 'override', workload, ...(container ? ['containers', container] : []), 'env']) as { name: string }[] | undefined;
      return env?.find(({ name }) => name === variable) ?? null;
    });
  };

  const placeOf = (name: string) => of(name).facts.get('DatadogAgent')!.split('; default of operator')[0]!;

  test('say an option where its page says, and differ there when it is set', () => {
    const grounds = (row: (typeof ALL)[number]) => [groundOf(row), {}, COMPANY[row.name] ?? {}];
    const rowsSaid = ALL.filter(({ name }) => !placeOf(name).startsWith('nothing'));
    expect(rowsSaid.length).toBeGreaterThan(450);
    const values = (row: (typeof ALL)[number]): Json[] => [...samples(row), ...(row.option.kind === 'flag' ? [true, false] : [])];
    const wrong = rowsSaid.filter(
      (row) =>
        !grounds(row).some((ground) =>
          values(row).some((value) => !equal(statedAt(ground, placeOf(row.name)) as Json, statedAt(withOption(ground, row, value), placeOf(row.name)) as Json)),
        ),
    );
    expect(wrong.map(({ name }) => `${name}: ${placeOf(name)}`)).toEqual([]);
  });

  test('cannot say what has no place there', () => {
    const nowhere = ALL.filter(({ path: keys, option }) => agentField(keys, option).kind === 'none');
    expect(nowhere.length).toBeGreaterThan(100);
    const wrong = nowhere.filter((row) => {
      const cannot = [groundOf(row), {}].flatMap((ground) =>
        samples(row).flatMap((value) => object(withOption(ground, row, value)).inexpressible.filter(({ path: keys }) => keys.join('.') === row.name)),
      );
      return !placeOf(row.name).startsWith('nothing: ') || cannot.length === 0;
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe('since which agent', () => {
  const since = (name: string) => of(name).facts.get('Since');

  test.each([
    ['global.tags', 'agent 7.61 or earlier'],
    ['features.instrumentationCRD.enabled', 'agent 7.81 (7.77 does not have it)'],
    ['features.apm.unixDomainSocketConfig.hostPath', 'agent 7.77 (7.61 does not have it)'],
    ['features.networkPath.collector.workers', 'agent 7.61 or earlier'],
  ])('%s: %s', (name, expected) => expect(since(name)).toBe(expected));

  test('a version between two lists, told in a doc line, lies before the first list that has the variable', () => {
    const [oldest] = supportedMinors();
    const minor = (text: string) => Number(text.split('.')[1]);
    const dated = ALL.flatMap(({ name, option: { doc } }) => {
      const from = /from agent 7\.(\d+) on/.exec(doc)?.[1];
      return from === undefined || Number(from) <= minor(oldest!) ? [] : [{ name, from: Number(from) }];
    });
    expect(dated.length).toBeGreaterThan(2);
    const lists = supportedMinors();
    const wrong = dated.filter(({ name, from }) => {
      const own = of(name).variables[0]?.name;
      const first = lists.find((list) => own !== undefined && settingsOf(list).variables.has(own));
      return first !== undefined && minor(first) < from && first !== oldest;
    });
    expect(wrong).toEqual([]);
  });
});
