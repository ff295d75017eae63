import { podsIn } from '../review/pods';
import { asMap, isMap } from '../spec/values';
import { either, flag, form, listOf, oneOf, recordOf, text } from './read';
import { alternatives, type Breach, matches, matchesAny, noOther, rule, type Subject } from './rule';

/** Kinds of Kubernetes itself that stand in a namespace. Of others it cannot be told from an object that names none. */
const NAMESPACED: ReadonlySet<string> = new Set(
  `ConfigMap CronJob DaemonSet Deployment EndpointSlice Endpoints HorizontalPodAutoscaler Ingress Job LimitRange NetworkPolicy
   PersistentVolumeClaim Pod PodDisruptionBudget ReplicaSet ReplicationController ResourceQuota Role RoleBinding Secret Service
   ServiceAccount StatefulSet`.split(/\s+/),
);

/** The namespace that an object is in, or makes; `undefined`: none, as belongs to its kind. */
const namespaceOf = ({ object: { kind, metadata } }: Subject): string | undefined =>
  kind === 'Namespace' ? metadata.name : (metadata.namespace ?? (NAMESPACED.has(kind) ? '' : undefined));

const allowedNamespaces = rule({
  name: 'allowedNamespaces',
  read: listOf(form(/^[a-z0-9*-]+$/, 'the name of a namespace'), 'a list of namespaces'),
  wants: (allowed) => `Objects stand in ${noOther('namespaces', allowed)}.`,
  fix: 'Write metadata.namespace; of a Datadog construct the property namespace. Or add the namespace to allowedNamespaces.',
  judge: (subject, allowed) => {
    const namespace = namespaceOf(subject);
    if (namespace === undefined || matchesAny(allowed, namespace)) return [];
    if (namespace === '') return [{ what: '', message: 'says no namespace, and so stands in the one that is chosen when it is applied' }];
    return [{ what: namespace, message: subject.object.kind === 'Namespace' ? `makes the namespace ${namespace}` : `stands in the namespace ${namespace}` }];
  },
});

/** Names of labels with what they must be. */
const asPatterns = (labels: readonly string[] | Readonly<Record<string, string>>): [name: string, pattern: string][] =>
  Array.isArray(labels) ? labels.map((name) => [name, '*']) : Object.entries(labels);

const labelName = form(/^[\w./-]+$/, 'the name of a label, such as app.kubernetes.io/name');

const requiredLabels = rule({
  name: 'requiredLabels',
  read: either<readonly string[], Readonly<Record<string, string>>>(Array.isArray, listOf(labelName), recordOf(text('the value of a label, or *'))),
  wants: (labels) =>
    `Workloads and their pods have the labels ${asPatterns(labels)
      .map(([name, pattern]) => (pattern === '*' ? name : `${name}: ${pattern}`))
      .join(', ')}.`,
  fix: 'Write metadata.labels of the workload and of its pods; in a Datadog construct global.commonLabels for workloads, override.nodeAgent.podLabels and override.clusterAgent.podLabels for pods.',
  judge: (subject, labels) =>
    podsIn([subject.object]).flatMap((pods) => {
      const { object } = subject;
      const places = [['has', object.metadata.labels], ...(object.kind === 'Pod' ? [] : [['has pods with', pods.labels] as const])] as const;
      return places.flatMap(([has, found]) =>
        asPatterns(labels).flatMap(([name, pattern]): Breach[] => {
          const value = asMap(found)[name];
          if (value === undefined) return [{ what: name, message: `${has} no label ${name}` }];
          if (matches(pattern, String(value))) return [];
          return [{ what: name, message: `${has} the label ${name}: ${value}, not ${pattern}` }];
        }),
      );
    }),
});

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;

const allowedServiceTypes = rule({
  name: 'allowedServiceTypes',
  read: listOf(oneOf(TYPES), `a list of ${TYPES.join(', ')}`),
  wants: (allowed) => `Services have ${noOther('types', allowed)}.`,
  fix: 'Write spec.type of the Service: ClusterIP is reached from inside the cluster alone.',
  judge: ({ object }, allowed) => {
    if (object.kind !== 'Service' || object.apiVersion !== 'v1') return [];
    const type = String(asMap(object.spec).type ?? 'ClusterIP');
    return allowed.includes(type) ? [] : [{ what: type, message: `is of the type ${type}` }];
  },
});

const forbiddenKinds = rule({
  name: 'forbiddenKinds',
  read: listOf(form(/^[A-Z][A-Za-z0-9]*$/, 'a kind, such as MutatingWebhookConfiguration'), 'a list of kinds'),
  wants: (kinds) => `No ${alternatives(kinds)} is among the manifests.`,
  fix: 'Switch off what asked for it, or leave the object to those who may make it.',
  judge: ({ object: { kind } }, kinds) => (kinds.includes(kind) ? [{ what: kind, message: `is a ${kind}` }] : []),
});

const secretObjects = rule({
  name: 'secretObjects',
  default: false,
  read: flag,
  demands: (setting) => !setting,
  wants: () => 'No Secret is among the manifests: whoever reads the repository would read it.',
  fix: 'Have the Secret made in the cluster, by External Secrets say (AgentExternalSecret), and refer to it by name.',
  judge: ({ object: { apiVersion, kind, metadata, ...fields } }) => {
    const holds = [fields.data, fields.stringData].some((data) => isMap(data) && Object.keys(data).length > 0);
    // Never its keys' values: a report is read by more people than the Secret.
    return kind === 'Secret' && apiVersion === 'v1' && holds ? [{ what: metadata.name, message: 'is a Secret with its data' }] : [];
  },
});

export const OBJECT_RULES = [allowedNamespaces, requiredLabels, allowedServiceTypes, forbiddenKinds, secretObjects];
