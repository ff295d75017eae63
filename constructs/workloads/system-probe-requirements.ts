import type { Refusal } from '../features/feature';
import type { SpecContext } from '../plan/context';
import type { Contribution, Need } from '../plan/contribution';
import { inRange } from '../plan/installation';

const has = ({ lacks, linux }: SpecContext) => linux && !lacks('container/system-probe');

/** Whether the node's other release files (/etc/redhat-release and the like) are mounted next to /etc/os-release. */
export function mountsReleaseFiles({ linux, platform, spec }: SpecContext): boolean {
  return linux && platform.releaseFiles && spec.features.systemProbe.enableDefaultOsReleasePaths && !spec.global.disableDefaultOsReleasePaths;
}

/** What a feature that works inside system-probe needs; nothing on nodes where system-probe cannot run. */
export const systemProbe = (on: boolean, context: SpecContext, ...more: Need[]): readonly Need[] =>
  on && has(context) ? ['container/system-probe', ...more] : [];

/** Why a feature that works inside system-probe cannot. */
export function systemProbeRefusals(on: boolean, path: string, context: SpecContext): readonly Refusal[] {
  if (!on) return [];
  const { platform, spec } = context;
  const refusals: Refusal[] = [];
  if (platform.systemProbeRejected) refusals.push({ path, message: platform.systemProbeRejected });
  if (has(context) && spec.global.osReleasePath === '' && !mountsReleaseFiles(context))
    refusals.push({
      path,
      message:
        'system-probe must know the operating system: set global.osReleasePath, or allow the usual release files (global.disableDefaultOsReleasePaths: false)',
    });
  return refusals;
}

/** Whether system-probe sends what it sees of the network itself instead of through the process agent. */
export function sendsDirectly({ agentVersion, spec }: SpecContext): boolean {
  return !spec.override.nodeAgent.image.doNotCheckTag && inRange(agentVersion, '>=7.81.0-0');
}

/** What both ways to watch the network need: the process agent to send it, or the core agent's settings to send it directly. */
export const networkSender = (on: boolean, context: SpecContext): readonly Need[] =>
  on ? ['container/process-agent', ...(sendsDirectly(context) ? ['config-sync' as const] : [])] : [];

/** With those settings comes the API key, which system-probe cannot look up where it is kept in a secret backend. */
export const networkSenderEnvironment = (on: boolean, context: SpecContext): NonNullable<Contribution['env']> =>
  on && sendsDirectly(context)
    ? [
        { at: ['nodeAgent/agent', 'nodeAgent/system-probe'], name: 'DD_AGENT_IPC_PORT', value: '5009' },
        { at: ['nodeAgent/agent', 'nodeAgent/system-probe'], name: 'DD_AGENT_IPC_CONFIG_REFRESH_INTERVAL', value: '60' },
      ]
    : [];
