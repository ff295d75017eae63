import type { JsonMap } from '../kubernetes';
import type { RefusalContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { nowhere } from '../spec/datadog-agent';
import { jsonText } from '../spec/json';
import { choice, flag, list, type Resolved, text, textMap, texts } from '../spec/option';
import { truthy } from '../spec/values';
import { targetRefusals } from './apm-targets';
import type { Refusal } from './feature';

/** Injection of tracing libraries into pods, by the cluster agent. */
export const instrumentation = {
  enabled: flag({
    helm: 'datadog.apm.instrumentation.enabled',
    default: false,
    doc: 'Inject tracing libraries into pods when they start, cluster-wide unless narrowed below.',
  }),
  enabledNamespaces: texts({ helm: 'datadog.apm.instrumentation.enabledNamespaces', default: [], doc: 'Inject in these namespaces only.' }),
  disabledNamespaces: texts({ helm: 'datadog.apm.instrumentation.disabledNamespaces', default: [], doc: 'Inject everywhere but in these namespaces.' }),
  libVersions: textMap({ helm: 'datadog.apm.instrumentation.libVersions', default: {}, doc: 'Version of the library by language, such as java: "1".' }),
  targets: list<JsonMap>({
    item: 'JsonMap',
    helm: 'datadog.apm.instrumentation.targets',
    default: [],
    doc: 'Which pods get which libraries and settings; the first target that matches a pod counts. From cluster agent 7.64 on.',
  }),
  languageDetection: {
    enabled: flag({
      helm: 'datadog.apm.instrumentation.language_detection.enabled',
      default: true,
      doc: 'Find out the language of workloads and note it on their Deployments; works while injection is on.',
    }),
  },
  injectionMode: choice(['', 'auto', 'init_container', 'csi', 'image_volume'], {
    helm: 'datadog.apm.instrumentation.injectionMode',
    default: '',
    doc: 'How libraries get into pods: auto, init_container, csi or image_volume; empty leaves it to the cluster agent.',
  }),
  injector: {
    imageTag: text({
      helm: 'datadog.apm.instrumentation.injector.imageTag',
      default: '',
      doc: 'Version of the injector; empty leaves it to the cluster agent.',
    }),
  },
  skipKPITelemetry: flag({
    helm: 'datadog.apm.instrumentation.skipKPITelemetry',
    default: false,
    datadogAgent: nowhere('the operator keeps an install id of its own, which no rendering changes: leave it out'),
    doc: 'Whether the chart leaves out the id and time of the installation. Manifests always do, for they would change with every build.',
  }),
};

type Options = Resolved<typeof instrumentation>;

export const languageDetection = (o: Options): boolean => o.enabled && o.languageDetection.enabled;

/** What the cluster agent is told; it also gets what has no effect until injection is on, so that switching it on changes one variable. */
export function instrumentationEnv(o: Options, registries: string[]): NonNullable<Contribution['env']> {
  const json = (value: unknown) => (truthy(value) ? jsonText(value) : undefined);
  const prefix = 'DD_APM_INSTRUMENTATION_';
  const values: Record<string, string | undefined> = {
    [`${prefix}ENABLED`]: o.enabled ? 'true' : undefined,
    [`${prefix}ENABLED_NAMESPACES`]: json(o.enabledNamespaces),
    [`${prefix}DISABLED_NAMESPACES`]: json(o.disabledNamespaces),
    [`${prefix}LIB_VERSIONS`]: json(o.libVersions),
    [`${prefix}TARGETS`]: json(o.targets),
    [`${prefix}INJECTOR_IMAGE_TAG`]: o.injector.imageTag || undefined,
    [`${prefix}INJECTION_MODE`]: o.injectionMode || undefined,
    DD_ADMISSION_CONTROLLER_AUTO_INSTRUMENTATION_CONTAINER_REGISTRY_ALLOW_LIST: truthy(registries) ? registries.join(',') : undefined,
    DD_CLUSTER_AGENT_LANGUAGE_DETECTION_PATCHER_ENABLED: `${languageDetection(o)}`,
  };
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ at: 'clusterAgent/cluster-agent' as const, name, value }]));
}

/** Found languages are written onto Deployments. */
export const instrumentationRules = (o: Options): NonNullable<Contribution['rules']> =>
  languageDetection(o)
    ? [{ role: 'cluster-agent', rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['list', 'get', 'watch', 'patch'] }] }]
    : [];

export function instrumentationRefusals(o: Options, { clusterAgent, needs, spec }: RefusalContext): Refusal[] {
  const at = 'features.apm.instrumentation';
  const refusals: [boolean, string, string][] = [
    [
      truthy(o.enabledNamespaces) && truthy(o.disabledNamespaces),
      `${at}.disabledNamespaces`,
      'cannot stand beside enabledNamespaces: name the namespaces to inject, or those to leave alone',
    ],
    [truthy(o.targets) && truthy(o.enabledNamespaces), `${at}.enabledNamespaces`, 'cannot stand beside targets: give each target a namespaceSelector instead'],
    [truthy(o.targets) && truthy(o.libVersions), `${at}.libVersions`, 'cannot stand beside targets: give each target its ddTraceVersions instead'],
    [o.enabled && !clusterAgent, `${at}.enabled`, 'the cluster agent injects the libraries, but override.clusterAgent.enabled is false'],
    // One webhook does both, so without that feature nothing is injected.
    [o.enabled && !needs.has('pod-injection'), `${at}.enabled`, 'the admission controller injects the libraries: set features.admissionController.enabled'],
    [o.injectionMode === 'csi' && !spec.global.csi.enabled, `${at}.injectionMode`, "'csi' needs the CSI driver: set global.csi.enabled, or take another mode"],
  ];
  return [...refusals.flatMap(([refused, path, message]) => (refused ? [{ path, message }] : [])), ...targetRefusals(`${at}.targets`, o.targets)];
}

/** Namespaces that are named while nothing is injected anywhere. */
export const instrumentationWarnings = (o: Options): Refusal[] =>
  o.enabled
    ? []
    : (['enabledNamespaces', 'disabledNamespaces'] as const)
        .filter((list) => truthy(o[list]))
        .map((list) => ({
          path: `features.apm.instrumentation.${list}`,
          message: 'changes nothing while injection is off in the whole cluster: set features.apm.instrumentation.enabled, or remove it',
        }));
