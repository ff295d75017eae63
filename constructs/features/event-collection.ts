import type { JsonMap } from '../kubernetes';
import { variable } from '../spec/datadog-agent';
import { flag, integer, list } from '../spec/option';
import { confdConfigMap } from '../workloads/cluster-agent-confd';
import { defineFeature } from './feature';

const CLUSTER_AGENT = 'clusterAgent/cluster-agent';

/** What Kubernetes reports of its objects: failed pods, nodes that are not ready, and the like. */
export const eventCollection = defineFeature({
  id: 'eventCollection',
  options: {
    collectKubernetesEvents: flag({ helm: 'datadog.collectEvents', default: true, doc: 'Collect the events of the API server.' }),
    unbundleEvents: flag({
      helm: 'datadog.kubernetesEvents.unbundleEvents',
      default: false,
      doc: 'Make one Datadog event of each Kubernetes event instead of one for several.',
    }),
    collectedEventTypes: list<JsonMap>({
      item: 'JsonMap',
      helm: 'datadog.kubernetesEvents.collectedEventTypes',
      doc: 'Which events become Datadog events while `unbundleEvents` is on: `kind` or `source`, and `reasons`.',
      default: [
        { kind: 'Pod', reasons: ['Failed', 'BackOff', 'Unhealthy', 'FailedScheduling', 'FailedMount', 'FailedAttachVolume'] },
        { kind: 'Node', reasons: ['TerminatingEvictedPod', 'NodeNotReady', 'Rebooted', 'HostPortConflict'] },
        { kind: 'CronJob', reasons: ['SawCompletedJob'] },
      ],
    }),
    filteringEnabled: flag({
      helm: 'datadog.kubernetesEvents.filteringEnabled',
      default: false,
      datadogAgent: null,
      doc: 'Collect only the events that the agent takes for important; from cluster agent 7.57 on.',
    }),
    sourceDetectionEnabled: flag({
      helm: 'datadog.kubernetesEvents.sourceDetectionEnabled',
      default: false,
      datadogAgent: variable('DD_KUBERNETES_EVENTS_SOURCE_DETECTION_ENABLED', ['clusterAgent/cluster-agent']),
      doc: 'Name the integration that an event comes from, by the controller that reported it; from cluster agent 7.56 on.',
    }),
    maxEventsPerRun: integer({
      helm: 'datadog.kubernetesEvents.maxEventsPerRun',
      datadogAgent: null,
      unit: 'events',
      doc: 'How many events one run of the check takes at most.',
    }),
    kubernetesEventResyncPeriodS: integer({
      helm: 'datadog.kubernetesEvents.kubernetesEventResyncPeriodS',
      datadogAgent: null,
      unit: 'seconds',
      doc: 'Seconds after which all events are listed anew.',
    }),
  },

  needs: (o, { spec }) =>
    o.collectKubernetesEvents || spec.override.clusterAgent.kubernetesApiserverCheck.disableUseComponentStatus ? ['cluster-agent/confd'] : [],

  contribute: (o, context) => {
    const { clusterAgent, deploysClusterAgent, fullName, spec } = context;
    const remembered = { apiGroups: [''], resources: ['configmaps'], resourceNames: [`${fullName}token`, 'datadogtoken'], verbs: ['get', 'update'] };
    const { disableUseComponentStatus } = spec.override.clusterAgent.kubernetesApiserverCheck;
    const collects = o.collectKubernetesEvents;
    const instance = {
      ...(collects ? { filtering_enabled: o.filteringEnabled, unbundle_events: o.unbundleEvents } : {}),
      ...(collects && o.unbundleEvents ? { collected_event_types: o.collectedEventTypes } : {}),
      ...(disableUseComponentStatus ? { use_component_status: false } : {}),
      ...(o.maxEventsPerRun ? { max_events_per_run: o.maxEventsPerRun } : {}),
      ...(o.kubernetesEventResyncPeriodS ? { kubernetes_event_resync_period_s: o.kubernetesEventResyncPeriodS } : {}),
    };
    return {
      env: [
        // Without a cluster agent the node agents elect one of them to do it.
        ...(collects ? [{ at: clusterAgent ? CLUSTER_AGENT : 'nodeAgent/agent', name: 'DD_COLLECT_KUBERNETES_EVENTS', value: 'true' } as const] : []),
        { at: CLUSTER_AGENT, name: 'DD_KUBERNETES_EVENTS_SOURCE_DETECTION_ENABLED', value: `${o.sourceDetectionEnabled}` },
      ],
      files:
        collects || disableUseComponentStatus
          ? [
              {
                configMap: confdConfigMap(context),
                key: 'kubernetes_apiserver.yaml',
                path: 'kubernetes_apiserver.d/kubernetes_apiserver.yaml',
                content: { init_config: null, instances: [instance] },
              },
            ]
          : [],
      // The ConfigMap remembers up to where events were collected; agents before 7.37 looked for the fixed name.
      rules: collects
        ? [
            {
              role: 'cluster-agent',
              rules: [remembered],
            },
            ...(deploysClusterAgent || !spec.override.nodeAgent.rbac.create ? [] : [{ role: 'node-agent' as const, rules: [remembered] }]),
          ]
        : [],
    };
  },
});
