import type { Construct } from 'constructs';
import type { DashboardRequest, Widget } from '../../imports/datadog-api';
import { DatadogDashboard, type DatadogDashboardSpec } from '../../imports/datadoghq.com';
import { dashboardMistakes } from './dashboard-checks';
import { asPlaced, type DashboardWidget, placed, placedFreely } from './layout';
import { type QueryInUse, queriesIn } from './queries';
import { DatadogResource, type ObjectKind } from './resource';

/** A dashboard. What the Datadog API knows has the API's names: a dashboard that was exported from Datadog can be pasted. */
export interface DashboardProps extends Omit<DashboardRequest, 'widgets' | 'layout_type'> {
  /** What it shows. Widgets without a place are put into rows, in their order. */
  readonly widgets: readonly DashboardWidget[];
  /**
   * A grid of twelve columns, or free places.
   * @default 'ordered'
   */
  readonly layout_type?: DashboardRequest['layout_type'];
  /**
   * The object that the operator acts on.
   * @default 'DatadogDashboard'
   */
  readonly kind?: ObjectKind<'DatadogDashboard'>;
  /**
   * `metadata.name` of what the operator acts on.
   * @default - made of the system's name and the construct's id
   */
  readonly objectName?: string;
}

/** What of a dashboard an object DatadogDashboard cannot say: it would be dropped in silence. */
function unsaidByDashboard(request: DashboardRequest): string[] {
  const { template_variables: variables = [], template_variable_presets: presets = [] } = request;
  const fields = (['restricted_roles', 'tabs', 'default_timeframe'] as const).filter((field) => request[field] !== undefined);
  return [
    ...fields,
    ...variables.flatMap(({ default: one, type }, i) => [
      ...(one === undefined ? [] : [`template_variables[${i}].default (write defaults)`]),
      ...(type === undefined ? [] : [`template_variables[${i}].type`]),
    ]),
    ...presets.flatMap(({ name, template_variables = [] }, i) => [
      ...(name ? [] : [`template_variable_presets[${i}] without a name`]),
      ...template_variables.flatMap(({ value }, j) =>
        value === undefined ? [] : [`template_variable_presets[${i}].template_variables[${j}].value (write values)`],
      ),
    ]),
  ];
}

const some = <K extends string>(key: K, items: readonly string[] | undefined) => (items?.length ? { [key]: [...new Set(items)] } : {});

/** The object by which the operator makes a dashboard: its widgets are one text. */
function dashboardSpec(request: DashboardRequest): DatadogDashboardSpec {
  const {
    title,
    description,
    layout_type,
    reflow_type,
    notify_list,
    tags,
    widgets,
    template_variables: variables,
    template_variable_presets: presets,
  } = request;
  return {
    title,
    ...(description ? { description } : {}),
    layoutType: layout_type,
    ...(reflow_type ? { reflowType: reflow_type } : {}),
    ...some('notifyList', notify_list),
    ...some('tags', tags),
    ...(variables?.length
      ? {
          templateVariables: variables.map(({ name, prefix, defaults, available_values: available }) => ({
            name,
            ...(prefix === undefined ? {} : { prefix }),
            ...(available === undefined ? {} : { availableValues: [...available] }),
            ...some('defaults', defaults),
          })),
        }
      : {}),
    ...(presets?.length
      ? {
          templateVariablePresets: presets.map(({ name, template_variables = [] }) => ({
            name: name!,
            templateVariables: template_variables.map((it) => ({ name: it.name!, ...some('values', it.values) })),
          })),
        }
      : {}),
    widgets: JSON.stringify(widgets, null, 2),
  };
}

/**
 * Widgets on one page in Datadog, made through the operator.
 *
 * @throws if Datadog would refuse it or show errors, widgets lie over each other, or the object cannot say it
 */
export class Dashboard extends DatadogResource<DashboardRequest> {
  readonly type = 'dashboard';
  readonly request: DashboardRequest;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id, props.objectName);
    const { kind = 'DatadogDashboard', objectName: _, title, description, layout_type = 'ordered', reflow_type, widgets, tags, ...rest } = props;
    const reflow = reflow_type ?? (layout_type === 'ordered' ? 'fixed' : undefined);
    if (layout_type === 'free' && reflow) this.fail(`reflow_type is for dashboards with layout_type 'ordered'; leave it out`);
    const teams = this.tagsWith(tags).filter((tag) => tags?.includes(tag) || tag.startsWith('team:'));
    this.request = this.checked('dashboard', {
      title,
      ...(description === undefined ? {} : { description }),
      layout_type,
      ...(reflow ? { reflow_type: reflow } : {}),
      ...(teams.length > 0 ? { tags: teams } : {}),
      ...rest,
      widgets: this.place(widgets, layout_type, reflow),
    }) as unknown as DashboardRequest;
    this.refuseMistakes(dashboardMistakes(this.request));
    this.checkQueries();
    if (kind === 'DatadogDashboard') {
      this.refuse(kind, unsaidByDashboard(this.request));
      this.make(new DatadogDashboard(this, 'object', { metadata: this.metadata(), spec: dashboardSpec(this.request) }));
    } else if (kind === 'DatadogGenericResource') this.makeGeneric('dashboard', this.request);
  }

  queries(): QueryInUse[] {
    return queriesIn(this.request).map((query) => ({ construct: this.node.path, ...query }));
  }

  private place(widgets: readonly DashboardWidget[], layout: DashboardRequest['layout_type'], reflow: DashboardRequest['reflow_type']): Widget[] {
    try {
      if (layout === 'free') return placedFreely(widgets);
      if (reflow !== 'auto') return placed(widgets);
    } catch (error) {
      this.fail((error as Error).message);
    }
    return widgets.map(asPlaced).map(({ size, layout: place, ...widget }, i) => {
      if (size || place)
        this.fail(`widgets[${i}] has a ${place ? 'layout' : 'size'}, but with reflow_type 'auto' Datadog itself places widgets; leave one of them out`);
      return widget;
    });
  }
}
