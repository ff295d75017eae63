import type { PolicyRule } from '../kubernetes';
import { annotation } from '../spec/datadog-agent';
import { jsonText } from '../spec/json';
import { choice, flag, integer, text, texts } from '../spec/option';
import { truthy } from '../spec/values';
import { defineFeature } from './feature';

const at = 'datadog.appsec.injector';
const sidecar = `${at}.sidecar`;

const resource = (of: 'requests' | 'limits', what: 'cpu' | 'memory', value: string) =>
  text({
    helm: `${sidecar}.resources.${of}.${what}`,
    default: value,
    datadogAgent: annotation(`appsec.sidecar.resources.${of}.${what}`),
    unit: what === 'cpu' ? 'cores, as a Kubernetes quantity such as 10m' : 'bytes, as a Kubernetes quantity such as 128Mi',
    doc: `${what === 'cpu' ? 'Cores, or thousandths of one as in 10m,' : 'Bytes, as in 128Mi,'} that the sidecar ${of === 'requests' ? 'is sure to get' : 'may take at most; no limit where empty'}.`,
  });

const PROXIES: readonly string[] = ['envoy-gateway', 'istio', 'istio-gateway', 'ingress-nginx'];

const injector = {
  enabled: flag({
    helm: `${at}.enabled`,
    default: false,
    datadogAgent: annotation('appsec.injector.enabled'),
    doc: 'Lead the traffic of proxies and gateways through a processor that finds attacks.',
  }),
  autoDetect: flag({
    helm: `${at}.autoDetect`,
    default: true,
    datadogAgent: annotation('appsec.injector.autoDetect'),
    doc: 'Find the supported proxies of the cluster.',
  }),
  mode: choice(['', 'external', 'sidecar'], {
    helm: `${at}.mode`,
    default: '',
    datadogAgent: annotation('appsec.injector.mode'),
    doc: 'Where the processor runs: sidecar or external; empty leaves it to the cluster agent.',
  }),
  proxies: texts({
    helm: `${at}.proxies`,
    default: [],
    datadogAgent: annotation('appsec.injector.proxies', { write: (proxies) => JSON.stringify(proxies) }),
    doc: 'Proxies in any case: envoy-gateway, istio, istio-gateway, ingress-nginx.',
  }),
  rbac: {
    create: flag({
      helm: `${at}.rbac.create`,
      default: true,
      datadogAgent: null,
      doc: 'Give the cluster agent the rights to change proxies, also while the injector is off: it then removes what it made before.',
    }),
  },
  sidecar: {
    image: text({
      helm: `${sidecar}.image`,
      default: 'ghcr.io/datadog/dd-trace-go/service-extensions-callout',
      datadogAgent: annotation('appsec.sidecar.image'),
      doc: 'Where the sidecar is pulled from, with registry and without tag.',
    }),
    imageTag: text({
      helm: `${sidecar}.imageTag`,
      default: 'v2.8.2',
      datadogAgent: annotation('appsec.sidecar.image_tag', { pinned: true, whileOn: 'features.appsec.injector.enabled' }),
      doc: 'Tag of the image: a release of dd-trace-go, such as v2.8.2.',
    }),
    port: integer({
      helm: `${sidecar}.port`,
      default: 8080,
      datadogAgent: annotation('appsec.sidecar.port'),
      unit: 'port number',
      doc: 'Port on which the sidecar takes traffic.',
    }),
    healthPort: integer({
      helm: `${sidecar}.healthPort`,
      default: 8081,
      datadogAgent: annotation('appsec.sidecar.health_port'),
      unit: 'port number',
      doc: 'Port on which the sidecar tells whether it is well.',
    }),
    bodyParsingSizeLimit: integer({
      helm: `${sidecar}.bodyParsingSizeLimit`,
      default: 0,
      datadogAgent: annotation('appsec.sidecar.body_parsing_size_limit'),
      unit: 'bytes',
      doc: 'Bytes of a request body that are looked at; 0 leaves it to the agent, less than 0 means none.',
    }),
    resources: {
      requests: { cpu: resource('requests', 'cpu', '10m'), memory: resource('requests', 'memory', '128Mi') },
      limits: { cpu: resource('limits', 'cpu', ''), memory: resource('limits', 'memory', '') },
    },
  },
  processor: {
    address: text({
      helm: `${at}.processor.address`,
      default: '',
      datadogAgent: annotation('appsec.injector.processor.address'),
      doc: 'Address of an external processor; left out, it follows from its Service.',
    }),
    port: integer({
      helm: `${at}.processor.port`,
      default: 443,
      datadogAgent: annotation('appsec.injector.processor.port'),
      unit: 'port number',
      doc: 'TCP port on which an external processor takes requests of the proxies.',
    }),
    service: {
      name: text({
        helm: `${at}.processor.service.name`,
        default: '',
        datadogAgent: annotation('appsec.injector.processor.service.name'),
        doc: 'Kubernetes Service in front of an external processor of yours.',
      }),
      namespace: text({
        helm: `${at}.processor.service.namespace`,
        default: '',
        datadogAgent: annotation('appsec.injector.processor.service.namespace'),
        doc: 'Where that Service is; both names together make the address.',
      }),
    },
  },
  nginx: {
    moduleMountPath: text({
      helm: `${at}.nginx.moduleMountPath`,
      default: '/modules_mount',
      datadogAgent: annotation('appsec.nginx.module_mount_path'),
      doc: 'Folder of the ingress-nginx controller in which the module appears.',
    }),
  },
};

const WATCH = ['get', 'list', 'watch'];

const RULES: PolicyRule[] = [
  { apiGroups: ['gateway.networking.k8s.io'], resources: ['gateways', 'gatewayclasses'], verbs: [...WATCH, 'patch'] },
  { apiGroups: ['gateway.networking.k8s.io'], resources: ['referencegrants'], verbs: ['get', 'delete', 'create', 'patch'] },
  { apiGroups: ['gateway.envoyproxy.io'], resources: ['envoyextensionpolicies', 'backends'], verbs: ['get', 'delete', 'create'] },
  { apiGroups: ['networking.istio.io'], resources: ['envoyfilters'], verbs: ['get', 'create', 'delete'] },
  { apiGroups: ['networking.istio.io'], resources: ['gateways'], verbs: WATCH },
  { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses'], verbs: WATCH },
  // Copies of ingress-nginx's ConfigMaps, whose names and namespaces only the running controllers tell.
  { apiGroups: [''], resources: ['configmaps'], verbs: [...WATCH, 'create', 'update', 'delete'] },
];

/** Application security for the proxies at the edge of the cluster. */
export const appsec = defineFeature({
  id: 'appsec',
  options: { injector },

  refuse: ({ injector: { proxies } }) =>
    proxies
      .filter((proxy) => !PROXIES.includes(proxy))
      .map((proxy) => ({ path: 'features.appsec.injector.proxies', message: `'${proxy}' is no proxy that it knows: ${PROXIES.join(', ')}` })),

  contribute: ({ injector: o }) => {
    const { limits, requests } = o.sidecar.resources;
    const values: Record<string, unknown> = {
      DD_APPSEC_PROXY_ENABLED: 'true',
      DD_CLUSTER_AGENT_APPSEC_INJECTOR_ENABLED: 'true',
      DD_APPSEC_PROXY_AUTO_DETECT: o.autoDetect,
      DD_APPSEC_PROXY_PROXIES: truthy(o.proxies) && jsonText(o.proxies),
      DD_CLUSTER_AGENT_APPSEC_INJECTOR_MODE: o.mode,
      // Whatever the mode is, the cluster agent wants to know the sidecar.
      DD_ADMISSION_CONTROLLER_APPSEC_SIDECAR_IMAGE: o.sidecar.image,
      DD_ADMISSION_CONTROLLER_APPSEC_SIDECAR_IMAGE_TAG: o.sidecar.imageTag,
      DD_ADMISSION_CONTROLLER_APPSEC_SIDECAR_PORT: o.sidecar.port,
      DD_ADMISSION_CONTROLLER_APPSEC_SIDECAR_HEALTH_PORT: o.sidecar.healthPort,
      DD_ADMISSION_CONTROLLER_APPSEC_SIDECAR_RESOURCES_REQUESTS_CPU: requests.cpu,
      DD_ADMISSION_CONTROLLER_APPSEC_SIDECAR_RESOURCES_REQUESTS_MEMORY: requests.memory,
      DD_ADMISSION_CONTROLLER_APPSEC_NGINX_MODULE_MOUNT_PATH: o.nginx.moduleMountPath,
      DD_ADMISSION_CONTROLLER_APPSEC_SIDECAR_RESOURCES_LIMITS_CPU: limits.cpu,
      DD_ADMISSION_CONTROLLER_APPSEC_SIDECAR_RESOURCES_LIMITS_MEMORY: limits.memory,
      DD_ADMISSION_CONTROLLER_APPSEC_SIDECAR_BODY_PARSING_SIZE_LIMIT: o.sidecar.bodyParsingSizeLimit,
      DD_APPSEC_PROXY_PROCESSOR_PORT: o.processor.port,
      DD_APPSEC_PROXY_PROCESSOR_ADDRESS: o.processor.address,
      DD_CLUSTER_AGENT_APPSEC_INJECTOR_PROCESSOR_SERVICE_NAME: o.processor.service.name,
      DD_CLUSTER_AGENT_APPSEC_INJECTOR_PROCESSOR_SERVICE_NAMESPACE: o.processor.service.namespace,
    };
    return {
      env: o.enabled
        ? Object.entries(values)
            .filter(([, value]) => truthy(value))
            .map(([name, value]) => ({ at: 'clusterAgent/cluster-agent', name, value: `${value}` }) as const)
        : [],
      rules: o.rbac.create ? [{ role: 'cluster-agent', rules: RULES }] : [],
    };
  },
});
