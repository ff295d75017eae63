import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Datadog } from '../constructs';
import { WorkshopPostgres, WorkshopWebapp } from './apps';
import { deployByArgoCd, deployWorkloads } from './gitops';
import { workshopMachines } from './machines';

/** What the agent does wherever it finds a container of the image `postgres`: its metrics, and samples and plans of its queries. */
const POSTGRES = `
ad_identifiers: [postgres]
init_config:
instances:
  - dbm: true
    host: '%%host%%'
    port: 5432
    username: datadog
    password: '%%env_POSTGRES_DATADOG_PASSWORD%%'
    tags: ['service:postgres']
`.trimStart();

/** The monitoring workshop: a Flask application that sends traces and StatsD metrics to the ports of its node, and its Postgres. */
export class Workshop extends Chart {
  static readonly environments = ['dev'] as const;

  constructor(scope: Construct, environment: (typeof Workshop.environments)[number]) {
    super(scope, `workshop-${environment}`);

    const agent = new Datadog(this, 'agent', {
      namespace: 'datadog',
      global: {
        site: 'datadoghq.com',
        credentials: { apiSecret: { secretName: 'datadog-secret' } },
        tags: [`env:${environment}`],
      },
      features: {
        apm: { hostPortConfig: { enabled: true, hostPort: 8126 } },
        dogstatsd: { hostPortConfig: { enabled: true, hostPort: 8125 } },
        liveContainerCollection: { enabled: true },
        customChecks: { confd: { 'postgres.yaml': POSTGRES } },
      },
      override: {
        nodeAgent: {
          containers: {
            agent: {
              env: [{ name: 'POSTGRES_DATADOG_PASSWORD', valueFrom: { secretKeyRef: { name: 'datadog-postgres', key: 'password' } } }],
            },
          },
        },
      },
    });
    deployByArgoCd(this, agent, 'workshop', environment);

    const namespace = 'workshop';
    const postgres = new WorkshopPostgres(this, 'postgres', { agent, namespace });
    const webapp = new WorkshopWebapp(this, 'webapp', { agent, namespace, database: postgres.host });
    deployWorkloads(this, [postgres, webapp], namespace, 'workshop', environment);
    workshopMachines(this, agent);
  }
}
