import type { IConstruct } from 'constructs';
import { linesOf } from './check';
import { DatadogMonitors } from './datadog-monitors';

/**
 * Says on standard error what monitors, SLOs and dashboards below a construct ask for that nothing collects.
 * @throws where that is an error
 */
export function reportUncollected(construct: IConstruct): void {
  const collections = construct.node.findAll().filter((it) => it instanceof DatadogMonitors);
  for (const monitors of collections) monitors.refuseUncollected();
  const lines = collections.flatMap((monitors) => linesOf(monitors.findings()));
  if (lines.length > 0) process.stderr.write(lines.map((line) => `warning: ${line}\n`).join(''));
}
