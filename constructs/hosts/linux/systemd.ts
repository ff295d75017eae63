import type { JsonMap } from '../../kubernetes';
import { capabilitiesOf, type HostAgent } from '../agent';
import { quantity } from '../quantity';

/** The unit of the Linux package that runs what a container of the pod runs. */
export const UNITS: Readonly<Record<string, string>> = {
  agent: 'datadog-agent.service',
  'trace-agent': 'datadog-agent-trace.service',
  'process-agent': 'datadog-agent-process.service',
  'system-probe': 'datadog-agent-sysprobe.service',
  'security-agent': 'datadog-agent-security.service',
};

/** Units of the package that run as root have every capability already. */
const AS_ROOT = new Set(['system-probe', 'security-agent']);

/** What a container needs to have the devices that a host has. */
const FOR_CONTAINERS = new Set(['MKNOD']);

// Older versions of systemd read one decimal, and take no quota of nothing.
const percent = (cpu: unknown): string => `${Math.max(1, Math.round(quantity(cpu) * 1000)) / 10}%`;

/** What a share of the processors becomes as a weight of a control group: as the kubelet has it. */
const weight = (cpu: unknown): number => 1 + Math.floor(((Math.max(2, Math.floor(quantity(cpu) * 1024)) - 2) * 9999) / 262_142);

/** What a container of the pod may use and do, as a drop-in of its unit; undefined where there is nothing to say. */
function dropIn(name: string, resources: JsonMap, capabilities: readonly string[]): string | undefined {
  const limits = (resources.limits ?? {}) as JsonMap;
  const requests = (resources.requests ?? {}) as JsonMap;
  const lines = [
    ...(limits.cpu === undefined ? [] : [`CPUQuota=${percent(limits.cpu)}`]),
    ...(limits.memory === undefined ? [] : [`MemoryMax=${quantity(limits.memory)}`]),
    ...(requests.cpu === undefined ? [] : [`CPUWeight=${weight(requests.cpu)}`]),
    ...(requests.memory === undefined ? [] : [`MemoryLow=${quantity(requests.memory)}`]),
    // The package's own, which a list of ours would replace in some versions of systemd, stands with them.
    ...(capabilities.length > 0 && !AS_ROOT.has(name)
      ? [`AmbientCapabilities=${['NET_BIND_SERVICE', ...capabilities].map((capability) => `CAP_${capability}`).join(' ')}`]
      : []),
  ];
  return lines.length > 0 ? ['# Written by cdk8s-datadog.', '[Service]', ...lines, ''].join('\n') : undefined;
}

/** Drop-ins of the package's units, by their place below /etc/systemd/system. */
export function dropIns(agent: HostAgent): Map<string, string> {
  const files = new Map<string, string>();
  for (const container of agent.containers) {
    const { name, resources = {} } = container.base;
    const text = dropIn(
      name,
      resources,
      capabilitiesOf(container).filter((capability) => !FOR_CONTAINERS.has(capability)),
    );
    if (text) files.set(`${UNITS[name]!}.d/cdk8s-datadog.conf`, text);
  }
  return files;
}

/** The units that have to run for the spec to hold. */
export const unitsOf = ({ containers }: HostAgent): string[] => containers.map(({ base }) => UNITS[base.name]!);
