import type { ApplicationSpecSources } from '../../imports/argoproj.io';
import type { Datadog } from '../datadog';
import type { JsonMap } from '../kubernetes';
import { resolveSpec } from '../spec/schema';
import { difference, layer } from '../spec/values';
import { AGENT_OBJECT_FILE } from '../targets/datadog-agent';
import { CSI_DRIVER_CHART, type InstalledChart, OPERATOR_CHART, switchedOn } from './charts';
import { controllersOf, OPERATOR_RELEASE, type OperatorKind } from './operator-application';
import type { Folders } from './repository';

/** The one file of an installation's folder that holds the objects for the operator. */
export const objectSource = ({ url, revision, values }: Folders): ApplicationSpecSources => ({
  repoUrl: url,
  targetRevision: revision,
  path: values,
  directory: { include: AGENT_OBJECT_FILE },
});

/** What a person says of the operator's chart. The official chart has values of its own for it, which are for the release that comes with it. */
const ownValues = (values: JsonMap): JsonMap => (difference(resolveSpec({}).global.operator.values, values) ?? {}) as JsonMap;

/** The operator with the controllers that the objects of an agent need. */
function operatorFor({ releases }: Datadog): InstalledChart {
  const { global } = releases[0]!.installation.spec;
  const kinds: OperatorKind[] = [
    'DatadogAgent',
    ...(releases.length > 1 ? (['DatadogAgentProfile'] as const) : []),
    ...(global.csi.enabled ? (['DatadogCSIDriver'] as const) : []),
  ];
  return { chart: OPERATOR_CHART, releaseName: OPERATOR_RELEASE, values: layer(controllersOf(kinds), ownValues(global.operator.values)) };
}

/** The charts beside the objects of an agent: the operator, which installs the CSI driver itself, and what else the spec switches on. */
export function chartsBeside(agent: Datadog, operatorIsThere: boolean): InstalledChart[] {
  const others = switchedOn(agent.releases[0]!).filter(({ chart }) => chart !== OPERATOR_CHART && chart !== CSI_DRIVER_CHART);
  return [...(operatorIsThere ? [] : [operatorFor(agent)]), ...others];
}
