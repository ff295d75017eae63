import { Chart } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { DatadogApp, type DatadogMonitors, installationFiles, Monitor, MonitorsApplication, type MonitorsApplicationProps } from '../../constructs';
import { REAL_DEFINITIONS, refusedByServer } from '../../tools/custom-resources';
import { CPU, collection, everything, monitor, slo } from './sample';

const OPERATOR = { apiSecret: { secretName: 'datadog-secret' }, appSecret: { secretName: 'datadog-secret' } };
const REPOSITORY = { url: 'https://git.example.com/gitops.git', revision: 'main', path: 'dist/shop/monitors' };

function deployed(monitors: DatadogMonitors, props: Partial<MonitorsApplicationProps> = {}): any[] {
  const application = new MonitorsApplication(Chart.of(monitors), 'argocd', {
    name: 'shop-monitors',
    monitors,
    repository: REPOSITORY,
    operator: OPERATOR,
    ...props,
  });
  return application.files().flatMap(({ objects }) => objects);
}

describe('the objects', () => {
  test('stand in a file for each type, in the order in which they were made', () => {
    expect(
      everything()
        .manifests()
        .map(({ file, objects }) => [file, objects.map(({ metadata }) => metadata.name)]),
    ).toEqual([
      ['monitors.yaml', ['shop-cpu', 'shop-anomaly', 'shop-connect', 'shop-process', 'shop-errors', 'shop-both']],
      ['slos.yaml', ['shop-availability', 'shop-latency', 'shop-monitors', 'shop-fine-grained']],
      ['dashboards.yaml', ['shop-everything', 'shop-free', 'shop-flowing']],
      ['downtimes.yaml', ['shop-nights', 'shop-release']],
    ]);
  });

  test('have the namespace of the collection', () => {
    expect(monitor({}, collection({ namespace: 'operators' })).object!.metadata).toEqual({ name: 'shop-cpu', namespace: 'operators' });
  });

  if (!REAL_DEFINITIONS) console.warn("the operator's own definitions are not there: no object is compared with them");
  (REAL_DEFINITIONS ? test : test.skip)('are what the definitions of the operator take, strictly', () => {
    const objects = everything()
      .manifests()
      .flatMap((file) => file.objects);
    expect(objects.flatMap(refusedByServer)).toEqual([]);
    expect(new Set(objects.map(({ kind }) => kind)).size).toBe(4);
  });

  test('have nothing empty in them, which the operator drops when it writes them back', () => {
    const empty = (value: unknown, at: string): string[] => {
      if (value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)) return [at];
      return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, below]) => empty(below, `${at}.${key}`)) : [];
    };
    const all = collection();
    monitor({ tags: [], options: {}, restricted_roles: [] }, all);
    slo({ tags: [], description: '', groups: [] }, all);
    expect(
      [...everything().manifests(), ...all.manifests()].flatMap(({ objects }) => objects.flatMap(({ metadata, spec }) => empty(spec, metadata.name))),
    ).toEqual([]);
  });

  test('are the same each time', () => {
    const text = () => JSON.stringify([everything().manifests(), everything().requests()]);
    expect(text()).toBe(text());
  });
});

describe('the requests', () => {
  test('are a file each, also where there is no object', () => {
    const files = everything().requests();
    expect(files).toHaveLength(17);
    expect(files.map(({ file }) => file)).toContain('shop-formula.monitor.json');
    expect(JSON.parse(files.find(({ file }) => file === 'shop-availability.slo.json')!.text)).toMatchObject({
      name: 'Availability',
      thresholds: [{ timeframe: '30d', target: 99.9 }],
    });
  });

  test('say the same as objects that hold requests', () => {
    const all = everything();
    const texts = new Map(all.requests().map(({ file, text }) => [file, JSON.parse(text)]));
    const generic = all.resources().filter(({ object }) => object?.kind === 'DatadogGenericResource');
    expect(generic).toHaveLength(5);
    for (const { name, type, object } of generic) {
      const { spec } = object as unknown as { spec: { type: string; jsonSpec: string } };
      expect(spec.type).toBe(type);
      expect(JSON.parse(spec.jsonSpec)).toEqual(texts.get(`${name}.${type}.json`));
    }
  });
});

describe('a collection', () => {
  test('finds what is below it, however deep', () => {
    const all = collection();
    const chart = new Chart(all, 'api');
    expect(new Monitor(chart, 'cpu', CPU).request.tags).toBeUndefined();
    expect(all.resources().map(({ name }) => name)).toEqual(['shop-cpu']);
  });

  test('refuses two of one name', () => {
    const all = collection();
    monitor({}, all, 'cpu');
    monitor({ objectName: 'shop-cpu' }, all, 'processor');
    expect(() => all.requests()).toThrow(
      'shop/monitors/processor: there already is a monitor shop-cpu, shop/monitors/cpu; give one of them another objectName',
    );
  });

  test('refuses a system that names no objects', () => {
    expect(() => collection({ system: 'My Shop' })).toThrow("system 'My Shop' names no objects; write lower-case letters, digits and hyphens, such as 'shop'");
  });

  test('is not needed: a monitor alone has its id as its name', () => {
    expect(new Monitor(new Chart(new DatadogApp(), 'shop'), 'Shop CPU', CPU).object!.metadata).toEqual({ name: 'shop-cpu', namespace: 'datadog-agent' });
  });

  test('hands each query to the check, and what that finds is an error', () => {
    const seen: string[] = [];
    const all = collection({
      check: (queries) => {
        seen.push(...queries.map(({ kind, text }) => `${kind} ${text}`));
        return queries.filter(({ text }) => text.includes('nothing')).map((query) => ({ query, message: 'nobody collects nothing' }));
      },
    });
    monitor({}, all);
    slo({}, all);
    expect(seen).toEqual([`monitor ${CPU.query}`, 'metric sum:shop.requests{status:ok}.as_count()', 'metric sum:shop.requests{*}.as_count()']);
    expect(() => monitor({ query: 'avg(last_5m):avg:nothing{*} > 1' }, all, 'silent')).toThrow('shop/monitors/silent: query: nobody collects nothing');
  });

  test('tells all queries of a dashboard, and how to read them', () => {
    const queries = everything()
      .queries()
      .filter(({ construct }) => construct.endsWith('/everything'));
    expect(queries).toContainEqual({
      construct: 'shop/monitors/everything',
      path: 'widgets[1].definition.requests[0].queries[0].query',
      kind: 'metric',
      text: 'avg:system.mem.used{$env} by {host}',
    });
    expect(queries).toContainEqual(expect.objectContaining({ kind: 'formula', text: 'used / total * 100' }));
    expect(queries).toContainEqual(expect.objectContaining({ kind: 'search', text: 'service:shop status:error', dataSource: 'logs' }));
    expect(queries).toContainEqual(expect.objectContaining({ kind: 'search', text: 'service:shop $env status:error', dataSource: 'logs_stream' }));
    expect(queries).toContainEqual(expect.objectContaining({ kind: 'metric', path: 'widgets[12].definition.requests.fill.q' }));
    expect(queries).toContainEqual(expect.objectContaining({ kind: 'check', text: 'http.can_connect' }));
  });
});

describe('the Application', () => {
  test('deploys the folder of objects after everything else', () => {
    const application = deployed(everything(), { automated: { prune: true } }).find(
      ({ kind, metadata }) => kind === 'Application' && metadata.name === 'shop-monitors',
    );
    expect(application).toMatchObject({
      kind: 'Application',
      metadata: { name: 'shop-monitors', namespace: 'argocd', annotations: { 'argocd.argoproj.io/sync-wave': '1' } },
      spec: {
        sources: [{ repoURL: REPOSITORY.url, targetRevision: 'main', path: 'dist/shop/monitors/manifests' }],
        syncPolicy: { automated: { prune: true } },
      },
    });
  });

  test('may write the kinds that there are and nothing else', () => {
    const project = deployed(everything()).find(({ kind, metadata }) => kind === 'AppProject' && metadata.name === 'shop-monitors');
    expect(project.spec.clusterResourceWhitelist).toEqual([]);
    expect(project.spec.namespaceResourceWhitelist.map(({ kind }: any) => kind)).toEqual([
      'DatadogDashboard',
      'DatadogGenericResource',
      'DatadogMonitor',
      'DatadogSLO',
    ]);
    expect(project.spec.destinations.map(({ namespace }: any) => namespace)).toEqual(['datadog-agent']);
  });

  test('brings the operator with the controllers that the objects need', () => {
    const all = collection();
    monitor({}, all);
    const operator = deployed(all).find(({ metadata, kind }) => kind === 'Application' && metadata.name === 'shop-monitors-operator');
    const [values] = loadAll(operator.spec.sources[0].helm.values) as any[];
    expect(values).toMatchObject({
      apiKeyExistingSecret: 'datadog-secret',
      datadogMonitor: { enabled: true },
      datadogSLO: { enabled: false },
      datadogDashboard: { enabled: false },
    });
    expect(values.datadogCRDs.crds).toMatchObject({ datadogMonitors: true, datadogSLOs: false });
    expect(all.kinds).toEqual(['DatadogMonitor']);
  });

  test('leaves an operator alone that is there', () => {
    expect(deployed(everything(), { operator: 'installed' }).map(({ kind }) => kind)).toEqual(['AppProject', 'Application']);
  });

  test('refuses to deploy nothing', () => {
    const all = collection();
    monitor({ kind: 'none' }, all);
    expect(() => deployed(all)).toThrow('shop/argocd: shop/monitors has no objects; make its monitors first, or leave this Application out');
  });

  test('is told what the operator needs', () => {
    expect(() => deployed(everything(), { operator: { apiSecret: { secretName: 'datadog-secret' } } })).toThrow('appSecret is missing');
  });
});

test('an installation has its monitors in a folder of their own', () => {
  const all = collection();
  monitor({}, all);
  slo({}, all);
  deployed(all);
  expect(installationFiles(Chart.of(all)).map(({ file }) => file)).toEqual([
    'monitors/shop-cpu.monitor.json',
    'monitors/shop-availability.slo.json',
    'monitors/manifests/monitors.yaml',
    'monitors/manifests/slos.yaml',
    'monitors/argocd/project.yaml',
    'monitors/argocd/application.yaml',
  ]);
});
