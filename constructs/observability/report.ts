import type { IConstruct } from 'constructs';
import { linesOf, remarksOf } from './check';
import { DatadogMonitors } from './datadog-monitors';
import { isDatadogResource } from './resource';

/**
 * Says on standard error what monitors, SLOs and dashboards below a construct hardly mean, and what they ask for that nothing collects.
 * @throws where that is an error
 */
export function reportFindings(construct: IConstruct): void {
  const all = construct.node.findAll();
  const collections = all.filter((it) => it instanceof DatadogMonitors);
  for (const monitors of collections) monitors.refuseUncollected();
  const inside = new Set(collections.flatMap((monitors) => monitors.node.findAll()));
  const alone = all.filter(isDatadogResource).filter((resource) => !inside.has(resource));
  const lines = linesOf([...collections.flatMap((monitors) => monitors.findings()), ...alone.flatMap(remarksOf)]);
  if (lines.length > 0) process.stderr.write(lines.map((line) => `warning: ${line}\n`).join(''));
}
