import type { Datadog } from '../datadog';
import type { Additions } from './additions';
import { instead } from './names';

/** Languages whose tracing libraries the cluster agent injects. */
export type InjectedLanguage = 'java' | 'js' | 'python' | 'dotnet' | 'ruby' | 'php';

/** A version such as `v3`, `3.10.2` or `latest`, or an image of one's own that holds the library. */
export type InjectedLibrary = string | { readonly image: string };

/** Libraries by their languages; a language that is not named gets none. */
export type LibraryInjection = Partial<Readonly<Record<InjectedLanguage, InjectedLibrary>>>;

const LANGUAGES: readonly string[] = ['java', 'js', 'python', 'dotnet', 'ruby', 'php'] satisfies readonly InjectedLanguage[];
const VERSION = /^(?:latest|default|magicbox|v?\d+(?:\.\d+){0,2}(?:[-.][\w.-]+)?)$/;

/** Injection is the work of the cluster agent's webhook: it has to be there, and may change pods. */
function checkAgent(where: string, agent: Datadog): void {
  const { plan, installation } = agent.releases[0]!;
  const { admissionController } = installation.spec.features;
  const missing = [
    ...(plan.context.clusterAgent ? [] : ['override.clusterAgent.enabled: true']),
    ...(plan.needs.has('pod-injection') ? [] : ['features.admissionController.enabled: true']),
    ...(admissionController.mutation.enabled ? [] : ['features.admissionController.mutation.enabled: true']),
  ];
  if (missing.length > 0) throw new Error(`${where}: libraryInjection: ${agent.node.path} changes no pods; set ${missing.join(' and ')}`);
}

/**
 * Asks the cluster agent to put tracing libraries into a pod.
 * @param containers those that get them; none named: all of the pod
 */
export function libraryInjection(where: string, agent: Datadog, libraries: LibraryInjection, containers: readonly string[] | undefined): Additions {
  const entries = Object.entries(libraries);
  if (entries.length === 0) return {};
  checkAgent(where, agent);
  if (containers?.length === 0) throw new Error(`${where}: libraryInjection needs containers: name at least one, or leave containers out`);
  const annotation = ([language, library]: [string, InjectedLibrary], container?: string): [string, string] => {
    const at = `admission.datadoghq.com/${container ? `${container}.` : ''}${language}-lib`;
    return typeof library === 'string' ? [`${at}.version`, library] : [`${at}.custom-image`, library.image];
  };
  for (const [language, library] of entries) {
    if (!LANGUAGES.includes(language))
      throw new Error(`${where}: libraryInjection.${language}: there is no library of that language; ${instead(language, LANGUAGES)}`);
    if (typeof library === 'string' && !VERSION.test(library))
      throw new Error(`${where}: libraryInjection.${language}: '${library}' is no version; write one such as 'v3' or '3.10.2', 'latest', or { image: '…' }`);
  }
  return {
    podLabels: { 'admission.datadoghq.com/enabled': 'true' },
    annotations: Object.fromEntries((containers ?? [undefined]).flatMap((container) => entries.map((entry) => annotation(entry, container)))),
  };
}
