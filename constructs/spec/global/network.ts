import { field } from '../datadog-agent';
import { dnsEndpoints, textFile } from '../datadog-agent-shapes';
import { PULL_POLICIES } from '../known-words';
import { anything, choiceOrText, flag, integer, map, text } from '../option';

/** Network policies and the FIPS proxy. */
export const network = {
  networkPolicy: {
    create: flag({ helm: 'datadog.networkPolicy.create', default: false, doc: 'Create network policies for all workloads.' }),
    flavor: choiceOrText(['kubernetes', 'cilium'], {
      helm: 'datadog.networkPolicy.flavor',
      default: 'kubernetes',
      doc: 'Which kind of network policy objects to create.',
    }),
    cilium: {
      dnsSelector: map({
        helm: 'datadog.networkPolicy.cilium.dnsSelector',
        datadogAgent: field('global.networkPolicy.dnsSelectorEndpoints', dnsEndpoints),
        doc: "Where the cluster's DNS server is, as part of a Cilium egress rule.",
        default: { toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } }] },
      }),
    },
  },
  fips: {
    enabled: flag({ helm: 'fips.enabled', default: false, doc: 'Send traffic through a FIPS proxy container; `useFIPSAgent` replaces it.' }),
    port: integer({ helm: 'fips.port', default: 9803, unit: 'port number', doc: 'First of the TCP ports on localhost that the proxy listens on.' }),
    portRange: integer({ helm: 'fips.portRange', default: 15, unit: 'ports', doc: 'How many ports in a row the proxy takes, from `port` on.' }),
    useHTTPS: flag({ helm: 'fips.use_https', default: false, doc: 'Speak HTTPS between agents and proxy.' }),
    localAddress: text({ helm: 'fips.local_address', default: '127.0.0.1', doc: 'Address on which the proxy listens inside the pod.' }),
    resources: map({ helm: 'fips.resources', default: {}, doc: 'CPU and memory of the proxy container.' }),
    image: {
      name: text({ helm: 'fips.image.name', default: 'fips-proxy', doc: 'Image name of the proxy, without registry.' }),
      tag: text({ helm: 'fips.image.tag', default: '1.1.29', doc: 'Release of the proxy that runs beside the agents, such as 1.1.29.' }),
      pullPolicy: choiceOrText(PULL_POLICIES, { helm: 'fips.image.pullPolicy', default: 'IfNotPresent', doc: "When nodes pull the proxy's image." }),
      digest: text({ helm: 'fips.image.digest', default: '', datadogAgent: null, doc: 'sha256 digest that replaces the tag.' }),
      repository: text({ helm: 'fips.image.repository', datadogAgent: null, doc: 'Full image name with registry, in place of `registry` and `name`.' }),
    },
    customFIPSConfig: anything({
      of: 'string',
      helm: 'fips.customFipsConfig',
      default: {},
      datadogAgent: field('global.fips.customFIPSConfig.configData', textFile),
      doc: 'Text of the proxy configuration file, in place of the one in the image.',
    }),
  },
};
