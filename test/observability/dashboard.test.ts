import fc from 'fast-check';
import { type DashboardProps, type DashboardWidget, widgets } from '../../constructs';
import { mistakesIn } from '../../constructs/observability/api/check';
import { COLUMNS, overlap, placed, placedFreely } from '../../constructs/observability/layout';
import { collection, dashboard, EVERYTHING } from './sample';

const { group, note, queryValue, table, timeseries, toplist } = widgets;
const CPU = 'avg:system.cpu.user{*} by {host}';
const refusal = (props: Partial<DashboardProps>): string => {
  try {
    dashboard(props);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};
const layouts = (given: readonly DashboardWidget[]) => placed(given).map(({ layout }) => [layout!.x, layout!.y, layout!.width, layout!.height]);

describe('places', () => {
  test('are filled row by row', () => {
    expect(
      layouts([
        timeseries({ queries: CPU }),
        timeseries({ queries: CPU }),
        timeseries({ queries: CPU }),
        timeseries({ queries: CPU }),
        queryValue({ queries: CPU }),
      ]),
    ).toEqual([
      [0, 0, 4, 3],
      [4, 0, 4, 3],
      [8, 0, 4, 3],
      [0, 3, 4, 3],
      [4, 3, 2, 2],
    ]);
  });

  test('of their own are kept, and others go around them', () => {
    expect(
      layouts([{ definition: note('a'), layout: { x: 0, y: 0, width: 6, height: 2 } }, { definition: note('b'), size: { width: 8, height: 1 } }, note('c')]),
    ).toEqual([
      [0, 0, 6, 2],
      [0, 2, 8, 1],
      [8, 2, 4, 2],
    ]);
  });

  test('in a group begin anew, and the group is as high as they are with its title', () => {
    const inner = group('Hosts', [timeseries({ queries: CPU }), { definition: note('a'), size: { width: 12, height: 2 } }]);
    expect(inner.widgets.map(({ layout }) => layout!.y)).toEqual([0, 3]);
    expect(layouts([note('a'), inner, note('b')])).toEqual([
      [0, 0, 4, 2],
      [0, 2, 12, 6],
      [0, 8, 4, 2],
    ]);
    expect(layouts([group('Hosts', [note('a')], { show_title: false })])).toEqual([[0, 0, 12, 2]]);
  });

  test('in a group that was pasted without them are found too', () => {
    const pasted = { type: 'group', layout_type: 'ordered', title: 'Pasted', widgets: [{ definition: note('a') }, { definition: note('b') }] } as const;
    const [{ definition }] = dashboard({ widgets: [pasted] }).request.widgets as [any];
    expect(definition.widgets.map(({ layout }: any) => layout)).toEqual([
      { x: 0, y: 0, width: 4, height: 2 },
      { x: 4, y: 0, width: 4, height: 2 },
    ]);
  });

  const widget = fc
    .record({ width: fc.integer({ min: 1, max: COLUMNS }), height: fc.integer({ min: 1, max: 8 }) })
    .map((size) => ({ definition: note('x'), size }));

  test('never lie over each other, stay inside, and keep the order of reading', () => {
    fc.assert(
      fc.property(fc.array(widget, { maxLength: 30 }), (given) => {
        const found = placed(given).map(({ layout }) => layout!);
        for (const [i, a] of found.entries()) {
          expect(a.x + a.width).toBeLessThanOrEqual(COLUMNS);
          expect(found.slice(0, i).some((b) => overlap(a, b))).toBe(false);
          if (i > 0) expect(a.y > found[i - 1]!.y || a.x > found[i - 1]!.x).toBe(true);
        }
      }),
    );
  });

  test('on a free dashboard never lie over each other either', () => {
    fc.assert(
      fc.property(fc.array(widget, { maxLength: 30 }), (given) => {
        const found = placedFreely(given).map(({ layout }) => layout!);
        expect(found.some((a, i) => found.slice(0, i).some((b) => overlap(a, b)))).toBe(false);
      }),
    );
  });

  test.each([
    [{ widgets: [{ definition: note('a'), layout: { x: 8, y: 0, width: 6, height: 1 } }] }, 'widgets[0] (note) lies outside the 12 columns'],
    [{ widgets: [{ definition: note('a'), size: { width: 13, height: 1 } }] }, 'widgets[0] is 13 columns wide, but a dashboard has 12'],
    [{ widgets: [{ definition: note('a'), size: { width: 3, height: 0 } }] }, 'widgets[0] has the height 0; write a whole number from 1'],
    [
      { layout_type: 'free', widgets: [note('a'), { definition: note('b'), layout: { x: 5, y: 1, width: 6, height: 2 } }] },
      'widgets[0] has no layout, but others have',
    ],
    [{ layout_type: 'free', widgets: [group('x', [])] }, "widgets[0] is a group, which only dashboards with layout_type 'ordered' have"],
    [{ layout_type: 'free', reflow_type: 'auto', widgets: [] }, "reflow_type is for dashboards with layout_type 'ordered'"],
    [{ reflow_type: 'auto', widgets: [{ definition: note('a'), size: { width: 3, height: 1 } }] }, "widgets[0] has a size, but with reflow_type 'auto'"],
  ] as [Partial<DashboardProps>, string][])('%j is refused', (props, message) => {
    expect(refusal(props)).toContain(`shop/monitors/overview: ${message}`);
  });
});

describe('what would show as an error', () => {
  const CASES: [string, Partial<DashboardProps>, string][] = [
    [
      'a variable that is not there',
      { widgets: [timeseries({ queries: 'avg:a{$env}' })] },
      'queries[0].query uses $env, but the dashboard has no template variable env; write template_variables',
    ],
    [
      'a misspelt variable',
      { template_variables: [{ name: 'environment' }], widgets: [timeseries({ queries: 'avg:a{$enviroment}' })] },
      'did you mean environment?',
    ],
    ['a variable in a search', { widgets: [widgets.listStream({ query: '$service' })] }, 'uses $service'],
    ['a variable in a scope', { widgets: [widgets.hostmap({ fill: CPU, scope: ['$env'] })] }, 'widgets[0].definition.scope[0] uses $env'],
    [
      'a query that is not there',
      { widgets: [timeseries({ queries: { used: CPU, total: CPU }, formulas: ['used / totl'] })] },
      'requests[0].formulas[0].formula uses totl, which is no query of this request; did you mean total?',
    ],
    [
      'a preset of no variable',
      { template_variables: [{ name: 'env' }], template_variable_presets: [{ name: 'x', template_variables: [{ name: 'evn', values: ['a'] }] }] },
      'names no template variable of the dashboard: evn',
    ],
    ['a variable twice', { template_variables: [{ name: 'env' }, { name: 'env' }] }, 'template_variables has env twice'],
    ['no title', { title: '' }, 'title is empty'],
    [
      'a tag that is no team',
      { tags: ['env:a'] },
      "tags[0]: 'env:a' is none that a dashboard takes: its tags name the teams that own it, such as team:platform",
    ],
    ['a group in a group', { widgets: [group('a', [group('b', [])])] }, 'widgets[0].definition.widgets[0] is a group in a group'],
    [
      'an unknown widget',
      { widgets: [{ type: 'timeserie', requests: [] } as never] },
      'widgets[0].definition.type "timeserie" is none of what is known; did you mean timeseries?',
    ],
    ['a misspelt field', { widgets: [{ ...note('a'), contents: 'x' } as never] }, 'widgets[0].definition.contents is no field here; did you mean content?'],
    ['a missing field', { widgets: [{ type: 'note' } as never] }, 'widgets[0].definition.content is missing'],
    [
      'an unknown colour',
      { widgets: [queryValue({ queries: CPU, thresholds: [{ comparator: '=>' as never, value: 1, severity: 'ok' }] })] },
      'comparator "=>" is none of =, >, >=, <, <=',
    ],
  ];

  test.each(CASES)('%s is refused', (_, props, message) => {
    expect(refusal(props)).toContain('shop/monitors/overview: ');
    expect(refusal(props)).toContain(message);
  });

  test.each([
    "anomalies(query1, 'basic', 2)",
    'top(query1, 10, "mean", "desc")',
    'per_minute(query1) * 100',
    'default_zero(query1) / 1e3',
    'timeshift(query1, -3600)',
  ])('%s is a formula', (formula) => {
    expect(refusal({ widgets: [timeseries({ queries: CPU, formulas: [formula] })] })).toBe('');
  });

  test('variables may stand with their parts', () => {
    const props = {
      template_variables: [{ name: 'env' }, { name: 'kube-cluster' }],
      widgets: [timeseries({ queries: 'avg:a{$env,host:$env.value,$kube-cluster}' })],
    };
    expect(refusal(props)).toBe('');
  });
});

test.each([
  [{ restricted_roles: ['x'] }, 'restricted_roles'],
  [{ default_timeframe: { type: 'live', unit: 'hour', value: 4 } }, 'default_timeframe'],
  [{ template_variables: [{ name: 'env', default: 'a' }] }, 'template_variables[0].default (write defaults)'],
  [
    { template_variables: [{ name: 'env' }], template_variable_presets: [{ name: 'x', template_variables: [{ name: 'env', value: 'a' }] }] },
    'template_variable_presets[0].template_variables[0].value (write values)',
  ],
] as [Partial<DashboardProps>, string][])('what a DatadogDashboard cannot say names what can: %j', (props, what) => {
  expect(refusal(props)).toContain(`an object DatadogDashboard cannot say ${what}; write kind: 'DatadogGenericResource'`);
  expect(refusal({ ...props, kind: 'DatadogGenericResource' })).toBe('');
  expect(refusal({ ...props, kind: 'none' })).toBe('');
});

test('the object has the widgets of the request as one text', () => {
  const { object, request } = dashboard(EVERYTHING);
  const spec = object!.spec as any;
  expect(JSON.parse(spec.widgets)).toEqual(request.widgets);
  expect(spec).toMatchObject({
    title: 'Everything',
    layoutType: 'ordered',
    reflowType: 'fixed',
    tags: ['team:shop'],
    notifyList: ['ops@example.com'],
    templateVariables: [{ name: 'env', prefix: 'env', defaults: ['production'], availableValues: ['production', 'staging'] }],
    templateVariablePresets: [{ name: 'Staging', templateVariables: [{ name: 'env', values: ['staging'] }] }],
  });
});

describe('what was exported from Datadog', () => {
  const layout = { x: 0, y: 0, width: 6, height: 2 };
  const exported = {
    ...{
      id: 'abc-def-ghi',
      url: '/dashboard/abc-def-ghi',
      author_handle: 'a@example.com',
      author_name: null,
      is_read_only: false,
      created_at: '2026-01-01T00:00:00Z',
    },
    ...{ modified_at: '2026-01-01T00:00:00Z', title: 'Exported', description: null, layout_type: 'ordered', notify_list: null, template_variables: [] },
    widgets: [
      { id: 1, definition: note('a'), layout },
      { id: 2, definition: { type: 'group', layout_type: 'ordered', title: 'b', widgets: [{ id: 3, definition: note('c'), layout }] }, layout },
    ],
  };

  test('is taken, without what only Datadog says', () => {
    expect(dashboard(exported as never).request).toEqual({
      title: 'Exported',
      layout_type: 'ordered',
      reflow_type: 'fixed',
      template_variables: [],
      widgets: [
        { definition: note('a'), layout },
        { definition: { type: 'group', layout_type: 'ordered', title: 'b', widgets: [{ definition: note('c'), layout }] }, layout },
      ],
    });
  });

  test('keeps the ids of widgets where tabs name them', () => {
    const tabs = [{ id: 'first', name: 'First', widget_ids: [1, 2] }];
    const { request } = dashboard({ ...exported, tabs, kind: 'none' } as never);
    expect(request.widgets.map(({ id }) => id)).toEqual([1, 2]);
  });
});

test('events over a graph are searched for', () => {
  const found = dashboard({ widgets: [timeseries({ queries: CPU, events: [{ q: 'source:deploy' }] })] }).queries();
  expect(found).toContainEqual(expect.objectContaining({ kind: 'search', text: 'source:deploy', dataSource: 'events' }));
});

test('of the tags of a collection a dashboard has the teams', () => {
  expect(dashboard({}, collection({ tags: ['env:a', 'team:shop'] })).request.tags).toEqual(['team:shop']);
});

describe('widgets', () => {
  const requestOf = (widget: { requests: unknown }) => (widget.requests as any[])[0];

  test('have one query, several, or queries by name', () => {
    const queries = (given: any) => requestOf(timeseries({ queries: given })).queries.map(({ name, query }: any) => [name, query]);
    expect(queries('avg:a{*}')).toEqual([['query1', 'avg:a{*}']]);
    expect(queries(['avg:a{*}', 'avg:b{*}'])).toEqual([
      ['query1', 'avg:a{*}'],
      ['query2', 'avg:b{*}'],
    ]);
    expect(queries({ a: 'avg:a{*}', b: 'avg:b{*}' })).toEqual([
      ['a', 'avg:a{*}'],
      ['b', 'avg:b{*}'],
    ]);
  });

  test('take queries that were built', () => {
    class Built {
      toString = () => 'avg:a{*}';
    }
    expect(requestOf(timeseries({ queries: new Built() })).queries).toEqual([{ data_source: 'metrics', name: 'query1', query: 'avg:a{*}' }]);
    expect(requestOf(timeseries({ queries: { a: new Built() } })).queries).toEqual([{ data_source: 'metrics', name: 'a', query: 'avg:a{*}' }]);
  });

  test('show every query where no formula is said', () => {
    expect(requestOf(toplist({ queries: { a: 'avg:a{*}', b: 'avg:b{*}' } })).formulas).toEqual([{ formula: 'a' }, { formula: 'b' }]);
  });

  test('make one number of a metric where they show numbers', () => {
    expect(requestOf(queryValue({ queries: 'avg:a{*}', aggregator: 'max' })).queries[0].aggregator).toBe('max');
    expect(requestOf(table({ queries: 'avg:a{*}' })).queries[0].aggregator).toBe('avg');
    expect(requestOf(timeseries({ queries: 'avg:a{*}', aggregator: 'max' })).queries[0].aggregator).toBeUndefined();
  });

  const THRESHOLDS = [
    { comparator: '>', value: 60, severity: 'warning' },
    { comparator: '>', value: 80, severity: 'critical', label: 'full' },
  ] as const;

  test('show thresholds as lines', () => {
    expect(timeseries({ queries: CPU, thresholds: THRESHOLDS }).markers).toEqual([
      { value: 'y = 60', display_type: 'warning dashed' },
      { value: 'y = 80', display_type: 'error dashed', label: 'full' },
    ]);
  });

  test('show thresholds as colours, what is worst first: the first that holds counts', () => {
    const colours = [
      { comparator: '>', value: 80, palette: 'white_on_red' },
      { comparator: '>', value: 60, palette: 'white_on_yellow' },
    ];
    expect(requestOf(queryValue({ queries: CPU, thresholds: THRESHOLDS })).conditional_formats).toEqual(colours);
    expect(requestOf(toplist({ queries: CPU, thresholds: THRESHOLDS })).conditional_formats).toEqual(colours);
    expect(requestOf(table({ queries: [CPU, CPU], thresholds: THRESHOLDS })).formulas.map((it: any) => it.conditional_formats)).toEqual([colours, undefined]);
  });

  test('are all taken by the API', () => {
    expect(mistakesIn(dashboard(EVERYTHING).request, 'DashboardRequest')).toEqual([]);
  });
});
