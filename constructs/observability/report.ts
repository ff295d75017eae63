import type { IConstruct } from 'constructs';
import { DatadogMonitors } from './datadog-monitors';

/**
 * Says on standard error what monitors, SLOs and dashboards below a construct ask for that nothing collects.
 * @throws where that is an error
 */
export function reportUncollected(construct: IConstruct): void {
  const lines = construct.node
    .findAll()
    .filter((it) => it instanceof DatadogMonitors)
    .flatMap((monitors) => monitors.warnings());
  if (lines.length > 0) process.stderr.write(lines.map((line) => `warning: ${line}\n`).join(''));
}
