import { Construct } from 'constructs';
import { Application, AppProject } from '../../imports/argoproj.io';
import type { JsonMap } from '../kubernetes';
import { type SecretLike, secretReference } from '../secrets/reference';
import { chartSource, OPERATOR_CHART } from './charts';
import { type ArgoCdSettings, applicationProps, type Deployed, projectProps } from './settings';

/** What the operator can act on. */
export type OperatorKind =
  | 'DatadogAgent'
  | 'DatadogAgentProfile'
  | 'DatadogCSIDriver'
  | 'DatadogDashboard'
  | 'DatadogGenericResource'
  | 'DatadogMonitor'
  | 'DatadogSLO';

/** How the operator is installed, and for which kinds of objects. */
export interface OperatorApplicationProps extends ArgoCdSettings {
  /** The kinds of objects that the operator acts on: their controllers and definitions are installed, no others. */
  readonly kinds: readonly OperatorKind[];
  /**
   * The namespace that the operator runs in.
   * @default 'datadog-agent'
   */
  readonly namespace?: string;
  /**
   * Holds the API key under `api-key`. Monitors, SLOs, dashboards and generic resources need it.
   * @default - none: the kinds that remain need no key
   */
  readonly apiSecret?: SecretLike;
  /**
   * Holds the application key under `app-key`. Monitors, SLOs, dashboards and generic resources need it.
   * @default - none: the kinds that remain need no key
   */
  readonly appSecret?: SecretLike;
  /**
   * The Datadog site.
   * @default - the operator's: datadoghq.com
   */
  readonly site?: string;
  /**
   * Further values of the chart datadog-operator.
   * @default - none
   */
  readonly values?: JsonMap;
}

/** One operator serves a cluster: whatever installs it does so under one name. */
export const OPERATOR_RELEASE = 'datadog-operator';

/** Value of the controller, and the definitions that it cannot start without. */
const CONTROLLERS: Readonly<Record<OperatorKind, { controllers: readonly string[]; definitions: readonly string[] }>> = {
  DatadogAgent: { controllers: ['datadogAgent', 'datadogAgentInternal'], definitions: ['datadogAgents', 'datadogAgentInternals'] },
  DatadogAgentProfile: {
    controllers: ['datadogAgentProfile', 'datadogAgent', 'datadogAgentInternal'],
    definitions: ['datadogAgentProfiles', 'datadogAgents', 'datadogAgentInternals'],
  },
  DatadogCSIDriver: { controllers: ['datadogCSIDriver'], definitions: ['datadogCSIDrivers'] },
  DatadogDashboard: { controllers: ['datadogDashboard'], definitions: ['datadogDashboards'] },
  DatadogGenericResource: { controllers: ['datadogGenericResource'], definitions: ['datadogGenericResources'] },
  DatadogMonitor: { controllers: ['datadogMonitor'], definitions: ['datadogMonitors'] },
  DatadogSLO: { controllers: ['datadogSLO'], definitions: ['datadogSLOs'] },
};
/** Definitions that the chart brings by default and whose objects other programs act on. */
const OTHERS = ['datadogMetrics', 'datadogPodAutoscalers', 'datadogPodAutoscalerClusterProfiles', 'datadogInstrumentations'];
/** Kinds that live in Datadog, so that the operator must get there. */
const IN_DATADOG: ReadonlySet<OperatorKind> = new Set(['DatadogDashboard', 'DatadogGenericResource', 'DatadogMonitor', 'DatadogSLO']);

const all = (which: 'controllers' | 'definitions'): string[] => [...new Set(Object.values(CONTROLLERS).flatMap((controller) => controller[which]))].sort();

function switches(kinds: readonly OperatorKind[], which: 'controllers' | 'definitions'): [string, boolean][] {
  const on = new Set(kinds.flatMap((kind) => CONTROLLERS[kind][which]));
  return all(which).map((name) => [name, on.has(name)]);
}

/** Values of the operator's chart: exactly the controllers and definitions that these kinds need. */
export const controllersOf = (kinds: readonly OperatorKind[]): JsonMap => ({
  ...Object.fromEntries(switches(kinds, 'controllers').map(([name, enabled]) => [name, { enabled }])),
  datadogCRDs: { crds: Object.fromEntries([...switches(kinds, 'definitions'), ...OTHERS.map((name) => [name, false])]) },
});

function operatorValues({ kinds, apiSecret, appSecret, site, values }: OperatorApplicationProps): JsonMap {
  return {
    ...(apiSecret ? { apiKeyExistingSecret: secretReference(apiSecret).secretName } : {}),
    ...(appSecret ? { appKeyExistingSecret: secretReference(appSecret).secretName } : {}),
    ...(site ? { site } : {}),
    ...controllersOf(kinds),
    ...values,
  };
}

function check(where: string, { kinds, apiSecret, appSecret }: OperatorApplicationProps): void {
  if (!kinds?.length) throw new Error(`${where}: kinds is empty; write what the operator is for, such as ['DatadogMonitor'], or leave this Application out`);
  const unknown = kinds.filter((kind) => !Object.hasOwn(CONTROLLERS, kind));
  if (unknown.length > 0) throw new Error(`${where}: the operator knows no ${unknown.join(', ')}; it knows ${Object.keys(CONTROLLERS).join(', ')}`);
  const inDatadog = kinds.filter((kind) => IN_DATADOG.has(kind));
  for (const [option, secret, key] of [
    ['apiSecret', apiSecret, 'api-key'],
    ['appSecret', appSecret, 'app-key'],
  ] as const) {
    const { secretName, keyName = key } = secret ? secretReference(secret) : {};
    if (!secretName && inDatadog.length > 0)
      throw new Error(`${where}: ${option} is missing, and ${inDatadog.join(', ')} live in Datadog; write { secretName: 'datadog-secret' }`);
    if (keyName !== key) throw new Error(`${where}: ${option}.keyName is '${keyName}', but the operator's chart reads no key other than ${key}`);
  }
}

/**
 * The Argo CD Application that installs the Datadog operator from its chart, with exactly the controllers and definitions that are needed.
 * Only DatadogAgent objects, monitors, SLOs and dashboards need it: agents deployed as manifests or by the chart do not.
 *
 * @throws if no kind is given, or a credential that one needs
 */
export class OperatorApplication extends Construct {
  constructor(scope: Construct, id: string, props: OperatorApplicationProps) {
    super(scope, id);
    check(this.node.path, props);
    const { namespace = 'datadog-agent' } = props;
    const deployed: Deployed = {
      sources: [chartSource({ chart: OPERATOR_CHART, releaseName: OPERATOR_RELEASE, values: operatorValues(props) })],
      namespace,
      wave: 'operator',
      project: {
        description: `The Datadog operator for ${props.kinds.join(', ')}`,
        repositories: [OPERATOR_CHART.repository],
        objects: [],
        namespacedKinds: OPERATOR_CHART.namespacedKinds,
        clusterKinds: OPERATOR_CHART.clusterKinds,
      },
    };
    new AppProject(this, 'project', projectProps(props, deployed));
    new Application(this, 'application', applicationProps(this.node.path, props, deployed));
  }
}
