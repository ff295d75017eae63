import { variable } from '../datadog-agent';
import { CARDINALITIES } from '../known-words';
import { choiceOrText, flag, map, textMap, texts } from '../option';

type TagsByResource = Record<string, Record<string, string>>;

/** Tags on what the agents send, and the Kubernetes data that become tags. */
export const tags = {
  tags: texts({ helm: 'datadog.tags', default: [], doc: 'Tags, as key:value, on everything that the agents send.' }),
  checksTagCardinality: choiceOrText(CARDINALITIES, {
    helm: 'datadog.checksCardinality',
    doc: 'How detailed the tags of check metrics are: low, orchestrator or high.',
  }),
  podLabelsAsTags: textMap({ helm: 'datadog.podLabelsAsTags', default: {}, doc: 'Tag name for each pod label that becomes a tag.' }),
  podAnnotationsAsTags: textMap({ helm: 'datadog.podAnnotationsAsTags', default: {}, doc: 'Tag name for each pod annotation that becomes a tag.' }),
  nodeLabelsAsTags: textMap({ helm: 'datadog.nodeLabelsAsTags', default: {}, doc: 'Tag name for each node label that becomes a tag.' }),
  namespaceLabelsAsTags: textMap({ helm: 'datadog.namespaceLabelsAsTags', default: {}, doc: 'Tag name for each namespace label that becomes a tag.' }),
  namespaceAnnotationsAsTags: textMap({
    helm: 'datadog.namespaceAnnotationsAsTags',
    default: {},
    doc: 'Tag name for each namespace annotation that becomes a tag.',
  }),
  kubernetesResourcesLabelsAsTags: map<TagsByResource>({
    of: 'Record<string, Record<string, string>>',
    helm: 'datadog.kubernetesResourcesLabelsAsTags',
    default: {},
    doc: 'Tag name for each label, by resource such as deployments.apps.',
  }),
  kubernetesResourcesAnnotationsAsTags: map<TagsByResource>({
    of: 'Record<string, Record<string, string>>',
    helm: 'datadog.kubernetesResourcesAnnotationsAsTags',
    default: {},
    doc: 'Tag name for each annotation, by resource such as deployments.apps.',
  }),
  originDetectionUnified: {
    enabled: flag({
      helm: 'datadog.originDetectionUnified.enabled',
      default: false,
      doc: 'Find the container behind metrics and traces in one way for all of them.',
    }),
  },
  clusterTagger: {
    collectKubernetesTags: flag({
      helm: 'datadog.clusterTagger.collectKubernetesTags',
      default: false,
      datadogAgent: variable('DD_CLUSTER_AGENT_COLLECT_KUBERNETES_TAGS', ['clusterAgent/cluster-agent']),
      doc: 'Let the cluster agent gather tags of Kubernetes objects too.',
    }),
  },
};
