import fs from 'node:fs';
import path from 'node:path';
import { Chart } from 'cdk8s';
import { Dashboard, DatadogApp, DatadogMonitors, Downtime, Monitor, type MonitorProps, Slo, timeSlice, widgets } from '../../constructs';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { DIST, isForArgoCd, namespacesOf, objectsIn } from './dist';
import { cluster, mustNotExist, namespace, putNamespace } from './stage';

const FOLDERS = fs
  .readdirSync(DIST)
  .sort()
  .map((system) => path.join(DIST, system, 'monitors'))
  .filter((folder) => fs.existsSync(folder));

const label = ({ kind, metadata }: KubernetesObject) => `${kind} ${metadata.name}`;

describe.each(FOLDERS.map((folder) => [path.relative(DIST, folder), folder]))('the objects of %s', (_name, folder) => {
  const objects = objectsIn(path.join(folder, 'manifests'));
  const namespaces = namespacesOf(objects).map((name) => namespace(name, 'restricted'));

  beforeAll(async () => {
    await mustNotExist(namespaces);
    for (const it of namespaces) await putNamespace(it);
  });
  afterAll(() => cluster.remove([...objects, ...namespaces]));

  test('are taken by the API server, strictly and without a warning', async () => {
    expect(objects.length).toBeGreaterThan(0);
    const said: string[] = [];
    for (const object of objects) {
      const { status, body, warnings } = await cluster.apply(object);
      if (status >= 300) said.push(`${label(object)}: ${body.message}`);
      said.push(...warnings.map((text) => `${label(object)} warns: ${text}`));
    }
    expect(said).toEqual([]);
  });

  test('come back as they are: nothing is added, dropped or written otherwise', async () => {
    for (const object of objects) expect((await cluster.get(object)).spec).toEqual(object.spec);
  });

  test('have objects for Argo CD beside them', () => {
    const kinds = objectsIn(path.join(folder, 'argocd'))
      .filter(isForArgoCd)
      .map((it) => it.kind);
    expect(kinds.sort()).toEqual(['AppProject', 'AppProject', 'Application', 'Application']);
  });
});

/** One of each form, with every option that objects have. */
function everyForm(): KubernetesObject[] {
  const all = new DatadogMonitors(new Chart(new DatadogApp(), 'forms'), 'monitors', { system: 'forms', namespace: 'default', tags: ['team:a', 'env:b'] });
  const monitor = {
    name: 'x',
    message: 'x',
    type: 'query alert',
    query: 'avg(last_5m):avg:a{*} by {host} > 80',
    restricted_roles: ['a', 'a'],
    priority: 1,
  } as const;
  const options: MonitorProps['options'] = {
    ...{ enable_logs_sample: true, escalation_message: 'again', evaluation_delay: 60, group_retention_duration: '2h', groupby_simple_monitor: false },
    ...{ include_tags: true, locked: false, new_group_delay: 60, no_data_timeframe: 10, notification_preset_name: 'hide_all', notify_audit: false },
    ...{ notify_by: ['host'], notify_no_data: true, renotify_interval: 10, renotify_occurrences: 2, renotify_statuses: ['alert', 'no data'] },
    ...{ require_full_window: true, timeout_h: 1, threshold_windows: { recovery_window: 'last_15m', trigger_window: 'last_15m' } },
    thresholds: { critical: 80, critical_recovery: 70, warning: 60, warning_recovery: 50, ok: 0, unknown: 1 },
    scheduling_options: {
      evaluation_window: { day_starts: '04:00', hour_starts: 0, month_starts: 1 },
      custom_schedule: { recurrences: [{ rrule: 'FREQ=DAILY', start: '2027-01-01T00:00:00', timezone: 'Europe/Paris' }] },
    },
  };
  new Monitor(all, 'every-option', { ...monitor, options });
  new Monitor(all, 'no-data', { ...monitor, options: { on_missing_data: 'resolve' } });
  new Monitor(all, 'composite', { ...monitor, type: 'composite', query: '1 && 2', kind: 'DatadogGenericResource' });
  const thresholds = [{ timeframe: '30d', target: 99.95, warning: 99.999 }] as const;
  new Slo(all, 'metric', { name: 'x', type: 'metric', query: { numerator: 'sum:a{*}.as_count()', denominator: 'sum:b{*}.as_count()' }, thresholds });
  new Slo(all, 'monitor', { name: 'x', description: 'y', type: 'monitor', monitor_ids: [12345], groups: ['env:a'], thresholds });
  new Slo(all, 'slices', { name: 'x', type: 'time_slice', sli_specification: timeSlice({ query: 'p95:a{*}', comparator: '<', threshold: 0.125 }), thresholds });
  new Slo(all, 'several', {
    name: 'x',
    type: 'monitor',
    monitor_ids: [1],
    thresholds: [...thresholds, { timeframe: '7d', target: 99 }],
    kind: 'DatadogGenericResource',
  });
  const board = { title: 'x', description: 'y', widgets: [widgets.note('z')] };
  new Dashboard(all, 'every-field', {
    ...board,
    ...{ reflow_type: 'auto', notify_list: ['a@example.com'], tags: ['team:a'] },
    template_variables: [{ name: 'env', prefix: 'env', defaults: ['a'], available_values: ['a', 'b'] }],
    template_variable_presets: [{ name: 'p', template_variables: [{ name: 'env', values: ['b'] }] }],
  });
  new Dashboard(all, 'free', { ...board, layout_type: 'free', kind: 'DatadogGenericResource' });
  new Downtime(all, 'nights', { scope: 'env:a', monitor_identifier: { monitor_tags: ['*'] } });
  return all.manifests().flatMap(({ objects }) => objects);
}

test('every form of object is taken strictly, with every option', async () => {
  const objects = everyForm();
  const said: string[] = [];
  for (const object of objects) {
    const { status, body, warnings } = await cluster.apply(object, { dryRun: 'All' });
    if (status >= 300) said.push(`${label(object)}: ${body.message}`);
    said.push(...warnings.map((text) => `${label(object)} warns: ${text}`));
  }
  expect(objects).toHaveLength(10);
  expect(said).toEqual([]);
});
