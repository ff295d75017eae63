import type { ContainerPort, EnvVar, JsonMap, Volume, VolumeMount } from '../../kubernetes';
import { field, needless, nowhere, type WholeSpec } from '../datadog-agent';
import { imageFields } from '../datadog-agent-images';
import { accountName, containerPorts, deploymentStrategy, onLinux, probed, variables, variablesByName } from '../datadog-agent-shapes';
import { LOG_LEVELS, PULL_POLICIES } from '../known-words';
import { anything, choiceOrText, flag, integer, list, map, text, textMap, texts } from '../option';
import { getPath } from '../values';

export const hardened = { readOnlyRootFilesystem: true };

// Each helper takes the chart path `at` that its rows live below, and `to`: the place in the DatadogAgent object, null where it has none.

const below = (to: string | null, field: string) => (to === null ? null : `${to}.${field}`);

export function environment(at: string, to: string | null, who: string) {
  return {
    env: list<EnvVar>({
      item: 'EnvVar',
      helm: `${at}.env`,
      default: [],
      datadogAgent: to === null ? null : field(`${to}.env`, variables),
      doc: `Environment variables of ${who}.`,
    }),
    envFrom: list({
      helm: `${at}.envFrom`,
      default: [],
      datadogAgent: to?.includes('.containers.') ? nowhere('only whole pods take envFrom there: use variables with valueFrom in env') : below(to, 'envFrom'),
      doc: `ConfigMaps and Secrets whose keys become environment variables of ${who}.`,
    }),
    envDict: map<Record<string, string | { valueFrom: JsonMap }>>({
      of: 'Record<string, string | { valueFrom: JsonMap }>',
      helm: `${at}.envDict`,
      default: {},
      datadogAgent: to === null ? null : field(`${to}.env`, variablesByName),
      doc: `Environment variables of ${who}, as name: value.`,
    }),
  };
}

export const resources = (at: string, to: string | null, who: string) =>
  map({ helm: `${at}.resources`, default: {}, datadogAgent: below(to, 'resources'), doc: `CPU and memory requested for, and allowed to, ${who}.` });

export const securityContext = (at: string, to: string | null, value: JsonMap, who: string) =>
  map({
    helm: `${at}.securityContext`,
    default: value,
    datadogAgent: below(to, 'securityContext'),
    doc: `User, capabilities and file system rights of ${who}.`,
  });

export const ports = (at: string, to: string | null) =>
  list<ContainerPort>({
    item: 'ContainerPort',
    helm: `${at}.ports`,
    default: [],
    datadogAgent: to === null ? null : field(`${to}.ports`, containerPorts),
    doc: 'Ports in addition to those that features open.',
  });

export const command = (at: string, to: string) =>
  texts({ helm: `${at}.command`, default: [], datadogAgent: below(to, 'command'), doc: "Program and arguments to start in place of the image's own." });

export const volumeMounts = (at: string, to: string | null, who: string) =>
  list<VolumeMount>({
    item: 'VolumeMount',
    helm: `${at}.volumeMounts`,
    default: [],
    datadogAgent: below(to, 'volumeMounts'),
    doc: `Where ${who} mounts the volumes added under \`volumes\`.`,
  });

/** @param asked the request of the probe, where the operator's own would go to another port than the agent's */
export function probe(at: string, to: string, kind: 'liveness' | 'readiness' | 'startup', value: JsonMap, asked?: (spec: WholeSpec) => JsonMap | undefined) {
  const purpose = {
    liveness: 'When the container counts as hung and is restarted',
    readiness: 'When the container counts as ready',
    startup: 'How long the container may take to start',
  }[kind];
  return map({
    helm: `${at}.${kind}Probe`,
    default: value,
    datadogAgent: field(`${to}.${kind}Probe`, asked ? probed(asked) : {}),
    doc: `${purpose}; times in seconds. Name a handler to replace the usual request to the health port.`,
  });
}

/** The port that answers health requests, and the probes that ask it. */
export function health(at: string, to: string, port: number, option: string) {
  const usual = { initialDelaySeconds: 15, periodSeconds: 15, timeoutSeconds: 5, successThreshold: 1, failureThreshold: 6 };
  const asks = (path: string) => (spec: WholeSpec) => {
    const chosen = getPath(spec, `${option}.healthPort`.split('.'));
    return chosen === port || !Number.isInteger(chosen) ? undefined : { httpGet: { path, port: chosen as number } };
  };
  return {
    healthPort: integer({
      helm: `${at}.healthPort`,
      default: port,
      datadogAgent: below(to, 'healthPort'),
      unit: 'port number',
      doc: 'Port that answers whether the agent is alive and ready.',
    }),
    livenessProbe: probe(at, to, 'liveness', usual, asks('/live')),
    readinessProbe: probe(at, to, 'readiness', usual, asks('/ready')),
    startupProbe: probe(at, to, 'startup', usual, asks('/startup')),
  };
}

/** What the chart offers for every container of the node agent. */
export function container(key: string, name: string, context: JsonMap = hardened) {
  const at = `agents.containers.${key}`;
  const to = `override.nodeAgent.containers.${name}`;
  const who = `the ${name} container`;
  return {
    ...environment(at, to, who),
    logLevel: choiceOrText(LOG_LEVELS, {
      helm: `${at}.logLevel`,
      datadogAgent: `${to}.logLevel`,
      doc: `How much ${who} logs, where it differs from \`global.logLevel\`.`,
    }),
    resources: resources(at, to, who),
    securityContext: securityContext(at, to, context, who),
  };
}

/** @param on the option that must be on for the image to be used */
export function image(at: string, to: string, name: string, tag: string, on?: string, fields: ReturnType<typeof imageFields> = imageFields(to)) {
  const pinned = { pinned: true, ...(on !== undefined && { whileOn: on }) };
  return {
    name: text({ helm: `${at}.name`, default: name, datadogAgent: field(`${to}.name`, fields.name), doc: 'Image name without registry.' }),
    tag: text({
      helm: `${at}.tag`,
      default: tag,
      datadogAgent: field(`${to}.tag`, { ...pinned, ...fields.tag }),
      doc: 'Release of the agent that runs, such as 7.81.1.',
    }),
    digest: text({ helm: `${at}.digest`, default: '', datadogAgent: field(`${to}.name`, fields.digest), doc: 'sha256 digest that replaces the tag.' }),
    repository: text({
      helm: `${at}.repository`,
      datadogAgent: field(`${to}.name`, fields.repository),
      doc: 'Full image name with registry, in place of `global.registry` and `name`.',
    }),
    doNotCheckTag: flag({
      helm: `${at}.doNotCheckTag`,
      datadogAgent: needless('the operator accepts any tag'),
      doc: 'Accept a tag that is not a version, or is older than what the manifests need.',
    }),
    pullPolicy: choiceOrText(PULL_POLICIES, {
      helm: `${at}.pullPolicy`,
      default: 'IfNotPresent',
      datadogAgent: `${to}.pullPolicy`,
      doc: 'When nodes pull the image: Always, IfNotPresent or Never.',
    }),
    pullSecrets: list<{ name: string }>({
      item: '{ name: string }',
      helm: `${at}.pullSecrets`,
      default: [],
      datadogAgent: `${to}.pullSecrets`,
      doc: 'Secrets with the credentials of the registry.',
    }),
  };
}

export const tagSuffix = (at: string, to: string, fields: ReturnType<typeof imageFields> = imageFields(to)) =>
  text({
    helm: `${at}.tagSuffix`,
    default: '',
    datadogAgent: field(`${to}.tag`, fields.tagSuffix),
    doc: 'Variant of the image, such as jmx or full, put behind the tag.',
  });

export function rbac(at: string, to: string) {
  return {
    create: flag({ helm: `${at}.rbac.create`, default: true, datadogAgent: `${to}.createRbac`, doc: 'Create the service account and its permissions.' }),
    serviceAccountName: text({
      helm: `${at}.rbac.serviceAccountName`,
      default: 'default',
      datadogAgent: field(`${to}.serviceAccountName`, accountName(to)),
      doc: 'Existing service account to use when `create` is false.',
    }),
    serviceAccountAnnotations: textMap({
      helm: `${at}.rbac.serviceAccountAnnotations`,
      default: {},
      datadogAgent: `${to}.serviceAccountAnnotations`,
      doc: 'Annotations of the service account, for instance a cloud role.',
    }),
    serviceAccountAdditionalLabels: textMap({
      helm: `${at}.rbac.serviceAccountAdditionalLabels`,
      default: {},
      datadogAgent: nowhere('say global.commonLabels, or create the account yourself and name it in rbac.serviceAccountName'),
      doc: 'Labels of the service account beside those that every object has, for tools that choose accounts by them.',
    }),
    automountServiceAccountToken: flag({
      helm: `${at}.rbac.automountServiceAccountToken`,
      default: true,
      datadogAgent: null,
      doc: 'Mount the token of the service account into the pods.',
    }),
  };
}

export const together = { datadogAgent: null, doc: 'Let the containers of a pod see the processes of each other.' };

/** What the chart offers for the pods of every workload. */
export function pods(at: string, to: string, who: string) {
  return {
    revisionHistoryLimit: integer({
      helm: `${at}.revisionHistoryLimit`,
      default: 10,
      datadogAgent: nowhere('the operator has no such limit: Kubernetes keeps 10'),
      unit: 'revisions',
      doc: 'How many former revisions are kept for a rollback.',
    }),
    nodeSelector: textMap({
      helm: `${at}.nodeSelector`,
      default: {},
      datadogAgent: field(`${to}.nodeSelector`, onLinux(`${to}.enabled`)),
      doc: `Node labels that ${who} requires.`,
    }),
    tolerations: list({ helm: `${at}.tolerations`, default: [], datadogAgent: `${to}.tolerations`, doc: `Node taints that do not keep ${who} away.` }),
    affinity: map({
      helm: `${at}.affinity`,
      default: {},
      datadogAgent: `${to}.affinity`,
      doc: `Rules that draw ${who} to nodes and pods or keep it off them.`,
    }),
    priorityClassName: text({
      helm: `${at}.priorityClassName`,
      datadogAgent: `${to}.priorityClassName`,
      doc: 'Priority class that decides whose pods give way when nodes are full.',
    }),
    podAnnotations: textMap({
      helm: `${at}.podAnnotations`,
      default: {},
      datadogAgent: `${to}.annotations`,
      doc: 'Annotations of the pods, for service meshes and other webhooks; a change restarts them.',
    }),
    additionalLabels: textMap({
      helm: `${at}.additionalLabels`,
      default: {},
      datadogAgent: nowhere('say podLabels for the pods, or global.commonLabels for all objects'),
      doc: 'Labels of both the workload and its pods.',
    }),
    instanceLabelOverride: text({
      helm: `${at}.instanceLabelOverride`,
      datadogAgent: null,
      doc: 'Value of the app.kubernetes.io/instance label, where other objects select pods by a former one.',
    }),
    dnsConfig: map({
      helm: `${at}.dnsConfig`,
      default: {},
      datadogAgent: `${to}.dnsConfig`,
      doc: 'Name servers, search domains and resolver options of the pods.',
    }),
    volumes: list<Volume>({
      item: 'Volume',
      helm: `${at}.volumes`,
      default: [],
      datadogAgent: `${to}.volumes`,
      doc: 'Volumes in addition to those that features need.',
    }),
    networkPolicy: {
      create: flag({
        helm: `${at}.networkPolicy.create`,
        default: false,
        datadogAgent: nowhere('say global.networkPolicy.create, for all workloads'),
        doc: 'Create a network policy for this workload alone; `global.networkPolicy.create` does so for all.',
      }),
    },
  };
}

/** What the chart offers for the workloads that are Deployments. */
export function deployment(at: string, to: string, replicas: number, who: string, on?: string) {
  const matters = on === undefined ? {} : { whileOn: on };
  return {
    ...pods(at, to, who),
    replicas: integer({
      helm: `${at}.replicas`,
      default: replicas,
      datadogAgent: field(`${to}.replicas`, { default: 1, ...matters }),
      unit: 'pods',
      doc: 'How many pods run at the same time.',
    }),
    topologySpreadConstraints: list({
      helm: `${at}.topologySpreadConstraints`,
      default: [],
      datadogAgent: `${to}.topologySpreadConstraints`,
      doc: 'How pods spread over zones and nodes.',
    }),
    updateStrategy: map({
      helm: `${at}.strategy`,
      default: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      datadogAgent: field(`${to}.updateStrategy`, { ...matters, default: deploymentStrategy(to) }),
      doc: 'How an update replaces the pods.',
    }),
    annotations: textMap({ helm: `${at}.deploymentAnnotations`, default: {}, datadogAgent: null, doc: 'Annotations of the Deployment itself.' }),
    securityContext: map({
      helm: `${at}.securityContext`,
      default: {},
      datadogAgent: `${to}.securityContext`,
      doc: 'User, group and seccomp profile of all containers of the pods.',
    }),
    createPodDisruptionBudget: flag({
      helm: `${at}.createPodDisruptionBudget`,
      default: false,
      datadogAgent: `${to}.createPodDisruptionBudget`,
      doc: 'Create a disruption budget with usual limits; `pdb` lets you choose them.',
    }),
    pdb: {
      create: flag({
        helm: `${at}.pdb.create`,
        default: false,
        datadogAgent: nowhere('say createPodDisruptionBudget, which has usual limits, or write the budget yourself'),
        doc: 'Create a disruption budget with the limits below.',
      }),
      minAvailable: anything<number | string | undefined>({
        of: 'number | string',
        helm: `${at}.pdb.minAvailable`,
        datadogAgent: needless('pdb.create decides whether it is used'),
        unit: 'pods, or a percentage of them such as 50%',
        doc: 'Pods, or percentage of them, that must stay up; 1 if neither limit is given.',
      }),
      maxUnavailable: anything<number | string | undefined>({
        of: 'number | string',
        helm: `${at}.pdb.maxUnavailable`,
        datadogAgent: needless('pdb.create decides whether it is used'),
        unit: 'pods, or a percentage of them such as 50%',
        doc: 'Pods, or percentage of them, that may be down at once.',
      }),
    },
  };
}

export const podSecurityCreate = (at: string) => ({
  podSecurityPolicy: {
    create: flag({
      helm: `${at}.podSecurity.podSecurityPolicy.create`,
      default: false,
      datadogAgent: null,
      doc: 'Create a PodSecurityPolicy, on clusters before Kubernetes 1.25.',
    }),
  },
  securityContextConstraints: {
    create: flag({
      helm: `${at}.podSecurity.securityContextConstraints.create`,
      default: false,
      datadogAgent: null,
      doc: 'Create SecurityContextConstraints, on OpenShift.',
    }),
  },
});
