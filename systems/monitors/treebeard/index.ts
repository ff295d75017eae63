import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { DatadogMonitors } from '../../../constructs';
import { agentsOf, deployMonitors } from '../deployment';
import { applicationAlerts, infrastructureAlerts, objectives, serviceAlerts } from './alerts';
import { applicationPerformance, businessMetrics, infrastructure, serviceHealth } from './dashboards';
import { SENT } from './metrics';

/** An alert for every target of TreeBeard, its SLOs and its four dashboards. The lines are those of its document. */
export class TreebeardMonitors extends Chart {
  constructor(scope: Construct, environments: readonly Chart[]) {
    super(scope, 'treebeard-monitors');
    const monitors = new DatadogMonitors(this, 'monitors', {
      system: 'treebeard',
      namespace: 'datadog',
      agents: agentsOf(environments),
      declared: SENT,
      uncollected: 'error',
      tags: ['service:treebeard-api', 'env:production', 'team:treebeard'],
      // Lines 39 to 41, with the channels and the address of lines 539 and 541.
      routing: {
        critical: {
          notify: ['@pagerduty-TreeBeard', '@slack-alerts'],
          renotify: { every: 20, times: 3 },
          escalation: { message: 'Nobody has acknowledged this.', notify: ['@devops@treebeard.com'] },
          priority: 1,
        },
        warning: { notify: ['@slack-alerts'], priority: 3 },
        info: { notify: ['@slack-monitoring', '@devops@treebeard.com'], recovery: false, priority: 5 },
      },
    });
    serviceAlerts(monitors);
    applicationAlerts(monitors);
    infrastructureAlerts(monitors);
    objectives(monitors);
    for (const dashboard of [serviceHealth, infrastructure, applicationPerformance, businessMetrics]) dashboard(monitors);
    deployMonitors(monitors, 'treebeard', 'datadoghq.com');
  }
}
