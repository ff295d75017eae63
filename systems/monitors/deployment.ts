import { Chart } from 'cdk8s';
import { Datadog, type DatadogMonitors, MonitorsApplication } from '../../constructs';

const REPOSITORY = { url: 'https://git.example.com/platform/gitops.git', revision: 'main' };
/** Apart from the agents' own Secret: they need no application key. */
const OPERATOR_SECRET = { secretName: 'datadog-operator-secret' };

/** The agents of all environments of a system. */
export const agentsOf = (environments: readonly Chart[]): Datadog[] =>
  environments.flatMap((environment) => environment.node.findAll().filter((construct): construct is Datadog => construct instanceof Datadog));

/** Deploys the monitors of a system by the Argo CD of one of its clusters, with the operator that makes them in Datadog. */
export function deployMonitors(monitors: DatadogMonitors, system: string, site: string): void {
  new MonitorsApplication(Chart.of(monitors), 'argocd', {
    name: `${system}-monitors`,
    monitors,
    repository: { ...REPOSITORY, path: `dist/${system}/monitors` },
    operator: { apiSecret: OPERATOR_SECRET, appSecret: OPERATOR_SECRET, site },
    automated: { prune: true, selfHeal: true },
  });
}
