import type { JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { appKeyVariables, secretVariable } from '../secrets/names';
import type { Resolved } from '../spec/option';
import { truthy } from '../spec/values';
import { installationLabels } from '../workloads/labels';
import { runsNodeAgents } from '../workloads/node-agent';
import { nodeContainer, nodeMounts } from '../workloads/node-container';
import { toYaml } from '../yaml';
import { defineFeature } from './feature';
import { identityRefusals, identityWarnings, runnerOptions } from './private-action-runner-options';

const AT = 'nodeAgent/private-action-runner';
const FOLDER = '/etc/privateactionrunner';
const FILE = 'privateactionrunner.yaml';

const options = runnerOptions('datadog.privateActionRunner', 'every node');

type Options = Resolved<typeof options>;

function settings(o: Options): JsonMap {
  return {
    private_action_runner: {
      enabled: true,
      self_enroll: o.selfEnroll,
      ...(!o.selfEnroll && o.urn ? { urn: o.urn } : {}),
      ...(!o.selfEnroll && o.privateKey ? { private_key: o.privateKey } : {}),
      ...(o.apiKeyOnlyEnrollment ? { api_key_only_enrollment: true } : {}),
      ...(truthy(o.actionsAllowlist) ? { actions_allowlist: o.actionsAllowlist } : {}),
    },
  };
}

/** Files of the node that actions may look at. */
function hostFiles({ spec }: PlanContext): Required<Pick<Contribution, 'volumes' | 'mounts'>> {
  const mountPropagation = spec.global.hostVolumeMountPropagation;
  const mount = (name: string, mountPath: string) => ({ at: AT, mount: { name, mountPath, mountPropagation, readOnly: true } }) as const;
  return {
    volumes: [
      { workload: 'nodeAgent', volume: { name: 'host-osrelease', hostPath: { path: '/etc/os-release' } } },
      { workload: 'nodeAgent', volume: { name: 'host-varlog', hostPath: { path: '/var/log' } } },
    ],
    mounts: [mount('procdir', '/host/proc'), mount('host-osrelease', '/host/etc/os-release'), mount('host-varlog', '/host/var/log')],
  };
}

/** Actions of Datadog workflows, run on each node. */
export const privateActionRunner = defineFeature({
  id: 'privateActionRunner',
  options,

  // Actions reach the runner as settings from Datadog do.
  needs: (o, { linux, remoteConfiguration }) =>
    o.enabled && linux ? ['container/private-action-runner', ...(remoteConfiguration ? (['remote-configuration'] as const) : [])] : [],

  refuse: (o, context) => {
    if (!o.enabled) return [];
    const { linux } = context;
    const path = 'features.privateActionRunner.enabled';
    return [
      ...(linux ? [] : [{ path, message: 'the runner does not exist for Windows: set it to false where cluster.operatingSystem is windows' }]),
      ...(runsNodeAgents(context) ? identityRefusals('features.privateActionRunner', o) : []),
    ];
  },

  warn: (o) => (o.enabled ? identityWarnings('features.privateActionRunner', o) : []),

  contribute: (o, context) => {
    if (!context.needs.has('container/private-action-runner')) return {};
    const { confPath, fullName, name, spec } = context;
    const own = spec.override.nodeAgent.containers['private-action-runner'];
    const host = hostFiles(context);
    const volume = `${fullName}-privateactionrunner-config`;
    const secret = o.selfEnroll ? undefined : o.identityFromExistingSecret;
    const content = settings(o);
    const command = ['/opt/datadog-agent/embedded/bin/privateactionrunner', 'run', `-c=${confPath}`, `-E=${FOLDER}/${FILE}`];
    return {
      // The user's lifecycle handlers are for the agents; the chart spares the runner.
      containers: [{ workload: 'nodeAgent', order: 90, container: { ...nodeContainer('private-action-runner', own, context, command), lifecycle: undefined } }],
      env: [
        ...[
          { name: 'DD_LOG_LEVEL', value: own.logLevel || spec.global.logLevel },
          ...appKeyVariables(context),
          ...(secret
            ? [secretVariable('DD_PRIVATE_ACTION_RUNNER_URN', secret, 'urn'), secretVariable('DD_PRIVATE_ACTION_RUNNER_PRIVATE_KEY', secret, 'private_key')]
            : []),
        ].map((variable) => ({ at: AT, ...variable }) as const),
      ],
      // An object of its own: the chart does not give this ConfigMap the user's labels.
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: name('privateactionrunner'), namespace: context.namespace, labels: installationLabels(context) },
          data: { [FILE]: toYaml(content) },
        },
      ],
      checksums: [{ workload: 'nodeAgent', name: 'privateactionrunner-config', of: content }],
      volumes: [{ workload: 'nodeAgent', volume: { name: volume, configMap: { name: name('privateactionrunner') } } }, ...host.volumes],
      mounts: [
        // The runner writes its identity and its token there, so unlike others it may write.
        ...nodeMounts(context)
          .filter(({ name: mounted }) => mounted !== 'datadog-yaml')
          .map((mount) => ({ at: AT, mount: ['config', 'auth-token'].includes(mount.name) ? { ...mount, readOnly: false } : mount }) as const),
        { at: AT, mount: { name: volume, mountPath: FOLDER, readOnly: true } },
        ...host.mounts,
      ],
    };
  },
});
