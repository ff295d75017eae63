import type { EnvVar } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { startingWith } from '../plan/watch';
import { truthy } from '../spec/values';
import type { Part } from './part';

const IGNORED = 'ignored-integration/';

/** Integrations that must not start by themselves: those the user names, and those that a feature replaces. */
const ignored = ({ needs, spec }: PlanContext): string[] => [...(spec.global.ignoreAutoConfig ?? []), ...startingWith(needs, IGNORED)];

function variables(context: PlanContext): EnvVar[] {
  const {
    needs,
    spec: { global, override },
  } = context;
  const ignore = ignored(context);
  const shared = needs.has('container/otel-agent') || needs.has('container/host-profiler') || needs.has('config-sync');
  return [
    { name: 'DD_HEALTH_PORT', value: `${override.nodeAgent.containers.agent.healthPort}` },
    { name: 'DD_EXPVAR_PORT', value: `${global.expvarPort}` },
    { name: 'DD_KUBELET_CORE_CHECK_ENABLED', value: `${global.kubelet.coreCheckEnabled}` },
    { name: 'DD_KUBERNETES_KUBE_SERVICE_IGNORE_READINESS', value: `${global.kubernetesKubeServiceIgnoreReadiness}` },
    ...(ignore.length > 0 ? [{ name: 'DD_IGNORE_AUTOCONF', value: ignore.join(' ') }] : []),
    ...(truthy(global.checksTagCardinality) ? [{ name: 'DD_CHECKS_TAG_CARDINALITY', value: `${global.checksTagCardinality}` }] : []),
    { name: 'DD_KUBERNETES_KUBELET_PODRESOURCES_SOCKET', value: `${global.kubelet.podResourcesSocketPath}/kubelet.sock` },
    // The containers that take their settings from the core agent ask it here.
    ...(shared
      ? [
          { name: 'DD_AGENT_IPC_PORT', value: '5009' },
          { name: 'DD_AGENT_IPC_CONFIG_REFRESH_INTERVAL', value: '60' },
        ]
      : []),
  ];
}

/** What only the core agent is told, apart from features. */
export const coreAgentEnvironment: Part = {
  id: 'coreAgentEnvironment',
  contribute: (context) => ({ env: variables(context).map((variable) => ({ ...variable, at: 'nodeAgent/agent' })) }),
};
