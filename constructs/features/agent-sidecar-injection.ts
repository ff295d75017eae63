import type { EnvVar, JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { jsonText } from '../spec/json';
import { choiceOrText, flag, list, type Resolved, text } from '../spec/option';
import { truthy } from '../spec/values';

const at = 'clusterAgent.admissionController.agentSidecarInjection';

/** Agents put into pods, for clusters without nodes of one's own. */
export const sidecarInjection = {
  enabled: flag({ helm: `${at}.enabled`, default: false, doc: 'Put an agent into each selected pod.' }),
  clusterAgentCommunicationEnabled: flag({ helm: `${at}.clusterAgentCommunicationEnabled`, default: true, doc: 'Let these agents talk to the cluster agent.' }),
  clusterAgentTlsVerification: {
    enabled: flag({ helm: `${at}.clusterAgentTlsVerification.enabled`, default: false, doc: "Check the cluster agent's certificate when they do." }),
    copyCaConfigMap: flag({
      helm: `${at}.clusterAgentTlsVerification.copyCaConfigMap`,
      default: false,
      doc: 'Copy its authority into the namespaces of the selected pods.',
    }),
  },
  provider: choiceOrText(['fargate'], { helm: `${at}.provider`, doc: 'Where pods run, if that needs settings of its own: fargate.' }),
  registry: text({ helm: `${at}.containerRegistry`, doc: 'Registry of the image, where it is not that of the admission controller.' }),
  image: {
    name: text({ helm: `${at}.imageName`, doc: 'Image name, where it is not that of the node agent.' }),
    tag: text({ helm: `${at}.imageTag`, doc: 'Version, where it is not that of the node agent.' }),
  },
  selectors: list<JsonMap>({
    item: 'JsonMap',
    helm: `${at}.selectors`,
    default: [],
    doc: 'Which pods get one: `objectSelector`, `namespaceSelector`. One entry at most.',
  }),
  profiles: list<JsonMap>({ item: 'JsonMap', helm: `${at}.profiles`, default: [], doc: 'Environment and resources of these agents. One entry at most.' }),
};

/** What the cluster agent is told of the sidecars that it injects. */
export function sidecarEnvironment(o: Resolved<typeof sidecarInjection>, { spec }: PlanContext): EnvVar[] {
  if (!o.enabled) return [];
  const { image } = spec.override.nodeAgent;
  const { copyCaConfigMap, enabled: verifies } = o.clusterAgentTlsVerification;
  const values: Record<string, unknown> = {
    ENABLED: 'true',
    CLUSTER_AGENT_ENABLED: `${o.clusterAgentCommunicationEnabled}`,
    CLUSTER_AGENT_TLS_VERIFICATION_ENABLED: verifies,
    CLUSTER_AGENT_TLS_VERIFICATION_COPY_CA_CONFIGMAP: verifies && copyCaConfigMap,
    PROVIDER: o.provider,
    CONTAINER_REGISTRY: o.registry,
    IMAGE_NAME: o.image.name || image.name,
    IMAGE_TAG: o.image.tag || image.tag,
    SELECTORS: truthy(o.selectors) && jsonText(o.selectors),
    PROFILES: truthy(o.profiles) && jsonText(o.profiles),
  };
  return Object.entries(values)
    .filter(([, value]) => truthy(value))
    .map(([key, value]) => ({ name: `DD_ADMISSION_CONTROLLER_AGENT_SIDECAR_${key}`, value: `${value}` }));
}
