import type { EnvVar, JsonMap, KubernetesObject, PolicyRule } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { startingWith } from '../plan/watch';
import { field } from '../spec/datadog-agent';
import { choiceOrText, flag, integer, type Resolved, text } from '../spec/option';
import { registry } from '../spec/registry';
import { commonLabels } from '../workloads/labels';
import { sidecarEnvironment, sidecarInjection } from './agent-sidecar-injection';
import { defineFeature } from './feature';

const AT = 'clusterAgent/cluster-agent';
const at = 'clusterAgent.admissionController';

const options = {
  enabled: flag({ helm: `${at}.enabled`, default: true, doc: 'Change pods when they are created, so that they find the agent and carry the standard tags.' }),
  validation: { enabled: flag({ helm: `${at}.validation.enabled`, default: true, doc: 'Look at pods without changing them; from cluster agent 7.59 on.' }) },
  mutation: { enabled: flag({ helm: `${at}.mutation.enabled`, default: true, doc: 'Change pods; from cluster agent 7.59 on.' }) },
  mutateUnlabelled: flag({ helm: `${at}.mutateUnlabelled`, default: false, doc: 'Change all pods, not only those labelled admission.datadoghq.com/enabled.' }),
  agentCommunicationMode: choiceOrText(['hostip', 'service', 'socket', 'csi'], {
    helm: `${at}.configMode`,
    doc: 'How changed pods reach the agent: hostip, service, socket or csi; left out, it follows from how traces are received.',
  }),
  failurePolicy: choiceOrText(['Ignore', 'Fail'], {
    helm: `${at}.failurePolicy`,
    default: 'Ignore',
    doc: 'Whether pods still start while the cluster agent is out of reach (Ignore) or not (Fail).',
  }),
  webhookName: text({
    helm: `${at}.webhookName`,
    default: 'datadog-webhook',
    doc: 'Name of the webhook configurations, which the cluster agent creates itself.',
  }),
  registry: text({ helm: `${at}.containerRegistry`, doc: 'Registry of injected images, where it is not `global.registry`.' }),
  port: integer({ helm: `${at}.port`, default: 8000, datadogAgent: null, unit: 'port number', doc: 'Port on which the cluster agent is asked about pods.' }),
  remoteInstrumentation: {
    enabled: flag({
      helm: `${at}.remoteInstrumentation.enabled`,
      default: false,
      datadogAgent: null,
      doc: 'Let Datadog start the injection of libraries; the cluster agent may then change workloads.',
    }),
  },
  cwsInstrumentation: {
    enabled: flag({ helm: `${at}.cwsInstrumentation.enabled`, default: false, doc: 'Report who runs commands in pods to workload security.' }),
    mode: choiceOrText(['remote_copy', 'init_container'], {
      helm: `${at}.cwsInstrumentation.mode`,
      default: 'remote_copy',
      doc: 'How the reporter gets into pods.',
    }),
  },
  kubernetesAdmissionEvents: {
    enabled: flag({
      helm: `${at}.kubernetesAdmissionEvents.enabled`,
      default: false,
      doc: 'Send an event for what is created, changed and deleted in the cluster.',
    }),
  },
  probe: {
    enabled: flag({
      helm: `${at}.probe.enabled`,
      datadogAgent: field('features.admissionController.probe.enabled', { default: true, whileOn: 'features.admissionController.enabled' }),
      default: false,
      doc: 'Check now and then that the API server reaches the webhook; from cluster agent 7.78 on.',
    }),
    interval: integer({ helm: `${at}.probe.interval`, default: 60, unit: 'seconds', doc: 'Seconds between two of these checks.' }),
    gracePeriod: integer({ helm: `${at}.probe.gracePeriod`, default: 60, unit: 'seconds', doc: 'Seconds after the start before these checks begin.' }),
  },
  agentSidecarInjection: sidecarInjection,
};

type Options = Resolved<typeof options>;

function communicationMode(o: Options, context: PlanContext): string {
  const { needs, platform } = context;
  if (o.agentCommunicationMode) return o.agentCommunicationMode;
  if (needs.has('traces/socket')) return 'socket';
  if (needs.has('traces/host-port') || platform.reachedByHostIP) return 'hostip';
  return needs.has('traces/local-service') ? 'service' : 'socket';
}

function webhook(o: Options, context: PlanContext): EnvVar[] {
  const { fullName, name, spec } = context;
  const values: Record<string, string | number | boolean> = {
    ENABLED: true,
    VALIDATION_ENABLED: o.validation.enabled,
    MUTATION_ENABLED: o.mutation.enabled,
    WEBHOOK_NAME: o.webhookName,
    MUTATE_UNLABELLED: o.mutateUnlabelled,
    SERVICE_NAME: name('cluster-agent-admission-controller'),
    INJECT_CONFIG_MODE: communicationMode(o, context),
    INJECT_CONFIG_LOCAL_SERVICE_NAME: spec.override.nodeAgent.localService.nameOverride || fullName,
    FAILURE_POLICY: o.failurePolicy,
    PORT: o.port,
    ...(o.probe.enabled ? { PROBE_ENABLED: true, PROBE_INTERVAL: o.probe.interval, PROBE_GRACE_PERIOD: o.probe.gracePeriod } : {}),
  };
  return Object.entries(values).map(([key, value]) => ({ name: `DD_ADMISSION_CONTROLLER_${key}`, value: `${value}` }));
}

/** Settings that the cluster agent gets even while the controller is off. */
function injection(o: Options, { spec }: PlanContext): EnvVar[] {
  const on = (enabled: boolean, key: string) => (enabled ? [{ name: `DD_ADMISSION_CONTROLLER_${key}`, value: 'true' }] : []);
  return [
    ...on(o.remoteInstrumentation.enabled, 'AUTO_INSTRUMENTATION_PATCHER_ENABLED'),
    { name: 'DD_ADMISSION_CONTROLLER_CONTAINER_REGISTRY', value: o.registry || registry(spec) },
    ...on(o.cwsInstrumentation.enabled, 'CWS_INSTRUMENTATION_ENABLED'),
    ...(o.cwsInstrumentation.enabled ? [{ name: 'DD_ADMISSION_CONTROLLER_CWS_INSTRUMENTATION_MODE', value: o.cwsInstrumentation.mode }] : []),
    ...on(o.kubernetesAdmissionEvents.enabled, 'KUBERNETES_ADMISSION_EVENTS_ENABLED'),
  ];
}

const service = (o: Options, context: PlanContext): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: context.name('cluster-agent-admission-controller'),
    namespace: context.namespace,
    labels: { app: context.fullName, ...commonLabels(context) },
  },
  spec: { selector: { app: context.name('cluster-agent') }, ports: [{ port: 443, targetPort: o.port, name: 'datadog-webhook', protocol: 'TCP' }] as JsonMap[] },
});

function rules(o: Options): PolicyRule[] {
  const configurations = { apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'] };
  const workloads = { apiGroups: ['apps'], resources: ['statefulsets', 'replicasets', 'deployments', 'daemonsets'] };
  const copies = o.cwsInstrumentation.enabled && o.cwsInstrumentation.mode === 'remote_copy';
  return [
    { ...configurations, resourceNames: [o.webhookName], verbs: ['get', 'list', 'watch', 'update', 'delete'] },
    { ...configurations, verbs: ['create'] },
    // A pod's owners tell which service it belongs to.
    { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: ['get'] },
    { ...workloads, verbs: ['get'] },
    { apiGroups: [''], resources: ['replicationcontrollers'], verbs: ['get'] },
    ...(o.remoteInstrumentation.enabled ? [{ ...workloads, verbs: ['patch'] }] : []),
    { apiGroups: ['storage.k8s.io'], resources: ['csidrivers'], verbs: ['get', 'list', 'watch'] },
    ...(copies ? [{ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }] : []),
  ];
}

/** Where the controller keeps the certificate that it shows to the API server. */
const ownNamespaceRules: PolicyRule[] = [
  { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list', 'watch', 'update', 'create'] },
  { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'update', 'create'] },
];

/** A webhook that changes pods when they are created: where the agent is, standard tags, tracing libraries, sidecars. */
export const admissionController = defineFeature({
  id: 'admissionController',
  options,

  needs: (o) => [
    ...(o.remoteInstrumentation.enabled ? ['cluster-agent/remote-configuration' as const] : []),
    ...(o.enabled ? [`cluster-agent/webhook/${o.port}` as const, 'pod-injection' as const] : []),
  ],

  warn: (o, { deploysClusterAgent, needs, spec }) => {
    const { createPodDisruptionBudget, pdb, replicas } = spec.override.clusterAgent;
    const asked = o.enabled || startingWith(needs, 'cluster-agent/external-metrics/').length > 0;
    return [
      ...(o.agentCommunicationMode === 'csi' && !spec.global.csi.enabled
        ? [
            {
              path: 'features.admissionController.agentCommunicationMode',
              message: "'csi' needs the CSI driver, so pods get 'socket' instead: set global.csi.enabled",
            },
          ]
        : []),
      ...(deploysClusterAgent && asked && (replicas <= 1 || !(pdb.create || createPodDisruptionBudget))
        ? [
            {
              path: 'override.clusterAgent.replicas',
              message:
                'the API server asks this cluster agent, so it should not be alone: set override.clusterAgent.replicas to 2 and override.clusterAgent.pdb.create to true',
            },
          ]
        : []),
    ];
  },

  contribute: (o, context) => {
    if (!context.deploysClusterAgent) return {};
    const always = injection(o, context).map((variable) => ({ at: AT, ...variable }) as const);
    if (!o.enabled) return { env: always };
    return {
      env: [
        ...always,
        ...[...webhook(o, context), ...sidecarEnvironment(o.agentSidecarInjection, context)].map((variable) => ({ at: AT, ...variable }) as const),
      ],
      ports: [{ at: AT, port: { containerPort: o.port, name: 'datadog-webhook', protocol: 'TCP' } }],
      objects: [service(o, context)],
      rules: [
        { role: 'cluster-agent', rules: rules(o) },
        { role: 'cluster-agent-main', rules: ownNamespaceRules },
      ],
    };
  },
});
