import { type DashboardProps, widgets } from '../../constructs';
import { collection, dashboard } from './sample';

const { group, note, queryValue, timeseries, toplist } = widgets;

/** The page of a dashboard. */
export const pageOf = (props: Partial<DashboardProps>): string => {
  const all = collection();
  dashboard(props, all);
  return all.previews()[0]!.text;
};

export const HOST: Partial<DashboardProps> = {
  title: 'Host',
  template_variables: [{ name: 'env', prefix: 'env', defaults: ['production'] }],
  widgets: [
    timeseries({
      title: 'CPU',
      queries: { user: 'avg:system.cpu.user{$env}', system: 'avg:system.cpu.system{$env}' },
      thresholds: [{ comparator: '>', value: 80, severity: 'critical', label: 'alert at 80 %' }],
      yaxis: { min: '0', max: '100' },
    }),
    queryValue({ title: 'Load', queries: 'avg:system.load.1{$env}', thresholds: [{ comparator: '>', value: 8, severity: 'critical' }] }),
    toplist({ title: 'Disks', queries: 'max:system.disk.in_use{host:a} by {host,device}' }),
    group('More', [note('# Read\n[this](https://runbooks.example.com) and `that`'), timeseries({ title: 'Memory', queries: 'avg:system.mem.used{*}' })]),
  ],
};
